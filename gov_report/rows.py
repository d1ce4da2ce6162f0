"""What one row of a log says: a published item, a request; each fault at its cell."""

from __future__ import annotations

import datetime
import re
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from functools import lru_cache
from operator import itemgetter
from typing import Any
from unicodedata import is_normalized

from gov_report import quantities, rules, workdays
from gov_report.cells import (
    cell_at,
    day_of,
    error_text,
    is_blank,
    is_given,
    number_in,
    numbers_in,
    read_date,
    said_in,
    says_yes,
)
from gov_report.form import AMOUNT, Period
from gov_report.model import Rule, Source
from gov_report.postings import (
    COUNTED,
    OPEN,
    OUTSIDE,
    UNDATED,
    WITHDRAWN,
    Context,
    Sheet,
    key_of,
    keys_of,
)
from gov_report.privacy import found_in
from gov_report.vocabulary import UNCLASSIFIED, is_of_remedies, outcome_of, outcome_words, remedy_of, row_names
from gov_report.words import (
    TOTAL,
    TOTALS,
    compact,
    fold,
    fold_label,
    fold_once,
    likest,
    nearest,
    shown,
    without_ordinal,
)
from gov_report.workbook import ErrorValue, Value

UNSHOWN = "（原文不显示）"  # what stands in a wrong cell of a register may be somebody's name
# what of a register's cell is nobody's: a small number, a day however badly written (2013-2-30, 3/5/2013, 2013年3月初)
_LIKE_A_DAY = re.compile(
    r"(?:\d{1,4}(?:[年月日号./\-]\d{1,2}){1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{4}|(?:19|20)\d{6}|\d{4})"
    r"(?:[年月日号]|[年月][初中底末上下旬]{1,2})?(?:[ (（]?(?:星期|周)[一二三四五六日天][)）]?)?"
    r"(?:[ T]?\d{1,2}[:：]\d{2}(?:[:：]\d{2}(?:\.\d{1,6})?)?)?"
)
_JOINTS = r"[\s，,、。.；;：:（）()\[\]【】〔〕“”\"—–/-]"
_SHORT = r"(?<!\d)\d{1,2}(?!\d)"
_USUAL = re.compile("[不未暂予以同意公开部分全已告知答复的]")  # of an outcome, and of no name by themselves
_REMARKED = re.compile(r"([^()（）]{6,30}?)\s*[(（]([^()（）]{1,12})[)）]")
_SMALL = re.compile(r"[+-]?\d{1,6}(?:\.\d{1,4})?")  # a telephone has more digits
_WORKING_DAYS = re.compile(r"共?(\d{1,3})(?:个?工作日|个?工作天|[日天个])?[。.]?")
_NONE_ASKED = frozenset(map(fold, ("未征求", "未征求意见", "不涉及", "未涉及", "不适用")))  # 征求第三方意见
FREE = frozenset(("免费", "减免", "免收", "免缴", "全免", "不收费", "未收费"))  # 信息处理费


class _Memo(dict[Any, Any]):
    """What distinct cells of a column mean, each understood once."""

    def __init__(self, understand: Callable[[Any], Any]) -> None:
        super().__init__()
        self.understand = understand

    def __missing__(self, value: Any) -> Any:
        found = self[value] = self.understand(value)
        return found


_APART = "␟"  # printable, and the same folded
_WIDE = tuple(zip("（），：；！？", "(),:;!?", strict=True))


def _folded(column: Sequence[Value], brackets: Sequence[tuple[str, str]] = ()) -> list[str]:
    """Texts folded, "" for what is no text: at a stroke where they need no more than the usual wide signs."""
    texts = [value if type(value) is str else "" for value in column]
    joined = _APART.join(texts)
    for wide, plain in (*_WIDE, *brackets):
        joined = joined.replace(wide, plain)
    if is_normalized("NFKC", joined) and joined.count(_APART) == len(texts) - 1:
        return fold_once(joined).split(_APART)
    folded = list(map(fold_once, texts))
    return [_with_one_kind(text) for text in folded] if brackets else folded


_BRACKETS = tuple(zip("〔〕【】()〈〉", "[][][][]", strict=True))


def _with_one_kind(text: str) -> str:
    """A 文号 whichever brackets its year stands in."""
    for other, plain in _BRACKETS:
        text = text.replace(other, plain)
    return text


def _number_text(value: Value) -> str:
    """A 文号 folded, "" where there is none."""
    text = fold_once(value) if type(value) is str and value else ""
    return "" if text.isdigit() else _with_one_kind(number_in(text))  # a bare number is a serial number


