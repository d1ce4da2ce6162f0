"""What a book's rows say, as flat arrays (过账): the types a read book travels in.

No row objects and no personal data: of a request only dates, labels and the hash of its 申请编号.
"""

from __future__ import annotations

import datetime
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from decimal import Decimal
from hashlib import blake2b
from typing import Any
from zlib import crc32

from msgspec import Struct, field, msgpack
from msgspec.structs import replace

from gov_report.form import Edition
from gov_report.model import Diagnostic, Source
from gov_report.settings import Pin
from gov_report.sheets import Layout
from gov_report.vocabulary import Vocabulary
from gov_report.workdays import NOTHING_ARRANGED, Arranged

COUNTED, OUTSIDE, UNDATED, REPEAT, HIDDEN = 0, 1, 2, 3, 4  # what became of an item row
OPEN = "open"
WITHDRAWN = "撤回"  # closed without an answer, in a form that has no row for it
MOST = 10**9  # no department has so many, of rows, cases or yuan


class Context(Struct, frozen=True):
    """What reading a book needs to know: picklable, the same for all books of a run."""

    edition: Edition
    words: Vocabulary
    start: datetime.date
    end: datetime.date
    departments: tuple[str, ...]
    department_names: dict[str, str]  # folded other name → listed department
    pins: tuple[Pin, ...] = ()
    organ: str = ""  # the folded name of the one that writes the report
    arranged: Arranged = NOTHING_ARRANGED  # working days of years that the settings give
    area: str = ""  # the folded name of the area that the report is of


class Claim(Struct, frozen=True):
    """A number a department typed about its own rows: 合计, 小计, or a line of a summary sheet."""

    at: Source
    label: str
    value: Decimal | None
    figure: str = ""  # summary lines: the figure it speaks of
    first: int = 0  # items[first:last] are the rows a 合计 covers
    last: int = 0
    of: str = ""  # the category of them that a 小计 is of (机构职能类小计): its row
    adds: tuple[str, ...] = ()  # figures a local line holds besides (否决公开答复总数)
    label_at: int = 0  # the column of the label of a line whose category is on no list
    span: str = ""  # the time it is of, where a summary says so: whole, part, other
    months: tuple[int, ...] = ()  # those it is of: a line of a recap, a part of the year that may be added
    also: tuple[Source, ...] = ()  # the cells of further parts that it adds up
    said: str = ""  # what stands there where it is no number: a stroke
    error: str = ""  # the error that stands there (#N/A); "" for a formula never calculated
    of_which: bool = False  # 其中 stands before it: one of some parts that need not be all

    @property
    def cells(self) -> tuple[Source, ...]:
        """The cells it was read from."""
        return (self.at, *self.also)

    @property
    def meaning(self) -> str:
        """What it speaks of: its figure, and of a category on no list its label."""
        return f"{self.figure} {self.label}" if self.label_at else self.figure


class FeeTotal(Struct, frozen=True):
    """What the 合计 of a register says of one of its columns of fees, in 元: of the items up to ``claim.last``.

    ``firsts``: where these may begin, at the top and below each 合计 above; ``claim.first`` is the likeliest.
    """

    claim: Claim
    column: str
    firsts: tuple[int, ...]


class WrongSum(Struct, frozen=True):
    """A number of a summary that is not the sum of those it adds up: its line, and what these come to."""

    claim: Claim  # its further cells are theirs
    expected: Decimal
    of: str  # what it adds up, for a message


class Unit(Struct, frozen=True):
    """A line of a table of bodies (各单位汇总): whose it is, "" of all together, and what it says of them."""

    name: str  # as listed, else as written
    at: Source
    claims: tuple[Claim, ...]  # of the year's figures


