"""Movement: how each row's status changed between two quarters, and what happened to its date.

Every row of either quarter falls under exactly one change, so that the changes add up to both quarters' tallies;
rescheduling is counted apart.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise

from toolkit.entries.dates.outcomes import ByWhen, NoDay
from toolkit.entries.periods import Period
from toolkit.entries.wording import listed
from toolkit.history.pairs import is_another, ref_key
from toolkit.history.quarters import HistoryRow, by_quarter, predecessors
from toolkit.plan.leads import LeadNames
from toolkit.plan.models import Lead
from toolkit.plan.tallies import NO_LEAD, NO_PRIORITY
from toolkit.records import dataclass


class Change(StrEnum):
    """What became of a row. Not comparable: one of the two quarters has no rating that can be read, or the ref names
    another action now.
    """

    IMPROVED = "improved"
    WORSENED = "worsened"
    UNCHANGED = "unchanged"
    NEW = "new"
    CLOSED = "closed"
    NOT_COMPARABLE = "not comparable"


@dataclass(frozen=True, slots=True)
class Rescheduling:
    """A date that was changed this quarter: the first that the row ever had, last quarter's, and the new one.

    ``times`` counts how often it was put back since the row began, this quarter included; bringing a date forward
    does not count.
    """

    original: ByWhen
    previous: ByWhen
    revised: ByWhen
    times: int

    @property
    def later(self) -> bool:
        """Whether it was put back; a date given up for "on-going" was."""
        return _is_later(self.previous, self.revised)


@dataclass(frozen=True, slots=True)
class RowMovement:
    """One row's movement. ``previous`` is None for a new row, ``current`` for a closed one.

    ``quarters_at_status`` counts the quarters running that it has had its present status, this one included and none
    left out; 0 for a closed row. ``ref_taken``: it closed, and another row bears its ref now.
    """

    change: Change
    previous: HistoryRow | None
    current: HistoryRow | None
    quarters_at_status: int
    rescheduling: Rescheduling | None
    ref_taken: bool = False

    @property
    def ref(self) -> str:
        """Its ref, empty where it has none or where that now names another row."""
        return "" if self.ref_taken else self.latest.ref

    @property
    def named(self) -> str:
        """The ref as people read it: ``1.2``, or ``1.2 as it was`` where that now names another row."""
        return f"{self.latest.ref} as it was" if self.ref_taken else self.latest.ref

    @property
    def latest(self) -> HistoryRow:
        """The row as it is, or as it was before it closed."""
        row = self.current or self.previous
        if row is None:
            raise ValueError("a movement has a row")
        return row


@dataclass(frozen=True, slots=True)
class MovementCount:
    """How many rows of a group moved which way; ``name`` is the group's, empty for all rows."""

    improved: int
    worsened: int
    unchanged: int
    new: int
    closed: int
    not_comparable: int
    rescheduled: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Movement:
    """All rows' movement into ``period``: this quarter's rows in their order, then those that closed.

    ``previous`` is the quarter compared with: the latest on record before it, None where there is none.
    """

    period: Period
    previous: Period | None
    rows: tuple[RowMovement, ...]

    @property
    def count(self) -> MovementCount:
        """All rows' count."""
        return _count(self.rows)

    def by_priority(self) -> tuple[MovementCount, ...]:
        """The count of each priority, in the order in which they appear."""
        return _grouped((row, [row.latest.priority or NO_PRIORITY]) for row in self.rows)

    def by_lead(self, leads: Iterable[Lead] = ()) -> tuple[MovementCount, ...]:
        """The count of each lead agency by name, rows without one last; a row with several counts under each.

        ``leads`` are those in Lists, whose other spellings count as the same agency.
        """
        names = LeadNames(leads)
        named = [[names.canonical(lead) for lead in row.latest.leads] for row in self.rows]
        usual = _usual_spellings(name for row in named for name in row)
        groups = [list(dict.fromkeys(usual[name.casefold()] for name in row)) or [NO_LEAD] for row in named]
        counts = _grouped(zip(self.rows, groups, strict=True))
        return tuple(sorted(counts, key=lambda count: (count.name == NO_LEAD, count.name.casefold())))


def find_movement(history: Iterable[HistoryRow], period: Period) -> Movement:
    """The movement into a quarter of one table's rows: give actions and success measures separately.

    Later quarters in the history are left aside.
    """
    quarters = by_quarter(row for row in history if row.period <= period)
    periods = sorted(quarters)
    earlier = [recorded for recorded in periods if recorded < period]
    before = predecessors(quarters, periods)
    current = quarters.get(period, [])
    kept = {id(before[id(row)]) for row in current if id(row) in before}
    closed = [row for row in quarters[earlier[-1]] if id(row) not in kept] if earlier else []
    rows = [_movement_of(row, before) for row in current]
    taken = {ref_key(row.ref) for row in current if row.ref}
    rows += [
        RowMovement(Change.CLOSED, row, None, 0, None, bool(row.ref) and ref_key(row.ref) in taken) for row in closed
    ]
    return Movement(period, earlier[-1] if earlier else None, tuple(rows))


