import datetime
import itertools
import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.commands.timetable import timetable_as_json, timetable_lines
from toolkit.entries.meeting_dates import day_in, parse_meeting
from toolkit.entries.wording import british_date
from toolkit.errors import ToolkitError
from toolkit.meetings.clear_days import (
    Rule,
    clear_days,
    clear_days_rule,
    earliest_meeting,
    judge_publication,
    last_day_to_publish,
)
from toolkit.meetings.timetable import LeadTimes, Standing, judge_today, make_timetable, surely_in_time
from toolkit.meetings.words import LATE_ITEM, late_meeting, notes, rule_sentence, verdict
from toolkit.meetings.working_days import Calendar, Nation, bank_holidays

ENGLAND, WALES = Rule(), Rule(Nation.WALES)
EVERY_DAY = Rule(weekends_count=True, bank_holidays_count=True)

days = st.dates(datetime.date(2003, 1, 1), datetime.date(2098, 12, 31))
rules = st.builds(
    Rule,
    st.sampled_from(Nation),
    st.none() | st.integers(1, 30),
    st.booleans(),
    st.booleans(),
    st.frozensets(st.dates(datetime.date(2019, 1, 1), datetime.date(2019, 12, 31)), max_size=9),
)
lead_times = st.lists(st.integers(0, 60), min_size=3, max_size=3).map(
    lambda numbers: LeadTimes(*sorted(numbers, reverse=True))
)


def date(text):
    return datetime.date.fromisoformat(text)


def dates(*texts):
    return tuple(map(date, texts))


# Bank holidays


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
        "import datetime, sys; from toolkit.meetings.words import late_meeting; "
        "assert late_meeting(datetime.date(2019, 6, 4), datetime.date(2019, 4, 1)) is None; "
        "print('holidays' in sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "False"


# Working days


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


# The last day to publish


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


# A publication


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


# The timetable


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


# How it stands today


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
    assert (table.standing, verdict(table)) == (standing, said)


def test_on_the_weekend_after_the_last_working_day_the_count_is_told_with_its_doubt():
    table = make_timetable(date("2015-02-09"), date("2015-02-01"))
    assert verdict(table) == (
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
    assert late is (late_meeting(meeting, today, rule) is not None)


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


def test_a_meeting_in_a_plan_is_only_remarked_on_when_it_is_late():
    meeting = date("2015-02-04")
    assert late_meeting(meeting, date("2015-01-27")) is None
    assert late_meeting(meeting, date("2015-02-05")) is None
    assert late_meeting(meeting, date("2015-01-30"), WALES) == (
        "Publishing today leaves two clear days before the meeting on Wednesday 4 February 2015, and three are "
        f"needed. {LATE_ITEM} A meeting on Thursday 5 February 2015 or later would be in time."
    )


# Words


@pytest.mark.parametrize(
    ("published", "said"),
    [
        (
            "2015-01-27",
            "In time: publication on Tuesday 27 January 2015 leaves five clear days before the meeting.",
        ),
        (
            "2015-02-02",
            "Late: publication on Monday 2 February 2015 leaves one clear day before the meeting on Wednesday "
            f"4 February 2015, and five are needed. {LATE_ITEM} A meeting on Tuesday 10 February 2015 or later would "
            "be in time.",
        ),
    ],
)
def test_a_publication_is_told_in_a_sentence(published, said):
    table = make_timetable(date("2015-02-04"), date("2020-01-01"), published=date(published))
    assert (table.standing, verdict(table)) == (None, said)


def test_a_councils_own_longer_rule_is_not_taken_for_the_law():
    table = make_timetable(date("2015-02-04"), date("2015-01-26"), Rule(days=7))
    assert verdict(table) == (
        "Too late: publishing today leaves six clear days before the meeting on Wednesday 4 February 2015, and seven "
        "are needed. The law asks for five clear days in England, which it keeps. A meeting on Thursday 5 February "
        "2015 or later would be in time."
    )


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (ENGLAND, "Five clear days (England), not counting {days}, weekends or bank holidays."),
        (WALES, "Three clear days (Wales), not counting {days}, weekends or bank holidays."),
        (Rule(weekends_count=True), "Five clear days (England), not counting {days} or bank holidays."),
        (Rule(bank_holidays_count=True), "Five clear days (England), not counting {days} or weekends."),
        (
            Rule(days=10, closed=frozenset({date("2015-12-24")})),
            "10 clear days (England), not counting {days}, weekends, bank holidays or days when the council is closed.",
        ),
        (
            Rule(days=1, weekends_count=True, bank_holidays_count=True),
            "One clear day (England), not counting the day of publication or the day of the meeting.",
        ),
    ],
)
def test_the_rule_is_told_in_a_sentence(rule, said):
    assert rule_sentence(rule) == said.format(days="the day of publication, the day of the meeting")


@pytest.mark.parametrize(
    ("meeting", "note"),
    [
        ("2015-04-06", "The meeting on 6 April 2015 falls on Easter Monday, a bank holiday; check the date."),
        ("2015-04-11", "The meeting on 11 April 2015 falls on a Saturday; check the date."),
    ],
)
def test_a_meeting_on_a_day_off_is_noted_and_not_refused(meeting, note):
    table = make_timetable(date(meeting), date("2015-02-01"))
    assert list(notes(table)) == [note]
    assert table.standing is Standing.IN_TIME


