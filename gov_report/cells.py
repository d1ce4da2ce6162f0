"""What one cell says: nothing, a day, a number, yes or no, a word for none."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter

from gov_report import quantities
from gov_report.form import AMOUNT, SIGNED
from gov_report.words import chinese_value, fold, late
from gov_report.workbook import ErrorValue, Value

NOTHING = frozenset(map(fold, ("无", "否", "/", "-", "—", "——", "未发生", "未收取", "没有")))  # no fee, no case
# what stands for a 文号 or an 申请编号 where there is none; strokes of any length besides
NO_NUMBER = NOTHING | frozenset(
    map(fold, ("暂无", "没有编号", "无编号", "未编号", "没有文号", "无文号", "不编号", "空"))
)
_STROKES = "-‐‑‒–—―/\\_"


def is_blank(value: Value) -> bool:
    """Whether a cell holds nothing but spaces and invisible characters."""
    return isinstance(value, str) and (value == "" or not fold(value))


def cell_at(row: Sequence[Value], column: int) -> Value:
    """A row's cell in a 1-based column; blank where there is none."""
    return row[column - 1] if 0 < column <= len(row) else ""


def column_of(rows: Sequence[Sequence[Value]], column: int) -> list[Value]:
    """The cells of a 1-based column of many rows; blank where there are none."""
    try:
        return list(map(itemgetter(column - 1), rows)) if column > 0 else [""] * len(rows)
    except IndexError:  # rows of a sheet are of one length; what a test or a form makes may not be
        return [cell_at(row, column) for row in rows]


def said_in(value: Value) -> str:
    """A cell's text; an error value as Excel shows it."""
    return error_text(value) if isinstance(value, ErrorValue) else str(value)


def error_text(value: ErrorValue) -> str:
    """An error value as Excel shows it."""
    return value.text or "没有计算结果的公式"


def filled_cells(row: Sequence[Value]) -> list[tuple[int, Value]]:
    """The cells of a row that hold anything, each with its 1-based column."""
    return [(column, value) for column, value in enumerate(row, 1) if not is_blank(value)]


def is_given(value: Value) -> bool:
    """Whether a cell holds something to be taken: an amount, a number of days, a case."""
    return not (is_blank(value) or (isinstance(value, str) and fold(value) in NOTHING))


# what a folded cell of 是否延期 says: 是（延期15个工作日） 已批准延期 ✓ TRUE; 否 未延长 × —
_EXTENSION = r"(?:经|已|已经|经批准|已批准|同意|已同意|批准|办理|已办理|依法|依法已)?(?:延期|延长)"
_EXTENDED = late(
    rf"(?:是|有|已|y|yes|t|true|1|√|✓|✔|☑|(?:[是有][,，、:]?)?\(?{_EXTENSION}(?:答复|办理)?(?:期限)?"
    r"(?:\(?[1-9]\d?个?(?:工作)?[日天]\)?)?\)?)"
    r"(?:[,，、;(]?已(?:书面)?(?:告知|通知)(?:申请人)?\)?)?[。.]?"
)
_NOT_EXTENDED = late(
    r"(?:否|无|没有|没|未|不|n|no|f|false|0|×|✗|✘|x|[-‐-―/\\]*"
    r"|(?:否[,，、:(]?)?(?:未|不|无|没有|无需|无须|不需|不需要|未办理|没有办理)(?:延期|延长)(?:答复|办理)?(?:期限)?\)?)[。.]?"
)


def says_yes(value: Value) -> bool | None:
    """Whether a cell says yes (是, √, 已延期): a period was extended; None where it is not understood."""
    if isinstance(value, int | float):  # a tick of a spreadsheet is a boolean
        return bool(value) if value in (0, 1) else None
    if not isinstance(value, str):
        return None
    text = fold(value)
    return True if _EXTENDED.fullmatch(text) else False if _NOT_EXTENDED.fullmatch(text) else None


def number_in(folded: str) -> str:
    """A folded 文号 or 申请编号; "" for what only says that there is none (无, -, /)."""
    return numbers_in([folded])[0]


def numbers_in(folded: Iterable[str]) -> list[str]:
    """The same of a whole column."""
    return ["" if number in NO_NUMBER or not number.strip(_STROKES) else number for number in folded]


