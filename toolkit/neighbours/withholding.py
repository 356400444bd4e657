"""Comparisons from which a figure that is withheld could be worked out: they are withheld as well.

A year of a partnership tells the one of its quarters that is withheld, and all offences the one kind that is.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, combinations

from toolkit.entries.text import one_line
from toolkit.neighbours.ranking import AmongOthers, Neighbour
from toolkit.trends.indicators import Indicator

_Key = tuple[str, str, str]
"""An area, a period and among whom it is compared."""
_MOST_LEFT_OUT = 2
"""Published figures that may be no part of a total, such as a group beside what it is made of."""


def without_telling(
    comparisons: Sequence[AmongOthers], published: Sequence[Indicator], below: int
) -> tuple[AmongOthers, ...]:
    """The comparisons without what tells a withheld figure of theirs or of the ``published`` indicators.

    ``below`` is the limit below which counts are withheld; with 0 all stay as they are.
    """
    if not below:
        return tuple(comparisons)
    own = tuple(_without(one, {area for area in one.areas if area.own}, published) for one in comparisons)
    telling = set(_telling(own, below))
    return tuple(
        replace(one, areas=tuple(_hidden(area) if (place, area.area) in telling else area for area in one.areas))
        for place, one in enumerate(own)
    )


def _hidden(area: Neighbour) -> Neighbour:
    return replace(area, value=None)


def _without(compared: AmongOthers, own: set[Neighbour], published: Sequence[Indicator]) -> AmongOthers:
    """The comparison without the own figure, where one of the same indicator in its period is withheld."""
    if not any(_withholds(indicator, compared) for indicator in published):
        return compared
    return replace(compared, areas=tuple(_hidden(area) if area in own else area for area in compared.areas))


def _withholds(indicator: Indicator, compared: AmongOthers) -> bool:
    if compared.days is None or one_line(indicator.name).casefold() != one_line(compared.indicator).casefold():
        return False
    first, last = compared.days
    within = (seen for seen in indicator.observations if first <= seen.end and seen.start <= last)
    return any(seen.value is None and seen.shorthand for seen in within)


def _telling(comparisons: Sequence[AmongOthers], below: int) -> Iterator[tuple[int, str]]:
    """The comparison's place and the area of each figure that leaves less than what is withheld beside it."""
    groups: dict[_Key, dict[int, int | None]] = defaultdict(dict)
    for place, compared in enumerate(comparisons):
        for area in compared.areas:
            groups[area.area, compared.period, compared.among][place] = area.value
    for (name, _, _), values in groups.items():
        known = {place: value for place, value in values.items() if value is not None}
        most = (below - 1) * (len(values) - len(known))
        yield from ((place, name) for place, total in known.items() if most and _tells(place, total, known, most))


def _tells(place: int, total: int, known: Mapping[int, int], most: int) -> bool:
    """Whether all others, or all but a few of them, leave of the total no more than what is withheld."""
    others = [value for at, value in known.items() if at != place and 0 < value <= total]
    left_out = chain.from_iterable(combinations(others, number) for number in range(_MOST_LEFT_OUT + 1))
    return total > 0 and any(
        0 <= total - (sum(others) - sum(some)) <= most for some in left_out if len(some) < len(others)
    )
