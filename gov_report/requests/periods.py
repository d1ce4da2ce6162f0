"""Until when a request was to be answered: put off, a third party asked, the application corrected (补正)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from contextlib import suppress

from msgspec import Struct, json
from msgspec.structs import replace

from gov_report import quantities, rules, workdays
from gov_report.cells import cell_at, is_blank, is_given, read_date, said_in, says_yes
from gov_report.poster import Poster
from gov_report.vocabulary import Vocabulary
from gov_report.words import fold, folded, late, without_ordinal
from gov_report.workbook import ErrorValue, Value

_WORKING_DAYS = late(r"共?(\d{1,3})(?:个?工作日|个?工作天|[日天个])?[。.]?")
_STROKES = late(r"[-‐-―/\\]*")
_DAY = r"(?:(\d{4})[-./年])?(\d{1,2})[-./月](\d{1,2})[日号]?"
_UNTIL = late(
    r"\(?(?:[是有][,、:;(]*)?(?:经|已|已经|经批准|已批准|同意|已同意|批准|办理|已办理|依法|依法已)?(?:答复|办理)?(?:期限|时限)?"
    r"(?:延期|延长|顺延|延)(?:答复|办理)?(?:期限|时限)?(?:\(?[1-9]\d?个?(?:工作)?[日天]\)?)?,?[至到]:?"
    rf"{_DAY}(?:前|以前|之前|止)?(?:答复|办理|办结)?\)?(?:[,、;(]?已(?:书面)?(?:告知|通知)(?:申请人)?\)?)?[。.]?"
)
# 是（20个工作日） 延20个工作日
_YES_DAYS = late(r"(?:[是有√✓✔][,、:;(]*(?:延|延期|延长)?|延)[1-9]\d?个?(?:工作)?[日天]\)?[。.]?")
_DAY_ALONE = late(rf"{_DAY}[。.]?")
_LONGEST = 366  # days from receipt to the end of any period


class Days(Struct, frozen=True):
    """When one request was received and answered; ``answer`` is the cell of the latter, "" where it says none."""

    received: datetime.date | None
    answered: datetime.date | None
    answer: Value
    status: int  # what becomes of the row


class Extension(Struct, frozen=True):
    """Whether a reply was put off, as 是否延期 (``asked``), 延期天数, 延期至 (``told``) say; None: not understood."""

    asked: bool | None
    told: bool | None
    disputed: bool  # 否, and a number of days

    @property
    def granted(self) -> bool:
        """Whether the reply period counts as extended."""
        return not self.disputed and bool(self.asked or self.told)


def _working_days(value: Value) -> int | None:
    """A number of working days (8, 8天, 8个工作日); None where a cell is no such number."""
    found = _WORKING_DAYS.fullmatch(fold(value)) if isinstance(value, str) else None
    days = quantities.read(int(found[1]) if found else value)
    return int(days) if days is not None and days < 1000 else None


def days_apart(value: Value, words: Vocabulary) -> int | None:
    """The working days a third party was asked for; None where the cell is not understood."""
    if isinstance(value, str) and (not is_given(value) or fold(value) in words.no_third_party):
        return 0
    return _working_days(value)


def puts_off(value: Value) -> bool | None:
    """Whether a cell of 延期天数 or 延期情况 says that a reply was put off: in words, or by how many days."""
    said, days = says_yes(value), _working_days(value)
    return said if said is not None or days is None else days > 0


def _is_put_off(value: Value, received: datetime.date | None) -> bool:
    """Whether a cell of 延期至 or 延期告知日期 names a day, or says that a reply was put off."""
    if isinstance(value, ErrorValue):
        return False
    if isinstance(value, str) and "延" in value and says_yes(value) is True:
        return True
    return read_date(value) is not None or bool(_day_after(value, _UNTIL, received) or _dated(value, received))


def _day_after(value: Value, words: re.Pattern[str], received: datetime.date | None) -> datetime.date | None:
    """The day that a text names (延期至4月29日), the first after the receipt where it names no year; None for none."""
    found = words.fullmatch(fold(value)) if isinstance(value, str) else None
    if not found:
        return None
    first = received or datetime.date.min
    years = [int(found[1])] if found[1] else [first.year, first.year + 1]
    for year in years:
        with suppress(ValueError):
            day = datetime.date(year, int(found[2]), int(found[3]))
            if received is None or 0 <= (day - received).days <= _LONGEST:
                return day
    return None


def _dated(value: Value, received: datetime.date | None) -> bool:
    """Whether a cell holds a day alone, none before the receipt."""
    day = read_date(value) or _day_after(value, _DAY_ALONE, received)
    return day is not None and (received is None or 0 <= (day - received).days <= _LONGEST)


def _is_beyond(poster: Poster, row: Sequence[Value], received: datetime.date, day: datetime.date) -> bool:
    """Whether a day is after the one until which a request was to be answered without extension."""
    period = workdays.reply_period(poster.context.edition.logs.requests.periods, received)
    apart = days_apart(cell_at(row, poster.columns.get("suspended", 0)), poster.context.words) or 0
    corrected = read_date(cell_at(row, poster.columns.get("corrected_on", 0))) if period.corrected else None
    begun = max(received, corrected or received)
    try:
        return workdays.is_after(begun, period.days + apart, day, poster.context.arranged)
    except workdays.NoCalendar:
        return False


def extension(poster: Poster, row: Sequence[Value], received: datetime.date | None) -> Extension:
    """What a row says of an extension.

    One that names the day until which the reply was put off (延期至4月29日) says so, where the working days
    before it are known and the reply was due before that day without it; a day, or a number of days, alone does below
    a header that does not ask for yes or no.
    """
    columns, form = poster.columns, poster.context.edition.logs.requests

    def until(column: str, said: bool | None) -> bool | None:
        value = cell_at(row, columns.get(column, 0))
        if said is not None or isinstance(value, ErrorValue):
            return said
        text = fold(value) if isinstance(value, str) else ""
        if text in folded(form.no_extension) or _YES_DAYS.fullmatch(text):
            return text not in folded(form.no_extension)
        telling = fold(poster.own_names.get(column, "")) in folded(form.told_extensions)
        if telling and (_dated(value, received) or _working_days(value)):
            return True
        day = _day_after(value, _UNTIL, received)
        return True if day and (received is None or _is_beyond(poster, row, received, day)) else None

    cell = cell_at(row, columns.get("extended", 0))
    asked = until("extended", says_yes(cell))
    told = until("extension", puts_off(cell_at(row, columns.get("extension", 0))))
    denied = asked is False and not _STROKES.fullmatch(fold(said_in(cell)))
    if told is False and not denied:
        told = _is_put_off(cell_at(row, columns.get("put_off", 0)), received)
    return Extension(asked, told, denied and told is True)


def look(
    poster: Poster, at: int, row: Sequence[Value], days: Days, extended: Extension, hidden: bool, is_open: bool,
    owed: bool,
) -> None:  # fmt: skip
    """Say what of a row's period is not understood, that its answer came late, or before its request.

    ``hidden``: whether the cell of the answer is no day, but may stand for one; ``is_open``: the request counts as
    not answered, whatever day is written; ``owed``: a reply to it was due at all.
    """
    _say_of_extension(poster, at, row, extended)
    apart = days_apart(cell_at(row, poster.columns.get("suspended", 0)), poster.context.words)
    if apart is None:
        unreadable(poster, "suspended", at, row, "天数", "0天")
    received, answered = days.received, days.answered
    if received is None:
        return
    if answered and answered < received:
        poster.say(
            rules.ANSWERED_BEFORE, "answered_on", at, column=poster.name("answered_on"), value=answered.isoformat(),
            received=received.isoformat(),
        )  # fmt: skip
        return
    if is_open and answered and answered <= poster.context.end:
        days = replace(days, answered=None)
    if owed:
        _say_late(poster, at, row, days, received, extended.granted, apart or 0, hidden)


def _say_late(
    poster: Poster, at: int, row: Sequence[Value], days: Days, received: datetime.date, extended: bool, apart: int,
    hidden: bool,
) -> None:  # fmt: skip
    """Say that an answer came late; ``apart`` working days were a third party's."""
    answered, end = days.answered, poster.context.end
    period = workdays.reply_period(poster.context.edition.logs.requests.periods, received)
    corrected = _corrected(poster, at, row, received, answered) if period.corrected else None
    # 征求第三方意见所需时间不计算在期限内（2019年条例第三十三条第三款）
    allowed = period.days + (period.extension if extended else 0) + apart
    begun, until = corrected or received, min(answered or end, end)
    if (until - begun).days <= allowed:
        return  # fewer calendar days than working days allowed: cannot be late
    if answered is None and hidden:
        return  # what an unreadable cell hides may be in time: GR214 or GR224 says it
    arranged = poster.context.arranged
    try:
        late = workdays.is_after(begun, allowed, until, arranged)
        due = workdays.due(begun, allowed, arranged) if late else None
    except workdays.NoCalendar as error:
        poster.say(rules.NO_CALENDAR, "received_on", at, year=error.args[0], key=str(error.args[0]))
        return
    if due is None:
        return
    said = {
        "received": received.isoformat(), "due": due.isoformat(), "days": allowed,
        "column": poster.name("answered_on"), "value": poster.shown(days.answer if answered else ""),
        "detail": f"实际{answered.isoformat()}答复" if answered else _still_open(poster, days.answer),
    }  # fmt: skip
    key = "|".join(f"{name}={value}" for name, value in said.items())  # what to do is no part of its name
    if arranged.years & {begun.year, due.year}:
        said["arranged"] = json.encode(arranged).decode()
    said |= {"corrected": corrected.isoformat(), "again": f"，{corrected}收到补正"} if corrected else {"again": ""}
    cell = cell_at(row, poster.columns.get("corrected_on", 0))
    told = not period.corrected or is_correction(cell, poster.context.words)
    advice = _advice(poster, extended, apart > 0, told) + (_counted(poster) if answered and not extended else "")
    poster.say(rules.LATE_ANSWER, "answered_on", at, **said, key=key, advice=advice)