class Sheet(Struct):
    """One sheet's postings: parallel arrays over its item rows, and what else its rows were."""

    book: str
    name: str
    layout: Layout
    hidden: bool
    read: int = 0
    header: int = 0
    blank: int = 0
    note: int = 0
    total: int = 0
    left: dict[str, int] = field(default_factory=dict)  # kind of another log on the sheet → its rows, left out
    none_said: Source | None = None
    rows: Sequence[int] = ()
    status: array[int] = field(default_factory=lambda: array("b"))
    day: array[int] = field(default_factory=lambda: array("i"))  # published or received, a serial; 0: none
    answered: array[int] = field(default_factory=lambda: array("i"))  # 0: not answered
    label: array[int] = field(default_factory=lambda: array("i"))  # index into labels
    applicant: array[int] = field(default_factory=lambda: array("i"))
    channel: array[int] = field(default_factory=lambda: array("i"))
    key: array[int] = field(default_factory=lambda: array("Q"))  # 标题与文号, or 申请编号; 0: none
    titles: array[int] = field(default_factory=lambda: array("H"))  # items: see item_keys
    labels: list[str] = field(default_factory=list)  # row ids, 未分类, open
    applicants: list[str] = field(default_factory=list)
    channels: list[tuple[str, ...]] = field(default_factory=list)  # the words of one cell
    extended: set[int] = field(default_factory=set)  # requests whose period was extended
    fees: dict[str, dict[int, Decimal]] = field(default_factory=dict)  # each column of fees the log has: item → 元
    left_fees: dict[str, dict[int, Decimal]] = field(default_factory=dict)  # those of rows that are charged nothing
    fee_totals: list[FeeTotal] = field(default_factory=list)
    remedies: list[tuple[int, str, str, str]] = field(default_factory=list)  # item, column, kind, result
    claims: list[Claim] = field(default_factory=list)
    unfilled: list[tuple[str, Source]] = field(default_factory=list)  # figures of tables without any number: the cells
    struck: list[tuple[str, Source]] = field(default_factory=list)  # those of them that are only struck, one of a row
    unknown: list[tuple[Source, str, str]] = field(
        default_factory=list
    )  # lines on no list: label's cell, label, number
    loose: list[Claim] = field(default_factory=list)  # those of them that may be of a category, where nobody lists any
    typed: list[Claim] = field(default_factory=list)  # of a sheet that counts itself: numbers in the place of formulas
    empty: list[Claim] = field(default_factory=list)  # cells without a number, of tables of the form that hold others
    old_titles: list[tuple[str, Source]] = field(default_factory=list)  # titles of tables of a year before
    dated: bool = False  # a summary: its name, title or header names the report's year
    sums: list[WrongSum] = field(default_factory=list)  # of a summary: numbers that are not the sum of their parts
    units: list[Unit] = field(default_factory=list)  # where it is a table of bodies, its lines
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """published, requests, summary or none."""
        return self.layout.kind

    def numbered(self, at: int) -> bool:
        """Whether an item has a 文号."""
        return bool(self.titles[at] & 1)

    @property
    def has_numbers(self) -> bool:
        """Whether any item has a 文号."""
        return any(title & 1 for title in self.titles)

    def at(self, column: int = 0, *rows: int) -> Source:
        """Cells of a column by its number, 0 for whole rows; the sheet where no row is named."""
        return Source(self.book, self.name, column, rows)

    def cells(self, column: str, rows: Sequence[int]) -> Source:
        """The cells of a column in some rows; the whole rows where the sheet lacks the column."""
        return Source(self.book, self.name, self.layout.columns.get(column, 0), rows)


def pack(sheet: Sheet) -> None:
    """Let a sheet whose rows are posted take as few bytes as hold them: a year's rows are kept until the end."""
    first, last = (sheet.rows[0], sheet.rows[-1] + 1) if sheet.rows else (0, 0)
    sheet.rows = range(first, last) if last - first == len(sheet.rows) else _narrow(sheet.rows)
    for name in ("day", "answered", "label", "applicant", "channel"):
        setattr(sheet, name, _narrow(getattr(sheet, name)))


def _narrow(values: Sequence[int]) -> array[int]:
    for code in "bhHi":
        with suppress(OverflowError):
            return array(code, values)
    return array("q", values)


class Partial(Struct):
    """One book as read: its state, the department it speaks for, its sheets, what was found."""

    book: str
    sha256: str
    department: str
    state: str  # read, ignored, refused
    sheets: list[Sheet] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @property
    def known_by(self) -> tuple[object, ...]:
        """What tells it from other books; the same bytes under the names of two parts of the year are two."""
        months = {claim.months for sheet in self.sheets for claim in sheet.claims}
        return (self.department, self.sha256, frozenset(months))


