"""Categories that nobody lists, as departments wrote them: how many rows are of each, which of them a line is of."""

from __future__ import annotations

from decimal import Decimal

from gov_report.books import Books
from gov_report.collected import Ledger
from gov_report.postings import Claim
from gov_report.tally import free_categories
from gov_report.vocabulary import UNCLASSIFIED
from gov_report.words import fold_label


def counts(books: Books, ledger: Ledger) -> dict[str, Decimal]:
    """How many items the rows of logs are of each category."""
    if not ledger.logged("published"):
        return {}
    found = free_categories(ledger, books.edition, books.words).values()
    return {fold_label(figure.label): figure.value or Decimal(0) for figure in found if figure.label != UNCLASSIFIED}


def name_of(claim: Claim) -> str:
    """The folded name of the category that a line is of."""
    return fold_label(claim.figure.partition(".")[2])
