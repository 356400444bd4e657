"""What decides between columns that may all be one field: the period, what their headings say, and their cells.

Only what cannot be meant otherwise decides. What is left, where more than one is, is a doubt: the ratings of a board
beside the officers', comments beside updates, a deadline beside a date of the same standing.
"""

import re
from collections.abc import Mapping, Sequence

from toolkit.entries.periods import Period
from toolkit.patterns import lazy_pattern
from toolkit.understanding.choosing.candidates import (
    Candidate,
    IsRating,
    are_dates,
    are_labels,
    holds_ratings,
    is_prose,
    without_words,
    wordiest,
)
from toolkit.understanding.headings import HeadingReading, Time

_WHOLE = frozenset(("overall", "summary", "combined", "total"))
"""Subjects that are the action as a whole, unlike "risk" or "finance"."""
_OF_SOMETHING_ELSE = frozenset(
    (
        *("risk", "risks", "inherent", "residual", "gross", "net", "likelihood", "impact", "probability", "severity"),
        *("finance", "finances", "financial", "budget", "budgets", "cost", "costs", "funding", "resource", "resources"),
        *("resourcing", "staffing", "scope", "quality", "data", "dependencies", "dependency", "benefit", "benefits"),
        *("equality", "legal", "procurement", "contract", "communications", "engagement", "hr", "escalation"),
        *("approval", "evidence", "priority", "time", "timing", "timescale", "timescales", "schedule"),
    )
)
"""Words that say that a rating is of something other than how the action goes."""
_TIERS: Mapping[str, tuple[re.Pattern[str], ...]] = {
    "leads": (lazy_pattern(r"\blead"), lazy_pattern(r"\bowner|\bresponsib")),
    "text": (lazy_pattern(r"\baction|\btask|\bactivit"),),
    "ref": (lazy_pattern(r"\bref"),),
}
"""What of several headings of a field that no count rests on is taken first where nothing else decides."""
_DUE = lazy_pattern(r"\bby when|\bdue|\bdeadline|\btarget")
_DONE = lazy_pattern(r"\bcomplet|\bfinish|\bclos|\bdone\b")
_DATES: tuple[Time, ...] = (Time.UNSAID, Time.FIRST, Time.NOW, Time.CHANGED, Time.FORECAST)
"""Which of several dates is the one that an action is due by."""
_AS_IT_WAS = (Time.BEFORE, Time.FIRST, Time.FORECAST)
_WAS_LAST = lazy_pattern(r"\b(?:previous|prior|former|past|earlier)\b|\blast (?:quarter|qtr|year|month|period|time)\b")
"""What a heading says whose column is not of now, even where it is the only one; "Last update" may be the newest."""


def is_this_year(reading: HeadingReading, period: Period | None) -> bool:
    """Whether a heading that names a year names the plan's; January to March are in the year after its beginning."""
    if reading.year is None or period is None:
        return True
    begins = period.plan_year.begins
    return reading.year == begins or (reading.year == begins + 1 and reading.quarter in (4, None))


def of_the_period(name: str, candidates: Sequence[Candidate], period: Period | None) -> list[Candidate]:
    """Those of the quarter that the plan reports and those that name none; empty where all are of other quarters."""
    now = [one for one in candidates if is_this_year(one.reading, period)]
    if not any(one.reading.quarter for one in candidates):
        return now or ([] if name == "status" else list(candidates))
    timeless = [one for one in now if one.reading.quarter is None]
    if period is None:
        return _latest(now) or timeless
    mine = [one for one in now if one.reading.quarter == period.quarter]
    if name == "update" and mine:
        timeless = [one for one in timeless if one.reading.time is Time.NOW]
    return [*mine, *timeless]


def _latest(candidates: Sequence[Candidate]) -> list[Candidate]:
    quarterly = [one for one in candidates if one.reading.quarter]
    filled = [one for one in quarterly if one.filled] or quarterly
    latest = max((one.reading.quarter or 0 for one in filled), default=0)
    return [one for one in filled if one.reading.quarter == latest]


def without_weak(name: str, candidates: Sequence[Candidate], is_rating: IsRating) -> list[Candidate]:
    """Headings that are a field's own before those that only may be; of ratings those with a rating stay, and of
    ratings and updates those of something more, such as "Board RAG".
    """
    own = [one for one in candidates if one.reading.own and not one.reading.weak]
    if name == "status":
        kept = [one for one in candidates if not one.reading.weak or holds_ratings(one.filled, is_rating)]
        return kept or list(candidates)
    if name == "update":
        return [one for one in candidates if not one.reading.weak] or list(candidates)
    return own or [one for one in candidates if one.reading.weak] or list(candidates)


