"""The workbook's tables: their names, their headings, and the other headings that officers use for the same thing.

The reader recognises a heading whatever its case, spacing, line breaks and punctuation. ``docs/workbook.md`` shows
these lists to officers; a test keeps the two equal.
"""

import re
from functools import lru_cache

from toolkit.tables.document_headings import DOCUMENT_LAYOUTS
from toolkit.tables.fields import ACTION_FIELDS, MEASURE_FIELDS, PLAN_FIELDS
from toolkit.tables.layout import MARK_COLUMNS, Column, TableLayout
from toolkit.tables.owned import PAST_QUARTERS

_NOT_WORDS = re.compile(r"[^a-z0-9]+")
_QUARTER = re.compile(r"\b(?:quarter|qtr|q) ?([1-4])\b")


ACTIONS = TableLayout("Actions", "Actions", "action", ACTION_FIELDS, ("text", "status"))
MEASURES = TableLayout(
    "SuccessMeasures",
    "Success measures",
    "success measure",
    MEASURE_FIELDS,
    ("text", "status"),
    yields_to=ACTIONS,
)
PLAN = TableLayout(
    "Plan",
    "Plan",
    "detail",
    (Column("item", "Item"), Column("value", "Value"), Column("help", "What to enter")),
    ("item", "value"),
)
PRIORITIES = TableLayout(
    "Priorities",
    "Lists",
    "priority",
    (
        Column("number", "Number"),
        Column("name", "Priority"),
        Column("short", "Short name"),
        Column("lead", "Lead", optional=True),
    ),
    ("name", "short"),
)
LEADS = TableLayout(
    "Leads",
    "Lists",
    "lead agency",
    (Column("name", "Lead agency"), Column("also", "Also written")),
    ("name", "also"),
)
CONTACTS = TableLayout(
    "Contacts",
    "Lists",
    "contact",
    (
        Column("agency", "Agency", ("Organisation", "Partner", "Partner agency", "Lead agency", "Body")),
        Column("person", "Person", ("Contact", "Contact name", "Contact person", "Name")),
        Column("deputy", "Deputy", ("Deputy contact", "Second contact")),
        Column("email", "Email", ("E-mail", "Email address", "E-mail address", "Email addresses")),
        Column("also", "Also written", ("Also known as", "Other spellings"), optional=True),
    ),
    ("agency", "email"),
    yields_to=ACTIONS,
)
"""Whom to ask for an agency's updates. Its addresses are printed in no paper and go into no data set."""
STATUSES = TableLayout(
    "Statuses",
    "Lists",
    "status",
    (
        Column("status", "Status"),
        Column("meaning", "What it means"),
        Column("counts_as", "Counts as", optional=True),
        Column("also", "Also written", optional=True),
    ),
    ("status", "meaning"),
)
RATING_WORDS = TableLayout(
    "RatingWords",
    "Lists",
    "word for a rating",
    (Column("word", "Word"), Column("means", "Means")),
    ("word", "means"),
)
LISTED_STATUSES = TableLayout(
    STATUSES.name,
    STATUSES.sheet,
    STATUSES.row_is,
    (
        Column(
            "status",
            "Status",
            ("Rating", "RAG", "RAG rating", "RAG status", "BRAG", "BRAG rating", "BRAG status", "Ratings", "Statuses"),
        ),
        Column(
            "meaning",
            "What it means",
            (
                *("Meaning", "Meanings", "Means", "It means", "This means", "What this means", "What they mean"),
                *("What does it mean", "Stands for", "What it stands for", "Definition", "Description", "Explanation"),
            ),
        ),
        Column("counts_as", "Counts as", ("Count as", "Counted as", "Counts", "Treated as"), optional=True),
        Column("also", "Also written", ("Also written as", "Also known as", "Other spellings"), optional=True),
    ),
    ("status",),
)
"""The same list as people type its headings on the sheet Lists, where everyday words can mean nothing else."""
LISTED_WORDS = TableLayout(
    RATING_WORDS.name,
    RATING_WORDS.sheet,
    RATING_WORDS.row_is,
    (
        Column("word", "Word", ("Words", "Term", "We write", "What we write", "Our word", "Written")),
        Column("means", "Means", ("Meaning", "It means", "Stands for", "Counts as", "Rating", "RAG", "What it means")),
    ),
    ("word", "means"),
)
"""Words for ratings, as people type their headings there."""
SWITCHED_OFF = TableLayout(
    "SwitchedOff",
    "Lists",
    "kind of question",
    (Column("kind", "Question switched off"), Column("why", "Why it is switched off")),
    ("kind", "why"),
)
"""Kinds of question that the checks do not ask in this workbook: the code that Checks shows, or its words."""
PRINTED = TableLayout(
    "PrintedTallies",
    "Printed tallies",
    "printed tally",
    (
        Column("table", "Table"),
        Column("status", "Status"),
        Column("label", "Printed label"),
        Column("number", "Printed number"),
    ),
    ("table", "status", "number"),
)

