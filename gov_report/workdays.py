"""Statutory reply periods in working days, with the make-up days of each year's notice."""

from __future__ import annotations

import datetime
from functools import lru_cache

from gov_report.form import Period


class NoCalendar(Exception):
    """A year whose working days are not known; the argument is the year."""


@lru_cache(maxsize=4096)
def is_workday(day: datetime.date) -> bool:
    """Whether offices work on a day (make-up Saturdays do, holidays do not).

    Raises NoCalendar for a year whose holiday notice the calendar does not hold.
    Source: the yearly 国务院办公厅关于部分节假日安排的通知, as data of chinesecalendar.
    """
    import chinese_calendar

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        raise NoCalendar(day.year) from None


@lru_cache(maxsize=4096)
def due(received: datetime.date, days: int) -> datetime.date:
    """The last day of a period of working days; day 1 is the working day after receipt."""
    day, left = received, days
    while left:
        day += datetime.timedelta(days=1)
        left -= is_workday(day)
    return day


def reply_period(periods: tuple[Period, ...], received: datetime.date) -> Period:
    """The period of the law in force on the day of receipt (the first one for earlier days)."""
    return [periods[0], *(period for period in periods if period.received_from <= received)][-1]
