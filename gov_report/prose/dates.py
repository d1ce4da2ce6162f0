"""Dates in running text: periods from one day to another, and dates no calendar has."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from msgspec import Struct

from gov_report.prose import normal
from gov_report.words import late

_DATE = late(r"(?P<year>\d{2,8})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日")
_PERIOD = late(
    r"(?P<first>(?P<y1>\d{2,8})\s*年\s*(?P<m1>\d{1,2})\s*月\s*(?P<d1>\d{1,2})\s*日)\s*(?:起|开始)?\s*(?:,|，)?\s*(?:至|到|—+|-+|~|截止到?|截至)\s*"
    r"(?P<last>(?:(?P<y2>\d{2,8})\s*年)?\s*(?P<m2>\d{1,2})\s*月\s*(?P<d2>\d{1,2})\s*日)"
)
_LONG_YEAR = late(r"(?<![\d.])\d{5,8}\s*年(?!限)")


class Period(Struct, frozen=True):
    """A period a text names: both dates as printed and as (year, month, day)."""

    first: str
    last: str
    start: tuple[int, int, int]
    end: tuple[int, int, int]


def periods(text: str) -> Iterator[Period]:
    """Every period from one date to another; a second date without a year has the first one's."""
    plain = normal(text)
    for found in _PERIOD.finditer(plain):
        first = text[found.start("first") : found.end("first")]
        last = text[found.start("last") : found.end("last")]
        year = int(found["y1"])
        yield Period(
            first,
            last,
            (year, int(found["m1"]), int(found["d1"])),
            (int(found["y2"] or year), int(found["m2"]), int(found["d2"])),
        )


def impossible_dates(text: str) -> Iterator[str]:
    """Dates no calendar has, as printed: 202020年1月1日, 2023年11月31日, a year of five digits."""
    plain = normal(text)
    taken: list[tuple[int, int]] = []
    for found in _DATE.finditer(plain):
        try:
            if len(found["year"]) != 4:
                raise ValueError
            datetime.date(int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:
            taken.append(found.span())
            yield text[found.start() : found.end()]
    for found in _LONG_YEAR.finditer(plain):
        if not any(a <= found.start() < b for a, b in taken):
            yield text[found.start() : found.end()]
