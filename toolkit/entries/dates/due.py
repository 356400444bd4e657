"""The due day that words for one name: "by the end of March 2026", "before May 2026", "w/c 4 May 2026"."""

import datetime
import re
from collections.abc import Iterator

from toolkit.entries.dates.outcomes import ByWhen
from toolkit.entries.dates.ranges import read_span
from toolkit.entries.dates.spans import MONTHS, Doubt, Span, read_one
from toolkit.entries.periods import PlanYear
from toolkit.entries.wording import british_date
from toolkit.patterns import lazy_pattern

_LEADING = lazy_pattern(
    r"(?:to be (?:completed|delivered|achieved|done|in place)|(?:for )?completion|complete[d]?(?= by)"
    r"|due(?: date)?|deadline|target(?: date)?"
    r"|expected|estimated|est|approx(?:imately)?|around|about|circa|c(?=[ .])|~|by|for|in|during"
    r"|throughout|within|on(?: or before)?"
    r"|(?:no|not) later than|the end(?: of)?|end(?: of)?|until|till|to|up to|early|mid|middle of|late"
    r"|beginning of|start of|the"
    r"|(?:revised|new)(?: (?:date|target|deadline))*(?: to)?"
    r"|(?:extended|moved|deferred|slipped|put back|changed) to|now|week ending|w/e"
    r"|erbyn|diwedd|hyd at|o fewn|mis|fis)\b[ .:-]*"
)
_WEEK = lazy_pattern(
    r"(?:by |from |in )?(?:the )?(?:w/?[cb]\b|week (?:commencing|beginning|of|starting)"
    r"|wythnos yn dechrau)[ .:-]*(?P<date>.*)"
)
_BEFORE = lazy_pattern(
    r"(?:by )?(?:before|prior to|ahead of|cyn)\b[ :]*(?:the )?(?:(?:start|beginning) of )?(?P<date>.*)"
)
FROM = lazy_pattern(
    r"(?:from|since|starting(?: in| from| on)?|commenc(?:ing|es)(?: in| from| on)?|starts(?: in| on)?"
    r"|after|following|not before|o(?! fewn))\b[ :]*"
    r"(?P<date>.*)"
)
_ONWARDS = lazy_pattern(r"(?P<date>.+?) (?:onwards?|on)")
_CALENDAR_END = lazy_pattern(
    r"(?:by )?(?:the )?(?:end|diwedd)(?: of)?(?: the)?(?: calendar year)? (?P<year>20[0-9]{2})"
)
_YEAR_END = lazy_pattern(
    r"(?:by )?(?:the )?(?:(?:financial |plan |fiscal )?year[- ]end|end of (?:the )?(?:financial|plan"
    r"|fiscal) year|end of (?:the )?fy)"
    r"(?:[ ,-]*(?P<years>[0-9].*))?"
)
_END_OF_YEAR = lazy_pattern(r"(?:by )?(?:the )?end of (?:the |this )?year")


def due_in(words: str, plan_year: PlanYear | None) -> ByWhen | Doubt | None:
    """A due day: the last day of what the words name, or the day before it where they say before."""
    if match := _CALENDAR_END.fullmatch(words):
        return ByWhen("", datetime.date(int(match["year"]), 12, 31))
    if match := _YEAR_END.fullmatch(words):
        return _year_end(match["years"], plan_year)
    if _END_OF_YEAR.fullmatch(words):
        return _end_of_year(plan_year)
    if match := _BEFORE.fullmatch(words):
        return _before(match["date"], plan_year)
    if match := _WEEK.fullmatch(words):
        return _week(match["date"], plan_year)
    if match := FROM.fullmatch(words) or _ONWARDS.fullmatch(words):
        return _from(match["date"], plan_year)
    return _of_span(read_span(_bare(words), plan_year))


def _bare(words: str) -> str:
    """The words without "by the end of", "no later than" and the like in front."""
    bare = words
    while match := _LEADING.match(bare):
        bare = bare[match.end() :]
    between = re.fullmatch(r"(?:between|rhwng) (?P<first>.+?) (?:and|a) (?P<last>.+)", bare)
    return f"{between['first']} to {between['last']}" if between else bare


