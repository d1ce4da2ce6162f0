"""The sheet of a blank workbook that counts itself: numbers typed over its formulas, beside logs without a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gov_report import rules
from gov_report.cells import filled_cells
from gov_report.model import Diagnostic, Source
from gov_report.postings import Sheet
from gov_report.sheets import COUNTED
from gov_report.words import fold, shown
from gov_report.workbook import Grid, Value

_KINDS = {fold(label): kind for kind, label in COUNTED.items()}


def typed_over(grids: Sequence[Grid], sheets: Sequence[Sheet]) -> Iterator[Diagnostic]:
    """One finding for each sheet of a book that counts more than its empty logs have rows of any kind.

    No formula reckons so: what was reckoned of a note or an example is no more than the rows there are.
    """
    book = list(zip(grids, sheets, strict=True))
    most = {kind: rows for kind in COUNTED if (rows := _rows_of_empty(kind, book)) is not None}
    for grid, sheet in book:
        typed = list(_typed(grid, sheet, most)) if sheet.layout.counting and not sheet.hidden else []
        if typed:
            (at, label, number), *others = typed
            yield rules.TYPED_COUNTS.at(
                at, value=shown(label), number=str(number), more=f"等{len(typed)}个数" if others else "",
                related=tuple(place for place, *_ in others),
            )  # fmt: skip


def _rows_of_empty(kind: str, book: Sequence[tuple[Grid, Sheet]]) -> int | None:
    """How many rows say anything but 无 below the headers of a book's logs of a kind; None where one has an item."""
    logs = [(grid, sheet) for grid, sheet in book if sheet.kind == kind]
    if not logs or any(len(sheet.rows) for _, sheet in logs):
        return None
    tops = (
        sheet.layout.header_row + sheet.layout.header_rows - 1 if sheet.layout.header_row else 0 for _, sheet in logs
    )
    return sum(_says_more(row) for (grid, _), top in zip(logs, tops, strict=True) for row in grid.rows[top:])


def _says_more(row: Sequence[Value]) -> bool:
    return any(not isinstance(value, str) or fold(value) != "无" for _, value in filled_cells(row))


def _typed(grid: Grid, sheet: Sheet, most: Mapping[str, int]) -> Iterator[tuple[Source, str, int | float]]:
    """The numbers of a sheet that counts itself which are more than an empty log can give, with place and label."""
    kind, top = "", sheet.layout.counting
    for at, row in enumerate(grid.rows[top:], top + 1):
        label = next((value for value in row if isinstance(value, str) and value), "")
        kind = _KINDS.get(fold(label), kind)
        for column, value in filled_cells(row):
            if isinstance(value, int | float) and not isinstance(value, bool) and value > most.get(kind, value):
                yield sheet.at(column, at), label.strip(), value
