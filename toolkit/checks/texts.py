"""The check of a plan's text: styles and tables that no paper knows."""

from toolkit.entries.text import one_line
from toolkit.entries.wording import listed
from toolkit.grid import Book
from toolkit.plan.messages import problem
from toolkit.plan.problems import Problem
from toolkit.plan.texts import STYLES, text_rows
from toolkit.tables.document_headings import (
    CONTEXT,
    TEXT_LAYOUTS,
    PlanTable,
    Style,
)
from toolkit.tables.headings import heading_key


def check_texts(book: Book) -> list[Problem]:
    """A warning for each line whose style, or whose table, is not one that a paper knows."""
    found: list[Problem] = []
    for layout in TEXT_LAYOUTS:
        for line, row in text_rows(book, layout):
            typed, sheet = one_line(row.values.get("style")), row.table.sheet.name
            if heading_key(typed) not in STYLES and (typed or line.text):
                known = listed(Style, "or")
                found.append(problem("text-style-unknown", sheet, row.cell("style"), value=typed, known=known))
            elif line.style is Style.TABLE and layout is not CONTEXT:
                found.append(problem("text-table-misplaced", sheet, row.cell("style"), value=line.text))
            elif line.style is Style.TABLE and line.table is None:
                known = listed(PlanTable, "or")
                found.append(problem("text-table-unknown", sheet, row.cell("text"), value=line.text, known=known))
    return found
