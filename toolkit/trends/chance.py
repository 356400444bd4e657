"""Whether an indicator's latest figure differs from an earlier one by more than chance, as far as that can be known."""

from collections.abc import Sequence

from toolkit.records import dataclass
from toolkit.statistics.counts import poisson_test
from toolkit.statistics.dispersion import (
    Dispersion,
    counts_p_value,
    dispersion_of_counts,
    dispersion_of_shares,
    shares_p_value,
)
from toolkit.statistics.trends import trend_in_proportions
from toolkit.trends.indicators import Indicator, Measure, Observation

_FEWEST_EXPECTED = 5
_YEAR = 12
OVERDISPERSED = "test of two figures by how much the series varies"
POISSON = "exact conditional Poisson test"
PROPORTIONS = "chi-squared test of two proportions"


@dataclass(frozen=True, slots=True)
class Chance:
    """What a test says of a change: its name and its p-value.

    ``beyond`` is whether the change is more than chance: whether the p-value is below the level set. It is None where
    the p-value is, but rests on counts that vary no more than independent events do, which a short series cannot show.
    ``assumed`` is what the answer takes for granted, in words that follow a sentence.
    """

    test: str
    p_value: float
    beyond: bool | None
    assumed: str = ""


def find_chance(indicator: Indicator, previous: Observation, level: float = 0.05) -> Chance | None:
    """Whether the latest figure differs from an earlier one by more than chance; None where no test fits.

    Counts and shares are tested by how much their own series varies, where that is long enough. A shorter one bears
    less: that a change of counts may be chance, but not that it is more, because crimes come in series and their counts
    vary more than independent events do; and a share is judged as that of a random sample.
    """
    stretch = since_change(indicator.known)
    current = stretch[-1]
    if indicator.measure is Measure.COUNT and min(current.value or 0, previous.value or 0) >= 0:
        return _chance_of_counts(_dispersion(indicator.measure, stretch), current, previous, level)
    if indicator.measure is Measure.SHARE and current.population and previous.population:
        return _chance_of_shares(_dispersion(indicator.measure, stretch), current, previous, level)
    return None


def since_change(known: Sequence[Observation]) -> Sequence[Observation]:
    """The observations since the recording last changed."""
    changes = [place for place, seen in enumerate(known) if seen.recording_changed]
    return known[changes[-1] :] if changes else known


def _dispersion(measure: Measure, stretch: Sequence[Observation]) -> Dispersion | None:
    """How much the figures before the latest vary, by the longest run without a gap that ends there; rolling periods
    share most of their months and cannot show it. A year's lag takes the season out where the run is long enough.
    """
    run: list[Observation] = []
    for seen in stretch[:-1]:
        if run and (seen.value is None or run[-1].value is None or not seen.follows(run[-1])):
            run.clear()
        run.append(seen)
    months = stretch[-1].months
    if not months or any(seen.months != months for seen in run):
        return None
    a_year = _YEAR // months if months < _YEAR else 1
    return _dispersion_at(measure, run, a_year) or _dispersion_at(measure, run, 1)


def _dispersion_at(measure: Measure, run: Sequence[Observation], lag: int) -> Dispersion | None:
    if measure is Measure.COUNT:
        return dispersion_of_counts([max(0.0, seen.value or 0.0) for seen in run], lag)
    if not all(seen.population for seen in run):
        return None
    return dispersion_of_shares([part_of(seen) for seen in run], [seen.population or 0 for seen in run], lag)


def _chance_of_counts(
    dispersion: Dispersion | None, current: Observation, previous: Observation, level: float
) -> Chance:
    now, before = int(current.value or 0), int(previous.value or 0)
    simplest = poisson_test(now, before).p_value
    if dispersion is None:
        return Chance(POISSON, simplest, None if simplest < level else False)
    p_value = max(simplest, counts_p_value(now, before, dispersion))
    return Chance(OVERDISPERSED, p_value, p_value < level)


def _chance_of_shares(
    dispersion: Dispersion | None, current: Observation, previous: Observation, level: float
) -> Chance | None:
    """None where fewer than five are expected in a cell, so that Pearson's test of two shares does not hold."""
    parts = (part_of(previous), part_of(current))
    wholes = (previous.population or 0, current.population or 0)
    pooled = sum(parts) / sum(wholes)
    if min(wholes) * min(pooled, 1 - pooled) < _FEWEST_EXPECTED:
        return None
    simplest = trend_in_proportions(parts, wholes).p_value
    if dispersion is None:
        return Chance(PROPORTIONS, simplest, simplest < level, "in a random sample of this size")
    p_value = max(simplest, shares_p_value((parts[1], wholes[1]), (parts[0], wholes[0]), dispersion))
    return Chance(OVERDISPERSED, p_value, p_value < level)


def part_of(seen: Observation) -> float:
    """How many a share stands for: 77.4% of 62 is 48. 0 without a whole."""
    whole = seen.population or 0
    return min(whole, max(0, round((seen.value or 0) * whole / 100)))
