"""The figures of several indicators as single cells, which sums connect."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from toolkit.entries.text import one_line
from toolkit.records import dataclass
from toolkit.trends.indicators import Indicator, Measure, Observation

FigureCell = tuple[int, int]
"""An indicator's and an observation's number."""


@dataclass(frozen=True)
class FigureSum:
    """A figure and those that add up to it."""

    total: FigureCell
    parts: tuple[FigureCell, ...]

    @property
    def cells(self) -> tuple[FigureCell, ...]:
        """All of them, the total first."""
        return (self.total, *self.parts)


class FigureCells:
    """The figures of indicators by cell."""

    def __init__(self, indicators: Sequence[Indicator]) -> None:
        self.indicators = indicators

    def seen(self, cell: FigureCell) -> Observation:
        """The observation in a cell."""
        return self.indicators[cell[0]].observations[cell[1]]

    def value(self, cell: FigureCell) -> float:
        """The figure in a cell. Raises ValueError for a cell without one."""
        value = self.seen(cell).value
        if value is None:
            raise ValueError("the cell has no figure")
        return value

    @cached_property
    def counts(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the indicators that count, by their unit."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, indicator in enumerate(self.indicators):
            if indicator.measure is Measure.COUNT:
                found[one_line(indicator.unit).casefold()].append(number)
        return found

    @cached_property
    def by_period(self) -> Sequence[Mapping[tuple[date, date], FigureCell]]:
        """Of each indicator the cells with a figure by their first and last day."""
        return [
            {
                (seen.start, seen.end): (number, place)
                for place, seen in enumerate(indicator.observations)
                if seen.value is not None
            }
            for number, indicator in enumerate(self.indicators)
        ]
