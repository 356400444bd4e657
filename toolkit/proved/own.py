"""Which parts of a workbook are the toolkit's own: sheets by their hidden names, and the charts drawn on them."""

import re
from collections.abc import Collection, Iterator, Mapping

from lxml import etree

from toolkit.proved.archive import Archive, links_part, pointers
from toolkit.tables.owned import PREFIX, sheet_title

OURS = "CSP "
"""Begins the name of every chart that the toolkit draws."""
_SHEET = re.compile(r"(?:'((?:[^']|'')*)'|([^'!]+))!")
_BESIDE_A_CHART = ("chartStyle", "chartColorStyle")


def sheet_entries(book: Archive) -> list[etree._Element]:
    """The entries of the workbook's list of sheets."""
    return list(book.tree(book.workbook).iterfind("{*}sheets/{*}sheet"))


def part_of_sheet(book: Archive, sheet: etree._Element) -> str:
    """The part of a sheet in the list."""
    links = book.links(book.workbook)
    return next((links[one].target for one in pointers(sheet) if one in links), "")


def own_sheets(book: Archive, kinds: Collection[str]) -> dict[str, str]:
    """The parts of the toolkit's sheets of those kinds by their kinds, as hidden names point at them."""
    places = {sheet.get("name", "").casefold(): sheet for sheet in sheet_entries(book)}
    found = {}
    for name in book.tree(book.workbook).iterfind("{*}definedNames/{*}definedName"):
        told = _SHEET.match(name.text or "")
        kind = name.get("name", "").removeprefix(PREFIX)
        if told and name.get("localSheetId") is None and name.get("name") == PREFIX + kind and kind in kinds:
            sheet = places.get((told[2] or told[1].replace("''", "'")).casefold())
            if sheet is not None:
                found[kind] = part_of_sheet(book, sheet)
    return found


def added_sheets(book: Archive, kinds: Collection[str]) -> list[str]:
    """The parts of sheets that are called as the toolkit calls those of the kinds."""
    titles = tuple(sheet_title(kind) for kind in kinds)
    return [
        part_of_sheet(book, sheet)
        for sheet in sheet_entries(book)
        if titles and sheet.get("name", "").startswith(titles)
    ]


def own_parts(book: Archive, sheets: Collection[str], former: Collection[str] = ()) -> dict[str, str]:
    """What belongs to the toolkit's sheets of those parts, by the part, with what it is.

    ``former`` are names of charts that are the toolkit's from before they had its mark.
    """
    found: dict[str, str] = {}
    for sheet in sheets:
        found |= {sheet: "sheet", links_part(sheet): "links"}
        for drawing in (link.target for link in book.links(sheet).values() if link.kind == "drawing"):
            found |= {drawing: "drawing", links_part(drawing): "links"}
            for chart in _own_charts(book, drawing, former):
                found |= {chart: "chart", links_part(chart): "links"}
                beside = (link for link in book.links(chart).values() if link.kind in _BESIDE_A_CHART)
                found |= {link.target: "chart" for link in beside}
    return found


def names_of_charts(book: Archive, parts: Mapping[str, str]) -> set[str]:
    """The names, without the toolkit's mark, of the charts that it drew."""
    drawings = [book.tree(part) for part, kind in parts.items() if kind == "drawing"]
    named = (item.get("name", "") for drawing in drawings for item in drawing.iter("{*}cNvPr"))
    return {name.removeprefix(OURS) for name in named if name.startswith(OURS)}


def _own_charts(book: Archive, drawing: str, former: Collection[str]) -> Iterator[str]:
    """The parts of the charts that the toolkit drew in a drawing."""
    links = book.links(drawing)
    for anchor in book.tree(drawing):
        if is_own(anchor, former):
            ids = [one for chart in anchor.iter("{*}chart") for one in pointers(chart)]
            yield from (links[one].target for one in ids if one in links and links[one].kind == "chart")


def is_own(anchor: etree._Element, former: Collection[str]) -> bool:
    """Whether what is anchored there is a chart that the toolkit drew."""
    names = [item.get("name", "") for item in anchor.iter("{*}cNvPr")]
    return anchor.find("{*}graphicFrame") is not None and any(name.startswith(OURS) or name in former for name in names)
