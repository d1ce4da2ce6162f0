"""The office's own table of what each department sent (各单位汇总): whose lines it has, when it is that.

Its numbers are said already, each by the department itself: never added, only held against those.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Mapping, Sequence
from decimal import Decimal
from pathlib import PurePosixPath

from msgspec import Struct

from gov_report import quantities
from gov_report.form import Names
from gov_report.postings import Claim, Context, Partial, Sheet, Unit
from gov_report.summaries.labels import says_zero
from gov_report.summaries.units import UnitLine, unit_lines
from gov_report.words import fold, shown
from gov_report.workbook import Value

SEVERAL = 2  # other departments: one line may be of anything
MOST_ROWS = 2000  # as of a summary


def units_of(sheet: Sheet, rows: Sequence[Sequence[Value]], context: Context) -> list[Unit]:
    """The lines of a sheet that is a table of bodies; none of any other."""
    book = str(PurePosixPath(sheet.book).with_suffix(""))
    edition, words, listed = context.edition, context.words, context.department_names
    names = edition.logs.names
    found = unit_lines(
        rows[:MOST_ROWS], lambda text: names.is_unit(text, listed), edition, words, context.end.year, sheet.name, book
    )
    return [_unit(sheet, line, context) for line in found]


def _unit(sheet: Sheet, line: UnitLine, context: Context) -> Unit:
    name = "" if line.whole else context.department_names.get(fold(line.label), fold(line.label))
    claims = [
        Claim(sheet.at(column, row), shown(line.label), _number(value), figure)
        for row, column, figure, value in line.cells
        if figure
    ]
    return Unit(name, sheet.at(line.label_at, line.row), tuple(claims))


def _number(value: Value) -> Decimal | None:
    return Decimal(0) if says_zero(value) else quantities.read(value)


class Overview(Struct, frozen=True):
    """The office's own table: its lines by department, or the totals that others add up to and those that differ."""

    units: tuple[Unit, ...] = ()
    equal: tuple[Claim, ...] = ()
    others: int = 0  # departments that add up to it
    differing: tuple[tuple[Claim, Decimal], ...] = ()  # each with the sum of the others


def overviews(books: Sequence[Partial], departments: Collection[str], called: Names) -> dict[tuple[str, str], Overview]:
    """The tables whose lines are other departments of the run, two or more, of which one at least sent its own.

    By book and name of the sheet, with the lines under the names of those departments; of a name that is nobody's as
    it is written. ``called`` is how departments are.
    """
    names = _names((*departments, *(book.department for book in books if book.sheets)), called)
    found: list[tuple[Sheet, tuple[Unit, ...], set[str]]] = []
    sent: set[str] = set()
    whose = {book.book: book.department for book in books}
    for book in books:
        for sheet in (sheet for sheet in book.sheets if not sheet.hidden):
            units = tuple(Unit(names.get(fold(u.name), u.name), u.at, u.claims) for u in sheet.units)
            others = {unit.name for unit in units if unit.name in names.values()} - {book.department}
            of_all = called.say_all(PurePosixPath(sheet.book).name)  # 汇总表.xlsx with 单位 | 条数 does not say of what
            known = sheet.kind == "summary" or of_all or any(unit.claims for unit in units)
            if known and len(others) >= SEVERAL and not _declares(sheet, units):
                found.append((sheet, units, others))
            elif sheet.kind in ("published", "requests") or sheet.claims:
                sent.add(book.department)
    return {
        (sheet.book, sheet.name): Overview(units)
        for sheet, units, others in found
        if others & sent and not _is_all_sent(sheet, departments, sent, whose, called)
    }


def _declares(sheet: Sheet, units: Sequence[Unit]) -> bool:
    """Whether a table says a figure in a cell that is no body's: its own form, with lines for some bodies in it."""
    inside = {claim.at for unit in units for claim in unit.claims}
    return any(claim.figure and claim.value is not None and claim.at not in inside for claim in sheet.claims)


def _is_all_sent(
    sheet: Sheet, listed: Collection[str], sent: Collection[str], whose: Mapping[str, str], called: Names
) -> bool:
    """Whether a table is all that a listed department sent, and does not say that it is of all: by town, perhaps."""
    department = whose[sheet.book]
    of_all = called.say_all(PurePosixPath(sheet.book).name) or called.say_all(sheet.name)
    return department in listed and department not in sent and not of_all


def nobodys(books: Sequence[Partial], found: Container[tuple[str, str]]) -> set[str]:
    """The departments of which nothing was sent but such tables."""
    told: dict[str, set[bool]] = defaultdict(set)
    for book in books:
        for sheet in book.sheets:
            own = (sheet.book, sheet.name) in found
            if own or sheet.claims or sheet.kind in ("published", "requests"):
                told[book.department].add(own)
    return {name for name, said in told.items() if said == {True}}


def _names(departments: Collection[str], called: Names) -> Mapping[str, str]:
    """How each department may be called: by its name, without 市, 县, 区 where that is one's alone."""
    found: dict[str, set[str]] = defaultdict(set)
    for department in departments:
        for name in (fold(department), called.areas.without(fold(department))):
            found[name].add(department)
    whole = {fold(department): department for department in departments}
    return {name: next(iter(own)) for name, own in found.items() if len(own) == 1} | whole
