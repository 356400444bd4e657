"""An indicator's latest figure against an earlier one: change, direction, judgement, and whether it is chance.

Direction (down) and judgement (better) are kept apart, and so is chance. What the figures cannot bear is None.
"""

from collections.abc import Sequence
from enum import StrEnum
from itertools import chain
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from toolkit.records import dataclass
from toolkit.statistics.rates import SMALLEST_BASE, PercentChange, Rate, percent_change, rate, share
from toolkit.trends.chance import Chance, find_chance, part_of
from toolkit.trends.indicators import Indicator, Measure, Observation, Polarity, RankedFrom

_YEAR = 12


class Direction(StrEnum):
    """Where a figure went."""

    UP = "up"
    DOWN = "down"
    SAME = "no change"


class Judgement(StrEnum):
    """Whether that is good, which only an indicator's polarity can say."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "no change"
    NONE = "not judged"


class TrendSettings(BaseModel):
    """What an analyst may set: the smallest base of a percentage, the level of the tests, and the periods compared.

    ``against``: the period before, or the same period a year earlier, which figures that follow the seasons need. By
    itself it is the year before for months and quarters that have one, and the period before for all others.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    smallest_base: int = Field(default=SMALLEST_BASE, ge=1)
    level: float = Field(default=0.05, gt=0, lt=1)
    per: int = Field(default=1000, ge=1)
    against: Literal["by itself", "period before", "year before"] = "by itself"


@dataclass(frozen=True, slots=True)
class RankMove:
    """A rank now and before. ``places`` is how many it moved up (towards 1st), None where that cannot be told.

    ``counted_from``: from which end ranks are counted, now; one that was counted from the other end is no previous one.
    """

    rank: int
    out_of: int | None
    previous: int | None
    places: int | None
    counted_from: RankedFrom = RankedFrom.UNKNOWN


@dataclass(frozen=True, slots=True)
class Comparison:
    """An indicator's latest figure against an earlier one.

    ``previous``, ``difference`` and ``direction`` are None where there is no earlier period of the same length that
    does not overlap. ``difference`` of shares is in percentage points. ``chance`` is None where no test fits.
    ``adjacent`` is whether the earlier period ends the day before the latest begins, ``latest`` whether no later row
    is still without its figure. ``broken`` is why the two cannot be compared, because recording changed in between.
    """

    measure: Measure
    current: Observation
    previous: Observation | None
    value: float
    previous_value: float | None
    difference: float | None
    percent: PercentChange | None
    direction: Direction | None
    judgement: Judgement | None
    chance: Chance | None
    rate: Rate | None
    previous_rate: Rate | None
    adjacent: bool
    latest: bool
    broken: str
    county: RankMove | None
    group: RankMove | None


def judge(direction: Direction, polarity: Polarity) -> Judgement:
    """Whether going that way is better or worse."""
    if direction is Direction.SAME:
        return Judgement.SAME
    if polarity is Polarity.NEITHER:
        return Judgement.NONE
    return Judgement.BETTER if (direction is Direction.UP) == (polarity is Polarity.HIGHER) else Judgement.WORSE


def compare_latest(indicator: Indicator, settings: TrendSettings | None = None) -> Comparison | None:
    """The latest figure against the one before, or a year before; None when the series has no figure at all."""
    settings = settings or TrendSettings()
    known = [seen for seen in indicator.observations if seen.value is not None]
    if not known:
        return None
    current, previous = known[-1], _earlier(known, settings.against)
    value, before = current.value or 0.0, previous.value if previous else None
    measure = indicator.measure
    broken = _broken(indicator.observations, previous, current) if previous else ""
    direction = None if before is None or broken else _direction(before, value)
    bears_percent = before is not None and measure is not Measure.SHARE and not broken
    return Comparison(
        measure=measure,
        current=current,
        previous=previous,
        value=value,
        previous_value=before,
        difference=None if before is None or broken else value - before,
        percent=percent_change(before or 0, value, settings.smallest_base) if bears_percent else None,
        direction=direction,
        judgement=None if direction is None else judge(direction, indicator.polarity),
        chance=find_chance(indicator, previous, settings.level) if previous and not broken else None,
        rate=_rate(measure, current, settings.per),
        previous_rate=_rate(measure, previous, settings.per) if previous else None,
        adjacent=previous is not None and current.follows(previous),
        latest=current is indicator.observations[-1],
        broken=broken,
        county=_rank_move(_county(current), _county(previous)),
        group=_rank_move(_group(current), _group(previous)),
    )


def _earlier(known: Sequence[Observation], against: str) -> Observation | None:
    """The observation to compare the last one with: as long, and not overlapping, or shares would be counted twice."""
    current = known[-1]
    months = current.months
    alike = (seen for seen in reversed(known[:-1]) if seen.months == months and seen.end < current.start)
    latest = next(alike, None)
    if latest is None or not months:
        return None
    year_before = next((seen for seen in chain((latest,), alike) if _year_before(seen, current)), None)
    if against == "year before" or (against == "by itself" and months < _YEAR and year_before):
        return year_before
    return latest


def _broken(observations: Sequence[Observation], previous: Observation, current: Observation) -> str:
    """Why recording changed after the earlier period and no later than the latest; empty where it did not."""
    reasons = [seen.recording_changed for seen in observations if previous.start < seen.start <= current.start]
    return next((reason for reason in reversed(reasons) if reason), "")


def _year_before(seen: Observation, current: Observation) -> bool:
    return (seen.start.year + 1, seen.start.month, seen.start.day) == (
        current.start.year,
        current.start.month,
        current.start.day,
    )


def _direction(before: float, value: float) -> Direction:
    if value == before:
        return Direction.SAME
    return Direction.UP if value > before else Direction.DOWN


def _rate(measure: Measure, seen: Observation, per: int) -> Rate | None:
    if not seen.population or seen.value is None:
        return None
    if measure is Measure.COUNT:
        return rate(seen.value, seen.population, per) if seen.value >= 0 else None
    return share(part_of(seen), seen.population) if measure is Measure.SHARE else None


_Ranked = tuple[int | None, int | None, RankedFrom]
_UNRANKED: _Ranked = (None, None, RankedFrom.UNKNOWN)


def _county(seen: Observation | None) -> _Ranked:
    return (seen.county_rank, seen.county_of, seen.county_from) if seen else _UNRANKED


def _group(seen: Observation | None) -> _Ranked:
    return (seen.group_rank, seen.group_of, seen.group_from) if seen else _UNRANKED


def _rank_move(now: _Ranked, before: _Ranked) -> RankMove | None:
    rank, out_of, counted_from = now
    if rank is None:
        return None
    previous = before[0] if before[2] is counted_from else None
    places = previous - rank if previous is not None and out_of == before[1] else None
    return RankMove(rank, out_of, previous, places, counted_from)
