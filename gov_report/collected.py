"""All books of a year as one ledger: its sheets, who logged what, what departments declare, what repeats what."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from gov_report.form import Edition
from gov_report.model import Source
from gov_report.overviews import Overview, nobodys
from gov_report.parts import of_year, parts_of, summed
from gov_report.postings import COUNTED, REPEAT, Claim, Partial, Sheet
from gov_report.spans import OTHER, PART, PAST
from gov_report.wholes import rest

JOINT = 5  # status of an item that another department's copy stands for ([counting] joint = "once")


class Pair(Struct):
    """Two rows that say the same: the later one and the one it repeats.

    The later counts only where the first cannot (a request first met on a row without a date).
    """

    sheet: Sheet
    at: int  # index into the sheet's items
    first: Sheet
    first_at: int
    department: str
    first_department: str

    @property
    def counted(self) -> bool:
        """Whether the later row counts all the same."""
        return self.sheet.status[self.at] == COUNTED

    @property
    def key(self) -> int:
        """What both rows are known by."""
        return self.sheet.key[self.at]

    @property
    def cell(self) -> Source:
        """The title (or 申请编号) of the later row."""
        return _anchor(self.sheet, self.at)

    @property
    def first_cell(self) -> Source:
        """The title (or 申请编号) of the row it repeats."""
        return _anchor(self.first, self.first_at)


def _anchor(sheet: Sheet, at: int) -> Source:
    return sheet.cells("title" if sheet.kind == "published" else "id", (sheet.rows[at],))


Named = Sequence[tuple[str, Sheet]]  # departments with sheets of theirs


class Asked(Struct):
    """What a ledger was asked before, kept as every check asks again; one with other books begins with none."""

    counted: dict[str, Counter[Any]] = field(default_factory=dict)  # kind → what its rows say, as entries found it
    visible: dict[str, Named] = field(default_factory=dict)  # kind → its visible sheets
    speaking: Named | None = None  # the sheets that declare figures


class Ledger(Struct):
    """All books of a year with repeats settled; ``books`` in order of their paths."""

    books: list[Partial]
    departments: tuple[str, ...]
    start: datetime.date
    end: datetime.date
    repeats: dict[str, list[Pair]] = field(default_factory=dict)  # by department
    joints: list[Pair] = field(default_factory=list)
    again: dict[str, dict[str, set[int]]] = field(default_factory=dict)  # kind → department → keys met more than once
    # sheets, by book and name, that declare nothing: second copies, files of the year before, parts of a sheet's sum
    silent: frozenset[tuple[str, str]] = frozenset()
    overviews: dict[tuple[str, str], Overview] = field(default_factory=dict)  # by book and name of the sheet
    nobodys: frozenset[str] = frozenset()  # books that hold nothing else, of no department on the list
    outdated: frozenset[str] = frozenset()  # departments whose only logs of items are of the year before, none counted
    once: bool = False
    taking: frozenset[int] = frozenset({COUNTED})  # the rows that count, by what became of them
    asked: Asked = field(default_factory=Asked)

    def of(self, department: str) -> list[Partial]:
        """A department's books."""
        return [book for book in self.books if book.department == department]

    def pairs(self) -> Iterator[Pair]:
        """Every row that repeats another of its department."""
        return chain.from_iterable(self.repeats.values())

    def sheets(self, kind: str) -> Named:
        """Every visible sheet of a kind with its department."""
        found = self.asked.visible.get(kind)
        if found is None:
            every = ((book.department, sheet) for book in self.books for sheet in book.sheets)
            found = self.asked.visible[kind] = [
                (own, sheet) for own, sheet in every if sheet.kind == kind and not sheet.hidden
            ]
        return found

    def logged(self, kind: str) -> set[str]:
        """The departments that sent a log of a kind (one that says 无 included).

        Reconsideration, litigation and fees stand in columns of the request register; one column of
        remedies speaks of both.
        """
        if kind in COLUMNS_OF:
            return {department for department, sheet in self.sheets("requests") if COLUMNS_OF[kind](sheet)}
        found = {department for department, _ in self.sheets(kind)}
        return found - self.outdated if kind == "published" else found

    def speaking(self) -> Named:
        """Every visible sheet that declares figures, with its department: summaries, and those below a log."""
        if self.asked.speaking is None:
            every = ((book.department, sheet) for book in self.books for sheet in book.sheets)
            self.asked.speaking = [
                (own, sheet)
                for own, sheet in every
                if sheet.kind == "summary" or any(claim.figure for claim in sheet.claims)
                if not (sheet.hidden or self.is_overview(sheet))
            ]
        return self.asked.speaking

    def is_silent(self, sheet: Sheet) -> bool:
        """Whether the figures that a sheet declares are left: a second copy's, the year before's, in a sum."""
        return (sheet.book, sheet.name) in self.silent

    def is_overview(self, sheet: Sheet) -> bool:
        """Whether a sheet is the office's own table of what departments sent."""
        return (sheet.book, sheet.name) in self.overviews

    def leave_overviews(self, found: Mapping[tuple[str, str], Overview], listed: Collection[str]) -> None:
        """Count none of the office's own tables; who sent nothing else, and is not ``listed``, is no department."""
        self.overviews |= found
        self.asked.speaking = None
        nobody = nobodys(self.books, self.overviews) - {*listed}
        self.nobodys = frozenset(book.book for book in self.books if book.department in nobody)
        self.departments = tuple(name for name in self.departments if name not in nobody)

    def partial(self) -> dict[Claim, Claim | None]:
        """The lines that are not of the year: of a part of it, of a year before, or of something else beside it.

        Each with the line that stands for the year: the department's own, or the sum of all its quarters or months.
        """
        spans: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        timeless: dict[tuple[str, str], list[Claim]] = defaultdict(list)  # on sheets that name no time at all
        for department, sheet in self.speaking():
            own = spans if any(claim.span for claim in sheet.claims) else timeless
            for claim in sheet.claims if not self.is_silent(sheet) else ():
                own[department, claim.meaning].append(claim)
        found: dict[Claim, Claim | None] = {}
        for name, claims in spans.items():
            past = all(claim.span == PAST for claim in claims)
            books = {claim.at.book for claim in claims}
            beside = [claim for claim in timeless.get(name, ()) if past or claim.at.book not in books]
            whole = next((claim for claim in (*claims, *beside) if claim.span not in (PART, OTHER, PAST)), None)
            year = whole or summed(parts_of([claim for claim in claims if claim.span == PART]))
            found |= {claim: year for claim in claims if claim.span in (PART, PAST) or (claim.span == OTHER and whole)}
        return found

    def said(self, kind: str, edition: Edition) -> dict[str, list[Claim]]:
        """The summary lines of departments that sent no log of a kind, as they come, repeats among them.

        Figures no log holds (kind "") are always taken, but for those of silent sheets.
        """
        logged, partial = self.logged(kind), self.partial()
        found: dict[str, list[Claim]] = defaultdict(list)
        for department, sheet in self.speaking():
            if department not in logged and not self.is_silent(sheet):
                for claim in of_year(sheet.claims, partial):
                    if claim.figure and claim.value is not None and edition.feed(claim.figure) == kind:
                        found[department].append(claim)
        return found

    def declared(self, kind: str, edition: Edition) -> Iterator[tuple[str, dict[str, Claim]]]:
        """What departments that sent no log of a kind declare, by figure: the first line that speaks of it.

        Categories that are on no list stand beside each other by their labels.
        """
        for department, claims in self.said(kind, edition).items():
            given: dict[str, Claim] = {}
            for claim in claims:
                given.setdefault(claim.meaning, claim)
            yield department, {name: _net(claim, given) for name, claim in (given | rest(given, edition)).items()}