def test_fewer_days_than_the_law_asks_for_are_noted():
    table = make_timetable(date("2015-02-04"), date("2014-12-01"), Rule(days=3))
    assert list(notes(table)) == ["The law asks for five clear days in England; three may be too few."]


def test_a_publication_on_a_day_off_is_noted():
    table = make_timetable(date("2015-02-09"), date("2015-02-02"), published=date("2015-02-01"))
    assert table.publication.in_time
    assert list(notes(table)) == [
        "The day of publication is a Sunday; it counts only if the public could inspect the paper on that day."
    ]


def test_the_lines_tell_the_day_the_rule_the_steps_and_how_it_stands():
    table = make_timetable(date("2019-04-30"), date("2019-04-17"))
    assert timetable_lines(table) == [
        "Last day to publish for the meeting on Tuesday 30 April 2019: Thursday 18 April 2019",
        "Five clear days (England), not counting the day of publication, the day of the meeting, weekends or bank "
        "holidays.",
        "Clear days: Tuesday 23 April, Wednesday 24 April, Thursday 25 April, Friday 26 April and Monday 29 April.",
        "Not counted: 19 April 2019 (Good Friday, a bank holiday) and 22 April 2019 (Easter Monday, a bank holiday).",
        "",
        "Chase updates  Thursday 21 March 2019",
        "Draft          Thursday 4 April 2019",
        "Sign-off       Monday 15 April 2019",
        "Publish        Thursday 18 April 2019",
        "Meeting        Tuesday 30 April 2019",
        "",
        "In time: publish by Thursday 18 April 2019, 1 working day from today.",
        "Note: Already past: Chase updates (21 March 2019), Draft (4 April 2019) and Sign-off (15 April 2019).",
    ]


def test_the_json_has_iso_dates():
    table = make_timetable(date("2019-04-25"), date("2019-04-17"), published=date("2019-04-16"))
    document = json.loads(json.dumps(timetable_as_json(table)))
    assert document == {
        "meeting": "2019-04-25",
        "today": "2019-04-17",
        "nation": "England",
        "clear_days_needed": 5,
        "rule": rule_sentence(ENGLAND),
        "last_day_to_publish": "2019-04-15",
        "clear_days": ["2019-04-16", "2019-04-17", "2019-04-18", "2019-04-23", "2019-04-24"],
        "not_counted": [
            {"date": "2019-04-19", "why": "Good Friday, a bank holiday"},
            {"date": "2019-04-22", "why": "Easter Monday, a bank holiday"},
        ],
        "steps": [
            {"step": "Chase updates", "date": "2019-03-18"},
            {"step": "Draft", "date": "2019-04-01"},
            {"step": "Sign-off", "date": "2019-04-10"},
            {"step": "Publish", "date": "2019-04-15"},
            {"step": "Meeting", "date": "2019-04-25"},
        ],
        "standing": None,
        "publication": {
            "date": "2019-04-16",
            "clear_days": 4,
            "in_time": False,
            "earliest_meeting": "2019-04-26",
        },
        "verdict": verdict(table),
        "notes": [],
    }


@given(days, rules, st.integers(-3, 60), st.none() | st.integers(0, 60))
def test_everything_can_be_told_whatever_the_day(meeting, rule, ahead, published):
    today = meeting - datetime.timedelta(days=ahead)
    day = None if published is None else meeting - datetime.timedelta(days=published)
    table = make_timetable(meeting, today, rule, published=day)
    assert timetable_lines(table)[-1]
    assert (timetable_as_json(table)["standing"] is None) is (day is not None)


# Settings and dates that are not as they should be


@pytest.mark.parametrize("nation", ["Wales", "wales", " WALES "])
def test_the_nation_is_known_in_any_letters(nation):
    assert clear_days_rule(nation) == WALES


def test_settings_as_typed_make_a_rule():
    rule = clear_days_rule("England", 7, weekends_count=True, closed=[date("2015-12-24")])
    assert rule == Rule(Nation.ENGLAND, 7, True, False, frozenset({date("2015-12-24")}))


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


@pytest.mark.parametrize(
    "text",
    [
        "2015-02-04",
        "4 February 2015",
        "4th February, 2015",
        "04/02/2015",
        "4 Feb 15",
        "Wednesday, 4th February, 2015",
        "Wednesday 4 February 2015",
        "Wed. 4 Feb 2015",
        " wed\u00a04 February 2015 ",
    ],
)
def test_a_meetings_date_is_read_as_it_is_printed(text):
    assert parse_meeting(text) == date("2015-02-04")


@pytest.mark.parametrize(
    "text", ["", "soon", "February 2015", "31 February 2015", "2019-20", "2019", "Q3 2019-20", "Ongoing", "Wednesday"]
)
def test_what_names_no_single_day_is_refused(text):
    assert day_in(text) is None
    with pytest.raises(ToolkitError) as caught:
        parse_meeting(text, "Publication date")
    assert str(caught.value) == (
        f'Publication date is "{text}", which is not a date; type it as "4 February 2015" or "2015-02-04".'
    )


def test_a_weekday_that_is_not_the_dates_is_refused():
    with pytest.raises(ToolkitError) as caught:
        parse_meeting("Thursday 4 February 2015")
    assert str(caught.value) == (
        'Meeting date is "Thursday 4 February 2015", but 4 February 2015 is a Wednesday; correct the day or the date.'
    )


@given(days)
def test_a_meetings_date_is_read_back_from_how_it_prints(day):
    assert parse_meeting(f"{day:%A} {british_date(day)}") == parse_meeting(day.isoformat()) == day
