"""The tables of a plan's other documents: its text, its lists, and the front sheets of a committee paper.

Most plans have only some of them; a table that a workbook lacks is not missed.
"""

from enum import StrEnum

from toolkit.tables.layout import MARK_COLUMNS, Column, TableLayout


class Style(StrEnum):
    """What a line of text is in the paper; the Style column of Context, Cover report and Agenda."""

    COVER = "Cover line"
    HEADING_1 = "Heading 1"
    HEADING_2 = "Heading 2"
    HEADING_3 = "Heading 3"
    PARAGRAPH = "Paragraph"
    NUMBERED = "Numbered paragraph"
    BULLET = "Bullet"
    DETAIL = "Detail"
    ITEM = "Agenda item"
    FOOTNOTE = "Footnote"
    TABLE = "Table"


class PlanTable(StrEnum):
    """What a line of the style Table puts in its place."""

    CONTENTS = "Contents"
    MEASURES = "Success measures"
    ACTIONS = "Actions"
    GLOSSARY = "Glossary"
    PARTNERS = "Partners"
    LEADS = "Leads"
    ASSESSMENTS = "Assessments"
    VERSIONS = "Versions"


_STYLE = Column("style", "Style")
_TEXT = Column("text", "Text")

CONTEXT = TableLayout(
    "Context",
    "Context",
    "line of text",
    (_STYLE, _TEXT, Column("priority", "Priority"), Column("part", "Part", optional=True), *MARK_COLUMNS),
    ("text", "style"),
)
_FRONT = (_STYLE, _TEXT, *MARK_COLUMNS)
COVER_REPORT = TableLayout("CoverReport", "Cover report", "line of text", _FRONT, ("text", "style"))
AGENDA = TableLayout("Agenda", "Agenda", "line of text", _FRONT, ("text", "style"))
GLOSSARY = TableLayout(
    "Glossary",
    "Glossary",
    "term",
    (Column("term", "Term"), Column("meaning", "Meaning"), *MARK_COLUMNS),
    ("term", "meaning"),
)
PARTNERS = TableLayout(
    "Partners",
    "Partners",
    "partner",
    (Column("name", "Partner"), Column("contact", "Contact details")),
    ("name", "contact"),
)
ASSESSMENTS = TableLayout(
    "Assessments",
    "Assessments",
    "strategic assessment",
    (Column("priority", "Priority"), Column("csps", "Number of CSPs selecting the priority")),
    ("priority", "csps"),
)
VERSIONS = TableLayout(
    "Versions",
    "Version control",
    "version",
    (Column("version", "Version"), Column("date", "Date"), Column("comment", "Comment")),
    ("version", "comment"),
)

TEXT_LAYOUTS = (CONTEXT, COVER_REPORT, AGENDA)
LIST_LAYOUTS = (GLOSSARY, PARTNERS, ASSESSMENTS, VERSIONS)
DOCUMENT_LAYOUTS = (*TEXT_LAYOUTS, *LIST_LAYOUTS)
