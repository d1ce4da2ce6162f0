"""What a form says (版式): the types of form.toml, and the figures, totals and parts they imply."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from msgspec import field

from gov_report.toml import Typed
from gov_report.words import without_ordinal

COUNT, SIGNED, AMOUNT = "count", "signed", "amount"
OPEN_END = 9999  # the last year of an edition that is still in force
_YEAR_NAMED = re.compile(r"\{\{\s*年度\s*\}\}")
_OF_WHICH = re.compile("^其中[:：]?")


class Basis(Typed, frozen=True):
    """A law or notice the edition rests on (编制依据)."""

    title: str
    number: str = ""
    article: str = ""
    effective: datetime.date | None = None


class Deadline(Typed, frozen=True):
    """When a report of a scope is due, in the year after the report year; scope "any" is both."""

    scope: str
    month: int
    day: int
    article: str = ""


class Heading(Typed, frozen=True):
    """What form.toml says under [edition]; ``fixed`` editions allow no other sections than their own."""

    id: str
    name: str
    first_year: int
    title: str
    basis: tuple[Basis, ...]
    last_year: int = OPEN_END
    title_variants: tuple[str, ...] = ()
    zero_words: tuple[str, ...] = ("无",)
    deadlines: tuple[Deadline, ...] = ()
    fixed: bool = False


class Preamble(Typed, frozen=True):
    """The paragraph before section one; ``text`` is prose with names in braces."""

    text: str


class Part(Typed, frozen=True):
    """A part of a section: ``says`` when its figures are not all zero, ``zero`` when they are.

    A part without title is the section's own text; with a ``mention`` it is printed before what is
    written by hand, unless that speaks of it already.
    """

    id: str
    figures: tuple[str, ...]
    zero: str
    says: str
    title: str = ""
    mention: str = ""


class Cover(Typed, frozen=True):
    """What a section has to speak of; any of ``words`` shows that it does; scope "any" is both."""

    says: str
    words: tuple[str, ...]
    scope: str = "any"


class SectionForm(Typed, frozen=True):
    """One section of the form; ``narrative`` sections are written by hand.

    ``covers`` is what the section has to speak of; ``refuses_none`` sections may not say 无,
    nor others while a figure of ``not_none_with`` is not zero;
    ``fresh`` ones have to be written anew each year;
    ``annex`` sections stand after the report.
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
    parts: tuple[Part, ...] = ()
    covers: tuple[Cover, ...] = ()
    article: str = ""


class Column(Typed, frozen=True):
    """A column of numbers: ``under`` are the header cells above it, ``parts_of`` the column it adds to.

    ``kind`` count, signed (本年增/减) or amount; ``span`` grid columns wide; ``with_unit`` cells
    print their unit behind the number (251000元).
    """

    id: str = "value"
    label: str = "数量"
    under: tuple[str, ...] = ()
    parts_of: str = ""
    kind: str = COUNT
    unit: str = ""
    span: int = 1
    with_unit: bool = False
    aliases: tuple[str, ...] = ()


class Row(Typed, frozen=True):
    """A row: ``under`` the row it is printed below, ``parts_of`` the total it adds to.

    A ``heading`` prints no number; its ``parts_of`` counts for every row under it. ``local`` rows
    are an office's own and stand outside every balance; ``rule_makers_only`` is 规章. ``evidence``
    "recalled" marks a label that was not seen in an original of the form.
    """

    id: str
    label: str
    under: str = ""
    parts_of: str = ""
    aliases: tuple[str, ...] = ()
    unit: str = ""
    kind: str = ""
    heading: bool = False
    local: bool = False
    rule_makers_only: bool = False
    evidence: str = ""
    article: str = ""


