"""What a form says (版式): the types of form.toml but for tables, logs and their words; the figures they imply."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Literal

from msgspec import field
from msgspec.structs import replace

from gov_report.form.charging import Charging
from gov_report.form.elsewhere import Elsewhere
from gov_report.form.hints import Hints
from gov_report.form.logs import Asides, Logs, NoDuty, Remedies, ReplyPeriod, SummaryLog, Word
from gov_report.form.names import UNNAMED, Names
from gov_report.form.tables import AMOUNT, COUNT, SIGNED, Column, Place, Row, TableForm
from gov_report.toml import Typed
from gov_report.words import without_ordinal

__all__ = [
    "AMOUNT", "COUNT", "OPEN_END", "SIGNED", "UNNAMED", "Annex", "Asides", "Balance", "Basis", "Charging", "Column",
    "Cover", "Deadline", "Edition", "Elsewhere", "Graded", "Hints", "Logs", "Names", "NoDuty", "Part", "Particulars",
    "Place", "Preamble", "Remedies", "ReplyPeriod", "Rollup", "Row", "Saying", "SectionForm", "SummaryLog",
    "TableForm", "Word",
]  # fmt: skip

OPEN_END = 9999  # the last year of an edition that is still in force
Scope = Literal["any", "government", "department"]  # "any" is both
Graded = Literal["error", "warning"]


class Basis(Typed, frozen=True):
    """A law or notice the edition rests on (编制依据)."""

    title: str
    number: str = ""
    article: str = ""
    effective: datetime.date | None = None


class Deadline(Typed, frozen=True):
    """When a report of a scope is due, in the year after the report year."""

    scope: Scope
    month: int
    day: int
    article: str = ""


class Particulars(Typed, frozen=True):
    """What form.toml says under [edition]; ``fixed`` editions allow no other sections than their own.

    ``zero_words`` alone say that there was nothing; ``bare_labels`` (其他) say little without what they are under.
    ``site_words`` are what a website prints below every page; ``offices`` what an office does and its abbreviations.
    """

    id: str
    name: str
    first_year: int
    title: str
    basis: tuple[Basis, ...]
    last_year: int = OPEN_END
    zero_words: tuple[str, ...] = ("无",)
    bare_labels: tuple[str, ...] = ()
    site_words: tuple[str, ...] = ()
    offices: Mapping[str, tuple[str, ...]] = {}
    deadlines: tuple[Deadline, ...] = ()
    fixed: bool = False


class Preamble(Typed, frozen=True):
    """The paragraph before section one; ``text`` is prose with names in braces, ``article`` the law's that it cites."""

    text: str
    article: str = ""


class Part(Typed, frozen=True):
    """A part of a section: ``says`` when its figures are not all zero, ``zero`` when they are.

    Nothing is said to be zero while a figure that ``says`` prints is not. ``without`` are sentences for where one
    figure is zero beside others that are not, by that figure. Of the figures ``each`` those that are not zero stand
    where ``says`` has ``{{ 各项 }}``, by the names of their rows, behind ``begins``. A part without title is the
    section's own text; with a ``mention`` it is printed before what is written by hand, unless that speaks of it.
    """

    id: str
    figures: tuple[str, ...]
    zero: str
    says: str
    title: str = ""
    mention: str = ""
    without: dict[str, str] = field(default_factory=dict)
    each: tuple[str, ...] = ()
    begins: str = "，"


class Cover(Typed, frozen=True):
    """What a section has to speak of; any of ``words`` shows that it does.

    Where all figures of ``of`` are 0 there is nothing to speak of.
    """

    says: str
    words: tuple[str, ...]
    scope: Scope = "any"
    of: tuple[str, ...] = ()


class SectionForm(Typed, frozen=True):
    """One section of the form; ``narrative`` sections are written by hand.

    ``covers`` is what the section has to speak of; ``refuses_none`` sections may not say 无,
    nor others while a figure of ``not_none_with`` is not zero;
    ``fresh`` ones have to be written anew each year;
    ``annex`` sections stand after the report. ``known_by`` are words that no other section's heading
    has. ``renamed`` are other titles under which offices print it at its place; where sections are fixed that is said.
    """

    id: str
    title: str
    required: bool = True
    narrative: bool = False
    annex: bool = False
    fresh: bool = False
    refuses_none: bool = False
    not_none_with: tuple[str, ...] = ()
    title_variants: tuple[str, ...] = ()
    renamed: tuple[str, ...] = ()
    known_by: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    covers: tuple[Cover, ...] = ()
    article: str = ""