def borne_out(name: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Without weak headings whose cells are of another kind: "Target" over per cents is no date."""
    if name != "by_when":
        return list(candidates)
    return [one for one in candidates if not one.reading.weak or are_dates(one.filled)]


def best(name: str, candidates: Sequence[Candidate], is_rating: IsRating) -> list[Candidate]:
    """Those between which nothing decides; at least one."""
    if name == "by_when":
        return _dates(candidates)
    if name == "revised":
        return [one for one in candidates if one.filled] or list(candidates)
    left = _of_now(candidates)
    if name == "status":
        return _ratings([*left, *_rated_instead(candidates, left, is_rating)], is_rating)
    if name == "update":
        return _updates(left)
    return _by_words(name, wordiest(left) if name == "text" else left)


def is_of_something_else(reading: HeadingReading) -> bool:
    """Whether a heading says that its ratings are not of how the action goes: "Risk RAG"."""
    return any(word in _OF_SOMETHING_ELSE for word in reading.subject.split())


def is_doubtful_alone(name: str, reading: HeadingReading) -> bool:
    """Whether a column is not what it is taken for even where there is no other: "Risk RAG", "Target RAG", "Previous
    update".
    """
    if name == "by_when":
        return reading.time is Time.BEFORE
    before = reading.time is Time.BEFORE and _WAS_LAST.search(reading.text.casefold())
    if name == "update":
        return bool(before) or reading.time is Time.FORECAST
    return bool(before) or reading.time in (Time.FIRST, Time.FORECAST) or is_of_something_else(reading)


def _of_now(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Without what was, or is only foreseen; and where one is of now, without those that say nothing more than the
    field: "RAG" beside "Current RAG", but not "Moderated RAG" or "Q2 RAG".
    """
    left = [one for one in candidates if one.reading.time not in _AS_IT_WAS] or list(candidates)
    left = [one for one in left if one.reading.time is not Time.BEFORE] or left
    now = any(one.reading.time is Time.NOW for one in left)
    return [one for one in left if not (now and _says_the_field_alone(one.reading))]


def _rated_instead(candidates: Sequence[Candidate], left: Sequence[Candidate], is_rating: IsRating) -> list[Candidate]:
    """The columns with ratings that say nothing more than the field, where none of now has one: "Current state" of a
    project, design or build, beside "Status" over Green and Amber; or with labels such as "Not started" where those of
    now tell in sentences how things are.
    """
    if any(holds_ratings(one.filled, is_rating) for one in left):
        return []
    others = [one for one in candidates if one not in left and _says_the_field_alone(one.reading)]
    rated = [one for one in others if holds_ratings(one.filled, is_rating)]
    told = all(is_prose(one.filled) for one in left)
    return rated or [one for one in others if told and one.filled and are_labels(one.filled)]


def _says_the_field_alone(reading: HeadingReading) -> bool:
    more = reading.quarter or reading.time or reading.subject or any(map(str.isdigit, reading.text))
    return not more


def _ratings(candidates: Sequence[Candidate], is_rating: IsRating) -> list[Candidate]:
    """Without ratings of something else, and without columns none of whose cells is a rating where another's are:
    "open" and "closed" beside RAG. A column of which nobody knows what it rates decides nothing, and is not decided on.
    """
    left = [one for one in candidates if not is_of_something_else(one.reading)] or list(candidates)
    plain = [one for one in left if not one.stray and (one.reading.own or one.reading.subject in _WHOLE)]
    plain = [one for one in plain if holds_ratings(one.filled, is_rating) or not is_prose(one.filled)] or plain
    others = [one for one in left if one not in plain and holds_ratings(one.filled, is_rating)]
    if not plain:
        return others or left
    rated = [one for one in plain if holds_ratings(one.filled, is_rating)]
    waiting = [one for one in plain if not one.filled and (one.reading.quarter or one.reading.time)] if rated else []
    return [*(rated or [one for one in plain if one.filled] or plain), *waiting, *others]


def _updates(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Without blank columns beside filled ones, and without numbers and labels beside sentences."""
    left = [one for one in candidates if one.filled] or list(candidates)
    left = [one for one in left if not is_of_something_else(one.reading)] or left
    left = [one for one in left if not without_words(one.filled)] or left
    return [one for one in left if not are_labels(one.filled)] or left


def _dates(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The dates of the first kind that is there; of a day due and one of completion, the former where the latter is
    blank for some rows, because these are not done yet.
    """
    left = next((found for time in _DATES if (found := _of_time(candidates, time))), list(candidates))
    left = [one for one in left if one.filled] or left
    due = [one for one in left if _DUE.search(one.reading.text.casefold())]
    if len(due) != 1:
        return left
    return [one for one in left if one in due or not _says_when_done(one, due[0])]


def _of_time(candidates: Sequence[Candidate], time: Time) -> list[Candidate]:
    return [one for one in candidates if one.reading.time is time]


def _says_when_done(one: Candidate, due: Candidate) -> bool:
    blank = any(dated and not ended for dated, ended in zip(due.cells, one.cells, strict=True))
    return blank and _DONE.search(one.reading.text.casefold()) is not None


def _by_words(name: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    for pattern in _TIERS.get(name, ()):
        if found := [one for one in candidates if pattern.search(one.reading.text.casefold())]:
            return found
    return list(candidates)
