"""By when: the date that an action is due, as officers write it.

What is typed has one of three outcomes: a due day; no day, but understood ("On-going", "Quarterly", "TBC"); or a doubt,
which is asked about with what it may mean. Whichever it is, papers print what was typed.
"""

import calendar
import datetime
import re
from dataclasses import replace
from functools import lru_cache

from toolkit.entries.dates.due import dates_within, due_in, on_a_weekday
from toolkit.entries.dates.outcomes import ByWhen
from toolkit.entries.dates.revisions import with_the_one_before
from toolkit.entries.dates.spans import MONTHS, Doubt, plain
from toolkit.entries.dates.undated import coming_again, without_day
from toolkit.entries.periods import PlanYear
from toolkit.entries.text import one_line
from toolkit.entries.wording import british_date, nearest
from toolkit.patterns import lazy_pattern

ON_GOING = "On-going"
LONGEST_BY_WHEN = 200
"""Characters of a by when that are read as one: what is longer is a paragraph, which is only searched for dates."""
_SEARCHED = 2000
_EXCEL_DAY_0 = datetime.date(1899, 12, 30)
_SERIALS = range(36526, 73051)
"""Excel's numbers of the days from 1 January 2000 to 31 December 2099."""


def parse_by_when(text: str, plan_year: PlanYear | None = None) -> ByWhen | None:
    """Read a by when such as "March 2020", "31st March 2020", "31/03/20", "Q3" or "Ongoing"; None for what is in doubt
    or unreadable.

    A month means its last day, a quarter its last day, a plan year its 31 March, a range the last day of its end; a
    text with "before" means the day before. Numbers are day first. A quarter without a year is that of ``plan_year``.
    "On-going" in any spelling ("ongoing", "On going", "Ongoi ng") prints as "On-going", all else as typed.
    """
    found = read_by_when(text, plan_year)
    return found if isinstance(found, ByWhen) else None


def read_by_when(text: str, plan_year: PlanYear | None = None) -> ByWhen | Doubt | None:
    """As :func:`parse_by_when`, with the doubt where a text is in doubt; None for what is not understood at all."""
    if len(text) <= LONGEST_BY_WHEN:
        return _read(text, plan_year)
    typed = one_line(text)
    return _read(typed, plan_year) if len(typed) <= LONGEST_BY_WHEN else _of_dates_within(typed, plan_year)


@lru_cache(maxsize=1024)  # most rows of a plan have one of the same few dates
def _read(text: str, plan_year: PlanYear | None) -> ByWhen | Doubt | None:
    typed = one_line(text)
    if re.sub(r"[\W_]", "", typed.casefold()) == "ongoing":
        return ByWhen(ON_GOING, None)
    found = _meaning(typed, plan_year)
    return replace(found, text=typed) if found else None


def _meaning(typed: str, plan_year: PlanYear | None) -> ByWhen | Doubt | None:
    """What the words mean; the text of it is not yet as it was typed."""
    words = plain(typed)
    if re.fullmatch("[0-9]{5}", words):
        return by_when_of_number(int(words), plan_year) if int(words) in _SERIALS else None
    return (
        without_day(words, plan_year)
        or on_a_weekday(words, plan_year)
        or due_in(words, plan_year)
        or with_the_one_before(words, plan_year)
        or _beside_brackets(words, plan_year)
        or coming_again(words)
        or _of_dates_within(words, plan_year)
        or _no_day_named(words)
    )


_BRACKETS = lazy_pattern(r"(?P<outside>[^()]+)\((?P<inside>[^()]*)\)")
_UNSURE = lazy_pattern(
    r"\b(?:not|before|after|from|since|start|starts|begin|begins|review|reviewed|or|next|first|interim|draft)\b"
)