_WHOLE_NUMBER = late(r".+[〔\[(【]\d{4}[〕\])】].*\d.*|.+第\d+号?")


def whole_number(folded: str) -> bool:
    """Whether a folded text is a 文号 with all its parts: 某发〔2013〕3号, 公告第3号; not 某发〔2013〕, 3号."""
    return _WHOLE_NUMBER.fullmatch(folded) is not None


FIRST_YEAR = 1990  # no register reaches back further
_WEEKDAY = r"\(?(?:星期|周)[一二三四五六日天]\)?"
_DATE = late(r"(\d{4})(?:[-‐-―−./]|年)(\d{1,2})(?:[-‐-―−./]|月)(\d{1,2})[日号]?" + rf"(?:{_WEEKDAY})?(?:[上下]午)?")
_TIME = late(r"(?:(?<=[日号])|[\sTt])\d{1,2}[:：]\d{2}(?:[:：]\d{2}(?:\.\d{1,9})?)?$")
LONGEST = 60  # letters of a day with its time; a longer text is none
_COMPACT = late(r"(\d{4})(\d{2})(\d{2})")


def read_date(value: Value) -> datetime.date | None:
    """Read a date in one of the accepted forms (closed list); None for anything else.

    Date cells, serials of a date column (1900 system), 2013-3-5, 2013.3.5, 2013/3/5, 2013年3月5日,
    20130305, full-width digits and any dash, 号 for 日, each with a day of the week and a time of day (9:30, 上午)
    behind it. Two-digit years, month-first forms and Chinese numerals are refused.
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
        return date_of(int(value))
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


@lru_cache(maxsize=16384)
def day_of(value: Value) -> int:
    """The serial of the day a cell names, 0 where it names none; the same few in every book."""
    return serial_of(read_date(value) if value != "" else None)


_BEFORE = datetime.date(1899, 12, 30).toordinal()


def serial_of(day: datetime.date | None) -> int:
    """The number a workbook has for a day (1 March 1900 is 61), 0 for none: two bytes hold those to 2079."""
    return day.toordinal() - _BEFORE if day else 0


def date_of(serial: int) -> datetime.date:
    """The day of a workbook's number."""
    return datetime.date.fromordinal(_BEFORE + serial)


def read_number(value: Value) -> Decimal | None:
    """Read a typed total (12, 12.0, １２, 12条, 1,234); None for text, blanks and error values."""
    whole = quantities.read(value, SIGNED)
    return quantities.read(value, AMOUNT, "元") if whole is None else whole


def is_number(value: Value) -> bool:
    """Whether a cell holds a typed total."""
    return read_number(value) is not None


_TOTAL_IN_WORDS = late(r"(?:共计?|合计|总计)?(.+?)(万|亿)?(?:条|件|个|次|项|篇)?整?[。.]?")
_SUMMED_UP = late(r"(?:共计?|合计|总计)(\d+)[条件个篇][。.]?")
_LARGE = {"万": 10_000, "亿": 100_000_000}


def read_total(value: Value, words: bool = True) -> Decimal | None:
    """Read the number of a 合计 row, however large (10000000000000000, 20亿).

    ``words``: 壹, 共肆条 too, and the one clause of a sentence that sums up (…类0条，…类5条，共5条).
    """
    if (number := read_number(value)) is not None:
        return number
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(value) if value >= quantities.LIMIT and value - value == 0 else None
    found = _TOTAL_IN_WORDS.fullmatch(fold(value)) if isinstance(value, str) else None
    if words and isinstance(value, str) and (clauses := re.split("[,;]", fold(value)))[1:]:
        summed = [said[1] for clause in clauses if (said := _SUMMED_UP.fullmatch(clause))]
        return Decimal(summed[0]) if len(summed) == 1 else None
    if not found:
        return None
    times = _LARGE.get(found[2] or "", 1)
    if re.fullmatch(r"\d+(?:\.\d+)?", found[1]):
        return Decimal(found[1]) * times
    whole = chinese_value(found[1]) if words else 0
    return Decimal(whole * times) if whole or (words and found[1] in ("零", "〇")) else None
