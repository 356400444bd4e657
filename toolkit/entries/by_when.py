"""By when: the date that an action is due, as officers write it.

What is typed has one of three outcomes: a due day; no day, but understood ("On-going", "Quarterly", "TBC"); or a doubt,
which is asked about with what it may mean. Whichever it is, papers print what was typed.
"""

import calendar
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from toolkit.entries.not_given import says_as_above, says_none, says_open
from toolkit.entries.periods import PlanYear
from toolkit.entries.spans import MONTHS, Doubt, Span, plain, read_one, read_span
from toolkit.entries.text import one_line
from toolkit.entries.wording import british_date, nearest

ON_GOING = "On-going"
LONGEST_BY_WHEN = 200
"""Characters of a by when that are read as one: what is longer is a paragraph, which is only searched for dates."""
_SEARCHED = 2000
_EXCEL_DAY_0 = datetime.date(1899, 12, 30)
_SERIALS = range(36526, 73051)
"""Excel's numbers of the days from 1 January 2000 to 31 December 2099."""


class NoDay(StrEnum):
    """Why a by when that is understood names no day."""

    GOES_ON = "it goes on, or comes again"
    OPEN = "it is not known yet"
    COMPLETE = "it is done"
    NONE = "there is none"


@dataclass(frozen=True, slots=True)
class ByWhen:
    """When an action is due: ``text`` as it prints; ``due`` is the last day that it means, None where it names none.

    ``no_day`` says why there is none. ``was`` is the date that this one took the place of, where both are given.
    """

    text: str
    due: datetime.date | None
    no_day: NoDay = NoDay.GOES_ON
    was: "ByWhen | None" = None

    @property
    def on_going(self) -> bool:
        """Whether the action has no end date, because it goes on or comes again."""
        return self.due is None and self.no_day is NoDay.GOES_ON


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
        _without_day(words, plan_year)
        or _day_of_week(words, plan_year)
        or _due(words, plan_year)
        or _revised(words, plan_year)
        or _beside_brackets(words, plan_year)
        or _coming_again(words)
        or _of_dates_within(words, plan_year)
        or _no_day_named(words)
    )


# No day, but understood

_GOES_ON = re.compile(
    r"(?P<what>on[- ]?going|continu(?:ous|ing|al|es)(?:ly)?|rolling(?: programme)?|permanent"
    r"|open[- ]ended|indefinite(?:ly)?"
    r"|(?:every|each|per) (?:day|week|fortnight|month|quarter|term|year|meeting)|(?:bi-?|semi-?"
    r"|half[- ]?)?annual(?:ly)?"
    r"|(?:bi-?|half[- ]?)?yearly|(?:bi-?)?monthly|(?:bi-?)?weekly|fortnightly|(?:bi-?)?quarterly|termly|daily|nightly"
    r"|(?:once|twice|[0-9] times|three times|four times) (?:a|per|each) (?:week|month|quarter|term|year)"
    r"|(?:[0-9]{1,2}|two|three|six)[- ]?(?:weekly|monthly)|as (?:and when(?: required| needed"
    r"| necessary)?|required|needed|necessary)"
    r"|when (?:required|needed|necessary)|(?:through(?:out)?|all|during) (?:the )?(?:year|plan|strategy"
    r"|period)(?: round)?"
    r"|(?:life|lifetime|duration) of (?:the )?(?:plan|strategy|agreement)|business as usual|bau"
    r"|(?:yn )?parhaus|yn parhau|(?:yn )?flynyddol|blynyddol|(?:yn )?chwarterol|bob (?:chwarter|blwyddyn"
    r"|mis)|(?:yn )?fisol|misol)"
    r"(?:$|\b[ ,;:(-]*(?P<rest>.*))"
)
_UNTIL = re.compile(
    r"(?:until|till|to|up to|through to|through(?:out)?|during|by|ending|ends?|hyd at|tan)\b[ :]*(?P<date>.*?)\)?"
)
_OPEN = re.compile(
    r"[ ,;:(\[-]*\b(?:t\.?b\.?[acd]\b\.?|provisional(?:ly)?|to be (?:confirmed|agreed))[ ,;:)\]-]*|[ (]*\?+\)?$"
)
_COMPLETE = re.compile(
    r"(?:completed?|done|closed|finished|achieved|delivered|implemented|discharged|action (?:complete|closed)"
    r"|wedi'i gwblhau|cwblhawyd|wedi'i chwblhau)\b(?! by\b)(?P<rest>.*)"
)


