"""The fields of a plan's rows: all that is known of each, told once.

The reader, the checks, the exemption, the papers, the guide to the tags, past quarters and the comparison of plans take
it from here, so that a new column of plain text is a field here and an attribute of its model
(:mod:`toolkit.plan.models`).
"""

from enum import StrEnum

from toolkit.records import dataclass
from toolkit.tables.layout import MARK_COLUMNS, Column

NO_REF = "No ref"
NOT_GIVEN = "Not given"
NONE_LISTED = "None listed"
NO_UPDATE = "No update was given."
UNRECORDED = "\ue0f1"
"""Stands before the words for what a workbook has no column for, while the paper is made: a table's column that holds
nothing else is left out of it. A character for private use, which no text has.
"""
NOT_RECORDED = f"{UNRECORDED}Not recorded"


class Typed(StrEnum):
    """How a cell is typed, and so how it is read."""

    REF = "a ref"
    LINE = "a text on one line"
    PARAGRAPHS = "a text of one or more lines"
    AGENCIES = "bodies, a line each or parted by semicolons; other signs part those that Lists knows"
    NAMES = "names, a line each or parted by semicolons"
    DATE = "a date, a month, or words for one"
    RATING = "a rating"
    MARK = "what of the row is exempt"
    GROUND = "why it is"


class PrintedIn(StrEnum):
    """Where a paper prints a row's field by itself."""

    QUARTERLY = "the quarterly paper's tables of rows"
    DOCUMENT = "the tables of a plan's documents"
    AIMS = "the table of aims"


class Compared(StrEnum):
    """What a change of a field is between two versions of a plan."""

    RENUMBERED = "renumbered"
    REWORDED = "reworded"
    RESCHEDULED = "rescheduled"
    RE_LED = "re-led"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class PlanField(Column):
    """A column of actions or success measures, with what becomes of its cells.

    ``weak``: headings that are taken for it only where no better one is there and its cells bear that out.
    ``typed``: how its cell is read. ``printed``: in which papers a row has it; ``blank`` is what they print where the
    cell is blank, because no cell of a paper may be empty (WCAG 2.2, 1.3.1); ``in_blocks``: as paragraphs and list
    items rather than as one text; ``tag`` is what the guide to the tags says of it. ``exemptible``: the Plan sheet may
    name its column as exempt; ref, priority and status may not, because tallies rest on them. ``kept``: its heading in
    past quarters, "" where these do not keep it. ``compared``: what a change of it is, None where it is not compared.
    ``beside``: the field that its cells are read into, so that the row's model has none of its own.
    ``width``: of its column in the workbooks that the toolkit makes, in Excel's character widths. Those of an action
    are seen together on a screen of 1366 pixels.
    """

    weak: tuple[str, ...] = ()
    typed: Typed = Typed.PARAGRAPHS
    printed: frozenset[PrintedIn] = frozenset()
    blank: str = NOT_GIVEN
    in_blocks: bool = False
    tag: str = ""
    exemptible: bool = False
    kept: str = ""
    compared: Compared | None = None
    width: float = 34
    beside: str = ""