class Balance(Typed, frozen=True):
    """An identity (勾稽关系): names, +, -, =, <= and ->; ``parts`` are the parts of the total beside it.

    ``for_each`` "column": names are rows, for every column; "row": names are columns, for every
    row. ``prev.`` is the year before, assessed when its edition is one of ``prev`` or this one. ``withdrawn``: requests
    that the registers say were withdrawn may be what it is broken by; ``partial``: how grave it is that a department
    left parts out, where that is not ``severity``; ``excused_by``: words that say why it is, in a sentence on fees of
    the section where the text tells its numbers.
    """

    id: str
    table: str
    holds: str
    says: str
    for_each: Literal["", "column", "row"] = ""
    only: tuple[str, ...] = ()
    severity: Graded = "error"
    severity_of: dict[str, Graded] = field(default_factory=dict)
    prev: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    excused_by: tuple[str, ...] = ()
    withdrawn: bool = False
    partial: Literal["", "error", "warning", "info"] = ""


class Saying(Typed, frozen=True):
    """How running text speaks of figures (文字中的说法): the number beside ``words`` is one of the sums ``any_of``.

    In ``words`` an … stands for a few words without a number or a break. ``any_of`` names figures,
    or heading rows that stand for all rows under them in the total column; the first sum is the
    usual one. ``topic`` has to be what the paragraph speaks of, one of several words with | between
    them; ``units`` are what it is counted in. ``alone`` are the words that need no topic beside them.
    ``none`` are words that say it is zero (未收到…申请). Of a ``complete`` one, parts that are named are
    all there are. Of an ``exact`` one nothing else stands beside the number, and its denial needs the
    topic: 减免 is of fees, 减免房租 of anything.
    """

    id: str
    any_of: tuple[tuple[str, ...], ...]
    words: tuple[str, ...]
    units: tuple[str, ...] = ("件",)
    topic: str = ""
    alone: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    complete: bool = False
    exact: bool = False
    severity: Graded = "warning"


class Rollup(Typed, frozen=True):
    """A table of the 汇总 report that is the sum of its units' tables, with a tolerance for rounding."""

    table: str
    severity: Graded = "warning"
    tolerance: Decimal = Decimal(0)
    except_columns: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()


class Annex(Typed, frozen=True):
    """A table printed after the report: a form table broken down by department."""

    id: str
    caption: str
    table: str
    by: Literal["department"]
    unit: str
    corner: str


