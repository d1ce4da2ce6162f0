"""Which rows a table may be of, besides all those of its department."""

from __future__ import annotations

from msgspec.structs import replace

from gov_report.collected import Asked, Ledger, of_department, of_sheet
from gov_report.postings import Partial, Sheet


def near(ledger: Ledger, department: str, sheet: Sheet) -> Ledger:
    """The rows of the log that a table stands below, or of the logs of its file; none where these are all there are."""
    if sheet.kind != "summary":
        return of_sheet(ledger, department, sheet)
    every = of_department(ledger, department, ledger.taking)
    logs = [each for kind in ("published", "requests") for _, each in every.sheets(kind)]
    own = [each for each in logs if each.book == sheet.book]
    books = [Partial(sheet.book, "", department, "read", own)] if len(own) < len(logs) else []
    repeats = [pair for pair in ledger.repeats.get(department, ()) if any(pair.sheet is each for each in own)]
    return replace(every, books=books, repeats={department: repeats}, asked=Asked())
