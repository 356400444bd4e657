"""Whether a monthly or quarterly series goes up and down with the year.

A wave of one year is fitted beside a straight line, and the two are compared with the line alone by the F test of
regression. In months such a wave makes runs on one side of the mean that a control chart takes for a change.
"""

import math
from collections.abc import Sequence

_FREE = 4
"""What is fitted: a level, a slope, and a wave's height and place."""
_NOTHING = 1e-12


def yearly_wave_p_value(values: Sequence[float], a_year: int, starts: Sequence[int] = ()) -> float:
    """The p-value of a wave of ``a_year`` periods in values in order and without gaps; 1.0 where it cannot be told.

    ``starts``: places, counted from 0, at which the level may jump, such as a change of recording. Values that a line
    fits perfectly have no wave, those that a wave fits perfectly a p-value of 0.
    """
    free = len(values) - _FREE - len(starts)
    if free < 1 or a_year < 3:
        return 1.0
    times = range(len(values))
    level = [[1.0] * len(values), [float(time) for time in times]]
    level += [[float(time >= start) for time in times] for start in starts]
    turn = 2 * math.pi / a_year
    wave = [[math.cos(turn * time) for time in times], [math.sin(turn * time) for time in times]]
    without, base = _left_over(list(values), level, [])
    remaining, _ = _left_over(without, wave, base)
    size = math.fsum(value * value for value in values) or 1.0
    before, after = (math.fsum(value * value for value in left) for left in (without, remaining))
    if before <= _NOTHING * size:
        return 1.0
    if after <= _NOTHING * size:
        return 0.0
    # With two degrees of freedom above the line the tail of F is a power.
    return float((after / before) ** (free / 2))


def _left_over(
    values: list[float], columns: Sequence[list[float]], base: list[list[float]]
) -> tuple[list[float], list[list[float]]]:
    """What is left of the values when the columns are fitted too, and an orthogonal base of all (Gram and Schmidt)."""
    left, base = values, list(base)
    for column in columns:
        fresh = column
        for direction in base:
            fresh = _without(fresh, direction)
        if math.fsum(item * item for item in fresh) > _NOTHING * len(values):
            base.append(fresh)
            left = _without(left, fresh)
    return left, base


def _without(values: list[float], direction: list[float]) -> list[float]:
    share = math.fsum(map(_times, values, direction)) / math.fsum(item * item for item in direction)
    return [value - share * item for value, item in zip(values, direction, strict=True)]


def _times(one: float, other: float) -> float:
    return one * other