def _said_something(value: Value) -> bool:
    """Whether a cell surely holds a text; one with invisible characters is looked at by itself."""
    return value != "" and type(value) is str and value.isprintable() and not value.isspace()


@lru_cache(maxsize=8)
def _last_days(periods: tuple[Period, ...]) -> _Memo:
    """The last day for an answer by the day of receipt, as ordinals.

    Where the calendar ends, the last day that no calendar is needed for: as many days as working days.
    """

    def last_day(received: int) -> int:
        day = datetime.date.fromordinal(received)
        days = workdays.reply_period(periods, day).days
        try:
            return workdays.due(day, days).toordinal()
        except workdays.NoCalendar:
            return received + days

    return _Memo(last_day)


def _days_apart(value: Value) -> int | None:
    """The working days a third party was asked for (8, 8天, 8个工作日); None where the cell is not understood."""
    if isinstance(value, str) and (not is_given(value) or fold(value) in _NONE_ASKED):
        return 0
    found = _WORKING_DAYS.fullmatch(fold(value)) if isinstance(value, str) else None
    days = quantities.read(int(found[1]) if found else value)
    return int(days) if days is not None and days < 1000 else None


def _is_slip(text: str, word: str) -> bool:
    """Whether a text is a word but for single letters (予以公幵): what is besides may be a name (予以公开张三)."""
    text = fold(text)
    other = SequenceMatcher(None, text, fold(word), autojunk=False).get_opcodes()
    besides = [_USUAL.sub("", text[start:end]) for kind, start, end, _, _ in other if kind != "equal"]
    return all(len(letters) < 2 for letters in besides)


class Poster(ABC):
    """State while one log is posted: columns, memo of labels, dates already read."""

    date_column = ""
    anchor = ""
    channel_aliases = "channels"  # the table of the settings for words of channels

    def __init__(self, sheet: Sheet, context: Context) -> None:
        self.sheet, self.context = sheet, context
        self.columns = sheet.layout.columns or {}
        self.memo: dict[tuple[str, str], int] = {}
        self.dates: dict[Value, datetime.date | None] = {}
        self.headed: dict[str, str] = {}  # columns whose header names a unit of money
        self.codes: dict[str, Sequence[int]] = {}  # what `plain` found, by array of the sheet

    def say(self, rule: Rule, column: str, at: int, /, **facts: object) -> None:
        """Record a finding at the cell of a column, or at the row where the sheet lacks it.

        The cell itself is the fact ``value``: it passes through ``shown`` here, so that no check can forget.
        """
        if "value" in facts:
            facts["value"] = self.shown(facts["value"])
        severity = facts.pop("severity", None)
        key = str(facts.pop("key", ""))
        self.sheet.diagnostics.append(
            rule.at(self.sheet.cells(column, (at,)), severity=severity, key=key, **facts)  # type: ignore[arg-type]
        )

    def name(self, column: str) -> str:
        """How messages call a column: the form's first word for it."""
        log = (
            self.context.edition.logs.published
            if self.sheet.kind == "published"
            else self.context.edition.logs.requests
        )
        return log.columns[column][0]

    def date(self, value: Value) -> datetime.date | None:
        """read_date, each distinct value once."""
        try:
            return self.dates[value]
        except KeyError:
            day = self.dates[value] = read_date(value)
            return day

    def primary_date(self, at: int, value: Value) -> datetime.date | None:
        """The date a row counts by; says what is wrong when there is none."""
        if value != "" and (day := self.date(value)):
            return day
        name = self.name(self.date_column)
        if isinstance(value, ErrorValue):
            self.say(rules.ERROR_CELL, self.date_column, at, column=name, value=value)
        elif is_blank(value):
            if self.date_column in self.columns:
                self.say(rules.NO_DATE, self.date_column, at, column=name)
        else:
            self.say(rules.BAD_DATE, self.date_column, at, column=name, value=value)
        return None

    def shown(self, value: object) -> str:
        """A cell, or what was read of it, as a message may show it."""
        return shown(error_text(value) if isinstance(value, ErrorValue) else value)

    def outside(self, at: int, column: str, day: datetime.date) -> None:
        """Say that a row belongs to another period."""
        self.say(
            rules.OUTSIDE_PERIOD, column, at, column=self.name(column), value=day.isoformat(),
            start=self.context.start.isoformat(), end=self.context.end.isoformat(),
        )  # fmt: skip

    def unknown_channels(self, known: Callable[[str], bool], choice: str = "") -> None:
        """Say once of each channel that is blank or on no list where it stands.

        The totals do not depend on it, but where they are sums of channels: there ``choice`` are those to choose from.
        """
        sheet = self.sheet
        strange = {n for n, words in enumerate(sheet.channels) if not words or not all(map(known, words))}
        if not strange:
            return
        places: dict[int, list[int]] = defaultdict(list)
        days = sheet.day if choice else [0] * len(sheet.rows)
        start = self.context.start.toordinal() if choice else 0  # what was carried in is in no sum of channels
        for row, code, status, day in zip(sheet.rows, sheet.channel, sheet.status, days, strict=True):
            if code in strange and status != OUTSIDE and day >= start:
                places[code].append(row)
        rule = rules.NO_CHANNEL_ROW if choice else rules.UNKNOWN_CHANNEL
        name = self.name("channel")
        for code, rows in places.items():
            value = shown("、".join(sheet.channels[code]))
            said = f"{name}“{value}”不在渠道名单中" if value else f"没有填{name}"
            if choice:
                said = f"{name}“{value}”在统计表中没有对应的行"
            if value == UNCLASSIFIED:
                said = f"{name}没有填，或不在渠道名单中"
            others = (sheet.cells("channel", tuple(rows[1:])),) if len(rows) > 1 else ()
            more = f"（共{len(rows)}处）" if others else ""
            sheet.diagnostics.append(
                rule.at(
                    sheet.cells("channel", rows[:1]), key=value, related=others, column=name, value=value,
                    said=said + more, expected=choice, table=f"[aliases.{self.channel_aliases}]",
                )
            )  # fmt: skip

    def intern(self, kind: str, table: list[str], meaning: str) -> int:
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
        sheet.rows.extend(range(at, at + last - first))
        sheet.status.frombytes(bytes(last - first))  # COUNTED is 0
        for name, values in self.codes.items():
            getattr(sheet, name).extend(values[first:last])

    def column(self, name: str, body: Sequence[Sequence[Value]]) -> list[Value]:
        """A column of the rows below the header; blanks where the sheet lacks it."""
        at = self.columns.get(name, 0) - 1
        return list(map(itemgetter(at), body)) if at >= 0 else [""] * len(body)

    def missing_columns(self, *wanted: tuple[str, str]) -> None:
        """One finding for each column the log lacks although its rows need it."""
        for column, effect in wanted:
            if column not in self.columns and len(self.sheet.rows):
                header = self.sheet.layout.header_row
                self.sheet.diagnostics.append(
                    rules.NO_COLUMN.at(
                        Source(self.sheet.book, self.sheet.name, 0, (header,)),
                        column=self.name(column), count=len(self.sheet.rows), effect=effect,
                    )
                )  # fmt: skip

    @abstractmethod
    def close(self) -> None:
        """Say what concerns the whole sheet."""