def _net(claim: Claim, given: Mapping[str, Claim]) -> Claim:
    """A local line that holds other lines besides (否决公开答复总数), without them."""
    if not claim.adds or claim.value is None:
        return claim
    besides = sum((given[name].value or Decimal(0) for name in claim.adds if name in given), Decimal(0))
    return replace(claim, value=claim.value - besides)


def _has(*columns: str) -> Callable[[Sheet], bool]:
    return lambda sheet: not set(columns).isdisjoint(sheet.layout.columns)


COLUMNS_OF: Mapping[str, Callable[[Sheet], bool]] = {  # what a register has columns for
    "reconsideration": _has("reconsideration", "remedy"),
    "litigation": _has("litigation", "remedy"),
    "fees": lambda sheet: bool(sheet.fees),
}
KINDS = ("published", "requests", *COLUMNS_OF, "")


def of_sheet(ledger: Ledger, department: str, sheet: Sheet) -> Ledger:
    """The same ledger, one sheet only."""
    book = Partial(sheet.book, "", department, "read", [sheet])
    own = [pair for pair in ledger.repeats.get(department, ()) if pair.sheet is sheet]
    return Ledger(
        [book], (department,), ledger.start, ledger.end, {department: own}, once=ledger.once, taking=ledger.taking
    )


def of_department(ledger: Ledger, department: str, taking: frozenset[int] = frozenset({COUNTED})) -> Ledger:
    """The same ledger, one department's books only (what repeats what stays as settled)."""
    repeats = {} if REPEAT in taking else {department: ledger.repeats.get(department, [])}  # taken, they are items
    return Ledger(
        ledger.of(department), (department,), ledger.start, ledger.end, repeats, silent=ledger.silent,
        overviews=ledger.overviews, outdated=ledger.outdated, once=ledger.once, taking=taking,
    )  # fmt: skip
