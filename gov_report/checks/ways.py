"""The 合计 of a list of ways of publishing beside a log, held against its items and its channels."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gov_report import entries, quantities
from gov_report.books import Books
from gov_report.checks.held import AS_LISTED, judge
from gov_report.checks.near import near
from gov_report.collected import Ledger, of_department
from gov_report.model import Diagnostic, Source
from gov_report.postings import Claim, Sheet
from gov_report.spans import OTHER, PART, PAST
from gov_report.summaries.labels import is_whole
from gov_report.tally import published_channels
from gov_report.words import fold_label


def wrong_wholes(books: Books, department: str, sheet: Sheet) -> dict[Source, list[Diagnostic]]:
    """What is said of each 合计 of a sheet that lists channels and nothing else, of the year; by its label's cell.

    One item may be published through several channels: it may be the number of items, or the sum of the channels, those
    of the rows or of the list.
    """
    channels = {*map(books.edition.total_cell, filter(None, books.words.channel_rows.values()))}
    own = [claim for claim in sheet.claims if claim.figure]
    words = [quantities.read(number) for _, label, number in sheet.unknown if fold_label(label) in books.words.channels]
    wholes = [(at, label, quantities.read(number)) for at, label, number in sheet.unknown if is_whole(label)]
    columns = {claim.at.column for claim in own}
    if (
        sheet.kind != "summary"
        or department not in books.ledger.logged("published")
        or books.ledger.is_silent(sheet)
        or len(wholes) != 1
        or len(words) + len(wholes) < len(sheet.unknown)
        or len(columns) != 1
        or not {claim.figure for claim in own} <= channels
        or any(claim.span in (PART, OTHER, PAST) for claim in own)
    ):
        return {}
    (at, label, value), typed = wholes[0], [*(claim.value for claim in own), *words]
    if value is None or value == sum((each or Decimal(0) for each in typed), Decimal(0)):
        return {}
    claim = Claim(Source(at.book, at.sheet, columns.pop(), at.rows), f"“{label}”", value)
    others: set[int | Decimal] = {
        number for taking in AS_LISTED for number in _numbers(of_department(books.ledger, department, taking))
    }
    alone = near(books.ledger, department, sheet)
    counted = [*_numbers(of_department(books.ledger, department)), *(_numbers(alone) if alone.books else ())]
    choices: list[tuple[int | Decimal, set[int | Decimal]]] = [(number, others) for number in counted]
    return {at: [*judge(claim, department, choices, "", None)]}


def _numbers(ledger: Ledger) -> Iterator[int]:
    """How many items the rows of logs are, and how often they were published, by all channels together."""
    yield entries.items(ledger).total()
    yield published_channels(ledger).total()
