"""The workbook's list of sheets and its defined names: which sheets are result sheets, and how new ones are added.

A result sheet is known by a hidden name of the workbook, a prefix and its kind, that points at it, so that an officer
may rename or move it.
"""

import re
from itertools import chain, count

from lxml import etree

from toolkit.records import dataclass
from toolkit.tables.owned import HANDED_OVER, MADE_BY, PREFIX, quoted, sheet_title
from toolkit.workbook_file.package.edits import RELATIONSHIP_ID, Edits
from toolkit.workbook_file.package.limits import free_sheet_id
from toolkit.workbook_file.package.package import Package
from toolkit.workbook_file.package.references import renamed, sheet_of
from toolkit.workbook_file.package.unsound import damaged
from toolkit.workbook_file.package.xml import add_child, local_name, remove, tag_near

_FILTER = "_xlnm._FilterDatabase"
_PRINT_AREA = "_xlnm.Print_Area"
_CODE_NAME = re.compile(rb"<(?:\w+:)?sheetPr\b[^<>]*\bcodeName=")
_HEAD = 4_000
"""Bytes of a sheet's part in which its properties are."""
BEFORE_NAMES = ("sheets", "functionGroups", "externalReferences")
"""What comes before the defined names in a workbook part (ISO/IEC 29500-1, 18.2.27)."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a sheet of the donor goes; ``part`` and ``sheet_id`` are those of the sheet it replaces, or empty."""

    kind: str
    name: str
    donor_part: str
    part: str = ""
    sheet_id: str = ""


def listed_sheets(workbook: etree._Element) -> list[etree._Element]:
    """The entries of the workbook's list of sheets."""
    return list(workbook.iterfind("{*}sheets/{*}sheet"))


def defined_names(workbook: etree._Element) -> list[etree._Element]:
    """The workbook's defined names."""
    return list(workbook.iterfind("{*}definedNames/{*}definedName"))


def sheet_part(package: Package, entry: etree._Element) -> str:
    """The part of a worksheet in the list of sheets; empty for chart sheets and what is not there."""
    identifier = next((str(value) for name, value in entry.items() if RELATIONSHIP_ID.match(str(name))), "")
    for relation in package.relationships(package.workbook_part):
        if relation.id == identifier and relation.type == "worksheet" and package.has(relation.target):
            return relation.target
    return ""


def sheets_without_module(package: Package) -> list[str]:
    """The result sheets of a workbook with macros that have no module among them yet: Excel has not saved it since."""
    if all(relation.type != "vbaProject" for relation in package.relationships(package.workbook_part)):
        return []
    entries = owned_entries(package).values()
    return [
        entry.get("name", "")
        for entry in entries
        if (part := sheet_part(package, entry)) and not _CODE_NAME.search(package.read(part)[:_HEAD])
    ]


def owned_entries(package: Package) -> dict[str, etree._Element]:
    """The result sheets in the workbook's list of sheets, by kind."""
    workbook = package.tree(package.workbook_part)
    entries = {entry.get("name", "").casefold(): entry for entry in listed_sheets(workbook)}
    owned: dict[str, etree._Element] = {}
    for name in defined_names(workbook):
        kind = name.get("name", "")
        if kind.startswith(PREFIX) and name.get("localSheetId") is None:
            entry = entries.pop(sheet_of(name.text or "").casefold(), None)
            if entry is not None and sheet_part(package, entry):
                owned[kind.removeprefix(PREFIX)] = entry
    return owned


def free_name(kind: str, taken: set[str]) -> str:
    """What sheets of the kind are called, or a name made of it that no sheet has."""
    title = sheet_title(kind)
    if title.casefold() not in taken:
        return title
    candidates = chain([f"{title} (CSP)"], (f"{title} (CSP {number})" for number in count(2)))
    return next(name for name in candidates if name.casefold() not in taken)


