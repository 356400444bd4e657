"""The sheet Start, its charts and its buttons in a workbook made by an earlier version, as this version has them.

They are those of the workbook that comes with the toolkit: their formulas name Excel tables, and cells of the sheets
Plan and Snapshot, so they work wherever those are.
"""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from toolkit.bundled import bundled
from toolkit.entries.text import one_line
from toolkit.grid import Value, address, cell_position
from toolkit.tables.headings import MEASURES
from toolkit.tables.owned import PREFIX, SNAPSHOT, START
from toolkit.workbook_file.book import book_of, formula_cells
from toolkit.workbook_file.package.edits import RELATIONSHIP_ID, Edits
from toolkit.workbook_file.package.package import Package, Relationship
from toolkit.workbook_file.package.references import rename_formulas
from toolkit.workbook_file.package.sheet_list import (
    BEFORE_NAMES,
    Placement,
    defined_names,
    follow_names,
    listed_sheets,
    owned_sheets,
    sheet_part,
)
from toolkit.workbook_file.package.xml import local_name, tag_near
from toolkit.workbook_file.sheets.calculation import forget_calculations
from toolkit.workbook_file.sheets.donor_parts import DonorParts
from toolkit.workbook_file.sheets.settings import insert_child, keep_settings, read_settings
from toolkit.workbook_file.sheets.transplant import donor_strings, fit_sheet, merge_formats

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
class RenewedStart:
    """What was done or why it was not, a line, "" for neither; and the workbook's bytes with it done."""

    done: str = ""
    left: str = ""
    content: bytes | None = None


def renewed_start(package: Package) -> RenewedStart:
    """The workbook with this version's Start. Whatever somebody added to the sheet is a reason to leave it as it is."""
    entry = next((one for one in listed_sheets(package.tree(package.workbook_part)) if one.get("name") == START), None)
    if entry is None:
        return RenewedStart()
    with Package(Path(START), _donor(package).read_bytes(), (0, 0, 0, 0)) as source:
        donor_entry = listed_sheets(source.tree(source.workbook_part))[0]
        place = Placement(
            START, START, sheet_part(source, donor_entry), sheet_part(package, entry), entry.get("sheetId", "")
        )
        if _is_present(package, source, place):
            return RenewedStart()
        old, new = _typed(package, START), _typed(source, START)
        why = next(_reasons(package, source, place, old, new), "")
        if why:
            return RenewedStart(left=f'Not renewed: the sheet "{START}", because {why}.')
        content = _with_start(package, source, place, _own_meanings(old, new))
    said = (
        f'The sheet "{START}" is this version\'s, with its charts and buttons, and is worked out when Excel opens it; '
        "formulas and colours that somebody changed on it are in the copy."
    )
    return RenewedStart(done=said, content=content)


def _donor(package: Package) -> Path:
    """The bundled workbook whose Start fits: plans without success measures have one of their own."""
    named = {table.name.casefold() for sheet in book_of(package).sheets for table in sheet.tables}
    return bundled("workbooks", "blank.xlsm" if MEASURES.name.casefold() in named else "kent-2014-17.xlsm")


def _is_present(package: Package, source: Package, place: Placement) -> bool:
    """Whether every formula of the sheet is this version's; those that Excel shares between cells are passed over."""
    names = _names(package)
    ours, theirs = _formulas(source.tree(place.donor_part), names), _formulas(package.tree(place.part), {})
    return ours.keys() == theirs.keys() and all(ours[cell] == said for cell, said in theirs.items() if said)


def _formulas(sheet: etree._Element, names: dict[str, str]) -> dict[str, str]:
    rename_formulas(sheet, names)
    return {
        cell.get("r", ""): (formula.text or "")
        for cell in sheet.iter("{*}c")
        if (formula := cell.find("{*}f")) is not None
    }


def _names(package: Package) -> dict[str, str]:
    """What the donor's sheets are called in the workbook."""
    return {SNAPSHOT: owned_sheets(package).get(SNAPSHOT, SNAPSHOT)}


def _typed(package: Package, name: str) -> StartTexts:
    sheet = book_of(package).sheet(name)
    entries = {one.get("name"): one for one in listed_sheets(package.tree(package.workbook_part))}
    calculated = formula_cells(package, sheet_part(package, entries[name]))
    cells = (
        (row, column, value)
        for row, values in (sheet.rows if sheet else {}).items()
        for column, value in values.items()
    )
    return {(row, column): one_line(value) for row, column, value in cells if (row, column) not in calculated}


