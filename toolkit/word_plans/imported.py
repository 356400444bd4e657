"""What a document's plan came to: its rows, what was not taken over, and what is open. Data only."""

from collections.abc import Mapping
from dataclasses import field

from toolkit.entries.periods import Period, PlanYear
from toolkit.entries.wording import counted, listed
from toolkit.records import dataclass
from toolkit.tables.layout import TableLayout

IMPORTED_FIELDS = ("ref", "priority", "text", "by_when", "leads", "partners", "status", "update")
"""The fields that a new workbook has columns for; a success measure has no other partners."""


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """A row of the plan: the table that it goes to, its texts by field, and where in the document it is."""

    layout: TableLayout
    values: Mapping[str, str]
    place: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of the document that the workbook does not have: what, where, why, and the text itself."""

    what: str
    where: str
    why: str
    text: str = ""

    def as_json(self) -> dict[str, str]:
        """As ``csp import --json`` prints it."""
        return {"what": self.what, "where": self.where, "why": self.why, "text": self.text}

    def __str__(self) -> str:
        """``column Outcome in table 3 (9 texts): the workbook has no such column``."""
        return f"{self.what}, {self.where}: {self.why}"


@dataclass(slots=True)
class ImportedPlan:
    """A plan as a document has it. ``details`` are texts for the sheet Plan by field; ``choices`` say what was decided
    where several readings were possible, ``open`` what a person must decide.
    """

    document: str
    details: dict[str, str] = field(default_factory=dict)
    plan_year: PlanYear | None = None
    period: Period | None = None
    rows: list[ImportedRow] = field(default_factory=list)
    priorities: list[str] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def of(self, layout: TableLayout) -> list[ImportedRow]:
        """The rows of one table of the workbook."""
        return [row for row in self.rows if row.layout is layout]

    def summary(self) -> str:
        """``10 actions and 2 success measures``."""
        layouts = list(dict.fromkeys(row.layout for row in self.rows))
        return listed(counted(len(self.of(layout)), layout.row_is) for layout in layouts)
