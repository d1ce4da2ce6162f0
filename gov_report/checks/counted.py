"""Numbers typed over the formulas of a blank workbook's own counts, held against the rows of its logs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gov_report import rules
from gov_report.books import Books
from gov_report.checks.held import AS_LISTED
from gov_report.collected import Ledger, of_department
from gov_report.model import Diagnostic
from gov_report.postings import COUNTED, Partial
from gov_report.quantities import number_text
from gov_report.totals import total


def typed_counts(books: Books) -> Iterator[Diagnostic]:
    """One finding for each sheet that counts itself where numbers were typed that are more than the logs have rows.

    As counted or as listed, of the department or of the book alone; beside empty logs it is said of the sheet (GR279).
    Less may be what its formula came to, which knows its own words and dates alone.
    """
    for book in books.ledger.books:
        for sheet in book.sheets:
            own = books.ledger.of(book.department) if sheet.typed else []
            logs = {each.kind for one in own for each in one.sheets if len(each.rows) and not each.hidden}
            known = [claim for claim in sheet.typed if books.edition.feed(claim.figure) in logs]
            values = _values(books, book) if known else []
            wrong = [
                (claim, values[0][claim.figure])
                for claim in known
                if claim.value and all(claim.value > (each[claim.figure] or 0) for each in values)
            ]
            if wrong:
                (first, expected), *others = wrong
                yield rules.COUNTS_DIFFER.at(
                    first.at, department=book.department, value=first.label, number=number_text(first.value),
                    expected=number_text(expected), more=f"，共{len(wrong)}个数不同" if others else "",
                    related=tuple(claim.at for claim, _ in others),
                )  # fmt: skip


def _values(books: Books, book: Partial) -> list[dict[str, Decimal | None]]:
    """What the rows come to: of the book as counted first, as listed, and of the whole department."""
    ledger, found = books.ledger, []
    for taking in (frozenset({COUNTED}), *AS_LISTED):
        alone = Ledger([book], (book.department,), ledger.start, ledger.end, once=ledger.once, taking=taking)
        for each in (alone, of_department(ledger, book.department, taking)):
            figures = total(each, books.edition, books.words, ())
            found.append({name: figure.value for name, figure in figures.items()})
    return found
