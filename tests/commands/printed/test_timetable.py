"""What ``csp dates`` prints, as lines and as JSON."""

import datetime
import json

from hypothesis import given
from hypothesis import strategies as st

from tests.builders.meetings import ENGLAND, date, days, rules
from toolkit.commands.printed.timetable import timetable_as_json, timetable_lines
from toolkit.meetings.timetable import make_timetable
from toolkit.meetings.words import publication_verdict, rule_sentence


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
        "verdict": publication_verdict(table),
        "notes": [],
    }


@given(days, rules, st.integers(-3, 60), st.none() | st.integers(0, 60))
def test_everything_can_be_told_whatever_the_day(meeting, rule, ahead, published):
    today = meeting - datetime.timedelta(days=ahead)
    day = None if published is None else meeting - datetime.timedelta(days=published)
    table = make_timetable(meeting, today, rule, published=day)
    assert timetable_lines(table)[-1]
    assert (timetable_as_json(table)["standing"] is None) is (day is not None)
