"""Editions of the form (版式): sections, tables, balances, logs and words, all of it data.

An edition is a folder ``<templates>/<id>/`` with form.toml and report.docx (styles only). Loading
checks that everything the form names exists and reports all faults at once.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from gov_report import toml
from gov_report.words import fold_label


@dataclass(frozen=True)
class Basis:
    """A law or notice the edition rests on (编制依据)."""

    title: str
    number: str = ""
    article: str = ""
    effective: datetime.date | None = None


@dataclass(frozen=True)
class Deadline:
    """When a report of a scope is due, in the year after the report year."""

    scope: str
    month: int
    day: int
    article: str = ""


@dataclass(frozen=True)
class Heading:
    """What form.toml says under [edition]."""

    id: str
    name: str
    first_year: int
    title: str
    basis: tuple[Basis, ...]
    last_year: int = 9999
    title_variants: tuple[str, ...] = ()
    zero_words: tuple[str, ...] = ("无",)
    deadlines: tuple[Deadline, ...] = ()


@dataclass(frozen=True)
class Preamble:
    """The paragraph before section one; ``text`` is prose with names in braces."""

    text: str


@dataclass(frozen=True)
class Part:
    """A part of a section: ``says`` when its figures are not all zero, ``zero`` when they are."""

    id: str
    figures: tuple[str, ...]
    zero: str
    says: str
    title: str = ""


@dataclass(frozen=True)
class SectionForm:
    """One section of the form; ``narrative`` sections are written by hand."""

    id: str
    title: str
    required: bool = True
    narrative: bool = False
    title_variants: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    article: str = ""


@dataclass(frozen=True)
class Row:
    """A row of a table; ``parts_of`` names the row it is a part of."""

    id: str
    label: str
    parts_of: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class TableForm:
    """A table of figures; ``suffix`` is what labels carry and departments leave out."""

    id: str
    section: str
    caption: str
    unit: str
    rows: tuple[Row, ...]
    suffix: str = ""
    amount: bool = False
    extensible: bool = False
    overlapping: bool = False

    def word(self, row: Row) -> str:
        """The row's label without the form's suffix (信函申请数 is 信函)."""
        return row.label.removesuffix(self.suffix) or row.label

    @property
    def inputs(self) -> tuple[Row, ...]:
        """The rows that are no totals."""
        totals = {row.parts_of for row in self.rows}
        return tuple(row for row in self.rows if row.id not in totals)

    def parts(self, row_id: str) -> tuple[Row, ...]:
        """The rows that add up to a row."""
        return tuple(row for row in self.rows if row.parts_of == row_id)


@dataclass(frozen=True)
class Balance:
    """An identity between rows (勾稽关系): names, +, -, = and <=; ``parts`` are the rows' parts."""

    id: str
    table: str
    holds: str
    says: str
    severity: str = "error"


@dataclass(frozen=True)
class Annex:
    """A table printed after the report: a form table broken down by department."""

    id: str
    caption: str
    table: str
    by: str
    unit: str
    corner: str


@dataclass(frozen=True)
class Word:
    """A word of the vocabulary with the other ways departments write it."""

    word: str
    row: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class PublishedLog:
    """How a log of published items (主动公开台账) is recognised and what its rows post."""

    label: str
    sheet_words: tuple[str, ...]
    needs: tuple[tuple[str, ...], ...]
    total: str
    categories: str
    channels: str
    columns: dict[str, tuple[str, ...]]
    channel_words: tuple[Word, ...] = ()


@dataclass(frozen=True)
class Period:
    """The statutory reply period, in working days, for requests received from a day on."""

    received_from: datetime.date
    days: int
    extension: int
    article: str = ""


@dataclass(frozen=True)
class RequestLog:
    """How a request register (依申请公开登记) is recognised and what its rows post."""

    label: str
    sheet_words: tuple[str, ...]
    needs: tuple[tuple[str, ...], ...]
    received: str
    channels: str
    outcomes: str
    replied: str
    carried_in: str
    carried_out: str
    refusal: str
    open_words: tuple[str, ...]
    applicants: tuple[Word, ...]
    columns: dict[str, tuple[str, ...]]
    periods: tuple[Period, ...]


@dataclass(frozen=True)
class SummaryLog:
    """How a department's own summary sheet (汇总表) is recognised."""

    label: str
    sheet_words: tuple[str, ...]
    label_columns: tuple[str, ...]
    number_columns: tuple[str, ...]


@dataclass(frozen=True)
class Logs:
    """The three kinds of sheets a department sends."""

    published: PublishedLog
    requests: RequestLog
    summary: SummaryLog


@dataclass(frozen=True)
class Edition:
    """One edition of the form, whole."""

    edition: Heading
    preamble: Preamble
    sections: tuple[SectionForm, ...]
    tables: tuple[TableForm, ...]
    balances: tuple[Balance, ...]
    logs: Logs
    annexes: tuple[Annex, ...] = ()
    folder: Path = field(default=Path(), metadata={"from": "loading"})

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

    def cells(self) -> Iterator[tuple[str, TableForm, Row]]:
        """Every figure's id with its table and row, in the form's order."""
        for table in self.tables:
            for row in table.rows:
                yield f"{table.id}.{row.id}", table, row

    def base_document(self) -> bytes:
        """The styles of the report, a Word package without text."""
        return (self.folder / "report.docx").read_bytes()


TERM = re.compile(r"\s*(?:([+-])|(<=|=)|([A-Za-z_][\w.]*))")


