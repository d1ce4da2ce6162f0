"""Working days by the calendar with its make-up days; every reckoning can be shown."""

from __future__ import annotations

import datetime

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_report.edition import load, templates_folder
from gov_report.workdays import NoCalendar, arranged, due, is_after, is_workday, reckoning, reply_period

D = datetime.date


@pytest.mark.parametrize("year", range(2008, 2027))
def test_another_calendar_agrees_on_every_day(year: int) -> None:
    other = holidays.country_holidays("CN", years=year)
    day = D(year, 1, 1)
    differing = []
    while day.year == year:
        if is_workday(day) != other.is_working_day(day):
            differing.append(day)
        day += datetime.timedelta(days=1)
    assert differing == []


# received, working days, the last day counted by hand
CASES = [
    (D(2013, 4, 1), 15, D(2013, 4, 23)),  # 清明节, made up on 7 April
    (D(2024, 3, 4), 20, D(2024, 4, 1)),
]


@pytest.mark.parametrize(("received", "days", "last"), CASES)
def test_due(received: D, days: int, last: D) -> None:
    assert due(received, days) == last


@given(st.dates(D(2008, 5, 1), D(2026, 9, 1)), st.sampled_from([15, 20, 30, 40]))
def test_the_reckoning_ends_on_the_last_day(received: D, days: int) -> None:
    other = holidays.country_holidays("CN", years=[received.year, received.year + 1])
    assert due(received, days) == other.get_nth_working_day(received, days)
    shown = reckoning(received, days)
    assert shown[0][0] == received + datetime.timedelta(days=1)
    assert shown[-1][:2] == (due(received, days), days)
    assert [number for _, number, _ in shown if number] == list(range(1, days + 1))
    assert all(bool(number) or why for _, number, why in shown)


@given(st.dates(D(2008, 5, 1), D(2026, 9, 1)), st.sampled_from([0, 1, 15, 20]), st.integers(0, 40))
def test_a_day_after_the_last(received: D, days: int, on: int) -> None:
    day = received + datetime.timedelta(days=on)
    assert is_after(received, days, day) == (day > due(received, days))


def test_no_calendar_beyond_the_day_is_asked() -> None:
    assert not is_after(D(2026, 12, 8), 20, D(2026, 12, 31))
    with pytest.raises(NoCalendar):
        is_after(D(2026, 12, 8), 20, D(2027, 1, 20))


def test_the_reasons() -> None:
    shown = {day: (number, why) for day, number, why in reckoning(D(2013, 4, 1), 15)}
    assert shown[D(2013, 4, 4)] == (0, "清明节")
    assert shown[D(2013, 4, 7)] == (4 - 1, "调休上班")
    assert shown[D(2013, 4, 13)] == (0, "周末")


def test_the_law_of_the_day() -> None:
    for name in ("2008", "2014", "2019", "2021"):
        periods = load(templates_folder() / name).logs.requests.periods
        assert [reply_period(periods, day).days for day in (D(2008, 5, 1), D(2019, 5, 14), D(2019, 5, 15))] == [
            15,
            15,
            20,
        ]


def test_a_year_without_calendar_is_refused() -> None:
    with pytest.raises(NoCalendar) as refused:
        due(D(2040, 1, 2), 20)
    assert refused.value.args == (2040,)


def test_a_year_given_in_the_settings_is_as_its_notice_has_it() -> None:
    """The notice of 2024, written as an office would: every day is what the calendar has."""
    rest = (
        D(2024, 1, 1), (D(2024, 2, 10), D(2024, 2, 17)), (D(2024, 4, 4), D(2024, 4, 6)), (D(2024, 5, 1), D(2024, 5, 5)),
        D(2024, 6, 10), (D(2024, 9, 15), D(2024, 9, 17)), (D(2024, 10, 1), D(2024, 10, 7)),
    )  # fmt: skip
    work = [(2, 4), (2, 18), (4, 7), (4, 28), (5, 11), (9, 14), (9, 29), (10, 12)]
    own = arranged({2024: (rest, [D(2024, *day) for day in work])})
    days = [D(2024, 1, 1) + datetime.timedelta(days=n) for n in range(366)]
    assert [day for day in days if is_workday(day, own) != is_workday(day)] == []
    assert due(D(2023, 12, 20), 20, own) == due(D(2023, 12, 20), 20), "other years are as before"


def test_a_year_beyond_the_calendar_is_reckoned_as_given() -> None:
    own = arranged({2040: ([(D(2040, 1, 1), D(2040, 1, 3))], [D(2040, 1, 7)])})
    assert due(D(2040, 1, 1), 5, own) == D(2040, 1, 9)
    assert not is_after(D(2040, 1, 1), 5, D(2040, 1, 9), own)
    said = [(day.day, number, why) for day, number, why in reckoning(D(2040, 1, 1), 5, own)]
    assert said == [
        (2, 0, "放假"),
        (3, 0, "放假"),
        (4, 1, ""),
        (5, 2, ""),
        (6, 3, ""),
        (7, 4, "调休上班"),
        (8, 0, "周末"),
        (9, 5, ""),
    ]
    with pytest.raises(NoCalendar):
        due(D(2040, 12, 30), 20, own)