def _still_open(poster: Poster, answer: Value) -> str:
    """That a request is not answered; with the day that is written all the same and does not count."""
    day = None if isinstance(answer, ErrorValue) or is_blank(answer) else poster.date(answer)
    return f"按{poster.name('outcome')}期末尚未答复（{poster.name('answered_on')}{day}未计）" if day else "期末尚未答复"


def _counted(poster: Poster) -> str:
    """That a form which knows 按时 and 延期 only counts a late answer without extension as the former: they add up."""
    edition = poster.context.edition
    row = edition.logs.requests.completed_on_time
    return f"；本版式没有逾期一栏，仍计入“{without_ordinal(edition.row(row)[1].label)}”" if row else ""


def _advice(poster: Poster, extended: bool, apart: bool, corrected: bool) -> str:
    """What else may be filled in that makes a period longer; nothing that the register says already."""
    days_only = "extension" in poster.columns and "extended" not in poster.columns
    extend = (
        f"在“{poster.own_name('extension')}”列填工作日数" if days_only else f"在“{poster.own_name('extended')}”列填“是”"
    )
    said = (
        (extended, f"办理延期的，{extend}"),
        (corrected, f"申请经过补正的，在“{poster.own_name('corrected_on')}”列填收到补正的日期"),
        (apart, f"征求第三方意见的，在“{poster.own_name('suspended')}”列填天数"),
    )
    return "".join(f"；{words}" for known, words in said if not known)


