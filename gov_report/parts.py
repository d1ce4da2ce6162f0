"""Numbers that departments declare for parts of the year: whether they make it up, and what they come to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec.structs import replace

from gov_report.postings import Claim, Partial, Sheet
from gov_report.spans import PART, PAST, WHOLE, is_revised, month_of_file, tiling

FEWEST = 3  # files named by a month each: fewer may be named by when they were sent
RISING = 4  # a number so far may fall where one was mended: of this many changes fewer than one


def by_month(books: Sequence[Partial], year: int, stock: Callable[[str], bool]) -> None:
    """Let the tables of files named by a month each (教育局1月 … 教育局12月) be of that month, where they say no time.

    A month in one name alone is when the file was sent, and so may each be where a number hardly ever falls from one
    month to the next: it is of the year so far, or one table sent again. Two files of one month stay two. Numbers of a
    day are left as they are.
    """
    series: dict[tuple[str, str], dict[int, list[Partial]]] = defaultdict(dict)
    for book in books:
        stem, month = month_of_file(book.book, year)
        if month:
            series[book.department, stem].setdefault(month, []).append(book)
    for each in series.values():
        named = {month: book for month, same in each.items() for book in same[:1] if not is_revised(book.book)}
        if len(named) >= FEWEST and _falls([_unsaid(named[month], stock) for month in sorted(named)]):
            for month, book in ((m, book) for m, same in each.items() for book in same):
                part = {"span": PART, "months": (month,)}
                for sheet in (sheet for sheet in book.sheets if sheet.kind == "summary"):
                    sheet.claims = [c if c.span or stock(c.figure) else replace(c, **part) for c in sheet.claims]


def _unsaid(book: Partial, stock: Callable[[str], bool]) -> dict[str, Decimal]:
    """The numbers of a book's tables that say no time, by what they speak of, but for those of a day."""
    claims = (claim for sheet in book.sheets if sheet.kind == "summary" for claim in sheet.claims if not claim.span)
    told = (claim for claim in claims if claim.meaning and not stock(claim.figure))
    return {claim.meaning: claim.value for claim in told if claim.value is not None}


def _falls(months: Sequence[Mapping[str, Decimal]]) -> bool:
    """Whether some number falls from one month to the next, and every one that changes often does so now and then."""
    steps: dict[str, list[Decimal]] = defaultdict(list)
    for before, month in pairwise(months):
        for meaning in (m for m in month if m in before and month[m] != before[m]):
            steps[meaning].append(month[meaning] - before[meaning])
    falls = {meaning: sum(step < 0 for step in each) for meaning, each in steps.items()}
    rising = (len(each) >= FEWEST and falls[meaning] * RISING < len(each) for meaning, each in steps.items())
    return any(falls.values()) and not any(rising)


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
