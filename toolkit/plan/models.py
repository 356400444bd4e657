"""A plan as checked models. Frozen; fields go by the names in :mod:`toolkit.tables.headings`, which give their
columns.
"""

import datetime
from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from toolkit.entries.dates.outcomes import ByWhen
from toolkit.entries.periods import Period
from toolkit.entries.refs import Ref
from toolkit.grid import address
from toolkit.plan.ratings import RAG, Rating, Scale
from toolkit.problems.place import InWorkbook
from toolkit.problems.problem import Problem
from toolkit.records import dataclass
from toolkit.understanding.account import Account


class Exempt(StrEnum):
    """What of a row is exempt from publication; unclear is a mark that cannot be understood."""

    NOTHING = ""
    ROW = "row"
    UPDATE = "update"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where a row is: its sheet, its row number and its table's columns by field.

    ``quarters``: for a field that has columns of single quarters ("Q2 status"), which quarters have one; ``more``: the
    rows of the sheet below that go on with this one.
    """

    sheet: str
    row: int
    columns: Mapping[str, int]
    hidden: bool = False
    quarters: Mapping[str, frozenset[int]] = field(default_factory=dict)
    more: tuple[int, ...] = ()

    def cell(self, field: str) -> str:
        """The field's address; the table's first column where it lacks the field."""
        return address(self.row, self.columns.get(field) or min(self.columns.values()))

    def cells(self, field: str) -> tuple[str, ...]:
        """The addresses of a field that the table has, in the row and in those that go on with it."""
        return tuple(address(row, self.columns[field]) for row in (self.row, *self.more))

    def at(self, field: str, ref: object = "") -> InWorkbook:
        """The field's cell as the place of a problem, in the row of that ref."""
        return InWorkbook(self.sheet, self.cell(field), str(ref or ""))

    def has(self, field: str) -> bool:
        """Whether the table has a column for the field."""
        return field in self.columns


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """What actions and success measures share. A blank cell is None or empty; nothing is guessed.

    ``reason`` and ``recovery`` are why it is off track and what brings it back, where the plan has columns for them.

    ``unread`` holds (field, what was typed) where a cell could not be read: the paper prints a by when and a ref so;
    ``noted`` the same of names and dates that have the marks of notes, which are no part of them.
    """

    place: RowPlace
    text: str = ""
    ref: Ref | None = None
    priority: str = ""
    by_when: ByWhen | None = None
    leads: tuple[str, ...] = ()
    status: Rating = RAG.unrated
    update: str = ""
    reason: str = ""
    recovery: str = ""
    exempt: Exempt = Exempt.NOTHING
    exempt_under: str = ""
    unread: tuple[tuple[str, str], ...] = ()
    noted: tuple[tuple[str, str], ...] = ()

    def overdue(self, day: datetime.date) -> bool:
        """Whether its date has passed by the end of that day, and it is off track or nobody has rated it."""
        due = self.by_when.due if self.by_when else None
        return due is not None and due <= day and self.status.needs_attention and not self.status.finished

    def at(self, field: str) -> InWorkbook:
        """The field's cell as the place of a problem."""
        return self.place.at(field, self.ref)

    def as_typed(self, field: str) -> str:
        """What is in the field's cell when it could not be read, else empty."""
        return dict(self.unread).get(field, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(PlanRow):
    """One action of the plan: what will be done, by whom, by when, and its rating and update this quarter.

    ``aim`` is what several actions may have in common, ``measured_by`` what shows whether the action works, a line
    each, ``links`` the cross-cutting themes that it serves; few plans have these.
    """

    aim: str = ""
    partners: tuple[str, ...] = ()
    funding: str = ""
    measured_by: str = ""
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SuccessMeasure(PlanRow):
    """One success measure: by what the plan wants to be judged, and its rating and update this quarter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority:
    """A priority of the plan. ``number`` is the first number of its actions' refs, None for a heading without any.

    ``lead`` is who leads the priority as a whole, where the plan names somebody.
    """

    name: str
    short: str = ""
    number: int | None = None
    lead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """A lead agency and the other spellings that count as the same one."""

    name: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTally:
    """A count as the partnership published it, to be compared with what its rows give."""

    table: str
    status: Rating
    label: str
    number: int
    place: RowPlace


@dataclass(frozen=True, slots=True)
class Detail:
    """A value of the Plan sheet as it was typed, on one line, and where it is."""

    sheet: str
    cell: str
    text: str

    @property
    def place(self) -> InWorkbook:
        """Its cell as the place of a problem."""
        return InWorkbook(self.sheet, self.cell)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The plan's details. ``period`` is None when neither the Plan sheet nor a heading says it.

    ``nation`` is England or Wales, whose law on publishing papers holds; ``body`` is one of BODIES,
    empty where it is not known whose plan it is. ``template_folder`` is where the council keeps templates of its own;
    it may be relative to the workbook's folder. ``clear_statuses``: whether a new quarter begins with blank statuses.
    ``with_period_before``: whether indicators are compared with the period before even where there is one a year
    before. Counts below ``small_numbers`` are not published; 0 publishes all. ``typed`` holds what is on the Plan
    sheet, by field.
    """

    partnership: str = ""
    title: str = ""
    period: Period | None = None
    committee: str = ""
    meeting_date: datetime.date | None = None
    contact: str = ""
    clear_statuses: bool = False
    nation: str = "England"
    body: str = ""
    with_period_before: bool = False
    small_numbers: int = 0
    template_folder: str = ""
    typed: Mapping[str, Detail] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A row that is marked as exempt of a table other than those of actions and success measures: the table's name,
    what its rows are called ("line of text"), where it is, the mark, the ground as typed, the cells' texts, of an
    indicator its name, and the fields of the texts.
    """

    table: str
    row_is: str
    place: RowPlace
    exempt: Exempt
    exempt_under: str
    texts: tuple[str, ...] = ()
    name: str = ""
    fields: tuple[str, ...] = ()

    def at(self, field: str) -> InWorkbook:
        """The field's cell as the place of a problem."""
        return self.place.at(field)


@dataclass(frozen=True, slots=True)
class EarlierQuarter:
    """What the columns of an earlier quarter of this plan year say of the rows, beside those of the present one."""

    period: Period
    actions: tuple[PlanRow, ...]
    measures: tuple[PlanRow, ...]


@dataclass(frozen=True, slots=True)
class Monitoring:
    """All that a monitoring workbook says, as far as it can be read; what cannot is in the problems.

    ``scale`` holds the ratings that the plan uses, with what they mean to it, ``account`` what became of every row
    of the workbook. ``doubts`` are the errors by which a count would be wrong: while there are any, nothing is counted.
    ``unaccounted`` are those of rows that may belong to the plan and are not counted: while there are any, no paper is
    made.
    ``unread`` are those of cells of counted rows whose value is not in the file: they are no blank ones.
    ``earlier`` are quarters that have columns of their own beside the present one's. ``marked_lines`` are the lines of
    text, terms and indicators that are marked as exempt.
    """

    plan: Plan
    actions: tuple[Action, ...]
    measures: tuple[SuccessMeasure, ...]
    priorities: tuple[Priority, ...] = ()
    leads: tuple[Lead, ...] = ()
    printed: tuple[PrintedTally, ...] = ()
    scale: Scale = RAG
    account: Account = field(default_factory=Account)
    doubts: tuple[Problem, ...] = ()
    unaccounted: tuple[Problem, ...] = ()
    unread: tuple[Problem, ...] = ()
    earlier: tuple[EarlierQuarter, ...] = ()
    marked_lines: tuple[MarkedLine, ...] = ()
