"""Requests carried in (上年结转) against last year's registers: each must be open there, and each open there be here.

Numbers are compared by their keys, only in departments that number both registers or say 无 in one. A request that was
numbered anew is known by its day; what nothing tells is left unsaid.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from gov_report import rules
from gov_report.books import Books
from gov_report.cells import date_of, serial_of
from gov_report.collected import Ledger
from gov_report.model import Diagnostic, Source
from gov_report.postings import COUNTED, OPEN, OUTSIDE, Sheet
from gov_report.words import some_of


class _Request(Struct, frozen=True, eq=False):
    """One row of a register, as far as it can be known again."""

    key: int
    day: int
    answered: int
    sheet: Sheet
    at: int

    def cell(self, column: str) -> Source:
        return self.sheet.cells(column, (self.sheet.rows[self.at],))


def carries_in(ledger: Ledger) -> bool:
    """Whether any register holds a request received before the period."""
    start = serial_of(ledger.start)
    return any(
        status == COUNTED and day < start
        for _, sheet in ledger.sheets("requests")
        for day, status in zip(sheet.day, sheet.status, strict=True)
    )


def carried_requests(books: Books) -> Iterator[Diagnostic]:
    """Requests carried in that were not open last year, and those open last year that nobody carried in."""
    before = books.before
    if before is None:
        return
    start = serial_of(books.ledger.start)
    for department in books.ledger.departments:
        sheets, earlier = _registers(books.ledger, department), _registers(before, department)
        if not sheets or not (_numbered(sheets) and _numbered(earlier)):
            continue
        there = [(request, is_open) for request, is_open in _requests(earlier, {COUNTED})]
        left = [request for request, is_open in there if is_open]
        closed = {(request.key, request.day): request for request, is_open in there if request.key and not is_open}
        here = [request for request, _ in _requests(sheets, {COUNTED}) if request.day < start]
        # rows that do not count (received and answered before) speak of their request all the same
        for _, other in _known_again(left, [mine for mine, _ in _requests(sheets, {OUTSIDE}) if mine.day < start]):
            left.remove(other)
        pairs = _known_again(left, here)
        matched = {id(mine) for mine, _ in pairs}
        for _, other in pairs:
            left.remove(other)
        for mine in here:
            if id(mine) in matched:
                continue
            done = closed.get((mine.key, mine.day)) if mine.key else None
            if done:
                yield rules.CARRIED_AFTER_ANSWER.at(
                    mine.cell("id"), department=department, related=(done.cell("answered_on"),),
                    value=_day(done.answered),
                ).of_item(mine.key)  # fmt: skip
            elif same := next((other for other in left if other.day == mine.day), None):
                left.remove(same)  # numbered anew
            elif mine.key:
                nowhere = rules.CARRIED_FROM_NOWHERE.at(mine.cell("id"), department=department, value=_day(mine.day))
                yield nowhere.of_item(mine.key)
        if left:
            days = some_of([_day(request.day) for request in left])
            yield rules.CARRIED_NOT_IN.at(
                sheets[0].at(), department=department,
                related=tuple(request.cell("id") for request in left), count=len(left), value=days,
            )  # fmt: skip


def _day(serial: int) -> str:
    return date_of(serial).isoformat()


def _registers(ledger: Ledger, department: str) -> list[Sheet]:
    return [sheet for own, sheet in ledger.sheets("requests") if own == department]


def _numbered(sheets: Sequence[Sheet]) -> bool:
    """Whether some registers number their requests; one that says 无 has none to number."""
    return any(key for sheet in sheets for key in sheet.key) or not any(len(sheet.rows) for sheet in sheets)


def _requests(sheets: Sequence[Sheet], taking: set[int]) -> Iterator[tuple[_Request, bool]]:
    """The rows of some registers that are of a status, and whether each was open at the end."""
    for sheet in sheets:
        for at, status in enumerate(sheet.status):
            if status in taking:
                request = _Request(sheet.key[at], sheet.day[at], sheet.answered[at], sheet, at)
                yield request, sheet.labels[sheet.label[at]] == OPEN


def _known_again(there: Sequence[_Request], here: Sequence[_Request]) -> list[tuple[_Request, _Request]]:
    """Each request here with the one there of its number; of its day too, where numbers come twice."""
    free = list(there)
    pairs: list[tuple[_Request, _Request]] = []
    for exact in (True, False):
        for mine in here:
            if not mine.key or any(mine is one for one, _ in pairs):
                continue
            found = next((o for o in free if o.key == mine.key and (o.day == mine.day or not exact)), None)
            if found:
                pairs.append((mine, found))
                free.remove(found)
    return pairs
