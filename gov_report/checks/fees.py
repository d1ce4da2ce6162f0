"""Fees told as a sum: in a department's table or by the office, against the tariff; in a 合计, against its rows.

A register's rows are held to the tariff as they are read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain, combinations

from gov_report import rules
from gov_report.books import Books
from gov_report.checks.sent import rows
from gov_report.checks.sofar import so_far
from gov_report.model import Diagnostic
from gov_report.postings import COUNTED, Sheet
from gov_report.quantities import number_text

Part = tuple[Sheet, int, int]  # some rows of a register
EXACT = 4  # digits of a sum: a formula may come to 30.000000000000004
UNCHARGED = -1  # of a row that counts: an amount that was not paid


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


def fee_totals(books: Books) -> Iterator[Diagnostic]:
    """What the 合计 of a register says of a column of fees against its rows: those that count, perhaps others listed.

    Nothing where an amount of the column is none, which is said, nor of a number that is that of the rows themselves.
    """
    names = books.edition.logs.requests.columns
    together: dict[str, list[Part]] = defaultdict(list)
    for department, sheet in books.ledger.sheets("requests"):
        together[department].append((sheet, 0, len(sheet.rows)))
    for department, sheet in books.ledger.sheets("requests"):
        for claim, column, firsts in ((each.claim, each.column, each.firsts) for each in sheet.fee_totals):
            if any(d.rule == rules.BAD_QUANTITY and d.at and d.at.column == claim.at.column for d in sheet.diagnostics):
                continue
            covers = [[(sheet, first, claim.last)] for first in (claim.first, *firsts)]
            covers += [[(sheet, 0, len(sheet.rows))], together[department]]
            covers += so_far(claim, sheet, together[department])
            right = {round(number, EXACT) for cover in covers for number in _may_be(cover, column)}
            if claim.value is not None and round(claim.value, EXACT) not in right:
                yield rules.WRONG_TOTAL.at(
                    claim.at, department=department, label=f"{claim.label}的“{names[column][0]}”", rest="", cause="",
                    actual=number_text(claim.value), expected=number_text(_charged(covers[0], column)[COUNTED]),
                )  # fmt: skip


def _may_be(cover: Sequence[Part], column: str) -> Iterator[Decimal]:
    """The sums that a 合计 may say: what counts, any of the rest; how many rows there are, how many with an amount.

    Of the whole charges also those that stand in other columns alone, as parts or in words.
    """
    sums = _charged(cover, column)
    rest = [amount for status, amount in sums.items() if status != COUNTED]
    others = (name for sheet, *_ in cover for name in sheet.fees if name != column and column == "fee")
    elsewhere = [_charged(cover, name, besides=column)[COUNTED] for name in dict.fromkeys(others)]
    for some in chain.from_iterable(combinations(rest, n) for n in range(len(rest) + 1)):
        yield sum(some, sums[COUNTED])
        yield sum((*some, *elsewhere), sums[COUNTED])
    yield Decimal(sum(last - first for _, first, last in cover))
    yield Decimal(sum(first <= at < last for s, first, last in cover for at in s.fees.get(column, ())))


def _charged(cover: Sequence[Part], column: str, besides: str = "") -> dict[int, Decimal]:
    """The amounts of some rows, in 元, by what became of the rows; UNCHARGED are those that count and were not paid.

    None of rows that have an amount in the column ``besides``.
    """
    found = defaultdict(Decimal, {COUNTED: Decimal(0)})
    for sheet, first, last in cover:
        for fees, other in ((sheet.fees, COUNTED), (sheet.left_fees, UNCHARGED)):
            for at, amount in fees.get(column, {}).items():
                if first <= at < last and at not in fees.get(besides, {}):
                    status = sheet.status[at]
                    found[other if status == COUNTED else status] += amount
    return found
