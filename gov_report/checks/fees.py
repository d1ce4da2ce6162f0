"""Fees told as a sum, in a department's table or by the office, against the tariff; a register's rows are held to it
as they are read."""

from __future__ import annotations

from collections.abc import Iterator

from gov_report import rules
from gov_report.books import Books
from gov_report.checks.sent import rows
from gov_report.model import Diagnostic
from gov_report.quantities import number_text


def fees_off_tariff(books: Books) -> Iterator[Diagnostic]:
    """A sum of 信息处理费 that no fees of the tariff come to: each is a multiple of 10元, so their sum is."""
    charged = books.edition.logs.requests
    if not charged.fee_step:
        return
    told = {said.department for said in rows(books) if said.rule == rules.FEE_STEP}  # its sum is off with its rows
    declared = (
        (claim.at, claim.value, department)
        for department, sheet in books.ledger.speaking()
        for claim in sheet.claims
        if claim.figure == charged.fee and department not in told and not books.ledger.is_silent(sheet)
    )
    typed = ((each.at, each.value, "") for each in books.indicators if each.id == charged.fee)
    for at, value, department in (*declared, *typed):
        if value and value % charged.fee_step:
            yield rules.FEE_STEP.at(at, department=department, value=number_text(value), step=charged.fee_step)
