"""The days that a text names: a single span, or a range of two ("April 2025 - March 2026", "March/April 2026")."""

import datetime
from collections.abc import Iterator
from functools import lru_cache

from toolkit.entries.dates.spans import OWN_PARTS, Doubt, Span, plain, read_one
from toolkit.entries.periods import PlanYear
from toolkit.entries.wording import british_date
from toolkit.patterns import lazy_pattern

_JOINED = lazy_pattern(r" ?(?:-|/|&|\bto\b|\band\b|\bor\b|\buntil\b|\btill\b|\bthrough\b|\bhyd at\b|\btan\b) ?")
_FROM_TO = frozenset({"-", "to", "until", "till", "through", "hyd at", "tan"})
_ONE_DAY = datetime.timedelta(days=1)


@lru_cache(maxsize=4096)
def read_span(text: str, plan_year: PlanYear | None = None) -> Span | Doubt | None:
    """The span that the whole of a text names: one of its forms, or a range of two; None for anything else.

    A quarter without a year is that of ``plan_year``.
    """
    words = plain(text)
    return read_one(words, plan_year) or _range(words, plan_year)


def _range(words: str, plan_year: PlanYear | None) -> Span | Doubt | None:
    """Two spans joined into one: by "-" or "to" from the one to the other, by "/", "&", "and" or "or" where the second
    follows the first at once ("March/April 2026"); the same span twice, in two languages, is that span.
    """
    doubt, other = None, None
    for joint in _JOINED.finditer(words):
        left, right = words[: joint.start()], words[joint.end() :]
        end = read_one(right, plan_year)
        if end is None or not left:
            continue
        if isinstance(end, Doubt):
            doubt = doubt or (end if read_one(left, plan_year) else None)
            continue
        for start in _beginnings(left, right, end, plan_year):
            other = other or start
            follows = start.last + _ONE_DAY == end.first or (joint[0].strip() in _FROM_TO and start.first < end.first)
            if start == end or (follows and start.last <= end.last):
                return Span(start.first, end.last)
        if other:
            doubt = doubt or Doubt("readings", (british_date(other.last), british_date(end.last)))
    return doubt


def _beginnings(left: str, right: str, end: Span, plan_year: PlanYear | None) -> Iterator[Span]:
    """The spans that the first half of a range may name: by itself, or with what the second half has and it lacks."""
    shared = (*(pattern.sub("", right) for pattern in OWN_PARTS), str(end.last.year), str(end.last.year - 1))
    for words in (left, *(f"{left}{joint}{rest}" for rest in shared if rest for joint in (" ", "/"))):
        found = read_one(words, plan_year)
        if isinstance(found, Span) and (words is left or found.first <= end.first):
            yield found