class TableForm(Typed, frozen=True, dict=True):
    """A table of figures, rows × columns.

    ``suffixes`` are what labels carry and departments leave out. A ``printed`` table stands in its
    section; tables of one ``stack`` are one Word table without a gap, each below its ``banner``.
    ``corner`` heads the labels (without it none are printed), ``unit_column`` a column of units.
    ``nesting``: "merged" labels stand beside each other, "indented" ones below.
    """

    id: str
    section: str
    caption: str
    unit: str
    rows: tuple[Row, ...]
    columns: tuple[Column, ...] = (Column(),)
    suffixes: tuple[str, ...] = ()
    extensible: bool = False
    overlapping: bool = False
    printed: bool = False
    stack: str = ""
    banner: str = ""
    corner: str = ""
    unit_column: str = ""
    nesting: str = "merged"
    note: str = ""
    widths_mm: tuple[Decimal, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Row]:
        """The rows by id."""
        return {row.id: row for row in self.rows}

    @cached_property
    def _totals(self) -> Mapping[str, str]:
        return {row.id: self._total_of(row) for row in self.rows}

    def _total_of(self, row: Row) -> str:
        seen = {row.id}
        while not row.parts_of and row.under in self.by_id and row.under not in seen:
            seen.add(row.under)
            row = self.by_id[row.under]
            if not row.heading:
                return ""
        return row.parts_of if row.parts_of not in seen else ""

    def total_of(self, row: Row) -> str:
        """The id of the total a row adds to, through the headings above it; "" where there is none."""
        return self._totals.get(row.id, "")

    def chain(self, row: Row) -> tuple[Row, ...]:
        """A row and the totals it adds to, innermost first."""
        found = [row]
        while total_id := self.total_of(found[-1]):
            found.append(self.by_id[total_id])
        return tuple(found)

    def column(self, column_id: str) -> Column | None:
        """The column of that id."""
        return next((column for column in self.columns if column.id == column_id), None)

    def word(self, row: Row) -> str:
        """The row's label without the form's suffix (信函申请数 is 信函)."""
        suffix = next((s for s in self.suffixes if row.label.endswith(s) and row.label != s), "")
        return row.label.removesuffix(suffix)

    def above(self, row: Row) -> tuple[Row, ...]:
        """The rows a row is printed below, outermost first."""
        found: list[Row] = []
        while (parent := self.by_id.get(row.under or ("" if row.heading else row.parts_of))) and parent not in found:
            found.insert(0, parent)
            row = parent
        return tuple(found)

    @cached_property
    def numbered(self) -> tuple[Row, ...]:
        """The rows that print numbers."""
        return tuple(row for row in self.rows if not row.heading)

    @cached_property
    def inputs(self) -> tuple[Row, ...]:
        """The numbered rows that are no totals."""
        totals = set(self._totals.values())
        return tuple(row for row in self.numbered if row.id not in totals)

    def parts(self, row_id: str) -> tuple[Row, ...]:
        """The rows that add up to a row; an office's own rows stand outside."""
        return tuple(r for r in self.numbered if self._totals[r.id] == row_id and (self.extensible or not r.local))

    def column_parts(self, column_id: str) -> tuple[Column, ...]:
        """The columns that add up to a column."""
        return tuple(column for column in self.columns if column.parts_of == column_id)

    @property
    def total_column(self) -> Column:
        """The column that sums the others, or the only one."""
        return next((c for c in self.columns if self.column_parts(c.id)), self.columns[0])

    def cell(self, row: Row | str, column: Column | str = "value") -> str:
        """A figure's id: table.row.column, without ``.value`` (contract)."""
        row_id = row if isinstance(row, str) else row.id
        column_id = column if isinstance(column, str) else column.id
        return f"{self.id}.{row_id}" if column_id == "value" else f"{self.id}.{row_id}.{column_id}"

    def cell_parts(self, row: Row, column: Column) -> tuple[str, ...]:
        """The figures a cell sums: the rows below a total row, else the columns of a total column."""
        if below := self.parts(row.id):
            return tuple(self.cell(part, column) for part in below)
        return tuple(self.cell(row, part) for part in self.column_parts(column.id))

    def unit_of(self, row: Row, column: Column) -> str:
        """The unit of a cell: the row's, the column's, the table's."""
        return row.unit or column.unit or self.unit

    def kind_of(self, row: Row, column: Column) -> str:
        """What a cell holds: a count, a signed change, an amount."""
        return row.kind or column.kind

    def caption_of(self, year: int) -> str:
        """The table's caption in messages, its year in it."""
        return _YEAR_NAMED.sub(str(year), self.caption)

    def label_of(self, row: Row, column: Column) -> str:
        """How a cell is called in messages and lists."""
        plain = _OF_WHICH.sub("", without_ordinal(row.label))
        if len(self.columns) == 1 or (self.corner and self.column_parts(column.id)):
            return plain
        if len(self.numbered) == 1 and not self.corner:
            return f"{'、'.join(column.under)}{column.label}"
        return f"{plain}（{column.label}）"


