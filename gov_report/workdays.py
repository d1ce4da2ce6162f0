"""Statutory reply periods in working days, with the make-up days of each year's notice."""

from __future__ import annotations

import datetime
from functools import lru_cache

from gov_report.form import ReplyPeriod


class NoCalendar(Exception):
    """A year whose working days are not known; the argument is the year."""


@lru_cache(maxsize=1)
def _known_years() -> range:
    from chinese_calendar import holidays

    return range(min(holidays).year, max(holidays).year + 1)


@lru_cache(maxsize=4096)
def is_workday(day: datetime.date) -> bool:
    """Whether offices work on a day (make-up Saturdays do, holidays do not).

    Raises NoCalendar for a year whose holiday notice the calendar does not hold.
    Source: the yearly 国务院办公厅关于部分节假日安排的通知, as data of chinesecalendar.
    """
    # the tables, not the function: that looks for their first and last day at every call, a tenth of a first book
    from chinese_calendar import holidays, workdays

    if day.year not in _known_years():
        raise NoCalendar(day.year)
    return day in workdays or (day.weekday() < 5 and day not in holidays)


@lru_cache(maxsize=4096)
def due(received: datetime.date, days: int) -> datetime.date:
    """The last day of a period of working days; day 1 is the working day after receipt."""
    day, left = received, days
    while left:
        day += datetime.timedelta(days=1)
        left -= is_workday(day)
    return day


@lru_cache(maxsize=4096)
def is_after(received: datetime.date, days: int, last: datetime.date) -> bool:
    """Whether a day comes after a period of working days; the calendar beyond that day is not asked.

    Raises NoCalendar.
    """
    day, left = received + datetime.timedelta(days=1), days
    while left and day < last:
        left -= is_workday(day)
        day += datetime.timedelta(days=1)
    return not left and day <= last


def reckoning(received: datetime.date, days: int) -> list[tuple[datetime.date, int, str]]:
    """Every day of a period: its number among the working days (0 for a day of rest), and why it rests or works.

    Raises NoCalendar.
    """
    import chinese_calendar

    found: list[tuple[datetime.date, int, str]] = []
    day, number = received, 0
    while number < days:
        day += datetime.timedelta(days=1)
        works = is_workday(day)
        number += works
        _, holiday = chinese_calendar.get_holiday_detail(day)
        weekend = day.weekday() >= 5
        why = ""
        if works and weekend:
            why = "调休上班"
        elif not works:
            why = _HOLIDAYS.get(str(holiday), "周末")
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
