"""What a book's rows say, as flat arrays (过账): the types a read book travels in, and how cells are read.

No row objects and no personal data: of a request only dates, labels and the hash of its 申请编号.
"""

from __future__ import annotations

import datetime
import re
from array import array
from collections.abc import Iterable, Sequence
from decimal import Decimal
from hashlib import blake2b

from msgspec import Struct, field

from gov_report import quantities
from gov_report.form import AMOUNT, SIGNED, Edition
from gov_report.model import Diagnostic, Source
from gov_report.settings import Pin
from gov_report.sheets import Layout
from gov_report.vocabulary import Vocabulary
from gov_report.words import chinese_value, fold
from gov_report.workbook import ErrorValue, Value

COUNTED, OUTSIDE, UNDATED, REPEAT, HIDDEN = 0, 1, 2, 3, 4  # what became of an item row
OPEN = "open"
WITHDRAWN = "撤回"  # closed without an answer, in a form that has no row for it
MOST = 10**9  # no department has so many, of rows, cases or yuan

_DATE = re.compile(r"(\d{4})(?:[-./]|年)(\d{1,2})(?:[-./]|月)(\d{1,2})日?")
_TIME = re.compile(r"(?:(?<=日)|[\sTt])\d{1,2}[:：]\d{2}(?:[:：]\d{2}(?:\.\d{1,9})?)?$")
LONGEST = 60  # letters of a day with its time; a longer text is none
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
NOTHING = frozenset(map(fold, ("无", "否", "/", "-", "—", "——", "未发生", "未收取", "没有")))  # no fee, no case
# what stands for a 文号 or an 申请编号 where there is none; strokes of any length besides
NO_NUMBER = NOTHING | frozenset(
    map(fold, ("暂无", "没有编号", "无编号", "未编号", "没有文号", "无文号", "不编号", "空"))
)
_STROKES = "-‐‑‒–—―/\\_"


def number_in(folded: str) -> str:
    """A folded 文号 or 申请编号; "" for what only says that there is none (无, -, /)."""
    return numbers_in([folded])[0]


def numbers_in(folded: Iterable[str]) -> list[str]:
    """The same of a whole column."""
    return ["" if number in NO_NUMBER or not number.strip(_STROKES) else number for number in folded]


class Context(Struct, frozen=True):
    """What reading a book needs to know: picklable, the same for all books of a run."""

    edition: Edition
    words: Vocabulary
    start: datetime.date
    end: datetime.date
    departments: tuple[str, ...]
    department_names: dict[str, str]  # folded other name → listed department
    pins: tuple[Pin, ...] = ()


class Claim(Struct, frozen=True):
    """A number a department typed about its own rows: 合计, 小计, or a line of a summary sheet."""

    at: Source
    label: str
    value: Decimal | None
    figure: str = ""  # summary lines: the figure it speaks of
    first: int = 0  # items[first:last] are the rows a 合计 covers
    last: int = 0
    adds: tuple[str, ...] = ()  # figures a local line holds besides (否决公开答复总数)
    label_at: int = 0  # the column of the label of a line whose category is on no list
    span: str = ""  # the time it is of, where a summary says so: whole, part, other

    @property
    def meaning(self) -> str:
        """What it speaks of: its figure, and of a category on no list its label."""
        return f"{self.figure} {self.label}" if self.label_at else self.figure


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
    rows: array[int] = field(default_factory=lambda: array("i"))
    status: array[int] = field(default_factory=lambda: array("b"))
    day: array[int] = field(default_factory=lambda: array("i"))  # published or received, ordinal
    answered: array[int] = field(default_factory=lambda: array("i"))  # 0: not answered
    label: array[int] = field(default_factory=lambda: array("i"))  # index into labels
    applicant: array[int] = field(default_factory=lambda: array("i"))
    channel: array[int] = field(default_factory=lambda: array("i"))
    key: array[int] = field(default_factory=lambda: array("Q"))  # 标题与文号, or 申请编号; 0: none
    numbered: array[int] = field(default_factory=lambda: array("b"))  # a 文号 was given
    labels: list[str] = field(default_factory=list)  # row ids, 未分类, open
    applicants: list[str] = field(default_factory=list)
    channels: list[tuple[str, ...]] = field(default_factory=list)  # the words of one cell
    extended: array[int] = field(default_factory=lambda: array("b"))  # requests: the period was extended
    fees: dict[int, Decimal] = field(default_factory=dict)  # item → 元
    remedies: list[tuple[int, str, str, str]] = field(default_factory=list)  # item, column, kind, result
    claims: list[Claim] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """published, requests, summary or none."""
        return self.layout.kind

    def cells(self, column: str, rows: Sequence[int]) -> Source:
        """The cells of a column in some rows; the whole rows where the sheet lacks the column."""
        return Source(self.book, self.name, (self.layout.columns or {}).get(column, 0), rows)


