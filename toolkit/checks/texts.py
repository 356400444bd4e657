"""The check of a plan's text: styles and tables that no paper knows."""

from toolkit.entries.text import one_line
from toolkit.entries.wording import listed
from toolkit.grid import Book
from toolkit.plan.texts import STYLES, text_rows
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InWorkbook
from toolkit.problems.problem import Problem
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
            typed = one_line(row.values.get("style"))
            style, text = (InWorkbook(row.table.sheet.name, row.cell(field)) for field in ("style", "text"))
            if heading_key(typed) not in STYLES and (typed or line.text):
                known = listed(Style, "or")
                found.append(problem("text-style-unknown", style, value=typed, known=known))
            elif line.style is Style.TABLE and layout is not CONTEXT:
                found.append(problem("text-table-misplaced", style, value=line.text))
            elif line.style is Style.TABLE and line.table is None:
                known = listed(PlanTable, "or")
                found.append(problem("text-table-unknown", text, value=line.text, known=known))
    return found
