"""Plan years, quarters and reporting periods."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.entries.periods import Period, PlanYear, parse_plan_year, parse_quarter, period_in_heading

periods = st.builds(Period, st.builds(PlanYear, st.integers(2000, 2098)), st.integers(1, 4))


@pytest.mark.parametrize(
    ("quarter", "label"),
    [
        (1, "1 April to 30 June 2019 (Quarter 1)"),
        (2, "1 July to 30 September 2019 (Quarter 2)"),
        (3, "1 October to 31 December 2019 (Quarter 3)"),
        (4, "1 January to 31 March 2020 (Quarter 4)"),
    ],
)
def test_a_period_prints_its_days(quarter, label):
    assert Period(PlanYear(2019), quarter).label == label


@given(periods)
def test_quarters_follow_one_another_without_a_gap(period):
    assert period.next().start == period.end + datetime.timedelta(days=1)
    assert period.next().next().next().next() == Period(PlanYear(period.plan_year.begins + 1), period.quarter)
    assert period.plan_year.start <= period.start < period.end <= period.plan_year.end


@given(st.integers(2000, 2098))
def test_a_plan_year_is_read_back_from_how_it_prints(begins):
    assert parse_plan_year(str(PlanYear(begins))) == PlanYear(begins)


@pytest.mark.parametrize("text", ["2019-20", "2019/20", "2019-2020", "2019 to 2020", " 2019\u201320 ", "FY 2019-20"])
def test_a_plan_year_is_known_in_its_spellings(text):
    assert parse_plan_year(text) == PlanYear(2019)


@pytest.mark.parametrize("text", ["", "2019", "2019-21", "19-20", "2019-2021", "next year"])
def test_anything_else_is_no_plan_year(text):
    assert parse_plan_year(text) is None


@pytest.mark.parametrize(
    ("text", "quarter"),
    [("2", 2), ("2.0", 2), ("Q2", 2), ("Quarter 2", 2), ("qtr 4", 4), ("5", None), ("", None), ("Q", None)],
)
def test_a_quarter_is_known_in_its_spellings(text, quarter):
    assert parse_quarter(text) == quarter


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("Quarter 2 1st July 2019 - 30th Sept 2019", Period(PlanYear(2019), 2)),
        ("Quarter 4 1st January 2020 - 31st March 2020", Period(PlanYear(2019), 4)),
        ("Q4 2019-20", Period(PlanYear(2019), 4)),
        ("Quarter 2", None),
        ("Update 2019", None),
    ],
)
def test_a_heading_tells_the_period(heading, period):
    assert period_in_heading(heading) == period
