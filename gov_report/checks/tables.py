"""Departments' own tables as wholes: which sheet adds up the others, which cells of the form nobody filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec import Struct, field

from gov_report import rules
from gov_report.books import Books
from gov_report.checks.claims import LOST
from gov_report.checks.sent import UNREAD_TOO, unread
from gov_report.collected import KINDS, of_department
from gov_report.form import Edition, TableForm
from gov_report.model import Diagnostic, Figure, Source
from gov_report.postings import Claim
from gov_report.quantities import number_text
from gov_report.spans import part_folder
from gov_report.totals import total
from gov_report.wholes import wholes
from gov_report.words import shown, some_of

LONG = 10  # rows of a table: of a shorter one a department may send those that concern it
NEARLY = 0.8  # of the rows that others fill in: a department that has fewer chose them


def empty_cells(books: Books) -> Iterator[Diagnostic]:
    """Cells of the form that a department left blank or struck, and whose figures it reports nowhere else.

    One finding for each sheet: a report would lack these numbers, which are no zeros, or add up those of others only.
    """
    typed = {indicator.id for indicator in books.indicators}
    for department, sheet in books.ledger.speaking():
        if not sheet.empty or books.ledger.is_silent(sheet):
            continue
        own = total(of_department(books.ledger, department), books.edition, books.words, ())
        said = {claim.at: claim for claim in sheet.claims}
        given = {claim.figure: claim.value for claim in said.values() if claim.value is not None}
        empty = [
            claim
            for claim in sheet.empty
            if claim.at not in said and _is_missing(own, claim.figure) and claim.figure not in typed
            if _is_missing(books.figures, claim.figure) or not adds_up_without(claim.figure, given, books.edition)
        ]  # fmt: skip
        if empty:
            first, more = empty[0], f"等{len(empty)}格" if len(empty) > 1 else ""
            strokes = list(dict.fromkeys(claim.said for claim in empty if claim.said))
            nobody = any(_is_missing(books.figures, claim.figure) for claim in empty)
            yield rules.TOTAL_UNREAD.at(
                first.at, department=department, related=tuple(claim.at for claim in empty[1:]), key="empty",
                label=f"“{first.label}”{more}", what=f"填的是“{strokes[0]}”，不是数字" if strokes else "没有数字",
                effect="也没有别的来源，不能当作 0" if nobody else LOST, how="没有发生的填 0 或写“无”",
            )  # fmt: skip


def _is_missing(figures: Mapping[str, Figure], name: str) -> bool:
    """Whether nobody reports a figure of the form."""
    figure = figures.get(name)
    return figure is not None and figure.value is None


def adds_up_without(name: str, given: Mapping[str, Decimal], edition: Edition) -> bool:
    """Whether a total of its row or column says that a cell left blank is nothing: the others come to it."""
    table, row, _ = edition.places[name]
    for whole in (edition.places[name].total, table.cell(row, table.total_column)):
        parts = edition.places[whole].parts if whole and whole in given else ()
        if name in parts and given[whole] == sum(given.get(part, Decimal(0)) for part in parts):
            return True
    return False


def total_sheets(books: Books) -> Iterator[Diagnostic]:
    """A sheet that adds up the others of its workbook: its numbers are taken, which must be their sum."""
    for department, whole in wholes(books.ledger.books, books.edition.logs.summary.adding_sheets):
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


def in_folders(books: Books) -> Iterator[Diagnostic]:
    """Tables whose numbers are taken for the year's though they lie in a folder of a part of it, once for each sheet.

    The folder is the only hint: the numbers may be of that part, or the year's, sent with it.
    """
    first: dict[tuple[str, str], tuple[str, Claim]] = {}
    for kind in KINDS:
        for department, own in books.ledger.declared(kind, books.edition):
            for claim in own.values():
                if claim.value and not claim.span:
                    first.setdefault((claim.at.book, claim.at.sheet), (department, claim))
    for (book, _), (department, claim) in first.items():
        if folder := part_folder(book, books.edition.logs.summary, books.year):
            yield rules.PART_FOLDER.at(claim.at, department=department, value=shown(folder))


class Sent(Struct):
    """What one department sent of a table: where, the rows that are there, those with a number that is not 0."""

    at: Source
    rows: set[str] = field(default_factory=set)
    filled: set[str] = field(default_factory=set)


def sent_rows(books: Books) -> dict[tuple[str, str], Sent]:
    """For each table of the form and department what was sent of it, but for what its logs hold."""
    made: dict[tuple[str, str], Sent] = {}
    told = [(department, claim) for kind in KINDS for department, own in books.ledger.declared(kind, books.edition)
            for claim in own.values()]  # fmt: skip
    empty = ((department, claim) for department, sheet in books.ledger.speaking() for claim in sheet.empty)
    for department, claim in (*told, *empty):
        if place := books.edition.places.get(claim.figure):
            key = place.table.id, department
            sent = made.setdefault(key, Sent(Source(claim.at.book, claim.at.sheet)))
            sent.rows.add(place.row.id)
            sent.filled |= {place.row.id} if claim.value else set()
    return made


def rows_left_out(books: Books) -> Iterator[Diagnostic]:
    """A department that sent nearly all rows of a long table of the form, without some that others have numbers for.

    Nothing where a label of it was not understood, which may be that row's, nor of a row that is added up of its parts.
    """
    logged = {kind: books.ledger.logged(kind) for kind in KINDS if kind}
    made, doubtful = sent_rows(books), unread(books)
    for table in (table for table in books.edition.tables if table.printed and len(table.numbered) >= LONG):
        told = {department: sent for (name, department), sent in made.items() if name == table.id}
        every = set[str]().union(*(sent.rows for sent in told.values()))
        filled = set[str]().union(*(sent.filled for sent in told.values()))
        for department, sent in sorted(told.items()):
            own = sent.rows | {row for row in every if department in logged.get(kind_of(books, table, row), ())}
            left = [row for row in table.numbered if row.id in filled - own and not table.parts(row.id)]
            if left and department not in doubtful and len(own) >= max(LONG, NEARLY * len(every)):
                more = f"等{len(left)}行" if len(left) > 1 else "一行"
                yield rules.NO_TABLE.at(
                    sent.at, department=department, value=department, key=f"value={department}|rows={table.id}",
                    read=UNREAD_TOO, what=f"报来的{table.caption_of(books.year)}没有“{left[0].label}”{more}",
                )  # fmt: skip


def kind_of(books: Books, table: TableForm, row: str) -> str:
    """Which kind of log a row of a table comes from."""
    return books.edition.feed(table.cell(row, table.total_column))
