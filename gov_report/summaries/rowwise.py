"""Rows of a log, or of scores, that read like lines of a list without a header: what stands beside them says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from gov_report.cells import cell_at, filled_cells, read_date
from gov_report.form import Edition
from gov_report.summaries.heads import is_unlike
from gov_report.summaries.labels import is_numeric, is_of_counts, is_whole, refs
from gov_report.summaries.lines import Line, Reading
from gov_report.vocabulary import Vocabulary
from gov_report.words import fold, late
from gov_report.workbook import Value

SEVERAL = 3  # titles, all different, each before its label
LONG = 10  # letters of a title that no office has for its name
_ORDINAL = late(r"[\d一二三四五六七八九十.、()①-⑳㈠-㈩a-z]+")


def told(
    rows: Sequence[Sequence[Value]], read: Reading, edition: Edition, words: Vocabulary, named: bool
) -> str | None:
    """The log whose rows most of what was read stands in, published or requests, "" for scores or clicks; else None.

    The numbers stand below a word for what counts no items (点击量, 办理天数, 印发日期) or are days, a title stands
    before each label, or labels come again in rows with days. Nothing is said of a table with a header of its own.
    ``named``: the sheet's name says that it is a summary, where words before the labels may be of anything.
    """
    lines = [line for line in read.lines if line.figure and edition.feed(line.figure)]
    if not lines or any(line.headed for line in read.lines if line.figure) or any(d.headed for d in read.doubts):
        return None
    first = min(line.row for line in lines)
    heads = _heads(rows[: first - 1])
    again = Counter((line.figure, line.span) for line in lines)
    own = [line for line in lines if not is_whole(line.label)]
    titles = set() if named else _titles(rows, own, heads, edition, words)
    strange = [
        line
        for line in own
        if _counts_nothing(line, heads.get(line.column, ""), edition)
        or line.row in titles
        or (again[line.figure, line.span] > 1 and _has_day(rows[line.row - 1], line))
    ]
    if len(strange) * 2 <= len(own):
        return None
    feeds = Counter(edition.feed(line.figure) for line in strange)
    rowwise = titles or sum(_has_day(rows[line.row - 1], line) for line in own) * 2 > len(own)
    return feeds.most_common(1)[0][0] if rowwise else ""


def _heads(above: Sequence[Sequence[Value]]) -> dict[int, str]:
    """The texts of the nearest row of words above a list, none where it has none."""
    for row in reversed(above):
        filled = filled_cells(row)
        if len(filled) > 1:
            return {at: value for at, value in filled if isinstance(value, str) and not is_numeric(value)}
    return {}


def _counts_nothing(line: Line, head: str, edition: Edition) -> bool:
    """Whether a number stands below a word for what is no count of items, or is a day."""
    return is_unlike(head, edition) or (not is_numeric(line.value) and read_date(line.value) is not None)


def _titles(
    rows: Sequence[Sequence[Value]],
    lines: Sequence[Line],
    heads: Mapping[int, str],
    edition: Edition,
    words: Vocabulary,
) -> set[int]:
    """The rows of lines where a column before the label holds titles: its header says so, or all are long or dated."""
    found: set[int] = set()
    for column in {at for line in lines for at in range(1, _label_at(rows[line.row - 1], line))}:
        cells = {line.row: cell_at(rows[line.row - 1], column) for line in lines}
        texts = {
            row: fold(value)
            for row, value in cells.items()
            if isinstance(value, str) and value and not is_numeric(value) and not _ORDINAL.fullmatch(fold(value))
        }
        if any(refs(text, words) for text in texts.values()) or len(texts) < len(cells):
            continue
        head = fold(heads.get(column, ""))
        titled = head.endswith(edition.logs.published.likely.titles)
        long = sum(len(text) >= LONG for text in texts.values()) * 2 > len(texts)
        dated = all(_has_day(rows[line.row - 1], line) for line in lines)
        differ = len(texts) >= SEVERAL and len(set(texts.values())) == len(texts) and (long or dated)
        if titled or (differ and not any(is_of_counts(text, edition) for text in heads.values())):
            found |= texts.keys()
    return found


def _label_at(row: Sequence[Value], line: Line) -> int:
    return next((at for at, value in enumerate(row, 1) if value == line.label), line.column)


def _beside(row: Sequence[Value], line: Line) -> list[Value]:
    """What a row holds besides a label and its number."""
    return [value for at, value in filled_cells(row) if at != line.column and value != line.label]


def _has_day(row: Sequence[Value], line: Line) -> bool:
    """Whether a row holds a day beside a label and its number."""
    return any(read_date(value) is not None for value in _beside(row, line))
