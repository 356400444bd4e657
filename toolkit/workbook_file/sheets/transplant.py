"""Result sheets put into an officer's workbook: only the parts of these sheets change.

A result sheet is known by a hidden name of the workbook, a prefix and its kind, that points at it, so that an officer
may rename or move it. Its strings are written into the sheet and its formats looked up among the workbook's, so that
from the second refresh on the shared strings, the styles and everything else stay byte for byte what they were.
"""

import copy
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from toolkit.errors import WorkbookError
from toolkit.workbook_file.package.edits import Edits, refuse_fragile
from toolkit.workbook_file.package.limits import refuse_too_many_formats
from toolkit.workbook_file.package.package import Package
from toolkit.workbook_file.package.references import rename_formulas, renamed
from toolkit.workbook_file.package.sheet_list import (
    Placement,
    add_sheet,
    follow_names,
    free_name,
    listed_sheets,
    owned_entries,
    sheet_part,
)
from toolkit.workbook_file.package.xml import tag_near, write_xml
from toolkit.workbook_file.sheets.calculation import forget_calculations, recalculate_followers
from toolkit.workbook_file.sheets.donor_parts import DonorParts
from toolkit.workbook_file.sheets.drawings import place_drawing
from toolkit.workbook_file.sheets.lists import Rows, write_list
from toolkit.workbook_file.sheets.settings import keep_settings, read_settings
from toolkit.workbook_file.sheets.styles import StyleMap, merge_styles

_IN_THE_WAY = {"table", "pivotTable", "queryTable"}
_SIMPLE_NAME = re.compile(r"[^\W\d]\w*$")


def put_sheets(package: Package, donor: bytes, out: BinaryIO, lists: Mapping[str, Rows] | None = None) -> None:
    """Write the workbook to ``out`` with all sheets of ``donor`` put in as result sheets.

    ``donor`` is a workbook as XlsxWriter makes it, whose sheets are named by their kinds. They may hold text, numbers,
    formats, merged cells, conditional formats, filters, links to places in the workbook and charts; pictures, tables
    and links to elsewhere are a ValueError. ``lists`` has, by kind, the rows of a list of which the donor's sheet only
    holds the specimens (:func:`toolkit.results.sheet.specimens`), at its end.

    A result sheet that the workbook has is replaced where it is, keeping its name, zoom, protection, buttons and
    notes, and its widths and page set-up as long as it has as many columns. Otherwise it is added at the end, under
    another name where the officer has a sheet of that name. References from one of the donor's sheets to another, in
    links, charts and conditional formats, follow the names; the links of a list lead where they say.

    Raises WorkbookError where the workbook may not be changed so.
    """
    refuse_fragile(package)
    edits = Edits(package)
    with Package(Path("the result sheets"), donor, (0, 0, 0, 0)) as source:
        parts = DonorParts(source, package.strict)
        places = _find_places(package, source)
        names = {place.kind: place.name for place in places}
        olds = {place.kind: read_settings(package, place.part) for place in places if place.part}
        sheets = {place.kind: parts.sheet(place.donor_part, olds.get(place.kind)) for place in places}
        formats, strings = merge_formats(edits, parts, sheets.values()), donor_strings(parts)
        for place in places:
            sheet, rows = sheets[place.kind], (lists or {}).get(place.kind)
            fit_sheet(sheet, strings, formats, names)
            if place.kind in olds:
                keep_settings(sheet, olds[place.kind])
            part = place.part or add_sheet(edits, place)
            place_drawing(edits, parts, place.donor_part, part, sheet, names)
            edits.put_content(part, write_list(sheet, rows) if rows else write_xml(sheet))
            follow_names(edits, source, place, names)
            forget_calculations(edits, place)
        recalculate_followers(edits, [place for place in places if place.part])
    edits.write(out)


def _find_places(package: Package, source: Package) -> list[Placement]:
    """Match the donor's sheets with the workbook's. Raises WorkbookError where the workbook forbids what is needed."""
    owned = owned_entries(package)
    taken = {sheet.get("name", "").casefold() for sheet in listed_sheets(package.tree(package.workbook_part))}
    places = []
    for entry in listed_sheets(source.tree(source.workbook_part)):
        kind, donor_part = entry.get("name", ""), sheet_part(source, entry)
        _refuse_unsupported(source, kind, donor_part)
        sheet = owned.get(kind)
        if sheet is None:
            _refuse_locked(package, kind)
            places.append(Placement(kind, free_name(kind, taken), donor_part))
            taken.add(places[-1].name.casefold())
        else:
            old = sheet_part(package, sheet), sheet.get("sheetId", "")
            places.append(Placement(kind, sheet.get("name", ""), donor_part, *old))
            _refuse_tables(package, places[-1])
    return places


