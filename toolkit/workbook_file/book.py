"""The edge for closed workbooks: a file in, a book of cells out; result sheets back into the file."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from lxml import etree

from toolkit.errors import WorkbookError
from toolkit.grid import Book, CellRange, Sheet, Table, cell_position, cell_range
from toolkit.results.typed.marks import Cells, Formula
from toolkit.tables.owned import CHECKS, READ_AGAIN, RESULT_SHEETS
from toolkit.understanding.around.beside import filled
from toolkit.workbook_file.cells import (
    CellContext,
    SheetCells,
    UnsoundCellsError,
    filtered_by,
    read_cells,
    read_formats,
    read_shared_strings,
)
from toolkit.workbook_file.looks import NO_STYLE_LOOKS, dangling_look, read_looks, uses_theme
from toolkit.workbook_file.notes import read_notes, read_text_boxes
from toolkit.workbook_file.package.package import Package, open_package, stream_elements
from toolkit.workbook_file.package.properties import saved_on
from toolkit.workbook_file.package.sheet_list import made_by, owned_sheets
from toolkit.workbook_file.package.unsound import damaged


def read_book(path: Path) -> Book:
    """Read a closed workbook. Raises WorkbookError, in one sentence, when it cannot be read."""
    with open_package(path) as package:
        return book_of(package)


def read_book_and_answers(path: Path) -> tuple[Book, dict[str, Cells]]:
    """A closed workbook, and its sheet Checks as people left it: there they answer. Raises WorkbookError."""
    with open_package(path) as package:
        return book_of(package), result_cells(package, (CHECKS,))


def result_cells(package: Package, kinds: Collection[str] = RESULT_SHEETS) -> dict[str, Cells]:
    """What is on the result sheets of an opened workbook that people see, by their kinds."""
    workbook = package.tree(package.workbook_part)
    owned = {name: kind for kind, name in owned_sheets(package).items() if kind in kinds}
    parts = {relation.id: relation.target for relation in package.relationships(package.workbook_part)}
    found = {
        owned[name]: parts[identifier]
        for element in workbook.iterfind("{*}sheets/{*}sheet")
        if (name := element.get("name", "")) in owned and (identifier := _relationship_id(element)) in parts
    }
    context = _context(package) if found else CellContext((), (), False)
    try:
        return {kind: _with_formulas(package, part, context) for kind, part in found.items()}
    except UnsoundCellsError as error:
        raise damaged(package.path.name, f"on a result sheet, {error}") from error
    except ValueError as error:
        raise damaged(package.path.name, "on a result sheet, an address or number is none, or there twice") from error


def filled_rows_of_own_sheets(package: Package, book: Book) -> dict[str, list[int]]:
    """By sheet, the rows that hold something on the toolkit's own visible sheets of an opened workbook."""
    shown = {kind: sheet for sheet in book.sheets if (kind := sheet.owned) and not sheet.hidden}
    cells = result_cells(package, shown.keys())
    return {
        shown[kind].name: sorted(row for row, values in found.items() if filled(values))
        for kind, found in cells.items()
    }


def _with_formulas(package: Package, part: str, context: CellContext) -> Cells:
    """A result sheet's cells, with a formula in place of its result; the links that Excel's edge makes are texts."""
    rows = read_cells(package, part, context).rows
    if b"<f" not in package.read(part):
        return rows
    with package.stream(part) as stream:
        for element in stream_elements(stream, "c"):
            text = element.findtext("{*}f") or ""
            if text and not text.startswith("HYPERLINK("):
                row, column = cell_position(element.get("r", ""))
                rows.setdefault(row, {})[column] = Formula(f"={text}")
    return rows


def book_of(package: Package) -> Book:
    """The worksheets of an opened workbook in their order. Chart sheets and macro sheets are left out."""
    workbook = package.tree(package.workbook_part)
    parts = {relation.id: relation for relation in package.relationships(package.workbook_part)}
    context = _context(package)
    owned = {name: kind for kind, name in owned_sheets(package).items()}
    calculation = workbook.find("{*}calcPr")
    sheets, read = list[Sheet](), set[str]()
    for element in workbook.iterfind("{*}sheets/{*}sheet"):
        relation = parts.get(_relationship_id(element))
        if relation is None:
            raise damaged(package.path.name, f'its sheet "{element.get("name", "")}" is nowhere in it')
        if relation.type == "worksheet":
            if relation.target in read:  # which would be counted twice, or ten thousand times
                raise damaged(package.path.name, f"two of its sheets are the part {relation.target}")
            read.add(relation.target)
            sheet = _read_sheet(package, element, relation.target, context, owned)
            by_hand = calculation is not None and calculation.get("calcMode") == "manual" and not sheet.owned
            sheets.append(replace(sheet, formulas=formula_cells(package, relation.target)) if by_hand else sheet)
    if not sheets:
        raise WorkbookError(f'"{package.path.name}" has no worksheets: open the monitoring workbook itself.')
    stale = calculation is not None and calculation.get("fullCalcOnLoad") in ("1", "true")
    return Book(package.path.name, tuple(sheets), made_by(package), stale, saved_on(package))


