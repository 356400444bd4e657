import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.meetings import date, dates, days
from toolkit.errors import ToolkitError
from toolkit.meetings.working_days import Calendar, Nation, bank_holidays


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2015-04-03", "Good Friday"),
        ("2015-04-06", "Easter Monday"),
        ("2019-04-19", "Good Friday"),
        ("2019-04-22", "Easter Monday"),
        ("2012-06-05", "Diamond Jubilee of Elizabeth II"),
        ("2020-05-08", "May Day"),
        ("2022-06-02", "Spring Bank Holiday"),
        ("2022-06-03", "Platinum Jubilee of Elizabeth II"),
        ("2022-09-19", "State Funeral of Queen Elizabeth II"),
        ("2023-05-08", "Coronation of Charles III"),
        ("2021-12-27", "Christmas Day (substitute day)"),
        ("2021-12-28", "Boxing Day (substitute day)"),
        ("2022-01-03", "New Year's Day (substitute day)"),
        ("2015-12-28", "Boxing Day (substitute day)"),
    ],
)
@pytest.mark.parametrize("nation", Nation)
def test_bank_holidays_are_known_with_substitute_and_proclaimed_ones(nation, day, name):
    assert bank_holidays(date(day).year, nation)[date(day)] == name


@pytest.mark.parametrize("day", ["2020-05-04", "2022-05-30", "2012-05-28", "2019-08-05", "2018-11-30", "2019-03-18"])
def test_moved_scottish_and_irish_holidays_are_working_days(day):
    assert Calendar().is_working(date(day))


@pytest.mark.parametrize("year", range(1978, 2101))
def test_england_and_wales_have_the_same_eight_bank_holidays_or_more(year):
    weekdays = {day for day in bank_holidays(year) if day.weekday() < 5}
    assert len(weekdays) >= 8
    assert bank_holidays(year, Nation.ENGLAND) == bank_holidays(year, Nation.WALES)


@pytest.mark.parametrize("year", [1977, 2101])
def test_a_year_without_known_bank_holidays_is_refused(year):
    with pytest.raises(ToolkitError, match=rf"^The bank holidays of {year} are not known; check the year"):
        bank_holidays(year)


def test_the_library_of_holidays_is_loaded_only_when_a_calendar_is_needed():
    code = (
        "import datetime, sys; from toolkit.meetings.timetable import Standing, judge_today; "
        "from toolkit.meetings.clear_days import Rule; "
        "assert judge_today(datetime.date(2019, 6, 4), datetime.date(2019, 4, 1), Rule()) is Standing.IN_TIME; "
        "print('holidays' in sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "False"


def test_a_calendar_steps_over_weekends_bank_holidays_and_closed_days():
    calendar = Calendar(closed=frozenset(dates("2015-12-29", "2015-12-30", "2015-12-31")))
    assert calendar.after(date("2015-12-24"), 1) == date("2016-01-04")
    assert calendar.before(date("2016-01-04"), 1) == date("2015-12-24")
    assert calendar.before(date("2015-12-27"), 0) == date("2015-12-24")
    assert calendar.after(date("2015-12-25"), 0) == date("2016-01-04")


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2015-04-04", "a Saturday"),
        ("2015-04-06", "Easter Monday, a bank holiday"),
        ("2021-12-25", "Christmas Day, a bank holiday"),
        ("2015-04-08", "a day when the council is closed"),
        ("2015-04-07", None),
    ],
)
def test_a_day_off_says_why(day, why):
    assert Calendar(closed=frozenset({date("2015-04-08")})).why_off(date(day)) == why


@given(days, st.integers(1, 40))
def test_working_days_forwards_and_backwards_meet(day, number):
    calendar = Calendar()
    later = calendar.after(day, number)
    assert calendar.is_working(later)
    assert len(calendar.between(day, later)) == number - 1
    assert calendar.before(later, number) == calendar.before(day, 0)
