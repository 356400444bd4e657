"""The sheet Start, its charts and its buttons in a workbook made by an earlier version, as this version has them.

They are those of the workbook that comes with the toolkit: their formulas name Excel tables, and cells of the sheets
Plan and Snapshot, so they work wherever those are.
"""

import io
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from toolkit.bundled import bundled
from toolkit.grid import address
from toolkit.records import dataclass
from toolkit.tables.headings import MEASURES
from toolkit.tables.owned import SNAPSHOT, START
from toolkit.workbook_file.cell_edits import calculated_afresh
from toolkit.workbook_file.package.edits import RELATIONSHIP_ID, Edits
from toolkit.workbook_file.package.package import Package, Relationship, write_package
from toolkit.workbook_file.package.references import rename_formulas
from toolkit.workbook_file.package.sheet_list import Placement, follow_names, owned_sheets
from toolkit.workbook_file.package.xml import local_name, tag_near
from toolkit.workbook_file.sheets.calculation import forget_calculations
from toolkit.workbook_file.sheets.donor_parts import DonorParts
from toolkit.workbook_file.sheets.settings import insert_child, keep_settings, read_settings
from toolkit.workbook_file.sheets.transplant import donor_strings, fit_sheet, merge_formats
from toolkit.workbook_file.start.looking import StartSheet, own_meanings, reasons_to_leave, start_sheet


@dataclass(frozen=True, slots=True)
class RenewedStart:
    """What was done or why it was not, a line, "" for neither; and the workbook's bytes with it done."""

    done: str = ""
    left: str = ""
    content: bytes | None = None


def renewed_start(package: Package) -> RenewedStart:
    """The workbook with this version's Start. Whatever somebody added to the sheet is a reason to leave it as it is."""
    old = start_sheet(package)
    if old is None:
        return RenewedStart()
    names = {SNAPSHOT: owned_sheets(package).get(SNAPSHOT, SNAPSHOT)}
    with Package(Path(START), _donor(old).read_bytes(), (0, 0, 0, 0)) as source:
        new = start_sheet(source)
        if new is None:
            raise ValueError("the bundled workbook has no Start")
        if _is_present(old, new, names):
            return RenewedStart()
        if why := next(reasons_to_leave(old, new), ""):
            return RenewedStart(left=f'Not renewed: the sheet "{START}", because {why}.')
        content = _with_start(old, new, names)
    said = (
        f'The sheet "{START}" is this version\'s, with its charts and buttons, and is worked out when Excel opens it; '
        "formulas and colours that somebody changed on it are in the copy."
    )
    return RenewedStart(done=said, content=content)


def _donor(old: StartSheet) -> Path:
    """The bundled workbook whose Start fits: plans without success measures have one of their own."""
    return bundled("workbooks", "blank.xlsm" if MEASURES.name.casefold() in old.headings else "kent-2014-17.xlsm")


def _is_present(old: StartSheet, new: StartSheet, names: dict[str, str]) -> bool:
    """Whether every formula of the sheet is this version's; those that Excel shares between cells are passed over."""
    ours, theirs = new.formulas(names), old.formulas()
    return ours.keys() == theirs.keys() and all(ours[cell] == said for cell, said in theirs.items() if said)


def _with_start(old: StartSheet, new: StartSheet, names: dict[str, str]) -> bytes:
    package = old.package
    edits, parts = Edits(package), DonorParts(new.package, package.strict)
    place = Placement(START, START, new.part, old.part, old.sheet_id)
    settings = read_settings(package, old.part)
    for child in list(settings):
        if local_name(child) in ("dimension", "legacyDrawing", "controls", "AlternateContent"):
            settings.remove(child)  # without its size, the widths and the page set-up are the new ones
    sheet = parts.sheet(new.part, settings)
    fit_sheet(sheet, donor_strings(parts), merge_formats(edits, parts, [sheet]), names)
    keep_settings(sheet, settings)
    _forget_results(sheet, own_meanings(old, new))
    _place_drawing(edits, parts, place, sheet, names)
    edits.put(old.part, sheet)
    follow_names(edits, new.package, place, names)
    forget_calculations(edits, place)
    out, calculated = io.BytesIO(), io.BytesIO()
    edits.write(out)
    with Package(package.path, out.getvalue(), package.fingerprint) as renewed:
        write_package(renewed, calculated_afresh(renewed), calculated)
    return calculated.getvalue()


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
