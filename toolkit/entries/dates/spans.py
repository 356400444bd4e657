"""The days that a date, a month, a quarter or a plan year names, as they are written in Britain.

A span has a first and a last day; what may be read in two ways, or names a day that does not exist, is a doubt with
its readings. Numbers are day first. Months are English or Welsh (Ionawr to Rhagfyr, their soft mutations too).
"""

import calendar
import datetime
import re
from collections.abc import Callable, Sequence

from toolkit.entries.periods import Period, PlanYear, parse_plan_year
from toolkit.entries.wording import british_date
from toolkit.patterns import lazy_pattern
from toolkit.records import dataclass

_WELSH = (
    "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr",
    "ion chwe fawrth ebr fai fehefin orffennaf aws fedi hyd dachwedd ragfyr",
    "ionor chwef maw ebrill mai meh gorff awst med hydref tach rhag",
)
_NUMBERED = [*enumerate(calendar.month_name), *enumerate(calendar.month_abbr), (9, "sept")]
_NUMBERED += [(number, name) for names in _WELSH for number, name in enumerate(names.split(), start=1)]
MONTHS = {name.casefold(): number for number, name in _NUMBERED if number}
"""Every month by each of its names, small letters."""

_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_MONTH_THEN = _MONTH.replace(r"\b", "(?![a-z])")  # "Mar26" has no boundary
_DAY = r"(?P<day>[0-9]{1,2})"
_ORDINAL = r"(?:st|nd|rd|th|af|il|ydd|fed|eg|ain)?"
_FULL_YEAR = "(?:19|2[01])[0-9]{2}"  # any other is a slip: "March 0226", "March 20226"
_YEAR = rf"'?(?P<year>{_FULL_YEAR}|[0-9]{{2}})"
_YEAR_4 = rf"(?P<year>{_FULL_YEAR})"
_OF_DAY = r"(?:[t ,]+[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:z| ?[ap]m)?)?"
_YEARS = r"(?:fy ?|financial year |plan year )?[0-9]{2,4}(?: ?(?:[/-]|to) ?[0-9]{2,4})?"
_QUARTERS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4}
_NUMBERED_QUARTERS = {"one": 1, "two": 2, "three": 3, "four": 4}
_QUARTER = (
    rf"(?:(?:quarter|qtr|q|chwarter)\.? ?(?P<quarter>[1-4]|{'|'.join(_NUMBERED_QUARTERS)})"
    rf"|(?P<named>{'|'.join(_QUARTERS)}) (?:quarter|qtr))"
)
_SEASONS = {"spring": 3, "gwanwyn": 3, "summer": 6, "haf": 6, "autumn": 9}
"""The first month of each season of three months but winter, which goes over the end of the year."""
OWN_PARTS = (
    lazy_pattern(rf"^{_DAY}{_ORDINAL}(?: of)?(?: |(?=[a-z]))"),
    lazy_pattern(rf"^{_QUARTER}[ ,/-]*"),
    lazy_pattern(r"^[0-9]{1,2}[/.](?=[0-9]{1,2}[/.])"),
)
"""What a range's second half has for itself, "31 March 2026" and "31/3/2026" their day, "Q2 2025/26" its quarter; the
rest is the first half's too.
"""
_NEAR = (-8, 4)
"""Years around the plan year in which two digits behind a month are a year: "March 26" in a plan of 2025-26. Of others
nobody can tell: "March 31" may be a day.
"""


@dataclass(frozen=True, slots=True)
class Span:
    """The days from ``first`` to ``last``, both included."""

    first: datetime.date
    last: datetime.date


@dataclass(frozen=True, slots=True)
class Doubt:
    """A text that cannot be read alone: ``about`` names what is in doubt, ``meant`` holds what it may mean.

    ``about`` is "no-such-day", "no-year", "readings", "number", "weekday", "above" or "no-day".
    """

    about: str
    meant: tuple[str, ...] = ()
    text: str = ""

    def __str__(self) -> str:
        """What was typed."""
        return self.text


