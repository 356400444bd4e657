"""What a timetable says: its sentences, its lines on a terminal and its JSON."""

import pytest

from tests.builders.meetings import ENGLAND, WALES, date
from toolkit.meetings.clear_days import Rule
from toolkit.meetings.timetable import Standing, make_timetable
from toolkit.meetings.words import LATE_ITEM, notes, publication_verdict, rule_sentence


def test_a_meeting_in_wales_that_is_too_near_is_told_with_its_three_days():
    assert publication_verdict(make_timetable(date("2015-02-04"), date("2015-01-30"), WALES)) == (
        "Too late: publishing today leaves two clear days before the meeting on Wednesday 4 February 2015, and three "
        f"are needed. {LATE_ITEM} A meeting on Thursday 5 February 2015 or later would be in time."
    )


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
    assert (table.standing, publication_verdict(table)) == (None, said)


def test_a_councils_own_longer_rule_is_not_taken_for_the_law():
    table = make_timetable(date("2015-02-04"), date("2015-01-26"), Rule(days=7))
    assert publication_verdict(table) == (
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
