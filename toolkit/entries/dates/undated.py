"""Words that say why there is no day: it goes on, is not known yet, is done, or is as in the cell above."""

import re

from toolkit.entries.dates.due import FROM, dates_within, due_in
from toolkit.entries.dates.outcomes import ByWhen, NoDay
from toolkit.entries.dates.spans import Doubt
from toolkit.entries.not_given import says_as_above, says_none, says_open
from toolkit.entries.periods import PlanYear
from toolkit.entries.wording import british_date
from toolkit.patterns import lazy_pattern

_GOES_ON = lazy_pattern(
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
_UNTIL = lazy_pattern(
    r"(?:until|till|to|up to|through to|through(?:out)?|during|by|ending|ends?|hyd at|tan)\b[ :]*(?P<date>.*?)\)?"
)
_OPEN = lazy_pattern(
    r"[ ,;:(\[-]*\b(?:t\.?b\.?[acd]\b\.?|provisional(?:ly)?|to be (?:confirmed|agreed))[ ,;:)\]-]*|[ (]*\?+\)?$"
)
_COMPLETE = lazy_pattern(
    r"(?:completed?|done|closed|finished|achieved|delivered|implemented|discharged|action (?:complete|closed)"
    r"|wedi'i gwblhau|cwblhawyd|wedi'i chwblhau)(?P<rest>$| ?[,;:(/-].*| (?!by\b).*[0-9].*)"
)


def without_day(words: str, plan_year: PlanYear | None) -> ByWhen | Doubt | None:
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
    return ByWhen("", None, NoDay.OPEN) if certain in ("", "date", "dates", "timescale") else due_in(certain, plan_year)


def _going_on(rest: str, plan_year: PlanYear | None) -> ByWhen | Doubt:
    """On-going has an end where it says until when; with a date and no such word nobody can tell."""
    if FROM.fullmatch(rest):
        return ByWhen("", None)
    end = _UNTIL.fullmatch(rest)
    found = due_in(end["date"], plan_year) if end else None
    if isinstance(found, ByWhen) or (found and found.about != "no-year"):
        return found
    dates = list(dates_within(rest, plan_year))
    if dates and not re.search(r"\breview", rest):
        return Doubt("readings", ("on-going", *map(british_date, dates)))
    return ByWhen("", None)


def _completed(match: re.Match[str], plan_year: PlanYear | None) -> ByWhen | Doubt:
    """When it was done ("Completed March 2025"); "Complete March 2026" may also say by when it is to be."""
    dates = list(dates_within(match["rest"], plan_year))
    if dates and match[0].startswith("complete") and not match[0].startswith("completed"):
        return Doubt("readings", ("complete", *(f"due by {british_date(day)}" for day in dates)))
    return ByWhen("", None, NoDay.COMPLETE)


_COMES_AGAIN = lazy_pattern(
    r"\b(?:annually|yearly|quarterly|monthly|weekly|fortnightly|daily|termly|per annum|throughout|ongoing|on-going"
    r"|(?:each|every) (?:[a-z]+|[0-9]+ (?:weeks|months|years)))\b"
)


def coming_again(words: str) -> ByWhen | None:
    """What comes again, in words with no year: "By 31 March each year", "Reviewed annually"."""
    return None if re.search("[0-9]{4}", words) or not _COMES_AGAIN.search(words) else ByWhen("", None)