def _without_day(words: str, plan_year: PlanYear | None) -> ByWhen | Doubt | None:
    """What says why it names no day, and what refers to the cell above."""
    if says_as_above(words):
        return Doubt("above")
    if says_none(words):
        return ByWhen("", None, NoDay.NONE)
    if says_open(words):
        return ByWhen("", None, NoDay.OPEN)
    if match := _GOES_ON.fullmatch(words):
        return _going_on(match["rest"] or "", plan_year)
    if match := _COMPLETE.fullmatch(words):
        return _completed(match, plan_year)
    certain = _OPEN.sub(" ", words).strip()
    if certain == words:
        return None
    return ByWhen("", None, NoDay.OPEN) if certain in ("", "date", "dates", "timescale") else _due(certain, plan_year)


def _going_on(rest: str, plan_year: PlanYear | None) -> ByWhen | Doubt:
    """On-going has an end where it says until when; with a date and no such word nobody can tell."""
    if _FROM.fullmatch(rest):
        return ByWhen("", None)
    end = _UNTIL.fullmatch(rest)
    found = _due(end["date"], plan_year) if end else None
    if isinstance(found, ByWhen) or (found and found.about != "no-year"):
        return found
    dates = list(_dates_within(rest, plan_year))
    if dates and not re.search(r"\breview", rest):
        return Doubt("readings", ("on-going", *map(british_date, dates)))
    return ByWhen("", None)


def _completed(match: re.Match[str], plan_year: PlanYear | None) -> ByWhen | Doubt:
    """When it was done ("Completed March 2025"); "Complete March 2026" may also say by when it is to be."""
    dates = list(_dates_within(match["rest"], plan_year))
    if dates and match[0].startswith("complete") and not match[0].startswith("completed"):
        return Doubt("readings", ("complete", *(f"due by {british_date(day)}" for day in dates)))
    return ByWhen("", None, NoDay.COMPLETE)


# A due day