def _of_span(span: Span | Doubt | None) -> ByWhen | Doubt | None:
    return ByWhen("", span.last) if isinstance(span, Span) else span


def _year_end(years: str | None, plan_year: PlanYear | None) -> ByWhen | Doubt | None:
    span = read_span(years, plan_year) if years else None
    if years:
        return _of_span(span)
    return ByWhen("", plan_year.end) if plan_year else None


def _end_of_year(plan_year: PlanYear | None) -> Doubt:
    ends = (datetime.date(plan_year.begins, 12, 31), plan_year.end) if plan_year else ()
    return Doubt("readings" if ends else "no-year", tuple(map(british_date, ends)))


def _before(date: str, plan_year: PlanYear | None) -> ByWhen | Doubt | None:
    """The day before the first day of what is named: before March 2026 is by 28 February 2026."""
    if re.match(r"(?:the )?end\b", date):
        return due_in(date, plan_year)
    if re.fullmatch("20[0-9]{2}", date):
        return ByWhen("", datetime.date(int(date) - 1, 12, 31))
    span = read_span(date, plan_year)
    return ByWhen("", span.first - datetime.timedelta(days=1)) if isinstance(span, Span) else span


def _week(date: str, plan_year: PlanYear | None) -> ByWhen | Doubt | None:
    """The Sunday of the week that begins on that day, six days on."""
    weekday = _WEEKDAY.match(date)
    span = read_span(date[weekday.end() :] if weekday else date, plan_year)
    if isinstance(span, Span) and span.first == span.last:
        return ByWhen("", span.first + datetime.timedelta(days=6))
    return span if isinstance(span, Doubt) else None


def _from(date: str, plan_year: PlanYear | None) -> ByWhen | Doubt | None:
    """A start is no end: "from April 2025" goes on. "From April 2025 to March 2026" ends."""
    date = re.sub(" onwards?$", "", date)
    span = read_span(date, plan_year)
    if isinstance(span, Span) and not isinstance(read_one(date, plan_year), Span):
        return ByWhen("", span.last)
    found = _of_span(read_span(_bare(date), plan_year))
    return ByWhen("", None) if isinstance(found, ByWhen) or (found and found.about != "no-such-day") else found


_WEEKDAY = lazy_pattern(r"(?:by )?(?P<name>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs?|ur)?(?:day)?\b[., ]*(?:the )?")


def on_a_weekday(words: str, plan_year: PlanYear | None) -> ByWhen | Doubt | None:
    """A date behind its day of the week; where the two do not agree, one of them is a slip."""
    match = _WEEKDAY.match(words)
    found = due_in(words[match.end() :], plan_year) if match else None
    if match and isinstance(found, ByWhen) and found.due and f"{found.due:%a}".casefold() != match["name"]:
        return Doubt("weekday", (british_date(found.due), f"{found.due:%A}"))
    return found


_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATE_WITHIN = lazy_pattern(
    rf"(?<![\w/.-])(?:[0-9]{{1,2}}[/.-][0-9]{{1,2}}[/.-](?:[0-9]{{4}}|[0-9]{{2}})|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}"
    rf"|(?:[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)?[ -])?(?:{_MONTH})\b\.?[ ,'/-]{{0,2}}(?:20[0-9]{{2}}"
    rf"|(?<=['-])[0-9]{{2}})"
    rf"|(?:q|quarter )[1-4] 20[0-9]{{2}}[/-][0-9]{{2,4}}|20[0-9]{{2}}[/-][0-9]{{2}})(?![\w/-])"
)


_COUNTED = lazy_pattern(r"\b(?:phase|stage|step|part|milestone|version|year) [0-9]{1,2}\b")


def dates_within(words: str, plan_year: PlanYear | None) -> Iterator[datetime.date]:
    """The last days of the dates that stand in a longer text, each once."""
    seen = set()
    for match in _DATE_WITHIN.finditer(_COUNTED.sub(" ", words)):
        span = read_span(match[0], plan_year)
        if isinstance(span, Span) and span.last not in seen:
            seen.add(span.last)
            yield span.last
