"""By when answers are asked for, and the entry in calendars."""

import datetime

import pytest

from toolkit.errors import ToolkitError
from toolkit.partners.asking.day import calendar_entry, day_for_answers, day_for_reminders
from toolkit.plan.models import Plan

TODAY = datetime.date(2026, 11, 30)
MEETING = Plan(meeting_date=datetime.date(2027, 2, 3))
NOW = datetime.datetime(2026, 11, 30, 9, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=1)))


def test_the_day_follows_from_the_meeting_as_csp_dates_says_it(csp):
    _, out, _ = csp("dates", "--meeting", "2027-02-03", "--json")
    assert day_for_answers(MEETING, TODAY).isoformat() in out
    assert day_for_answers(MEETING, TODAY) < day_for_reminders(MEETING, TODAY) < MEETING.meeting_date


def test_a_day_that_is_given_counts():
    assert day_for_answers(MEETING, TODAY, TODAY) == TODAY
    assert day_for_reminders(Plan(), TODAY, TODAY) == TODAY


@pytest.mark.parametrize("plan", [Plan(), Plan(meeting_date=datetime.date(2026, 12, 20))])
def test_without_a_day_to_come_one_is_asked_for(plan):
    with pytest.raises(ToolkitError, match="--due"):
        day_for_answers(plan, TODAY)


def test_a_day_that_is_over_is_refused():
    with pytest.raises(ToolkitError, match="1 November 2026, is over"):
        day_for_answers(MEETING, TODAY, datetime.date(2026, 11, 1))


def lines(**changes):
    text = calendar_entry(**{"day": TODAY, "title": "T", "text": "x", "identity": "id", "now": NOW} | changes).decode()
    assert text.endswith("\r\n")
    return text.split("\r\n")


def test_the_entry_is_a_whole_day_in_universal_time():
    found = lines()
    assert "DTSTAMP:20261130T080000Z" in found
    assert {"DTSTART;VALUE=DATE:20261130", "DTEND;VALUE=DATE:20261201", "UID:id@csp-toolkit"} <= {*found}


def test_texts_are_escaped_and_long_lines_folded_between_characters():
    found = lines(text="Safe, sound; back\\slash\n" + "ŵ" * 80, title="é" * 70)
    assert all(len(line.encode()) <= 75 for line in found)
    whole = "\r\n".join(found).replace("\r\n ", "")
    assert "DESCRIPTION:Safe\\, sound\\; back\\\\slash\\n" + "ŵ" * 80 in whole
    assert "SUMMARY:" + "é" * 70 in whole


def test_a_library_of_calendars_reads_the_same():
    icalendar = pytest.importorskip("icalendar")
    entry = icalendar.Calendar.from_ical(calendar_entry(TODAY, "A; b, c", "One\ntwo " + "x" * 200, "id", NOW))
    (event,) = entry.walk("VEVENT")
    assert (str(event["SUMMARY"]), str(event["DESCRIPTION"])) == ("A; b, c", "One\ntwo " + "x" * 200)
    assert event.decoded("DTSTART") == TODAY
    assert event.decoded("DTSTAMP") == NOW