NO_SUCH_DAY = Doubt("no-such-day")
_PLAIN = str.maketrans("‐‑‒–—−’‘`´ʼ\N{NO-BREAK SPACE}", "------''''' ")


def plain(text: str) -> str:
    """The text in small letters, with one kind of dash and of quote, without stops and stars at its end."""
    return " ".join(text.translate(_PLAIN).casefold().split()).rstrip(" .,;:*†")


_IN_NUMBERS = lazy_pattern(rf"([0-9]{{1,2}})[/.-]([0-9]{{1,2}})[/.-](?:{_FULL_YEAR}|[0-9]{{2}})")


def has_month_first(text: str) -> bool:
    """Whether the text is a date in numbers that only exists with the month first, as in America: "3/22/25"."""
    match = _IN_NUMBERS.fullmatch(text)
    return match is not None and 1 <= int(match[1]) <= 12 < int(match[2]) <= 31


def may_have_month_first(text: str) -> bool:
    """Whether the text is a date in numbers that is another day with the month first: "4/3/25"."""
    match = _IN_NUMBERS.fullmatch(text)
    return match is not None and int(match[1]) != int(match[2]) and max(int(match[1]), int(match[2])) <= 12


def read_one(words: str, plan_year: PlanYear | None) -> Span | Doubt | None:
    """The span of a single day, month, quarter, season or year, written as :func:`plain` gives it."""
    for form, made in _FORMS:
        if (match := form.fullmatch(words)) and (found := made(match, plan_year)):
            return found
    return None


def no_year(day: int | None, month: int, plan_year: PlanYear | None) -> Doubt:
    """The doubt of a day or a month without a year: that of the plan year is the likeliest."""
    if plan_year is None:
        return Doubt("no-year")
    year = plan_year.begins + (month < plan_year.start.month)
    return Doubt("no-year", (british_date(datetime.date(year, month, day)) if day else month_name(year, month),))


def month_name(year: int, month: int) -> str:
    """``March 2026``."""
    return f"{datetime.date(year, month, 1):%B %Y}"


def of_month(year: int, month: int) -> Span:
    """The days of a month."""
    return Span(datetime.date(year, month, 1), datetime.date(year, month, calendar.monthrange(year, month)[1]))


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _day(year: int, month: int, day: int) -> Span | Doubt:
    try:
        found = datetime.date(year, month, day)
    except ValueError:
        return NO_SUCH_DAY
    return Span(found, found)


def _named_day(match: re.Match[str], _: PlanYear | None) -> Span | Doubt:
    return _day(_year(match["year"]), MONTHS[match["month"]], int(match["day"]))


def _numbered_day(match: re.Match[str], _: PlanYear | None) -> Span | Doubt:
    return _day(_year(match["year"]), int(match["number"]), int(match["day"]))


def _named_month(match: re.Match[str], plan_year: PlanYear | None) -> Span | Doubt:
    year, month = _year(match["year"]), MONTHS[match["month"]]
    if len(match["year"]) == 2 and "'" not in match[0] and not _is_near(year, plan_year):
        as_day = _day_and_month(int(match["year"]), month, plan_year)
        if as_day is not NO_SUCH_DAY and plan_year:
            return Doubt("readings", (*as_day.meant, month_name(year, month)))
    return of_month(year, month)


def _is_near(year: int, plan_year: PlanYear | None) -> bool:
    return plan_year is None or _NEAR[0] <= year - plan_year.begins <= _NEAR[1]


def _numbered_month(match: re.Match[str], plan_year: PlanYear | None) -> Span | Doubt | None:
    """``03/2026``, ``03/26``; of two numbers that could be a day and a month, "5/6", nobody can tell."""
    month, year = int(match["number"]), _year(match["year"])
    if len(match["year"]) == 4:
        return of_month(year, month) if 1 <= month <= 12 else NO_SUCH_DAY
    if parse_plan_year(f"20{match['number']}-{match['year']}"):
        return None
    if int(match["year"]) > 12:
        return of_month(year, month) if 1 <= month <= 12 else NO_SUCH_DAY
    return _day_and_month(month, int(match["year"]), plan_year)


