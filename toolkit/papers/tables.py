"""The tables of a plan's documents, as rows of strings: what is planned, without ratings.

No string of a cell is empty, because an empty cell is an accessibility fault (WCAG 2.2, success criterion 1.3.1).
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import ClassVar

from toolkit.papers.fields import action_tags, row_tags
from toolkit.plan.models import Action, Monitoring, Priority, SuccessMeasure
from toolkit.plan.tallies import NO_PRIORITY
from toolkit.plan.texts import PlanTexts
from toolkit.records import dataclass
from toolkit.tables.document_headings import PlanTable
from toolkit.tables.fields import NO_REF, NONE_LISTED, NOT_GIVEN, NOT_RECORDED, PrintedIn
from toolkit.tables.headings import heading_key

PrintedRow = dict[str, object]


@dataclass(frozen=True, slots=True)
class NamedRows:
    """A table's rows under the name by which a template prints them."""

    name: str
    rows: Sequence[PrintedRow]


class PlanTables:
    """Every table of a plan. The actions go by the name of the columns that the plan uses: ``actions``,
    ``funded_actions``, ``measured_actions`` (with what shows whether one works) or ``aims`` (several actions an aim).
    """

    NAMES: ClassVar[tuple[str, ...]] = (
        *("actions", "funded_actions", "measured_actions", "aims", "measures", "dated_measures"),
        *("glossary", "partners", "leads", "assessments", "versions"),
    )

    def __init__(self, monitoring: Monitoring, texts: PlanTexts, new_versions: Iterable[tuple[str, ...]] = ()) -> None:
        """``new_versions`` are below those that the workbook lists."""
        self._monitoring, self._texts = monitoring, texts
        self._versions = (*texts.versions, *new_versions)
        self._groups: dict[str, list[Action]] = {}
        for action in monitoring.actions:
            self._groups.setdefault(action.priority or NO_PRIORITY, []).append(action)
        self._shape = _shape_of(monitoring.actions)

    @property
    def priorities(self) -> list[str]:
        """The full names of the priorities that have actions, in the order of Lists and then of the rows."""
        listed = [item.name for item in self._monitoring.priorities if item.name in self._groups]
        return [*listed, *(name for name in self._groups if name not in listed)]

    @property
    def has_priorities(self) -> bool:
        """Whether the plan sorts its actions under priorities at all."""
        return any(action.priority or action.place.has("priority") for action in self._monitoring.actions)

    def rows(self, table: PlanTable, priority: str) -> NamedRows:
        """A table's rows; of the actions only that priority's, or all where it is blank."""
        if table is PlanTable.ACTIONS:
            actions = self._groups.get(priority, []) if priority else list(self._monitoring.actions)
            return NamedRows(
                self._shape,
                _aims(actions) if self._shape == "aims" else [action_tags(row, PrintedIn.DOCUMENT) for row in actions],
            )
        if table is PlanTable.MEASURES:
            return self._measures()
        listed: dict[PlanTable, tuple[str, Iterable[tuple[str, ...]], tuple[str, ...]]] = {
            PlanTable.GLOSSARY: ("glossary", self._texts.glossary, ("term", "meaning")),
            PlanTable.PARTNERS: ("partners", self._texts.partners, ("name", "contact")),
            PlanTable.ASSESSMENTS: ("assessments", self._texts.assessments, ("priority", "csps")),
            PlanTable.VERSIONS: ("versions", self._versions, ("version", "date", "comment")),
            PlanTable.LEADS: ("leads", self._leads(), ("priority", "lead")),
        }
        name, entries, fields = listed[table]
        return NamedRows(name, [_entry(fields, entry) for entry in entries])

    def is_empty(self, table: PlanTable | None, priority: str) -> bool:
        """Whether it is a table of the plan that has no rows; ``priority`` is its full or short name, or blank."""
        if table is None or table is PlanTable.CONTENTS:
            return False
        return not self.rows(table, priority_named(priority, self._monitoring.priorities)).rows

    def _leads(self) -> list[tuple[str, str]]:
        return [(item.short or item.name, item.lead) for item in self._monitoring.priorities if item.lead]

    def _measures(self) -> NamedRows:
        short = {item.name: item.short for item in self._monitoring.priorities}
        measures = self._monitoring.measures
        rows: list[PrintedRow] = [
            {
                "priority": short.get(row.priority) or row.priority or _no_priority(row),
                **row_tags(row, PrintedIn.DOCUMENT),
            }
            for row in measures
        ]
        dated = any(row.by_when or row.leads or row.ref for row in measures)
        return NamedRows("dated_measures" if dated else "measures", rows)


def priority_named(name: str, priorities: Sequence[Priority]) -> str:
    """The full name of the priority that is so called, in short or in full; the name itself when there is none."""
    key = heading_key(name)
    return next((item.name for item in priorities if key in (heading_key(item.name), heading_key(item.short))), name)


def _entry(fields: Sequence[str], entry: Sequence[str]) -> PrintedRow:
    return {field: value or NOT_GIVEN for field, value in zip(fields, entry, strict=True)}


def _shape_of(actions: Sequence[Action]) -> str:
    if any(action.aim for action in actions):
        return "aims"
    if any(action.measured_by for action in actions):
        return "measured_actions"
    return "funded_actions" if any(action.funding for action in actions) else "actions"


def _aims(actions: Iterable[Action]) -> list[PrintedRow]:
    """One row an aim: its number, its actions, and every theme that one of them serves."""
    rows: list[PrintedRow] = []
    for (number, aim), group in groupby(actions, key=lambda action: (_number(action), action.aim)):
        members = list(group)
        links = list(dict.fromkeys(link for action in members for link in action.links))
        rows.append(
            {
                "ref": number or _blank(members, "ref", NO_REF),
                "aim": aim or _blank(members, "aim", NOT_GIVEN),
                "actions": [action.text or _blank(members, "text", NOT_GIVEN) for action in members],
                "links": links or [_blank(members, "links", NONE_LISTED)],
                "leads": "\n".join(dict.fromkeys(lead for action in members for lead in action.leads))
                or _blank(members, "leads", NOT_GIVEN),
            }
        )
    return rows


def _no_priority(row: SuccessMeasure) -> str:
    return NO_PRIORITY if row.place.has("priority") else NOT_RECORDED


def _blank(rows: Sequence[Action], field: str, words: str) -> str:
    """What is printed of a blank cell: its words where the plan has such a column."""
    return words if any(row.place.has(field) for row in rows) else NOT_RECORDED


def _number(action: Action) -> str:
    """The aim's number: an action's ref without the letter that distinguishes it from the aim's other actions."""
    return str(action.ref).rstrip("abcdefghijklmnopqrstuvwxyz") if action.ref else action.as_typed("ref")
