"""The history of a plan's rows: one entry per row and quarter, and which entries are the same row.

Rows are the same row when, within a plan year, their refs are the same; a new plan year numbers its rows anew, so
across it their texts must be.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from toolkit.by_when import ByWhen
from toolkit.models import Monitoring, PlanRow, Status
from toolkit.periods import Period
from toolkit.refs import parse_ref
from toolkit.tallies import Tally
from toolkit.text import one_line


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """How one row stood at the end of one quarter. ``ref`` is empty for a row without one."""

    ref: str
    period: Period
    status: Status
    by_when: ByWhen | None = None
    leads: tuple[str, ...] = ()
    update: str = ""
    priority: str = ""
    text: str = ""


def history_rows(monitoring: Monitoring, rows: Iterable[PlanRow]) -> tuple[HistoryRow, ...]:
    """A plan's rows as the history of its period. Raises ValueError when the plan's period is not known."""
    period = monitoring.plan.period
    if period is None:
        raise ValueError("a plan without a period has no place in the history")
    return tuple(
        HistoryRow(str(row.ref or ""), period, row.status, row.by_when, row.leads, row.update, row.priority, row.text)
        for row in rows
    )


def on_target_by_quarter(history: Iterable[HistoryRow]) -> tuple[tuple[Period, Tally], ...]:
    """Each recorded quarter's tally, in order: per cent on target over the quarters.

    A quarter that is not on record is absent.
    """
    quarters = by_quarter(history)
    return tuple((period, tally_history(quarters[period])) for period in sorted(quarters))


def tally_history(rows: Iterable[HistoryRow]) -> Tally:
    """The tally of the rows by status."""
    counts = Counter(row.status for row in rows)
    return Tally(counts[Status.GREEN], counts[Status.AMBER], counts[Status.RED], counts[Status.MISSING])


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
        found |= _pair(quarters[earlier], quarters[later], same_year=earlier.plan_year == later.plan_year)
    return found


def _pair(earlier: Sequence[HistoryRow], later: Sequence[HistoryRow], *, same_year: bool) -> dict[int, HistoryRow]:
    """Pairs by ref and text first, so that rows sharing a ref find their own; then by ref alone in the order given.

    Rows without a ref, and all rows of two plan years, pair by their text alone.
    """
    found: dict[int, HistoryRow] = {}
    for key in (_ref_and_text, _ref_alone) if same_year else (_text_alone,):
        waiting: dict[object, list[HistoryRow]] = defaultdict(list)
        taken = {id(row) for row in found.values()}
        for row in earlier:
            if id(row) not in taken and key(row):
                waiting[key(row)].append(row)
        for row in later:
            if id(row) not in found and waiting.get(key(row)):
                found[id(row)] = waiting[key(row)].pop(0)
    return found


def _ref_and_text(row: HistoryRow) -> tuple[str, str] | None:
    text = _text_alone(row)
    return (_ref_alone(row), text) if text else None


def _ref_alone(row: HistoryRow) -> str:
    """The ref however it is typed: "CS01" is "CS 1"."""
    return _key(str(parse_ref(row.ref) or row.ref))


def _text_alone(row: HistoryRow) -> str:
    return _key(row.text)


def _key(text: str) -> str:
    return one_line(text).casefold()