def _day_and_month(day: int, month: int, plan_year: PlanYear | None) -> Doubt:
    try:
        datetime.date(2000, month, day)
    except ValueError:
        return NO_SUCH_DAY
    if (month, day) == (2, 29):
        return Doubt("no-year")
    return no_year(day, month, plan_year)


def _days_of_month(match: re.Match[str], plan_year: PlanYear | None) -> Span | Doubt | None:
    """``October 2-3``, with a year or without."""
    first, last, month = int(match["day"]), int(match["last"]), MONTHS[match["month"]]
    if first >= last:
        return None
    if not match["year"]:
        return _day_and_month(last, month, plan_year)
    days = [_day(int(match["year"]), month, day) for day in (first, last)]
    ends = [day for day in days if isinstance(day, Span)]
    return Span(ends[0].first, ends[1].last) if len(ends) == len(days) else NO_SUCH_DAY


def _month_alone(match: re.Match[str], plan_year: PlanYear | None) -> Doubt:
    return no_year(None, MONTHS[match["month"]], plan_year)


def _years(text: str) -> PlanYear | None:
    """The plan year in "2025-26", "25/26" or "FY25/26"."""
    bare = re.sub(r"^(?:fy ?|financial year |plan year )", "", text)
    return parse_plan_year(bare) or parse_plan_year(f"20{bare}" if re.match("[0-9]{2}(?![0-9])", bare) else bare)


def _plan_year(match: re.Match[str], _: PlanYear | None) -> Span | Doubt | None:
    """A plan year; "11/12" may be a day as well, and "FY26" is a plan year by its first year or by its last."""
    text = match[0]
    if year := _years(text):
        numbers = re.fullmatch(r"([0-9]{2}) ?[/-] ?([0-9]{2})", text)
        if numbers and 1 <= int(numbers[1]) <= 12:
            first, second = int(numbers[1]), int(numbers[2])
            other = f"{first} {calendar.month_name[second]}" if second <= 12 else month_name(2000 + second, first)
            return Doubt("readings", (other, f"the plan year {year}"))
        return Span(year.start, year.end)
    single = re.fullmatch(r"(?:fy ?|financial year |plan year )((?:20)?[0-9]{2})", text)
    if single:
        begins = _year(single[1])
        return Doubt("readings", tuple(f"the plan year {PlanYear(first)}" for first in (begins - 1, begins)))
    return None


def _year_alone(match: re.Match[str], _: PlanYear | None) -> Doubt:
    year = int(match["year"])
    return Doubt(
        "readings", (f"31 December {year}", *(f"the plan year {PlanYear(first)}" for first in (year - 1, year)))
    )


def _quarter(match: re.Match[str], plan_year: PlanYear | None) -> Span | Doubt | None:
    """A quarter of a plan year; of one calendar year it may be the year's own quarter too."""
    said = match["quarter"] or match["named"]
    number = (_QUARTERS | _NUMBERED_QUARTERS).get(said) or int(said)
    years = next((match[name] for name in ("before", "behind") if match[name]), None)
    year = _years(years) if years else plan_year
    if year:
        period = Period(year, number)
        return Span(period.start, period.end)
    single = re.fullmatch(r"(?:fy ?|financial year |plan year )?((?:20)?[0-9]{2})", years or "")
    if not single:
        return None
    begins = _year(single[1])
    ends = {of_month(begins, 3 * number).last, Period(PlanYear(begins), number).end}
    if single[1] != single[0]:  # a financial year is called by its first year here and by its last there
        ends = {Period(PlanYear(begins - 1), number).end, Period(PlanYear(begins), number).end}
    return Doubt("readings", tuple(map(british_date, sorted(ends))))


def _season(match: re.Match[str], _: PlanYear | None) -> Span:
    """Spring is March to May, summer June to August, autumn September to November (the Met Office's seasons)."""
    first = _SEASONS[match["season"]]
    year = int(match["year"])
    return Span(datetime.date(year, first, 1), of_month(year, first + 2).last)