class PublishedRows(Poster):
    """Rows of a log of published items (主动公开台账)."""

    date_column = "published_on"
    anchor = "title"

    def post(self, at: int, row: Sequence[Value]) -> None:
        """Post one row and say what is wrong with it."""
        sheet, columns = self.sheet, self.columns
        day = self.primary_date(at, cell_at(row, columns.get("published_on", 0)))
        status = UNDATED if day is None else COUNTED
        if day and not self.context.start <= day <= self.context.end:
            status = OUTSIDE
            self.outside(at, "published_on", day)
        title = cell_at(row, columns.get("title", 0))
        number = cell_at(row, columns.get("number", 0))
        folded = fold(str(title)) if not is_blank(title) and not isinstance(title, ErrorValue) else ""
        numbered = _number_text(number)
        for name in ("number", "channel"):
            cell = cell_at(row, columns.get(name, 0))
            if status != OUTSIDE and isinstance(cell, ErrorValue):
                self.say(rules.ERROR_CELL, name, at, column=self.name(name), value=cell)
        if status != OUTSIDE:
            if isinstance(title, ErrorValue):
                self.say(rules.ERROR_CELL, "title", at, column=self.name("title"), value=title)
            elif not folded and "title" in columns:
                self.say(rules.NO_TITLE, "title", at)
        sheet.status.append(status)
        sheet.day.append(day.toordinal() if day else 0)
        sheet.key.append(key_of(folded, numbered) if folded else 0)
        sheet.numbered.append(bool(numbered))
        sheet.label.append(self.label(at, cell_at(row, columns.get("category", 0)), status))
        sheet.channel.append(self.channel(at, cell_at(row, columns.get("channel", 0)), status))

    def plain(self, body: Sequence[Sequence[Value]]) -> bytes:
        """Rows with a day in the period, a title and a known category."""
        if not body or not {"title", "category", "published_on"} <= set(self.columns):
            return bytes(len(body))
        start, end = self.context.start.toordinal(), self.context.end.toordinal()
        label_of = _Memo(self._known_label)
        titles = _folded(self.column("title", body))
        numbers = numbers_in(_folded(self.column("number", body), _BRACKETS))
        numbers = ["" if number.isdigit() else number for number in numbers]
        days = list(map(day_of, self.column("published_on", body)))
        labels = [label_of[value] for value in self.column("category", body)]
        channel_of = _Memo(lambda v: self.channel(0, v, OUTSIDE))
        self.codes = {
            "day": days,
            "label": labels,
            "key": keys_of(f"{title}\x1f{number}" for title, number in zip(titles, numbers, strict=True)),
            "numbered": [number != "" for number in numbers],
            "channel": [channel_of[value] for value in self.column("channel", body)],
        }
        flags = bytes(
            [
                start <= day <= end and label >= 0 and title != "" and title not in TOTALS
                for day, label, title in zip(days, labels, titles, strict=True)
            ]
        )
        cells = [self.column(name, body) for name in ("number", "channel")]
        if any(ErrorValue in set(map(type, column)) for column in cells):
            flags = bytes(
                flag and not any(isinstance(cell, ErrorValue) for cell in found)
                for flag, *found in zip(flags, *cells, strict=True)
            )
        return flags

    def _known_label(self, value: Value) -> int:
        """The number of a category that needs no word said about it, else -1."""
        words = self.context.words
        if not isinstance(value, str) or is_blank(value):
            return -1
        bound = words.categories.get(fold_label(value))
        if bound is None and words.free_categories and not TOTAL.match(fold(value)):
            bound = value.strip().removesuffix("类") or value.strip()
        return self.intern("label", self.sheet.labels, bound) if bound else -1

    def label(self, at: int, value: Value, status: int) -> int:
        """The number of the category a row names; 未分类 where it names none that is listed."""
        words = self.context.words
        meaning = UNCLASSIFIED
        if isinstance(value, ErrorValue):
            if status != OUTSIDE:
                self.say(rules.ERROR_CELL, "category", at, column=self.name("category"), value=value)
        elif is_blank(value):
            if status != OUTSIDE and "category" in self.columns:
                self.say(rules.NO_LABEL, "category", at, column=self.name("category"))
        else:
            text = str(value)
            bound = words.categories.get(fold_label(text))
            if bound is None and words.free_categories:
                bound = text.strip().removesuffix("类") or text.strip()
            if bound:
                meaning = bound
            elif status != OUTSIDE:
                near = nearest(text, words.category_labels.values())
                self.say(
                    rules.UNKNOWN_LABEL, "category", at, column=self.name("category"), value=text,
                    near=near, choice="", key=fold_label(text), table="[aliases.categories]",
                )  # fmt: skip
        return self.intern("label", self.sheet.labels, meaning)

    def channel(self, at: int, value: Value, status: int) -> int:
        """The number of the channels a cell names."""
        if "channel" not in self.columns or isinstance(value, ErrorValue):
            return -1
        text = str(value)
        known = self.memo.get(("channel", text))
        if known is None:
            words = channel_words(text, self.context.words.channels)
            known = self.memo["channel", text] = len(self.sheet.channels)
            self.sheet.channels.append(words)
        return known

    def close(self) -> None:
        """Say which channels are on no list, which columns the whole log lacks."""
        rows = self.context.words.channel_rows
        self.unknown_channels(lambda word: word in rows)
        self.missing_columns(
            ("published_on", "无法判断年度，均未计入"), ("category", "暂计入“未分类”"), ("title", "无法核对")
        )


