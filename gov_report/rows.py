"""What one row of a log says: a published item, a request; each fault at its cell."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from gov_report import quantities, rules
from gov_report.form import AMOUNT
from gov_report.model import Rule, Source
from gov_report.postings import (
    COUNTED,
    NOTHING,
    OPEN,
    OUTSIDE,
    UNCLASSIFIED,
    UNDATED,
    Context,
    Sheet,
    cell_at,
    error_text,
    is_blank,
    key_of,
    read_date,
    said_in,
)
from gov_report.vocabulary import outcome_of, remedy_of
from gov_report.words import fold, fold_label, nearest, shown, without_ordinal
from gov_report.workbook import ErrorValue, Value

YES = frozenset({"是", "有", "已延期", "延期", "√", "y", "yes", "1"})


class Poster:
    """State while one log is posted: columns, memo of labels, dates already read."""

    date_column = ""
    anchor = ""

    def __init__(self, sheet: Sheet, context: Context) -> None:
        self.sheet, self.context = sheet, context
        self.columns = sheet.layout.columns or {}
        self.memo: dict[tuple[str, str], int] = {}
        self.dates: dict[Value, datetime.date | None] = {}

    def say(self, rule: Rule, column: str, at: int, /, **facts: object) -> None:
        """Record a finding at the cell of a column, or at the row where the sheet lacks it."""
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
            self.say(rules.ERROR_CELL, self.date_column, at, column=name, value=error_text(value))
        elif is_blank(value):
            if self.date_column in self.columns:
                self.say(rules.NO_DATE, self.date_column, at, column=name)
        else:
            self.say(rules.BAD_DATE, self.date_column, at, column=name, value=shown(value))
        return None

    def outside(self, at: int, column: str, day: datetime.date) -> None:
        """Say that a row belongs to another period."""
        self.say(
            rules.OUTSIDE_PERIOD, column, at, column=self.name(column), value=day.isoformat(),
            start=self.context.start.isoformat(), end=self.context.end.isoformat(),
        )  # fmt: skip

    def unknown_channel(self, at: int, text: str) -> None:
        """Say that a channel is blank or on no list: the totals do not depend on it."""
        name, value = self.name("channel"), shown(text)
        said = f"{name}“{value}”不在渠道名单中" if value else f"没有填{name}"
        self.say(rules.UNKNOWN_CHANNEL, "channel", at, column=name, value=value, said=said)

    def intern(self, kind: str, table: list[str], meaning: str) -> int:
        """The number of a meaning in a sheet's own table."""
        found = self.memo.get((kind, meaning))
        if found is None:
            found = self.memo[kind, meaning] = len(table)
            table.append(meaning)
        return found

    def post(self, at: int, row: Sequence[Value]) -> None:
        """Post one item row."""
        raise NotImplementedError

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
        numbered = fold(str(number)) if not is_blank(number) and not isinstance(number, ErrorValue) else ""
        if status != OUTSIDE:
            if isinstance(title, ErrorValue):
                self.say(rules.ERROR_CELL, "title", at, column=self.name("title"), value=error_text(title))
            elif not folded and "title" in columns:
                self.say(rules.NO_TITLE, "title", at)
        sheet.status.append(status)
        sheet.day.append(day.toordinal() if day else 0)
        sheet.key.append(key_of(folded, numbered) if folded else 0)
        sheet.numbered.append(bool(numbered))
        sheet.label.append(self.label(at, cell_at(row, columns.get("category", 0)), status))
        sheet.channel.append(self.channel(at, cell_at(row, columns.get("channel", 0)), status))

    def label(self, at: int, value: Value, status: int) -> int:
        """The number of the category a row names; 未分类 where it names none that is listed."""
        words = self.context.words
        meaning = UNCLASSIFIED
        if isinstance(value, ErrorValue):
            if status != OUTSIDE:
                self.say(rules.ERROR_CELL, "category", at, column=self.name("category"), value=error_text(value))
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
                    rules.UNKNOWN_LABEL, "category", at, column=self.name("category"), value=shown(text),
                    near=f"是否应为“{near}”？" if near else "", key=fold_label(text), table="[aliases.categories]",
                )  # fmt: skip
        return self.intern("label", self.sheet.labels, meaning)

    def channel(self, at: int, value: Value, status: int) -> int:
        """The number of the channels a cell names."""
        if "channel" not in self.columns:
            return -1
        text = "" if isinstance(value, ErrorValue) else str(value)
        known = self.memo.get(("channel", text))
        if known is None:
            words = channel_words(text, self.context.words.channels)
            known = self.memo["channel", text] = len(self.sheet.channels)
            self.sheet.channels.append(words)
        if status != OUTSIDE and (
            not self.sheet.channels[known]
            or any(w not in self.context.words.channel_rows for w in self.sheet.channels[known])
        ):
            self.unknown_channel(at, text)
        return known

    def close(self) -> None:
        """Say which columns the whole log lacks."""
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

    def __init__(self, sheet: Sheet, context: Context) -> None:
        super().__init__(sheet, context)
        # outcomes that are totals of their reasons: 不予公开 where nobody says why
        self.refusals = {row.id for table, row in context.edition.outcomes if table.parts(row.id)}

    def post(self, at: int, row: Sequence[Value]) -> None:
        """Post one row and say what is wrong with it."""
        from gov_report import workdays

        sheet, columns, context = self.sheet, self.columns, self.context
        received = self.primary_date(at, cell_at(row, columns.get("received_on", 0)))
        answer = cell_at(row, columns.get("answered_on", 0))
        answered = self.date(answer) if not is_blank(answer) and not isinstance(answer, ErrorValue) else None
        status = UNDATED if received is None else COUNTED
        if received and received > context.end:
            status = OUTSIDE
            self.outside(at, "received_on", received)
        elif received and received < context.start and answered and answered < context.start:
            status = OUTSIDE
            self.outside(at, "answered_on", answered)
        outcome_cell = cell_at(row, columns.get("outcome", 0))
        meaning = self.outcome(at, outcome_cell, answered, answer, status)
        sheet.status.append(status)
        sheet.day.append(received.toordinal() if received else 0)
        sheet.answered.append(answered.toordinal() if answered else 0)
        sheet.label.append(self.intern("label", sheet.labels, meaning))
        sheet.applicant.append(self.applicant(at, cell_at(row, columns.get("applicant", 0)), status))
        sheet.channel.append(self.request_channel(at, cell_at(row, columns.get("channel", 0)), status))
        number = cell_at(row, columns.get("id", 0))
        sheet.key.append(
            key_of(fold(str(number))) if not is_blank(number) and not isinstance(number, ErrorValue) else 0
        )
        extended = fold(str(cell_at(row, columns.get("extended", 0)))) in YES
        sheet.extended.append(extended)
        if status == COUNTED:
            self.fee(at, row)
            self.remedies(at, row)
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
        days = period.days + (period.extension if extended else 0)
        until = min(answered or context.end, context.end)
        if (until - received).days <= days:
            return  # fewer calendar days than working days allowed: cannot be late
        if answered is None and "answered_on" not in columns:
            return
        try:
            due = workdays.due(received, days)
        except workdays.NoCalendar as error:
            self.say(rules.NO_CALENDAR, "received_on", at, year=error.args[0], key=str(error.args[0]))
            return
        if until > due:
            self.say(
                rules.LATE_ANSWER, "answered_on", at, received=received.isoformat(), due=due.isoformat(), days=days,
                value=f"实际{answered.isoformat()}答复" if answered else "期末尚未答复",
            )  # fmt: skip

    def outcome(self, at: int, value: Value, answered: datetime.date | None, answer: Value, status: int) -> str:
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
                self.say(rules.ERROR_CELL, "answered_on", at, column=name, value=error_text(answer))
            else:
                self.say(rules.BAD_ANSWER_DATE, "answered_on", at, column=name, value=shown(answer))
        text = "" if isinstance(value, ErrorValue) else str(value)
        folded = fold_label(text)
        if folded in words.open_words:
            return OPEN
        if dated and (answered is None or answered > self.context.end):
            if counted and folded and answered is None and is_blank(answer):
                self.say(rules.OUTCOME_UNDATED, "answered_on", at, column=self.name("outcome"))
            return OPEN
        if not dated and not folded:
            return OPEN
        bound = outcome_of(text, words)
        if bound:
            if counted and bound in self.refusals:
                self.say(rules.NO_REASON, "outcome", at)
            return bound
        if counted:
            if isinstance(value, ErrorValue):
                self.say(rules.ERROR_CELL, "outcome", at, column=self.name("outcome"), value=error_text(value))
            elif not folded:
                self.say(rules.NO_LABEL, "outcome", at, column=self.name("outcome"))
            else:
                self.say(
                    rules.UNKNOWN_LABEL, "outcome", at, column=self.name("outcome"), value=shown(text),
                    near=self.near_outcome(text, folded), key=folded, table="[aliases.outcomes]",
                )  # fmt: skip
        return UNCLASSIFIED

    def near_outcome(self, text: str, folded: str) -> str:
        """A hint at the row meant: the nearest label, or the reasons a bare group word leaves open."""
        rows = [row for _, row in self.context.edition.outcomes]
        group = self.context.words.outcome_groups.get(folded)
        if group:
            first = next(row for row in rows if row.id in group.values())
            return f"“{text.strip()}”之后须写明情形，如“{text.strip()}—{without_ordinal(first.label)}”；"
        near = nearest(text, (without_ordinal(row.label) for row in rows))
        return f"是否应为“{near}”？" if near else ""

    def fee(self, at: int, row: Sequence[Value]) -> None:
        """Take the 信息处理费 of a request, in 元; the tariff knows whole steps only."""
        value = cell_at(row, self.columns.get("fee", 0))
        if is_blank(value) or (isinstance(value, str) and fold(value) in NOTHING):
            return
        amount = quantities.read(value, AMOUNT, "元")
        if amount is None:
            self.say(
                rules.BAD_QUANTITY, "fee", at, column=self.name("fee"), value=said_in(value), expected="金额（元）"
            )
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
            if is_blank(value) or (isinstance(value, str) and fold(value) in NOTHING):
                continue
            usual = form.usual.get("after" if column == "litigation" and before else column, "")
            for text in re.split(r"[；;\n]", said_in(value)):
                found = None if isinstance(value, ErrorValue) else remedy_of(text, usual, self.context.words)
                if found:
                    self.sheet.remedies.append((len(self.sheet.rows) - 1, column, *found))
                    before = before or column == "reconsideration"
                else:
                    self.say(
                        rules.UNKNOWN_REMEDY, column, at, column=self.name(column), value=shown(text), key=fold(text)
                    )

    def applicant(self, at: int, value: Value, status: int) -> int:
        """The number of the applicant's kind; the cell's own text is never shown."""
        meaning = UNCLASSIFIED
        if "applicant" not in self.columns:
            return -1
        if not is_blank(value) and not isinstance(value, ErrorValue):
            meaning = self.context.words.applicants.get(fold_label(str(value)), UNCLASSIFIED)
        if meaning == UNCLASSIFIED and status == COUNTED:
            # what stands here may be a person's name: the value itself is never shown
            rule = rules.NO_LABEL if is_blank(value) else rules.UNKNOWN_APPLICANT
            self.say(rule, "applicant", at, column=self.name("applicant"))
        return self.intern("applicant", self.sheet.applicants, meaning)

    def request_channel(self, at: int, value: Value, status: int) -> int:
        """The number of the channel a request came by."""
        if "channel" not in self.columns:
            return -1
        text = "" if is_blank(value) or isinstance(value, ErrorValue) else str(value)
        bound = self.context.words.request_channels.get(fold_label(text), "")
        if not bound and status == COUNTED:
            self.unknown_channel(at, text)
        known = self.memo.get(("channel", text))
        if known is None:
            known = self.memo["channel", text] = len(self.sheet.channels)
            word = bound or text.strip()
            self.sheet.channels.append((word,) if word else ())
        return known

    def close(self) -> None:
        """Say which columns the whole log lacks."""
        wanted = [("outcome", "办理结果不明")] if "answered_on" in self.columns else []
        if any(self.context.words.applicant_columns.values()):
            wanted.append(("applicant", "暂计入“未分类”"))
        self.missing_columns(("received_on", "无法判断年度，均未计入"), *wanted)