class Balance(Typed, frozen=True):
    """An identity (勾稽关系): names, +, -, = and <=; ``parts`` are the parts of the total beside it.

    ``for_each`` "column": names are rows, for every column; "row": names are columns, for every
    row. ``prev.`` is the year before, assessed when its edition is one of ``prev``.
    """

    id: str
    table: str
    holds: str
    says: str
    for_each: str = ""
    only: tuple[str, ...] = ()
    severity: str = "error"
    severity_of: dict[str, str] = field(default_factory=dict)
    prev: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()


class Saying(Typed, frozen=True):
    """How running text speaks of figures (文字中的说法): the number beside ``words`` is one of the sums ``any_of``.

    In ``words`` an … stands for a few words without a number or a break. ``any_of`` names figures,
    or heading rows that stand for all rows under them in the total column; the first sum is the
    usual one. ``topic`` has to be what the paragraph speaks of; ``units`` are what it is counted in.
    ``alone`` are the words that need no topic beside them. ``none`` are words that say it is zero
    (未收到…申请). Of a ``complete`` one, parts that are named are all there are.
    """

    id: str
    any_of: tuple[tuple[str, ...], ...]
    words: tuple[str, ...]
    units: tuple[str, ...] = ("件",)
    topic: str = ""
    alone: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    complete: bool = False
    severity: str = "warning"


class Rollup(Typed, frozen=True):
    """A table of the 汇总 report that is the sum of its units' tables, with a tolerance for rounding."""

    table: str
    severity: str = "warning"
    tolerance: Decimal = Decimal(0)
    except_columns: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()


class Annex(Typed, frozen=True):
    """A table printed after the report: a form table broken down by department."""

    id: str
    caption: str
    table: str
    by: str
    unit: str
    corner: str


class Word(Typed, frozen=True):
    """A word of the vocabulary: what it posts to (a row, a column) and how departments write it."""

    word: str
    row: str = ""
    column: str = ""
    aliases: tuple[str, ...] = ()


class Suggestion(Typed, frozen=True):
    """A figure no log holds, beside the category of published items that hints at it."""

    figure: str
    words: tuple[str, ...]


class Asides(Typed, frozen=True):
    """Columns beside those a log counts by, and the words in them that speak against counting a row.

    ``attribute`` columns say ``withheld`` of what is not published, ``number`` columns how many a row stands
    for, ``remark`` columns that a row is ``struck`` out, ``state`` columns of a website's own list that it is
    ``unreleased``, ``charge`` columns what no figure of the form takes.
    """

    attribute: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    number: tuple[str, ...] = ()
    remark: tuple[str, ...] = ()
    struck: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    unreleased: tuple[str, ...] = ()
    charge: tuple[str, ...] = ()


class PublishedLog(Typed, frozen=True):
    """How a log of published items (主动公开台账) is recognised and what its rows post."""

    label: str
    sheet_words: tuple[str, ...]
    needs: tuple[tuple[str, ...], ...]
    total: str
    categories: str
    columns: dict[str, tuple[str, ...]]
    channels: tuple[Word, ...] = ()
    also: tuple[str, ...] = ()
    suggests: tuple[Suggestion, ...] = ()
    asides: Asides = Asides()


class Period(Typed, frozen=True):
    """The statutory reply period, in working days, for requests received from a day on."""

    received_from: datetime.date
    days: int
    extension: int
    article: str = ""


class Remedies(Typed, frozen=True):
    """How the words of reconsideration and litigation post: a kind and a result name a figure.

    ``kinds`` are 行政复议, 未经复议直接起诉, 复议后起诉; ``usual`` is the kind a column of the register
    means where a cell names the result only ("after" a reconsideration of the same request);
    ``totals`` maps a kind, ``posts`` kind and result to a figure.
    """

    kinds: tuple[Word, ...]
    results: tuple[Word, ...]
    usual: dict[str, str]
    totals: dict[str, str]
    posts: dict[str, dict[str, str]] = field(default_factory=dict)