def channel_words(text: str, words: dict[str, str]) -> tuple[str, ...]:
    """The channels one cell names, known words folded, an unknown cell as written (blank: none)."""
    if not fold(text):
        return ()
    whole = words.get(fold_label(text))
    if whole:
        return (whole,)
    pieces = [piece for piece in re.split(r"[、,，;；/+&\n和及]", text) if fold(piece)]
    bound = [words.get(fold_label(piece), "") for piece in pieces]
    return tuple(dict.fromkeys(bound)) if len(pieces) > 1 and all(bound) else (text.strip(),)


class RequestRows(Poster):
    """Rows of a request register (依申请公开登记); contents of personal columns are never kept or shown."""

    date_column = "received_on"
    anchor = "received_on"
    channel_aliases = "request_channels"

    def __init__(self, sheet: Sheet, context: Context) -> None:
        super().__init__(sheet, context)
        self.nears = _Memo(self.near_outcome)
        organs = (name for name in (*context.departments, *context.department_names) if len(name) > 2)
        known = sorted(map(re.escape, (*context.edition.logs.requests.field_words, *organs)))
        self.field_words = re.compile(f"(?:{'|'.join([*known, _JOINTS, _SHORT])})+")
        # outcomes that are totals of their reasons: 不予公开 where nobody says why
        self.refusals = {row.id for table, row in context.edition.outcomes if table.parts(row.id)}

    def post(self, at: int, row: Sequence[Value]) -> None:
        """Post one row and say what is wrong with it."""
        sheet, columns, context = self.sheet, self.columns, self.context
        received = self.primary_date(at, cell_at(row, columns.get("received_on", 0)))
        answer = cell_at(row, columns.get("answered_on", 0))
        answer = answer if is_given(answer) else ""
        answered = self.date(answer) if not is_blank(answer) and not isinstance(answer, ErrorValue) else None
        if isinstance(answer, str) and fold(answer) in context.words.same_day:
            answered = received
        status = UNDATED if received is None else COUNTED
        if received and received > context.end:
            status = OUTSIDE
            self.outside(at, "received_on", received)
        elif received and received < context.start and answered and answered < context.start:
            status = OUTSIDE
            self.outside(at, "answered_on", answered)
        outcome_cell = cell_at(row, columns.get("outcome", 0))
        reason = cell_at(row, columns.get("reason", 0))
        meaning = self.outcome(at, outcome_cell, answered, answer, status, reason)
        sheet.status.append(status)
        sheet.day.append(received.toordinal() if received else 0)
        sheet.answered.append(answered.toordinal() if answered else 0)
        sheet.label.append(self.intern("label", sheet.labels, meaning))
        sheet.applicant.append(self.applicant(at, cell_at(row, columns.get("applicant", 0)), status))
        sheet.channel.append(self.request_channel(at, cell_at(row, columns.get("channel", 0)), status))
        number = cell_at(row, columns.get("id", 0))
        folded = "" if isinstance(number, ErrorValue) else number_in(fold(str(number)))
        sheet.key.append(key_of(folded) if folded else 0)
        extended = says_yes(cell_at(row, columns.get("extended", 0)))
        apart = _days_apart(cell_at(row, columns.get("suspended", 0)))
        sheet.extended.append(bool(extended))
        if status == COUNTED:
            if extended is None:
                self.unreadable("extended", at, row, "“是”或“否”", "没有延期")
            if apart is None:
                self.unreadable("suspended", at, row, "天数", "0天")
            self.fee(at, row)
            self.remedies(at, row)
        else:
            self.left(at, row)
        if status != COUNTED or received is None:
            return
        if "request" in columns and is_blank(cell_at(row, columns["request"])):
            self.say(rules.NO_REQUEST_TEXT, "request", at)
        if answered and answered < received:
            self.say(
                rules.ANSWERED_BEFORE, "answered_on", at, column=self.name("answered_on"), value=answered.isoformat(),
                received=received.isoformat(),
            )  # fmt: skip
            return
        period = workdays.reply_period(context.edition.logs.requests.periods, received)
        # 征求第三方意见所需时间不计算在期限内（2019年条例第三十三条第三款）
        days = period.days + (period.extension if extended else 0) + (apart or 0)
        until = min(answered or context.end, context.end)
        if (until - received).days <= days:
            return  # fewer calendar days than working days allowed: cannot be late
        if answered is None and ("answered_on" not in columns or self._answered_on(answer) < 0):
            return  # what an unreadable cell hides may be in time: GR214 or GR224 says it
        try:
            due = workdays.due(received, days)
        except workdays.NoCalendar as error:
            self.say(rules.NO_CALENDAR, "received_on", at, year=error.args[0], key=str(error.args[0]))
            return
        if until > due:
            self.say(
                rules.LATE_ANSWER, "answered_on", at, received=received.isoformat(), due=due.isoformat(), days=days,
                column=self.name("answered_on"), value=answer if answered else "",
                detail=f"实际{answered.isoformat()}答复" if answered else "期末尚未答复",
            )  # fmt: skip

    def date(self, value: Value) -> datetime.date | None:
        """A day, with a remark of the list in brackets behind it or without: 2023.3.20（邮寄）."""
        day = super().date(value)
        if day is None and isinstance(value, str) and (found := _REMARKED.fullmatch(value.strip())):
            return super().date(found[1]) if fold(found[2]) in self.context.words.day_remarks else None
        return day

    def post_continued(self, at: int, row: Sequence[Value]) -> None:
        """Post a row of a request that began above it (its number is merged): never counted, always said.

        An outcome or a day of its own is an error: the request counts as its first row has it.
        """
        sheet, columns = self.sheet, self.columns
        own = [name for name in ("received_on", "answered_on", "outcome") if name in columns]
        differs = any(not is_blank(cell_at(row, columns[name])) for name in own)
        sheet.status.append(UNDATED)
        for values in (sheet.day, sheet.answered, sheet.key, sheet.extended):
            values.append(0)
        sheet.label.append(self.intern("label", sheet.labels, OPEN))
        sheet.applicant.append(self.intern("applicant", sheet.applicants, UNCLASSIFIED))
        sheet.channel.append(-1)
        column = "serial" if "serial" in columns else "id"
        self.say(rules.CONTINUED_ROW, column, at, severity="error" if differs else None)
        self.left(at, row)

    def left(self, at: int, row: Sequence[Value]) -> None:
        """Say which fees and cases of a row that does not count are left out with it."""
        for column in ("fee", "reconsideration", "litigation", "remedy"):
            if column in self.columns and is_given(cell_at(row, self.columns[column])):
                self.say(rules.LEFT_WITH_ROW, column, at, column=self.name(column))

    def unreadable(self, column: str, at: int, row: Sequence[Value], expected: str, effect: str) -> None:
        """Say that a cell the reply period depends on is not understood, and what it is taken for."""
        value = cell_at(row, self.columns[column])
        self.say(
            rules.BAD_EXTENSION, column, at, column=self.name(column), value=value, expected=expected, effect=effect
        )

    def shown(self, value: object) -> str:
        """What may be shown of a register's cell: a day, a small number, words of the form; nothing of a person."""
        text = super().shown(value)
        if not text or isinstance(value, ErrorValue) or _SMALL.fullmatch(text):
            return text
        if _LIKE_A_DAY.fullmatch(text) and not next(found_in(text), None):
            return text
        words = self.context.words
        if outcome_words(text, words) or is_of_remedies(text, words):  # the form's own words, if too many of them
            return text
        near = likest(text, [without_ordinal(row.label) for _, row in self.context.edition.outcomes], 0.4)
        of_the_field = self.field_words.fullmatch(text)  # 转交市规划局办理: words of the form and the field only
        return text if of_the_field or (near and _is_slip(text, near)) else UNSHOWN

    def plain(self, body: Sequence[Sequence[Value]]) -> bytes:
        """Rows received in the period, in time or open yet, by a known applicant, of known outcome once answered."""
        columns, context = self.columns, self.context
        if not body or not {"received_on", "answered_on", "outcome"} <= set(columns):
            return bytes(len(body))
        start, end = context.start.toordinal(), context.end.toordinal()
        opened = self.intern("label", self.sheet.labels, OPEN)
        outcome_of_cell, answered_on = _Memo(self._known_outcome), _Memo(self._answered_on)
        applicant_of, last_day = _Memo(self._known_applicant), _last_days(context.edition.logs.requests.periods)
        channel_of = _Memo(lambda v: self.request_channel(0, v, OUTSIDE))
        received = list(map(day_of, self.column("received_on", body)))
        answered = [day_of(value) or answered_on[value] for value in self.column("answered_on", body)]
        labels = [outcome_of_cell[value] for value in self.column("outcome", body)]
        applicants = [applicant_of[value] for value in self.column("applicant", body)]
        texts = list(map(_said_something, self.column("request", body))) if "request" in columns else [True] * len(body)
        special = [False] * len(body)
        for name in ("extended", "suspended", "fee", "reconsideration", "litigation", "remedy"):
            if name in columns:
                matters = _Memo({"extended": lambda v: says_yes(v) is not False}.get(name, is_given))
                special = [s or matters[v] for s, v in zip(special, self.column(name, body), strict=True)]
        numbers = [v if isinstance(v, str | ErrorValue) else str(v) for v in self.column("id", body)]
        self.codes = {
            "day": received,
            "answered": answered,
            "label": labels,
            "applicant": applicants,
            "channel": [channel_of[value] for value in self.column("channel", body)],
            "key": keys_of(numbers_in(_folded(numbers))),
            "extended": bytes(len(body)),
        }
        return bytes(
            [
                start <= day <= (until := done or end) <= end and until <= last_day[day] and label >= 0
                and (label == opened) == (done == 0) and person >= 0 and text and not extra
                for day, done, label, person, text, extra in zip(
                    received, answered, labels, applicants, texts, special, strict=True
                )
            ]
        )  # fmt: skip

    def _answered_on(self, value: Value) -> int:
        """The day of an answer as an ordinal, 0 where the cell says that there is none yet, -1 for no day at all."""
        return day_of(value) or (0 if not is_given(value) or self._is_open(value) else -1)

    def _is_open(self, value: Value) -> bool:
        """Whether a cell says that a request is not answered yet (办理中)."""
        return isinstance(value, str) and fold_label(value) in self.context.words.open_words

    def _known_outcome(self, value: Value) -> int:
        """The number of an outcome that needs no word said about it, else -1."""
        if not isinstance(value, str):
            return -1
        if is_blank(value) or self._is_open(value):
            return self.intern("label", self.sheet.labels, OPEN)
        if fold_label(value) in self.context.words.withdrawn:
            return self.intern("label", self.sheet.labels, WITHDRAWN)
        bound = outcome_of(value, self.context.words)
        return self.intern("label", self.sheet.labels, bound) if bound and bound not in self.refusals else -1

    def _known_applicant(self, value: Value) -> int:
        """The number of an applicant's kind on the list, else -1."""
        if "applicant" not in self.columns:
            return self.intern("applicant", self.sheet.applicants, UNCLASSIFIED)
        if not isinstance(value, str):
            return -1
        bound = self.context.words.applicants.get(fold_label(value))
        return self.intern("applicant", self.sheet.applicants, bound) if bound else -1

    def with_reason(self, text: str, reason: Value) -> str:
        """An outcome joined to what its own column of reasons says, where the outcome alone is none, or none whole."""
        words = self.context.words
        bound = outcome_of(text, words)
        if (bound and bound not in self.refusals) or not isinstance(reason, str) or is_blank(reason):
            return text
        if is_blank(text):
            return text  # forgotten, not refused
        joined = f"{text}—{reason}"
        return joined if outcome_of(joined, words) else text

    def outcome(
        self, at: int, value: Value, answered: datetime.date | None, answer: Value, status: int, reason: Value = ""
    ) -> str:
        """The row a request's outcome posts to: a row id, 未分类, or "open"."""
        words, counted = self.context.words, status == COUNTED
        dated = "answered_on" in self.columns
        if (
            counted
            and dated
            and answered is None
            and not is_blank(answer)
            and fold_label(str(answer)) not in words.open_words
        ):
            name = self.name("answered_on")
            if isinstance(answer, ErrorValue):
                self.say(rules.ERROR_CELL, "answered_on", at, column=name, value=answer)
            else:
                self.say(rules.BAD_ANSWER_DATE, "answered_on", at, column=name, value=answer)
        text = "" if isinstance(value, ErrorValue) else str(value)
        text = self.with_reason(text, reason)
        folded = fold_label(text)
        if folded in words.open_words:
            return OPEN
        if dated and (answered is None or answered > self.context.end):
            if counted and folded and answered is None and is_blank(answer):
                self.say(rules.OUTCOME_UNDATED, "answered_on", at, column=self.name("outcome"))
            return OPEN
        if not dated:  # no answer date, no outcome
            return OPEN
        if folded in words.withdrawn:
            return WITHDRAWN
        bound = outcome_of(text, words)
        if bound:
            if counted and bound in self.refusals:
                self.say(rules.NO_REASON, "outcome", at)
            return bound
        if counted:
            if isinstance(value, ErrorValue):
                self.say(rules.ERROR_CELL, "outcome", at, column=self.name("outcome"), value=value)
            elif not folded:
                self.say(rules.NO_LABEL, "outcome", at, column=self.name("outcome"))
            else:
                near, choice = self.nears[text]
                self.say(
                    rules.UNKNOWN_LABEL, "outcome", at, column=self.name("outcome"), value=text,
                    near=near, choice=choice, key=folded, table="[aliases.outcomes]",
                )  # fmt: skip
        return UNCLASSIFIED

    def near_outcome(self, text: str) -> tuple[str, str]:
        """The row meant by its nearest name, and what is to be chosen where words leave that open."""
        words = self.context.words
        named = list(dict.fromkeys(outcome_words(text, words)))
        if len(named) > 1:
            return "", f"一件申请只计一种情形，{'、'.join(f'“{name}”' for name in named)}须择其一；"
        names = [
            without_ordinal(name) for table, row in self.context.edition.outcomes for name in row_names(table, row)
        ]
        every = words.outcome_groups
        groups = [group for group in every if not any(group != g and group.endswith(g) for g in every)]  # 三不予公开
        begun = [group for group in groups if compact(without_ordinal(text)).startswith(group)]
        near = max(begun, key=len) if begun else nearest(text, (*names, *groups))
        if near in words.outcome_groups and near not in words.reasons:
            group = words.outcome_groups[near]
            first = next(row for _, row in self.context.edition.outcomes if row.id in group.values())
            return "" if begun else near, f"“{near}”之后须写明情形，如“{near}—{without_ordinal(first.label)}”；"
        return near, ""

    def fee(self, at: int, row: Sequence[Value]) -> None:
        """Take the 信息处理费 of a request, in 元; the tariff knows whole steps only."""
        value = cell_at(row, self.columns.get("fee", 0))
        if not is_given(value):
            return
        free = isinstance(value, str) and fold(value) in FREE
        amount = Decimal(0) if free else quantities.read(value, AMOUNT, "元", self.headed.get("fee", ""))
        if amount is None:
            self.say(rules.BAD_QUANTITY, "fee", at, column=self.name("fee"), value=value, expected="金额（元）")
            return
        step = self.context.edition.logs.requests.fee_step
        if step and amount % step:
            self.say(rules.FEE_STEP, "fee", at, value=quantities.number_text(amount), step=step)
        if amount:
            self.sheet.fees[len(self.sheet.rows) - 1] = amount

    def remedies(self, at: int, row: Sequence[Value]) -> None:
        """Take reconsideration and litigation over a request: kind and result."""
        form = self.context.edition.logs.requests.remedies
        if form is None:
            return
        before = False
        for column in ("reconsideration", "litigation", "remedy"):
            value = cell_at(row, self.columns.get(column, 0))
            if not is_given(value):
                continue
            usual = form.usual.get("after" if column == "litigation" and before else column, "")
            for text in re.split(r"[；;\n]", said_in(value)):
                found = None if isinstance(value, ErrorValue) else remedy_of(text, usual, self.context.words)
                if found:
                    self.sheet.remedies.append((len(self.sheet.rows) - 1, column, *found))
                    before = before or column == "reconsideration"
                else:
                    self.say(rules.UNKNOWN_REMEDY, column, at, column=self.name(column), value=text, key=fold(text))

    def applicant(self, at: int, value: Value, status: int) -> int:
        """The number of the applicant's kind; the cell's own text is never shown."""
        meaning = UNCLASSIFIED
        if "applicant" not in self.columns:
            return self.intern("applicant", self.sheet.applicants, meaning)
        if not is_blank(value) and not isinstance(value, ErrorValue):
            meaning = self.context.words.applicants.get(fold_label(str(value)), UNCLASSIFIED)
        if meaning == UNCLASSIFIED and status == COUNTED:
            # what stands here may be a person's name: the value itself is never shown
            rule = rules.NO_LABEL if is_blank(value) else rules.UNKNOWN_APPLICANT
            self.say(rule, "applicant", at, column=self.name("applicant"))
        return self.intern("applicant", self.sheet.applicants, meaning)

    def request_channel(self, at: int, value: Value, status: int) -> int:
        """The number of the channel a request came by."""
        text = "" if is_blank(value) or isinstance(value, ErrorValue) else str(value)
        # what stands here may be a person's name: an unknown word is never kept
        meaning = self.context.words.request_channels.get(fold_label(text), UNCLASSIFIED)
        known = self.memo.get(("channel", meaning))
        if known is None:
            known = self.memo["channel", meaning] = len(self.sheet.channels)
            self.sheet.channels.append((meaning,))
        return known

    def close(self) -> None:
        """Say which channels are on no list, which columns the whole log lacks."""
        edition = self.context.edition
        listed = {word.word for word in edition.request_channels}
        choice = "、".join(word.word for word in edition.request_channels) if edition.channels_add_up else ""
        if "channel" in self.columns:
            self.unknown_channels(lambda word: word in listed, choice)
        wanted = [("outcome", "办理结果不明")] if "answered_on" in self.columns else []
        if choice:
            wanted.append(("channel", "不能计入任何一种渠道"))
        self.missing_columns(
            ("received_on", "无法判断年度，均未计入"), ("answered_on", "均按年末尚未答复计"), *wanted,
            ("applicant", "暂计入“未分类”"),
        )  # fmt: skip
