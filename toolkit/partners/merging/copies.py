"""A copy of a workbook as merging sees it: its sheets, the rows of its plan by what names them, and its formulas."""

from collections.abc import Iterable, Mapping

from toolkit.entries.text import one_line, text_lines
from toolkit.grid import Book, Formulas, Sheet, Value, column_letters
from toolkit.partners.merging.held import Held
from toolkit.plan.models import Monitoring
from toolkit.plan.reading import read_monitoring, understand_plan
from toolkit.records import dataclass
from toolkit.tables.finding import FoundTable, find_tables
from toolkit.tables.headings import ACTIONS, HISTORY, LAYOUTS, MEASURES
from toolkit.tables.owned import READING

_NAME = 60
"""Letters of a row's words by which it is called."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A row of the plan by what names it, as :class:`toolkit.history.pairs.NamedRow`, and the table it is in."""

    row: int
    ref: str
    text: str
    priority: str
    table: FoundTable


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a workbook. ``lines`` are the rows of its plan and ``tables`` what tables there are, by sheet.

    ``calculated`` are the columns with formulas, by sheet and row. ``unknown`` are cells of an earlier copy, by sheet,
    row and column, of which nobody knows what they held.
    """

    name: str
    book: Book
    monitoring: Monitoring
    formulas: Formulas
    sheets: Mapping[str, Sheet]
    lines: Mapping[str, Mapping[int, PlanLine]]
    tables: Mapping[str, tuple[FoundTable, ...]]
    calculated: Mapping[str, Mapping[int, frozenset[int]]]
    unknown: frozenset[tuple[str, int, int]] = frozenset()

    def held(self, key: str, row: int, column: int) -> Held:
        """What a cell holds; ``key`` is its sheet's."""
        sheet = self.sheets[key]
        value = sheet.rows.get(row, {}).get(column)
        formula = self.formulas.get(sheet.name, {}).get((row, column))
        return Held(value, formula, sheet.number_formats.get((row, column), "General"))

    def columns(self, key: str, row: int) -> set[int]:
        """The columns in which a row holds something."""
        return {*self.sheets[key].rows.get(row, {}), *self.calculated.get(key, {}).get(row, ())}

    def row_numbers(self, key: str) -> list[int]:
        """The rows that hold something: a formula too whose result is an empty text, or was never worked out."""
        return sorted({*self.sheets[key].rows, *self.calculated.get(key, {})})

    def table(self, key: str, row: int) -> FoundTable | None:
        """The table that a row belongs to."""
        line = self.lines.get(key, {}).get(row)
        if line is not None:
            return line.table
        return next(
            (table for table in self.tables.get(key, ()) if table.heading_row <= row <= table.last_row),
            None,
        )

    def row_name(self, key: str, row: int) -> str:
        """What a row is called: its ref, else its words, else the first that it says."""
        line = self.lines.get(key, {}).get(row)
        said = (line.ref or line.text) if line else ""
        said = said or next(filter(None, (one_line(value) for _, value in self._in_order(key, row))), "")
        return one_line(said)[:_NAME] or f"row {row}"

    def _in_order(self, key: str, row: int) -> list[tuple[int, Value]]:
        return sorted(self.sheets[key].rows.get(row, {}).items())

    def column_name(self, key: str, row: int, column: int) -> str:
        """What a column is called in that row's table: its heading, else its letters."""
        table = self.table(key, row)
        heading = table and (table.texts.get(column) or one_line(self._heading(table, column)))
        return heading or column_letters(column)

    @staticmethod
    def _heading(table: FoundTable, column: int) -> Value | None:
        return table.sheet.rows.get(table.heading_row, {}).get(column)


def copy_of(book: Book, formulas: Formulas) -> Copy:
    """A workbook taken in for merging. Raises WorkbookError where it has no plan that can be read."""
    monitoring, _ = read_monitoring(book)
    understood = understand_plan(book, monitoring.plan, monitoring.scale, monitoring.priorities)
    sheets = {sheet_key(sheet): sheet for sheet in book.sheets if not sheet.owned or sheet.owned in _READ}
    lines: dict[str, dict[int, PlanLine]] = {}
    tables: dict[str, list[FoundTable]] = {}
    for table in (one for layout in (ACTIONS, MEASURES) for one in understood.of(layout)):
        key = sheet_key(table.found.sheet)
        tables.setdefault(key, []).append(table.found)
        for raw in table.counted:
            said = {field: raw.values.get(field) for field in ("ref", "text", "priority")}
            text = "\n".join(text_lines(said["text"]))
            priority = one_line(said["priority"]) or raw.band
            lines.setdefault(key, {})[raw.row] = PlanLine(raw.row, one_line(said["ref"]), text, priority, table.found)
    for found in (one for layout in _OTHERS for one in find_tables(book, layout)):
        tables.setdefault(sheet_key(found.sheet), []).append(found)
    return Copy(
        book.name,
        book,
        monitoring,
        formulas,
        sheets,
        lines,
        {key: tuple(found) for key, found in tables.items()},
        {key: _by_row(formulas.get(sheet.name, {})) for key, sheet in sheets.items()},
    )


def _by_row(places: Iterable[tuple[int, int]]) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = {}
    for row, column in places:
        found.setdefault(row, set()).add(column)
    return {row: frozenset(columns) for row, columns in found.items()}


_READ = (HISTORY.name, READING)
"""The kinds of the toolkit's own sheets that hold what people said, and what is on record."""
_OTHERS = tuple(layout for layout in LAYOUTS if layout not in (ACTIONS, MEASURES))


def sheet_key(sheet: Sheet) -> str:
    """By what a sheet is found in another copy: its kind if it is the toolkit's, else its name."""
    return f"kind {sheet.owned}" if sheet.owned else sheet.name.casefold()
