"""Numbers of a quarter, a month, a half of the year, held against the rows of the logs that are of that time."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from gov_report import rules
from gov_report.books import Books
from gov_report.cells import date_of
from gov_report.checks import written
from gov_report.checks.causes import slip
from gov_report.checks.channels import says_word
from gov_report.checks.held import SLIPS_FROM, gross, judge
from gov_report.checks.quarters import time_of
from gov_report.collected import JOINT, Asked, Ledger
from gov_report.form import Edition
from gov_report.model import Diagnostic, Figure
from gov_report.postings import COUNTED, OUTSIDE, REPEAT, UNDATED, Claim, Partial, Sheet
from gov_report.spans import PART, months_of
from gov_report.totals import total

ELSEWHERE = 6  # what became of a row that is of another time than is asked for
LOGGED = ("published", "requests")
COUNTING = frozenset({COUNTED})
LISTED = (frozenset({COUNTED, JOINT}), frozenset({COUNTED, REPEAT, JOINT}))  # of rows of that time, as listed
Months = tuple[int, ...]


class Way(Struct, frozen=True):
    """Which rows are taken to be of a time: by their days, those of their answers, or the names of their sheets."""

    by: str  # day, answered, name
    book: str = ""  # the file whose rows alone are meant
    sheet: str = ""  # the log alone that the number stands below


class Counts(Struct, frozen=True):
    """What rows come to: the form's figures, and the categories that nobody lists."""

    figures: Mapping[str, Figure]
    categories: Mapping[str, Decimal]

    def of(self, claim: Claim) -> Decimal | None:
        """What they come to of what a claim speaks of; None where it is not reported."""
        if claim.label_at:
            return self.categories.get(written.name_of(claim), Decimal(0))
        return gross(claim, self.figures)


class Rows:
    """The rows of one department's logs, as far as they are of some months."""

    def __init__(self, books: Books, department: str) -> None:
        self.books, self.department = books, department
        every = chain.from_iterable(map(books.ledger.sheets, LOGGED))
        self.logs = [sheet for name, sheet in every if name == department]
        self.found: dict[tuple[Months, Way, frozenset[int]], Counts | None] = {}

    @cached_property
    def year(self) -> Counts:
        """What all rows that count come to."""
        return self._counts({id(log): log.status for log in self.logs}, COUNTING)

    def timeless(self, kind: str) -> int:
        """How many rows of a kind of log are of no month of the year: nobody knows with which they were counted."""
        own = [sheet.status for sheet in self.logs if sheet.kind == kind]
        return sum(status.count(OUTSIDE) + status.count(UNDATED) for status in own)

    def are_there(self, months: Months, kind: str) -> bool:
        """Whether any row that counts of a kind of log is of some months."""
        made = (self._made(months, Way(by)) for by in ("day", "name", "answered"))
        kinds = {id(sheet): sheet.kind for sheet in self.logs}
        return any(COUNTED in status and kinds[at] == kind for each in made for at, status in each.items())

    def value(self, claim: Claim, months: Months, way: Way, taking: frozenset[int] = COUNTING) -> Decimal | None:
        """What the rows of some months come to of what a claim speaks of; None where that way tells of no log."""
        if (months, way, taking) not in self.found:
            made = self._made(months, way)
            self.found[months, way, taking] = self._counts(made, taking) if made else None
        counts = self.found[months, way, taking]
        return counts.of(claim) if counts else None

    def says_word(self, claim: Claim) -> bool:
        """Whether a channel's number is right of its own word."""
        ledger = self._ledger(self._made(claim.months, Way("day")), COUNTING)
        return says_word(replace(self.books, ledger=ledger), self.department, claim)

    def _made(self, months: Months, way: Way) -> dict[int, array[int]]:
        """What became of the rows of each log, by its id, where only those of some months are asked for."""
        own = (log for log in self.logs if way.book in ("", log.book) and way.sheet in ("", log.name))
        return {id(log): status for log in own if (status := _status(log, months, way)) is not None}

    def _counts(self, made: Mapping[int, array[int]], taking: frozenset[int]) -> Counts:
        ledger, books = self._ledger(made, taking), self.books
        return Counts(total(ledger, books.edition, books.words, ()), written.counts(books, ledger))

    def _ledger(self, made: Mapping[int, array[int]], taking: frozenset[int]) -> Ledger:
        """A ledger of some logs alone, without what anybody declares."""
        logs = {id(s): replace(s, status=made[id(s)], claims=[]) for s in self.logs if id(s) in made}
        pairs = [
            replace(pair, sheet=logs[id(pair.sheet)], first=logs[id(pair.first)])
            for pair in self.books.ledger.repeats.get(self.department, ())
            if REPEAT not in taking and id(pair.sheet) in logs and id(pair.first) in logs  # taken, they are items
        ]
        return replace(
            self.books.ledger, books=[Partial("", "", self.department, "read", [*logs.values()])],
            departments=(self.department,), repeats={self.department: pairs}, taking=taking, asked=Asked(),
        )  # fmt: skip