class Edition(Typed, frozen=True, dict=True):
    """One edition of the form, whole."""

    edition: Particulars
    preamble: Preamble
    sections: tuple[SectionForm, ...]
    tables: tuple[TableForm, ...]
    balances: tuple[Balance, ...]
    logs: Logs
    annexes: tuple[Annex, ...] = ()
    rollups: tuple[Rollup, ...] = ()
    sayings: tuple[Saying, ...] = ()
    folder: Path = Path()  # from loading

    @property
    def id(self) -> str:
        """The edition's id, "2008"."""
        return self.edition.id

    def with_itself(self, balance: Balance) -> Balance:
        """A balance with the year before, which of two years in this edition always compares."""
        prev = tuple(dict.fromkeys((*balance.prev, self.id)))
        return replace(balance, prev=prev) if balance.prev else balance

    def of_year(self, year: int) -> bool:
        """Whether a report of a year is written in this edition."""
        return self.edition.first_year <= year <= self.edition.last_year

    def table(self, table_id: str) -> TableForm:
        """The table of that id; KeyError where the form has none: our bug."""
        for table in self.tables:
            if table.id == table_id:
                return table
        raise KeyError(table_id)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Every figure's table, row and column by its id, in the form's order."""
        return {
            table.cell(row, column): Place(table, row, column)
            for table in self.tables
            for row in table.numbered
            for column in table.columns
        }

    def whole_label(self, figure: str) -> str:
        """What a figure is called where no table is beside it: a row only called 其他 with what it is under."""
        place = self.places[figure]
        above = [without_ordinal(row.label) for row in place.table.above(place.row)] or [place.table.caption]
        bare = place.plain in self.edition.bare_labels and above[-1]
        return f"{above[-1]}：{place.label}" if bare else place.label

    def row(self, ref: str) -> tuple[TableForm, Row]:
        """The row that ``table.row`` names; KeyError where the form has none: our bug."""
        table_id, _, row_id = ref.partition(".")
        table = self.table(table_id)
        return table, table.by_id[row_id]

    def leaves(self, ref: str) -> tuple[str, ...]:
        """The figures a name stands for: itself, or the rows under a heading row in the total column.

        KeyError where the form has neither.
        """
        if ref in self.places:
            return (ref,)
        table, row = self.row(ref)
        below = tuple(r for r in table.numbered if row in table.above(r))
        return tuple(table.cell(r, table.total_column) for r in below)

    def total_cell(self, ref: str) -> str:
        """The figure of a row in its total column."""
        table, row = self.row(ref)
        return table.cell(row, table.total_column)

    def unit_of(self, ref: str) -> str:
        """The unit of a row in its total column."""
        table, row = self.row(ref)
        return table.unit_of(row, table.total_column)

    @cached_property
    def outcomes(self) -> tuple[tuple[TableForm, Row], ...]:
        """The rows an answered request may post to: all that add up to ``answered``, totals among them."""
        table, answered = self.row(self.logs.requests.answered)
        found: list[Row] = []
        wanted = [answered.id]
        while wanted:
            below = table.parts(wanted.pop(0))
            found += below
            wanted += [row.id for row in below]
        return tuple((table, row) for row in table.rows if row in found)

    @cached_property
    def request_channels(self) -> tuple[Word, ...]:
        """The channels a request may come by: those with a row, where a printed number is the sum of their rows."""
        listed = self.logs.requests.channels
        return tuple(word for word in listed if word.row) if self.channels_add_up else listed

    @cached_property
    def channels_add_up(self) -> bool:
        """Whether every request needs a channel's row, or the printed total does not hold."""
        table, received = self.row(self.logs.requests.received)
        parts = {f"{table.id}.{row.id}" for row in table.parts(received.id)}
        return table.printed and any(word.row in parts for word in self.logs.requests.channels)

    @cached_property
    def feeds(self) -> Mapping[str, str]:
        """Which kind of log each figure comes from (published, requests, reconsideration, litigation, fees).

        Figures that no log holds are not in it: departments declare them, or indicators do.
        """
        published, requests = self.logs.published, self.logs.requests
        categories = self.table(published.categories)
        cells = (categories.cell(row, column) for row in categories.numbered for column in categories.columns)
        feeds = dict.fromkeys((published.total, *published.also, *cells), "published")
        posted = (requests.received, requests.answered, requests.carried_in, requests.carried_out)
        done = (requests.completed_on_time, requests.completed_extended)
        outcomes = (f"{table.id}.{row.id}" for table, row in self.outcomes)
        for kind, refs in (
            ("published", [word.row for word in published.channels]),
            ("requests", [*posted, *done, *outcomes, *(word.row for word in requests.channels)]),
            ("fees", [requests.fee, requests.fee_count, *requests.charges.values()]),
        ):
            for ref in filter(None, refs):
                table, first = self.row(ref)
                feeds.update((table.cell(row, c), kind) for row in table.chain(first) for c in table.columns)
        if form := requests.remedies:
            for word, total in form.totals.items():
                kind = "reconsideration" if word == form.usual.get("reconsideration") else "litigation"
                feeds |= dict.fromkeys((total, *form.posts.get(word, {}).values()), kind)
        return feeds

    @cached_property
    def prints_items(self) -> bool:
        """Whether the form prints a number of published items: in a table, in words of its own, in an annex."""
        annexed = {annex.table for annex in self.annexes}
        own = {name for name, kind in self.feeds.items() if kind == "published"}
        named = {name for section in self.sections for part in section.parts for name in part.figures}
        return bool(own & named) or any(
            table.printed or table.id in annexed for table in (self.places[name].table for name in own)
        )

    def feed(self, figure: str) -> str:
        """Which kind of log a figure comes from; a category that no list holds is of the published items."""
        own = figure.startswith(f"{self.logs.published.categories}.")
        return self.feeds.get(figure, "published" if own else "")

    def is_stock(self, figure: str) -> bool:
        """Whether a figure is of a day (上年结转, 工作人员数): those of several months are not added."""
        if (place := self.places.get(figure)) is None:
            return False
        table = place.table.id
        names = (table, f"{table}.{place.row.id}", f"{table}.{place.column.id}")
        return any(name in self.logs.summary.stocks for name in names)

    @cached_property
    def _sections_of_requests(self) -> frozenset[str]:
        return frozenset(self.places[name].table.section for name, kind in self.feeds.items() if kind != "published")

    def tells_of_requests(self, figure: str) -> bool:
        """Whether a figure is of requests, what they cost or the cases that followed: of people, not of items."""
        if feed := self.feed(figure):
            return feed != "published"
        return figure in self.places and self.places[figure].table.section in self._sections_of_requests

    def base_document(self) -> bytes:
        """The styles of the report, a Word package without text."""
        return (self.folder / "report.docx").read_bytes()

    def deadline(self, scope: str, year: int) -> tuple[datetime.date, str] | None:
        """The statutory day by which a year's report is due, with its article."""
        for due in self.edition.deadlines:
            if due.scope in (scope, "any"):
                return datetime.date(year + 1, due.month, due.day), due.article
        return None
