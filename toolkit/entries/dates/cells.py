"""What a date cell shows, and so what is meant by it."""

import calendar
import datetime
from dataclasses import replace

from toolkit.entries.dates.outcomes import ByWhen
from toolkit.entries.dates.ranges import read_span
from toolkit.entries.dates.spans import Doubt
from toolkit.entries.wording import british_date
from toolkit.patterns import lazy_pattern

_NOT_SHOWN = lazy_pattern(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^][]*\]')
_CLOCK = lazy_pattern(
    r"\[?h+\]?(?:[^a-z]*m+(?![a-z]))?(?:[^a-z]*s+)?|(?<![a-z])m{1,2}[^a-z]*s+|\[m+\](?:[^a-z]*s+)?"
    r"|s+(?:\.0+)?|am/pm|a/p"
)


_DAY_SHOWN = lazy_pattern(r"(?<!d)dd?(?!d)")


def by_when_of_date(moment: datetime.datetime, number_format: str) -> ByWhen | Doubt:
    """The by when in a date cell: what the cell shows is what is meant and printed.

    Excel turns a typed "March 2020" into 1 March 2020 shown as Mar-20: a cell that shows no day means the whole month.
    One that shows the year alone, or a time of day, is in doubt.
    """
    code = _NOT_SHOWN.sub("", number_format.casefold().partition(";")[0])
    shown, day = _CLOCK.sub("", code), moment.date()
    has_day, has_month, has_year = bool(_DAY_SHOWN.search(shown)), "m" in shown, "y" in shown
    if has_month and not has_day:
        due = day.replace(day=calendar.monthrange(day.year, day.month)[1])
        return ByWhen(f"{day:%B %Y}" if has_year else f"{day:%B}", due)
    if has_day and has_month and not has_year:
        return ByWhen(f"{day.day} {day:%B}", day)
    if has_year and not has_month:
        return replace(_year_alone(day.year), text=str(day.year))
    if not has_day and (shown != code or "ddd" in shown):
        return Doubt("number", (british_date(day),), f"{moment:%H:%M}" if shown != code else f"{moment:%A}")
    if has_day and not has_month:
        return Doubt("number", (british_date(day),), str(day.day))
    return ByWhen(british_date(day), day)


def _year_alone(year: int) -> Doubt:
    span = read_span(str(year))
    return span if isinstance(span, Doubt) else Doubt("no-day")
