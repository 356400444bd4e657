"""Where things are on the Start sheet: its columns follow the number of ratings in the plan's scale."""

from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name

from toolkit.plan.ratings import Scale

_USUAL_RATINGS = 4
_FIRST_FIGURE = 2


@dataclass(frozen=True, slots=True)
class StartLayout:
    """The sheet's columns, counted from 0: a margin, names, a column for each rating, the total and the share on
    target, a gap, four columns for the chart, a margin, and hidden ones for working things out.
    """

    scale: Scale

    @property
    def widths(self) -> tuple[float, ...]:
        """The width of every column that is seen."""
        return (2.5, 27, *[9] * (len(self.scale.ratings) + 2), 3, 24, 12, 12, 12, 2.5)

    @property
    def last(self) -> int:
        """The margin on the right."""
        return len(self.widths) - 1

    @property
    def last_figure(self) -> int:
        """The share on target, the last of the figures."""
        return _FIRST_FIGURE + len(self.scale.ratings) + 1

    @property
    def right(self) -> int:
        """The first column right of the gap."""
        return self.last_figure + 2

    @property
    def rooms(self) -> tuple[tuple[int, int], ...]:
        """Four rooms of about the same width, as first and last column: a button each, and a status each."""
        more = len(self.scale.ratings) - _USUAL_RATINGS
        return (1, 2), (3, 6 + more), (7 + more, 9 + more), (10 + more, 12 + more)

    @property
    def counts(self) -> tuple[str, ...]:
        """The letters of the ratings' columns."""
        return tuple(xl_col_to_name(_FIRST_FIGURE + number) for number in range(len(self.scale.ratings)))

    @property
    def total(self) -> str:
        """The letter of the total's column."""
        return xl_col_to_name(self.last_figure - 1)

    @property
    def share(self) -> str:
        """The letter of the column with the share on target."""
        return xl_col_to_name(self.last_figure)

    @property
    def helper_column(self) -> int:
        """The hidden column in which it is worked out which priority a row shows."""
        return self.last + 2

    @property
    def helper(self) -> str:
        """Its letter."""
        return xl_col_to_name(self.helper_column)
