"""All books of a year as one ledger: which rows repeat others, which items are joint (contract)."""

from __future__ import annotations

import datetime
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain, compress, pairwise
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from gov_report.cells import serial_of
from gov_report.form import UNNAMED, Edition, Names
from gov_report.model import Source
from gov_report.overviews import Overview, nobodys, overviews
from gov_report.parts import of_year, parts_of, summed
from gov_report.postings import COUNTED, REPEAT, Claim, Partial, Sheet
from gov_report.spans import OTHER, PART, PAST
from gov_report.wholes import rest, wholes

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
    counted: dict[str, Counter[Any]] = field(default_factory=dict)  # kind → what its rows say, as entries found it

    def of(self, department: str) -> list[Partial]:
        """A department's books."""
        return [book for book in self.books if book.department == department]

    def pairs(self) -> Iterator[Pair]:
        """Every row that repeats another of its department."""
        return chain.from_iterable(self.repeats.values())

    def sheets(self, kind: str) -> Iterator[tuple[str, Sheet]]:
        """Every visible sheet of a kind with its department."""
        for book in self.books:
            for sheet in book.sheets:
                if sheet.kind == kind and not sheet.hidden:
                    yield book.department, sheet

    def logged(self, kind: str) -> set[str]:
        """The departments that sent a log of a kind (one that says 无 included).

        Reconsideration, litigation and fees stand in columns of the request register; one column of
        remedies speaks of both.
        """
        if kind in COLUMNS_OF:
            return {department for department, sheet in self.sheets("requests") if COLUMNS_OF[kind](sheet)}
        found = {department for department, _ in self.sheets(kind)}
        return found - self.outdated if kind == "published" else found

    def speaking(self) -> Iterator[tuple[str, Sheet]]:
        """Every visible sheet that declares figures, with its department: summaries, and those below a log."""
        for book in self.books:
            for sheet in book.sheets:
                if not (sheet.hidden or self.is_overview(sheet)) and (
                    sheet.kind == "summary" or any(claim.figure for claim in sheet.claims)
                ):
                    yield book.department, sheet

    def is_silent(self, sheet: Sheet) -> bool:
        """Whether the figures that a sheet declares are left: a second copy's, the year before's, in a sum."""
        return (sheet.book, sheet.name) in self.silent

    def is_overview(self, sheet: Sheet) -> bool:
        """Whether a sheet is the office's own table of what departments sent."""
        return (sheet.book, sheet.name) in self.overviews

    def leave_overviews(self, found: Mapping[tuple[str, str], Overview], listed: Collection[str]) -> None:
        """Count none of the office's own tables; who sent nothing else, and is not ``listed``, is no department."""
        self.overviews |= found
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


MOSTLY = 0.8  # of a log's rows in the year before: the log of another year
FEW = 3  # rows, of which no year can be told


def of_last_year(sheet: Sheet, year: int) -> int:
    """How many rows of a log are of the year before, where that are nearly all; 0 for any other log.

    Of requests those that were answered then too: what was left open is carried in.
    """
    past = range(serial_of(datetime.date(year - 1, 1, 1)), serial_of(datetime.date(year, 1, 1))).__contains__
    old = sum(map(past, sheet.day))
    if sheet.kind == "requests" and old >= FEW:
        old = sum(map(past, compress(sheet.answered, map(past, sheet.day))))
    return old if old >= FEW and old > len(sheet.rows) * MOSTLY else 0


def _silent(books: Sequence[Partial], copies: Collection[str], year: int) -> Iterator[tuple[str, str]]:
    """The sheets whose figures are left: all of a second copy; beside a log of the year before those of no year."""
    for book in books:
        logs = [sheet for sheet in book.sheets if sheet.kind == "published" and not sheet.hidden]
        old = [sheet.name for sheet in logs if of_last_year(sheet, year)]
        own = {sheet.name for sheet in logs if len(sheet.rows)} - {*old}
        for sheet in book.sheets:
            if book.book in copies or (old and not sheet.dated and sheet.name not in own):
                yield book.book, sheet.name


def _outdated(ledger: Ledger, feed: Callable[[str], str]) -> Iterator[str]:
    """The departments whose logs of items are all of the year before, of which no row counts, beside own numbers.

    Those numbers are taken: nothing of a log of another year can be held against them. Without any the logs stay
    what the department sent. ``feed`` says which kind of log holds a figure.
    """
    year = ledger.end.year
    for department, sheets in _by_department(ledger, "published").items():
        if not all(COUNTED not in sheet.status and of_last_year(sheet, year) for sheet in sheets):
            continue
        own, partial = of_department(ledger, department), ledger.partial()
        claims = (c for _, s in own.speaking() if not ledger.is_silent(s) for c in of_year(s.claims, partial))
        if any(claim.value is not None and feed(claim.figure) == "published" for claim in claims):
            yield department


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
AT_ONCE, MOST_PARTS = 20_000, 40  # keys looked at together
KINDS = ("published", "requests", *COLUMNS_OF, "")


