"""State while one log is posted: its columns, what distinct cells mean, what was found; items and requests alike."""

from __future__ import annotations

import datetime
from abc import ABC, abstractmethod
from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import zip_longest
from typing import Any, TypeVar
from unicodedata import is_normalized

from gov_report import rules
from gov_report.cells import date_of, error_text, is_blank, read_date, serial_of
from gov_report.model import Rule, column_letters
from gov_report.postings import OUTSIDE, Context, Sheet
from gov_report.privacy import UNSHOWN
from gov_report.showing import of_nobody
from gov_report.toml import alias_line
from gov_report.vocabulary import DITTO, UNCLASSIFIED
from gov_report.words import fold, fold_normal, fold_once, late, nearest, shown
from gov_report.workbook import ErrorValue, Value

T = TypeVar("T")


class Memo(dict[Any, Any]):
    """What distinct cells of a column mean, each understood once."""

    def __init__(self, understand: Callable[[Any], Any]) -> None:
        super().__init__()
        self.understand = understand

    def __missing__(self, value: Any) -> Any:
        found = self[value] = self.understand(value)
        return found


Signs = Sequence[tuple[str, str]]  # a sign, what stands for it
_APART = "␟"  # printable, and the same folded
# a 文号 or an 申请编号 is the same whichever brackets its year stands in, whatever dash: 2013—3 is 2013-3
SAME_NUMBER = (
    *zip("〔〕【】()〈〉", "[][][][]", strict=True),
    *((dash, "-") for dash in "‐‑‒–—―−─﹣－"),
    ("--", "-"),
)
_YEARLESS = late(r"\d{1,2}(?:(月)\d{1,2}[日号]?|([-./])\d{1,2})")
_SERIAL, _YEAR = late(r"\d{5}"), datetime.timedelta(366)
_WIDE = tuple(zip("（），：；！？", "(),:;!?", strict=True))


def replaced(text: str, signs: Signs) -> str:
    """A text with other signs, each for the one it is as good as."""
    for other, plain in signs:
        text = text.replace(other, plain)
    return text


def fold_column(column: Sequence[Value], signs: Signs = ()) -> list[str]:
    """The texts of a column folded and with other ``signs``, "" for what is no text.

    At a stroke where they need no more than the usual wide signs.
    """
    texts = [value if type(value) is str else "" for value in column]
    joined = replaced(_APART.join(texts), (*_WIDE, *signs))
    if is_normalized("NFKC", joined) and joined.count(_APART) == len(texts) - 1:
        return fold_normal(joined).split(_APART)
    return [replaced(fold_once(text), signs) for text in texts]


