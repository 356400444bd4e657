"""Which figures are the sum of others: of the same period, as a district is of its wards, or of shorter periods, as a
year is of its quarters.

Nothing in a workbook says so, but the figures do: a sum that holds in at least half of the periods that the indicators
share is one. A single match among many is a coincidence, and withholding by it would only hide what nobody can use.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import product
from operator import add, sub

from toolkit.trends.small_numbers.cells import FigureCell, FigureCells, FigureSum

_HOLDS = 0.5
_FEWEST_EQUAL = 4
"""Periods in which two indicators must say the same before one is taken for the other under a second name."""
_STEPS = 50_000
"""How many sets are tried for each pair of periods of all indicators of a unit together: every one of a dozen's."""
_ANCHORS, _FEW = 12, 3
"""Periods of a total in which its parts are looked for, and up to how many one at a time."""
_ONE_DAY = timedelta(days=1)
_Period = tuple[date, date]


def find_sums(cells: FigureCells) -> list[FigureSum]:
    """Every figure that others add up to, with those."""
    return [*dict.fromkeys((*_across(cells), *_over_time(cells)))]


def _across(cells: FigureCells) -> Iterator[FigureSum]:
    for numbers in cells.counts.values():
        for total in numbers:
            others = [number for number in numbers if number != total]
            for parts in dict.fromkeys(_candidates(cells, total, others)):
                yield from _where_it_holds(cells, total, parts)


def _candidates(cells: FigureCells, total: int, others: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Sets of indicators that add up to the total in one or two of its periods, or may do."""
    for anchors in _anchors(cells, total, others) if others else ():
        values = _values(cells, total, anchors)
        there = {number: _values(cells, number, anchors) for number in others}
        parts = {number: figures for number, figures in there.items() if _may_be_part(figures, values)}
        yield from _subsets(parts, values, max(2 * len(parts), _STEPS // len(others)))


def _anchors(cells: FigureCells, total: int, others: Sequence[int]) -> Iterator[Sequence[_Period]]:
    """Periods of the total in which its parts are looked for, two at a time where there are enough: fewer sets match
    two figures by chance. Those come first for which most others have a figure.
    """
    periods = sorted(
        cells.by_period[total], key=lambda period: -sum(period in cells.by_period[number] for number in others)
    )
    together = 2 if len(periods) > _FEW else 1
    for place in range(0, min(_ANCHORS, len(periods) - together + 1), together):
        yield periods[place : place + together]


def _values(cells: FigureCells, number: int, periods: Sequence[_Period]) -> tuple[float, ...]:
    """An indicator's figures for the periods; nothing where one is missing."""
    own = cells.by_period[number]
    return tuple(cells.value(own[period]) for period in periods) if all(period in own for period in periods) else ()


def _may_be_part(figures: Sequence[float], values: Sequence[float]) -> bool:
    return any(figures) and all(0 <= figure <= value for figure, value in zip(figures, values, strict=True))


def _subsets(parts: Mapping[int, Sequence[float]], values: Sequence[float], steps: int) -> Iterator[tuple[int, ...]]:
    """The sets of parts that add up to the values; of very many parts those found first, with that of all before."""
    order = sorted(parts, key=lambda number: -sum(parts[number]))
    rest = [tuple(0.0 for _ in values)]
    for number in reversed(order):
        rest.append(tuple(map(add, rest[-1], parts[number])))
    rest.reverse()
    stack: list[tuple[int, Sequence[float], tuple[int, ...]]] = [(0, values, ())]
    for _ in range(steps):
        if not stack:
            return
        place, left, chosen = stack.pop()
        if not any(left):
            yield tuple(sorted(chosen))
        elif all(0 <= some <= most for some, most in zip(left, rest[place], strict=True)):
            number = order[place]
            stack += [
                (place + 1, left, chosen),
                (place + 1, tuple(map(sub, left, parts[number])), (*chosen, number)),
            ]


def _where_it_holds(cells: FigureCells, total: int, parts: Sequence[int]) -> Iterator[FigureSum]:
    """The sum in the periods in which it holds; none where it holds in too few."""
    own = cells.by_period
    shared = [period for period in own[total] if all(period in own[one] for one in parts)]
    sums = [FigureSum(own[total][period], tuple(own[one][period] for one in parts)) for period in shared]
    held = [one for one in sums if _adds_up(cells, one)]
    enough = len(held) >= (_FEWEST_EQUAL if len(parts) == 1 else 1)
    if parts and enough and len(held) >= _HOLDS * len(shared):
        yield from held


def _adds_up(cells: FigureCells, found: FigureSum) -> bool:
    return cells.value(found.total) == sum(map(cells.value, found.parts))


def _over_time(cells: FigureCells) -> Iterator[FigureSum]:
    for numbers in cells.counts.values():
        lengths = {
            number: {last - first for first, last in cells.by_period[number]} or {_ONE_DAY} for number in numbers
        }
        for total, part in product(numbers, numbers):
            if min(lengths[part]) * 2 > max(lengths[total]) + _ONE_DAY:
                continue
            tiled = list(_tiled(cells, total, part))
            held = [one for one in tiled if _adds_up(cells, one)]
            if held and len(held) >= _HOLDS * len(tiled):
                yield from held


def _tiled(cells: FigureCells, total: int, part: int) -> Iterator[FigureSum]:
    """The total's figures of periods that shorter ones of the part fill without a gap."""
    longest = max((seen.end - seen.start for seen in cells.indicators[total].observations), default=_ONE_DAY)
    starts: dict[date, list[FigureCell]] = {}
    for place, seen in enumerate(cells.indicators[part].observations):
        if seen.value is not None and seen.end - seen.start < longest:
            starts.setdefault(seen.start, []).append((part, place))
    for place, seen in enumerate(cells.indicators[total].observations):
        if seen.value is not None and seen.start in starts:
            yield from _filled(cells, (total, place), starts)


def _filled(cells: FigureCells, total: FigureCell, starts: Mapping[date, Sequence[FigureCell]]) -> Iterator[FigureSum]:
    """The total with the equally long periods that fill it, where they do."""
    whole = cells.seen(total)
    for first in starts[whole.start]:
        parts, at = [first], cells.seen(first).end
        while at < whole.end:
            following = [cell for cell in starts.get(at + _ONE_DAY, ()) if _alike(cells, cell, first)]
            if not following:
                break
            parts.append(following[0])
            at = cells.seen(following[0]).end
        if at == whole.end and len(parts) > 1:
            yield FigureSum(total, tuple(parts))


def _alike(cells: FigureCells, cell: FigureCell, first: FigureCell) -> bool:
    return cells.seen(cell).months == cells.seen(first).months