def _reasons(package: Package, source: Package, place: Placement, old: StartTexts, new: StartTexts) -> Iterator[str]:
    """Why Start cannot be renewed, a clause each."""
    formulas = list(_formulas(package.tree(place.part), {}).values())
    if not any("Actions[" in formula for formula in formulas):
        yield "it is none of the toolkit's"
    if strange := [one.type for one in package.relationships(place.part) if one.type not in _OURS_BESIDE]:
        yield f"somebody added something to it ({strange[0]}): take it away, or move it to a sheet of its own"
    calculated = [cell_position(cell) for cell in _formulas(package.tree(place.part), {})]
    if beyond := [cell for cell in sorted(calculated) if cell[0] > _LAST_ROW or cell[1] > _LAST_COLUMN]:
        yield f"{address(*beyond[0])} has a formula of somebody's own: move it to a sheet of its own"
    yield from _strange_shapes(package, source, place)
    meanings = set(_own_meanings(old, new).values())
    known = {*new.values(), *_FORMER, *meanings}
    if strange_cells := [cell for cell, text in sorted(old.items()) if text and text not in known]:
        cell = strange_cells[0]
        yield f'{address(*cell)} says "{old[cell][:60]}", which somebody typed: move it to a sheet of its own'
    yield from _lacking(package, source, place)


def _strange_shapes(package: Package, source: Package, place: Placement) -> Iterator[str]:
    ours = {_words(anchor) for anchor in _anchors(source, place.donor_part)}
    for anchor in _anchors(package, place.part):
        named = [item.get("name", "") for item in anchor.iter("{*}cNvPr")]
        started = [shape.get("macro", "") for shape in anchor.iter("{*}sp")]
        is_ours = any(map(_OUR_SHAPE.fullmatch, named)) or any(map(_OUR_MACRO.fullmatch, started))
        if not (is_ours or (_words(anchor) and _words(anchor) in ours)):
            yield f'the shape "{(named or [""])[0]}" on it is somebody\'s own: move it to a sheet of its own'


def _anchors(package: Package, part: str) -> Iterator[etree._Element]:
    """What is drawn on a sheet."""
    for relation in package.relationships(part):
        if relation.type == "drawing":
            yield from package.tree(relation.target)


def _words(anchor: etree._Element) -> str:
    return " ".join(text.text or "" for text in anchor.iter("{*}t"))


def _lacking(package: Package, source: Package, place: Placement) -> Iterator[str]:
    """What the new formulas need and the workbook has not."""
    text = "\n".join(_formulas(source.tree(place.donor_part), {}).values())
    headings = _headings(package)
    for table, column in dict.fromkeys(_COLUMN.findall(text)):
        if column.casefold() not in headings.get(table.casefold(), ()):
            yield f"the workbook has no column {column} in a table {table}, which it counts"
    names = {name.get("name", "") for name in defined_names(package.tree(package.workbook_part))}
    if lost := [name for name in dict.fromkeys(_NAME.findall(text)) if name not in names]:
        yield f"the workbook has not been refreshed yet ({lost[0]})"
    for row in dict.fromkeys(map(int, _PLAN_CELL.findall(text))):
        theirs, ours = (_label(one, row) for one in (package, source))
        if theirs != ours:
            yield f"{ours} is not in row {row} of the sheet {PLAN_SHEET}, from which it takes it"


def _headings(package: Package) -> dict[str, set[str]]:
    """The headings of the Excel tables by the tables' names, all in small letters."""
    found = {}
    for sheet in book_of(package).sheets:
        for table in sheet.tables:
            cells = sheet.rows.get(table.cells.first_row, {})
            columns = range(table.cells.first_column, table.cells.last_column + 1)
            found[table.name.casefold()] = {one_line(cells.get(column)).casefold() for column in columns}
    return found


def _label(package: Package, row: int) -> str:
    sheet = book_of(package).sheet(PLAN_SHEET)
    value: Value | None = sheet.rows.get(row, {}).get(1) if sheet else None
    return one_line(value)


