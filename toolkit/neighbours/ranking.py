"""Areas compared by one indicator: the rate of each with its interval, and the place of one's own among them."""

import datetime
from collections.abc import Sequence
from functools import cached_property

from toolkit.records import dataclass
from toolkit.statistics.rates import Interval, Rate, count_interval, rate


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One area's figure. ``value`` is None where nothing is published or it is withheld; ``left_out`` is why it cannot
    be ranked, as its source says, empty where it can.
    """

    area: str
    value: int | None
    population: int | None = None
    own: bool = False
    left_out: str = ""

    @property
    def rate(self) -> Rate | None:
        """Events per 1,000 people, None where it cannot be worked out."""
        known = self.value is not None and self.value >= 0 and self.population
        return rate(self.value or 0, self.population or 1) if known else None


@dataclass(frozen=True)
class AmongOthers:
    """One indicator of all areas in one period. ``among`` says who they are: ``the Kent police force area``.

    ``days`` are the period's first and last, None where only its name is known.
    """

    indicator: str
    period: str
    among: str
    source: str
    areas: tuple[Neighbour, ...]
    days: tuple[datetime.date, datetime.date] | None = None

    @cached_property
    def by_rate(self) -> bool:
        """Whether all ranked areas have a population, so that they are compared by rates and not by counts."""
        can = [one for one in self.areas if one.value is not None and not one.left_out]
        return bool(can) and all(one.population for one in can)

    @cached_property
    def ranked(self) -> tuple[Neighbour, ...]:
        """The areas that can be ranked, the highest first; equal ones by name."""
        can = (one for one in self.areas if one.value is not None and not one.left_out)
        return tuple(sorted(can, key=lambda one: (-self.measure(one), one.area)))

    @property
    def own(self) -> Neighbour | None:
        """One's own area."""
        return next((one for one in self.areas if one.own), None)

    @property
    def own_rank(self) -> int | None:
        """Its place from the highest, 1 for the highest; equal areas share theirs. None where it cannot be ranked."""
        own = self.own
        if own is None or own not in self.ranked:
            return None
        return 1 + sum(self.measure(one) > self.measure(own) for one in self.ranked)

    def measure(self, one: Neighbour) -> float:
        """What the area is ranked by."""
        return one.rate.value if self.by_rate and one.rate else float(one.value or 0)

    def interval(self, one: Neighbour) -> Interval:
        """The 95% interval of what it is ranked by."""
        return one.rate.interval if self.by_rate and one.rate else count_interval(max(0, one.value or 0))[0]

    def not_apart(self) -> Sequence[Neighbour]:
        """The other ranked areas whose intervals overlap one's own: their order may be chance."""
        own = self.own
        if own is None or own not in self.ranked:
            return ()
        mine = self.interval(own)
        overlap = (self.interval(one) for one in self.ranked)
        return tuple(
            one
            for one, theirs in zip(self.ranked, overlap, strict=True)
            if one is not own and theirs.low <= mine.high and mine.low <= theirs.high
        )
