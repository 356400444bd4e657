"""The date of a meeting as it is typed or printed on an agenda."""

import datetime
import re

from toolkit.entries.by_when import LONGEST_BY_WHEN
from toolkit.entries.dates.ranges import read_span
from toolkit.entries.dates.spans import Span
from toolkit.entries.text import one_line
from toolkit.entries.wording import british_date
from toolkit.errors import ToolkitError
from toolkit.patterns import lazy_pattern

_WEEKDAY = lazy_pattern(r"(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs?|ur)?(?:day)?\b[., ]*", re.IGNORECASE)


def day_in(text: str) -> datetime.date | None:
    """The one day that the text names: "2015-02-04", "4 February 2015", "4th February, 2015" or "04/02/2015".

    Numbers are day first. None for what names no single day: a month, a quarter, a plan year such as "2019-20".
    """
    typed = one_line(text)
    span = read_span(typed) if len(typed) <= LONGEST_BY_WHEN else None
    return span.last if isinstance(span, Span) and span.first == span.last else None


def parse_meeting(text: str, what: str = "Meeting date") -> datetime.date:
    """The date of a meeting, or of its publication, with or without the day of the week.

    Raises :class:`ToolkitError` when the text is no date, and when the day of the week is not that of the date: one of
    the two is then a slip, and which one is not for a program to guess. ``what`` names the date in the sentence.
    """
    typed = one_line(text)
    weekday = _WEEKDAY.match(typed)
    day = day_in(typed[weekday.end() :] if weekday else typed)
    if day is None:
        raise ToolkitError(f'{what} is "{typed}", which is not a date; type it as "4 February 2015" or "2015-02-04".')
    if weekday and weekday[1].casefold() != f"{day:%a}".casefold():
        raise ToolkitError(f'{what} is "{typed}", but {british_date(day)} is a {day:%A}; correct the day or the date.')
    return day