_LEADING = re.compile(
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
_WEEK = re.compile(
    r"(?:by |from |in )?(?:the )?(?:w/?[cb]\b|week (?:commencing|beginning|of|starting)"
    r"|wythnos yn dechrau)[ .:-]*(?P<date>.*)"
)
_BEFORE = re.compile(
    r"(?:by )?(?:before|prior to|ahead of|cyn)\b[ :]*(?:the )?(?:(?:start|beginning) of )?(?P<date>.*)"
)
_FROM = re.compile(
    r"(?:from|since|starting(?: in| from| on)?|commenc(?:ing|es)(?: in| from| on)?|starts(?: in| on)?"
    r"|after|following|not before|o)\b[ :]*"
    r"(?P<date>.*)"
)
_ONWARDS = re.compile(r"(?P<date>.+?) (?:onwards?|on)")
_CALENDAR_END = re.compile(r"(?:by )?(?:the )?(?:end|diwedd)(?: of)?(?: the)?(?: calendar year)? (?P<year>20[0-9]{2})")
_YEAR_END = re.compile(
    r"(?:by )?(?:the )?(?:(?:financial |plan |fiscal )?year[- ]end|end of (?:the )?(?:financial|plan"
    r"|fiscal) year|end of (?:the )?fy)"
    r"(?:[ ,-]*(?P<years>[0-9].*))?"
)
_END_OF_YEAR = re.compile(r"(?:by )?(?:the )?end of (?:the |this )?year")


def _due(words: str, plan_year: PlanYear | None) -> ByWhen | Doubt | None:
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
    if match := _FROM.fullmatch(words) or _ONWARDS.fullmatch(words):
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
        return _due(date, plan_year)
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


# A day of the week

_WEEKDAY = re.compile(r"(?:by )?(?P<name>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs?|ur)?(?:day)?\b[., ]*(?:the )?")


def _day_of_week(words: str, plan_year: PlanYear | None) -> ByWhen | Doubt | None:
    """A date behind its day of the week; where the two do not agree, one of them is a slip."""
    match = _WEEKDAY.match(words)
    found = _due(words[match.end() :], plan_year) if match else None
    if match and isinstance(found, ByWhen) and found.due and f"{found.due:%a}".casefold() != match["name"]:
        return Doubt("weekday", (british_date(found.due), f"{found.due:%A}"))
    return found


# A date that took another's place

_WAS = (
    r"(?:was|were|previously|prev|originally|original(?: date| target| deadline)?|orig|formerly|(?:moved"
    r"|changed|revised|extended"
    r"|slipped|put back|deferred|rescheduled|brought forward|from original) from|from|oedd)\b[ .:]*"
)
_NOW = (
    r"(?:(?:now|(?:re-?)?revised(?: date| target| deadline)?|new(?: date| target| deadline)?|extended"
    r"|moved|changed|deferred|slipped"
    r"|put back|rescheduled|brought forward|extension|amended)(?: to| until)?)\b[ .:]*"
)
_PARTED = r"[ ,;:(\[-]+"
_REVISIONS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<new>.+?){_PARTED}{_WAS}(?P<old>.+?)[)\]]?",
        rf"(?:{_WAS})?(?P<old>.+?){_PARTED}{_NOW}(?P<new>.+?)[)\]]?",
        r"(?P<old>.+?) ?(?:→|➔|⇒|-+>|=+>|>+) ?(?P<new>.+)",
    )
)


def _revised(words: str, plan_year: PlanYear | None) -> ByWhen | Doubt | None:
    """A date with the one before it: "March 2026 (was December 2025)", "December 2025, revised to March 2026"."""
    for form in _REVISIONS:
        match = form.fullmatch(words)
        if match is None:
            continue
        new, old = (_without_day(match[name], plan_year) or _due(match[name], plan_year) for name in ("new", "old"))
        if isinstance(new, ByWhen) and isinstance(old, ByWhen):
            return replace(new, was=replace(old, text=match["old"]))
        if new is not None and old is not None:
            return new if isinstance(new, Doubt) else old
    return None


def with_revision(original: ByWhen | None, revised: ByWhen) -> ByWhen:
    """The two dates of a row that has a column for each: the revised one counts, and the text has both."""
    if original is None or original.text == revised.text:
        return revised
    if revised.due is None and revised.no_day is NoDay.NONE:
        return original
    return replace(revised, text=f"{revised.text} (was {original.text})", was=original)


def recorded(by_when: ByWhen, plan_year: PlanYear | None) -> str:
    """The text by which past quarters keep it: as printed where the day can be read back from that, else with its day,
    which a date cell may hold and not show ("1 March").
    """
    kept = parse_by_when(by_when.text, plan_year)
    if by_when.due is None or (kept and kept.due == by_when.due):
        return by_when.text
    return british_date(by_when.due) + (f" (was {by_when.was.text})" if by_when.was else "")


# What else may be in the cell

_BRACKETS = re.compile(r"(?P<outside>[^()]+)\((?P<inside>[^()]*)\)")
_UNSURE = re.compile(
    r"\b(?:not|before|after|from|since|start|starts|begin|begins|review|reviewed|or|next|first|interim|draft)\b"
)


