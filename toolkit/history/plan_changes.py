"""What changed in the plan itself between two versions of it, or two quarters: rows, numbers, words, dates and leads.

How the ratings moved is worked out by :mod:`toolkit.history.movement`; which rows are the same by
:mod:`toolkit.history.pairs`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from toolkit.entries.by_when import parse_by_when
from toolkit.entries.dates.outcomes import ByWhen
from toolkit.entries.periods import Period
from toolkit.entries.text import one_line
from toolkit.history.pairs import is_another, pair_rows, ref_key
from toolkit.history.table import CapturedRow
from toolkit.plan.leads import LeadNames
from toolkit.plan.models import Lead, Monitoring, PlanRow
from toolkit.records import dataclass
from toolkit.tables.fields import PLAN_FIELDS, Compared, PlanField, Typed
from toolkit.tables.headings import ACTIONS, MEASURES

COMPARED_TABLES = (MEASURES.sheet, ACTIONS.sheet)
_COMPARED = tuple(field for field in PLAN_FIELDS.values() if field.compared)
MORE = tuple(field.field for field in _COMPARED if field.optional)
"""The texts that few plans have and that are compared."""
_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


class PlanChange(StrEnum):
    """What became of a row; one row may have several changes, except that one added or removed has no other, nor one
    replaced: its ref is that of a row that said something wholly different, of which no other change can be told.
    """

    ADDED = "added"
    REMOVED = "removed"
    REPLACED = "replaced"
    RENUMBERED = "renumbered"
    REWORDED = "reworded"
    RESCHEDULED = "rescheduled"
    RE_LED = "re-led"
    MOVED = "moved"
    RATED = "re-rated"
    UPDATED = "updated"


OF_THE_QUARTER = (PlanChange.RATED, PlanChange.UPDATED)
"""What changes with every quarter, and is no change of the plan itself: papers say it elsewhere."""


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row of the plan. ``table`` is "Actions" or "Success measures"; ``ref`` and
    ``date`` are as the paper prints them, empty where there are none. ``more`` holds the texts that few plans have, by
    field, empty where this one has none. ``status`` is the name of its rating.
    """

    table: str
    ref: str
    text: str
    priority: str
    by_when: ByWhen | None
    date: str
    leads: tuple[str, ...]
    more: Mapping[str, str]
    status: str = ""
    update: str = ""

    @property
    def name(self) -> str:
        """What the row is called: its ref, or its text where it has none."""
        return self.ref or one_line(self.text)


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """A plan at one time: what it is called, its plan year's first year, its rows and its lead agencies."""

    name: str
    year: int | None
    rows: tuple[PlannedRow, ...]
    leads: tuple[Lead, ...] = ()


@dataclass(frozen=True, slots=True)
class RowChange:
    """One change of one row; ``old`` is None for an added row, ``new`` for a removed one."""

    change: PlanChange
    old: PlannedRow | None
    new: PlannedRow | None

    @property
    def latest(self) -> PlannedRow:
        """The row as it is, or as it was before it was removed."""
        row = self.new or self.old
        if row is None:
            raise ValueError("a change has a row")
        return row


