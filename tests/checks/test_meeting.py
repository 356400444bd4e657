import datetime

import pytest

from tests.builders.meeting_plans import MEETING, plan
from toolkit.checks.book import check_book


def questions(book, today):
    problems = check_book(book, today)[1]
    return [(problem.cell, problem.message) for problem in problems if problem.code == "meeting-date-too-near"]


@pytest.mark.parametrize(
    ("today", "left"),
    [
        (datetime.date(2019, 10, 23), None),
        (datetime.date(2019, 10, 24), "4 clear days"),
        (datetime.date(2019, 10, 31), "0 clear days"),
        (datetime.date(2019, 11, 1), None),
        (None, None),
    ],
)
def test_a_meeting_that_can_no_longer_be_met_is_asked_about(today, left):
    expected = f"The meeting is on 31 October 2019; publishing today leaves {left}, and 5 are needed."
    assert questions(plan(MEETING), today) == ([("B4", expected)] if left else [])


def test_in_wales_three_clear_days_are_enough():
    today = datetime.date(2019, 10, 25)
    assert questions(plan(MEETING), today) != []
    assert questions(plan(MEETING, Nation=" wales "), today) == []


def test_another_nation_is_named_and_england_taken():
    problems = check_book(plan(MEETING, Nation="Scotland"), None)[1]
    assert [(problem.code, problem.cell) for problem in problems if "nation" in problem.code] == [
        ("plan-nation-unknown", "B5")
    ]


@pytest.mark.parametrize(
    ("typed", "day"),
    [("Thursday 31st October 2019", MEETING.date()), ("2019-10-31", MEETING.date()), ("2019-20", None), ("soon", None)],
)
def test_a_typed_meeting_date_is_read_and_a_plan_year_is_none(typed, day):
    monitoring, problems = check_book(plan(typed))
    assert monitoring.plan.meeting_date == day
    assert ("plan-meeting-date-unreadable" in [problem.code for problem in problems]) == (day is None)
