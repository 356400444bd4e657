import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.entries.dates.ranges import read_span
from toolkit.entries.dates.spans import MONTHS, NO_SUCH_DAY, Doubt, Span, has_month_first, may_have_month_first
from toolkit.entries.periods import PlanYear

WELSH = ["Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin"]
WELSH += ["Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"]


def days(text, plan_year=PlanYear(2025)):  # noqa: B008  it is frozen
    span = read_span(text, plan_year)
    assert isinstance(span, Span), span
    return f"{span.first} {span.last}"


@pytest.mark.parametrize(
    ("text", "first_and_last"),
    [
        ("4 June 2026", "2026-06-04 2026-06-04"),
        ("5/6/26", "2026-06-05 2026-06-05"),
        ("2026-06-05T00:00:00", "2026-06-05 2026-06-05"),
        ("June 5th, 2026", "2026-06-05 2026-06-05"),
        ("31MAR2026", "2026-03-31 2026-03-31"),
        ("31ain Mawrth 2026", "2026-03-31 2026-03-31"),
        ("Feb-28", "2028-02-01 2028-02-29"),
        ("10/25", "2025-10-01 2025-10-31"),
        ("2026-03", "2026-03-01 2026-03-31"),
        ("Q4", "2026-01-01 2026-03-31"),
        ("2024/25 Q1", "2024-04-01 2024-06-30"),
        ("Quarter Two", "2025-07-01 2025-09-30"),
        ("4/2/2026 10:00am", "2026-02-04 2026-02-04"),
        ("third quarter", "2025-10-01 2025-12-31"),
        ("25/26", "2025-04-01 2026-03-31"),
        ("2019 to 2020", "2019-04-01 2020-03-31"),
        ("calendar year 2026", "2026-01-01 2026-12-31"),
        ("Winter 2025/26", "2025-12-01 2026-02-28"),
        ("October 2–3, 2026", "2026-10-02 2026-10-03"),
    ],
)
def test_a_span_goes_from_its_first_day_to_its_last(text, first_and_last):
    assert days(text) == first_and_last


@pytest.mark.parametrize(("number", "name"), list(enumerate(WELSH, start=1)))
def test_welsh_months_are_read(number, name):
    assert MONTHS[name.casefold()] == number
    assert days(f"{name} 2026") == days(f"{number:02}/2026")


@pytest.mark.parametrize(
    "text",
    ["31/04/2026", "30 Feb 2026", "29/02/2026", "31 November 2025", "13/13/2019", "2026-13-01", "13/2026", "31/04"],
)
def test_a_day_that_does_not_exist_is_said_to_be_none(text):
    assert read_span(text, PlanYear(2025)) is NO_SUCH_DAY


@pytest.mark.parametrize(
    ("text", "about", "meant"),
    [
        ("22 August", "no-year", ["22 August 2025"]),
        ("31/03", "no-year", ["31 March 2026"]),
        ("31/3", "no-year", ["31 March 2026"]),
        ("March", "no-year", ["March 2026"]),
        ("Oct 2–3", "no-year", ["3 October 2025"]),
        ("2026", "readings", ["31 December 2026", "the plan year 2025-26", "the plan year 2026-27"]),
        ("FY26", "readings", ["the plan year 2025-26", "the plan year 2026-27"]),
        ("Q4 2025", "readings", ["31 December 2025", "31 March 2026"]),
        ("11/12", "readings", ["11 December", "the plan year 2011-12"]),
        ("March 31", "readings", ["31 March 2026", "March 2031"]),
        ("Winter 2026", "readings", ["28 February 2026", "28 February 2027"]),
    ],
)
def test_what_may_be_read_in_two_ways_is_a_doubt_with_its_readings(text, about, meant):
    assert read_span(text, PlanYear(2025)) == Doubt(about, tuple(meant))


@pytest.mark.parametrize("text", ["soon", "Marc 2020", "1_000", "٣١/٠٣/٢٠٢٦", "12345", "-", "to", "- March 2026", ""])
def test_what_is_no_span_is_none(text):
    assert read_span(text, PlanYear(2025)) is None


@pytest.mark.parametrize(
    ("text", "only", "perhaps"),
    [
        ("3/22/25", True, False),
        ("4/3/25", False, True),
        ("4/4/25", False, False),
        ("22/3/25", False, False),
        ("2025-03-04", False, False),
        ("March 2025", False, False),
        ("0/22/25", False, False),
        ("04/4/2025", False, False),
    ],
)
def test_a_month_in_front_is_known_where_no_such_day_would_be_else(text, only, perhaps):
    assert (has_month_first(text), may_have_month_first(text)) == (only, perhaps)


DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31))
WRITTEN = ["%d %B %Y", "%d/%m/%Y", "%d.%m.%y", "%d-%b-%Y", "%Y-%m-%d", "%B %d, %Y"]


@given(DAYS, st.sampled_from(WRITTEN))
def test_every_day_is_read_back_from_every_way_of_writing_it(day, written):
    assert read_span(day.strftime(written)) == Span(day, day)