def _status(sheet: Sheet, months: Months, way: Way) -> array[int] | None:
    """What became of the rows of a log, those of other months ``ELSEWHERE``; None where it is of others altogether.

    By its name, or that of its file, all of it is of one time.
    """
    if way.by == "name":
        stem = sheet.book.rpartition("/")[2].rpartition(".")[0]
        told = months_of(sheet.name, alone=False) or months_of(stem, alone=False)
        return sheet.status if told and {*told} <= {*months} else None
    days = sheet.answered if way.by == "answered" and sheet.kind == "requests" else sheet.day
    own = {day for day in {*days} if day and date_of(day).month in months}
    rows = zip(sheet.status, days, strict=True)
    return array("b", [s if day in own and s not in (OUTSIDE, UNDATED) else ELSEWHERE for s, day in rows])


def against_rows(
    books: Books,
    department: str,
    sheets: Sequence[Sheet],
    partial: Mapping[Claim, Claim | None],
    kinds: Collection[str],
) -> dict[Claim, list[Diagnostic]]:
    """What is said of each number of a part of the year that the rows of that time tell of; nothing of those right.

    ``sheets`` are those on which the department declares figures, ``kinds`` the logs it sent. A number is not in it
    where it may count what is on no log: the first half of a year, say, of which only a table was kept.
    """
    edition = books.edition
    said = [
        (sheet, claim)
        for sheet in sheets
        for claim in sheet.claims
        if claim in partial and claim.span == PART and claim.value is not None
        if edition.feed(claim.figure) in LOGGED and edition.feed(claim.figure) in kinds
        if books.words.free_categories or not claim.label_at
    ]
    if not said:
        return {}
    rows, carried = Rows(books, department), _cells(edition, "carried_in", "carried_out")
    so_far = _so_far([claim for _, claim in said if claim.months], rows)
    found: dict[Claim, list[Diagnostic]] = {}
    for sheet, claim in said:
        if not claim.months:
            if _is_so_far(replace(claim, months=_only(sheet)), rows):
                found[claim] = []
            continue
        alone = partial[claim] is None  # nothing else says the year's number, of which it may be a part
        if alone and claim.value and not rows.are_there(claim.months, edition.feed(claim.figure)):
            continue
        strange = claim.label_at and written.name_of(claim) not in rows.year.categories
        if strange and alone and claim.value:
            continue
        if strange or claim.figure in carried or claim.meaning in so_far:
            found[claim] = []  # of what no row is, of a day that is not the year's last, of all before too
        elif not (alone and claim.value == rows.year.of(claim)):
            told = _judged(rows, sheet, claim)
            if told is not None:
                found[claim] = told
        elif any(claim.value == value for _, value in _values(rows, sheet, claim)):
            found[claim] = []
    return found