_EVERY_TABLE = frozenset({PrintedIn.QUARTERLY, PrintedIn.DOCUMENT})
_REF = PlanField(
    "ref",
    "Ref",
    (
        "Ref No",
        "Ref Number",
        "Reference",
        "Reference number",
        "Action ref",
        "No",
        "Number",
        "Action no",
        "Action number",
        "Action reference",
        "Cyf",
        "Cyfeirnod",
        "Rhif",
    ),
    weak=(
        "ID",
        "Action ID",
        "Task ID",
        "Item",
        "Item no",
        "Item number",
        "Serial no",
        "Sl no",
        "Sr no",
        "Task no",
        "Rec no",
        "Recommendation no",
        "Line",
        "WBS",
        "WBS no",
        "WBS number",
        "S/N",
        "Risk ID",
        "Risk no",
        "Issue ID",
        "Issue no",
    ),
    typed=Typed.REF,
    printed=_EVERY_TABLE,
    blank=NO_REF,
    tag="Its ref.",
    kept="Ref",
    compared=Compared.RENUMBERED,
    width=9.5,
)
_PRIORITY = PlanField(
    "priority",
    "Priority",
    (
        "Priority area",
        "Priority theme",
        "Theme",
        "Strategic priority",
        "Blaenoriaeth",
        "Thema",
    ),
    weak=(
        "Strategic theme",
        "Workstream",
        "Work stream",
        "Pillar",
        "Category",
        "Area",
        "Goal",
        "Priority name",
    ),
    typed=Typed.LINE,
    kept="Priority",
    compared=Compared.MOVED,
    width=14,
    missed=False,
)
_AIM = PlanField(
    "aim",
    "Aim",
    (
        "Aims",
        "Objective",
    ),
    weak=(
        "Objectives",
        "Intended outcome",
        "Desired outcome",
        "Recommendation",
        "Strategic objective",
        "What do we want to achieve",
        "What do I want to achieve",
        "What are we trying to achieve",
        "What do we want to learn",
        "What do I want need to learn",
    ),
    optional=True,
    printed=frozenset({PrintedIn.AIMS}),
    tag="The aim.",
    exemptible=True,
    compared=Compared.REWORDED,
)
_TEXT_OF_ACTION = PlanField(
    "text",
    "Priority action",
    (
        "Action",
        "Actions",
        "Priority actions",
        "Action required",
        "What we will do",
        "Actions required",
        "Action to take",
        "Actions to take",
        "Action to be taken",
        "Actions to be taken",
        "Action description",
        "Action name",
        "Action title",
        "Description of action",
        "Agreed action",
        "Agreed actions",
        "Key action",
        "Key actions",
        "Planned action",
        "Action point",
        "Action points",
        "What will we do",
        "What we are doing",
        "What are we going to do",
        "Task",
        "Tasks",
        "Activity",
        "Activities",
        "Cam gweithredu",
        "Camau gweithredu",
        "Gweithred",
        "Gweithredu",
        "Gweithgaredd",
        "Camau",
        "Tasg",
        "Beth fyddwn ni'n ei wneud",
        "Recommended action",
        "Recommended actions",
        "Corrective action",
        "Proposed action",
        "Improvement action",
        "Action details",
        "Corrective actions",
        "Remedial action",
        "Remedial actions",
        "Follow up action",
        "Follow up actions",
        "What needs to be done",
        "What do we need to do",
        "What do I need to do",
        "What do we have to do to achieve this",
        "What do I have to do to achieve this",
        "How will we do it",
        "How will we achieve this",
    ),
    weak=(
        "Milestone",
        "Milestones",
        "Recommendation",
        "Recommendations",
        "Deliverable",
        "Deliverables",
        "Commitment",
        "Commitments",
        "Project",
        "Projects",
        "Project name",
        "What",
        "We will",
        "Intervention",
        "Interventions",
        "Initiative",
        "Initiatives",
        "Requirement",
        "Task name",
        "Task description",
        "Activity name",
        "Activity description",
        "Milestone name",
        "Milestone description",
        "Short description",
        "Description",
        "Work item",
        "Work package",
        "Key milestone",
        "Key milestones",
        "Output",
        "Action item",
        "Action items",
        "Deliverable or task",
        "Task or deliverable",
        "Task title",
        "Sub-task",
        "Sub-tasks",
        "Subtask",
        "Subtasks",
        "Sub-action",
        "Sub-actions",
        "General action plan",
        "Steps to be taken",
    ),
    printed=_EVERY_TABLE,
    tag="Its text.",
    exemptible=True,
    kept="Action or success measure",
    compared=Compared.REWORDED,
    width=33,
)
_TEXT_OF_MEASURE = PlanField(
    "text",
    "Success measure",
    ("Success measures", "Measure", "Measures", "Measure of success"),
    printed=_EVERY_TABLE,
    tag="Its text.",
    exemptible=True,
    kept="Action or success measure",
    compared=Compared.REWORDED,
    width=33,
)
_BY_WHEN = PlanField(
    "by_when",
    "By when",
    (
        "Due",
        "Due date",
        "Date due",
        "Target date",
        "Deadline",
        "Timescale",
        "Completion date",
        "End date",
        "Target end date",
        "Target completion",
        "Target completion date",
        "Expected completion date",
        "Planned completion date",
        "Planned end date",
        "Due by",
        "Complete by",
        "To be completed by",
        "Date for completion",
        "Finish date",
        "Delivery date",
        "Implementation date",
        "Timeframe",
        "Time frame",
        "Time scale",
        "Timescales",
        "Deadline date",
        "Dyddiad targed",
        "Dyddiad cwblhau",
        "Pryd",
        "Amserlen",
        "Erbyn pryd",
        "Planned end",
        "Target completion by",
        "Planned completion",
        "Resolution date",
        "Date due by",
        "When will it be done",
        "When will we do it",
        "Target dates for review and completion",
        "Target date for completion",
        "Deadlines",
    ),
    weak=(
        "When",
        "Target",
        "Date",
        "Timeline",
        "Completion",
        "Finish",
        "Planned finish",
        "Milestone date",
        "Agreed date",
        "Dyddiad",
        "Planned finish date",
        "End",
        "ETA",
        "Estimated completion date",
    ),
    typed=Typed.DATE,
    printed=_EVERY_TABLE,
    tag="The date by which it is due.",
    exemptible=True,
    kept="By when",
    compared=Compared.RESCHEDULED,
    width=13.5,
)
_REVISED = PlanField(
    "revised",
    "Revised date",
    (
        "Revised",
        "Revised by when",
        "Revised due date",
        "Revised target date",
        "Revised completion date",
        "Revised end date",
        "Revised deadline",
        "Revised timescale",
        "New date",
        "New due date",
        "New target date",
        "New deadline",
    ),
    optional=True,
    typed=Typed.DATE,
    beside="by_when",
)
_LEADS = PlanField(
    "leads",
    "Lead agency",
    (
        "Lead officer",
        "Lead",
        "Leads",
        "Lead agencies",
        "Lead officers",
        "Lead partner",
        "Lead organisation",
        "Owner",
        "Action owner",
        "Task owner",
        "Responsible officer",
        "Responsible",
        "Responsible person",
        "Responsible agency",
        "Responsibility",
        "Person responsible",
        "By whom",
        "Lead person",
        "Lead name",
        "Lead body",
        "Lead department",
        "Accountable officer",
        "Assigned to",
        "Who will lead",
        "Who leads",
        "Who is leading",
        "Action by",
        "Led by",
        "Arweinydd",
        "Swyddog cyfrifol",
        "Pwy",
        "Pwy sy'n gyfrifol",
        "Accountable lead",
        "Swyddog arweiniol",
        "Responsible party",
        "Lead responsibility",
        "Risk owner",
        "Issue owner",
        "Allocated to",
        "Assigned",
        "Owners",
        "Who is responsible",
        "Who will be responsible",
        "Who will do it",
        "Who will do this",
        "Who by",
    ),
    weak=(
        "Who",
        "Officer",
        "Accountable",
        "Assignee",
        "Contributor",
        "Contributors",
        "Team member",
        "Team members",
        "Team",
        "Department",
        "Directorate",
        "Service",
        "Organisation",
        "Agency",
        "Named lead",
        "Strategic lead",
        "Operational lead",
        "Action holder",
        "Resource",
        "Resources",
        "Resourcing",
        "Name",
    ),
    typed=Typed.AGENCIES,
    printed=_EVERY_TABLE,
    tag="Its lead agencies, a line each.",
    exemptible=True,
    kept="Lead agency",
    compared=Compared.RE_LED,
    width=19,
)
_PARTNERS = PlanField(
    "partners",
    "Other partners",
    (
        "Partners",
        "Other agencies",
        "Partner agencies",
        "Supporting partners",
        "Partners involved",
        "Key partners",
        "Supporting agencies",
        "Support agencies",
        "Partneriaid",
    ),
    typed=Typed.NAMES,
    printed=_EVERY_TABLE,
    blank=NONE_LISTED,
    tag="The other partners, a line each.",
    exemptible=True,
    width=15,
    missed=False,
)
_FUNDING = PlanField(
    "funding",
    "Funding",
    (
        "Funding source",
        "Resources",
        "Budget",
        "Resources needed",
        "Resources required",
        "What resources do we need",
        "What resources or support will I need",
    ),
    optional=True,
    printed=frozenset({PrintedIn.DOCUMENT}),
    tag="What pays for it.",
    exemptible=True,
    width=22,
)
_MEASURED_BY = PlanField(
    "measured_by",
    "Measure",
    (
        "Measures",
        "Measured by",
        "How we will measure it",
        "How will we measure success",
        "How will I measure success",
        "How will we know",
        "Success criteria",
    ),
    optional=True,
    printed=frozenset({PrintedIn.DOCUMENT}),
    in_blocks=True,
    tag="What shows whether it works: a paragraph or a list item.",
    exemptible=True,
)
_LINKS = PlanField(
    "links",
    "Links to cross-cutting themes",
    ("Cross-cutting themes", "Links to priorities / cross-cutting themes and plans", "Links"),
    optional=True,
    typed=Typed.NAMES,
    printed=frozenset({PrintedIn.AIMS}),
    blank=NONE_LISTED,
    tag="One of the themes that it serves.",
    exemptible=True,
)
_STATUS = PlanField(
    "status",
    "Status",
    (
        "RAG",
        "RAG status",
        "RAG rating",
        "Rating",
        "Current status",
        "Progress RAG",
        "BRAG",
        "BRAG status",
        "BRAG rating",
        "RAGB",
        "RAG score",
        "Delivery status",
        "Delivery confidence",
        "Action status",
        "Progress status",
        "Progress rating",
        "Status RAG",
        "Statws CAG",
        "CAG",
        "R A G",
        "Statws",
        "Current state",
        "RAG rating status",
    ),
    weak=(
        "State",
        "Delivery confidence assessment",
        "Open closed",
        "Traffic light",
        "Traffic lights",
        "Colour",
        "How are we doing",
        "Open or closed",
    ),
    quarterly=True,
    typed=Typed.RATING,
    printed=frozenset({PrintedIn.QUARTERLY}),
    tag="Its rating as a word.",
    kept="Status",
    width=10,
)
_UPDATE = PlanField(
    "update",
    "Update",
    (
        "Updates",
        "Progress",
        "Progress update",
        "Quarter update",
        "Narrative",
        "Commentary",
        "Comments",
        "Comment",
        "Latest update",
        "Status update",
        "Current update",
        "Quarterly update",
        "Update on progress",
        "Progress to date",
        "Progress made",
        "Progress report",
        "Progress notes",
        "Progress and comments",
        "Latest progress",
        "Latest position",
        "Current position",
        "Delivery update",
        "Actions taken",
        "Action taken",
        "What has been done",
        "What have we done",
        "Where are we now",
        "Diweddariad",
        "Cynnydd",
        "Sylwadau",
    ),
    weak=(
        "Position",
        "Notes",
        "Note",
        "Remarks",
        "Evidence",
        "Evidence of progress",
        "Outcome",
        "Outcomes",
        "Date of completion and outcome",
        "Achievements",
        "Key milestones achieved",
        "Supporting commentary",
        "Feedback",
    ),
    quarterly=True,
    printed=frozenset({PrintedIn.QUARTERLY}),
    blank=NO_UPDATE,
    in_blocks=True,
    tag="The text of a paragraph or a list item.",
    exemptible=True,
    kept="Update",
    width=47,
)
_REASON = PlanField(
    "reason",
    "Reason",
    (
        "Reason off track",
        "Reason for status",
        "Reason for rating",
        "Reason for RAG",
        "Reason for RAG rating",
        "Reason for RAG status",
        "Reason for delay",
        "Reasons for delay",
        "Reason for slippage",
        "Why off track",
        "Rheswm",
    ),
    optional=True,
    exemptible=True,
    missed=False,
)
_RECOVERY = PlanField(
    "recovery",
    "Recovery",
    (
        "Recovery action",
        "Recovery actions",
        "Recovery plan",
        "Mitigation",
        "Mitigating action",
        "Mitigating actions",
        "What happens next",
        "Next step",
        "Next steps",
        "Planned next steps",
        "Camau nesaf",
    ),
    optional=True,
    exemptible=True,
    missed=False,
)
_EXEMPT = PlanField(
    "exempt",
    MARK_COLUMNS[0].heading,
    MARK_COLUMNS[0].aliases,
    optional=True,
    typed=Typed.MARK,
)
_EXEMPT_UNDER = PlanField(
    "exempt_under",
    MARK_COLUMNS[1].heading,
    MARK_COLUMNS[1].aliases,
    optional=True,
    typed=Typed.GROUND,
)

