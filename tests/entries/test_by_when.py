import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.entries.by_when import by_when_of_date, parse_by_when, suggest_by_when
from toolkit.entries.periods import PlanYear


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("March 2020", "2020-03-31"),
        ("Sept 2019", "2019-09-30"),
        ("Feb-20", "2020-02-29"),
        ("Sept '19", "2019-09-30"),
        ("31 March 2020", "2020-03-31"),
        ("31st March 2020", "2020-03-31"),
        ("4/6/2019", "2019-06-04"),
        ("04.06.19", "2019-06-04"),
        ("2019-06-04", "2019-06-04"),
        ("by end of December 2019", "2019-12-31"),
        ("Q3 2019-20", "2019-12-31"),
        ("Quarter 3", "2019-12-31"),
        ("2019-20", "2020-03-31"),
    ],
)
def test_by_when_means_its_last_day(text, due):
    by_when = parse_by_when(text, PlanYear(2019))
    assert (by_when.text, by_when.due.isoformat(), by_when.on_going) == (text, due, False)


@pytest.mark.parametrize(
    "text", ["Marc 2020", "soon", "TBC", "31 June 2019", "13/13/2019", "2020", "March", "Summer 2020", ""]
)
def test_what_is_no_date_is_not_guessed(text):
    assert parse_by_when(text, PlanYear(2019)) is None


def test_a_quarter_without_a_year_needs_the_plan_year():
    assert parse_by_when("Q3") is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Marc 2020", "March 2020"),
        ("Decmber 2019", "December 2019"),
        ("Ongonig", "On-going"),
        ("soon", None),
        ("2020", None),
    ],
)
def test_a_near_miss_is_suggested(text, meant):
    assert suggest_by_when(text) == meant


@given(st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31)))
def test_every_date_is_read_back_from_how_it_prints(day):
    shown = by_when_of_date(datetime.datetime.combine(day, datetime.time()), "dd/mm/yyyy")
    assert shown.due == day
    assert parse_by_when(shown.text) == shown


@pytest.mark.parametrize(
    ("code", "text"),
    [("mmm-yy", "March 2020"), ("mmmm yyyy", "March 2020"), ('d" of "mmmm', "5 March 2020"), ("yyyy", "5 March 2020")],
)
def test_a_date_cell_without_a_day_means_the_month(code, text):
    assert by_when_of_date(datetime.datetime(2020, 3, 5), code).text == text
