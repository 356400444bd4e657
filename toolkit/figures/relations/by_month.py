"""Judges a line of months with their numbers and a total ("April 12, May 15, June 18: 45 in the quarter").

It is read as typed, because "April 12" is a date in any other line: the whole line must have the form, its months or
groups of months follow one another, and the words of the total fit how many they are.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from toolkit.figures.claims import Judged
from toolkit.figures.numbers import Marked, Number, mark
from toolkit.figures.totals import Sum, judge_sum

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_PERIOD = rf"(?P<first@>{_MONTH})(?: ?(?:to|-|–) ?(?P<last@>{_MONTH}))?(?: (?:19|20)\d\d(?=[: ]))?"
_COUNT = r"£?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_WORDS = r"(?: [a-z-]+){0,3}"
# "April: 12", "April to June 38", "April 12 calls"; "12 in April", "12 calls in April to June"
_ENTRY = re.compile(
    rf"\b{_PERIOD.replace('@', '_a')}(?P<colon>:| –| -|)(?: was| had)? (?P<after>{_COUNT})(?!\d|[.,]\d)"
    r"(?: (?!and\b)[a-z-]+)?"
    rf"|(?<![\d,.£])(?P<before>{_COUNT}){_WORDS} in {_PERIOD.replace('@', '_b')}\b"
)
_BETWEEN = re.compile(r"(?:,|;|,? and| /| \|) ")
# What leads to dates: "Meetings: April 12, May 15, June 18"
_DATES = re.compile(r"\b(?:meet\w*|held|sessions?|workshops?|events?|dates?|deadlines?|on|due|by)\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_WHOLE = r"(?P<span> (?:in|for|over) the (?:half[- ])?(?:quarter|year)| in (?:all|total)| altogether)"
_TOTAL = re.compile(
    r"(?:[:;,]| –| -| =| \|)? \(?(?P<cue>(?:an? |the |giving |making )*(?:(?:quarter(?:ly)?|overall|grand|yearly) )?"
    rf"total(?:ling|led)?:?(?: of)? |giving |making |)?(?P<total>{_COUNT}){_WORDS}?{_WHOLE}?\)?[.;]?",
    re.IGNORECASE,
)
_DAYS = 31
_MONTHS_IN = {"quarter": 3, "half-year": 6, "half year": 6, "year": 12}
_TWO, _FEWEST = 2, 3
"""So many numbers, and so many months, at least: two months and a third number are too easily three things."""


def judge_months(marked: Marked) -> Judged | None:
    """The claim of a line that is such a row with its total; None for any other."""
    text = marked.sentence.strip()
    entries = list(_ENTRY.finditer(text))
    if len(entries) < _TWO or _is_of_else(text[: entries[0].start()]):
        return None
    gaps = (text[one.end() : two.start()] for one, two in pairwise(entries))
    total = _TOTAL.fullmatch(text, entries[-1].end())
    if total is None or not all(map(_BETWEEN.fullmatch, gaps)) or not _fits(entries, total):
        return None
    typed = [entry["after"] or entry["before"] for entry in entries]
    numbers = [number for each in (*typed, total["total"]) for number in mark(each).numbers]
    return _summed(numbers) if len(numbers) == len(typed) + 1 else None


def _is_of_else(head: str) -> bool:
    """Whether what is before the row leads to dates, or has a number that no colon parts from the row."""
    return bool(_DATES.search(head) or _DIGIT.search(head.rpartition(":")[2]))


def _summed(numbers: Sequence[Number]) -> Judged | None:
    *parts, total = numbers
    claim = judge_sum(Sum(total, tuple(parts), certain=True))
    return Judged((claim,)) if claim and len({number.kind for number in numbers}) == 1 else None


def _fits(entries: Sequence[re.Match[str]], total: re.Match[str]) -> bool:
    """Whether the periods follow one another and are as many months as the words of the total say."""
    spans = [_months(entry) for entry in entries]
    months = sum(length for _, length in spans)
    follow = all((first + length) % 12 == second for (first, length), (second, _) in pairwise(spans))
    said = (total["span"] or "") + " " + (total["cue"] or "")
    named = re.search(r"(?:half[- ])?(?:quarter|year)", said.casefold())
    if not follow or not _FEWEST <= months <= 12 or (named and _MONTHS_IN[named[0]] != months):
        return False
    # Without a colon or a number that no day has, only the words of the total show that these are no dates.
    row = entries[0].string[entries[0].start() : total.start()]
    dates = "|" not in row and all(entry["after"] and not entry["colon"] and _is_day(entry) for entry in entries)
    return bool(named) if dates else bool(said.strip())


def _months(entry: re.Match[str]) -> tuple[int, int]:
    """The first month of an entry, January being 0, and how many it has."""
    first, last = (entry[f"{name}_a"] or entry[f"{name}_b"] for name in ("first", "last"))
    begins = _NAMES.index(first[:3].casefold())
    return begins, (_NAMES.index(last[:3].casefold()) - begins) % 12 + 1 if last else 1


def _is_day(entry: re.Match[str]) -> bool:
    return not entry["last_a"] and entry["after"].isdecimal() and int(entry["after"]) <= _DAYS