PLAN_ITEMS = (
    ("partnership", "Partnership"),
    ("title", "Plan title"),
    ("plan_year", "Plan year"),
    ("quarter", "Quarter"),
    ("period", "Period"),
    ("committee", "Committee"),
    ("meeting_date", "Meeting date"),
    ("contact", "Contact"),
    ("new_quarter", "Statuses at a new quarter"),
    ("nation", "Nation"),
    ("exempt_columns", "Exempt columns"),
    ("template_folder", "Template folder"),
    ("body", "Body"),
    ("compare_with", "Compare indicators with"),
    ("small_numbers", "Small numbers"),
)
"""The rows of the Plan table: the model's field and the item's name. Period is worked out, never typed."""
NATIONS = ("England", "Wales")
"""Whose law on publishing committee papers may hold; the first unless the plan says otherwise."""
DISTRICT, COUNTY, UNITARY = "District partnership", "County with districts", "Unitary"
BODIES = (DISTRICT, COUNTY, UNITARY)
"""Whose plan it may be, on which it depends what papers it has: the Regulations of 2007 ask a county with district
councils for a community safety agreement, and the area of a district or a unitary council for a partnership plan.
"""
YEAR_BEFORE, PERIOD_BEFORE = "The year before", "The period before"
"""What the latest figure of a monthly or quarterly indicator is compared with."""
OFF, BELOW = "Off", "Below"
"""Whether small counts are kept out of what is published, and below which number."""
KEEP, CLEAR = "Keep", "Clear"
"""What may happen to the statuses at a new quarter."""

_REF, _PRIORITY = PLAN_FIELDS["ref"], PLAN_FIELDS["priority"]
_KEPT = (
    Column(_REF.field, _REF.kept, _REF.aliases),
    *(Column(field.field, field.kept) for field in PLAN_FIELDS.values() if field.kept and field is not _REF),
)
"""What past quarters keep of a row. Its ref may have any of the headings that refs have; the rest is the toolkit's."""
HISTORY = TableLayout(
    "History",
    PAST_QUARTERS,
    "history row",
    (
        Column("plan_year", "Plan year"),
        Column("quarter", "Quarter"),
        Column("table", "Table"),
        *_KEPT,
        Column("captured", "Captured"),
    ),
    ("plan_year", "quarter", "status"),
)
"""How every row was at the end of every quarter, on a sheet that the toolkit keeps."""

INDICATORS = TableLayout(
    "Indicators",
    "Indicators",
    "indicator",
    (
        Column("indicator", "Indicator"),
        Column(_PRIORITY.field, _PRIORITY.heading, _PRIORITY.aliases),
        Column("unit", "Unit"),
        Column("polarity", "Polarity", ("Good is", "Which way is good")),
        Column("start", "Period start", ("From", "Start")),
        Column("end", "Period end", ("To", "End")),
        Column("value", "Value", ("Figure", "Number", "Result")),
        Column("population", "Population"),
        Column("county_rank", "County rank"),
        Column("county_from", "County counted from"),
        Column("county_of", "County out of"),
        Column("group_rank", "MSG rank"),
        Column("group_from", "MSG counted from"),
        Column("group_of", "MSG out of"),
        Column("source", "Source"),
        Column("target", "Target", missed=False),
        Column("tolerance", "Tolerance", missed=False),
        Column("recording_changed", "Recording changed", ("Break in series", "New baseline from"), missed=False),
        Column("baseline_until", "Baseline until", missed=False),
        Column("note", "Note", ("Printed note", "Note for readers", "Recording note"), missed=False),
        Column("notes", "Notes", ("Remarks",)),
        *MARK_COLUMNS,
    ),
    ("indicator", "value", "end"),
)

COMPARISONS = TableLayout(
    "Comparisons",
    "Comparisons",
    "comparison",
    (
        Column("indicator", "Indicator"),
        Column("area", "Area"),
        Column("own", "This partnership"),
        Column("start", "Period start"),
        Column("end", "Period end"),
        Column("value", "Value"),
        Column("population", "Population"),
        Column("among", "Compared in"),
        Column("left_out", "Not ranked because"),
        Column("source", "Source"),
    ),
    ("indicator", "area", "among"),
)
"""One indicator of one's own area and of others, from one published table; ``csp load`` writes it."""

LAYOUTS = (
    ACTIONS,
    MEASURES,
    PLAN,
    PRIORITIES,
    LEADS,
    CONTACTS,
    STATUSES,
    RATING_WORDS,
    SWITCHED_OFF,
    PRINTED,
    HISTORY,
    INDICATORS,
    COMPARISONS,
    *DOCUMENT_LAYOUTS,
)
TABLE_NAMES = frozenset(layout.name.casefold() for layout in LAYOUTS)
"""The names of all the toolkit's Excel tables, case ignored."""


@lru_cache(maxsize=4096)  # the same headings are compared for one table after another
def heading_key(heading: str) -> str:
    """What is compared when headings are recognised: lower-case words, single spaces, no punctuation."""
    return _NOT_WORDS.sub(" ", heading.casefold()).strip()


def heading_quarter(heading: str) -> int | None:
    """The quarter, 1 to 4, that a heading names ("Quarter 2 ...", "Q2 status"), or None."""
    match = _QUARTER.search(heading_key(heading))
    return int(match[1]) if match else None