def add_sheet(edits: Edits, place: Placement) -> str:
    """Put a new sheet at the end of the workbook's list, with the hidden name that says what it is; its part."""
    workbook = edits.tree(edits.workbook)
    part = edits.free("worksheets", "sheet{}.xml")
    identifier = edits.add(edits.workbook, "worksheet", part)
    number = free_sheet_id(listed_sheets(workbook), edits.package.path.name)
    sheets = workbook.find("{*}sheets")
    if sheets is None:
        raise damaged(edits.package.path.name, "it has no list of sheets")
    attributes = {"name": place.name, "sheetId": number}
    add_child(sheets, "sheet", {**attributes, f"{{{edits.relationships}}}id": identifier})
    if place.kind in HANDED_OVER:
        return part
    # All cells of the sheet: a single one would take the name along when an officer cuts and pastes it elsewhere.
    formula = f"{quoted(place.name)}!$1:$1048576"
    for name in defined_names(workbook):
        if name.get("name") == PREFIX + place.kind and name.get("localSheetId") is None:
            name.text = formula
            return part
    _add_name(workbook, {"name": PREFIX + place.kind, "hidden": "1"}, formula)
    return part


def _add_name(workbook: etree._Element, attributes: dict[str, str], formula: str) -> None:
    names = workbook.find("{*}definedNames")
    if names is None:
        names = etree.Element(tag_near(workbook, "definedNames"))
        [child for child in workbook if local_name(child) in BEFORE_NAMES][-1].addnext(names)
    add_child(names, "definedName", attributes).text = formula


def follow_names(edits: Edits, source: Package, place: Placement, names: dict[str, str]) -> None:
    """Give a new sheet the donor's print titles, print area and filter; keep a replaced one's last two in step."""
    donor = source.tree(source.workbook_part)
    wanted = {name.get("name", ""): name for name in _local_names(donor, place.kind)}
    if not place.part:
        workbook = edits.tree(edits.workbook)
        last = str(len(listed_sheets(workbook)) - 1)
        for name in wanted.values():
            attributes = {str(key): str(value) for key, value in name.items()}
            _add_name(workbook, attributes | {"localSheetId": last}, renamed(name.text or "", names))
        return
    _keep_in_step(edits, place, _FILTER, renamed(wanted[_FILTER].text or "", names) if _FILTER in wanted else "")
    if _PRINT_AREA in wanted:
        _keep_in_step(edits, place, _PRINT_AREA, renamed(wanted[_PRINT_AREA].text or "", names), wanted[_PRINT_AREA])


def _keep_in_step(edits: Edits, place: Placement, kind: str, formula: str, donor: etree._Element | None = None) -> None:
    """Have a replaced sheet's name of that kind say what the new sheet needs; without a formula it goes.

    One that is not there yet is added like the donor's.
    """
    present = [name for name in _local_names(edits.look(edits.workbook), place.name) if name.get("name") == kind]
    if any((name.text or "").replace("'", "") != formula.replace("'", "") for name in present):
        for name in _local_names(edits.tree(edits.workbook), place.name):
            if name.get("name") == kind:
                name.text = formula
                if not formula:
                    remove(name)
    if donor is not None and not present:
        workbook = edits.tree(edits.workbook)
        number = [entry.get("name") for entry in listed_sheets(workbook)].index(place.name)
        attributes = {str(key): str(value) for key, value in donor.items()}
        _add_name(workbook, attributes | {"localSheetId": str(number)}, formula)


def _local_names(workbook: etree._Element, sheet: str) -> list[etree._Element]:
    """The names that belong to one sheet, which they give by its place in the list."""
    place = [entry.get("name") for entry in listed_sheets(workbook)].index(sheet)
    return [name for name in defined_names(workbook) if name.get("localSheetId") == str(place)]


def made_by(package: Package) -> str:
    """The version of the toolkit that made the workbook or upgraded it last; empty where it does not say."""
    for name in defined_names(package.tree(package.workbook_part)):
        if name.get("name") == MADE_BY and name.get("localSheetId") is None:
            return (name.text or "").strip('="')
    return ""


def say_version(workbook: etree._Element, version: str) -> None:
    """Have the workbook say that this version made it."""
    for name in defined_names(workbook):
        if name.get("name") == MADE_BY and name.get("localSheetId") is None:
            name.text = f'"{version}"'
            return
    _add_name(workbook, {"name": MADE_BY, "hidden": "1"}, f'"{version}"')


def owned_sheets(package: Package) -> dict[str, str]:
    """The result sheets that the workbook has: the sheet's present name by its kind ("Tallies", ...)."""
    return {kind: sheet.get("name", "") for kind, sheet in owned_entries(package).items()}
