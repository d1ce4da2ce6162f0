"""A table whose lines are bodies (单位 | 机构职能类 | … | 合计): whose each line is, which number is which figure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from gov_report.cells import cell_at, filled_cells, is_blank
from gov_report.form import COUNT, Edition
from gov_report.spans import OTHER, PART, PAST, span_of_file, span_of_sheet, span_of_title
from gov_report.summaries.across import figures_of, single_row
from gov_report.summaries.answers import ITEMS, speaks_of
from gov_report.summaries.heads import time_of
from gov_report.summaries.labels import cell_of, is_numeric, is_whole, rows_of, says_zero, speaks_of_items
from gov_report.vocabulary import Vocabulary
from gov_report.words import TOTAL, fold, fold_label, folded
from gov_report.workbook import Value

SEVERAL = 2  # bodies: one line may be of anything
WIDEST = 400  # columns: a wider sheet lists no bodies across
# a table of what was passed on to others, or done by them, is none of what they published
_PASSED_ON = re.compile("转[办送交]|移[送交]|[承主协]办|来文|交办")
_APART = (PART, OTHER, PAST)
Names = Callable[[str], bool]


class UnitLine(Struct, frozen=True):
    """A line of a body, or the 合计 of all: its label and cells, 1-based, each with its figure ("": none known)."""

    row: int
    label_at: int
    label: str
    cells: tuple[tuple[int, int, str, Value], ...]  # row, column, figure, what stands there
    whole: bool = False


def unit_lines(
    rows: Sequence[Sequence[Value]],
    is_name: Names,
    edition: Edition,
    words: Vocabulary,
    year: int,
    sheet: str = "",
    book: str = "",
) -> list[UnitLine]:
    """The lines of a table of bodies, or its columns where those are bodies; none where fewer than two are named.

    ``sheet`` is its name, ``book`` that of its file. No figure is known in a table of another time than the year.
    """
    form = edition.logs.summary
    timely = span_of_sheet(sheet, form, year).kind not in _APART and span_of_file(book, form, year).kind not in _APART
    found = _down(rows, is_name, edition, words, year, sheet, timely)
    if found or len(rows) > WIDEST:
        return found
    turned = list(zip_longest(*rows, fillvalue=""))
    return [_turned(line) for line in _down(turned, is_name, edition, words, year, sheet, timely)]


def _turned(line: UnitLine) -> UnitLine:
    cells = tuple((column, row, figure, value) for row, column, figure, value in line.cells)
    return replace(line, row=line.label_at, label_at=line.row, cells=cells)


def _down(
    rows: Sequence[Sequence[Value]],
    is_name: Names,
    edition: Edition,
    words: Vocabulary,
    year: int,
    sheet: str,
    timely: bool,
) -> list[UnitLine]:
    counts: Counter[int] = Counter()
    first: dict[int, int] = {}
    for n, row in enumerate(rows):
        for at, value in enumerate(row, 1):
            if isinstance(value, str) and value and is_name(value) and any(map(is_numeric, row[at:])):
                counts[at] += 1
                first.setdefault(at, n)
                break
    label_at, count = max(counts.items(), key=lambda each: each[1], default=(0, 0))
    if count < SEVERAL:
        return []
    top = first[label_at]
    heads, titles = _above(rows[:top], label_at)
    said = (sheet, heads.get(label_at, ""), *titles)
    if any(_PASSED_ON.search(fold(text)) for text in said):
        return []
    timely = timely and all(span_of_title(text, edition.logs.summary, year).kind not in _APART for text in titles)
    columns = {
        n: text
        for n, text in heads.items()
        # 规划计划 is a category, and no number that was planned
        if n > label_at and (fold_label(text) in words.categories or time_of(text, edition, year).kind not in _APART)
    }
    figures = _figures(columns, any(map(speaks_of_items, said)), edition, words) if timely else {}
    found = []
    for n, row in enumerate(rows[top:], top + 1):
        cells = [(at, value) for at, value in enumerate(row, 1) if at > label_at and is_number(value)]
        label = cell_at(row, label_at)
        before = next((v for v in row[:label_at] if isinstance(v, str) and TOTAL.match(fold(v))), label)
        if not cells or not isinstance(before, str):
            continue
        if is_whole(before) or is_name(before):
            own = tuple((n, at, figures.get(at, ""), value) for at, value in cells)
            found.append(UnitLine(n, label_at, before, own, is_whole(before)))
    return found


def is_number(value: Value) -> bool:
    """Whether a cell holds a number, or says 无 where one is asked for."""
    return is_numeric(value) or says_zero(value)


def _above(rows: Sequence[Sequence[Value]], label_at: int) -> tuple[dict[int, str], list[str]]:
    """What heads each column, by the nearest word above, and the lines of one cell, which are titles."""
    heads: dict[int, str] = {}
    titles = []
    for row in rows:
        filled = [(at, v) for at, v in filled_cells(row) if isinstance(v, str)]
        if len(filled) == 1 and filled[0][0] <= label_at and not heads:
            titles.append(str(filled[0][1]))
        else:
            heads |= {at: str(value) for at, value in filled if not is_blank(value)}
    return heads, titles


def _figures(heads: Mapping[int, str], of_items: bool, edition: Edition, words: Vocabulary) -> dict[int, str]:
    """The figure of each column, counts only: as a row of labels says together, else each by itself."""
    found = figures_of(heads, edition, words) or {
        n: _figure(text, of_items, edition, words) for n, text in heads.items()
    }
    places = edition.places
    twice = {figure for figure, count in Counter(found.values()).items() if count > 1}
    return {n: f for n, f in found.items() if f not in twice and (f not in places or places[f].kind == COUNT) and f}


def _figure(text: str, of_items: bool, edition: Edition, words: Vocabulary) -> str:
    said, total = speaks_of(text, edition.logs.summary), edition.logs.published.total
    if said == ITEMS:  # beside lines of answers it is one of them
        return total
    if said or is_whole(text) or fold(text) in folded(edition.logs.summary.number_columns):
        return total if of_items else ""
    ref = single_row(rows_of(text, words, edition), "", edition)
    return edition.total_cell(ref) if ref else cell_of(text, words)
