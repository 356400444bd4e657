"""By when: the date that an action is due, as officers write it."""

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

from toolkit.entries.periods import Period, PlanYear, parse_plan_year
from toolkit.entries.text import one_line
from toolkit.entries.wording import british_date, nearest

ON_GOING = "On-going"
_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if number}
_MONTHS |= {name.casefold(): number for number, name in enumerate(calendar.month_abbr) if number} | {"sept": 9}
_LEADING = re.compile(
    r"^(?:by|before|due|from|to be completed by|(?:by )?(?:the )?end(?: of)?|early|mid|late)\b[ :-]*", re.I
)
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]([a-z]+)[ ,'-]*(\d{4}|\d{2})", re.I)
_MONTH_YEAR = re.compile(r"([a-z]+)\.?[ ,'/-]*(\d{4}|\d{2})", re.I)
_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_QUARTER = re.compile(r"(?:quarter|qtr|q) ?([1-4])[ ,/-]*(\d{4}.*)?", re.I)


@dataclass(frozen=True, slots=True)
class ByWhen:
    """When an action is due: ``text`` as it prints; ``due`` is the last day that it means, None when on-going."""

    text: str
    due: datetime.date | None

    @property
    def on_going(self) -> bool:
        """Whether the action has no end date."""
        return self.due is None


@lru_cache(maxsize=1024)  # most rows of a plan have one of the same few dates
def parse_by_when(text: str, plan_year: PlanYear | None = None) -> ByWhen | None:
    """Read a by when such as "March 2020", "31st March 2020", "31/03/20", "Q3" or "Ongoing"; None if unreadable.

    A month means its last day, a quarter its last day, a plan year its 31 March. Numbers are day first. A quarter
    without a year is that of ``plan_year``. "On-going" in any spelling ("ongoing", "On going", "Ongoi ng") prints
    as "On-going".
    """
    text = one_line(text)
    if re.sub(r"[^a-z]", "", text.casefold()).startswith("ongoing"):
        return ByWhen(ON_GOING, None)
    bare = _LEADING.sub("", _LEADING.sub("", text)).rstrip(". ")
    due = _day(bare) or _month(bare) or _span(bare, plan_year)
    return ByWhen(text, due) if due else None


def by_when_of_date(moment: datetime.datetime, number_format: str) -> ByWhen:
    """The by when in a date cell. Excel turns a typed "March 2020" into 1 March 2020 shown as Mar-20: a date cell
    whose format shows no day means the whole month.
    """
    shown = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", number_format).casefold()
    day = moment.date()
    if "d" in shown or "m" not in shown:
        return ByWhen(british_date(day), day)
    return ByWhen(f"{day:%B %Y}", _month_end(day.year, day.month))


def suggest_by_when(text: str) -> str | None:
    """What an unreadable by when was probably meant to be ("Marc 2020" gives "March 2020"), or None."""
    if re.fullmatch(r"[a-z -]{6,10}", text, re.I) and nearest(text.replace(" ", ""), ["ongoing", "on-going"], 0.8):
        return ON_GOING
    match = re.fullmatch(r"(.*?)([A-Za-z]+)(\W*)((?:20)?\d\d)", text)
    month = match and nearest(match[2], calendar.month_name[1:], 0.6)
    if not match or not month:
        return None
    mended = f"{match[1]}{month} {match[4]}"
    return mended if parse_by_when(mended) else None


def _day(text: str) -> datetime.date | None:
    if match := _ISO.fullmatch(text):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMERIC.fullmatch(text):
        return _date(_year(match[3]), int(match[2]), int(match[1]))
    if match := _DAY_MONTH_YEAR.fullmatch(text):
        return _date(_year(match[3]), _MONTHS.get(match[2].casefold(), 0), int(match[1]))
    return None


def _month(text: str) -> datetime.date | None:
    match = _MONTH_YEAR.fullmatch(text)
    month = _MONTHS.get(match[1].casefold()) if match else None
    return _month_end(_year(match[2]), month) if match and month else None


def _span(text: str, plan_year: PlanYear | None) -> datetime.date | None:
    if match := _QUARTER.fullmatch(text):
        year = parse_plan_year(match[2]) if match[2] else plan_year
        return Period(year, int(match[1])).end if year else None
    year = parse_plan_year(text)
    return year.end if year else None


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _month_end(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, calendar.monthrange(year, month)[1])
