import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.meetings import EVERY_DAY, date, dates, days, rules
from toolkit.errors import ToolkitError
from toolkit.meetings.clear_days import (
    Rule,
    clear_days_rule,
    judge_publication,
    last_day_to_publish,
)
from toolkit.meetings.timetable import LeadTimes, Standing, judge_today, make_timetable, surely_in_time
from toolkit.meetings.words import LATE_ITEM, notes, publication_verdict
from toolkit.meetings.working_days import Nation

pytestmark = pytest.mark.slow

lead_times = st.lists(st.integers(0, 60), min_size=3, max_size=3).map(
    lambda numbers: LeadTimes(*sorted(numbers, reverse=True))
)


def test_the_timetable_of_the_kent_meeting_works_backwards_over_new_year():
    table = make_timetable(date("2015-02-04"), date("2014-12-01"))
    assert [(step.name.value, step.day.isoformat()) for step in table.steps] == [
        ("Chase updates", "2014-12-29"),
        ("Draft", "2015-01-13"),
        ("Sign-off", "2015-01-22"),
        ("Publish", "2015-01-27"),
        ("Meeting", "2015-02-04"),
    ]


@given(days, rules, lead_times)
def test_steps_are_in_order_and_on_working_days(meeting, rule, leads):
    table = make_timetable(meeting, meeting, rule, leads)
    *before, _ = due = [step.day for step in table.steps]
    assert due == sorted(due)
    assert all(rule.office.is_working(day) for day in before)
    assert table.publish == before[-1] <= table.last_day
    assert judge_publication(table.publish, meeting, rule).in_time


@given(days, lead_times)
def test_a_step_is_its_number_of_working_days_before_publication(meeting, leads):
    table = make_timetable(meeting, meeting, lead_times=leads)
    numbers = (leads.chase_updates, leads.draft, leads.sign_off)
    for step, number in zip(table.steps, numbers, strict=False):
        assert len(table.rule.office.between(step.day, table.publish)) == max(number - 1, 0)


def test_a_last_day_on_a_saturday_is_published_on_the_friday():
    table = make_timetable(date("2015-02-06"), date("2015-01-05"), EVERY_DAY)
    assert (table.last_day, table.publish) == dates("2015-01-31", "2015-01-30")
    assert next(notes(table)) == (
        "31 January 2015 is a Saturday, so the timetable publishes on Friday 30 January 2015."
    )
    assert judge_today(table.meeting, date("2015-01-30"), EVERY_DAY) is Standing.PUBLISH_TODAY
    assert judge_today(table.meeting, date("2015-01-31"), EVERY_DAY) is Standing.PUBLISH_TODAY
    assert judge_today(table.meeting, date("2015-02-01"), EVERY_DAY) is Standing.TOO_LATE


@pytest.mark.parametrize(
    ("today", "standing", "said"),
    [
        ("2014-09-01", Standing.IN_TIME, "In time: publish by Tuesday 27 January 2015, 103 working days from today."),
        ("2015-01-23", Standing.IN_TIME, "In time: publish by Tuesday 27 January 2015, 2 working days from today."),
        ("2015-01-25", Standing.IN_TIME, "In time: publish by Tuesday 27 January 2015, 2 working days from today."),
        ("2015-01-26", Standing.IN_TIME, "In time: publish by Tuesday 27 January 2015, 1 working day from today."),
        ("2015-01-27", Standing.PUBLISH_TODAY, "Publish today: the next working day would be too late."),
        (
            "2015-01-28",
            Standing.TOO_LATE,
            "Too late: publishing today leaves four clear days before the meeting on Wednesday 4 February 2015, and "
            f"five are needed. {LATE_ITEM} A meeting on Thursday 5 February 2015 or later would be in time.",
        ),
        (
            "2015-02-04",
            Standing.TOO_LATE,
            "Too late: publishing today leaves no clear days before the meeting on Wednesday 4 February 2015, and "
            f"five are needed. {LATE_ITEM} A meeting on Thursday 12 February 2015 or later would be in time.",
        ),
        (
            "2015-02-05",
            Standing.OVER,
            "The meeting was on Wednesday 4 February 2015; give the date of publication to have it judged.",
        ),
    ],
)
def test_today_tells_whether_the_meeting_can_still_be_met(today, standing, said):
    table = make_timetable(date("2015-02-04"), date(today))
    assert (table.standing, publication_verdict(table)) == (standing, said)


