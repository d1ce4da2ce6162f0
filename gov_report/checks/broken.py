"""Identities of the form that do not hold (勾稽关系不符): how one is said, which departments' numbers break it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property

from msgspec import Struct

from gov_report import rules
from gov_report.balances import Broken, facts, holds
from gov_report.books import Books
from gov_report.model import Diagnostic, Source
from gov_report.postings import Claim
from gov_report.quantities import number_text
from gov_report.settle import KINDS, of_department
from gov_report.totals import declared_cells, total
from gov_report.words import some_of


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

    def _shares(self, one: Broken) -> Iterator[tuple[str, Breach]]:
        names = one.identity.cells
        if any(name not in self.books.edition.places for name in names):  # of another year
            return
        for department, cells in self.lines.items():
            if claims := tuple(dict.fromkeys(claim for name in names for claim in cells.get(name, []) if claim.value)):
                ledger = of_department(self.books.ledger, department)
                own = total(ledger, self.books.edition, self.books.words, ())
                values = {name: own[name].value or Decimal(0) for name in names}
                if alone := holds(one.identity, values):
                    missing = tuple(name for name in names if own[name].value is None)
                    yield department, Breach(claims, missing, alone.left - alone.right)

    def short(self, one: Broken) -> Iterator[tuple[str, Breach]]:
        """The departments that break an identity because they left figures of it out."""
        return ((department, share) for department, share in self._shares(one) if share.missing)

    def behind(self, one: Broken) -> tuple[Source, ...]:
        """The declared cells of the departments that break an identity."""
        return tuple(claim.at for _, share in self._shares(one) for claim in share.claims)


MISSING = 4  # figures named; of more the number is said


def incomplete(books: Books, one: Broken, department: str, share: Breach) -> Diagnostic:
    """A total declared without what it is made of, at its cell: printed, the form would not add up."""
    first, *others = share.claims
    places = [books.edition.places[name] for name in share.missing]
    across = {place.row.id for place in places} == {books.edition.places[one.identity.cells[-1]].row.id}
    labels = [place.column.label if across else place.label for place in places]
    return rules.PARTS_MISSING.at(
        first.at, department=department, severity=one.identity.severity,
        key=one.identity.id, related=tuple(claim.at for claim in others), says=one.identity.says,
        value=first.label, number=number_text(first.value), missing=some_of(labels, MISSING, "项"),
        identity=one.identity.id, cells=",".join(one.identity.cells),
    )  # fmt: skip


def unbalanced(
    books: Books, one: Broken, at: Source | None, related: tuple[Source, ...], department: str
) -> Diagnostic:
    """A broken identity as a finding, its cells and the one to look at first."""
    said = facts(books.edition, one)
    return rules.BROKEN_BALANCE.at(
        at, department=department, severity=one.identity.severity, key=one.identity.id, related=related, **said
    )
