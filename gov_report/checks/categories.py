"""Lines of summaries that name a category where nobody lists any: held against the rows of their department."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec.structs import replace

from gov_report.books import Books
from gov_report.checks.held import AS_LISTED, judge
from gov_report.checks.near import near
from gov_report.checks.periods import against_rows, less_of_parts
from gov_report.checks.written import counts, name_of
from gov_report.collected import of_department
from gov_report.model import Diagnostic, Source
from gov_report.parts import of_year
from gov_report.postings import Claim, Sheet


def categories_as_written(books: Books) -> Iterator[Diagnostic]:
    """Every line of a category that the department's own rows are of: as counted or as listed, else an error."""
    ledger = books.ledger
    if not books.words.free_categories:
        return
    partial = ledger.partial()
    for department, sheet in ledger.speaking():
        said = [claim for claim in of_year(sheet.claims, partial) if claim.label_at and claim.value is not None]
        if not (said or sheet.loose) or ledger.is_silent(sheet):
            continue
        own = counts(books, of_department(ledger, department))
        alone = counts(books, near(ledger, department, sheet))
        for claim in (*said, *sheet.loose):
            name = name_of(claim)
            if name in own and claim.value not in (own[name], alone.get(name)):
                others = {
                    counts(books, of_department(ledger, department, taking)).get(name, Decimal(0))
                    for taking in AS_LISTED
                }
                choices: list[tuple[int | Decimal, set[int | Decimal]]] = [(own[name], {*others})]
                found = judge(replace(claim, label=f"“{claim.label}”"), department, choices, "", None)
                yield from _less_of_parts(found, books, department, claim, partial) if claim.also else found


def _less_of_parts(
    found: Iterator[Diagnostic], books: Books, department: str, year: Claim, partial: Mapping[Claim, Claim | None]
) -> Iterator[Diagnostic]:
    """What is said of a sum of parts of the year, where it is not said of one of them."""
    own = [sheet for name, sheet in books.ledger.speaking() if name == department]
    return less_of_parts(found, [year], against_rows(books, department, own, partial, ("published",)))


def understood(books: Books, department: str, sheet: Sheet) -> set[Source]:
    """The labels of lines below the total of items that name a category of the department's own rows."""
    if not sheet.loose or books.ledger.is_silent(sheet):
        return set()
    own = counts(books, of_department(books.ledger, department))
    return {Source(sheet.book, sheet.name, c.label_at, c.at.rows) for c in sheet.loose if name_of(c) in own}
