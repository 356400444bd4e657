"""The tallies of the Start sheet as they are when the workbook is built: what its formulas give at first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from toolkit.plan.ratings import Scale
from toolkit.tables.headings import heading_key
from toolkit.understanding.rows import EXAMPLE
from workbooks.plan_data import PlanData

SLOTS = 8
"""Rows for priorities; were there more, the last row takes in all that are left."""
OTHERS = "Other or no priority"


@dataclass(frozen=True, slots=True)
class Counts:
    """A row of the tallies as it is when the workbook is built."""

    name: str
    counts: tuple[int, ...]
    scale: Scale

    @property
    def total(self) -> int:
        """Of all ratings."""
        return sum(self.counts)

    @property
    def share(self) -> float | str:
        """What is on target, from 0 to 1; empty without any row."""
        on_target = sum(
            number for rating, number in zip(self.scale.ratings, self.counts, strict=False) if rating.on_target
        )
        return on_target / self.total if self.total else ""


def count(name: str, rows: Sequence[Mapping[str, str]], scale: Scale) -> Counts:
    """The tally of these rows of a plan, examples left out."""
    rows = [row for row in rows if not EXAMPLE.match(heading_key(row["text"]))]
    found = Counter(row["status"].strip().casefold() for row in rows)
    counts = {rating: found[rating.name.casefold()] for rating in scale.ratings}
    counts[scale.unrated] = len(rows) - sum(counts[rating] for rating in scale.ratings if rating != scale.unrated)
    return Counts(name, tuple(counts.values()), scale)


def by_priority(data: PlanData, scale: Scale) -> list[Counts]:
    """The rows of the actions by priority, filled up with blank ones."""
    groups: dict[str, list[Mapping[str, str]]] = {}
    actions = [row for row in data.actions if not EXAMPLE.match(heading_key(row["text"]))]
    for entry in data.priorities:
        names = {str(entry.get(field)).casefold() for field in ("short", "name") if entry.get(field)}
        if mine := [row for row in actions if row["priority"].strip().casefold() in names]:
            groups[str(entry.get("short") or entry.get("name"))] = mine
    grouped = [id(row) for rows in groups.values() for row in rows]
    rest = [row for row in actions if id(row) not in grouped]
    room = SLOTS - bool(rest)
    if len(groups) > room:
        named = list(groups)[: SLOTS - 1]
        rest += [row for name, rows in groups.items() if name not in named for row in rows]
        groups = {name: groups[name] for name in named}
    tallies = [count(name, rows, scale) for name, rows in groups.items()]
    tallies += [count(OTHERS, rest, scale)] if rest else []
    return [*tallies, *[Counts("", (), scale)] * (SLOTS - len(tallies))]
