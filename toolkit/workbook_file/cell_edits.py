"""Single cells of an officer's sheets changed in a closed workbook, every other byte of these sheets staying.

A cell keeps its format and all else about it; only its value is replaced. The parser says where in the part each cell
is, and the text is exchanged there, so that nothing is written anew that was not meant to change.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from xml.parsers import expat
from xml.sax.saxutils import escape

from lxml import etree

from toolkit.entries.text import printable
from toolkit.errors import WorkbookError
from toolkit.grid import CellEdit, cell_position, cell_range, column_number
from toolkit.records import dataclass
from toolkit.workbook_file.package.package import Package
from toolkit.workbook_file.package.sheet_list import BEFORE_NAMES, listed_sheets, sheet_part
from toolkit.workbook_file.package.unsound import damaged
from toolkit.workbook_file.package.xml import local_name, parse_xml, tag_near, write_xml

_TAG = re.compile(rb"""<(?:[^<>"']|"[^<"]*+"|'[^<']*+')*+>""")
_OF_THE_VALUE = re.compile(rb"""\s(?:t|cm|vm)\s*=\s*(?:"[^"]*"|'[^']*')""")
"""What an opening tag says of the old value: its type, and the numbers of its metadata."""
_FORMULA = re.compile(rb"[<:]f[\s/>]")
_UTF_8 = re.compile(rb"""(?:\xef\xbb\xbf)?\s*<(?!\?xml\s[^>]*encoding=["'](?!(?:utf-8|us-ascii)["']))""", re.IGNORECASE)
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def edited_sheets(package: Package, edits: Iterable[CellEdit]) -> dict[str, bytes]:
    """The sheets' parts with those cells changed, by part name, for
    :func:`toolkit.workbook_file.package.package.write_package`.

    Clearing a cell that holds nothing changes nothing. Raises WorkbookError where a sheet is not there or a cell holds
    a formula and may not keep it; ValueError for a value in a cell that the sheet does not have.
    """
    by_sheet: dict[str, list[CellEdit]] = {}
    for edit in edits:
        by_sheet.setdefault(edit.sheet, []).append(edit)
    parts = sheet_parts(package)
    if gone := [sheet for sheet in by_sheet if sheet not in parts]:
        raise WorkbookError(
            f'{package.path.name} has no sheet "{gone[0]}": open the workbook and see what happened to it.'
        )
    file = package.path.name
    return {parts[sheet]: edit_cells(package.read(parts[sheet]), mine, file) for sheet, mine in by_sheet.items()}


def edit_cells(content: bytes, edits: Sequence[CellEdit], file: str) -> bytes:
    """One worksheet part with those cells changed; ``file`` is for messages. Raises as :func:`edited_sheets`."""
    if not _UTF_8.match(content):
        content = bytes(
            etree.tostring(parse_xml(content, file), encoding="UTF-8", xml_declaration=True, standalone=True)
        )
    wanted = {cell_position(edit.cell): edit for edit in edits}
    scan = _Scan(content, wanted)
    try:
        scan.run()
    except expat.ExpatError as error:
        raise damaged(file, f'the sheet "{edits[0].sheet}" is not valid XML') from error
    pieces, at = [], 0
    for position, cell in sorted(scan.cells.items(), key=lambda item: item[1].start):
        if cell.formula or scan.is_calculated(position):
            if wanted[position].keeps_formula:
                continue
            raise _is_formula(wanted[position], file)
        pieces += [content[at : cell.start], _with_value(content, cell, wanted[position].value)]
        at = cell.end
    if lost := [edit.cell for position, edit in wanted.items() if edit.value != "" and position not in scan.cells]:
        raise ValueError(f"the sheet has no cell {lost[0]}")
    return b"".join([*pieces, content[at:]])


def _is_formula(edit: CellEdit, file: str) -> WorkbookError:
    return WorkbookError(
        f"{edit.sheet}!{edit.cell} of {file} holds a formula, which is not replaced, so nothing was changed: type its "
        "value over it, save, and try again."
    )


def sheet_parts(package: Package) -> dict[str, str]:
    """The part of each worksheet by the sheet's name."""
    entries = listed_sheets(package.tree(package.workbook_part))
    return {entry.get("name", ""): part for entry in entries if (part := sheet_part(package, entry))}


@dataclass(slots=True)
class _Cell:
    """Where a cell is in the part's bytes, whether it has a formula, and where each of its children begins."""

    start: int
    end: int = 0
    formula: bool = False
    children: list[tuple[str, int]] = field(default_factory=list)


class _Scan:
    """One pass over a worksheet part that notes where the wanted cells are, and which ranges formulas fill."""

    def __init__(self, content: bytes, wanted: Mapping[tuple[int, int], CellEdit]) -> None:
        self.cells: dict[tuple[int, int], _Cell] = {}
        self._content, self._wanted = content, wanted
        self._calculated: list[str] = []
        self._path: list[str] = []
        self._row = self._column = 0
        self._cell: _Cell | None = None
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._open
        self._parser.EndElementHandler = self._close
        self._parser.StartDoctypeDeclHandler = self._refuse

    def run(self) -> None:
        """Read the part. Raises ExpatError."""
        self._parser.Parse(self._content, True)

    def is_calculated(self, position: tuple[int, int]) -> bool:
        """Whether a formula elsewhere fills the cell."""
        return any(position in cell_range(reference) for reference in self._calculated)

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        parent = self._path[-1] if self._path else ""
        self._path.append(name)
        if name == "row" and parent == "sheetData":
            self._row, self._column = int(attributes.get("r") or self._row + 1), 0
        elif name == "c" and parent == "row":
            self._open_cell(attributes.get("r", ""))
        elif parent == "c":
            self._open_child(name, attributes)

    def _open_cell(self, reference: str) -> None:
        self._column = column_number(reference.rstrip("0123456789")) if reference else self._column + 1
        if (self._row, self._column) in self._wanted:
            self._cell = _Cell(self._parser.CurrentByteIndex)
            self.cells[self._row, self._column] = self._cell

    def _open_child(self, name: str, attributes: dict[str, str]) -> None:
        if name == "f" and attributes.get("t") in ("array", "dataTable") and "ref" in attributes:
            self._calculated.append(attributes["ref"])
        if self._cell is not None:
            self._cell.formula |= name == "f"
            self._cell.children.append((name, self._parser.CurrentByteIndex))

    def _close(self, name: str) -> None:
        self._path.pop()
        if self._cell is not None and self._path[-1:] == ["row"]:
            tag = _opening(self._content, self._cell)
            closing = self._content.find(b">", self._parser.CurrentByteIndex) + 1
            self._cell.end = self._cell.start + len(tag) if tag.endswith(b"/>") else closing
            self._cell = None

    def _refuse(self, *_: object) -> None:
        raise expat.ExpatError("a document type, which no spreadsheet program writes")


def _opening(content: bytes, cell: _Cell) -> bytes:
    """The cell's opening tag."""
    match = _TAG.match(content, cell.start)
    if match is None:
        raise ValueError("the parser found an element where there is none")
    return match[0]


def _with_value(content: bytes, cell: _Cell, value: str | float) -> bytes:
    """The cell's element with another value, its format and what else it has kept."""
    tag = _opening(content, cell)
    prefix = tag.split(maxsplit=1)[0].rstrip(b"/>")[1:-1]
    kept = b"".join(_kept(content, cell))
    bare = _OF_THE_VALUE.sub(b"", tag).rstrip(b">").rstrip(b"/").rstrip()
    if value == "" and not kept:
        return bare + b"/>"
    inside, kind = _value(value, prefix)
    return b"%s%s>%s%s</%sc>" % (bare, kind, inside, kept, prefix)


def _value(value: str | float, prefix: bytes) -> tuple[bytes, bytes]:
    """What is inside the cell's element, and the attribute that says of what type it is."""
    if not isinstance(value, str):
        kind = b' t="b"' if isinstance(value, bool) else b""
        return b"<%sv>%s</%sv>" % (prefix, number_text(value), prefix), kind
    if value == "":
        return b"", b""
    text = escape(as_excel_writes(value)).encode()
    opened, closed = b"<%sis><%st" % (prefix, prefix), b"</%st></%sis>" % (prefix, prefix)
    return b'%s xml:space="preserve">%s%s' % (opened, text, closed), b' t="inlineStr"'


def number_text(value: float) -> bytes:
    """A number, or whether something is so, as a cell's XML has it."""
    return str(int(value) if isinstance(value, bool) else value).encode()


def as_excel_writes(text: str) -> str:
    """The text for a cell's XML: without characters that XML cannot hold, and what looks like Excel's way of writing
    these ("_x0001_") marked as meant so.
    """
    return _LOOKS_ESCAPED.sub("_x005F_", printable(text))


def _kept(content: bytes, cell: _Cell) -> Iterator[bytes]:
    """The children that are no value, as they are."""
    ends = [*(start for _, start in cell.children[1:]), content.rfind(b"</", cell.start, cell.end)]
    for (name, start), end in zip(cell.children, ends, strict=False):
        if name not in ("v", "is"):
            yield content[start:end]


def calculated_afresh(package: Package) -> dict[str, bytes]:
    """The workbook's part that has Excel calculate everything on opening, where any sheet has formulas; else nothing.

    Formulas may depend on the cells that changed, and Excel would go on showing the results that it saved.
    """
    root = package.tree(package.workbook_part)
    properties = root.find("{*}calcPr")
    asked = properties is not None and properties.get("fullCalcOnLoad") in ("1", "true")
    if asked or not any(has_formulas(package, part) for part in sheet_parts(package).values()):
        return {}
    if properties is None:
        properties = etree.Element(tag_near(root, "calcPr"))
        [child for child in root if local_name(child) in (*BEFORE_NAMES, "definedNames")][-1].addnext(properties)
    properties.set("fullCalcOnLoad", "1")
    return {package.workbook_part: write_xml(root)}


def has_formulas(package: Package, part: str) -> bool:
    """Whether a worksheet part has a formula."""
    end = b""
    with package.stream(part) as stream:
        while piece := stream.read(1 << 20):
            if _FORMULA.search(end + piece):
                return True
            end = piece[-2:]
    return False