def settle(
    partials: Iterable[Partial],
    departments: Sequence[str],
    period: tuple[datetime.date, datetime.date],
    once: bool = False,
    feed: Callable[[str], str] = lambda figure: "",
    adding: Sequence[str] = (),
    called: Names = UNNAMED,
) -> Ledger:
    """Put the books in order and decide which rows repeat others (contract: how rows are counted).

    The order in which books arrive changes nothing. Within a department the same title, 文号 and date count once;
    between departments the same 文号 and title is a joint item, counted in each, or ``once``. ``feed`` is Edition.feed,
    ``adding`` are words in the names of sheets that add up others, ``called`` those of which names of departments are.
    """
    books = sorted(partials, key=lambda book: book.book)
    found = dict.fromkeys([*departments, *sorted({b.department for b in books if b.sheets})])
    ledger = Ledger(books, tuple(found), *period, once=once)
    ledger.leave_overviews(overviews(books, departments, called), departments)
    first = {book.known_by: book.book for book in reversed(books)}
    copies = {book.book for book in books if first[book.known_by] != book.book}
    added = ((part.book, part.name) for _, whole in wholes(books, adding) for part in whole.parts)
    ledger.silent = frozenset((*_silent(books, copies, period[1].year), *added))
    for book in books:
        for sheet in book.sheets:  # a ledger may be settled again: start from what the rows say
            for at, status in enumerate(sheet.status):
                if status in (REPEAT, JOINT):
                    sheet.status[at] = COUNTED
    ledger.again = {kind: _met_again(ledger, kind) for kind in ("published", "requests")}
    ledger.outdated = frozenset(_outdated(ledger, feed))
    _settle_repeats(ledger, "published")
    _settle_joint(ledger)
    _settle_repeats(ledger, "requests")
    return ledger


def _by_department(ledger: Ledger, kind: str) -> dict[str, list[Sheet]]:
    found: dict[str, list[Sheet]] = defaultdict(list)
    for department, sheet in ledger.sheets(kind):
        found[department].append(sheet)
    return found


def _met_again(ledger: Ledger, kind: str) -> dict[str, set[int]]:
    """The keys that come more than once in a department: the only rows worth a closer look."""
    found = {department: _repeated(sheets) for department, sheets in _by_department(ledger, kind).items()}
    return {department: keys for department, keys in found.items() if keys}


def _repeated(sheets: Sequence[Sheet]) -> set[int]:
    """The keys that come more than once; sought by half of each, as a set of all of a department takes megabytes."""
    halves = sorted(chain.from_iterable(map(_halves, sheets)))
    twice = {half for half, following in pairwise(halves) if half == following}
    del halves
    met = Counter(
        key for sheet in sheets if twice for half, key in zip(_halves(sheet), sheet.key, strict=True) if half in twice
    )
    return {key for key, count in met.items() if count > 1} - {0}


def _settle_repeats(ledger: Ledger, kind: str) -> None:
    """The first of equal rows of a department counts; an item is the same only on the same day.

    A request whose number stands first on a row that cannot count (undated, of another year) counts by
    the first row that can, so that it is neither lost nor counted twice; the pair is kept to be said.
    """
    left: dict[tuple[str, int], tuple[Sheet, int]] = {}
    seen: dict[tuple[str, int, int], tuple[Sheet, int]] = {}
    again = ledger.again[kind]
    for department, sheet in ledger.sheets(kind):
        keys = again.get(department)
        pairs = ledger.repeats.setdefault(department, []) if keys else []
        for at, key in enumerate(sheet.key) if keys else ():
            if keys is None or key not in keys:
                continue
            if sheet.status[at] != COUNTED:
                if kind == "requests":
                    left.setdefault((department, key), (sheet, at))
                continue
            day = sheet.day[at] if kind == "published" else 0
            first = seen.setdefault((department, key, day), (sheet, at))
            if first != (sheet, at):
                sheet.status[at] = REPEAT
                pairs.append(Pair(sheet, at, *first, department, department))
            elif earlier := left.get((department, key)):
                pairs.append(Pair(sheet, at, *earlier, department, department))


def _halves(sheet: Sheet) -> array[int]:
    """Four of the eight bytes of each key."""
    return array("I", sheet.key.tobytes())[::2]


def _shared(ledger: Ledger) -> set[int]:
    """The halves of keys of items that more than one department may have: a second copy of all keys is large.

    By parts of their range, as many as keep the sets small: one of all takes 80 bytes a row.
    """
    sheets = _by_department(ledger, "published").values()
    halves = [array("I", sorted(chain.from_iterable(map(_halves, own)))) for own in sheets]
    parts = min(sum(map(len, halves)) // AT_ONCE + 1, MOST_PARTS)
    shared: set[int] = set()
    done = [0] * len(halves)
    for bound in ((part << 32) // parts for part in range(1, parts + 1)):
        seen: set[int] = set()
        for n, own in enumerate(halves):
            first, done[n] = done[n], bisect_left(own, bound, done[n])
            part = set(own[first : done[n]])
            shared |= part & seen
            seen |= part
    return shared


def _settle_joint(ledger: Ledger) -> None:
    shared = _shared(ledger)
    holders: dict[tuple[int, int], list[tuple[int, int, str, Sheet, int]]] = defaultdict(list)
    order = {name: n for n, name in enumerate(ledger.departments)}
    for department, sheet in ledger.sheets("published") if shared else ():
        for at, half in enumerate(_halves(sheet)):
            if half in shared and (key := sheet.key[at]) and sheet.status[at] == COUNTED:
                # without a 文号 the same title is the same item only on the same day
                day = 0 if sheet.numbered(at) else sheet.day[at]
                holders[key, day].append((sheet.day[at], order[department], department, sheet, at))
    for found in holders.values():
        found.sort(key=lambda entry: (entry[0], entry[1], entry[3].book, entry[3].name, entry[4]))
        own: Counter[str] = Counter()
        turns: dict[int, list[tuple[int, int, str, Sheet, int]]] = defaultdict(list)
        for entry in found:  # what one department has on two days is two items: its second meets others' second
            own[entry[2]] += 1
            turns[own[entry[2]]].append(entry)
        for (_, _, first_department, first, first_at), *others in turns.values():
            for _, _, department, sheet, at in others:
                ledger.joints.append(Pair(sheet, at, first, first_at, department, first_department))
                if ledger.once:
                    sheet.status[at] = JOINT


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