def test_on_the_weekend_after_the_last_working_day_the_count_is_told_with_its_doubt():
    table = make_timetable(date("2015-02-09"), date("2015-02-01"))
    assert publication_verdict(table) == (
        "Publish today: the last working day for it was Friday 30 January 2015, and today is a Sunday, which is in "
        "time only if the public can inspect the paper today."
    )


@pytest.mark.parametrize(("planned", "moved_to"), [("2019-04-23", "2019-04-30"), ("2019-04-25", "2019-05-02")])
def test_two_meetings_that_overlooked_easter_had_to_move(planned, moved_to):
    """Nuneaton and Bedworth, news of 17 April 2019: the two Easter bank holidays had been counted as clear days."""
    today = date("2019-04-17")
    assert make_timetable(date(planned), today).standing is Standing.TOO_LATE
    assert make_timetable(date(moved_to), today).standing is Standing.IN_TIME


@given(days, rules, st.integers(0, 60))
def test_standing_agrees_with_publishing_today(meeting, rule, ahead):
    today = meeting - datetime.timedelta(days=ahead)
    late = judge_today(meeting, today, rule) is Standing.TOO_LATE
    assert late is not judge_publication(today, meeting, rule).in_time


@given(days, rules)
def test_a_standing_only_worsens_as_the_meeting_comes_nearer(meeting, rule):
    order = list(Standing)
    days_before = [meeting + datetime.timedelta(days=day) for day in range(-40, 2)]
    standings = [order.index(judge_today(meeting, day, rule)) for day in days_before]
    assert all(earlier <= later for earlier, later in itertools.pairwise(standings))
    assert standings[-1] == order.index(Standing.OVER)


@given(days, st.integers(1, 60), st.sampled_from(Nation), st.integers(0, 200))
def test_far_enough_off_needs_no_calendar(meeting, number, nation, ahead):
    rule = Rule(nation, number)
    today = meeting - datetime.timedelta(days=ahead)
    if surely_in_time(meeting, today, rule):
        assert rule.office.after(today, 1) < last_day_to_publish(meeting, rule)


def test_closed_days_are_not_taken_for_time_to_publish():
    closed = frozenset(date("2019-05-01") + datetime.timedelta(days=day) for day in range(60))
    rule = Rule(closed=closed)
    assert make_timetable(date("2019-07-02"), date("2019-05-20"), rule).standing is Standing.TOO_LATE


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: clear_days_rule("Scotland"), 'The nation is "Scotland"; give England or Wales.'),
        (lambda: clear_days_rule(days=0), "The number of clear days is 0; give a number from 1 to 60."),
        (lambda: clear_days_rule(days=61), "The number of clear days is 61; give a number from 1 to 60."),
        (
            lambda: LeadTimes(draft=30),
            "Updates are chased 20 working days before publication, the draft is due 30 and sign-off 3 before it; give "
            "three numbers from 250 down to 0, none larger than the one before.",
        ),
        (
            lambda: make_timetable(date("1015-02-04"), date("2015-01-01")),
            "Meeting date is 4 February 1015; check the year, and give a date from 1 October 2002 to 31 December 2099.",
        ),
        (
            lambda: make_timetable(date("2015-02-04"), date("2015-01-01"), published=date("2105-01-27")),
            "Publication date is 27 January 2105; check the year, and give a date from 1 October 2002 to "
            "31 December 2099.",
        ),
    ],
)
def test_what_cannot_be_worked_out_says_what_to_give(make, said):
    with pytest.raises(ToolkitError) as caught:
        make()
    assert str(caught.value) == said