class RequestLog(Typed, frozen=True):
    """How a request register (依申请公开登记) is recognised and what its rows post.

    The figures are rows; in a table with columns the applicant chooses one. The outcomes are the
    rows that add up to ``answered``. ``exclusive`` groups (不予公开 …) own their reasons; a reason behind
    a ``granting`` outcome (部分公开—商业秘密) does not change it. What is ``withdrawn`` is closed, and none of the
    rows. An answer's day may be said to be that of receipt (``same_day``), a day may have a remark
    in brackets (``day_remarks``). ``field_words`` are nobody's: a message may show them out of any cell.
    """

    label: str
    sheet_words: tuple[str, ...]
    needs: tuple[tuple[str, ...], ...]
    received: str
    answered: str
    open_words: tuple[str, ...]
    applicants: tuple[Word, ...]
    channels: tuple[Word, ...]
    columns: dict[str, tuple[str, ...]]
    periods: tuple[Period, ...]
    carried_in: str = ""
    carried_out: str = ""
    completed_on_time: str = ""
    completed_extended: str = ""
    granting: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    same_day: tuple[str, ...] = ()
    day_remarks: tuple[str, ...] = ()
    field_words: tuple[str, ...] = ()
    exclusive: bool = False
    fee: str = ""
    fee_count: str = ""
    fee_step: Decimal = Decimal(0)
    remedies: Remedies | None = None
    asides: Asides = Asides()


class Gross(Typed, frozen=True):
    """A local line that holds more than the form's row of that name (否决公开答复总数)."""

    row: str
    labels: tuple[str, ...]
    adds: tuple[str, ...]


class SummaryLog(Typed, frozen=True):
    """How a department's own summary sheet (汇总表) is recognised.

    ``year_words`` say that a number is of the whole year, ``part_words`` of a part, ``other_words`` of neither.
    """

    label: str
    sheet_words: tuple[str, ...]
    label_columns: tuple[str, ...]
    number_columns: tuple[str, ...]
    year_words: tuple[str, ...] = ()
    part_words: tuple[str, ...] = ()
    other_words: tuple[str, ...] = ()
    gross: tuple[Gross, ...] = ()


class Logs(Typed, frozen=True):
    """The three kinds of sheets a department sends."""

    published: PublishedLog
    requests: RequestLog
    summary: SummaryLog


class Edition(Typed, frozen=True, dict=True):
    """One edition of the form, whole."""

    edition: Heading
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

    def table(self, table_id: str) -> TableForm:
        """The table of that id; KeyError where the form has none: our bug."""
        for table in self.tables:
            if table.id == table_id:
                return table
        raise KeyError(table_id)

    def cells(self) -> Iterator[tuple[str, TableForm, Row, Column]]:
        """Every figure's id with its table, row and column, in the form's order."""
        for table in self.tables:
            for row in table.numbered:
                for column in table.columns:
                    yield table.cell(row, column), table, row, column

    @cached_property
    def places(self) -> Mapping[str, tuple[TableForm, Row, Column]]:
        """The cells by figure id."""
        return {cell: (table, row, column) for cell, table, row, column in self.cells()}

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
        """Which kind of log each figure comes from (published, requests, remedies, fees).

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
            ("fees", [requests.fee, requests.fee_count]),
        ):
            for ref in filter(None, refs):
                table, first = self.row(ref)
                feeds.update((table.cell(row, c), kind) for row in table.chain(first) for c in table.columns)
        if requests.remedies:
            posts = (figure for found in requests.remedies.posts.values() for figure in found.values())
            feeds |= dict.fromkeys((*requests.remedies.totals.values(), *posts), "remedies")
        return feeds

    def feed(self, figure: str) -> str:
        """Which kind of log a figure comes from; a category that no list holds is of the published items."""
        own = figure.startswith(f"{self.logs.published.categories}.")
        return self.feeds.get(figure, "published" if own else "")

    def base_document(self) -> bytes:
        """The styles of the report, a Word package without text."""
        return (self.folder / "report.docx").read_bytes()

    def deadline(self, scope: str, year: int) -> tuple[datetime.date, str] | None:
        """The statutory day by which a year's report is due, with its article."""
        for due in self.edition.deadlines:
            if due.scope in (scope, "any"):
                return datetime.date(year + 1, due.month, due.day), due.article
        return None
