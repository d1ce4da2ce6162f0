"""What departments that sent totals alone left out of them: it counts as nothing, unless somebody asks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from gov_report import rules
from gov_report.books import Books
from gov_report.checks.figures import balances
from gov_report.checks.sent import undeclared, unread
from gov_report.checks.tables import adds_up_without, kind_of, rows_left_out, sent_rows
from gov_report.collected import KINDS, of_department
from gov_report.model import Diagnostic, Source
from gov_report.totals import total
from gov_report.words import OF_WHICH, fold


def unsaid_in_totals(books: Books) -> Iterator[Diagnostic]:
    """What a department that sent totals and no register left out of them, and most others report: it counts as none.

    Once for each department, and not where another finding asks it for rows or tables.
    """
    sent = _rows_sent(books)
    registers = books.ledger.logged("requests")
    alone = [name for name, rows in sent.items() if name not in registers and any(rows.values())]
    filled = {f"{table}.{row}" for (table, _), own in sent_rows(books).items() for row in own.filled}
    of_logs = {row for rows in sent.values() for row, sheet in rows.items() if sheet is None}
    filled |= {row for row in of_logs if books.figures[books.edition.total_cell(row)].value}
    found = {name: left for name in sorted(alone) if (left := _left_to_others(books, name, sent, filled))}
    asked = {said.department for said in (*undeclared(books), *rows_left_out(books))} if found else set[str]()
    parts = [said for said in balances(books) if said.rule is rules.PARTS_MISSING] if found else []
    for department in sorted(found.keys() - asked - unread(books)):
        cells = (dict(said.facts)["cells"].split(",") for said in parts if said.department == department)
        told = set[str]().union(*cells)
        if left := [name for name in found[department] if name not in told]:
            first, more = _called(books, left[0], sent[department]), f"等{len(left)}项" if len(left) > 1 else ""
            yield rules.NO_TABLE.at(
                next(filter(None, sent[department].values())), department=department, value=department, read="",
                key=f"value={department}|rows=totals", what=f"没有报送{first}{more}的数，按没有计",
            )  # fmt: skip


def _rows_sent(books: Books) -> dict[str, dict[str, Source | None]]:
    """For each department the rows of printed tables that its own tables or logs tell of, and in which sheet."""
    made: dict[str, dict[str, Source | None]] = {}
    for (table, department), sent in sent_rows(books).items():
        if books.edition.table(table).printed:
            made.setdefault(department, {}).update({f"{table}.{row}": sent.at for row in sent.rows})
    logged = {kind: books.ledger.logged(kind) for kind in KINDS if kind}
    for form in (table for table in books.edition.tables if table.printed):
        for row in form.numbered:
            for department in logged.get(kind_of(books, form, row.id), ()):
                made.setdefault(department, {}).setdefault(f"{form.id}.{row.id}", None)
    return made


def _left_to_others(
    books: Books, department: str, sent: Mapping[str, Mapping[str, Source | None]], filled: Collection[str]
) -> list[str]:
    """The figures, one for each row, that a department says nothing of and at least half of the others do.

    Of those rows alone that somebody has ``filled`` with a number other than 0.

    Nothing of what its totals show to be nothing, of parts of what is named, of 其中, nor of items or requests where
    it says nothing of any: their log is asked for.
    """
    edition, own = books.edition, total(of_department(books.ledger, department), books.edition, books.words, ())
    given = {name: figure.value for name, figure in own.items() if figure.value is not None}
    kinds = {edition.feed(edition.total_cell(ref)) for ref in sent[department]}
    others = [rows for name, rows in sent.items() if name != department]
    left: dict[str, str] = {}
    for table in (table for table in edition.tables if table.printed):
        for row in table.numbered:
            ref, name = f"{table.id}.{row.id}", table.cell(row, table.total_column)
            optional = row.local or row.rule_makers_only or OF_WHICH.match(fold(row.label))
            wholes = (table.cell(whole, table.total_column) for whole in table.chain(row))
            known = name in given or ref in sent[department] or ref not in filled
            known = known or any(adds_up_without(whole, given, edition) for whole in wholes)
            asked_apart = edition.feed(name) in {"published", "requests"} - kinds
            if optional or known or asked_apart or f"{table.id}.{table.total_of(row)}" in left:
                continue
            if others and sum(ref in rows for rows in others) * 2 >= len(others):
                left[ref] = name
    return [*left.values()]


def _called(books: Books, name: str, sent: Mapping[str, Source | None]) -> str:
    """What is left out: the table, where nothing of it was sent, else the row."""
    place = books.edition.places[name]
    some = any(ref.startswith(f"{place.table.id}.") for ref in sent)
    return f"“{place.row.label}”" if some else f"“{place.table.caption_of(books.year)}”"
