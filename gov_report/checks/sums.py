"""Numbers of summaries that are not the sum of what they add up: a 合计 of offices, of months."""

from __future__ import annotations

from collections.abc import Iterator

from gov_report import rules
from gov_report.books import Books
from gov_report.model import Diagnostic


def wrong_sums(books: Books) -> Iterator[Diagnostic]:
    """Every 合计 of a summary that is not what its parts come to.

    Where there is a log, the 合计 is held against that: it is right where two offices share an item.
    """
    ledger = books.ledger
    for department, sheet in ledger.speaking():
        for each in sheet.sums if not ledger.is_silent(sheet) else ():
            claim = each.claim
            if department not in ledger.logged(books.edition.feed(claim.figure)):
                yield rules.WRONG_TOTAL.at(
                    claim.at, department=department, label=claim.label, actual=claim.value, expected=each.expected,
                    rest=each.of, cause="", related=claim.also,
                )  # fmt: skip
