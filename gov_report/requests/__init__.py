"""What one row of a request register says; each fault at its cell, nothing of a person."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from gov_report import rules, workdays
from gov_report.cells import (
    cell_at,
    date_of,
    day_of,
    is_blank,
    is_given,
    number_in,
    numbers_in,
    read_number,
    says_yes,
    serial_of,
)
from gov_report.form import ReplyPeriod
from gov_report.meanings import applicant_of, group_of, is_phrased, outcome_of
from gov_report.poster import SAME_NUMBER, Memo, Poster, fold_column, replaced
from gov_report.postings import COUNTED, OPEN, OUTSIDE, UNDATED, WITHDRAWN, Context, Sheet, key_of, keys_of
from gov_report.requests import charges, outcomes, periods, remedies, unclear
from gov_report.requests.periods import Days
from gov_report.vocabulary import DITTO, UNCLASSIFIED
from gov_report.words import fold, fold_label, late, without_ordinal
from gov_report.workbook import ErrorValue, Value

_REMARKED = late(r"([^()（）]{6,30}?)(?:\s*[(（]([^()（）]{1,12})[)）]|\s+([^\W\d]{2,12}))")


def _say_something(column: Sequence[Value]) -> list[bool]:
    """Which cells surely hold a text; one with invisible characters is looked at by itself."""
    if set(map(type, column)) == {str} and "".join(map(str, column)).isprintable():  # nearly every column
        return [value != "" and not value.isspace() for value in map(str, column)]
    return [type(value) is str and value != "" and value.isprintable() and not value.isspace() for value in column]


@lru_cache(maxsize=8)
def _last_days(periods: tuple[ReplyPeriod, ...], arranged: workdays.Arranged) -> Memo:
    """The last day for an answer by the day of receipt, as serials.

    Where the calendar ends, the last day that no calendar is needed for: as many days as working days.
    """

    def last_day(received: int) -> int:
        day = date_of(received)
        days = workdays.reply_period(periods, day).days
        try:
            return serial_of(workdays.due(day, days, arranged))
        except workdays.NoCalendar:
            return received + days

    return Memo(last_day)


def _named(sheet: Sheet, context: Context) -> dict[str, str]:
    """The kind of applicant or the outcome that a sheet is called by (自然人, 予以公开), as a cell would have it.

    Only what is said by no column. 办理中 is no outcome: the days of the answers say which are open.
    """
    name, words, columns = without_ordinal(sheet.name), context.words, sheet.layout.columns
    called = bool(outcome_of(name, words)) and not is_phrased(name, words)
    closed = called or fold_label(name) in words.withdrawn
    kinds = {"applicant": bool(applicant_of(name, words)), "outcome": closed}
    said = [column for column, known in kinds.items() if known and column not in columns]
    vague = context.edition.logs.requests.vague_names
    return {said[0]: name} if len(said) == 1 and fold_label(name) not in vague else {}


class RequestRows(Poster):
    """Rows of a request register (依申请公开登记); contents of personal columns are never kept or shown."""

    date_column, of_people = "received_on", True
    anchor = "received_on"
    channel_aliases = "request_channels"

    def __init__(self, sheet: Sheet, context: Context) -> None:
        super().__init__(sheet, context)
        self.nears = Memo(lambda text: outcomes.meant(text, context.words, context.edition))
        self.refusals = outcomes.refusals_of(context.edition)
        # what the sheet's name says of all its rows, where no column does
        self.named = _named(sheet, context)
        self.fee_columns = charges.columns_of(self)
        sheet.fees = {name: {} for name in self.fee_columns}
        self.bare_suits: list[int] = []  # the row of each suit that names its result only

    def post(self, at: int, row: Sequence[Value]) -> None:
        """Post one row and say what is wrong with it."""
        sheet, columns = self.sheet, self.columns
        days = self.days(at, row)
        text = self.outcome_text(row)
        meaning = self.outcome(at, row, days, text)
        sheet.status.append(days.status)
        sheet.day.append(serial_of(days.received))
        sheet.answered.append(serial_of(days.answered))
        sheet.label.append(self.intern("label", sheet.labels, meaning))
        sheet.applicant.append(self.applicant(at, row, days.status))
        sheet.channel.append(self.request_channel(cell_at(row, columns.get("channel", 0))))
        number = cell_at(row, columns.get("id", 0))
        folded = "" if isinstance(number, ErrorValue) else number_in(replaced(fold(str(number)), SAME_NUMBER))
        sheet.key.append(key_of(folded) if folded else 0)
        extended = periods.extension(self, row, days.received)
        if extended.granted:
            sheet.extended.add(len(sheet.status) - 1)
        if days.status != OUTSIDE:
            unclear.wrong_cells(self, at, row)
        if days.status != COUNTED:
            self.left(at, row)
            return
        charges.take(self, self.fee_columns, at, row)
        self.bare_suits += [at] * remedies.take(self, at, row)
        if "request" in columns and is_blank(cell_at(row, columns["request"])):
            self.say(rules.NO_REQUEST_TEXT, "request", at)
        hidden = "answered_on" not in columns or self._answered_on(days.answer) < 0
        owed = outcomes.is_owed(text, cell_at(row, columns.get("reason", 0)), self.context.words)
        periods.look(self, at, row, days, extended, hidden, meaning == OPEN, owed)

    def days(self, at: int, row: Sequence[Value]) -> Days:
        """Read when a request was received and answered; says where that is in another period."""
        bare = all(is_blank(cell_at(row, self.columns.get(name, 0))) for name in ("id", "answered_on", "outcome"))
        more = "；是上一行那件申请的其他申请人、续行的，并入上一行，一件申请只登记一行" if bare else ""
        received = self.primary_date(at, cell_at(row, self.columns.get("received_on", 0)), more)
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
        return Days(received, answered, cell, status)

    def date(self, value: Value) -> datetime.date | None:
        """A day, with a remark of the list behind it or without: 2023.3.20（邮寄）, 2023.3.20 星期一."""
        day = super().date(value)
        if day is None and isinstance(value, str) and (found := _REMARKED.fullmatch(value.strip())):
            return super().date(found[1]) if fold(found[2] or found[3]) in self.context.words.day_remarks else None
        return day

    def post_continued(self, at: int, row: Sequence[Value]) -> None:
        """Post a row of a request that began above it (its number is merged): never counted, always said.

        An outcome or a day of its own is an error: the request counts as its first row has it.
        """
        sheet, columns = self.sheet, self.columns
        own = [name for name in ("received_on", "answered_on", "outcome") if name in columns]
        differs = any(not is_blank(cell_at(row, columns[name])) for name in own)
        sheet.status.append(UNDATED)
        for values in (sheet.day, sheet.answered, sheet.key):
            values.append(0)
        sheet.label.append(self.intern("label", sheet.labels, OPEN))
        sheet.applicant.append(self.intern("applicant", sheet.applicants, UNCLASSIFIED))
        sheet.channel.append(-1)
        column = "serial" if "serial" in columns else "id"
        self.say(rules.CONTINUED_ROW, column, at, severity="error" if differs else None)
        self.left(at, row)

    def left(self, at: int, row: Sequence[Value]) -> None:
        """Say which fees and cases of a row that does not count are left out with it."""
        charges.leave(self, self.fee_columns, row)
        for column in (*self.fee_columns, *remedies.RESULTS):
            value = cell_at(row, self.columns.get(column, 0))
            if is_given(value) and read_number(value) != 0:
                self.say(rules.LEFT_WITH_ROW, column, at, column=self.name(column))
        for column, told in charges.told_in(self, row).items():
            if told.state == charges.PAID:
                self.say(rules.LEFT_WITH_ROW, column, at, column=self.name(column))

    def plain(self, body: Sequence[Sequence[Value]]) -> bytes:
        """Rows received in the period, in time or open yet, by a known applicant, of known outcome once answered."""
        columns, context = self.columns, self.context
        if not body or not {"received_on", "answered_on", "outcome"} <= set(columns):
            return bytes(len(body))
        start, end = serial_of(context.start), serial_of(context.end)
        opened = self.intern("label", self.sheet.labels, OPEN)
        outcome_of_cell, answered_on = Memo(self._known_outcome), Memo(self._answered_on)
        applicant_of = Memo(self._known_applicant)
        last_day = _last_days(context.edition.logs.requests.periods, context.arranged)
        channel_of, cells = Memo(self.request_channel), self.by_column(body)
        received = list(map(day_of, cells["received_on"]))
        answered = [day_of(value) or answered_on[value] for value in cells["answered_on"]]
        labels = [outcome_of_cell[value] for value in cells["outcome"]]
        applicants = [applicant_of[value] for value in cells["applicant"]]
        texts = _say_something(cells["request"]) if "request" in columns else [True] * len(body)
        special = self._special(cells, labels, opened)
        numbers = cells["id"]
        if not {*map(type, numbers)} <= {str, ErrorValue}:
            numbers = [v if isinstance(v, str | ErrorValue) else str(v) for v in numbers]
        self.codes = {
            "day": received,
            "answered": answered,
            "label": labels,
            "applicant": applicants,
            "channel": [channel_of[value] for value in cells["channel"]],
            "key": keys_of(numbers_in(fold_column(numbers, SAME_NUMBER))),
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

    def _special(self, cells: Mapping[str, Sequence[Value]], labels: Sequence[int], opened: int) -> list[bool]:
        """Which rows have a cell that wants a closer look: of an extension, a fee, a case, a state that closes them.

        ``labels`` are the numbers of their outcomes, ``opened`` that of none yet.
        """
        words, charging = self.context.words, self.context.edition.logs.requests.charging
        special = [False] * len(labels)
        matter: dict[str, Callable[[Value], bool]] = {
            "reason": lambda value: outcomes.is_outcome(value, words),
            "extended": lambda value: says_yes(value) is not False,
            "extension": lambda value: periods.puts_off(value) is not False,
            "corrected_on": lambda value: periods.is_correction(value, words),
            **dict.fromkeys(("suspended", "put_off", *self.fee_columns, *remedies.RESULTS), is_given),
            **dict.fromkeys(charges.telling(self), lambda value: charges.may_tell(value, charging)),
            **dict.fromkeys(remedies.ASKED, lambda value: remedies.is_asked(value, words)),
        }
        for name, understand in matter.items():
            if name in self.columns:
                matters = Memo(understand)
                special = [s or matters[v] for s, v in zip(special, cells[name], strict=True)]
        for name in self.columns.keys() & cells.keys():
            if ErrorValue in map(type, cells[name]):
                special = [s or isinstance(value, ErrorValue) for s, value in zip(special, cells[name], strict=True)]
        if "state" in self.columns:  # done, and no outcome
            closed = Memo(lambda value: isinstance(value, str) and outcomes.is_closed(value, words))
            special = [
                s or (n == opened and closed[v]) for s, n, v in zip(special, labels, cells["state"], strict=True)
            ]
        return special

    def _answered_on(self, value: Value) -> int:
        """The day of an answer as a serial, 0 where the cell says that there is none yet, -1 for no day at all."""
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
        if "applicant" not in self.columns and "applicant" not in self.named:
            return self.intern("applicant", self.sheet.applicants, UNCLASSIFIED)
        value = self.named.get("applicant", value)
        if not isinstance(value, str):
            return -1
        bound = applicant_of(value, self.context.words)
        return self.intern("applicant", self.sheet.applicants, bound) if bound else -1

    def outcome_text(self, row: Sequence[Value]) -> str:
        """What a row says of the outcome, joined to its reason; "" where it says none."""
        value = self.named.get("outcome") or cell_at(row, self.columns.get("outcome", 0))
        text = "" if isinstance(value, ErrorValue) else str(value)
        reason = cell_at(row, self.columns.get("reason", 0))
        return outcomes.with_reason(text, reason, self.context.words, self.refusals)

    def outcome(self, at: int, row: Sequence[Value], days: Days, text: str) -> str:
        """The row a request's outcome posts to: a row id, 未分类, or "open", as it is without a day of its answer."""
        value = self.named.get("outcome") or cell_at(row, self.columns.get("outcome", 0))
        words, counted = self.context.words, days.status == COUNTED
        if "answered_on" not in self.columns:
            return OPEN
        if counted and days.answered is None and not is_blank(days.answer):
            unclear.unread_answer(self, at, days.answer)
        folded = fold_label(text)
        if folded in words.open_words:
            if counted and days.answered and days.answered <= self.context.end:
                unclear.answered_in_hand(self, at, text, days.answered)
            return OPEN
        if days.answered is None or days.answered > self.context.end:
            if counted and isinstance(value, ErrorValue):  # may say more than that there is no answer yet
                self.wrong("outcome", at, value, "warning")
            elif counted and days.answered is None and is_blank(days.answer):
                unclear.undated(self, at, text, cell_at(row, self.columns.get("state", 0)))
            return OPEN
        if folded in words.withdrawn:
            return WITHDRAWN
        bound = outcome_of(text, words)
        if counted and bound in self.refusals:
            unclear.unreasoned(self, at, bound, cell_at(row, self.columns.get("reason", 0)))
        if counted and not bound:
            reason = cell_at(row, self.columns.get("reason", 0))
            group = outcomes.group_in(text, words)
            if group and outcomes.gives_reason(reason, words) and not isinstance(reason, ErrorValue):
                unclear.unknown_reason(self, at, group, reason)
            else:
                unclear.unknown_outcome(self, at, value, text, self.nears)
        return bound or UNCLASSIFIED

    def applicant(self, at: int, row: Sequence[Value], status: int) -> int:
        """The number of the applicant's kind; the cell's own text is never shown, but for a word of the form's header.

        Where that is all it says (法人或其他组织), a column of its own says which.
        """
        if "applicant" not in self.columns and "applicant" not in self.named:
            return self.intern("applicant", self.sheet.applicants, UNCLASSIFIED)
        value, words = self.named.get("applicant", cell_at(row, self.columns.get("applicant", 0))), self.context.words
        text = "" if is_blank(value) or isinstance(value, ErrorValue) else str(value)
        kind = cell_at(row, self.columns.get("applicant_kind", 0))
        group = group_of(text, words)
        meaning = applicant_of(f"{text}—{kind}" if group and isinstance(kind, str) else text, words) or UNCLASSIFIED
        if meaning == UNCLASSIFIED and status == COUNTED:
            # what stands here may be a person's name: the value itself is never shown
            which = "applicant_kind" if group and not is_blank(kind) else "applicant"
            if isinstance(wrong := kind if which == "applicant_kind" else value, ErrorValue):
                self.wrong(which, at, wrong)
                return self.intern("applicant", self.sheet.applicants, meaning)
            why = f"只写了“{group}”，没有写是哪一种" if group and which == "applicant" else "为保护个人信息，不显示原文"
            why = f"只写了“{text}”，没有写实际的类型" if fold(text) in DITTO else why
            rule, said = (rules.NO_LABEL, {}) if is_blank(value) else (rules.UNKNOWN_APPLICANT, {"why": why})
            self.say(rule, which, at, column=(name := self.name(which)), key=f"column={name}", **said)
        return self.intern("applicant", self.sheet.applicants, meaning)

    def request_channel(self, value: Value) -> int:
        """The number of the channel a request came by."""
        if isinstance(value, ErrorValue):
            self.wrong_channel = self.intern("error", self.sheet.channels, (UNCLASSIFIED,))
            return self.wrong_channel
        text = "" if is_blank(value) else str(value)
        name, words = fold_label(text), self.context.words
        # what stands here may be a person's name: a word is kept as written only where items are published by it
        meaning = words.request_channels.get(name) or (text.strip() if name in words.channels else UNCLASSIFIED)
        return self.intern("channel", self.sheet.channels, (meaning,))

    def close(self) -> None:
        """Say which channels are on no list, which columns the whole log lacks."""
        edition = self.context.edition
        listed = {word.word for word in edition.request_channels}
        choice = "、".join(word.word for word in edition.request_channels) if edition.channels_add_up else ""
        remedies.say_of_suits(self, self.bare_suits)
        if "channel" in self.columns:
            self.unknown_channels(lambda word: word in listed, choice)
        wanted = [("outcome", "办理结果不明")] if "answered_on" in self.columns else []
        if choice:
            wanted.append(("channel", "不能计入任何一种渠道"))
        every = (
            ("received_on", "无法判断年度，均未计入"), ("answered_on", "均按年末尚未答复计"), *wanted,
            ("applicant", "暂计入“未分类”"),
        )  # fmt: skip
        self.missing_columns(*(each for each in every if each[0] not in self.named), **self.lacking())
        for column, name in self.named.items() if len(self.rows) else ():
            self.by_sheet(column, name)

    def lacking(self) -> dict[str, int]:
        """How many rows lack an outcome where the sheet is called 办理中: those that are answered all the same."""
        sheet = self.sheet
        closed = sum(sheet.labels[code] == UNCLASSIFIED for code in sheet.label)
        return {"outcome": closed} if self._is_open(without_ordinal(sheet.name)) else {}
