"""The sheet of a blank workbook that counts itself: numbers typed over its formulas."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from gov_report import quantities, rules, summaries
from gov_report.cells import filled_cells
from gov_report.form import Edition
from gov_report.model import Diagnostic, Source
from gov_report.postings import Claim, Context, Sheet
from gov_report.sheets import COUNTED
from gov_report.words import fold, shown
from gov_report.workbook import Grid, Value

_KINDS = {fold(label): kind for kind, label in COUNTED.items()}


def typed_over(grids: Sequence[Grid], sheets: Sequence[Sheet], context: Context) -> Iterator[Diagnostic]:
    """One finding for each sheet of a book that counts more than its empty logs have rows of any kind.

    No formula reckons so: what was reckoned of a note or an example is no more than the rows there are.
    """
    book = list(zip(grids, sheets, strict=True))
    most = {kind: rows for kind in COUNTED if (rows := _rows_of_empty(kind, book)) is not None}
    for grid, sheet in book:
        typed = list(_typed(grid, sheet, most)) if sheet.layout.counting and not sheet.hidden else []
        if typed:
            (at, label, number, _), *others = typed
            value, more = shown(label), f"等{len(typed)}个数" if others else ""
            yield rules.TYPED_COUNTS.at(
                at, value=value, number=str(number), more=more, how=_how({kind for *_, kind in typed}, context.edition),
                related=tuple(place for place, *_ in others),
                key=f"value={value}|number={number}|more={more}",  # decisions know it by these words
            )  # fmt: skip


def _how(kinds: Collection[str], edition: Edition) -> str:
    """Where the numbers of logs that nobody kept are to be filled in: requests by applicant where the form asks so."""
    table, _ = edition.row(edition.logs.requests.received)
    plain = [kind for kind in COUNTED if kind in kinds and (kind == "published" or len(table.columns) == 1)]
    names = "和".join({"published": "主动公开的条数", "requests": "申请的件数"}[kind] for kind in plain)
    said = [f"{names}填在另建的工作表“汇总表”（项目、数量）中"] if plain else []
    if {*kinds} - {*plain}:
        said.append("申请的件数照报告中申请情况的表（分申请人类型）填报")
    return "，".join(said)


def constants(grid: Grid, sheet: Sheet, context: Context) -> list[Claim]:
    """The numbers of a sheet that counts itself which no formula gives.

    None where no formula is left, or known: a copy that a program made holds what they came to.
    """
    top, formulas = sheet.layout.counting, grid.formulas
    if not top or sheet.hidden or not formulas:
        return []
    read = summaries.read(grid.rows[top:], context.edition, context.words, year=context.end.year)
    places = ((sheet.at(line.column, top + line.row), line, quantities.read(line.value)) for line in read.lines)
    return [
        Claim(at, shown(line.label.strip()), number, line.figure)
        for at, line, number in places
        if number is not None and line.figure in context.edition.places
        if (top + line.row, line.column) not in formulas
    ]


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


def _typed(grid: Grid, sheet: Sheet, most: Mapping[str, int]) -> Iterator[tuple[Source, str, int | float, str]]:
    """The numbers of a sheet that counts itself that an empty log cannot give: place, label, number, kind of log."""
    kind, top = "", sheet.layout.counting
    for at, row in enumerate(grid.rows[top:], top + 1):
        label = next((value for value in row if isinstance(value, str) and value), "")
        kind = _KINDS.get(fold(label), kind)
        for column, value in filled_cells(row):
            if isinstance(value, int | float) and not isinstance(value, bool) and value > most.get(kind, value):
                yield sheet.at(column, at), label.strip(), value, kind