def formula_cells(package: Package, part: str) -> frozenset[tuple[int, int]]:
    """The cells of a sheet that are a formula."""
    with package.stream(part) as stream:
        cells = (element for element in stream_elements(stream, "c") if element.find("{*}f") is not None)
        return frozenset(cell_position(element.get("r", "")) for element in cells)


def _context(package: Package) -> CellContext:
    strings: list[str] = []
    struck: dict[int, str] = {}
    white: frozenset[int] = frozenset()
    formats: list[str] = []
    looks = NO_STYLE_LOOKS
    parts = {relation.type: relation.target for relation in package.relationships(package.workbook_part)}
    if "sharedStrings" in parts:
        strings, struck, white = read_shared_strings(package, parts["sharedStrings"])
    if "styles" in parts:
        styles = package.tree(parts["styles"])
        if dangling := dangling_look(styles):
            raise damaged(package.path.name, dangling)
        theme = parts.get("theme", "")
        coloured = package.tree(theme) if uses_theme(styles) and package.has(theme) else None
        try:
            formats, looks = read_formats(styles), read_looks(styles, coloured)
        except ValueError as error:
            raise damaged(package.path.name, "a number in its styles is none") from error
    return CellContext(strings, formats, package.date_1904, looks, struck, white)


def _relationship_id(sheet: etree._Element) -> str:
    return next((str(value) for name, value in sheet.attrib.items() if str(name).endswith("}id")), "")


def _read_sheet(
    package: Package, element: etree._Element, part: str, context: CellContext, owned: dict[str, str]
) -> Sheet:
    """A sheet with its cells; of the toolkit's own sheets only those are read on which people write or keep records."""
    name, hidden = element.get("name", ""), element.get("state", "visible") != "visible"
    kind = owned.get(name)
    if kind and kind not in READ_AGAIN:
        return Sheet(name, {}, hidden=hidden, owned=kind)
    try:
        cells = read_cells(package, part, context)
        tables = tuple(_read_tables(package, part, cells.filtered))
    except UnsoundCellsError as error:
        raise damaged(package.path.name, f'on the sheet "{name}", {error}') from error
    except ValueError as error:
        what = f'on the sheet "{name}", an address or number is none, or there twice'
        raise damaged(package.path.name, what) from error
    return Sheet(
        name,
        cells.rows,
        cells.number_formats,
        frozenset(cells.hidden_rows),
        hidden,
        tuple(cells.merged),
        tables,
        kind,
        cells.fills,
        cells.struck,
        read_notes(package, part),
        (*cells.margins, *read_text_boxes(package, part)),
        tuple(cells.ruled),
        _hidden_by_hand(cells),
        frozenset(cells.hidden_columns),
        cells.unseen,
        cells.labels,
        uncached=cells.uncached,
    )


def _hidden_by_hand(cells: SheetCells) -> frozenset[int]:
    """The hidden rows that are in no range from which a filter chooses."""
    ranges = cells.filtered
    return frozenset(row for row in cells.hidden_rows if not any(one.first_row < row <= one.last_row for one in ranges))


def _read_tables(package: Package, part: str, filtered: list[CellRange]) -> list[Table]:
    """The sheet's tables; the ranges whose rows a filter of theirs hides are added to those of the sheet's own."""
    tables = []
    for relation in package.relationships(part):
        if relation.type == "table":
            root = package.tree(relation.target)
            name = root.get("displayName") or root.get("name") or ""
            totals = int(root.get("totalsRowCount", "0"))
            filtered += [one for found in root.iterfind("{*}autoFilter") for one in filtered_by(found)]
            tables.append(Table(name, cell_range(root.get("ref", "A1")), totals))
    return tables
