import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.meetings import ENGLAND, EVERY_DAY, WALES, date, dates, days, rules
from toolkit.meetings.clear_days import (
    Rule,
    clear_days,
    clear_days_rule,
    earliest_meeting,
    judge_publication,
    last_day_to_publish,
)
from toolkit.meetings.working_days import Nation


@pytest.mark.parametrize(
    ("meeting", "last_day", "rule"),
    [
        pytest.param("2015-02-04", "2015-01-27", ENGLAND, id="Kent's Crime and Disorder Committee"),
        pytest.param("2015-02-04", "2015-01-29", WALES, id="three clear days"),
        pytest.param("2015-02-04", "2015-01-23", Rule(days=7), id="seven by constitution"),
        pytest.param("2015-02-09", "2015-01-30", ENGLAND, id="on a Monday, published on a Friday"),
        pytest.param("2015-04-09", "2015-03-30", ENGLAND, id="after Easter 2015"),
        pytest.param("2015-04-07", "2015-03-26", ENGLAND, id="the day after Easter Monday"),
        pytest.param("2015-04-09", "2015-04-01", WALES, id="after Easter 2015 in Wales"),
        pytest.param("2019-04-25", "2019-04-15", ENGLAND, id="after Easter 2019"),
        pytest.param("2016-01-05", "2015-12-23", ENGLAND, id="over Christmas and New Year"),
        pytest.param("2022-01-05", "2021-12-23", ENGLAND, id="over Christmas with three substitute days"),
        pytest.param("2020-05-14", "2020-05-05", ENGLAND, id="over the early May bank holiday moved to 8 May"),
        pytest.param("2022-09-22", "2022-09-13", ENGLAND, id="over the State Funeral"),
        pytest.param("2023-05-11", "2023-05-02", ENGLAND, id="over the Coronation"),
        pytest.param("2015-04-04", "2015-03-26", ENGLAND, id="on a Saturday"),
        pytest.param("2015-04-06", "2015-03-26", ENGLAND, id="on Easter Monday"),
        pytest.param("2015-02-04", "2015-01-29", EVERY_DAY, id="every day counts"),
        pytest.param("2015-02-05", "2015-01-30", EVERY_DAY, id="every day counts, over a weekend"),
        pytest.param("2015-04-09", "2015-04-01", Rule(weekends_count=True), id="all but bank holidays count"),
        pytest.param("2015-04-09", "2015-04-01", Rule(bank_holidays_count=True), id="all but weekends count"),
        pytest.param(
            "2016-01-07",
            "2015-12-22",
            Rule(closed=frozenset(dates("2015-12-29", "2015-12-30", "2015-12-31"))),
            id="the council closes between Christmas and New Year",
        ),
    ],
)
def test_the_last_day_to_publish(meeting, last_day, rule):
    assert last_day_to_publish(date(meeting), rule) == date(last_day)


def test_the_clear_days_before_the_kent_meeting_are_these_five():
    counted = clear_days(date("2015-01-27"), date("2015-02-04"), ENGLAND)
    assert counted == dates("2015-01-28", "2015-01-29", "2015-01-30", "2015-02-02", "2015-02-03")


@given(days, rules)
def test_the_last_day_leaves_exactly_the_days_needed_and_the_next_that_counts_leaves_one_fewer(meeting, rule):
    last_day = last_day_to_publish(meeting, rule)
    following = rule.counting.after(last_day, 1)
    assert rule.counting.is_working(last_day)
    assert len(clear_days(last_day, meeting, rule)) == rule.number
    assert len(clear_days(following, meeting, rule)) == rule.number - 1


@given(days)
def test_where_every_day_counts_clear_days_are_plain_subtraction(meeting):
    assert last_day_to_publish(meeting, EVERY_DAY) == meeting - datetime.timedelta(days=6)


@given(days, st.integers(1, 29), st.sampled_from(Nation))
def test_more_clear_days_or_days_off_never_make_the_last_day_later(meeting, number, nation):
    def last_day(**settings):
        return last_day_to_publish(meeting, Rule(nation, **settings))

    assert last_day(days=number + 1) < last_day(days=number)
    both = last_day(days=number)
    assert both <= last_day(days=number, weekends_count=True)
    assert both <= last_day(days=number, bank_holidays_count=True)


@pytest.mark.parametrize(
    ("published", "left", "in_time"),
    [
        ("2015-01-27", 5, True),
        ("2015-01-20", 10, True),
        ("2015-01-28", 4, False),
        ("2015-02-03", 0, False),
        ("2015-02-04", 0, False),
        ("2015-02-09", 0, False),
    ],
)
def test_a_publication_is_judged_by_the_clear_days_it_left(published, left, in_time):
    judged = judge_publication(date(published), date("2015-02-04"), ENGLAND)
    assert (judged.clear_days, judged.in_time) == (left, in_time)


@pytest.mark.parametrize(
    ("rule", "in_time"), [(WALES, False), (Rule(Nation.WALES, weekends_count=True, bank_holidays_count=True), True)]
)
def test_the_swansea_agenda_of_26_april_1990_was_late_because_only_working_days_count(rule, in_time):
    """R v Swansea City Council, ex parte Elitestone Ltd (1993): Thursday to Tuesday was not three clear days."""
    assert judge_publication(date("1990-04-26"), date("1990-05-01"), rule).in_time is in_time


@given(days, rules)
def test_the_earliest_meeting_is_in_time_and_no_working_day_before_it_is(published, rule):
    meeting = earliest_meeting(published, rule)
    assert rule.office.is_working(meeting)
    assert judge_publication(published, meeting, rule).in_time
    before = rule.office.before(meeting, 1)
    assert not judge_publication(published, before, rule).in_time


@given(days, rules)
def test_in_time_means_on_the_last_day_or_before_it_when_published_on_a_day_that_counts(meeting, rule):
    last_day = last_day_to_publish(meeting, rule)
    around = [rule.counting.before(last_day, 3), last_day, rule.counting.after(last_day, 1)]
    assert [judge_publication(day, meeting, rule).in_time for day in around] == [True, True, False]


@pytest.mark.parametrize("nation", ["Wales", "wales", " WALES "])
def test_the_nation_is_known_in_any_letters(nation):
    assert clear_days_rule(nation) == WALES


def test_settings_as_typed_make_a_rule():
    rule = clear_days_rule("England", 7, weekends_count=True, closed=[date("2015-12-24")])
    assert rule == Rule(Nation.ENGLAND, 7, True, False, frozenset({date("2015-12-24")}))
