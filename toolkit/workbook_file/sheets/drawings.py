"""The donor's charts brought into a sheet's drawing, where the officer's own shapes stay."""

from lxml import etree

from toolkit.records import dataclass
from toolkit.workbook_file.package.edits import RELATIONSHIP_ID, Edits
from toolkit.workbook_file.package.package import Package, Relationship
from toolkit.workbook_file.package.references import rename_formulas
from toolkit.workbook_file.package.xml import tag_near, whole_number
from toolkit.workbook_file.sheets.charts import say_what_is_not_shown
from toolkit.workbook_file.sheets.donor_parts import DonorParts
from toolkit.workbook_file.sheets.settings import insert_child

_OURS = "CSP "
"""Begins the name of every chart that the toolkit puts in; others on the sheet are the officer's and stay."""


def place_drawing(
    edits: Edits, source: DonorParts, donor_part: str, part: str, sheet: etree._Element, names: dict[str, str]
) -> None:
    """Bring the charts of a donor's sheet into the drawing of the ``sheet`` in that ``part``, and point at it."""
    donor = next((item.target for item in source.package.relationships(donor_part) if item.type == "drawing"), "")
    old = next((item for item in edits.package.relationships(part) if item.type == "drawing"), None)
    for element in sheet.findall("{*}drawing"):
        sheet.remove(element)
    if old is not None:
        identifier, drawing = old.id, old.target
        root = edits.package.tree(drawing)
    elif donor:
        drawing = edits.free("drawings", "drawing{}.xml")
        identifier = edits.add(part, "drawing", drawing)
        root = source.tree(donor)
        root[:] = []
    else:
        return
    _place_charts(_Drawings(edits, source, donor, drawing, names), root)
    edits.put(drawing, root)
    insert_child(sheet, etree.Element(tag_near(sheet, "drawing"), {f"{{{edits.relationships}}}id": identifier}))


@dataclass(frozen=True, slots=True)
class _Drawings:
    """The donor's drawing part (empty where it has none) and the one that its charts go into."""

    edits: Edits
    source: DonorParts
    donor: str
    part: str
    names: dict[str, str]


def _place_charts(drawings: _Drawings, root: etree._Element) -> None:
    """Replace the charts that the toolkit put there before, add new ones and take away those that are no more."""
    fresh = list(drawings.source.tree(drawings.donor)) if drawings.donor else []
    wanted = {_chart_name(anchor) for anchor in fresh}
    ours = {_chart_name(anchor): anchor for anchor in root if _is_ours(anchor, wanted)}
    for anchor in fresh:
        name = _chart_name(anchor)
        old = ours.pop(name, None)
        if old is None:
            number = max((whole_number(item, "id") for item in root.iter("{*}cNvPr")), default=1) + 1
            root.append(anchor)
        else:
            number = whole_number(next(old.iter("{*}cNvPr")), "id")
            root.replace(old, anchor)
        properties = next(anchor.iter("{*}cNvPr"))
        properties.set("name", _OURS + name)
        properties.set("id", str(number))
        _place_chart(drawings, anchor, old)
    for old in ours.values():
        root.remove(old)
        relation = _chart_relation(drawings.edits.package, drawings.part, old)
        if relation is not None:
            drawings.edits.drop(drawings.part, relation)


def _place_chart(drawings: _Drawings, anchor: etree._Element, old: etree._Element | None) -> None:
    """Put the chart's part where the one it replaces was, or where there is room, and point at it."""
    edits = drawings.edits
    donor = _chart_relation(drawings.source.package, drawings.donor, anchor)
    if donor is None:
        return
    relation = None if old is None else _chart_relation(edits.package, drawings.part, old)
    if relation is not None:
        part, identifier = relation.target, relation.id
    else:
        part = edits.free("charts", "chart{}.xml")
        identifier = edits.add(drawings.part, "chart", part)
    chart = drawings.source.tree(donor.target)
    rename_formulas(chart, drawings.names)
    say_what_is_not_shown(chart)
    edits.put(part, chart)
    for element in anchor.iter("{*}chart"):
        for key in [key for key, _ in element.items() if RELATIONSHIP_ID.match(str(key))]:
            element.set(key, identifier)


def _chart_name(anchor: etree._Element) -> str:
    """The name of the first object in an anchor, without the mark that the toolkit put it there."""
    return next((item.get("name", "").removeprefix(_OURS) for item in anchor.iter("{*}cNvPr")), "")


def _is_ours(anchor: etree._Element, wanted: set[str]) -> bool:
    marked = any(item.get("name", "").startswith(_OURS) for item in anchor.iter("{*}cNvPr"))
    return anchor.find("{*}graphicFrame") is not None and (marked or _chart_name(anchor) in wanted)


def _chart_relation(package: Package, drawing: str, anchor: etree._Element) -> Relationship | None:
    for element in anchor.iter("{*}chart"):
        identifiers = {str(value) for key, value in element.items() if RELATIONSHIP_ID.match(str(key))}
        for relation in package.relationships(drawing):
            if relation.id in identifiers and relation.type == "chart":
                return relation
    return None
