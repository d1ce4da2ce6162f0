"""Workbooks that were sent back marked: what is mended in them since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from gov_report import rules
from gov_report.books import Books
from gov_report.model import Diagnostic, Source
from gov_report.verdict import fingerprints, with_files


def returned(books: Books, found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Of each workbook that was sent back marked: how many findings are mended, how many are new."""
    if all(sheet.layout.marks is None for book in books.ledger.books for sheet in book.sheets):
        return []
    present: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for said, *names in zip(found, fingerprints(found), with_files(found), strict=True):
        if said.at and said.severity != "info":
            for known, name in zip(present[said.at.book], names, strict=True):
                known.add(name)
    made = []
    for book in books.ledger.books:
        marks = [sheet.layout.marks for sheet in book.sheets if sheet.layout.marks is not None]
        if marks:
            before = set(marks[0])
            # a workbook marked by an earlier version holds the names of that version
            now = max(present[book.book], key=lambda names: len(before & names))
            made.append(
                rules.RETURNED.at(
                    Source(book.book), department=book.department, count=len(before), mended=len(before - now),
                    left=len(before & now), new=len(now - before),
                )
            )  # fmt: skip
    return made