class Poster(ABC):
    """State while one log is posted: columns, memo of labels, dates already read."""

    date_column = ""
    anchor = ""
    of_people = False  # a cell in the wrong column may be an applicant's name
    channel_aliases = "channels"  # the table of the settings for words of channels

    def __init__(self, sheet: Sheet, context: Context) -> None:
        self.sheet, self.context = sheet, context
        self.rows = sheet.rows = array("i")
        self.columns = sheet.layout.columns
        self.memo: dict[tuple[str, object], int] = {}
        self.dates: dict[Value, datetime.date | None] = {}
        self.headed: dict[str, str] = {}  # columns whose header names a unit of money
        self.told_of_years = False  # how days without a year (3月5日, 3-5) are mended
        self.own_names: dict[str, str] = {}  # what the header itself calls its columns
        self.heads: dict[int, str] = {}  # the folded texts of the header, two rows as one
        self.unread_charges = False  # a column of fees beside those that are read
        self.wrong_channel = -1  # the number of a channel that is an error value, which is said at its cell
        self.codes: dict[str, Sequence[int]] = {}  # what `plain` found, by array of the sheet

    def say(self, rule: Rule, column: str, at: int, /, **facts: Any) -> None:
        """Record a finding at the cell of a column, or at the row where the sheet lacks it.

        The cell itself is the fact ``value``: it passes through ``shown`` here, so that no check can forget. What is
        not shown is no key either: words of people leave no worker, in no finding's name.
        """
        if "value" in facts:
            facts["value"] = self.shown(facts["value"])
        if facts.get("column") == self.name(column):
            facts.setdefault("own", self.own_name(column))
        severity = facts.pop("severity", None)
        key = str(facts.pop("key", ""))
        if facts.get("value") == UNSHOWN and UNSHOWN not in key:
            key = UNSHOWN
        self.sheet.diagnostics.append(rule.at(self.sheet.cells(column, (at,)), severity=severity, key=key, **facts))

    def wrong(self, column: str, at: int, value: ErrorValue, severity: str | None = None) -> None:
        """Say that a cell is an error value, or a formula never calculated: neither 0 nor blank."""
        self.say(rules.ERROR_CELL, column, at, column=self.name(column), value=value, severity=severity)

    def name(self, column: str) -> str:
        """How messages call a column: the form's first word for it."""
        return self.context.edition.logs.of(self.sheet.kind).columns[column][0]

    def own_name(self, column: str) -> str:
        """How the sheet itself heads a column, for whoever is to fill it in; what it has none of by the form's word."""
        return self.own_names.get(column) or self.name(column)

    def date(self, value: Value) -> datetime.date | None:
        """read_date, each distinct value once; a serial that is a text too, as all cells of a csv are."""
        try:
            return self.dates[value]
        except KeyError:
            day = self.dates[value] = read_date(value) or self._serial(value)
            return day

    def _serial(self, value: Value) -> datetime.date | None:
        """The day that a number written as text stands for (41338), where it is within a year of the period."""
        if not isinstance(value, str):
            return None
        day = date_of(int(value)) if _SERIAL.fullmatch(value := fold(value)) else None
        return day if day and self.context.start - _YEAR <= day <= self.context.end + _YEAR else None

    def primary_date(self, at: int, value: Value, more: str = "") -> datetime.date | None:
        """The date a row counts by; says what is wrong when there is none, and what ``more`` may be done about it."""
        if value != "" and (day := self.date(value)):
            return day
        name = self.name(self.date_column)
        if isinstance(value, ErrorValue):
            self.wrong(self.date_column, at, value)
        elif is_blank(value):
            if self.date_column in self.columns:
                self.say(rules.NO_DATE, self.date_column, at, column=name, more=more, key=f"column={name}")
        else:
            self.say(
                rules.BAD_DATE, self.date_column, at, column=name, value=value,
                key=f"column={name}|value={self.shown(value)}",  # decisions know it by these words
                hint=self.year_lacking(at, value),
            )  # fmt: skip
        return None

    def year_lacking(self, at: int, value: Value) -> str:
        """How a year is put before all days of a column at a stroke, where a day lacks it: once a sheet, else ""."""
        found = _YEARLESS.fullmatch(fold(value)) if isinstance(value, str) else None
        if not found or self.told_of_years:
            return ""
        self.told_of_years = True
        sign = "年" if found[1] else found[2]
        formula = f'="{self.context.end.year}{sign}"&{column_letters(self.columns[self.date_column])}{at}'
        return f"缺少年份；整列都缺的，确认年度后在空列填 {formula}，向下填充，再把结果以“数值”粘贴回本列；"

    def shown(self, value: object) -> str:
        """A cell, or what was read of it, as a message may show it: of people nothing."""
        if isinstance(value, ErrorValue):
            return shown(error_text(value))
        return of_nobody(shown(value), self.context) if self.of_people else shown(value)

    def outside(self, at: int, column: str, day: datetime.date) -> None:
        """Say that a row belongs to another period."""
        self.say(
            rules.OUTSIDE_PERIOD, column, at, column=self.name(column), value=day.isoformat(),
            start=self.context.start.isoformat(), end=self.context.end.isoformat(),
        )  # fmt: skip

    def unknown_channels(self, known: Callable[[str], bool], choice: str = "", near: Collection[str] = ()) -> None:
        """Say once of each channel that is blank or on no list where it stands.

        The totals do not depend on it, but where they are sums of channels: there ``choice`` are those to choose from.
        One of ``near`` may be meant.
        """
        sheet = self.sheet
        unknown = {n: tuple(word for word in words if not known(word)) for n, words in enumerate(sheet.channels)}
        unknown.pop(self.wrong_channel, None)
        strange = {n: words for n, words in unknown.items() if words or not sheet.channels[n]}
        if not strange:
            return
        places: dict[tuple[str, ...], list[int]] = defaultdict(list)
        days = sheet.day if choice else [0] * len(sheet.rows)
        start = serial_of(self.context.start) if choice else 0  # what was carried in is in no sum of channels
        for row, code, status, day in zip(sheet.rows, sheet.channel, sheet.status, days, strict=True):
            if code in strange and status != OUTSIDE and day >= start:
                places[strange[code]].append(row)
        rule = rules.NO_CHANNEL_ROW if choice else rules.UNKNOWN_CHANNEL
        name = self.name("channel")
        for words, rows in places.items():
            value = "、".join(words)
            value = shown(value) if sheet.kind == "requests" else self.shown(value)  # there they are of the list
            said = f"{name}“{value}”不在渠道名单中" if value else f"没有填{name}"
            if choice:
                said = f"{name}“{value}”在统计表中没有对应的行"
            if value == UNCLASSIFIED:
                said = f"{name}没有填，或不在渠道名单中"
            lines = [alias_line(nearest(word, near), [word]) for word in words if self.shown(word) == word]
            written = f"下写：{'；'.join(lines)}" if lines and sheet.kind != "requests" else "中登记。"
            how = f"如需计入某一渠道，在 gov-report.toml 的 [aliases.{self.channel_aliases}] {written}"
            if not value or any(fold(word) in DITTO for word in words):
                how = f"如需计入某一渠道，{'写出实际的' if value else '补填'}{name}。"
            at, others = sheet.cells("channel", rows).parted()
            more = f"（共{len(rows)}处）" if others else ""
            sheet.diagnostics.append(
                rule.at(
                    at, key=value, related=others, column=name, value=value,
                    said=said + more, expected=choice, how=how,
                )
            )  # fmt: skip

    def intern(self, kind: str, table: list[T], meaning: T) -> int:
        """The number of a meaning in a sheet's own table."""
        found = self.memo.get((kind, meaning))
        if found is None:
            found = self.memo[kind, meaning] = len(table)
            table.append(meaning)
        return found

    @abstractmethod
    def post(self, at: int, row: Sequence[Value]) -> None:
        """Post one item row."""

    @abstractmethod
    def plain(self, body: Sequence[Sequence[Value]]) -> bytes:
        """Which rows are items in good order (1), by whole columns; the others are looked at one by one.

        Most rows of most logs are: each distinct date, label and channel is understood once, and
        what this keeps of each row ``post_plain`` posts in runs.
        """

    def post_plain(self, first: int, last: int, at: int) -> None:
        """Post a run of plain rows, body[first:last], whose first is row ``at`` of the sheet."""
        sheet = self.sheet
        self.rows.extend(range(at, at + last - first))
        sheet.status.frombytes(bytes(last - first))  # COUNTED is 0
        for name, values in self.codes.items():
            getattr(sheet, name).extend(values[first:last])

    def by_column(self, body: Sequence[Sequence[Value]]) -> Mapping[str, Sequence[Value]]:
        """The cells of the rows below the header, by the name of their column; blanks where the sheet lacks one."""
        across, blank = list(zip_longest(*body, fillvalue="")), [""] * len(body)
        found = {name: across[at - 1] for name, at in self.columns.items() if 0 < at <= len(across)}
        return defaultdict(lambda: blank, found)

    def missing_columns(self, *wanted: tuple[str, str], **counts: int) -> None:
        """One finding for each column the log lacks although its rows need it; ``counts``: how many do, if not all."""
        for column, effect in wanted:
            count = counts.get(column, len(self.sheet.rows))
            if column not in self.columns and count:
                key = f"column={self.name(column)}|count={count}|effect={effect}"  # decisions know it so
                categories = () if self.context.words.free_categories else ("category",)
                way = rules.BY_SHEET if column in ("applicant", "outcome", *categories) else ""
                self.lacks(rules.NO_COLUMN, column, key, count=count, effect=effect, way=way)

    def lacks(self, rule: Rule, column: str, key: str, **facts: Any) -> None:
        """Say that the header has no such column, or that below its words for one something stands that is no tick."""
        layout, name = self.sheet.layout, self.name(column)
        row, at = layout.odd.get(column, (layout.header_row, 0))
        said = f"{name}分列填写，本格认不出是否勾选" if at else f"表头中没有{name}一列"
        how = "分列勾选的，各格只写√（或●、V、是、1），不选的留空；" if at else ""
        self.sheet.diagnostics.append(
            rule.at(self.sheet.at(at, row), key=key, column=name, said=said, how=how, **facts)
        )

    def by_sheet(self, column: str, value: str) -> None:
        """Say that the name of the sheet stands for a column that it lacks."""
        sheet = self.sheet
        said = rules.GROUPED_ROWS.at(
            sheet.at(), key=column, column=self.name(column), count=len(sheet.rows), where="工作表名称", value=value
        )
        sheet.diagnostics.append(said)

    @abstractmethod
    def close(self) -> None:
        """Say what concerns the whole sheet."""