def _own_meanings(old: StartTexts, new: StartTexts) -> dict[tuple[int, int], str]:
    """What the plan itself says that ratings mean, by the cell of the new sheet that it goes into."""
    found = {}
    for label, (row, column) in _ratings(new).items():
        below = old.get((place[0] + 1, place[1]), "") if (place := _ratings(old).get(label)) else ""
        if below and below not in _FORMER and below != new.get((row + 1, column)):
            found[row + 1, column] = below
    return found


def _ratings(typed: StartTexts) -> dict[str, tuple[int, int]]:
    """The cells in the row of ratings below the heading over what they mean."""
    heading = next((cell for cell, text in typed.items() if text == _MEANINGS), None)
    if heading is None:
        return {}
    first = min((row for row, _ in typed if row > heading[0]), default=0)
    return {text: cell for cell, text in typed.items() if cell[0] == first}


def _with_start(package: Package, source: Package, place: Placement, meanings: Mapping[tuple[int, int], str]) -> bytes:
    edits, parts, names = Edits(package), DonorParts(source, package.strict), _names(package)
    old = read_settings(package, place.part)
    for child in list(old):
        if local_name(child) in ("dimension", "legacyDrawing", "controls", "AlternateContent"):
            old.remove(child)  # without its size, the widths and the page set-up are the new ones
    sheet = parts.sheet(place.donor_part, old)
    fit_sheet(sheet, donor_strings(parts), merge_formats(edits, parts, [sheet]), names)
    keep_settings(sheet, old)
    _forget_results(sheet, meanings)
    _place_drawing(edits, parts, place, sheet, names)
    edits.put(place.part, sheet)
    follow_names(edits, source, place, names)
    forget_calculations(edits, place)
    _calculate_afresh(edits)
    out = io.BytesIO()
    edits.write(out)
    return out.getvalue()


def _forget_results(sheet: etree._Element, meanings: Mapping[tuple[int, int], str]) -> None:
    """Leave out what formulas gave of another plan, and write what this one says that ratings mean."""
    said = {address(*cell): text for cell, text in meanings.items()}
    for cell in sheet.iter("{*}c"):
        if cell.find("{*}f") is not None:
            cell.attrib.pop("t", "")
            for result in cell.findall("{*}v"):
                cell.remove(result)
        for text in cell.iterfind("{*}is/{*}t"):
            text.text = said.get(cell.get("r", ""), text.text)


def _place_drawing(
    edits: Edits, parts: DonorParts, place: Placement, sheet: etree._Element, names: dict[str, str]
) -> None:
    """The donor's charts and buttons in place of those that are there."""
    for relation in edits.package.relationships(place.part):
        if relation.type in ("drawing", "vmlDrawing"):
            for inner in edits.package.relationships(relation.target):
                edits.drop(relation.target, inner)
            edits.drop(place.part, relation)
    for element in sheet.findall("{*}drawing"):
        sheet.remove(element)
    donor = next(one.target for one in parts.package.relationships(place.donor_part) if one.type == "drawing")
    charts = {one.id: one for one in parts.package.relationships(donor) if one.type == "chart"}
    root, drawing = parts.tree(donor), edits.free("drawings", "drawing{}.xml")
    identifier = edits.add(place.part, "drawing", drawing)
    for element in root.iter("{*}chart"):
        _place_chart(edits, parts, drawing, element, charts, names)
    edits.put(drawing, root)
    insert_child(sheet, etree.Element(tag_near(sheet, "drawing"), {f"{{{edits.relationships}}}id": identifier}))


def _place_chart(
    edits: Edits,
    parts: DonorParts,
    drawing: str,
    element: etree._Element,
    charts: Mapping[str, Relationship],
    names: dict[str, str],
) -> None:
    key = next(str(key) for key in element.attrib if RELATIONSHIP_ID.match(str(key)))
    chart, part = parts.tree(charts[element.get(key, "")].target), edits.free("charts", "chart{}.xml")
    rename_formulas(chart, names)
    edits.put(part, chart)
    element.set(key, edits.add(drawing, "chart", part))


def _calculate_afresh(edits: Edits) -> None:
    root = edits.tree(edits.workbook)
    properties = root.find("{*}calcPr")
    if properties is None:
        properties = etree.Element(tag_near(root, "calcPr"))
        [child for child in root if local_name(child) in (*BEFORE_NAMES, "definedNames")][-1].addnext(properties)
    properties.set("fullCalcOnLoad", "1")
