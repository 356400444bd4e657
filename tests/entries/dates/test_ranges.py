import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.entries.dates.ranges import read_span
from toolkit.entries.dates.spans import Doubt, Span
from toolkit.entries.periods import PlanYear


@pytest.mark.parametrize(
    ("text", "first_and_last"),
    [
        ("April 2025 – March 2026", "2025-04-01 2026-03-31"),
        ("October - March 2026", "2025-10-01 2026-03-31"),
        ("December/January 2026", "2025-12-01 2026-01-31"),
        ("28 February to 3 March 2026", "2026-02-28 2026-03-03"),
        ("1-5 May 2026", "2026-05-01 2026-05-05"),
        ("24 - 25/2/2018", "2018-02-24 2018-02-25"),
        ("01/04 - 31/03/2026", "2025-04-01 2026-03-31"),
        ("Q1 - Q4 2024/25", "2024-04-01 2025-03-31"),
        ("Mawrth 2026 / March 2026", "2026-03-01 2026-03-31"),
    ],
)
def test_a_range_goes_from_its_first_day_to_its_last(text, first_and_last):
    span = read_span(text, PlanYear(2025))
    assert f"{span.first} {span.last}" == first_and_last


@pytest.mark.parametrize(
    ("text", "about", "meant"),
    [
        ("March - April", "no-year", ["April 2025"]),
        ("March or June 2026", "readings", ["31 March 2026", "30 June 2026"]),
        ("March 2026 - April 2025", "readings", ["31 March 2026", "30 April 2025"]),
    ],
)
def test_two_dates_that_are_no_range_are_in_doubt(text, about, meant):
    assert read_span(text, PlanYear(2025)) == Doubt(about, tuple(meant))


def test_a_single_span_is_read_as_one():
    assert read_span("March 2026") == Span(datetime.date(2026, 3, 1), datetime.date(2026, 3, 31))


DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31))


@given(DAYS, DAYS, st.sampled_from([" - ", " to ", "–", " until "]))
def test_a_range_of_two_days_ends_on_the_later(one, other, joint):
    first, last = sorted((one, other))
    if first < last:
        assert read_span(f"{first:%d %B %Y}{joint}{last:%d %B %Y}") == Span(first, last)
