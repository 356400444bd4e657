"""The date of a meeting as it is typed or printed on an agenda."""

import pytest
from hypothesis import given

from tests.builders.meetings import date, days
from toolkit.entries.meeting_dates import day_in, parse_meeting
from toolkit.entries.wording import british_date
from toolkit.errors import ToolkitError


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
