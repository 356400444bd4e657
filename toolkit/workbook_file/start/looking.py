"""What is on a sheet Start, and what of it speaks against putting another version's in its place."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from toolkit.entries.text import one_line
from toolkit.grid import Book, address, cell_position
from toolkit.records import dataclass
from toolkit.tables.owned import PREFIX, START
from toolkit.workbook_file.book import book_of, formula_cells
from toolkit.workbook_file.package.package import Package
from toolkit.workbook_file.package.references import rename_formulas
from toolkit.workbook_file.package.sheet_list import defined_names, listed_sheets, sheet_part

PLAN_SHEET = "Plan"
_OURS_BESIDE = frozenset(("drawing", "vmlDrawing", "printerSettings"))
"""What Start has had in any version besides its cells: charts, buttons, and what Excel notes of a printer."""
_OUR_SHAPE = re.compile(r"(?:CSP )?(?:Chart|Button) .+")
_OUR_MACRO = re.compile(r"(?:\[0\]!)?(?:CheckRows|RefreshTallies|CommitteeReport|StartNextQuarter)")
_LAST_ROW, _LAST_COLUMN = 60, 17
"""As far as Start has reached in any version."""
_COLUMN = re.compile(r"\b([A-Za-z]\w*)\[([^\[\]#@]+)\]")
_PLAN_CELL = re.compile(r"\bPlan!\$B\$(\d+)")
_NAME = re.compile(rf"\b(?:{PREFIX}\w+|PriorityNames|StatusNames)\b")
_MEANINGS = "What the statuses mean"
_FORMER = frozenset(
    (
        *("Action plan monitoring workbook", "Period", "Plan", "How the plan stands", "What to do"),
        *("Lists what is missing or cannot be read", "Counts the rows by status", "Writes the paper in Word"),
        "Keeps this quarter and moves the plan on",
        "2. Actions and Success measures: choose a status and write an update in every row.",
        "2. Actions and Success measures: choose a status and write an update in every row, each lead agency on a "
        "line of its own (Alt+Enter).",
        "3. Give each lead agency a line of its own (Alt+Enter starts a new line in a cell).",
        "4. Check the rows, and put right what the sheet Checks lists.",
        "4. Refresh the tallies, look them over on the sheet Tallies, then produce the committee report.",
        "5. Refresh the tallies, look them over on the sheet Tallies, then produce the committee report.",
        "5. Start the next quarter: this one is kept in a copy and on the sheet History.",
    )
)
"""What earlier versions had typed on Start and this one has not."""

StartTexts = Mapping[tuple[int, int], str]
"""What is typed on a sheet, by row and column, each on one line; what formulas give is left out."""


@dataclass(frozen=True, slots=True)
class StartSheet:
    """The sheet Start of a workbook that was read: its part, its number in the list of sheets, what is typed on it."""

    package: Package
    book: Book
    part: str
    sheet_id: str
    typed: StartTexts

    def formulas(self, names: dict[str, str] | None = None) -> dict[str, str]:
        """Its formulas by their cells, with sheets called by ``names``; "" for one that Excel shares between cells."""
        sheet = self.package.tree(self.part)
        rename_formulas(sheet, names or {})
        found = ((cell.get("r", ""), cell.find("{*}f")) for cell in sheet.iter("{*}c"))
        return {place: formula.text or "" for place, formula in found if formula is not None}

    @property
    def anchors(self) -> Iterator[etree._Element]:
        """What is drawn on it."""
        for relation in self.package.relationships(self.part):
            if relation.type == "drawing":
                yield from self.package.tree(relation.target)

    @property
    def headings(self) -> dict[str, set[str]]:
        """The headings of the workbook's Excel tables by the tables' names, all in small letters."""
        found = {}
        for sheet in self.book.sheets:
            for table in sheet.tables:
                cells = sheet.rows.get(table.cells.first_row, {})
                columns = range(table.cells.first_column, table.cells.last_column + 1)
                found[table.name.casefold()] = {one_line(cells.get(column)).casefold() for column in columns}
        return found

    def label(self, row: int) -> str:
        """What the sheet Plan calls what is in that row."""
        sheet = self.book.sheet(PLAN_SHEET)
        return one_line(sheet.rows.get(row, {}).get(1)) if sheet else ""


def start_sheet(package: Package) -> StartSheet | None:
    """The sheet Start of an opened workbook, None where it has none."""
    entry = next((one for one in listed_sheets(package.tree(package.workbook_part)) if one.get("name") == START), None)
    if entry is None:
        return None
    book, part = book_of(package), sheet_part(package, entry)
    sheet, calculated = book.sheet(START), formula_cells(package, part)
    typed = {
        (row, column): one_line(value)
        for row, cells in (sheet.rows if sheet else {}).items()
        for column, value in cells.items()
        if (row, column) not in calculated
    }
    return StartSheet(package, book, part, entry.get("sheetId", ""), typed)


def reasons_to_leave(old: StartSheet, new: StartSheet) -> Iterator[str]:
    """Why the old sheet cannot make room for the new one, a clause each."""
    formulas = old.formulas()
    if not any("Actions[" in formula for formula in formulas.values()):
        yield "it is none of the toolkit's"
    if strange := [one.type for one in old.package.relationships(old.part) if one.type not in _OURS_BESIDE]:
        yield f"somebody added something to it ({strange[0]}): take it away, or move it to a sheet of its own"
    calculated = sorted(map(cell_position, formulas))
    if beyond := [cell for cell in calculated if cell[0] > _LAST_ROW or cell[1] > _LAST_COLUMN]:
        yield f"{address(*beyond[0])} has a formula of somebody's own: move it to a sheet of its own"
    yield from _strange_shapes(old, new)
    known = {*new.typed.values(), *_FORMER, *own_meanings(old, new).values()}
    if strange_cells := [cell for cell, text in sorted(old.typed.items()) if text and text not in known]:
        cell = strange_cells[0]
        yield f'{address(*cell)} says "{old.typed[cell][:60]}", which somebody typed: move it to a sheet of its own'
    yield from _lacking(old, new)


def _strange_shapes(old: StartSheet, new: StartSheet) -> Iterator[str]:
    ours = set(map(_words, new.anchors))
    for anchor in old.anchors:
        named = [item.get("name", "") for item in anchor.iter("{*}cNvPr")]
        started = [shape.get("macro", "") for shape in anchor.iter("{*}sp")]
        is_ours = any(map(_OUR_SHAPE.fullmatch, named)) or any(map(_OUR_MACRO.fullmatch, started))
        if not (is_ours or (_words(anchor) and _words(anchor) in ours)):
            yield f'the shape "{(named or [""])[0]}" on it is somebody\'s own: move it to a sheet of its own'


def _words(anchor: etree._Element) -> str:
    return " ".join(text.text or "" for text in anchor.iter("{*}t"))


def _lacking(old: StartSheet, new: StartSheet) -> Iterator[str]:
    """What the new formulas need and the workbook has not."""
    text, headings = "\n".join(new.formulas().values()), old.headings
    for table, column in dict.fromkeys(_COLUMN.findall(text)):
        if column.casefold() not in headings.get(table.casefold(), ()):
            yield f"the workbook has no column {column} in a table {table}, which it counts"
    names = {name.get("name", "") for name in defined_names(old.package.tree(old.package.workbook_part))}
    if lost := [name for name in dict.fromkeys(_NAME.findall(text)) if name not in names]:
        yield f"the workbook has not been refreshed yet ({lost[0]})"
    for row in dict.fromkeys(map(int, _PLAN_CELL.findall(text))):
        if old.label(row) != new.label(row):
            yield f"{new.label(row)} is not in row {row} of the sheet {PLAN_SHEET}, from which it takes it"


def own_meanings(old: StartSheet, new: StartSheet) -> dict[tuple[int, int], str]:
    """What the plan itself says that ratings mean, by the cell of the new sheet that it goes into."""
    found = {}
    former = _ratings(old.typed)
    for label, (row, column) in _ratings(new.typed).items():
        below = old.typed.get((place[0] + 1, place[1]), "") if (place := former.get(label)) else ""
        if below and below not in _FORMER and below != new.typed.get((row + 1, column)):
            found[row + 1, column] = below
    return found


def _ratings(typed: StartTexts) -> dict[str, tuple[int, int]]:
    """The cells in the row of ratings below the heading over what they mean."""
    heading = next((cell for cell, text in typed.items() if text == _MEANINGS), None)
    if heading is None:
        return {}
    first = min((row for row, _ in typed if row > heading[0]), default=0)
    return {text: cell for cell, text in typed.items() if cell[0] == first}
