"""The history of a plan's rows: one entry per row and quarter, and which entries are the same row.

Which rows of two quarters are the same is worked out by :mod:`toolkit.history.pairs`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from itertools import pairwise

from toolkit.entries.dates.outcomes import ByWhen
from toolkit.entries.periods import Period
from toolkit.history.pairs import pair_rows
from toolkit.plan.models import Monitoring, PlanRow
from toolkit.plan.ratings import RAG, Rating, Scale
from toolkit.plan.tallies import Tally, tally_ratings
from toolkit.records import dataclass


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """How one row was at the end of one quarter. ``ref`` is empty for a row without one, ``row`` the number of the
    sheet's row of one that is in the plan now.
    """

    ref: str
    period: Period
    status: Rating
    by_when: ByWhen | None = None
    leads: tuple[str, ...] = ()
    update: str = ""
    priority: str = ""
    text: str = ""
    row: int | None = field(default=None, compare=False)


def history_rows(monitoring: Monitoring, rows: Iterable[PlanRow]) -> tuple[HistoryRow, ...]:
    """A plan's rows as the history of its period. Raises ValueError when the plan's period is not known."""
    period = monitoring.plan.period
    if period is None:
        raise ValueError("a plan without a period has no place in the history")
    return tuple(
        HistoryRow(
            str(row.ref or ""),
            period,
            row.status,
            row.by_when,
            row.leads,
            row.update,
            row.priority,
            row.text,
            row.place.row,
        )
        for row in rows
    )


def on_target_by_quarter(history: Iterable[HistoryRow], scale: Scale = RAG) -> tuple[tuple[Period, Tally], ...]:
    """Each recorded quarter's tally, in order: per cent on target over the quarters.

    A quarter that is not on record is absent.
    """
    quarters = by_quarter(history)
    return tuple((period, tally_history(quarters[period], scale)) for period in sorted(quarters))


def tally_history(rows: Iterable[HistoryRow], scale: Scale = RAG) -> Tally:
    """The tally of the rows by rating."""
    return tally_ratings((row.status for row in rows), scale)


def by_quarter(history: Iterable[HistoryRow]) -> dict[Period, list[HistoryRow]]:
    """The rows of each recorded quarter, in the order given."""
    quarters: dict[Period, list[HistoryRow]] = defaultdict(list)
    seen: set[int] = set()
    for row in history:
        # Rows are told apart by identity, for two may be equal: one given twice becomes two.
        quarters[row.period].append(replace(row) if id(row) in seen else row)
        seen.add(id(row))
    return dict(quarters)


def predecessors(quarters: Mapping[Period, Sequence[HistoryRow]], periods: Sequence[Period]) -> dict[int, HistoryRow]:
    """For each row, by its id, the same row in the recorded quarter before."""
    found: dict[int, HistoryRow] = {}
    for earlier, later in pairwise(periods):
        found |= pair_rows(quarters[earlier], quarters[later], same_year=earlier.plan_year == later.plan_year)
    return found
