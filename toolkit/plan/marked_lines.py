"""The lines of text, terms and indicators that are marked as exempt, beside the plan's rows."""

from collections.abc import Iterator

from toolkit.entries.text import as_text, one_line
from toolkit.grid import Book
from toolkit.plan.models import MarkedLine, RowPlace
from toolkit.plan.rows.exempt_marks import read_exemption
from toolkit.plan.texts import document_tables
from toolkit.tables.document_headings import AGENDA, CONTEXT, COVER_REPORT, GLOSSARY
from toolkit.tables.finding import FoundTable, find_tables
from toolkit.tables.headings import INDICATORS, heading_key
from toolkit.tables.layout import MARK_FIELDS, TableLayout
from toolkit.tables.taking_apart import table_rows

LINE_LAYOUTS = (CONTEXT, COVER_REPORT, AGENDA, GLOSSARY, INDICATORS)
"""The tables besides those of the plan's rows whose rows can be exempt."""


def line_tables(book: Book, layout: TableLayout) -> list[FoundTable]:
    """Where such a table is, found as its reader finds it."""
    return find_tables(book, layout) if layout is INDICATORS else document_tables(book, layout)


def read_marked_lines(book: Book) -> tuple[MarkedLine, ...]:
    """Every line that has a mark or a ground, in book order; of an indicator with a mark, every row, because its other
    figures and what is worked out of them would tell of the one that is kept back.
    """
    marked: list[MarkedLine] = []
    for layout in LINE_LAYOUTS:
        for found in line_tables(book, layout):
            if _may_be_marked(found):
                marked += _marked(found)
    return tuple(marked)


def _may_be_marked(found: FoundTable) -> bool:
    """A quick look: whether a column of marks holds anything below its heading, or cells are merged."""
    columns = [column for field, column in found.columns.items() if field in MARK_FIELDS]
    rows = (cells for number, cells in found.sheet.rows.items() if number > found.heading_row)
    return bool(columns and found.sheet.merged) or any(column in cells for cells in rows for column in columns)


def _marked(found: FoundTable) -> Iterator[MarkedLine]:
    lines = [
        (raw.values, RowPlace(found.sheet.name, raw.row, found.columns), *read_exemption(raw.values))
        for raw in table_rows(found)
    ]
    if not any(exempt or under for _, _, exempt, under in lines):
        return
    series = {
        heading_key(one_line(values.get("indicator"))): (exempt, under)
        for values, _, exempt, under in lines
        if found.layout is INDICATORS and (exempt or under)
    }
    for values, place, exempt, under in lines:
        name = heading_key(one_line(values.get("indicator")))
        if not exempt and not under:
            exempt, under = series.get(name, (exempt, under))
        if exempt or under:
            fields = tuple(field for field in values if field not in MARK_FIELDS)
            texts = tuple(as_text(values[field]) for field in fields)
            yield MarkedLine(found.layout.name, found.layout.row_is, place, exempt, under, texts, name, fields)