def less_of_parts(
    found: Iterable[Diagnostic], years: Iterable[Claim], held: Mapping[Claim, Sequence[Diagnostic]]
) -> Iterator[Diagnostic]:
    """Findings without those of a sum of parts of the year of which the same, or worse, is said of a part."""
    told = {claim.at: [each.rule for each in own] for claim, own in held.items()}
    sums = {year.at: [rule for at in year.cells for rule in told.get(at, ())] for year in years if year.also}
    for said in found:
        own = sums.get(said.at, ()) if said.at else ()
        if not (rules.WRONG_TOTAL in own or said.rule in own):
            yield said


def _cells(edition: Edition, *names: str) -> set[str]:
    """The figures of some rows that a register posts to."""
    refs = (getattr(edition.logs.requests, name) for name in names)
    rows = (edition.row(ref) for ref in refs if ref)
    return {table.cell(row, column) for table, row in rows for column in table.columns}


def _ways(sheet: Sheet, claim: Claim, edition: Edition) -> Iterator[Way]:
    """The ways in which rows may be those of a number, the likeliest first."""
    requests = edition.feed(claim.figure) == "requests"
    days = ["day"] if not requests or claim.figure in _cells(edition, "received") else ["answered", "day"]
    places = [("", ""), (sheet.book, "")] + ([(sheet.book, sheet.name)] if sheet.kind != "summary" else [])
    for by in (*days, "name"):
        yield from (Way(by, *place) for place in places)


def _values(rows: Rows, sheet: Sheet, claim: Claim) -> Iterator[tuple[Way, Decimal]]:
    for way in _ways(sheet, claim, rows.books.edition):
        if (value := rows.value(claim, claim.months, way)) is not None:
            yield way, value


def _judged(rows: Rows, sheet: Sheet, claim: Claim) -> list[Diagnostic] | None:
    """What is said of a number against the rows of its time; None where none of them is told."""
    if any(claim.value == value for _, value in _values(rows, sheet, claim)) or rows.says_word(claim):
        return []
    values = [*_values(rows, sheet, claim)]
    if not values:
        return None
    expected = values[0][1]
    choices = [(value, _as_listed(rows, claim, way, value)) for way, value in values]
    cause = slip(claim, expected) if expected >= SLIPS_FROM else None
    label = f"“{claim.label}”{time_of(claim.months)}"
    return [*judge(replace(claim, label=label), rows.department, choices, "", cause)]


def _as_listed(rows: Rows, claim: Claim, way: Way, value: Decimal) -> set[int | Decimal]:
    """What a number may rightly be besides: with repeats, and with rows of which no month of the year is known."""
    listed = (rows.value(claim, claim.months, way, taking) for taking in LISTED)
    others = {value, *(each for each in listed if each is not None)}
    more, typed = rows.timeless(rows.books.edition.feed(claim.figure)), claim.value or Decimal(0)
    return {typed} if any(other <= typed <= other + more for other in others) else set()


def _so_far(claims: Sequence[Claim], rows: Rows) -> set[str]:
    """What several numbers of parts of the year speak of that all are sums so far, from January on."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.meaning].append(claim)
    several = {name: own for name, own in found.items() if len({claim.months for claim in own}) > 1}
    return {name for name, own in several.items() if all(_is_so_far(claim, rows) for claim in own)}


def _only(sheet: Sheet) -> Months:
    """The months that the numbers of a sheet are of, where those of one time only are told (本季度, 本年累计)."""
    told = {claim.months for claim in sheet.claims if claim.span == PART and claim.months}
    return told.pop() if len(told) == 1 else ()


def _is_so_far(claim: Claim, rows: Rows) -> bool:
    """Whether a number is that of the rows from January to the last of its months."""
    return bool(claim.months) and claim.value == rows.value(claim, tuple(range(1, claim.months[-1] + 1)), Way("day"))
