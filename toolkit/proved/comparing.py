"""Parts that may differ in what is the toolkit's, compared in all else. Each comparison gives what is wrong, or "".

XML is compared in its canonical form (W3C, Exclusive XML Canonicalization 1.0), in which only what it says differs.
"""

import copy
from collections.abc import Collection

from lxml import etree

from toolkit.proved.archive import TYPES_PART, Archive, pointers
from toolkit.proved.own import is_own, part_of_sheet, sheet_entries
from toolkit.tables.owned import PREFIX

_OF_A_SHEET = ("_xlnm._FilterDatabase", "_xlnm.Print_Area", "_xlnm.Print_Titles")
_OF_OFFICERS = (
    "sheetProtection", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls", "customProperties",
    "drawingHF", "AlternateContent",
)  # fmt: skip
"""What stays on a sheet of the toolkit's because somebody put it there."""
_RELATIONSHIPS = "application/vnd.openxmlformats-package.relationships+xml"
_LISTS_THAT_GROW = frozenset(("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "dxfs"))
"""Of the workbook's styles."""


def content_types(old: Archive, new: Archive, gone: Collection[str], added: Collection[str]) -> str:
    """Every part is still said to be what it was, and each new one to be something on its own account."""
    before, after = _types(old), _types(new)
    if lost := [part for part in before if part not in after and part.lstrip("/") not in gone]:
        return f"no longer says what {lost[0]} is"
    if changed := [part for part in sorted(before.keys() & after.keys()) if before[part] != after[part]]:
        return f"says something else of {changed[0]}"
    if more := [part for part in after if part not in before and part.lstrip("/") not in added]:
        return f"says what {more[0]} is, which is not new"
    usual = {part for part in added if part.endswith(".rels") and after.get(".rels") == _RELATIONSHIPS}
    if silent := [part for part in added if f"/{part}" not in after and part not in usual]:
        return f"does not say what {silent[0]} is"
    return ""


def _types(book: Archive) -> dict[str, str]:
    """The content types by part, with a slash before it, or by ending, with a stop."""
    root = book.tree(TYPES_PART)
    parts = {item.get("PartName", "").lower(): item.get("ContentType", "") for item in root.iter("{*}Override")}
    endings = {f".{item.get('Extension', '').lower()}": item.get("ContentType", "") for item in root.iter("{*}Default")}
    return parts | endings


def links(old: Archive, new: Archive, part: str, gone: Collection[str], added: Collection[str]) -> str:
    """Every relationship leads where it led, but for those to what is gone; new ones lead to what is new."""
    before, after = old.links(part), new.links(part)
    for identifier, link in before.items():
        if identifier not in after and link.target not in gone:
            return f"{identifier} is lost"
        if identifier in after and after[identifier].said != link.said:
            return f"{identifier} leads elsewhere"
    more = [one for one, link in after.items() if one not in before and link.target not in added]
    return f"{more[0]} is new" if more else ""


def workbook(old: Archive, new: Archive, sheets: Collection[str], fresh: Collection[str]) -> str:
    """The list of sheets goes on with the toolkit's; names, settings and all else are the same.

    ``sheets`` are the parts of the toolkit's sheets, ``fresh`` the kinds of those that are new.
    """
    before, after = copy.deepcopy(old.tree(old.workbook)), copy.deepcopy(new.tree(new.workbook))
    more = list(after.iterfind("{*}sheets/{*}sheet"))[len(sheet_entries(old)) :]
    if any(part_of_sheet(new, sheet) not in sheets for sheet in more):
        return "a sheet is new that is not the toolkit's"
    for sheet in more:
        _take_out(sheet)
    for root, book in ((before, old), (after, new)):
        _without_own(root, book, sheets, {PREFIX + kind for kind in fresh})
    if _first_calculation(after) and not _first_calculation(before):
        for root in (before, after):
            _without_calculation(root)
    return _first_difference(before, after)


def _without_own(root: etree._Element, book: Archive, sheets: Collection[str], hidden: Collection[str]) -> None:
    """Take out the names that belong to the toolkit's sheets, and those hidden ones."""
    places = {str(place) for place, sheet in enumerate(sheet_entries(book)) if part_of_sheet(book, sheet) in sheets}
    for name in list(root.iterfind("{*}definedNames/{*}definedName")):
        place, called = name.get("localSheetId"), name.get("name")
        if (called in hidden and place is None) or (called in _OF_A_SHEET and place in places):
            _take_out(name)
    for names in root.findall("{*}definedNames"):
        if not len(names):
            _take_out(names)


def _first_calculation(root: etree._Element) -> bool:
    """Whether Excel is to work everything out when it opens the workbook."""
    setting = root.find("{*}calcPr")
    return setting is not None and setting.get("fullCalcOnLoad") in ("1", "true")


def _without_calculation(root: etree._Element) -> None:
    for setting in root.findall("{*}calcPr"):
        setting.attrib.pop("fullCalcOnLoad", "")
        if not setting.attrib:
            _take_out(setting)


def styles(old: Archive, new: Archive, part: str) -> str:
    """Each list of formats goes on after what it held; all else is the same."""
    before, after = ({etree.QName(child).localname: child for child in book.tree(part)} for book in (old, new))
    for name, section in before.items():
        if name not in after:
            return f"{name} are lost"
        held, holds = list(map(canonical, section)), list(map(canonical, after[name]))
        if held != holds[: len(held)] or _attributes(section) != _attributes(after[name]):
            return f"{name} are not what they were"
        if len(holds) > len(held) and name not in _LISTS_THAT_GROW:
            return f"{name} are more than they were"
    more = after.keys() - before.keys() - _LISTS_THAT_GROW
    return f"{min(more)} are new" if more else ""


def _attributes(section: etree._Element) -> dict[str, str]:
    return {str(key): str(value) for key, value in section.items() if key != "count"}


def calculations(old: Archive, new: Archive, part: str, numbers: Collection[str]) -> str:
    """The order of calculation without the cells of the toolkit's sheets, which have those numbers."""
    before = [one for one in _calculated(old.tree(part)) if one[1] not in numbers]
    after = _calculated(new.tree(part)) if part in new.entries else []
    return "" if before == after else "the order of calculation is another"


def _calculated(root: etree._Element) -> list[tuple[str, str]]:
    found, sheet = [], ""
    for cell in root.iter("{*}c"):
        sheet = cell.get("i", sheet)
        found.append((cell.get("r", ""), sheet))
    return found


def sheet(old: Archive, new: Archive, part: str) -> str:
    """On a sheet of the toolkit's, what somebody put there is there still."""
    before, after = _of_officers(old.tree(part)), _of_officers(new.tree(part))
    return "" if before == after else "what somebody put on the sheet is not what it was"


def _of_officers(root: etree._Element) -> list[bytes]:
    return [canonical(child) for child in root if etree.QName(child).localname in _OF_OFFICERS]


def drawing(old: Archive, new: Archive, part: str, former: Collection[str]) -> str:
    """In a drawing on a sheet of the toolkit's, what somebody drew beside the charts is the same."""
    before, after = (
        [canonical(anchor) for anchor in book.tree(part) if not is_own(anchor, former)] for book in (old, new)
    )
    return "" if before == after else "what somebody drew is not what it was"


def columns(book: Archive, table: str) -> set[str]:
    """The headings of an Excel table."""
    return {column.get("name", "") for column in book.tree(table).iter("{*}tableColumn")}


def pointing_nowhere(book: Archive, part: str) -> str:
    """What is wrong with a part of the toolkit's by itself: it is read, and all that it points at is there."""
    known = book.links(part)
    if lost := [link.target for link in known.values() if link.target and link.target not in book.entries]:
        return f"it leads to {lost[0]}, which is not there"
    outside_cells = (child for child in book.tree(part) if etree.QName(child).localname != "sheetData")
    asked = (one for child in outside_cells for element in child.iter("*") for one in pointers(element))
    return next((f"it leads to {one}, which is nowhere" for one in asked if one not in known), "")


def canonical(element: etree._Element) -> bytes:
    """What the element says, without blanks between elements."""
    element = copy.deepcopy(element)
    for one in element.iter():
        if len(one) and not (one.text or "").strip():
            one.text = None
        if not (one.tail or "").strip():
            one.tail = None
    element.tail = None
    return etree.tostring(element, method="c14n", exclusive=True)


def _first_difference(before: etree._Element, after: etree._Element) -> str:
    """The first child that is not the same, by its name."""
    one, other = (list(map(canonical, root)) for root in (before, after))
    if one == other and dict(before.attrib) == dict(after.attrib):
        return ""
    wrong = next((place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), -1)
    child = [*before, *after][wrong] if wrong >= 0 else (before if len(one) >= len(other) else after)[-1]
    return f"{etree.QName(child).localname} is not what it was"


def _take_out(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
