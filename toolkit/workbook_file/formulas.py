"""The formulas of a closed workbook, each so that it can be told from one of another row or another copy."""

import re

from lxml import etree

from toolkit.grid import CellFormula, Formulas, cell_position, cell_range, column_number
from toolkit.workbook_file.cell_edits import has_formulas, sheet_parts
from toolkit.workbook_file.package.package import Package, stream_elements

_PIECE = re.compile(
    r"""(?P<text>"[^"]*")|(?P<sheet>'(?:[^']|''){1,300}'!)"""
    r"""|(?<![A-Za-z0-9_.$])(?P<d1>\$?)(?P<column>[A-Za-z]{1,3})(?P<d2>\$?)(?P<row>[0-9]{1,7})(?![A-Za-z0-9_.(!])"""
)
_SIMPLE_SHEET = re.compile(r"'([^\W\d][\w.]*)'!")


def formulas_of(package: Package) -> Formulas:
    """The formulas of every worksheet, by the sheet's name and the cell; sheets without any are left out."""
    found = {name: _formulas_of_part(package, part) for name, part in sheet_parts(package).items()}
    return {name: formulas for name, formulas in found.items() if formulas}


def _formulas_of_part(package: Package, part: str) -> dict[tuple[int, int], CellFormula]:
    if not has_formulas(package, part):
        return {}
    found: dict[tuple[int, int], CellFormula] = {}
    shared: dict[str, CellFormula] = {}
    with package.stream(part) as stream:
        for cell in stream_elements(stream, "c"):
            formula = cell.find("{*}f")
            if formula is not None and cell.get("r"):
                _note(formula, cell_position(cell.get("r", "")), found, shared)
    return found


def _note(
    element: etree._Element,
    position: tuple[int, int],
    found: dict[tuple[int, int], CellFormula],
    shared: dict[str, CellFormula],
) -> None:
    """Note a cell's formula; one that is filled from another is that, one that fills cells is in all of them."""
    kind, text = element.get("t"), element.text or ""
    one = CellFormula(f"={text}", relative(text, position))
    if kind == "shared":
        one = shared.setdefault(element.get("si", ""), one) if not text else one
        shared.setdefault(element.get("si", ""), one)
    found[position] = one
    if kind in ("array", "dataTable") and "ref" in element.attrib:
        cells = cell_range(element.get("ref", "A1"))
        for row in range(cells.first_row, min(cells.last_row, cells.first_row + 1000) + 1):
            for column in range(cells.first_column, min(cells.last_column, cells.first_column + 1000) + 1):
                found.setdefault((row, column), one)


def relative(text: str, position: tuple[int, int]) -> str:
    """The formula with the cells that it names as steps from its own, so that one filled down stays the same.

    Spaces outside texts, capitals, and the quotes of a sheet's name that needs none do not count.
    """
    row, column = position

    def step(found: re.Match[str]) -> str:
        if found["text"] is not None:
            return found[0]
        if found["sheet"] is not None:
            return _SIMPLE_SHEET.sub(r"\1!", found["sheet"]).upper()
        there = int(found["row"]), column_number(found["column"].upper())
        down = f"R{there[0]}" if found["d2"] else f"R[{there[0] - row}]"
        return down + (f"C{there[1]}" if found["d1"] else f"C[{there[1] - column}]")

    pieces, at = [], 0
    for found in _PIECE.finditer(text):
        pieces += [_plain(text[at : found.start()]), step(found)]
        at = found.end()
    return "".join([*pieces, _plain(text[at:])])


def _plain(text: str) -> str:
    return "".join(text.split()).upper()
