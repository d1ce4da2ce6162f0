"""Lines of summaries that name a category where nobody lists any: held against the rows of their department."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from gov_report.books import Books
from gov_report.checks.held import AS_LISTED, judge
from gov_report.checks.near import near
from gov_report.collected import Ledger, of_department
from gov_report.model import Diagnostic, Source
from gov_report.parts import of_year
from gov_report.postings import Claim, Sheet
from gov_report.tally import free_categories
from gov_report.vocabulary import UNCLASSIFIED
from gov_report.words import fold_label


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
        own = _counts(books, of_department(ledger, department))
        alone = _counts(books, near(ledger, department, sheet))
        for claim in (*said, *sheet.loose):
            name = _name(claim)
            if name in own and claim.value not in (own[name], alone.get(name)):
                others = {
                    _counts(books, of_department(ledger, department, taking)).get(name, Decimal(0))
                    for taking in AS_LISTED
                }
                choices: list[tuple[int | Decimal, set[int | Decimal]]] = [(own[name], {*others})]
                yield from judge(replace(claim, label=f"“{claim.label}”"), department, choices, "", None)


def understood(books: Books, department: str, sheet: Sheet) -> set[Source]:
    """The labels of lines below the total of items that name a category of the department's own rows."""
    if not sheet.loose or books.ledger.is_silent(sheet):
        return set()
    own = _counts(books, of_department(books.ledger, department))
    return {Source(sheet.book, sheet.name, c.label_at, c.at.rows) for c in sheet.loose if _name(c) in own}


def _counts(books: Books, ledger: Ledger) -> dict[str, Decimal]:
    """How many items the rows of logs are of each category."""
    if not ledger.logged("published"):
        return {}
    found = free_categories(ledger, books.edition, books.words).values()
    return {fold_label(figure.label): figure.value or Decimal(0) for figure in found if figure.label != UNCLASSIFIED}


def _name(claim: Claim) -> str:
    """The folded name of the category that a line is of."""
    return fold_label(claim.figure.partition(".")[2])
