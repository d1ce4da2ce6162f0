"""What the rows that count say, each combination once with how often: all that their figures depend on.

Days, fees and cases are the rows' own and stand in the postings.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import compress
from typing import Any, NamedTuple, TypeVar

from gov_report.cells import serial_of
from gov_report.collected import Ledger
from gov_report.postings import COUNTED, Sheet

T = TypeVar("T")


class Item(NamedTuple):
    """What a published item says: its category is a row of the form, 未分类, or as written where nobody listed any."""

    department: str
    category: str
    channels: tuple[str, ...]


class Request(NamedTuple):
    """What a request says: its outcome is a row of the form, 未分类, WITHDRAWN, or OPEN; "" where nothing was asked."""

    carried_in: bool
    outcome: str
    applicant: str
    channels: tuple[str, ...]
    extended: bool


Entry = Item | Request
Codes = tuple[int, ...]  # the same in the numbers that a sheet has for its words


def taken(ledger: Ledger, sheet: Sheet, column: Iterable[T]) -> Iterable[T]:
    """What a column says of the rows of a sheet that count."""
    if ledger.taking == {COUNTED} and sheet.status.count(COUNTED) == len(sheet.status):
        return column
    return compress(column, map(ledger.taking.__contains__, sheet.status))


def items(ledger: Ledger) -> Counter[Item]:
    """The published items that count."""
    return _counted(ledger, "published")


def requests(ledger: Ledger) -> Counter[Request]:
    """The requests that count."""
    return _counted(ledger, "requests")


def _counted(ledger: Ledger, kind: str) -> Counter[Any]:
    found = ledger.asked.counted.get(kind)
    if found is None:
        found = ledger.asked.counted[kind] = Counter()
        for department, sheet in ledger.sheets(kind):
            for codes, count in Counter(_codes(ledger, sheet)).items():
                found[_entry(department, sheet, codes)] += count
    return found


def rows(ledger: Ledger, department: str, sheet: Sheet) -> Iterator[tuple[Entry, array[int]]]:
    """What the counting rows of a sheet say, with the numbers of those that say it, in order."""
    found: dict[Codes, array[int]] = defaultdict(lambda: array("i"))
    for codes, row in zip(_codes(ledger, sheet), taken(ledger, sheet, sheet.rows), strict=True):
        found[codes].append(row)
    for codes, own in found.items():
        yield _entry(department, sheet, codes), own


def _codes(ledger: Ledger, sheet: Sheet) -> Iterable[Codes]:
    """What each counting row says, in the sheet's numbers for words."""
    if sheet.kind == "published":
        return taken(ledger, sheet, zip(sheet.label, sheet.channel, strict=True))
    before = map(serial_of(ledger.start).__gt__, sheet.day)
    extended = map(sheet.extended.__contains__, range(len(sheet.rows)))
    columns = (before, sheet.label, sheet.applicant, sheet.channel, extended)
    return taken(ledger, sheet, zip(*columns, strict=True))


def _entry(department: str, sheet: Sheet, codes: Codes) -> Entry:
    if sheet.kind == "published":
        label, channel = codes
        return Item(department, sheet.labels[label], _channels(sheet, channel))
    before, label, applicant, channel, extended = codes
    by = sheet.applicants[applicant] if applicant >= 0 else ""
    return Request(bool(before), sheet.labels[label], by, _channels(sheet, channel), bool(extended))


def _channels(sheet: Sheet, code: int) -> tuple[str, ...]:
    return sheet.channels[code] if code >= 0 else ()