def _say_of_extension(poster: Poster, at: int, row: Sequence[Value], said: Extension) -> None:
    if said.disputed:
        poster.say(
            rules.DISPUTED_EXTENSION, "extension", at, column=poster.name("extension"),
            value=cell_at(row, poster.columns["extension"]), other=poster.name("extended"),
            own=poster.own_name("extension"), own_other=poster.own_name("extended"),
        )  # fmt: skip
    if said.granted:
        return
    if said.asked is None:
        unreadable(poster, "extended", at, row, "“是”或“否”", "没有延期")
    if said.told is None:
        unreadable(poster, "extension", at, row, "延期的工作日数", "没有延期")


def unreadable(poster: Poster, column: str, at: int, row: Sequence[Value], expected: str, effect: str) -> None:
    """Say that a cell the reply period depends on is not understood, and what it is taken for."""
    value = cell_at(row, poster.columns[column])
    poster.say(
        rules.BAD_EXTENSION, column, at, column=poster.name(column), value=value, expected=expected, effect=effect
    )


def is_correction(value: Value, words: Vocabulary) -> bool:
    """Whether a cell of 收到补正日期 says anything but that nothing was corrected."""
    return is_given(value) and not (isinstance(value, str) and fold(value) in words.no_correction)


def _corrected(
    poster: Poster, at: int, row: Sequence[Value], received: datetime.date, answered: datetime.date | None
) -> datetime.date | None:
    """The day a corrected application came in, from which its period runs; says why a cell names no such day."""
    value = cell_at(row, poster.columns.get("corrected_on", 0))
    if not is_correction(value, poster.context.words):
        return None
    day = None if isinstance(value, ErrorValue) or is_blank(value) else poster.date(value)
    if day and received <= day <= (answered or day):
        return day
    why = "不是有效日期"
    if day:
        why = f"早于收到日期{received}" if day < received else f"晚于答复日期{answered}"
    poster.say(rules.CORRECTED_WHEN, "corrected_on", at, column=poster.name("corrected_on"), value=value, why=why)
    return None
