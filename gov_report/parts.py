"""Numbers that departments declare for parts of the year: whether they make it up, and what they come to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace

from gov_report.postings import Claim, Partial, Sheet
from gov_report.spans import PART, PAST, WHOLE, month_of_file, tiling

FEWEST = 3  # files named by a month each: fewer may be named by when they were sent


def by_month(books: Sequence[Partial]) -> None:
    """Let the tables of files named by a month each (教育局1月 … 教育局12月) be of it, where they say no other time.

    A month in one name alone is when the file was sent.
    """
    series: dict[tuple[str, str], dict[int, Partial]] = defaultdict(dict)
    for book in books:
        stem, month = month_of_file(book.book)
        if month:
            series[book.department, stem].setdefault(month, book)
    for each in series.values():
        for month, book in each.items() if len(each) >= FEWEST else ():
            for sheet in (sheet for sheet in book.sheets if sheet.kind == "summary"):
                sheet.claims = [c if c.span else replace(c, span=PART, months=(month,)) for c in sheet.claims]


def of_year(claims: Iterable[Claim], partial: Mapping[Claim, Claim | None]) -> Iterator[Claim]:
    """The lines that are of the year; a sum of quarters where the first of them stands."""
    for claim in claims:
        year = partial.get(claim, claim)
        if year is not None and year.at == claim.at:
            yield year


def aged(sheet: Sheet, partial: Mapping[Claim, Claim | None]) -> list[Claim]:
    """The lines of a sheet that are left because its title is that of a year before, where none of this year says them.

    None where all of them are 0 and this year's table is there too, in which some may be missing.
    """
    past = [c for c in sheet.claims if sheet.old_titles and c.span == PAST and c in partial and c.value is not None]
    left = [claim for claim in past if partial[claim] is None and claim.figure]
    return left if len(left) == len(past) or any(claim.value for claim in left) else []


def parts_of(claims: Sequence[Claim]) -> list[Claim]:
    """The lines of parts of the year that make it up, all of them with their numbers; none where one lacks."""
    months = {n: claim.months for n, claim in enumerate(claims) if claim.value is not None}
    return [claims[n] for n in tiling(months)]


def summed(parts: Sequence[Claim]) -> Claim | None:
    """The year's line that the lines of its parts add up to, with the cells of all."""
    if not parts:
        return None
    first, *others = parts
    total = sum((part.value or Decimal(0) for part in parts), Decimal(0))
    return replace(first, value=total, span=WHOLE, months=(), also=tuple(part.at for part in others))
