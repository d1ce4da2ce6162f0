"""Why a typed total may be wrong (可能的原因): the smallest explanation first, never claimed as certain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from gov_report import rules
from gov_report.books import Books
from gov_report.model import Source
from gov_report.postings import COUNTED, Claim, Sheet


class Cause(Struct, frozen=True):
    """One explanation in words, with the cells to open and what the office may do of itself."""

    said: str
    cells: tuple[Source, ...] = ()
    help: str = ""


def likely(claim: Claim, sheet: Sheet, counted: int | Decimal, hidden: frozenset[int]) -> Cause | None:
    """The first explanation that makes the typed number exactly right; None where none does.

    ``hidden`` are the rows of the sheet that are hidden, ``counted`` what the rows really add up to.
    """
    return next(_causes(claim, sheet, counted, hidden), None)


def _causes(claim: Claim, sheet: Sheet, counted: int | Decimal, hidden: frozenset[int]) -> Iterator[Cause]:
    if claim.value is None:
        return
    difference = claim.value - counted
    covered = range(claim.first, claim.last)
    subtotals = [
        other
        for other in sheet.claims
        if other.at.rows != claim.at.rows  # its own row's are of single categories
        if other.value and claim.first <= other.first and other.last <= claim.last
    ]
    if subtotals and difference == sum(other.value or 0 for other in subtotals):
        yield Cause("把小计行也加进去了", tuple(other.at for other in subtotals))
    for other in subtotals:
        if difference == other.value:
            yield Cause("多加了一个小计", (other.at,))
        if difference == -(other.value or 0):
            yield Cause("漏加了一段（一个小计）", (other.at,))
    unseen = [sheet.rows[at] for at in covered if sheet.rows[at] in hidden and sheet.status[at] == COUNTED]
    if unseen and difference == -len(unseen):
        yield Cause("没有加隐藏的行", (sheet.cells("title", tuple(unseen)),))
    left = [sheet.rows[at] for at in covered if sheet.status[at] != COUNTED]
    if left and 0 < difference < len(left):
        yield Cause("部分未计入的行加进去了", (sheet.cells("title", tuple(left)),))
    if cause := slip(claim, counted):
        yield cause


def slip(claim: Claim, value: int | Decimal, counted: bool = True) -> Cause | None:
    """A slip of the pen, two digits swapped, or where rows were ``counted`` of the count: one too many or too few."""
    if claim.value is None:
        return None
    if _swapped(claim.value, value):
        return Cause("两位数字写颠倒了", (claim.at,))
    difference = claim.value - value
    if counted and abs(difference) == 1:
        return Cause("多数了一行，或把表头也数进去了" if difference > 0 else "漏数了一行")
    return None


def _swapped(typed: Decimal, counted: int | Decimal) -> bool:
    """Whether two neighbouring digits stand in each other's place."""
    one, other = str(typed), str(counted)
    if len(one) != len(other) or one == other:
        return False
    at = next(n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b)
    return one[:at] + one[at + 1 : at + 2] + one[at] + one[at + 2 :] == other


def hidden_rows(sheet: Sheet) -> frozenset[int]:
    """The rows of a log that are hidden, as its findings say."""
    return frozenset(row for d in sheet.diagnostics if d.rule == rules.HIDDEN_ROW and d.at for row in d.at.rows)


def one_missing(typed: Decimal, parts: Sequence[tuple[str, Decimal]], total: Decimal) -> str:
    """The part whose absence makes a typed sum right, "" where there is none or several."""
    found = [name for name, value in parts if value and total - value == typed]
    return found[0] if len(found) == 1 else ""


def without_column(books: Books, department: str, claim: Claim, value: Decimal) -> Cause | None:
    """Why a channel may have fewer rows than was typed: some logs of the department have no column of channels."""
    rows = books.words.channel_rows.values()
    if claim.value is None or claim.figure not in {books.edition.total_cell(row) for row in rows if row}:
        return None
    own = [sheet for name, sheet in books.ledger.sheets("published") if name == department and not sheet.channels]
    name = books.edition.logs.published.columns["channel"][0]
    cells = tuple(sheet.at(0, sheet.layout.header_row) for sheet in own if COUNTED in sheet.status)
    explained = 0 < claim.value - value <= sum(sheet.status.count(COUNTED) for sheet in own)
    return Cause(f"台账没有“{name}”一列", cells) if explained else None


def unseen(books: Books, department: str, claim: Claim, value: Decimal) -> Cause | None:
    """Why the total of items may be less than counted: the hidden rows of the department's logs."""
    if claim.figure != books.edition.logs.published.total:
        return None
    own = [sheet for name, sheet in books.ledger.sheets("published") if name == department]
    unseen = [(sheet, hidden_rows(sheet)) for sheet in own]
    cells = tuple(sheet.cells("title", tuple(sorted(rows))) for sheet, rows in unseen if rows)
    missing = value - (claim.value or 0)
    return Cause("没有加隐藏的行", cells) if cells and missing == sum(len(rows) for _, rows in unseen) else None
