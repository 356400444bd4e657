"""Where things are on the Start sheet: its columns follow the number of ratings in the plan's scale."""

from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name

from toolkit.plan.ratings import Scale

_USUAL_RATINGS = 4
_FIRST_FIGURE = 2
_MARGIN, _NAME, _FIGURE, _SHARE, _GAP = 2.0, 27.0, 8.0, 9.0, 2.0
_RIGHT = (16.0, 16.5, 16.5, 16.0)
"""So wide that the whole sheet is seen on a screen of 1366 pixels, in LibreOffice too, whose columns are wider."""


@dataclass(frozen=True, slots=True)
class StartLayout:
    """The sheet's columns, counted from 0: a margin, names, a column for each rating, the total, the share on target
    now and in the last quarter, a gap, four columns for buttons and charts, a margin, and hidden ones for working
    things out.
    """

    scale: Scale

    @property
    def widths(self) -> tuple[float, ...]:
        """The width of every column that is seen."""
        figures = (*[_FIGURE] * (len(self.scale.ratings) + 1), _SHARE, _SHARE)
        return (_MARGIN, _NAME, *figures, _GAP, *_RIGHT, _MARGIN)

    @property
    def last(self) -> int:
        """The margin on the right."""
        return len(self.widths) - 1

    @property
    def last_figure(self) -> int:
        """The share on target in the last quarter, the last of the figures."""
        return _FIRST_FIGURE + len(self.scale.ratings) + 2

    @property
    def right(self) -> int:
        """The first column right of the gap."""
        return self.last_figure + 2

    @property
    def rooms(self) -> tuple[tuple[int, int], ...]:
        """Four rooms of about the same width, as first and last column: a status each."""
        more = len(self.scale.ratings) - _USUAL_RATINGS
        return (1, 3), (4, 8 + more), (9 + more, 11 + more), (12 + more, 13 + more)

    @property
    def counts(self) -> tuple[str, ...]:
        """The letters of the ratings' columns."""
        return tuple(xl_col_to_name(_FIRST_FIGURE + number) for number in range(len(self.scale.ratings)))

    @property
    def total(self) -> str:
        """The letter of the total's column."""
        return xl_col_to_name(self.last_figure - 2)

    @property
    def share(self) -> str:
        """The letter of the column with the share on target."""
        return xl_col_to_name(self.last_figure - 1)

    @property
    def before(self) -> str:
        """The letter of the column with the share on target in the last quarter."""
        return xl_col_to_name(self.last_figure)

    @property
    def helper_column(self) -> int:
        """The hidden column in which it is worked out which priority a row shows."""
        return self.last + 2

    @property
    def helper(self) -> str:
        """Its letter."""
        return xl_col_to_name(self.helper_column)

    @property
    def second_helper(self) -> str:
        """The letter of the hidden column left of it."""
        return xl_col_to_name(self.helper_column - 1)
