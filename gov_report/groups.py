"""The category that lines above a log name: of all its rows (公开类别：政策文件), or of the first of several blocks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from gov_report.cells import filled_cells
from gov_report.rowkinds import Frame
from gov_report.words import fold, fold_label
from gov_report.workbook import Value


def of_all(
    frame: Frame, above: Sequence[Sequence[Value]], body: Sequence[Sequence[Value]]
) -> tuple[int, int, str] | None:
    """The row, column and listed category of the line above a log that says of which its rows are: 公开类别：政策文件.

    None where a sheet has several such lines.
    """
    found = _said(frame, above) if frame.published else []
    return found[0] if len(found) == 1 and found[0][2] and not _said(frame, body) else None


def _said(frame: Frame, rows: Sequence[Sequence[Value]]) -> list[tuple[int, int, str]]:
    """Each line 公开类别：… with its row and column from 1 and the category it names, "" for none that is listed."""
    heads = {fold_label(word) for word in frame.context.edition.logs.published.columns["category"]}
    found: list[tuple[int, int, str]] = []
    for at, row in enumerate(rows, 1):
        for column, value in filled_cells(row):
            name, colon, said = fold(value).partition(":") if isinstance(value, str) else ("", "", "")
            if colon and fold_label(name) in heads:
                found.append((at, column, frame.context.words.categories.get(fold_label(said), "")))
    return found


def of_first(
    frame: Frame, above: Sequence[Sequence[Value]], body: Sequence[Sequence[Value]]
) -> tuple[int, int, str] | None:
    """The row, column and category of the heading directly above the header (政策法规类).

    Only where a later block has such a heading in the same column, of another category, above a header of its own.
    """
    filled = filled_cells(above[-1]) if above else []
    category = frame.group_of(filled)
    for row, below in pairwise(body) if category else ():
        other = filled_cells(row)
        said = frame.group_of(other) if other and other[0][0] == filled[0][0] else ""
        if said and said != category and frame.is_header(below):
            return len(above), filled[0][0], category
    return None