def _beside_brackets(words: str, plan_year: PlanYear | None) -> ByWhen | Doubt | None:
    """A date with a remark in brackets, or with the same date once more in them: "Q4 (March 2026)"."""
    match = _BRACKETS.fullmatch(words)
    if match is None:
        return None
    outside, inside = (due_in(match[part].strip(), plan_year) for part in ("outside", "inside"))
    if not isinstance(outside, ByWhen):
        return outside
    if isinstance(inside, ByWhen):
        days = tuple(british_date(found.due) for found in (outside, inside) if found.due)
        return outside if inside.due == outside.due else Doubt("readings", days)
    return None if re.search("[0-9]", match["inside"]) or _UNSURE.search(match["inside"]) else outside


_OTHER_YEAR = lazy_pattern(r"\b(?:academic|school|municipal) year\b")


def _of_dates_within(text: str, plan_year: PlanYear | None) -> Doubt | None:
    """The doubt of a text that holds dates and more: which of them is meant, if any, its reader must say."""
    words = plain(text[:_SEARCHED])
    dates = () if _OTHER_YEAR.search(words) else tuple(map(british_date, dates_within(words, plan_year)))
    return Doubt("readings", dates, text) if dates else None


_TIME_WORDS = lazy_pattern(
    r"\b(?:days?|weeks?|months?|years?|yrs?|terms?|quarters?|half[- ]term|easter|christmas|xmas|holidays?"
    r"|meetings?|spring|summer|autumn|winter"
    r"|elections?|ramadan|diwali|bonfire|halloween|academic|school|early|mid|late|once|when|after|before"
    r"|within|subject)\b"
)


def _no_day_named(words: str) -> Doubt | None:
    """The doubt of words that name no day ("soon", "within 6 months", "Easter 2026"); a slip in a month is none."""
    if re.search("[0-9]", words) and not _TIME_WORDS.search(words):
        return None
    return Doubt("no-day") if re.search(r"[^\W\d_]{2}", words) and not suggest_by_when(words) else None


def by_when_of_number(number: float, plan_year: PlanYear | None = None) -> ByWhen | Doubt | None:
    """The by when in a cell that holds a number: a year, or a date that has lost its format (46082 is 1 March 2026), or
    a month and year that Excel took for a decimal number (3.2026).
    """
    shown = one_line(number)
    if number in _SERIALS:
        return Doubt("number", (british_date(_EXCEL_DAY_0 + datetime.timedelta(days=int(number))),), shown)
    found = read_by_when(shown, plan_year)
    if isinstance(found, ByWhen):
        return Doubt("number", (f"{found.due:%B %Y}" if found.due else found.text,), shown)
    return None if found and found.about == "no-such-day" else found


def recorded(by_when: ByWhen, plan_year: PlanYear | None) -> str:
    """The text by which past quarters keep it: as printed where the day can be read back from that, else with its day,
    which a date cell may hold and not show ("1 March").
    """
    kept = parse_by_when(by_when.text, plan_year)
    if by_when.due is None or (kept and kept.due == by_when.due):
        return by_when.text
    return british_date(by_when.due) + (f" (was {by_when.was.text})" if by_when.was else "")


def suggest_by_when(text: str) -> str | None:
    """What an unreadable by when was probably meant to be ("Marc 2020" gives "March 2020"), or None."""
    if len(text) > LONGEST_BY_WHEN:
        return None
    if re.fullmatch(r"[a-z -]{6,10}", text, re.I) and nearest(text.replace(" ", ""), ["ongoing", "on-going"], 0.8):
        return ON_GOING
    match = re.fullmatch(r"(?P<before>.*?)(?P<month>[A-Za-z]+)(?P<sign>\W*)(?P<year>(?:20)?[0-9]{2})", text)
    if match and match["month"].casefold() in MONTHS:
        return None
    month = match and nearest(match["month"], calendar.month_name[1:], 0.6)
    if not match or not month:
        return None
    mended = f"{match['before']}{month} {match['year']}"
    return mended if parse_by_when(mended) else None
