"""Small counts kept out of what is published, so that nobody can be picked out by them.

A count from 1 up to below the limit is withheld, and so is a share or a rate that stands for so few. What would tell
one of them is withheld as well: the total of which it is the one part that is not published, of wards or of quarters,
and a rate beside it. A nought says of nobody anything, and stays.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from toolkit.trends.chance import part_of
from toolkit.trends.indicators import Indicator, Measure, Observation, is_measured_unit, is_share_unit
from toolkit.trends.small_numbers.beside import going_together, say_the_same
from toolkit.trends.small_numbers.cells import FigureCell, FigureCells, FigureSum
from toolkit.trends.small_numbers.inference import worked_out
from toolkit.trends.small_numbers.sums import find_sums

_TELLING = "[c]"
_RATE = re.compile(r"\bper (1[0,]*0|thousand|hundred thousand|million)\b", re.I)
_OVER_TIME = re.compile(r"(?:\b(?:per|an?|each|every)\s+|/\s*)(day|week|fortnight|month|quarter|year|annum)\s*$", re.I)
_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 365.25 / 12, "quarter": 365.25 / 4}
"""How many a time has; a year all others."""
_AVERAGE = re.compile(r"\b(?:average|mean)\b", re.I)
_WORDS = {"thousand": 1_000, "hundred thousand": 100_000, "million": 1_000_000}


def withhold_small(indicators: Sequence[Indicator], below: int) -> tuple[Indicator, ...]:
    """The indicators as they may be published; ``below`` 0 leaves them as they are."""
    if not below:
        return tuple(indicators)
    small = dict.fromkeys(_small(indicators, below), f"<{below}")
    telling = _with_what_tells(FigureCells(indicators), [*small], below) if small else ()
    hidden = dict.fromkeys(telling, _TELLING) | small
    return tuple(
        indicator.with_observations(
            _withheld(seen, hidden[number, place]) if (number, place) in hidden else _no_nearer(indicator, seen, below)
            for place, seen in enumerate(indicator.observations)
        )
        for number, indicator in enumerate(indicators)
    )


def _no_nearer(indicator: Indicator, seen: Observation, below: int) -> Observation:
    """A count typed as "<3" where those below 5 are withheld says no more than they do."""
    typed = seen.shorthand
    nearer = typed.startswith("<") and int(typed[1:]) < below and indicator.measure is Measure.COUNT
    return _withheld(seen, f"<{below}") if nearer else seen


def small_numbers_sentence(published: Iterable[Indicator], below: int) -> str:
    """What readers are told of figures that are withheld; empty where none is."""
    signs = {seen.shorthand for indicator in published for seen in indicator.observations}
    if not below or f"<{below}" not in signs:
        return ""
    others = f" Figures from which one could be worked out are withheld too, and shown as {_TELLING}."
    return f"Counts from 1 to {below - 1} are withheld and shown as <{below}." + (others if _TELLING in signs else "")


def _withheld(seen: Observation, symbol: str) -> Observation:
    return seen.model_copy(update={"value": None, "shorthand": symbol})


def _small(indicators: Iterable[Indicator], below: int) -> Iterator[FigureCell]:
    for number, indicator in enumerate(indicators):
        for place, seen in enumerate(indicator.observations):
            if 0 < _people(indicator, seen) < below:
                yield number, place


def _people(indicator: Indicator, seen: Observation) -> float:
    """How many a figure stands for; 0 where it is no count, or it cannot be told."""
    if seen.value is None:
        return 0
    if indicator.measure is Measure.OTHER:
        return (
            _behind_rate(indicator.unit, seen)
            or _over_time(indicator.unit, seen)
            or (seen.value if _is_counted_mostly(indicator) and seen.value.is_integer() else 0)
        )
    return seen.value if indicator.measure is Measure.COUNT else part_of(seen)


def _behind_rate(unit: str, seen: Observation) -> float:
    """How many a rate stands for: 0.06 per 1,000 of 52,000 people are 3."""
    per = _RATE.search(unit)
    if per is None or not seen.population:
        return 0
    size = _WORDS.get(per[1].casefold()) or int(per[1].replace(",", ""))
    return round((seen.value or 0) * seen.population / size)


def _over_time(unit: str, seen: Observation) -> float:
    """How many "crimes per month" are in the period: 1 of them in a quarter is 3."""
    time = _OVER_TIME.search(unit)
    counted = _AVERAGE.sub("", unit[: time.start()]).strip() if time else ""
    if time is None or not counted or is_measured_unit(counted) or is_share_unit(counted):
        return 0
    days = (seen.end - seen.start).days + 1
    return round((seen.value or 0) * days / _DAYS.get(time[1].casefold(), 365.25))


def _is_counted_mostly(indicator: Indicator) -> bool:
    """Whether the unit is counted and so are most figures: one that is mistyped makes the others no measurements."""
    unit, values = indicator.unit, [seen.value for seen in indicator.observations if seen.value is not None]
    if not unit or is_measured_unit(unit) or is_share_unit(unit):
        return False
    return 2 * sum(value.is_integer() and value >= 0 for value in values) > len(values)


def _with_what_tells(cells: FigureCells, small: Sequence[FigureCell], below: int) -> set[FigureCell]:
    """The small figures and, until none can be worked out any more, those that tell one."""
    sums, pairs, hidden = find_sums(cells), going_together(cells), set(small)
    while True:
        beside = set(say_the_same(cells, pairs, hidden))
        told = worked_out(cells, sums, hidden | beside, small, below)
        more = beside | set(_next_to_hide(cells, sums, hidden | beside, told))
        if not more:
            return hidden
        hidden |= more


def _next_to_hide(
    cells: FigureCells, sums: Sequence[FigureSum], hidden: set[FigureCell], told: set[FigureCell]
) -> Iterator[FigureCell]:
    """Of the sums that lead to a figure that can be worked out the shortest's total, or else its smallest part."""
    reached = set(told)
    while reached:
        touched = sorted((found for found in sums if reached & {*found.cells}), key=lambda found: len(found.parts))
        totals = (found.total for found in touched if found.total not in hidden)
        parts = (cell for found in touched for cell in found.parts if cell not in hidden and cells.value(cell))
        cell = next(totals, None) or min(parts, key=cells.value, default=None)
        if cell is not None:
            yield cell
            return
        further = {cell for found in touched for cell in found.cells}
        reached = further if further > reached else set()