def _winter(match: re.Match[str], _: PlanYear | None) -> Span | Doubt:
    """Winter is December to February: one year's number may mean either of two winters."""
    year = int(match["year"])
    if match["next"] and int(match["next"]) % 100 == (year + 1) % 100:
        return Span(datetime.date(year, 12, 1), of_month(year + 1, 2).last)
    return Doubt("readings", tuple(british_date(of_month(ends, 2).last) for ends in (year, year + 1)))


def _iso_month(match: re.Match[str], _: PlanYear | None) -> Span | Doubt:
    month = int(match["number"])
    return of_month(int(match["year"]), month) if 1 <= month <= 12 else NO_SUCH_DAY


_Made = Callable[[re.Match[str], PlanYear | None], Span | Doubt | None]
_FORMS: Sequence[tuple[re.Pattern[str], _Made]] = [
    (lazy_pattern(form), made)
    for form, made in (
        (rf"{_YEARS}", _plan_year),
        (rf"{_YEAR_4}([-/.])(?P<number>[0-9]{{2}})\2(?P<day>[0-9]{{2}}){_OF_DAY}", _numbered_day),
        (rf"{_DAY}([ /.-])(?P<number>[0-9]{{1,2}})\2(?P<year>{_FULL_YEAR}|[0-9]{{2}}){_OF_DAY}", _numbered_day),
        (rf"{_DAY} ?/ ?(?P<number>[0-9]{{1,2}}) ?/ ?{_YEAR}", _numbered_day),
        (rf"(?:the )?{_DAY}{_ORDINAL}(?: of)?[ .,/-]*{_MONTH_THEN}[ ,/-]*{_YEAR}{_OF_DAY}", _named_day),
        (rf"{_MONTH} {_DAY}{_ORDINAL},? {_YEAR_4}", _named_day),
        (
            rf"{_MONTH} {_DAY}{_ORDINAL} ?- ?(?P<last>[0-9]{{1,2}}){_ORDINAL}(?:,? {_YEAR_4})?",
            _days_of_month,
        ),
        (rf"{_MONTH_THEN}(?: of)?[ ,/-]*{_YEAR}", _named_month),
        (rf"{_YEAR_4}[ ,-]+{_MONTH}", lambda match, _: of_month(int(match["year"]), MONTHS[match["month"]])),
        (rf"(?P<number>[0-9]{{1,2}}) ?[/.-] ?(?P<year>{_FULL_YEAR}|[0-9]{{2}})", _numbered_month),
        (rf"{_YEAR_4}-(?P<number>[0-9]{{2}})", _iso_month),
        (
            rf"{_DAY} ?/ ?(?P<number>[1-9])",
            lambda match, year: _day_and_month(int(match["day"]), int(match["number"]), year),
        ),
        (rf"(?:(?P<before>{_YEARS})[ ,/-]*)?{_QUARTER}(?:[ ,/-]*(?:of )?(?P<behind>{_YEARS}))?", _quarter),
        (rf"(?P<season>{'|'.join(_SEASONS)}) (?:of )?(?P<year>20[0-9]{{2}})", _season),
        (r"(?:winter|gaeaf) (?:of )?(?P<year>20[0-9]{2})(?: ?[/-] ?(?P<next>[0-9]{2,4}))?", _winter),
        (
            rf"(?:the )?{_DAY}{_ORDINAL}(?: of)?[ .-]*{_MONTH}",
            lambda match, year: _day_and_month(int(match["day"]), MONTHS[match["month"]], year),
        ),
        (
            rf"{_MONTH} {_DAY}{_ORDINAL}",
            lambda match, year: _day_and_month(int(match["day"]), MONTHS[match["month"]], year),
        ),
        (_MONTH, _month_alone),
        (r"(?P<year>20[0-9]{2})", _year_alone),
        (r"(?:calendar year|cy) ?(?P<year>20[0-9]{2})", lambda match, _: _calendar_year(int(match["year"]))),
    )
]
"""Each form of a single span, and what is made of it; the first that makes something of the text counts."""


def _calendar_year(year: int) -> Span:
    return Span(datetime.date(year, 1, 1), datetime.date(year, 12, 31))
