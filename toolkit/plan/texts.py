"""A plan's other documents as they are in the workbook: its text line by line, its lists, its front sheets.

A table that the workbook lacks gives nothing; a line of a style that nobody knows is a paragraph, so that no text is
lost, and :mod:`toolkit.checks.book` says so.
"""

from collections.abc import Iterator
from dataclasses import replace

from toolkit.entries.text import one_line, text_lines
from toolkit.grid import Book
from toolkit.records import dataclass
from toolkit.tables.document_headings import (
    AGENDA,
    ASSESSMENTS,
    CONTEXT,
    COVER_REPORT,
    GLOSSARY,
    PARTNERS,
    VERSIONS,
    PlanTable,
    Style,
)
from toolkit.tables.finding import FoundTable, RawRow, find_tables, named_tables
from toolkit.tables.headings import heading_key
from toolkit.tables.layout import MARK_FIELDS, TableLayout
from toolkit.tables.taking_apart import table_rows

STYLES = {heading_key(style): style for style in Style}
"""Each style of a line by the key of its name."""
_TABLES = {heading_key(table): table for table in PlanTable}


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a document: what it is, what it says, and which priority and part of the plan it belongs to.

    A line break within ``text`` is kept. The text of a line of the style Table names the table.
    """

    style: Style
    text: str
    priority: str = ""
    part: str = ""

    @property
    def table(self) -> PlanTable | None:
        """The table that is here, or None where this is text or names no table."""
        return _TABLES.get(heading_key(self.text)) if self.style is Style.TABLE else None


@dataclass(frozen=True, slots=True)
class PlanTexts:
    """What the workbook holds beside its rows; each is empty where it has no such sheet.

    ``glossary`` is (term, meaning), ``partners`` (name, contact details), ``assessments`` (priority, number of
    partnerships), ``versions`` (version, date, comments), all as typed.
    """

    context: tuple[TextLine, ...] = ()
    cover: tuple[TextLine, ...] = ()
    agenda: tuple[TextLine, ...] = ()
    glossary: tuple[tuple[str, ...], ...] = ()
    partners: tuple[tuple[str, ...], ...] = ()
    assessments: tuple[tuple[str, ...], ...] = ()
    versions: tuple[tuple[str, ...], ...] = ()


def read_texts(book: Book) -> PlanTexts:
    """The plan's text, lists and front sheets, in the order of their rows."""
    return PlanTexts(
        context=tuple(line for line, _ in text_rows(book, CONTEXT)),
        cover=tuple(line for line, _ in text_rows(book, COVER_REPORT)),
        agenda=tuple(line for line, _ in text_rows(book, AGENDA)),
        glossary=tuple(_entries(book, GLOSSARY)),
        partners=tuple(_entries(book, PARTNERS)),
        assessments=tuple(_entries(book, ASSESSMENTS)),
        versions=tuple(_entries(book, VERSIONS)),
    )


def document_tables(book: Book, layout: TableLayout) -> list[FoundTable]:
    """The Excel table of that name, else one of its headings on a sheet of its name, as they are everyday words."""
    name = heading_key(layout.sheet)
    sheets = tuple(sheet for sheet in book.sheets if heading_key(sheet.name) == name)
    return named_tables(book, layout) or find_tables(replace(book, sheets=sheets), layout)


def text_rows(book: Book, layout: TableLayout) -> Iterator[tuple[TextLine, RawRow]]:
    """The lines of a table of text, each with the row it was read from."""
    for table in document_tables(book, layout):
        for row in table_rows(table):
            values = row.values
            style = STYLES.get(heading_key(one_line(values.get("style"))), Style.PARAGRAPH)
            text = "\n".join(text_lines(values.get("text")))
            yield TextLine(style, text, one_line(values.get("priority")), one_line(values.get("part"))), row


def _entries(book: Book, layout: TableLayout) -> Iterator[tuple[str, ...]]:
    columns = [column for column in layout.columns if column.field not in MARK_FIELDS]
    for table in document_tables(book, layout):
        for row in table_rows(table):
            entry = tuple("\n".join(text_lines(row.values.get(column.field))) for column in columns)
            if any(entry):
                yield entry
