"""A result sheet's settings merged: what the officer may have set on the old sheet stays on the new one."""

import copy
import re

from lxml import etree

from toolkit.grid import cell_range
from toolkit.workbook_file.package.edits import RELATIONSHIP_ID
from toolkit.workbook_file.package.package import Package
from toolkit.workbook_file.package.xml import local_name, parse_xml

_SHEET_ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
    "tableParts", "extLst",
)  # fmt: skip
"""ISO/IEC 29500-1, 18.3.1.99."""
_KEPT = {
    "sheetProtection", "customProperties", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects",
    "controls",
}  # fmt: skip
"""What an officer may have put on a result sheet that is not in its cells: protection, notes, buttons."""
_PROPERTIES = ("tabColor", "outlinePr", "pageSetUpPr")
_LAYOUT = {"cols", "printOptions", "pageMargins", "pageSetup", "headerFooter"}
"""What an officer may have adjusted; kept as long as the sheet has as many columns."""
_CELLS = re.compile(rb"<((?:\w+:)?sheetData)>")


def read_settings(package: Package, part: str) -> etree._Element:
    """The sheet without its cells, of which nothing is kept; where they are not plain to see, with them."""
    content = package.read(part)
    start = _CELLS.search(content)
    end = content.rfind(b"</" + start[1] + b">") if start else -1
    if start and end > start.end() and b"<!" not in content:
        content = content[: start.end()] + content[end:]
    return parse_xml(content, f"{package.path.name}: {part}")


def keep_settings(new: etree._Element, old: etree._Element) -> None:
    """Have the donor's sheet keep what the officer may have set on the one that it replaces."""
    keep_layout = _last_column(new) is not None and _last_column(new) == _last_column(old)
    kept_kinds = _KEPT | _LAYOUT if keep_layout else _KEPT
    if not keep_layout:
        _keep_printer(new, old)
    kept = [child for child in old if _kind_of(child) in kept_kinds]
    made = [_merged_properties(new, old, keep_layout), _merged_views(new, old)]
    kept += [child for child in made if child is not None]
    covered = {_kind_of(child) for child in kept} | (_LAYOUT if keep_layout else set())
    for child in [child for child in new if _kind_of(child) in covered]:
        new.remove(child)
    for child in sorted(kept, key=_place):
        insert_child(new, child)


def insert_child(sheet: etree._Element, child: etree._Element) -> None:
    """Put a child where the schema has it."""
    child.tail = None
    place = next((at for at, other in enumerate(sheet) if _place(other) > _place(child)), len(sheet))
    sheet.insert(place, child)


def _kind_of(child: etree._Element) -> str:
    """What a child of the sheet is; Excel wraps buttons and the like in alternatives for older programs."""
    if local_name(child) != "AlternateContent":
        return local_name(child)
    return next((local_name(inner) for choice in child for inner in choice), "")


def _place(child: etree._Element) -> int:
    kind = _kind_of(child)
    return _SHEET_ORDER.index(kind) if kind in _SHEET_ORDER else len(_SHEET_ORDER)


def _last_column(sheet: etree._Element) -> int | None:
    """The last column that holds something, as the sheet itself says."""
    dimension = sheet.find("{*}dimension")
    try:
        return None if dimension is None else cell_range(dimension.get("ref", "")).last_column
    except ValueError:
        return None


def _place_of_property(child: etree._Element) -> int:
    return _PROPERTIES.index(local_name(child))


def _merged_properties(new: etree._Element, old: etree._Element, keep_layout: bool) -> etree._Element | None:
    """The old sheet's VBA name and tab colour, the new one's outline, and what goes with the layout."""
    fresh, kept = new.find("{*}sheetPr"), old.find("{*}sheetPr")
    if kept is None:
        return fresh
    kept.attrib.pop("filterMode", "")
    for child in list(kept):
        if local_name(child) == "outlinePr" or (local_name(child) == "pageSetUpPr" and not keep_layout):
            kept.remove(child)
    for child in [] if fresh is None else list(fresh):
        if local_name(child) == "outlinePr" or (local_name(child) == "pageSetUpPr" and not keep_layout):
            kept.append(child)
    kept[:] = sorted((child for child in kept if local_name(child) in _PROPERTIES), key=_place_of_property)
    return kept


def _merged_views(new: etree._Element, old: etree._Element) -> etree._Element | None:
    """The old sheet's zoom and whether it is the one on show, with the new one's frozen panes, in each window."""
    fresh, kept = new.find("{*}sheetViews"), old.find("{*}sheetViews")
    view = None if fresh is None else fresh.find("{*}sheetView")
    if kept is None or view is None:
        return fresh
    for window in kept.iterfind("{*}sheetView"):
        window.attrib.pop("topLeftCell", "")
        if window.get("view") == "pageLayout":
            del window.attrib["view"]  # Excel freezes no panes in this view.
        window[:] = [copy.deepcopy(child) for child in view]
    return kept


def _keep_printer(new: etree._Element, old: etree._Element) -> None:
    """Have the new page set-up refer to the printer's settings as the old one did."""
    fresh, kept = new.find("{*}pageSetup"), old.find("{*}pageSetup")
    if fresh is not None and kept is not None:
        for key, value in kept.items():
            if RELATIONSHIP_ID.match(str(key)):
                fresh.set(key, value)
