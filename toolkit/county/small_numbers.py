"""Figures side by side from which a small one that somebody withheld could be worked out: they are not shown either.

A partnership's plan withholds its small counts. Beside it stand figures of others, and perhaps the county's total:
where the total less all that is published leaves so little that the withheld count is known, it is withheld as well.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain, combinations

from toolkit.county.returns import Latest
from toolkit.entries.text import one_line

BesideOthers = tuple[str, Latest]
"""A partnership's name, and the latest figure of one of its indicators."""
TELLING = "[c]"
"""The sign for a figure that is withheld because another one would be known by it, as official statistics have it."""
_LIMIT = re.compile(r"\s*[<≤]\s*(\d+)\s*")
_USUAL_LIMIT = 10
"""Below what a count is withheld by whoever does not say it."""
_MOST_LEFT_OUT = 2
"""Published figures that may be no part of a total, such as that of a police force beside districts."""


def without_telling_totals(figures: Iterable[BesideOthers]) -> list[BesideOthers]:
    """The figures in their order, those withheld from which a withheld count would be known."""
    every = list(figures)
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, (_, latest) in enumerate(every):
        key = one_line(latest.indicator).casefold(), one_line(latest.unit).casefold(), latest.start, latest.end
        groups[key].append(place)
    telling = {place for places in groups.values() for place in _telling(every, places)}
    return [(name, _withheld(latest) if place in telling else latest) for place, (name, latest) in enumerate(every)]


def _withheld(latest: Latest) -> Latest:
    return replace(latest, value=None, withheld=TELLING)


def _telling(every: Sequence[BesideOthers], places: Sequence[int]) -> list[int]:
    """The places of totals of which what is published leaves less than the withheld counts may be together."""
    latest: Mapping[int, Latest] = {place: every[place][1] for place in places}
    secret = [one for one in latest.values() if one.withheld]
    known = {place: one.value for place, one in latest.items() if one.value is not None and one.is_count}
    most = sum(_limit(one.withheld) - 1 for one in secret)
    if not most:
        return []
    return [place for place, total in known.items() if total and _tells(place, total, known, most)]


def _tells(place: int, total: float, known: Mapping[int, float], most: int) -> bool:
    """Whether all other figures, or all but a few of them, leave of the total no more than is withheld."""
    others = [value for at, value in known.items() if at != place and value <= total]
    left_out = chain.from_iterable(combinations(others, number) for number in range(_MOST_LEFT_OUT + 1))
    whole = sum(others)
    if total == whole and len(others) > 1:  # then the withheld counts are all nought, which "<5" may be
        return True
    return any(0 < total - (whole - sum(some)) <= most for some in left_out if len(some) < len(others) or not others)


def _limit(sign: str) -> int:
    """``<5`` is 5."""
    found = _LIMIT.fullmatch(sign)
    return int(found[1]) if found else _USUAL_LIMIT
