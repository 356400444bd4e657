"""What Excel remembers of its calculations, put right where a result sheet is replaced."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import IO

from lxml import etree

from toolkit.tables.owned import PREFIX
from toolkit.workbook_file.package.edits import Edits
from toolkit.workbook_file.package.package import Package
from toolkit.workbook_file.package.sheet_list import BEFORE_NAMES, Placement, defined_names
from toolkit.workbook_file.package.xml import local_name, remove, stream_elements, tag_near

_OUR_NAMES = re.compile(rf"{PREFIX}|_xlnm\.")


def forget_calculations(edits: Edits, place: Placement) -> None:
    """Take what was on a replaced sheet out of the order of calculation, or Excel would offer to repair the file."""
    for relation in edits.package.relationships(edits.workbook) if place.part else ():
        if relation.type != "calcChain" or not edits.package.has(relation.target):
            continue
        if place.sheet_id in (sheet for _, sheet in _calculated(edits.look(relation.target))):
            root = edits.tree(relation.target)
            for cell, sheet in _calculated(root):
                cell.set("i", sheet)
                if sheet == place.sheet_id:
                    remove(cell)
            if not _calculated(root):
                edits.drop(edits.workbook, relation)


def _calculated(root: etree._Element) -> list[tuple[etree._Element, str]]:
    """The entries with their sheets' numbers; one that gives none is on the sheet of the entry before it."""
    entries, sheet = [], ""
    for cell in root.iter("{*}c"):
        sheet = cell.get("i", sheet)
        entries.append((cell, sheet))
    return entries


def recalculate_followers(edits: Edits, places: list[Placement]) -> None:
    """Have Excel calculate afresh on opening if formulas elsewhere use a sheet that is replaced.

    It would go on showing the results that it saved, which were made from the old figures.
    """
    if not places:
        return
    package, own = edits.package, {place.part for place in places}
    parts = [item.target for item in package.relationships(edits.workbook) if item.type == "worksheet"]
    names = defined_names(edits.look(edits.workbook))
    named = [name.text or "" for name in names if not _OUR_NAMES.match(name.get("name", ""))]
    mention = re.compile("|".join(re.escape(place.name.replace("'", "''")) + "'?!" for place in places))
    sought = [part for part in parts if part not in own and package.has(part)]
    formulas = (text for part in sought for text in _formulas(package, part))
    if not any(map(mention.search, chain(named, formulas))):
        return
    properties = edits.look(edits.workbook).find("{*}calcPr")
    if properties is None or properties.get("fullCalcOnLoad") not in ("1", "true"):
        _calculation(edits.tree(edits.workbook)).set("fullCalcOnLoad", "1")


def _formulas(package: Package, part: str) -> Iterator[str]:
    """The formulas of a sheet; a sheet without any is passed over without being parsed."""
    with package.stream(part) as stream:
        found = _has_formulas(stream)
    if found:
        with package.stream(part) as stream:
            for element in stream_elements(stream, "c", "f"):  # the cells only that they go as they are read
                if local_name(element) == "f":
                    yield element.text or ""


def _has_formulas(stream: IO[bytes]) -> bool:
    end = b""
    while piece := stream.read(1 << 16):
        seen = end + piece
        if b"<f" in seen or b":f" in seen:
            return True
        end = piece[-1:]
    return False


def _calculation(workbook: etree._Element) -> etree._Element:
    properties = workbook.find("{*}calcPr")
    if properties is None:
        properties = etree.Element(tag_near(workbook, "calcPr"))
        [child for child in workbook if local_name(child) in (*BEFORE_NAMES, "definedNames")][-1].addnext(properties)
    return properties