def _beside_brackets(words: str, plan_year: PlanYear | None) -> ByWhen | Doubt | None:
    """A date with a remark in brackets, or with the same date once more in them: "Q4 (March 2026)"."""
    match = _BRACKETS.fullmatch(words)
    if match is None:
        return None
    outside, inside = (_due(match[part].strip(), plan_year) for part in ("outside", "inside"))
    if not isinstance(outside, ByWhen):
        return outside
    if isinstance(inside, ByWhen):
        days = tuple(british_date(found.due) for found in (outside, inside) if found.due)
        return outside if inside.due == outside.due else Doubt("readings", days)
    return None if re.search("[0-9]", match["inside"]) or _UNSURE.search(match["inside"]) else outside


_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATE_WITHIN = re.compile(
    rf"(?<![\w/.-])(?:[0-9]{{1,2}}[/.-][0-9]{{1,2}}[/.-](?:[0-9]{{4}}|[0-9]{{2}})|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}"
    rf"|(?:[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)?[ -])?(?:{_MONTH})\b\.?[ ,'/-]{{0,2}}(?:20[0-9]{{2}}"
    rf"|(?<=['-])[0-9]{{2}})"
    rf"|(?:q|quarter )[1-4] 20[0-9]{{2}}[/-][0-9]{{2,4}}|20[0-9]{{2}}[/-][0-9]{{2}})(?![\w/-])"
)


_COUNTED = re.compile(r"\b(?:phase|stage|step|part|milestone|version|year) [0-9]{1,2}\b")


def _dates_within(words: str, plan_year: PlanYear | None) -> Iterator[datetime.date]:
    """The last days of the dates that stand in a longer text, each once."""
    seen = set()
    for match in _DATE_WITHIN.finditer(_COUNTED.sub(" ", words[:_SEARCHED])):
        span = read_span(match[0], plan_year)
        if isinstance(span, Span) and span.last not in seen:
            seen.add(span.last)
            yield span.last


_OTHER_YEAR = re.compile(r"\b(?:academic|school|municipal) year\b")
_COMES_AGAIN = re.compile(
    r"\b(?:annually|yearly|quarterly|monthly|weekly|fortnightly|daily|termly|per annum|throughout|ongoing|on-going"
    r"|(?:each|every) (?:[a-z]+|[0-9]+ (?:weeks|months|years)))\b"
)


def _coming_again(words: str) -> ByWhen | None:
    """What comes again, in words with no year: "By 31 March each year", "Reviewed annually"."""
    return None if re.search("[0-9]{4}", words) or not _COMES_AGAIN.search(words) else ByWhen("", None)


def _of_dates_within(text: str, plan_year: PlanYear | None) -> Doubt | None:
    """The doubt of a text that holds dates and more: which of them is meant, if any, its reader must say."""
    words = plain(text[:_SEARCHED])
    dates = () if _OTHER_YEAR.search(words) else tuple(map(british_date, _dates_within(words, plan_year)))
    return Doubt("readings", dates, text) if dates else None


_TIME_WORDS = re.compile(
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


# Cells that hold a number or a date

_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]')
_CLOCK = re.compile(
    r"\[?h+\]?(?:[^a-z]*m+(?![a-z]))?(?:[^a-z]*s+)?|(?<![a-z])m{1,2}[^a-z]*s+|\[m+\](?:[^a-z]*s+)?"
    r"|s+(?:\.0+)?|am/pm|a/p"
)


_DAY_SHOWN = re.compile(r"(?<!d)dd?(?!d)")


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


def suggest_by_when(text: str) -> str | None:
    """What an unreadable by when was probably meant to be ("Marc 2020" gives "March 2020"), or None."""
    if len(text) > LONGEST_BY_WHEN:
        return None
    if re.fullmatch(r"[a-z -]{6,10}", text, re.I) and nearest(text.replace(" ", ""), ["ongoing", "on-going"], 0.8):
        return ON_GOING
    match = re.fullmatch(r"(?P<before>.*?)(?P<month>[A-Za-z]+)(?P<sign>\W*)(?P<year>(?:20)?[0-9]{2})", text)
    month = match and nearest(match["month"], calendar.month_name[1:], 0.6)
    if not match or not month:
        return None
    mended = f"{match['before']}{month} {match['year']}"
    return mended if parse_by_when(mended) else None
