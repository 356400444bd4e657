"""Figures that say the same as a withheld one in other words: its rate, its share, or what a share leaves of 100."""

from collections.abc import Collection, Iterable, Iterator

from toolkit.trends.indicators import Measure
from toolkit.trends.small_numbers.cells import FigureCell, FigureCells

_FEWEST_ALIKE = 3
_NEARLY = 0.03
"""By how much a rate may depart from going with its count: populations change a little from year to year."""
_WHOLE, _ROUNDING = 100, 0.15


def going_together(cells: FigureCells) -> list[tuple[int, int]]:
    """The pairs of indicators of which the second says what the first does."""
    numbers = range(len(cells.indicators))
    return [(first, second) for first in numbers for second in numbers if _goes_with(cells, first, second)]


def say_the_same(
    cells: FigureCells, pairs: Iterable[tuple[int, int]], hidden: Collection[FigureCell]
) -> Iterator[FigureCell]:
    """The figures by which a withheld one of the same period would be known."""
    for first, second in pairs:
        for period, cell in cells.by_period[second].items():
            if cell not in hidden and cells.by_period[first].get(period) in hidden and cells.value(cell):
                yield cell


def _goes_with(cells: FigureCells, first: int, second: int) -> bool:
    measures = cells.indicators[first].measure, cells.indicators[second].measure
    if measures == (Measure.SHARE, Measure.SHARE) and first != second:
        pairs = _pairs(cells, first, second)
        return bool(pairs) and all(abs(sum(pair) - _WHOLE) <= _ROUNDING for pair in pairs)
    if measures[0] is Measure.COUNT and measures[1] is not Measure.COUNT:
        return _proportional([pair for pair in _pairs(cells, first, second) if all(pair)])
    return False


def _pairs(cells: FigureCells, first: int, second: int) -> list[tuple[float, float]]:
    """The two indicators' figures of the periods that they share."""
    own, other = cells.by_period[first], cells.by_period[second]
    return [(cells.value(own[period]), cells.value(other[period])) for period in own if period in other]


def _proportional(pairs: list[tuple[float, float]]) -> bool:
    ratios = [value / count for count, value in pairs]
    varied = len({count for count, _ in pairs}) > 1
    return varied and len(pairs) >= _FEWEST_ALIKE and max(ratios) - min(ratios) <= _NEARLY * abs(max(ratios))
