"""What one row of a request register says; each fault at its cell, nothing of a person."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from functools import lru_cache

from msgspec import Struct

from gov_report import quantities, rules, workdays
from gov_report.cells import (
    cell_at,
    day_of,
    is_blank,
    is_given,
    number_in,
    numbers_in,
    read_number,
    said_in,
    says_yes,
)
from gov_report.form import AMOUNT, Period
from gov_report.poster import SAME_NUMBER, Memo, Poster, fold_column, replaced
from gov_report.postings import COUNTED, OPEN, OUTSIDE, UNDATED, WITHDRAWN, Context, Sheet, key_of, keys_of
from gov_report.privacy import UNSHOWN, found_in
from gov_report.vocabulary import UNCLASSIFIED, is_of_remedies, outcome_of, outcome_words, remedy_of
from gov_report.words import compact, fold, fold_label, likest, nearest, without_ordinal
from gov_report.workbook import ErrorValue, Value

# what of a register's cell is nobody's: a small number, a day however badly written (2013-2-30, 3/5/2013, 2013年3月初)
_LIKE_A_DAY = re.compile(
    r"(?:\d{1,4}(?:[年月日号./\-]\d{1,2}){1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{4}|(?:19|20)\d{6}|\d{4})"
    r"(?:[年月日号]|[年月][初中底末上下旬]{1,2})?(?:[ (（]?(?:星期|周)[一二三四五六日天][)）]?)?"
    r"(?:[ T]?\d{1,2}[:：]\d{2}(?:[:：]\d{2}(?:\.\d{1,6})?)?)?"
)
_JOINTS = r"[\s，,、。.；;：:（）()\[\]【】〔〕“”\"—–/×*+-]"
_SHORT = r"(?<!\d)\d{1,2}(?!\d)"
_AMOUNT = r"(?<!\d)(?:(?:19|20)\d\d年|\d{1,2}[月日号]|\d{1,6}(?:\.\d{1,2})?[元页件份])"
_USUAL = re.compile("[不未暂予以同意公开部分全已告知答复的]")  # of an outcome, and of no name by themselves
_REMARKED = re.compile(r"([^()（）]{6,30}?)\s*[(（]([^()（）]{1,12})[)）]")
_SMALL = re.compile(r"[+-]?\d{1,6}(?:\.\d{1,4})?")  # a telephone has more digits
_WORKING_DAYS = re.compile(r"共?(\d{1,3})(?:个?工作日|个?工作天|[日天个])?[。.]?")
_NONE_ASKED = frozenset(map(fold, ("未征求", "未征求意见", "不涉及", "未涉及", "不适用")))  # 征求第三方意见
ITEMS = 3  # 检索、复制、邮寄（2007年条例第二十七条）
FREE = frozenset(("免费", "免", "免交", "免除", "减免", "免收", "免缴", "全免", "不收费", "未收费"))  # 信息处理费
_REST = frozenset(("其他", "其他原因"))
# no reconsideration, no suit
_NO_CASE = frozenset(
    (
        "0",
        "0.0",
        "0件",
        "未复议",
        "未申请复议",
        "未提起复议",
        "未诉讼",
        "未起诉",
        "未提起诉讼",
        "未申请",
        "未提起",
        "不涉及",
    )
)
_ASKED = {"reconsidered": ("reconsideration", "remedy"), "sued": ("litigation", "remedy")}  # where the result is said


def _is_case(value: Value) -> bool:
    """Whether a cell says anything of a case."""
    return is_given(value) and (isinstance(value, ErrorValue) or fold(said_in(value)) not in _NO_CASE)


def _may_extend(value: Value) -> bool:
    """Whether a cell of 是否延期 does not say no."""
    return says_yes(value) is not False


def _is_asked(value: Value) -> bool:
    """Whether a cell of 是否复议 does not say no."""
    return _is_case(value) and says_yes(value) is not False


def _say_something(column: Sequence[Value]) -> list[bool]:
    """Which cells surely hold a text; one with invisible characters is looked at by itself."""
    if set(map(type, column)) == {str} and "".join(map(str, column)).isprintable():  # nearly every column
        return [value != "" and not value.isspace() for value in map(str, column)]
    return [type(value) is str and value != "" and value.isprintable() and not value.isspace() for value in column]


@lru_cache(maxsize=8)
def _of_the_field(words: tuple[str, ...], organs: tuple[str, ...]) -> re.Pattern[str]:
    """A text of nothing but words of the field, names of organs and small numbers."""
    known = sorted(map(re.escape, (*words, *(name for name in organs if len(name) > 2))))
    return re.compile(f"(?:{'|'.join([*known, _JOINTS, _AMOUNT, _SHORT])})+")


@lru_cache(maxsize=8)
def _last_days(periods: tuple[Period, ...]) -> Memo:
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

    return Memo(last_day)


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


class _Days(Struct, frozen=True):
    """When one request was received and answered; ``answer`` is the cell of the latter, "" where it says none."""

    received: datetime.date | None
    answered: datetime.date | None
    answer: Value
    status: int  # what becomes of the row


class RequestRows(Poster):
    """Rows of a request register (依申请公开登记); contents of personal columns are never kept or shown."""

    date_column = "received_on"
    anchor = "received_on"
    channel_aliases = "request_channels"

    def __init__(self, sheet: Sheet, context: Context) -> None:
        super().__init__(sheet, context)
        self.nears = Memo(self.near_outcome)
        organs = (*context.departments, *context.department_names)
        self.field_words = _of_the_field(context.edition.logs.requests.field_words, organs)
        charges = context.edition.logs.requests.charges
        self.fee_columns = [name for name in ("fee", *charges) if name in self.columns]
        sheet.fees = {name: {} for name in self.fee_columns}
        self.bare_suits: list[int] = []  # rows of suits that name their result only
        # outcomes that are totals of their reasons: 不予公开 where nobody says why
        self.refusals = {row.id for table, row in context.edition.outcomes if table.parts(row.id)}

    def post(self, at: int, row: Sequence[Value]) -> None:
        """Post one row and say what is wrong with it."""
        sheet, columns = self.sheet, self.columns
        days = self.days(at, row)
        meaning = self.outcome(at, row, days)
        sheet.status.append(days.status)
        sheet.day.append(days.received.toordinal() if days.received else 0)
        sheet.answered.append(days.answered.toordinal() if days.answered else 0)
        sheet.label.append(self.intern("label", sheet.labels, meaning))
        sheet.applicant.append(self.applicant(at, cell_at(row, columns.get("applicant", 0)), days.status))
        sheet.channel.append(self.request_channel(at, cell_at(row, columns.get("channel", 0)), days.status))
        number = cell_at(row, columns.get("id", 0))
        folded = "" if isinstance(number, ErrorValue) else number_in(replaced(fold(str(number)), SAME_NUMBER))
        sheet.key.append(key_of(folded) if folded else 0)
        extended = says_yes(cell_at(row, columns.get("extended", 0)))
        sheet.extended.append(bool(extended))
        if days.status != COUNTED:
            self.left(at, row)
            return
        apart = _days_apart(cell_at(row, columns.get("suspended", 0)))
        if extended is None:
            self.unreadable("extended", at, row, "“是”或“否”", "没有延期")
        if apart is None:
            self.unreadable("suspended", at, row, "天数", "0天")
        self.fees(at, row)
        self.remedies(at, row)
        if "request" in columns and is_blank(cell_at(row, columns["request"])):
            self.say(rules.NO_REQUEST_TEXT, "request", at)
        self.reply_period(at, days, bool(extended), apart or 0)

    def days(self, at: int, row: Sequence[Value]) -> _Days:
        """Read when a request was received and answered; says where that is in another period."""
        received = self.primary_date(at, cell_at(row, self.columns.get("received_on", 0)))
        cell = cell_at(row, self.columns.get("answered_on", 0))
        cell = cell if is_given(cell) else ""
        answered = self.date(cell) if not is_blank(cell) and not isinstance(cell, ErrorValue) else None
        if isinstance(cell, str) and fold(cell) in self.context.words.same_day:
            answered = received
        status = UNDATED if received is None else COUNTED
        if received and received > self.context.end:
            status = OUTSIDE
            self.outside(at, "received_on", received)
        elif received and received < self.context.start and answered and answered < self.context.start:
            status = OUTSIDE
            self.outside(at, "answered_on", answered)
        return _Days(received, answered, cell, status)

    def reply_period(self, at: int, days: _Days, extended: bool, apart: int) -> None:
        """Say that an answer came late, or before its request; ``apart`` working days were a third party's."""
        received, answered = days.received, days.answered
        if received is None:
            return
        if answered and answered < received:
            self.say(
                rules.ANSWERED_BEFORE, "answered_on", at, column=self.name("answered_on"), value=answered.isoformat(),
                received=received.isoformat(),
            )  # fmt: skip
            return
        period = workdays.reply_period(self.context.edition.logs.requests.periods, received)
        # 征求第三方意见所需时间不计算在期限内（2019年条例第三十三条第三款）
        allowed = period.days + (period.extension if extended else 0) + apart
        until = min(answered or self.context.end, self.context.end)
        if (until - received).days <= allowed:
            return  # fewer calendar days than working days allowed: cannot be late
        if answered is None and ("answered_on" not in self.columns or self._answered_on(days.answer) < 0):
            return  # what an unreadable cell hides may be in time: GR214 or GR224 says it
        try:
            due = workdays.due(received, allowed)
        except workdays.NoCalendar as error:
            self.say(rules.NO_CALENDAR, "received_on", at, year=error.args[0], key=str(error.args[0]))
            return
        if until > due:
            said = {
                "received": received.isoformat(), "due": due.isoformat(), "days": allowed,
                "column": self.name("answered_on"), "value": self.shown(days.answer if answered else ""),
                "detail": f"实际{answered.isoformat()}答复" if answered else "期末尚未答复",
            }  # fmt: skip
            key = "|".join(f"{name}={value}" for name, value in said.items())  # what to do is no part of its name
            extend = "" if extended else f"办理延期的，在“{self.name('extended')}”列填“是”；"
            self.say(rules.LATE_ANSWER, "answered_on", at, **said, key=key, extend=extend)

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
        for column in (*self.fee_columns, "reconsideration", "litigation", "remedy"):
            value = cell_at(row, self.columns.get(column, 0))
            if is_given(value) and read_number(value) != 0:
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
        outcome_of_cell, answered_on = Memo(self._known_outcome), Memo(self._answered_on)
        applicant_of, last_day = Memo(self._known_applicant), _last_days(context.edition.logs.requests.periods)
        channel_of = Memo(lambda v: self.request_channel(0, v, OUTSIDE))
        received = list(map(day_of, self.column("received_on", body)))
        answered = [day_of(value) or answered_on[value] for value in self.column("answered_on", body)]
        labels = [outcome_of_cell[value] for value in self.column("outcome", body)]
        applicants = [applicant_of[value] for value in self.column("applicant", body)]
        texts = _say_something(self.column("request", body)) if "request" in columns else [True] * len(body)
        special = [False] * len(body)
        matter: dict[str, Callable[[Value], bool]] = {
            "reason": self.is_outcome,
            "extended": _may_extend,
            **dict.fromkeys(("suspended", *self.fee_columns, "reconsideration", "litigation", "remedy"), is_given),
            **dict.fromkeys(_ASKED, _is_asked),
        }
        for name, understand in matter.items():
            if name in columns:
                matters = Memo(understand)
                special = [s or matters[v] for s, v in zip(special, self.column(name, body), strict=True)]
        numbers = [v if isinstance(v, str | ErrorValue) else str(v) for v in self.column("id", body)]
        self.codes = {
            "day": received,
            "answered": answered,
            "label": labels,
            "applicant": applicants,
            "channel": [channel_of[value] for value in self.column("channel", body)],
            "key": keys_of(numbers_in(fold_column(numbers, SAME_NUMBER))),
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
        if not isinstance(reason, str) or is_blank(reason):
            return text
        joined = f"{text}—{reason}"
        if bound and bound not in self.refusals:  # granted, and withheld or withdrawn, are two outcomes
            return joined if bound in words.granting and self.is_outcome(reason) else text
        if is_blank(text):
            return text  # forgotten, not refused
        return joined if outcome_of(joined, words) else text

    def is_outcome(self, reason: Value) -> bool:
        """Whether a cell of reasons says what became of a request; 其他 beside an outcome says nothing."""
        return (
            isinstance(reason, str)
            and fold_label(reason) not in _REST
            and bool(outcome_words(reason, self.context.words))
        )

    def outcome(self, at: int, row: Sequence[Value], days: _Days) -> str:
        """The row a request's outcome posts to: a row id, 未分类, or "open"."""
        value = cell_at(row, self.columns.get("outcome", 0))
        answered, answer = days.answered, days.answer
        words, counted = self.context.words, days.status == COUNTED
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
        text = self.with_reason(text, cell_at(row, self.columns.get("reason", 0)))
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
        every = words.outcome_groups
        groups = [group for group in every if not any(group != g and group.endswith(g) for g in every)]  # 三不予公开
        begun = [group for group in groups if compact(without_ordinal(text)).startswith(group)]
        near = max(begun, key=len) if begun else nearest(text, (*words.outcome_names, *groups))
        if near in words.outcome_groups and near not in words.reasons:
            group = words.outcome_groups[near]
            first = next(row for _, row in self.context.edition.outcomes if row.id in group.values())
            return "" if begun else near, f"“{near}”之后须写明情形，如“{near}—{without_ordinal(first.label)}”；"
        return near, ""

    def fees(self, at: int, row: Sequence[Value]) -> None:
        """Take what a request was charged, in 元: the whole, its parts (检索费, 复制费, 邮寄费), which must agree."""
        given = [column for column in self.fee_columns if is_given(cell_at(row, self.columns[column]))]
        held = {column: amount for column in given if (amount := self.fee(column, at, row)) is not None}
        whole, step = held.get("fee"), self.context.edition.logs.requests.fee_step
        parts = sum((amount for column, amount in held.items() if column != "fee"), Decimal(0))
        itemised = len(self.fee_columns) > ITEMS and not self.unread_charges  # else the rest may be of no column
        wrong = whole is not None and (parts > whole or (parts < whole and itemised))
        if whole is not None and wrong and len(held) == len(given) > 1:
            self.say(
                rules.FEE_PARTS, "fee", at, column=self.name("fee"), value=quantities.number_text(whole),
                parts="、".join(self.name(column) for column in held if column != "fee"),
                expected=quantities.number_text(parts),
            )  # fmt: skip
        if whole and step and whole % step:
            self.say(rules.FEE_STEP, "fee", at, value=quantities.number_text(whole), step=step)
        for column, amount in held.items():
            if amount:
                self.sheet.fees[column][len(self.sheet.rows) - 1] = amount

    def fee(self, column: str, at: int, row: Sequence[Value]) -> Decimal | None:
        """What a cell of fees holds, in 元; None where that is no amount."""
        value = cell_at(row, self.columns[column])
        free = isinstance(value, str) and fold(value) in FREE
        amount = Decimal(0) if free else quantities.read(value, AMOUNT, "元", self.headed.get(column, ""))
        if amount is None:
            self.say(rules.BAD_QUANTITY, column, at, column=self.name(column), value=value, expected="金额（元）")
        return amount

    def remedies(self, at: int, row: Sequence[Value]) -> None:
        """Take reconsideration and litigation over a request: kind and result."""
        form, words = self.context.edition.logs.requests.remedies, self.context.words
        if form is None:
            return
        before = says_yes(cell_at(row, self.columns.get("reconsidered", 0))) is True
        told = set()
        for column in ("reconsideration", "litigation", "remedy"):
            value = cell_at(row, self.columns.get(column, 0))
            if not _is_case(value):
                continue
            told.add(column)
            usual = form.usual.get("after" if column == "litigation" and before else column, "")
            for text in re.split(r"[；;\n]", said_in(value)):
                found = None if isinstance(value, ErrorValue) else remedy_of(text, usual, words)
                if found:
                    self.sheet.remedies.append((len(self.sheet.rows) - 1, column, *found))
                    before = before or column == "reconsideration"
                    if column == "litigation" and not before and not words.remedies[compact(text)][0]:
                        self.bare_suits.append(at)
                else:
                    self.say(rules.UNKNOWN_REMEDY, column, at, column=self.name(column), value=text, key=fold(text))
        for asked, results in _ASKED.items():
            value = cell_at(row, self.columns.get(asked, 0))
            if _is_asked(value) and told.isdisjoint(results):
                self.say(
                    rules.CASE_WITHOUT_RESULT, asked, at, column=self.name(asked), result=self.name(results[0]),
                    severity=None if self.columns.keys() & set(results) else "warning",
                )  # fmt: skip

    def suits(self) -> None:
        """Say once that suits count as filed directly where no column tells whether a reconsideration came first."""
        form = self.context.edition.logs.requests.remedies
        if form is None or not self.bare_suits or {"reconsideration", "reconsidered", "remedy"} & self.columns.keys():
            return
        if form.totals.get(form.usual["litigation"]) != form.totals.get(form.usual.get("after", "")):
            first, *others = self.bare_suits
            self.sheet.diagnostics.append(
                rules.SUIT_WITHOUT_COURSE.at(
                    self.sheet.cells("litigation", (first,)), column=self.name("litigation"), key="litigation",
                    related=(self.sheet.cells("litigation", tuple(others)),) if others else (),
                    count=len(self.bare_suits),
                )
            )  # fmt: skip

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
        self.suits()
        if "channel" in self.columns:
            self.unknown_channels(lambda word: word in listed, choice)
        wanted = [("outcome", "办理结果不明")] if "answered_on" in self.columns else []
        if choice:
            wanted.append(("channel", "不能计入任何一种渠道"))
        self.missing_columns(
            ("received_on", "无法判断年度，均未计入"), ("answered_on", "均按年末尚未答复计"), *wanted,
            ("applicant", "暂计入“未分类”"),
        )  # fmt: skip