@dataclass(frozen=True, slots=True)
class PlanChanges:
    """All changes from one version to another: kind by kind, each in the order of the rows.

    ``renamed`` are the priorities that have another name, as (old, new); their rows have not moved.
    """

    old: str
    new: str
    changes: tuple[RowChange, ...]
    renamed: tuple[tuple[str, str], ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many rows changed which way, by the change's word, none left out."""
        return {kind.value: sum(item.change is kind for item in self.changes) for kind in PlanChange}


def version_of(monitoring: Monitoring, name: str) -> PlanVersion:
    """The plan as a workbook has it; ``name`` is the workbook's, or the quarter's."""
    rows: list[tuple[str, PlanRow]] = [(MEASURES.sheet, row) for row in monitoring.measures]
    rows += [(ACTIONS.sheet, row) for row in monitoring.actions]
    period = monitoring.plan.period
    return PlanVersion(
        name,
        period.plan_year.begins if period else None,
        tuple(_planned(table, row) for table, row in rows),
        monitoring.leads,
    )


def version_in_history(history: Iterable[CapturedRow], period: Period, leads: tuple[Lead, ...] = ()) -> PlanVersion:
    """The plan as a quarter of the sheet Past quarters has it; without rows where that quarter is not on record."""
    rows = [row for row in history if row.period == period]
    planned = (
        PlannedRow(
            row.table,
            row.ref,
            row.text,
            row.priority,
            parse_by_when(row.by_when, row.plan_year) if row.by_when else None,
            row.by_when,
            row.leads,
            dict.fromkeys(MORE, ""),
            row.status.name,
            row.update,
        )
        for table in COMPARED_TABLES
        for row in rows
        if row.table == table
    )
    return PlanVersion(period.label, period.plan_year.begins, tuple(planned), leads)


def _planned(table: str, row: PlanRow) -> PlannedRow:
    return PlannedRow(
        table,
        str(row.ref) if row.ref else row.as_typed("ref"),
        row.text,
        row.priority,
        row.by_when,
        row.by_when.text if row.by_when else row.as_typed("by_when"),
        row.leads,
        {name: getattr(row, name, "") for name in MORE},
        row.status.name,
        row.update,
    )


def compare_plans(old: PlanVersion, new: PlanVersion) -> PlanChanges:
    """Everything that changed from the old version to the new one.

    Texts that few plans have, such as an action's aim, are compared where both versions have them; spelling of quotes,
    dashes and capitals is no change, nor another stop at the end or another spelling of the same lead agency or date.
    """
    pairs: list[tuple[PlannedRow, PlannedRow]] = []
    added: list[PlannedRow] = []
    removed: list[PlannedRow] = []
    same_year = old.year is not None and old.year == new.year
    for table in COMPARED_TABLES:
        before = [row for row in old.rows if row.table == table]
        after = [row for row in new.rows if row.table == table]
        found = pair_rows(before, after, same_year=same_year)
        pairs += [(found[id(row)], row) for row in after if id(row) in found]
        added += [row for row in after if id(row) not in found]
        taken = {id(row) for row in found.values()}
        removed += [row for row in before if id(row) not in taken]
    renamed = _renamed(old, new, pairs)
    names = LeadNames((*old.leads, *new.leads))
    changes = [RowChange(PlanChange.ADDED, None, row) for row in added]
    changes += [RowChange(PlanChange.REMOVED, row, None) for row in removed]
    changes += [
        RowChange(kind, before, after) for before, after in pairs for kind in _kinds(before, after, renamed, names)
    ]
    order = list(PlanChange)
    changes.sort(key=lambda item: order.index(item.change))
    return PlanChanges(old.name, new.name, tuple(changes), tuple(renamed.items()))


def _renamed(old: PlanVersion, new: PlanVersion, pairs: Sequence[tuple[PlannedRow, PlannedRow]]) -> dict[str, str]:
    """The priorities that are gone, all of whose remaining rows are under one and the same new one."""
    before, after = ({_words(row.priority) for row in version.rows} - {""} for version in (old, new))
    renamed = {}
    for name in dict.fromkeys(row.priority for row, _ in pairs if _words(row.priority) in before - after):
        now = {_words(later.priority): later.priority for earlier, later in pairs if earlier.priority == name}
        if len(now) == 1 and set(now) <= after - before:
            (renamed[name],) = now.values()
    return renamed


def _kinds(old: PlannedRow, new: PlannedRow, renamed: Mapping[str, str], names: LeadNames) -> Iterator[PlanChange]:
    if is_another(old, new):
        yield PlanChange.REPLACED
        return
    found = {field.compared for field in _COMPARED if _differs(field, old, new, renamed, names)}
    yield from (PlanChange(kind) for kind in Compared if kind in found)
    if old.status != new.status:
        yield PlanChange.RATED
    if _words(old.update) != _words(new.update):
        yield PlanChange.UPDATED


def _differs(field: PlanField, old: PlannedRow, new: PlannedRow, renamed: Mapping[str, str], names: LeadNames) -> bool:
    if field.field in MORE:
        before, after = old.more[field.field], new.more[field.field]
        return bool(before and after) and _words(before) != _words(after)
    if field.typed is Typed.REF:
        return ref_key(old.ref) != ref_key(new.ref)
    if field.typed is Typed.DATE:
        return _date(old) != _date(new)
    if field.typed is Typed.AGENCIES:
        return _leads(old, names) != _leads(new, names)
    if field.compared is Compared.MOVED:
        known_as = renamed.get(old.priority, old.priority)
        return bool(old.priority and new.priority) and _words(known_as) != _words(new.priority)
    return _words(old.text) != _words(new.text)


def _words(text: str) -> str:
    return one_line(text).translate(_ALIKE).casefold().rstrip(" .,;")


def _date(row: PlannedRow) -> object:
    """The date as it is compared: its last day, or else what was typed."""
    if row.by_when is None:
        return _words(row.date)
    return row.by_when.due or _words(row.by_when.text)


def _leads(row: PlannedRow, names: LeadNames) -> frozenset[str]:
    return frozenset(names.canonical(lead).casefold() for lead in row.leads)