def share(book: Partial, known: dict[Any, Any]) -> Partial:
    """A book that names what other books name by the same objects: each comes with words of its own.

    What is empty is one object too: from here on only the status of rows is ever changed.
    """
    book.diagnostics = [_shared(said, book.department, known) for said in book.diagnostics]
    for sheet in book.sheets:
        sheet.layout = known.setdefault(msgpack.encode(sheet.layout), sheet.layout)
        for table in (sheet.labels, sheet.applicants, sheet.channels):
            table[:] = [known.setdefault(said, said) for said in table]
        sheet.diagnostics = [_shared(said, book.department, known) for said in sheet.diagnostics]
        for name in sheet.__struct_fields__:
            if isinstance(held := getattr(sheet, name), list | dict | set | array) and not held:
                setattr(sheet, name, known.setdefault((type(held), name), held))
            elif isinstance(held, array):  # one that travelled has room for more
                setattr(sheet, name, array(held.typecode, held))
        sheet.name = known.setdefault(sheet.name, sheet.name)
    book.state = known.setdefault(book.state, book.state)
    return book


def _shared(said: Diagnostic, department: str, known: dict[Any, Any]) -> Diagnostic:
    """A finding of a department whose facts and rows are the objects of those before it: half of what it takes."""
    at = said.at and replace(said.at, rows=known.setdefault(said.at.rows, said.at.rows))
    facts = tuple([known.setdefault(fact, fact) for fact in said.facts])
    key, severity = (known.setdefault(text, text) for text in (said.key, said.severity))
    return replace(said, at=at, facts=known.setdefault(facts, facts), key=key, department=department, severity=severity)


def key_of(*texts: str) -> int:
    """An 8-byte key of texts, the same in every process; never 0."""
    return keys_of(["\x1f".join(texts)])[0] or 1


def keys_of(texts: Iterable[str]) -> array[int]:
    """The key of each of many texts; 0 for an empty one."""
    return _keys(text.encode() for text in texts)


def _keys(said: Iterable[bytes]) -> array[int]:
    return array("Q", b"".join([blake2b(text, digest_size=8).digest() if text else bytes(8) for text in said]))


TAKEN_OUT = 10  # rows of a short register, so that its serial numbers have gaps


def is_numbered(sheet: Sheet, last: int = 0) -> bool:
    """Whether a register has numbers of its own: 1, 2, 3 … down the sheet are none, each sheet begins anew.

    ``last`` is the largest that such a number may be, else that of the rows.
    """
    keys, count = {*sheet.key} - {0}, range(1, (last or len(sheet.key)) + 1)
    widths = [width for width in range(1, 5) if key_of("1".zfill(width)) in keys]  # 001, 002 …
    return bool(keys) and not any(keys <= {*keys_of(str(n).zfill(width) for n in count)} for width in widths)


def name_rows(sheet: Sheet) -> None:
    """Let the findings at one item carry what that is known by: its 标题与文号, its 申请编号, nothing of a person.

    Where a register has no numbers, or such as only count its rows, with the day of receipt: the next row has this
    one's number once one is inserted.
    """
    last = len(sheet.key) * 2 + TAKEN_OUT
    serial = sheet.kind == "requests" and not is_numbered(sheet, last)
    key_at = _day_too(sheet) if serial else sheet.key.__getitem__
    for n, said in enumerate(sheet.diagnostics):
        row = said.at.rows[0] if said.at and len(said.at.rows) == 1 and not said.related else 0
        at = bisect_left(sheet.rows, row)
        if row and at < len(sheet.rows) and sheet.rows[at] == row:
            sheet.diagnostics[n] = said.of_item(key_at(at))


def _day_too(sheet: Sheet) -> Callable[[int], int]:
    return lambda at: key_of(f"{sheet.key[at]:016x}", str(sheet.day[at])) if sheet.key[at] or sheet.day[at] else 0


def item_keys(titles: Sequence[str], numbers: Sequence[str]) -> tuple[array[int], array[int]]:
    """The keys of items of folded titles and 文号, and two bytes for each title alone.

    Their lowest bit is set where there is a 文号. The others are too few to tell items by, and enough to see, with
    their days, that two whole logs agree.
    """
    said = "\n".join(titles).encode().split(b"\n")  # a folded text is one line; at a stroke in half the time
    keys = _keys([b"%b\x1f%b" % pair for pair in zip(said, map(str.encode, numbers), strict=True)])
    return keys, array(
        "H", [crc32(title) & 0xFFFE | (number != "") for title, number in zip(said, numbers, strict=True)]
    )
