"""The way to the meeting, at the end of a result sheet."""

import datetime

import pytest

from tests.builders.meeting_plans import MEETING, plan
from toolkit.results.refresh import refresh_book


def tallies(book, now):
    return [cell.content for cell in refresh_book(book, (), now).sheets[0].placed.values()]


def test_the_way_to_the_meeting_stands_on_tallies():
    shown = tallies(plan(MEETING), datetime.datetime(2019, 9, 10, 9, 0))
    start = shown.index("The way to the meeting")
    assert shown[start + 2 : start + 12] == [
        "Chase updates", "Wednesday 25 September 2019", "Draft", "Wednesday 9 October 2019",
        "Sign-off", "Friday 18 October 2019", "Publish", "Wednesday 23 October 2019",
        "Meeting", "Thursday 31 October 2019",
    ]  # fmt: skip
    assert shown[start + 12].startswith("In time: publish by Wednesday 23 October 2019")


@pytest.mark.parametrize("meeting", [None, datetime.datetime(2019, 9, 1)])
def test_without_a_meeting_to_come_there_is_no_way_to_it(meeting):
    assert "The way to the meeting" not in tallies(plan(meeting), datetime.datetime(2019, 9, 10, 9, 0))
