"""Small counts kept out of what is published, so that nobody can be picked out by them.

A count from 1 up to below the limit is withheld, and so is a share that stands for so few. Where a total and all its
other parts are published, the one part that is not could be worked out, so the total is withheld as well. A nought says
of nobody anything, and stays.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from toolkit.entries.text import one_line
from toolkit.trends.chance import part_of
from toolkit.trends.indicators import Indicator, Measure, Observation

_MOST_TRIED = 12
"""Indicators of one unit and period among which every total is looked for; of more, only all of them together."""
_Place = tuple[int, int]
"""An indicator's and an observation's number."""


def withhold_small(indicators: Sequence[Indicator], below: int) -> tuple[Indicator, ...]:
    """The indicators as they may be published; ``below`` 0 leaves them as they are."""
    if not below:
        return tuple(indicators)
    hidden = dict.fromkeys(_small(indicators, below), f"<{below}")
    hidden |= dict.fromkeys(_telling_totals(indicators, hidden), "[c]")
    return tuple(
        indicator.with_observations(
            _withheld(seen, hidden[number, place]) if (number, place) in hidden else seen
            for place, seen in enumerate(indicator.observations)
        )
        for number, indicator in enumerate(indicators)
    )


def _withheld(seen: Observation, symbol: str) -> Observation:
    return seen.model_copy(update={"value": None, "shorthand": symbol})


def _small(indicators: Iterable[Indicator], below: int) -> Iterator[_Place]:
    for number, indicator in enumerate(indicators):
        for place, seen in enumerate(indicator.observations):
            if 0 < _people(indicator.measure, seen) < below:
                yield number, place


def _people(measure: Measure, seen: Observation) -> float:
    """How many a figure stands for; 0 where it is no count, or it cannot be told."""
    if seen.value is None or measure is Measure.OTHER:
        return 0
    return seen.value if measure is Measure.COUNT else part_of(seen)


def _telling_totals(indicators: Sequence[Indicator], hidden: Mapping[_Place, str]) -> Iterator[_Place]:
    """The totals of which exactly one part is withheld."""
    groups: dict[tuple[object, ...], list[tuple[float, _Place]]] = defaultdict(list)
    for number, indicator in enumerate(indicators):
        if indicator.measure is Measure.COUNT:
            for place, seen in enumerate(indicator.observations):
                key = (seen.start, seen.end, one_line(indicator.unit).casefold())
                groups[key].append((seen.value or 0, (number, place)))
    for group in groups.values():
        secret = [item for item in group if item[1] in hidden]
        if secret:
            yield from (total for value, total in group if value and _tells(value, total, group, secret))


def _tells(value: float, total: _Place, group: Sequence[tuple[float, _Place]], secret: Sequence[object]) -> bool:
    """Whether the figure is the sum of a withheld part and of others that are published."""
    others = [item for item in group if item[1] != total and 0 < item[0] < value]
    published = [part for part, place in others if (part, place) not in secret]
    sums = _sums(published) if len(published) <= _MOST_TRIED else {sum(published)}
    return any(value - part in sums for part, place in others if (part, place) in secret)


def _sums(parts: Sequence[float]) -> set[float]:
    """What any one or more of them add up to."""
    found = {0.0}
    for part in parts:
        found |= {part + other for other in found}
    return found - {0.0}
