"""The rows of the toolkit's other tables (Plan, Lists, Indicators ...), among which people may type an action."""

from collections.abc import Sequence
from dataclasses import replace

from toolkit.grid import Book, Sheet
from toolkit.records import dataclass
from toolkit.tables.finding import find_tables
from toolkit.tables.headings import ACTIONS, HISTORY, LAYOUTS, MEASURES

_LAYOUTS = tuple(layout for layout in LAYOUTS if layout not in (ACTIONS, MEASURES))
_RATINGS = frozenset(("status", "meaning", "counts_as", "also", "word", "means", "label"))
"""Fields in which a rating stands for itself and rates nothing."""


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A row of one of the toolkit's other tables: the sheet's name, and the columns in which a rating is a word of the
    list.
    """

    name: str
    rating_columns: frozenset[int]
    year_column: int = 0
    """The column with the plan year that every row of past quarters has; 0 in other tables."""


def rows_of_own_tables(book: str, sheets: Sequence[Sheet]) -> dict[str, dict[int, OwnRow]]:
    """The rows of these tables by sheet, those of tables side by side once; ``book`` is the workbook's name."""
    rows: dict[str, dict[int, OwnRow]] = {}
    shown = Book(book, tuple(sheets))
    for layout in _LAYOUTS:
        for found in find_tables(shown, layout):
            mine = rows.setdefault(found.sheet.name, {})
            rated = frozenset(column for field, column in found.columns.items() if field in _RATINGS)
            alone = OwnRow(layout.sheet, rated, found.columns.get("plan_year", 0) if layout is HISTORY else 0)
            for number in range(found.heading_row, found.last_row + 1):
                other = mine.get(number)
                mine[number] = replace(alone, rating_columns=other.rating_columns | rated) if other else alone
    return rows