def _movement_of(row: HistoryRow, before: Mapping[int, HistoryRow]) -> RowMovement:
    previous = before.get(id(row))
    if previous is not None and is_another(previous, row):
        return RowMovement(Change.NOT_COMPARABLE, previous, row, 1, None)
    past = _past(row, before)
    return RowMovement(_change(previous, row), previous, row, _quarters_at_status(past), _rescheduling(past))


def _past(row: HistoryRow, before: Mapping[int, HistoryRow]) -> list[HistoryRow]:
    """The row in every recorded quarter without a break, latest first, as long as its ref named the same action."""
    past = [row]
    while (earlier := before.get(id(past[-1]))) and not is_another(earlier, past[-1]):
        past.append(earlier)
    return past


def _change(previous: HistoryRow | None, current: HistoryRow) -> Change:
    if previous is None:
        return Change.NEW
    if previous.status == current.status:
        return Change.UNCHANGED
    before, now = previous.status.rank, current.status.rank
    if before is None or now is None:
        return Change.NOT_COMPARABLE
    return Change.IMPROVED if now > before else Change.WORSENED


def _quarters_at_status(past: Sequence[HistoryRow]) -> int:
    quarters = 1
    for later, earlier in pairwise(past):
        if earlier.status != later.status or earlier.period.next() != later.period:
            break
        quarters += 1
    return quarters


def _rescheduling(past: Sequence[HistoryRow]) -> Rescheduling | None:
    """Dates that cannot be read are passed over; "on-going" is a date given up, and no date to move from.

    A row without an earlier date on record may still say which date its own took the place of.
    """
    now = past[0].by_when
    dated = [row.by_when for row in past[1:] if row.by_when]
    previous = dated[0] if dated else now and now.was
    if now is None or previous is None or previous.due is None or previous.due == now.due or _is_over(now):
        return None
    dates = _with_earlier([now, *dated])
    times = sum(_is_later(earlier, later) for later, earlier in pairwise(dates))
    original = next(date for date in reversed(dates) if date.due)
    return Rescheduling(original, previous, now, times)


def _is_over(now: ByWhen) -> bool:
    """A cell that says "Complete", or that there is no date, moves none."""
    return now.due is None and now.no_day in (NoDay.COMPLETE, NoDay.NONE)


def _with_earlier(dates: Sequence[ByWhen]) -> list[ByWhen]:
    """The dates, latest first, each followed by the one that it says it took the place of, unless that comes anyway."""
    every: list[ByWhen] = []
    for date, before in zip(dates, [*dates[1:], None], strict=True):
        every.append(date)
        known = before and (before.due == date.due or (date.was and date.was.due == before.due))
        if date.was and not known:
            every.append(date.was)
    return every


def _is_later(earlier: ByWhen, later: ByWhen) -> bool:
    if earlier.due is None:
        return False
    return later.due is None or later.due > earlier.due


def _count(rows: Iterable[RowMovement], name: str = "") -> MovementCount:
    kept = list(rows)
    changes = Counter(row.change for row in kept)
    return MovementCount(
        improved=changes[Change.IMPROVED],
        worsened=changes[Change.WORSENED],
        unchanged=changes[Change.UNCHANGED],
        new=changes[Change.NEW],
        closed=changes[Change.CLOSED],
        not_comparable=changes[Change.NOT_COMPARABLE],
        rescheduled=sum(row.rescheduling is not None for row in kept),
        name=name,
    )


def _grouped(rows: Iterable[tuple[RowMovement, Sequence[str]]]) -> tuple[MovementCount, ...]:
    groups: dict[str, list[RowMovement]] = {}
    for row, names in rows:
        for name in names:
            groups.setdefault(name, []).append(row)
    return tuple(_count(mine, name) for name, mine in groups.items())


def _usual_spellings(names: Iterable[str]) -> dict[str, str]:
    """For each name, whatever its case, its most frequent spelling, as the tallies have it."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        spellings[name.casefold()][name] += 1
    return {key: min(found, key=lambda name: (-found[name], name)) for key, found in spellings.items()}


def movement_sentence(what: str, movement: Movement) -> str:
    """Such as ``Actions since Quarter 1 of 2019-20: 3 improved, 1 worsened and 44 unchanged; 2 rescheduled.``."""
    count, previous = movement.count, movement.previous
    parts = {
        "improved": count.improved,
        "worsened": count.worsened,
        "unchanged": count.unchanged,
        "new": count.new,
        "closed": count.closed,
        "not comparable": count.not_comparable,
    }
    said = listed(f"{number} {word}" for word, number in parts.items() if number)
    since = f" since Quarter {previous.quarter} of {previous.plan_year}" if previous else ""
    late = f"; {count.rescheduled} rescheduled" if count.rescheduled else ""
    return f"{what}{since}: {said}{late}."
