"""A plan and its tallies as Python users get them: the same values, and as tables the same as ``csp`` writes as CSV."""

from dataclasses import field, fields
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.grid import Book
from toolkit.plan.models import Monitoring
from toolkit.plan.reading import read_monitoring
from toolkit.plan.tallies import Tallies, tally_plan
from toolkit.records import dataclass
from toolkit.results.columns import DataTable
from toolkit.workbook_file.book import read_book

if TYPE_CHECKING:
    import pandas

    from toolkit.history.analysis import Analysis


@dataclass(frozen=True)
class ReadPlan(Monitoring):
    """A plan with the workbook that it was read from, whose history and indicators are worked out when asked for."""

    book: Book = field(kw_only=True, repr=False, compare=False)

    def to_frame(self) -> "pandas.DataFrame":
        """The actions and then the success measures, a row each, exempt ones too."""
        from toolkit.results.rows import row_table

        return row_table(self).to_frame()

    @cached_property
    def history(self) -> DataTable:
        """How every row was at the end of every quarter on record. Raises WorkbookError where it cannot be read."""
        from toolkit.results.history import history_data

        return history_data(self._analysis.captured)

    @cached_property
    def movement(self) -> DataTable:
        """What became of every row since the quarter before; without rows where none is on record."""
        from toolkit.results.movement import movement_table

        return movement_table(self._analysis)

    @cached_property
    def indicators(self) -> DataTable:
        """The indicators' figures, a row for each period."""
        from toolkit.results.trends import figure_table

        return figure_table(self._analysis)

    @cached_property
    def trends(self) -> DataTable:
        """The indicators' latest figures against earlier ones, a row for each indicator."""
        from toolkit.results.trends import indicator_table

        return indicator_table(self._analysis)

    @cached_property
    def _analysis(self) -> "Analysis":
        from toolkit.history.analysis import analyse

        return analyse(self.book, self)[0]


@dataclass(frozen=True, slots=True)
class PlanTallies(Tallies):
    """The tallies of a plan, which are a table too."""

    def to_frame(self) -> "pandas.DataFrame":
        """A row for each table as a whole, each priority and each lead agency."""
        from toolkit.results.tallies import tally_table

        return tally_table(self).to_frame()


def read_plan(workbook: Path) -> ReadPlan:
    """The plan of a closed workbook, unchecked. Raises WorkbookError when it cannot be read."""
    book = read_book(workbook)
    monitoring, _ = read_monitoring(book)
    return ReadPlan(**_values(monitoring), book=book)


def tallies_of(plan: Monitoring) -> PlanTallies:
    """The tallies of a plan."""
    return PlanTallies(**_values(tally_plan(plan)))


def _values(made: Monitoring | Tallies) -> dict[str, Any]:
    """The fields of a dataclass as they are, not copied."""
    return {item.name: getattr(made, item.name) for item in fields(made)}
