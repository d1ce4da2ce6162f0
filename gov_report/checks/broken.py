"""Identities of the form that do not hold (勾稽关系不符): how one is said, which departments' numbers break it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property

from msgspec import Struct

from gov_report import rules
from gov_report.balances import Broken, broken, facts, holds, identities
from gov_report.books import Books
from gov_report.checks.quarters import of_total
from gov_report.collected import KINDS, of_department
from gov_report.model import Diagnostic, Figure, Source
from gov_report.parts import of_year
from gov_report.postings import Claim
from gov_report.quantities import number_text
from gov_report.totals import declared_cells, total
from gov_report.words import some_of


def own_balances(books: Books) -> Iterator[Diagnostic]:
    """A department's own tables must agree with themselves, and with each other, where no log is held against them."""
    partial = books.ledger.partial()
    for department, one, claims in _disagreeing(books):
        whole = one.identity.cells[-1 if one.identity.relation == "=" else 0]
        at = claims[one.suspect or whole].at
        of_parts = whole in books.edition.places and one.identity.cells[:-1] == books.edition.places[whole].parts
        fault = of_total(claims[whole], claims, partial, books.edition) if of_parts else None
        if fault:
            at = fault.claim.at
        related = tuple(claims[name].at for name in one.identity.cells if claims[name].at != at)
        yield unbalanced(books, one, at, related, department, f"；先核对{fault.time}的数" if fault else "")


def _disagreeing(books: Books) -> Iterator[tuple[str, Broken, Mapping[str, Claim]]]:
    """The identities that a department's numbers break: those of each sheet, then those over several of its sheets."""
    checked = identities(books.edition)
    sheets: dict[str, list[Mapping[str, Claim]]] = defaultdict(list)
    for department, claims in _own_tables(books):
        sheets[department].append(claims)
        for one in broken(checked, _values(claims)):
            yield department, one, claims
    declared = _declared(books)
    for department, tables in sheets.items():
        claims = declared.get(department, {})
        for one in broken(checked, _values(claims)) if len(tables) > 1 else ():
            if not any(set(one.identity.cells) <= own.keys() for own in tables):
                yield department, one, claims


def _own_tables(books: Books) -> Iterator[tuple[str, Mapping[str, Claim]]]:
    """The lines of each sheet that speak of what its department sent no log of, the first of each figure."""
    partial = books.ledger.partial()
    logged = {kind: books.ledger.logged(kind) for kind in KINDS if kind}
    for department, sheet in books.ledger.speaking():
        claims: dict[str, Claim] = {}
        for claim in of_year(sheet.claims, partial):
            if department not in logged.get(books.edition.feed(claim.figure), ()):
                claims.setdefault(claim.figure, claim)
        yield department, _on_the_list(books, claims)


def _declared(books: Books) -> Mapping[str, Mapping[str, Claim]]:
    """The lines of each department that are taken, whatever sheet they stand on."""
    found: dict[str, dict[str, Claim]] = defaultdict(dict)
    for kind in KINDS:
        for department, given in books.ledger.declared(kind, books.edition):
            for claim in given.values():
                found[department].setdefault(claim.figure, claim)
    return {department: _on_the_list(books, claims) for department, claims in found.items()}


def _on_the_list(books: Books, claims: dict[str, Claim]) -> Mapping[str, Claim]:
    """Lines by their figures, without the total of items where not all its parts are on the list."""
    if any(claim.label_at for claim in claims.values()):
        claims.pop(books.edition.logs.published.total, None)
    return claims


def _values(claims: Mapping[str, Claim]) -> Mapping[str, Decimal | None]:
    return {name: claim.value for name, claim in claims.items()}


class Breach(Struct, frozen=True):
    """What one department brings to an identity: its lines, the figures it left out, by how much it breaks it."""

    claims: tuple[Claim, ...]
    missing: tuple[str, ...]
    lacking: Decimal


class Declarations:
    """Whose declared numbers break an identity of the sum (domain rules 1 to 4: a total needs its parts)."""

    def __init__(self, books: Books) -> None:
        self.books = books

    @cached_property
    def lines(self) -> Mapping[str, dict[str, list[Claim]]]:
        """For each department the lines behind each figure: its own, else those of its parts."""
        lines: dict[str, dict[str, list[Claim]]] = defaultdict(dict)
        for kind in KINDS:
            for department, given in self.books.ledger.declared(kind, self.books.edition):
                own = {name: [claim] for name, claim in given.items()}
                lines[department] |= {**dict(declared_cells(self.books.edition, given)), **own}
        return lines

    @cached_property
    def _figures(self) -> dict[str, Mapping[str, Figure]]:
        """What the numbers of a department alone come to, of those asked about."""
        return {}

    def _of(self, department: str) -> Mapping[str, Figure]:
        if department not in self._figures:
            ledger = of_department(self.books.ledger, department)
            self._figures[department] = total(ledger, self.books.edition, self.books.words, ())
        return self._figures[department]

    def shares(self, one: Broken) -> Iterator[tuple[str, Breach]]:
        """The departments that break an identity by numbers they declare, each with what it brings to it."""
        names = one.identity.cells
        if any(name not in self.books.edition.places for name in names):  # of another year
            return
        whole = names[-1:] if names[:-1] == self.books.edition.places[names[-1]].parts else ()
        for department, cells in self.lines.items():
            said = (claim for name in (*whole, *names) for claim in cells.get(name, []) if claim.value)
            if claims := tuple(dict.fromkeys(said)):
                own = self._of(department)
                values = {name: own[name].value or Decimal(0) for name in names}
                if alone := holds(one.identity, values):
                    missing = tuple(name for name in names if own[name].value is None)
                    yield department, Breach(claims, missing, alone.left - alone.right)

    @cached_property
    def _own(self) -> Mapping[str, list[set[str]]]:
        """The figures of each department's sheets, and of all it declares: what its own tables are checked for."""
        found: dict[str, list[set[str]]] = defaultdict(list)
        for department, claims in (*_own_tables(self.books), *_declared(self.books).items()):
            found[department].append({name for name, value in _values(claims).items() if value is not None})
        return found

    def told(self, one: Broken, department: str) -> bool:
        """Whether an identity is checked in a department's own tables, where a fault is said at its cell."""
        return any(set(one.identity.cells) <= figures for figures in self._own.get(department, ()))


MISSING = 4  # figures named; of more the number is said


def incomplete(books: Books, one: Broken, department: str, share: Breach) -> Diagnostic:
    """A total declared without what it is made of, at its cell: printed, the form would not add up."""
    first, *others = share.claims
    places = [books.edition.places[name] for name in share.missing]
    across = {place.row.id for place in places} == {books.edition.places[one.identity.cells[-1]].row.id}
    labels = [place.column.label if across else place.label for place in places]
    return rules.PARTS_MISSING.at(
        first.at, department=department, severity=one.identity.balance.partial or one.identity.severity,
        key=one.identity.id, related=tuple(claim.at for claim in others), says=one.identity.says,
        value=first.label, number=number_text(first.value), missing=some_of(labels, MISSING, "项"),
        identity=one.identity.id, cells=",".join(one.identity.cells),
    )  # fmt: skip


def unbalanced(
    books: Books, one: Broken, at: Source | None, related: tuple[Source, ...], department: str, hint: str = ""
) -> Diagnostic:
    """A broken identity as a finding, its cells and what to look at first; ``hint``: where that is no figure of it."""
    said = facts(books.edition, one)
    said["hint"] = hint or said["hint"]
    return rules.BROKEN_BALANCE.at(
        at, department=department, severity=one.identity.severity, key=one.identity.id, related=related, **said
    )
