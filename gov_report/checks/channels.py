"""Numbers of channels in a summary by the words of a log, held against the rows that use them."""

from __future__ import annotations

from collections import Counter

from gov_report import entries, quantities
from gov_report.books import Books
from gov_report.collected import of_department
from gov_report.model import Source
from gov_report.postings import Claim, Sheet
from gov_report.summaries.labels import is_whole
from gov_report.tally import published_channels
from gov_report.words import fold_label


def says_word(books: Books, department: str, claim: Claim) -> bool:
    """Whether a line is right of its own word (公示栏), of which its row of the form has others too (报刊 in 其他)."""
    rows = books.words.channel_rows
    word = books.words.channels.get(fold_label(claim.label), "")
    row = rows.get(word, "")
    if not row or books.edition.total_cell(row) != claim.figure or [*rows.values()].count(row) < 2:
        return False
    return claim.value == _counts(books, department).get(word, 0)


def right_words(books: Books, department: str, sheet: Sheet) -> set[Source]:
    """The labels of lines that no row took, whose numbers the rows of the department's log come to all the same.

    A 合计 beside such words, or beside channels that have rows, may be that of the items or of the channels.
    """
    words, channels = books.words.channels, {*map(books.edition.total_cell, books.words.channel_rows.values())}
    named = [(at, words.get(fold_label(label), ""), number) for at, label, number in sheet.unknown]
    listed = any(word for _, word, _ in named) or any(claim.figure in channels for claim in sheet.claims)
    if not named or not listed or sheet.kind != "summary" or department not in books.ledger.logged("published"):
        return set()
    counts = _counts(books, department)
    items = entries.items(of_department(books.ledger, department)).total()
    right = {at for at, word, number in named if word and quantities.read(number) == counts.get(word, 0)}
    wholes = [(at, number) for at, label, number in sheet.unknown if is_whole(label)]
    return right | {at for at, number in wholes if quantities.read(number) in (items, counts.total())}


def _counts(books: Books, department: str) -> Counter[str]:
    return published_channels(of_department(books.ledger, department))