def _refuse_unsupported(source: Package, kind: str, part: str) -> None:
    if not _SIMPLE_NAME.match(kind):
        raise ValueError(f"{kind!r} cannot be the kind of a result sheet")
    for relation in source.relationships(part):
        inner = source.relationships(relation.target) if relation.type == "drawing" else [relation]
        if any(item.type != "chart" for item in inner):
            raise ValueError(f"the sheet {kind} holds something that cannot be put into a workbook")


def _refuse_locked(package: Package, kind: str) -> None:
    protection = package.tree(package.workbook_part).find("{*}workbookProtection")
    if protection is not None and protection.get("lockStructure") in ("1", "true"):
        raise WorkbookError(
            f'The structure of "{package.path.name}" is protected, so the sheet "{kind}" cannot be added: choose '
            f"Review > Protect Workbook in Excel to unprotect it, save, and try again."
        )


def _refuse_tables(package: Package, place: Placement) -> None:
    if any(relation.type in _IN_THE_WAY for relation in package.relationships(place.part)):
        raise WorkbookError(
            f'The sheet "{place.name}" of "{package.path.name}" holds a table or pivot table that somebody added and '
            f"that would be lost: move it to a sheet of its own, save, and try again."
        )


def merge_formats(edits: Edits, source: DonorParts, sheets: Iterable[etree._Element]) -> StyleMap:
    """Where the formats that the donor's sheets use are in the workbook, whose styles gain those it lacks."""
    cells, rules = {0}, set()
    for sheet in sheets:
        cells |= {int(number) for element, name in _styled(sheet) if (number := element.get(name))}
        rules |= {int(number) for rule in sheet.iter("{*}cfRule") if (number := rule.get("dxfId"))}
    donor = source.tree(source.package.related("styles"))
    part = edits.package.related("styles")
    if not part:
        part = edits.free("", "styles{}.xml", first="")
        edits.add(edits.workbook, "styles", part)
        edits.put(part, donor)
        return StyleMap({number: number for number in cells}, {number: number for number in rules}, True)
    styles = edits.package.tree(part)
    formats = merge_styles(donor, styles, cells, rules)
    if formats.appended:
        refuse_too_many_formats(styles, edits.package.path.name)
        edits.put(part, styles)
    return formats


def _styled(sheet: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """What has a format in a sheet, with the name of the attribute that says which."""
    yield from ((element, "s") for element in sheet.iter("{*}c", "{*}row"))
    yield from ((element, "style") for element in sheet.iter("{*}col"))


def donor_strings(source: DonorParts) -> list[etree._Element]:
    """The donor's list of texts."""
    part = source.package.related("sharedStrings")
    return list(source.tree(part).iterfind("{*}si")) if part else []


def fit_sheet(sheet: etree._Element, strings: list[etree._Element], formats: StyleMap, names: dict[str, str]) -> None:
    """Make the donor's sheet fit the workbook: its strings inside, its formats by number, its links by name."""
    for element, name in _styled(sheet):
        if number := element.get(name):
            element.set(name, str(formats.cells[int(number)]))
    for cell in sheet.iter("{*}c"):
        if formats.cells[0] and cell.get("s") is None:
            cell.set("s", str(formats.cells[0]))
        if cell.get("t") == "s":
            _write_inside(cell, strings)
    for element in sheet.iter("{*}row", "{*}sheetFormatPr"):
        # The height of the letters' descent, in a namespace that the workbook's own root may not declare.
        for key in [key for key, _ in element.items() if str(key).endswith("}dyDescent")]:
            del element.attrib[key]
    for view in sheet.iter("{*}sheetView"):
        view.attrib.pop("tabSelected", "")  # Two selected sheets are a group: what is typed into one goes into both.
    for rule in sheet.iter("{*}cfRule"):
        if rule.get("dxfId"):
            rule.set("dxfId", str(formats.conditional[int(rule.get("dxfId", "0"))]))
    for link in sheet.iter("{*}hyperlink"):
        link.set("location", renamed(link.get("location", ""), names))
    rename_formulas(sheet, names)


def _write_inside(cell: etree._Element, strings: list[etree._Element]) -> None:
    """Give a cell its text itself instead of its number in the donor's list of texts."""
    value = cell[0]
    cell.remove(value)
    cell.set("t", "inlineStr")
    inside = etree.SubElement(cell, tag_near(cell, "is"))
    inside.extend(copy.deepcopy(child) for child in strings[int(value.text or "0")])