class Partial(Struct):
    """One book as read: its state, the department it speaks for, its sheets, what was found."""

    book: str
    sha256: str
    department: str
    state: str  # read, ignored, refused
    sheets: list[Sheet] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


FIRST_YEAR = 1990  # no register reaches back further


def read_date(value: Value) -> datetime.date | None:
    """Read a date in one of the accepted forms (closed list); None for anything else.

    Date cells, serials of a date column (1900 system), 2013-3-5, 2013.3.5, 2013/3/5, 2013年3月5日,
    20130305, full-width digits, each with a time of day behind it. Two-digit years and month-first forms are refused.
    """
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, datetime.date):
        # a year typed into a date cell (2013) shows as a day of 1905
        return value if value.year >= FIRST_YEAR else None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, float) and not value.is_integer():
        value = int(value)  # a serial with a time of day
    if not isinstance(value, str) and 20_000 < value < 80_000:
        return datetime.date(1899, 12, 30) + datetime.timedelta(days=int(value))
    text = str(int(value)) if isinstance(value, float) else str(value)
    if len(text) > LONGEST and len(text := text.strip()) > LONGEST:
        return None
    text = fold(_TIME.sub("", text.rstrip()) if ":" in text or "：" in text else text)
    found = _DATE.fullmatch(text) or _COMPACT.fullmatch(text)
    if not found:
        return None
    try:
        return datetime.date(*map(int, found.groups()))
    except ValueError:
        return None


def read_number(value: Value) -> Decimal | None:
    """Read a typed total (12, 12.0, １２, 12条, 1,234); None for text, blanks and error values."""
    whole = quantities.read(value, SIGNED)
    return quantities.read(value, AMOUNT, "元") if whole is None else whole


_TOTAL_IN_WORDS = re.compile(r"(?:共计?|合计|总计)?(.+?)(万|亿)?(?:条|件|个|次|项|篇)?整?[。.]?")
_LARGE = {"万": 10_000, "亿": 100_000_000}


def read_total(value: Value, words: bool = True) -> Decimal | None:
    """Read the number of a 合计 row, however large (10000000000000000, 20亿); ``words``: 壹, 共肆条 too."""
    if (number := read_number(value)) is not None:
        return number
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(value) if value >= quantities.LIMIT and value - value == 0 else None
    found = _TOTAL_IN_WORDS.fullmatch(fold(value)) if isinstance(value, str) else None
    if not found:
        return None
    times = _LARGE.get(found[2] or "", 1)
    if re.fullmatch(r"\d+(?:\.\d+)?", found[1]):
        return Decimal(found[1]) * times
    whole = chinese_value(found[1]) if words else 0
    return Decimal(whole * times) if whole or (words and found[1] in ("零", "〇")) else None


def key_of(*texts: str) -> int:
    """An 8-byte key of texts, the same in every process; never 0."""
    return keys_of(["\x1f".join(texts)])[0] or 1


def keys_of(texts: Iterable[str]) -> array[int]:
    """The key of each of many texts; 0 for an empty one."""
    return array(
        "Q", b"".join([blake2b(text.encode(), digest_size=8).digest() if text else bytes(8) for text in texts])
    )


def is_blank(value: Value) -> bool:
    """Whether a cell holds nothing but spaces and invisible characters."""
    return isinstance(value, str) and (value == "" or not fold(value))


def cell_at(row: Sequence[Value], column: int) -> Value:
    """A row's cell in a 1-based column; blank where there is none."""
    return row[column - 1] if 0 < column <= len(row) else ""


def said_in(value: Value) -> str:
    """A cell's text; an error value as Excel shows it."""
    return error_text(value) if isinstance(value, ErrorValue) else str(value)


def error_text(value: ErrorValue) -> str:
    """An error value as Excel shows it."""
    return value.text or "没有计算结果的公式"
