"""A table of a document that was taken for one of the plan's: how it is understood, and what its cells look like."""

import re
from collections.abc import Mapping

from toolkit.entries.text import one_line
from toolkit.entries.wording import listed
from toolkit.records import dataclass
from toolkit.tables.finding import RawRow
from toolkit.tables.headings import ACTIONS, heading_key
from toolkit.tables.layout import TableLayout
from toolkit.understanding.book import UnderstoodTable
from toolkit.word_plans.header import POSSIBLE
from toolkit.word_plans.imported import IMPORTED_FIELDS
from toolkit.word_plans.shading import word_of_fill
from toolkit.word_plans.sheets import PlanSheet

_OF_A_PLAN = frozenset(("status", "leads", "by_when", "update"))
"""What a list says of its rows that makes it a plan."""
_AGENCY = re.compile(r"(?:lead |responsible )?(?:agency|organisation|organization|body|service)")


@dataclass(slots=True)
class TakenTable:
    """A table of the plan in the document: its sheet, how it is understood, and the column that shades ratings."""

    sheet: PlanSheet
    table: UnderstoodTable
    shaded: int | None = None
    agency: int | None = None

    @property
    def layout(self) -> TableLayout:
        """The table of the workbook that it is."""
        return self.table.found.layout

    @property
    def rows(self) -> list[RawRow]:
        """Its rows that are actions or measures."""
        return self.table.counted

    @property
    def rank(self) -> int:
        """How sure it is that this is the plan; a list of risks, requirements or the like only may be."""
        return self.sheet.header.rank if self.sheet.header else POSSIBLE

    @property
    def of_actions(self) -> bool:
        """Whether its rows are actions, and not success measures."""
        return self.layout.name == ACTIONS.name

    @property
    def says_enough(self) -> bool:
        """Whether a table that is only known by what it lists says who, when, how it goes or what was done as well."""
        return self.sheet.header is not None or bool(_OF_A_PLAN & set(self.table.found.columns))

    @property
    def doubtful(self) -> set[str]:
        """The fields of which several columns may be; a row without its text would be none, so the first is taken."""
        return {doubt.field for doubt in self.table.columns.doubts} - {"text"}

    @property
    def place(self) -> str:
        """``table 3``, or ``tables 3, 4 and 5`` of one that goes on from page to page."""
        numbers = [str(number) for number in sorted({table for table, _ in self.sheet.places.values()})]
        return f"table{'s' if len(numbers) > 1 else ''} {listed(numbers)}"

    def has_column(self, name: str) -> bool:
        """Whether the workbook's table has a column for that field."""
        return name in IMPORTED_FIELDS and any(column.field == name for column in self.layout.columns)

    def fill(self, row: int, column: int) -> str:
        """The fill of a cell, or of the cell that it is merged with."""
        grid = self.sheet.grid
        for cells in grid.merged:
            if (row, column) in cells:
                return grid.fills.get((cells.first_row, cells.first_column), "")
        return grid.fills.get((row, column), "")

    def look_beside(self, meanings: Mapping[str, str]) -> None:
        """Find what the columns that were understood leave out: the one of shaded ratings, and the agency's."""
        self.shaded, self.agency = self._shaded_column(meanings), self._agency_column()

    def _shaded_column(self, meanings: Mapping[str, str]) -> int | None:
        """The column whose cells are shaded as ratings in a table that has no column of ratings."""
        if "status" in self.table.found.columns:
            return None
        numbers = [row.row for row in self.rows]
        for column in sorted({column for _, column in self.sheet.grid.fills}):
            fills = [self.fill(row, column) for row in numbers]
            named = {word_of_fill(fill, meanings) for fill in fills if fill} - {""}
            if len(named) > 1 and 2 * sum(map(bool, fills)) >= len(numbers):
                return column
        return None

    def _agency_column(self) -> int | None:
        """A column called Agency beside that of who leads, where both are filled."""
        found = self.table.found
        lead = found.columns.get("leads")
        for column in (lead - 1, lead + 1) if lead is not None else ():
            named = _AGENCY.fullmatch(heading_key(found.texts.get(column, "")))
            if named and column not in found.columns.values():
                return column
        return None

    def words(self) -> list[tuple[str, str]]:
        """Ref and text of each row, small letters, by which a table that repeats others is known."""
        said = ((one_line(row.values.get("ref")), one_line(row.values.get("text"))) for row in self.rows)
        return [(ref.casefold(), text.casefold()) for ref, text in said]
