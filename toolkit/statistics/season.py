"""Whether a monthly or quarterly series goes up and down with the year.

A wave of one year is fitted beside a straight line, and the two are compared with the line alone by the F test of
regression. In months such a wave makes runs on one side of the mean that a control chart takes for a change.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from operator import mul

_FREE = 4
"""What is fitted: a level, a slope, and a wave's height and place."""
_NOTHING = 1e-12
_Direction = tuple[list[float], float]
"""A column and the sum of its squares, 0 where those before it leave nothing of it."""


def yearly_wave_p_value(values: Sequence[float], a_year: int, starts: Sequence[int] = ()) -> float:
    """The p-value of a wave of ``a_year`` periods in values in order and without gaps; 1.0 where it cannot be told.

    ``starts``: places, counted from 0, at which the level may jump, such as a change of recording. Values that a line
    fits perfectly have no wave, those that a wave fits perfectly a p-value of 0.
    """
    free = len(values) - _FREE - len(starts)
    if free < 1 or a_year < 3:
        return 1.0
    line, wave = _bases(len(values), a_year, tuple(starts))
    without = _left_over(list(values), line)
    remaining = _left_over(without, wave)
    size = math.fsum(value * value for value in values) or 1.0
    before, after = (math.fsum(value * value for value in left) for left in (without, remaining))
    if before <= _NOTHING * size:
        return 1.0
    if after <= _NOTHING * size:
        return 0.0
    # With two degrees of freedom above the line the tail of F is a power.
    return float((after / before) ** (free / 2))


@lru_cache(maxsize=64)  # many series are as long as one another
def _bases(length: int, a_year: int, starts: tuple[int, ...]) -> tuple[list[_Direction], list[_Direction]]:
    """Orthogonal bases (Gram and Schmidt) of the lines with jumps, and of what a wave adds to them."""
    times = range(length)
    level = [[1.0] * length, [float(time) for time in times]]
    level += [[float(time >= start) for time in times] for start in starts]
    turn = 2 * math.pi / a_year
    wave = [[math.cos(turn * time) for time in times], [math.sin(turn * time) for time in times]]
    base: list[_Direction] = []
    for column in (*level, *wave):
        fresh = _left_over(column, base)
        square = math.fsum(item * item for item in fresh)
        base.append((fresh, square if square > _NOTHING * length else 0.0))
    return base[: len(level)], base[len(level) :]


def _left_over(values: list[float], base: Sequence[_Direction]) -> list[float]:
    """What is left of the values when the base is fitted to them."""
    left = values
    for direction, square in base:
        if square:
            share = math.fsum(map(mul, left, direction)) / square
            left = [value - share * item for value, item in zip(left, direction, strict=True)]
    return left
