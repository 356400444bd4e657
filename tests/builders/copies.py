"""Copies of a small plan in a workbook, for merging: as grids, and as files."""

from tests.builders.books import xlsx
from tests.builders.grids import sheet
from toolkit.grid import Book, CellFormula, Sheet, Uncached, cell_position
from toolkit.partners.merging.copies import copy_of
from toolkit.partners.merging.deciding import bring_together
from toolkit.partners.merging.outcome import Taken
from toolkit.workbook_file.book import read_book
from toolkit.workbook_file.merged_cells import with_taken_cells
from toolkit.workbook_file.package.package import open_package

HEADINGS = ("Ref", "Priority", "Action", "Lead agency", "By when", "Status", "Update")
ROWS = (
    (
        "1.1",
        "Burglary",
        "Mark bicycles at the station every Saturday",
        "Police",
        "March 2026",
        "Green",
        "Forty marked.",
    ),
    ("1.2", "Burglary", "Visit each victim within a week", "Council", "June 2026", "Amber", "Half were visited."),
    ("2.1", "Violence", "Train staff of pubs to spot drugged drinks", "Health", "On-going", "Green", ""),
    ("2.2", "Violence", "Light the path beside the river", "Council", "July 2026", "Red", "No money yet."),
)
PLAN = (("Item", "Value"), ("Partnership", "Alpha"), ("Plan year", "2025-26"), ("Quarter", 2))


def book(rows=ROWS, *, name="copy.xlsx", plan=PLAN, extra=(), notes=None, headings=HEADINGS) -> Book:
    """A workbook of a sheet Plan and a sheet Actions with those rows; blank texts are blank cells."""
    cells = [[value if value != "" else None for value in row] for row in rows]
    actions = sheet("Actions", [list(headings), *cells])
    if notes:
        actions = Sheet(actions.name, actions.rows, notes=notes)
    return Book(name, (sheet("Plan", [list(row) for row in plan]), actions, *extra))


def changed(rows=ROWS, **cells):
    """The rows with cells changed, each named by its column's letter and the sheet's row: ``G2="Done"``."""
    made = [list(row) for row in rows]
    for cell, value in cells.items():
        made[int(cell[1:]) - 2][ord(cell[0]) - ord("A")] = value
    return tuple(map(tuple, made))


def merge(base, mine, theirs, *, formulas=None, **options):
    """Books (or rows) merged; ``base`` None is no earlier copy."""
    books = [None if one is None else one if isinstance(one, Book) else book(one) for one in (base, mine, theirs)]
    copies = [one and copy_of(one, (formulas or {}).get(place, {})) for place, one in enumerate(books)]
    return bring_together(copies[0], copies[1], copies[2], **options)


def result(mine, merged, sheet_name="Actions"):
    """The cells of mine's sheet with what was taken: values by row and column."""
    found = mine if isinstance(mine, Book) else book(mine)
    cells = {(row, at): value for row, values in found.sheet(sheet_name).rows.items() for at, value in values.items()}
    for one in merged.taken:
        if one.sheet == sheet_name:
            cells[one.row, one.column] = one.value
    return {place: value for place, value in cells.items() if value != ""}


def as_rows(cells):
    """The rows of cells by their refs, and of those without one by their words."""
    lines = {}
    for (row, column), value in cells.items():
        lines.setdefault(row, {})[column] = value
    return {line.get(1, line.get(3)): line for number, line in lines.items() if number > 1}


def formula(text, key=""):
    return CellFormula(text, key or text)


def edited(path, to, **cells):
    """A copy of a workbook with cells of its sheet Actions changed, or of another as in ``Plan_B5``; gives its path."""
    with open_package(path) as package:
        taken = [Taken(*_place(name), value) for name, value in cells.items()]
        content, _ = with_taken_cells(package, taken)
    to.write_bytes(content)
    return to


def _place(name):
    sheet_name, _, cell = name.rpartition("_")
    return (sheet_name.replace("_", " ") or "Actions", *cell_position(cell))


def values(path):
    """What a workbook's own sheets hold: values by sheet and cell, those that the toolkit writes anew left out."""
    found = read_book(path)
    return {
        (one.name, row, column): value
        for one in found.sheets
        for row, cells in one.rows.items()
        for column, value in cells.items()
        if not isinstance(value, Uncached)
    }


def small(path, rows=ROWS, plan=PLAN):
    """A workbook that an officer made: the sheets Plan and Actions."""
    return xlsx(path, {"Plan": plan, "Actions": [HEADINGS, *rows]})
