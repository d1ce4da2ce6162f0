"""Statutory reply periods in working days, with the make-up days of each year's notice."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from gov_report.form import ReplyPeriod


class NoCalendar(Exception):
    """A year whose working days are not known; the argument is the year."""


class Arranged(Struct, frozen=True):
    """The days of whole years that the settings give, as the notice of each has them: 放假 and 调休上班."""

    years: frozenset[int] = frozenset()
    rest: frozenset[datetime.date] = frozenset()
    work: frozenset[datetime.date] = frozenset()


NOTHING_ARRANGED = Arranged()
Rest = datetime.date | tuple[datetime.date, datetime.date]  # a day, or the first and last of several


def _days(rest: Sequence[Rest]) -> list[datetime.date]:
    spans = [each if isinstance(each, tuple) else (each, each) for each in rest]
    return [first + datetime.timedelta(days=n) for first, last in spans for n in range((last - first).days + 1)]


def arranged(years: Mapping[int, tuple[Sequence[Rest], Sequence[datetime.date]]]) -> Arranged:
    """The days of years from their notices: of each 放假 and 调休上班."""
    rest = frozenset(day for own, _ in years.values() for day in _days(own))
    return Arranged(frozenset(years), rest, frozenset(day for _, own in years.values() for day in own))


def fault_of(year: int, rest: Sequence[Rest], work: Sequence[datetime.date]) -> str:
    """What is wrong with the days given of a year; "" for nothing."""
    if work and not rest:
        return "只写了 work（调休上班），没有写 rest（放假）"
    given = [day for each in (*rest, *work) for day in (each if isinstance(each, tuple) else (each,))]
    if odd := next((day for day in given if day.year != year), None):
        return f"{odd} 不是{year}年的日子"
    if any(isinstance(each, tuple) and each[0] > each[1] for each in rest):
        return "rest 中一段放假的首日在末日之后"
    if odd := next((day for day in work if day.weekday() < 5), None):
        return f"work（调休上班）中的 {odd} 不是周六、周日"
    if odd := next((day for day in _days(rest) if day in work), None):
        return f"{odd} 同时写在 rest 和 work 中"
    return ""


@lru_cache(maxsize=1)
def _known_years() -> range:
    from chinese_calendar import holidays

    return range(min(holidays).year, max(holidays).year + 1)


@lru_cache(maxsize=4096)
def is_workday(day: datetime.date, own: Arranged = NOTHING_ARRANGED) -> bool:
    """Whether offices work on a day (make-up Saturdays do, holidays do not); a year of the settings is as they say.

    Raises NoCalendar for a year whose holiday notice neither they nor the calendar hold.
    Source: the yearly 国务院办公厅关于部分节假日安排的通知, as data of chinesecalendar.
    """
    if day.year in own.years:
        return day in own.work or (day.weekday() < 5 and day not in own.rest)
    # the tables, not the function: that looks for their first and last day at every call, a tenth of a first book
    from chinese_calendar import holidays, workdays

    if day.year not in _known_years():
        raise NoCalendar(day.year)
    return day in workdays or (day.weekday() < 5 and day not in holidays)


@lru_cache(maxsize=4096)
def due(received: datetime.date, days: int, own: Arranged = NOTHING_ARRANGED) -> datetime.date:
    """The last day of a period of working days; day 1 is the working day after receipt."""
    day, left = received, days
    while left:
        day += datetime.timedelta(days=1)
        left -= is_workday(day, own)
    return day


@lru_cache(maxsize=4096)
def is_after(received: datetime.date, days: int, last: datetime.date, own: Arranged = NOTHING_ARRANGED) -> bool:
    """Whether a day comes after a period of working days; the calendar beyond that day is not asked.

    Raises NoCalendar.
    """
    day, left = received + datetime.timedelta(days=1), days
    while left and day < last:
        left -= is_workday(day, own)
        day += datetime.timedelta(days=1)
    return not left and day <= last


def reckoning(
    received: datetime.date, days: int, own: Arranged = NOTHING_ARRANGED
) -> list[tuple[datetime.date, int, str]]:
    """Every day of a period: its number among the working days (0 for a day of rest), and why it rests or works.

    Raises NoCalendar.
    """
    import chinese_calendar

    found: list[tuple[datetime.date, int, str]] = []
    day, number = received, 0
    while number < days:
        day += datetime.timedelta(days=1)
        works = is_workday(day, own)
        number += works
        weekend = day.weekday() >= 5
        why = ""
        if works and weekend:
            why = "调休上班"
        elif not works and day.year in own.years:
            why = "放假" if day in own.rest else "周末"
        elif not works:
            why = _HOLIDAYS.get(str(chinese_calendar.get_holiday_detail(day)[1]), "周末")
        found.append((day, number if works else 0, why))
    return found


_HOLIDAYS = {
    "New Year's Day": "元旦", "Spring Festival": "春节", "Tomb-sweeping Day": "清明节", "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节", "National Day": "国庆节", "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}  # fmt: skip


def reply_period(periods: tuple[ReplyPeriod, ...], received: datetime.date) -> ReplyPeriod:
    """The period of the law in force on the day of receipt (the first one for earlier days)."""
    return [periods[0], *(period for period in periods if period.received_from <= received)][-1]
