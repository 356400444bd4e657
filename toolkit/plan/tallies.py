"""Tallies: how many rows stand at each status, in all, by priority and by lead agency.

Per cent on target is Green as a share of all rows, the Missing included: a row without a rating is not on target.
No rows, no per cent. An action with several lead agencies counts under each of them, so the tallies by lead add up
to more than the number of actions.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from toolkit.entries.wording import counted, listed
from toolkit.plan.leads import LeadNames
from toolkit.plan.models import Action, Monitoring, PrintedTally, Status, SuccessMeasure

NO_LEAD = "No lead agency"
NO_PRIORITY = "No priority"


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts by status of one group of rows; ``name`` is the group's, empty for all rows."""

    green: int
    amber: int
    red: int
    missing: int
    name: str = ""

    @property
    def total(self) -> int:
        """All rows, whatever their status."""
        return self.green + self.amber + self.red + self.missing

    @property
    def percent_on_target(self) -> float | None:
        """100 times Green over total, to one decimal with halves rounded up; None when there are no rows."""
        return (2000 * self.green + self.total) // (2 * self.total) / 10 if self.total else None

    def of(self, status: Status) -> int:
        """The count at that status."""
        return int(getattr(self, status.value.casefold()))

    def as_json(self) -> dict[str, object]:
        """The tally as ``csp tallies --json`` prints it."""
        counts = {status.value.casefold(): self.of(status) for status in Status}
        name = {"name": self.name} if self.name else {}
        return {**name, **counts, "total": self.total, "percent_on_target": self.percent_on_target}


@dataclass(frozen=True, slots=True)
class Tallies:
    """All tallies of a plan; ``by_priority`` in the plan's order, ``by_lead`` by name. Both are of actions."""

    measures: Tally
    actions: Tally
    by_priority: tuple[Tally, ...]
    by_lead: tuple[Tally, ...]


def percent(tally: Tally) -> str:
    """``89.6%``, or "no rows" for an empty tally."""
    return "no rows" if tally.percent_on_target is None else f"{tally.percent_on_target:.1f}%"


def tallies_as_json(monitoring: Monitoring, tallies: Tallies) -> dict[str, object]:
    """What ``csp tallies --json`` prints. ``period`` is null where the workbook does not tell it."""
    period = monitoring.plan.period
    return {
        "period": period
        and {
            "label": period.label,
            "start": period.start.isoformat(),
            "end": period.end.isoformat(),
            "quarter": period.quarter,
            "plan_year": str(period.plan_year),
        },
        "success_measures": tallies.measures.as_json(),
        "actions": tallies.actions.as_json(),
        "by_priority": [tally.as_json() for tally in tallies.by_priority],
        "by_lead": [tally.as_json() for tally in tallies.by_lead],
        "published": [
            {"table": printed.table, "status": printed.status.value, "published": printed.number, "counted": number}
            for printed, number in compare_printed(monitoring)
        ],
    }


def compare_printed(monitoring: Monitoring) -> list[tuple[PrintedTally, int]]:
    """Each printed tally with what its rows give; its table is the one whose name it holds, "measure" or "action"."""
    measures, actions = count_statuses(monitoring.measures), count_statuses(monitoring.actions)
    return [
        (printed, (measures if "measure" in printed.table.casefold() else actions)[printed.status])
        for printed in monitoring.printed
    ]


def count_statuses(rows: Iterable[Action | SuccessMeasure]) -> Counter[Status]:
    """How many of the rows stand at each status."""
    return Counter(row.status for row in rows)


def tally_plan(monitoring: Monitoring) -> Tallies:
    """The tallies of a plan. Every row counts once in its table, unreadable ones as Missing."""
    by_priority: dict[str, Counter[Status]] = defaultdict(Counter)
    by_lead: dict[str, Counter[Status]] = defaultdict(Counter)
    leads_of_actions = _leads(monitoring.actions, LeadNames(monitoring.leads))
    for action, leads in zip(monitoring.actions, leads_of_actions, strict=True):
        by_priority[action.priority or NO_PRIORITY][action.status] += 1
        for lead in leads:
            by_lead[lead][action.status] += 1
    return Tallies(
        _tally(count_statuses(monitoring.measures)),
        _tally(count_statuses(monitoring.actions)),
        tuple(_tally(by_priority[name], name) for name in _priority_order(monitoring)),
        tuple(_tally(by_lead[name], name) for name in _by_name(by_lead)),
    )


def _leads(actions: Iterable[Action], names: LeadNames) -> list[list[str]]:
    """Each action's lead agencies, each once though it may be named twice with different qualifiers.

    One that Lists does not have goes by its most usual spelling.
    """
    leads = [[names.canonical(lead) for lead in action.leads] for action in actions]
    spellings: dict[str, Counter[str]] = {}
    for lead in chain.from_iterable(leads):
        spellings.setdefault(lead.casefold(), Counter())[lead] += 1
    usual = {key: min(found, key=lambda name: (-found[name], name)) for key, found in spellings.items()}
    return [list(dict.fromkeys(usual[lead.casefold()] for lead in row)) or [NO_LEAD] for row in leads]


def _tally(counts: Mapping[Status, int], name: str = "") -> Tally:
    green, amber, red, missing = (counts.get(status, 0) for status in Status)
    return Tally(green, amber, red, missing, name)


def _priority_order(monitoring: Monitoring) -> Sequence[str]:
    """The priorities that have actions: as in Lists, then as they appear."""
    present = dict.fromkeys(action.priority or NO_PRIORITY for action in monitoring.actions)
    in_lists = [priority.name for priority in monitoring.priorities if priority.name in present]
    return list(dict.fromkeys([*in_lists, *present]))


def _by_name(leads: Iterable[str]) -> Sequence[str]:
    """By name, whatever the case; actions without a lead last."""
    return sorted(set(leads), key=lambda name: (name == NO_LEAD, name.casefold()))


def describe_tally(tally: Tally, thing: str) -> str:
    """Such as ``Of 48 actions, 43 are Green, 4 Amber, 1 Red and 0 Missing.``."""
    counts = [f"{tally.of(status)}{' are' if status is Status.GREEN else ''} {status.value}" for status in Status]
    return f"Of {counted(tally.total, thing)}, {listed(counts)}."
