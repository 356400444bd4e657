"""The four rules by which a point of a control chart stands out, and which of them names it.

The rules and their precedence are those of NHS England's Making Data Count as NHSRplotthedots applies them: a point
outside the limits, seven in a row that rise or fall, two of three near a limit, seven in a row on one side of the
mean. Each rule flags every point that belongs to the pattern, not the last alone.
"""

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

RUN = 7
"""How many points in a row make a shift or a trend."""


class SpecialCause(StrEnum):
    """What makes a point stand out; the values are the words that the reference prints."""

    ABOVE_LIMIT = "Above UCL"
    BELOW_LIMIT = "Below LCL"
    INCREASING = "7 Point Trend (Increasing)"
    DECREASING = "7 Point Trend (Decreasing)"
    NEAR_UPPER = "2 in 3 Above CL"
    NEAR_LOWER = "2 in 3 Below CL"
    SHIFT_UP = "7 Points Above CL"
    SHIFT_DOWN = "7 Points Below CL"
    NONE = "Common Cause"

    @property
    def sign(self) -> int:
        """1 where the cause is high or rising, -1 where it is low or falling, 0 for common cause."""
        if self is SpecialCause.NONE:
            return 0
        return 1 if self in _HIGH else -1


_HIGH = (SpecialCause.ABOVE_LIMIT, SpecialCause.INCREASING, SpecialCause.NEAR_UPPER, SpecialCause.SHIFT_UP)


def seven_on_one_side(sides: Sequence[int]) -> list[int]:
    """1 for each point that ends a run of seven on one side of the mean. A point on the mean (0) breaks a run."""
    return [
        int(place >= RUN - 1 and side != 0 and all(other == side for other in sides[place - RUN + 1 : place]))
        for place, side in enumerate(sides)
    ]


def seven_point_trend(values: Sequence[float]) -> list[int]:
    """1 or -1 for each point that ends seven in a row of which each is higher, or lower, than the one before.

    Two equal values in a row break a trend.
    """
    steps = [(after > before) - (after < before) for before, after in pairwise(values)]
    marks = [0] * len(values)
    for place in range(RUN - 1, len(values)):
        window = steps[place - RUN + 1 : place]
        if window[0] and all(step == window[0] for step in window):
            marks[place] = window[0]
    return marks


def part_of_seven(marks: Sequence[int]) -> list[int]:
    """1 for each point among the seven that a mark ends."""
    return [int(any(marks[place : place + RUN])) for place in range(len(marks))]


def trend_directions(marks: Sequence[int]) -> list[int]:
    """For each point the direction of the trend it belongs to, 0 for none.

    A turning point that ends one trend and begins another belongs to the later one, as in the reference.
    """
    directions = [0] * len(marks)
    for place, mark in enumerate(marks):
        if mark:
            directions[place - RUN + 1 : place + 1] = [mark] * RUN
    return directions


def two_in_three(close: Sequence[int | bool], sides: Sequence[int]) -> list[int]:
    """1 for each point in three in a row, all on one side of the mean, of which at least two are near a limit."""
    marks = [0] * len(close)
    for place in range(len(close) - 2):
        if abs(sum(sides[place : place + 3])) == 3 and sum(map(bool, close[place : place + 3])) >= 2:
            marks[place : place + 3] = [1, 1, 1]
    return marks


def special_causes(
    values: Sequence[float], sides: Sequence[int], close: Sequence[bool | None], outside: Sequence[bool | None]
) -> list[SpecialCause]:
    """The special cause of each point of one stretch of a chart; the first rule that applies names it.

    ``sides`` are 1 above the mean, -1 below it, 0 on it. ``close`` and ``outside`` are None where there are no limits.
    """
    trends = trend_directions(seven_point_trend(values))
    near = two_in_three([bool(item) for item in close], sides)
    shifts = part_of_seven(seven_on_one_side(sides))
    return [
        _named(side, bool(out), trend, bool(mark and is_close), shift)
        for side, out, trend, mark, is_close, shift in zip(sides, outside, trends, near, close, shifts, strict=True)
    ]


def _named(side: int, outside: bool, trend: int, near: bool, shift: int) -> SpecialCause:
    high = side > 0
    if outside:
        return SpecialCause.ABOVE_LIMIT if high else SpecialCause.BELOW_LIMIT
    if trend:
        return SpecialCause.INCREASING if trend > 0 else SpecialCause.DECREASING
    if near:
        return SpecialCause.NEAR_UPPER if high else SpecialCause.NEAR_LOWER
    if shift:
        return SpecialCause.SHIFT_UP if high else SpecialCause.SHIFT_DOWN
    return SpecialCause.NONE
