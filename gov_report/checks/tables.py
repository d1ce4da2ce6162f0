"""Departments' own tables as wholes: which sheet adds up the others, which cells of the form nobody filled in."""

from __future__ import annotations

from collections.abc import Iterator

from gov_report import rules
from gov_report.books import Books
from gov_report.model import Diagnostic
from gov_report.quantities import number_text
from gov_report.wholes import wholes
from gov_report.words import shown, some_of


def empty_cells(books: Books) -> Iterator[Diagnostic]:
    """Cells of the form that a department left blank or struck, and whose figures nobody else reports either.

    One finding for each sheet: a report would lack these numbers, which are no zeros.
    """
    for department, sheet in books.ledger.speaking():
        said = {claim.at for claim in sheet.claims}
        empty = [
            claim
            for claim in sheet.empty
            if claim.at not in said and not books.ledger.is_silent(sheet) and books.figures[claim.figure].value is None
        ]
        if empty:
            first, more = empty[0], f"等{len(empty)}格" if len(empty) > 1 else ""
            strokes = list(dict.fromkeys(claim.said for claim in empty if claim.said))
            yield rules.TOTAL_UNREAD.at(
                first.at, department=department, related=tuple(claim.at for claim in empty[1:]), key="empty",
                label=f"“{first.label}”{more}", what=f"填的是“{strokes[0]}”，不是数字" if strokes else "没有数字",
                effect="也没有别的来源，不能当作 0", how="没有发生的填 0 或写“无”",
            )  # fmt: skip


def total_sheets(books: Books) -> Iterator[Diagnostic]:
    """A sheet that adds up the others of its workbook: its numbers are taken, which must be their sum."""
    for department, whole in wholes(books.ledger.books):
        if books.ledger.is_silent(whole.sheet):
            continue
        value = shown(whole.sheet.name)
        other = some_of([shown(part.name) for part in whole.parts], unit="张")
        parts = tuple(part.at() for part in whole.parts)
        if not whole.differing:
            yield rules.TOTAL_SHEET.at(whole.sheet.at(), department=department, value=value, other=other, related=parts)
            continue
        (first, expected), *others = whole.differing
        yield rules.TOTAL_SHEET_DIFFERS.at(
            first.at, department=department, value=value, other=other, label=f"“{first.label}”",
            actual=number_text(first.value), expected=number_text(expected), key=f"value={value}",
            more=f"；另有{len(others)}项不等" if others else "", related=(*(claim.at for claim, _ in others), *parts),
        )  # fmt: skip
