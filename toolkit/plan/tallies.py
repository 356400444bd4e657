"""Tallies: how many rows have each status, in all, by priority and by lead agency.

Per cent on target is the rows whose rating is on target as a share of all rows, the Missing included: a row without a
rating is not on target.
No rows, no per cent. An action with several lead agencies counts under each of them, so the tallies by lead add up
to more than the number of actions.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from toolkit.entries.wording import counted, listed
from toolkit.plan.doubts import refuse_doubtful
from toolkit.plan.leads import LeadNames
from toolkit.plan.models import Action, Monitoring, PrintedTally, SuccessMeasure
from toolkit.plan.ratings import RAG, Rating, Scale
from toolkit.records import dataclass
from toolkit.understanding.rows import RowKind

NO_LEAD = "No lead agency"
NO_PRIORITY = "No priority"


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts by rating of one group of rows, in the order of the scale; ``name`` is the group's, empty for all rows."""

    scale: Scale
    counts: tuple[int, ...]
    name: str = ""

    @property
    def total(self) -> int:
        """All rows, whatever their rating."""
        return sum(self.counts)

    @property
    def on_target(self) -> int:
        """The rows whose rating is on target."""
        return self.of(*self.scale.on_target)

    @property
    def needing_attention(self) -> int:
        """The rows that a paper reports by exception: off track, or without a rating."""
        return self.of(*(rating for rating in self.scale.ratings if rating.needs_attention))

    @property
    def percent_on_target(self) -> float | None:
        """100 times those on target over total, to one decimal with halves rounded up; None when there are no rows."""
        return tenths_of_per_cent(self.on_target, self.total) / 10 if self.total else None

    @property
    def by_rating(self) -> tuple[tuple[Rating, int], ...]:
        """Each rating with its count, in the order of the scale."""
        return tuple(zip(self.scale.ratings, self.counts, strict=True))

    @property
    def rated(self) -> int:
        """The rows that somebody has rated."""
        return self.of(*(rating for rating in self.scale.ratings if rating.rated))

    def of(self, *ratings: Rating) -> int:
        """How many rows have one of those ratings."""
        return sum(number for rating, number in self.by_rating if rating in ratings)

    def as_json(self) -> dict[str, object]:
        """The tally as ``csp tallies --json`` prints it; green, amber, red and missing where the scale has them."""
        name = {"name": self.name} if self.name else {}
        known = {rating.key: number for rating, number in self.by_rating if rating in RAG.ratings}
        ratings = [_rating_as_json(rating, number) for rating, number in self.by_rating]
        return {
            **name,
            **known,
            "total": self.total,
            "percent_on_target": self.percent_on_target,
            "ratings": ratings,
        }


def _rating_as_json(rating: Rating, number: int) -> dict[str, object]:
    return {
        "name": rating.name,
        "count": number,
        "on_target": rating.on_target,
        "off_track": rating.off_track,
        "finished": rating.finished,
        "rated": rating.rated,
    }


def tenths_of_per_cent(part: int, whole: int) -> int:
    """1,000 times part over whole with halves rounded up: 896 for 43 of 48. ``whole`` is not 0."""
    return (2000 * part + whole) // (2 * whole)


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
    """What ``csp tallies --json`` prints. ``period`` is null where the workbook does not say it."""
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
        "counted": [table.as_json() for table in monitoring.account.counted],
        "passed_over": [row.as_json() for row in monitoring.account.passed if row.kind is not RowKind.OTHER],
        "other_lists": monitoring.account.other_lists_as_json(),
        "published": [
            {"table": printed.table, "status": printed.status.name, "published": printed.number, "counted": number}
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


def count_statuses(rows: Iterable[Action | SuccessMeasure]) -> Counter[Rating]:
    """How many of the rows have each status."""
    return Counter(row.status for row in rows)


def tally_ratings(ratings: Iterable[Rating], scale: Scale, name: str = "") -> Tally:
    """The tally of some rows' ratings. Raises ValueError for a rating that is not of the scale."""
    counts = Counter(ratings)
    if strange := counts.keys() - set(scale.ratings):
        raise ValueError(f"not of the scale: {listed(map(str, strange))}")
    return Tally(scale, tuple(counts[rating] for rating in scale.ratings), name)


def tally_plan(monitoring: Monitoring) -> Tallies:
    """The tallies of a plan. Every row counts once in its table, unreadable ones as Missing.

    Raises WorkbookError where it is in doubt what is to be counted.
    """
    refuse_doubtful(monitoring)
    by_priority: dict[str, list[Rating]] = defaultdict(list)
    by_lead: dict[str, list[Rating]] = defaultdict(list)
    leads_of_actions = _leads(monitoring.actions, LeadNames(monitoring.leads))
    for action, leads in zip(monitoring.actions, leads_of_actions, strict=True):
        by_priority[action.priority or NO_PRIORITY].append(action.status)
        for lead in leads:
            by_lead[lead].append(action.status)
    scale = monitoring.scale
    return Tallies(
        tally_ratings((measure.status for measure in monitoring.measures), scale),
        tally_ratings((action.status for action in monitoring.actions), scale),
        tuple(tally_ratings(by_priority[name], scale, name) for name in _priority_order(monitoring)),
        tuple(tally_ratings(by_lead[name], scale, name) for name in _by_name(by_lead)),
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


def _priority_order(monitoring: Monitoring) -> Sequence[str]:
    """The priorities that have actions: as in Lists, then as they appear."""
    present = dict.fromkeys(action.priority or NO_PRIORITY for action in monitoring.actions)
    in_lists = [priority.name for priority in monitoring.priorities if priority.name in present]
    return list(dict.fromkeys([*in_lists, *present]))


def _by_name(leads: Iterable[str]) -> Sequence[str]:
    """By name, whatever the case; actions without a lead last."""
    return sorted(set(leads), key=lambda name: (name == NO_LEAD, name.casefold()))


def describe_tally(tally: Tally, thing: str) -> str:
    """Such as ``Of 48 actions, 43 are Green, 4 Amber, 1 Red and 0 Missing.``, or ``Of 48 actions, 1 is Green, ...``."""
    (first, number), *others = tally.by_rating
    counts = [f"{number} {'is' if number == 1 else 'are'} {first}", *(f"{count} {rating}" for rating, count in others)]
    return f"Of {counted(tally.total, thing)}, {listed(counts)}."