ACTION_FIELDS = (
    _REF,
    _PRIORITY,
    _AIM,
    _TEXT_OF_ACTION,
    _BY_WHEN,
    _REVISED,
    _LEADS,
    _PARTNERS,
    _FUNDING,
    _MEASURED_BY,
    _LINKS,
    _STATUS,
    _UPDATE,
    _REASON,
    _RECOVERY,
    _EXEMPT,
    _EXEMPT_UNDER,
)
"""An action's fields in the order of the columns that the toolkit makes."""
MEASURE_FIELDS = (
    _REF,
    _PRIORITY,
    _TEXT_OF_MEASURE,
    _BY_WHEN,
    _REVISED,
    _LEADS,
    _STATUS,
    _UPDATE,
    _REASON,
    _RECOVERY,
    _EXEMPT,
    _EXEMPT_UNDER,
)
"""A success measure's fields in that order."""
PLAN_FIELDS = {field.field: field for field in (*MEASURE_FIELDS, *ACTION_FIELDS)}
"""Every field once by its name, those that actions alone have last; the text is an action's."""


def printed_fields(fields: tuple[PlanField, ...], paper: PrintedIn) -> tuple[PlanField, ...]:
    """Which of the fields a paper prints, those of every row first, then those of actions alone."""
    own = {field.field: field for field in fields}
    return tuple(own[name] for name in PLAN_FIELDS if name in own and paper in own[name].printed)