def terms(holds: str) -> tuple[list[tuple[int, str]], str, list[tuple[int, str]]]:
    """Read a balance: the signed names left and right of its relation.

    Raises ValueError when the text is no balance.
    """
    sides: list[list[tuple[int, str]]] = [[]]
    relation, sign, at = "", 1, 0
    expect_name = True
    text = holds.strip()
    while at < len(text):
        found = TERM.match(text, at)
        if not found:
            raise ValueError(text[at:])
        plus_minus, compare, name = found.groups()
        if name and expect_name:
            sides[-1].append((sign, name))
        elif compare and not expect_name and not relation:
            relation = compare
            sides.append([])
            sign = 1
        elif plus_minus and not expect_name:
            sign = 1 if plus_minus == "+" else -1
        else:
            raise ValueError(text[at:])
        expect_name = not name
        at = found.end()
    if not relation or expect_name:
        raise ValueError(holds)
    return sides[0], relation, sides[1]


def expand(edition: Edition, balance: Balance) -> tuple[list[tuple[int, str]], str, list[tuple[int, str]]]:
    """A balance as signed figure ids: ``parts`` becomes the parts of the row on the other side."""
    left, relation, right = terms(balance.holds)
    table = edition.table(balance.table)

    def ids(side: list[tuple[int, str]], other: list[tuple[int, str]]) -> list[tuple[int, str]]:
        found: list[tuple[int, str]] = []
        for sign, name in side:
            if name == "parts":
                found += [(sign, f"{table.id}.{row.id}") for _, of in other for row in table.parts(of)]
            else:
                found.append((sign, name if "." in name else f"{table.id}.{name}"))
        return found

    return ids(left, right), relation, ids(right, left)


def _faults(edition: Edition, text: str) -> list[tuple[int, str]]:
    known = {cell for cell, _, _ in edition.cells()}
    sections = {section.id for section in edition.sections}
    tables = {table.id for table in edition.tables}
    faults: list[str] = []
    seen: set[str] = set()
    for cell, _, _ in edition.cells():
        if cell in seen:
            faults.append(f"数据行 {cell} 重复")
        seen.add(cell)
    for table in edition.tables:
        if table.section not in sections:
            faults.append(f"tables {table.id}：没有名为 {table.section} 的部分")
        rows = {row.id for row in table.rows}
        for row in table.rows:
            if row.parts_of and row.parts_of not in rows:
                faults.append(f"tables {table.id}.{row.id}：parts_of 指向不存在的行 {row.parts_of}")
    for section in edition.sections:
        for part in section.parts:
            faults += [
                f"sections {section.id}.{part.id}：没有名为 {name} 的数值" for name in part.figures if name not in known
            ]
    for balance in edition.balances:
        if balance.table not in tables:
            faults.append(f"balances {balance.id}：没有名为 {balance.table} 的表")
            continue
        if balance.severity not in ("error", "warning"):
            faults.append(f"balances {balance.id}：severity 只能是 error 或 warning")
        try:
            left, _, right = expand(edition, balance)
        except ValueError as error:
            faults.append(f"balances {balance.id}：holds 写法有误，“{error}”处读不懂")
            continue
        faults += [f"balances {balance.id}：没有名为 {name} 的数值" for _, name in left + right if name not in known]
    published, requests = edition.logs.published, edition.logs.requests
    for name in (published.total, requests.received, requests.replied, requests.carried_in, requests.carried_out):
        if name not in known:
            faults.append(f"logs：没有名为 {name} 的数值")
    for name in (published.categories, published.channels, requests.channels, requests.outcomes):
        if name not in tables:
            faults.append(f"logs：没有名为 {name} 的表")
    if published.channels in tables:
        rows = {row.id for row in edition.table(published.channels).rows}
        faults += [
            f"logs.published.channel_words {word.word}：没有名为 {word.row} 的行"
            for word in published.channel_words
            if word.row not in rows
        ]
    for annex in edition.annexes:
        if annex.table not in tables:
            faults.append(f"annexes {annex.id}：没有名为 {annex.table} 的表")
    return [(0, fault) for fault in faults]


def load(folder: Path) -> Edition:
    """Read an edition's folder; raises toml.FileFault with every fault of form.toml."""
    path = folder / "form.toml"
    shown = f"{folder.name}/form.toml"
    tables, text = toml.parse(shown, path.read_bytes())
    # an edition's basis and deadlines stand beside [edition] in the file, for the reader's sake
    edition = toml.structure(shown, tables, text, Edition)
    faults = _faults(edition, text)
    if faults:
        raise toml.FileFault(shown, faults)
    return replace(edition, folder=folder)


def templates_folder() -> Path:
    """Where the editions lie: inside an installed package, or beside the package in a checkout."""
    inside = Path(__file__).parent / "templates"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "templates"


def editions(folder: Path) -> dict[str, Path]:
    """The folders of all editions below ``folder`` by id, oldest first."""
    return {path.parent.name: path.parent for path in sorted(folder.glob("*/form.toml"))}


def for_year(folder: Path, year: int, wanted: str = "") -> Edition | None:
    """The edition a report year is written in (or the one asked for); None where there is none."""
    found = editions(folder)
    if wanted:
        return load(found[wanted]) if wanted in found else None
    for path in found.values():
        edition = load(path)
        if edition.edition.first_year <= year <= edition.edition.last_year:
            return edition
    return None


def with_categories(edition: Edition, rows: tuple[Row, ...]) -> Edition:
    """Replace the edition's list of categories by the project's own (contract: [[categories]])."""
    wanted = edition.logs.published.categories
    tables = tuple(
        replace(table, rows=(*rows, *(row for row in table.rows if not row.parts_of))) if table.id == wanted else table
        for table in edition.tables
    )
    return replace(edition, tables=tables)


def vocabulary(pairs: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Fold words and their aliases into one look-up: folded word → what it stands for."""
    table: dict[str, str] = {}
    for meaning, words in pairs.items():
        for word in words:
            table.setdefault(fold_label(word), meaning)
    return table
