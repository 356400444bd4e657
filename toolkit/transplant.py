"""Result sheets put into an officer's workbook: only the parts of these sheets change.

A result sheet is known by a hidden name of the workbook, ``_csp_`` and its kind, that points at it, so that an officer
may rename or move it. Its strings are written into the sheet and its formats looked up among the workbook's, so that
from the second refresh on the shared strings, the styles and everything else stay byte for byte what they were.
"""

import copy
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from lxml import etree

from toolkit.exceptions import WorkbookError
from toolkit.grid import cell_range
from toolkit.package import (
    CONTENT_TYPES,
    Package,
    Relationship,
    damaged,
    local_name,
    parse_xml,
    relationships_part,
    stream_elements,
    whole_number,
    write_package,
)
from toolkit.styles import StyleMap, merge_styles

_PREFIX = "_csp_"
_OURS = "CSP "
"""Begins the name of every chart that the toolkit puts in; others on the sheet are the officer's and stay."""
_TYPE = "application/vnd.openxmlformats-officedocument."
_CONTENT = {
    "worksheet": _TYPE + "spreadsheetml.worksheet+xml",
    "styles": _TYPE + "spreadsheetml.styles+xml",
    "drawing": _TYPE + "drawing+xml",
    "chart": _TYPE + "drawingml.chart+xml",
}
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
"""What an officer may have put on a result sheet that does not lie in its cells: protection, notes, buttons."""
_LAYOUT = {"cols", "printOptions", "pageMargins", "pageSetup", "headerFooter"}
"""What an officer may have adjusted; kept as long as the sheet has as many columns."""
_IN_THE_WAY = {"table", "pivotTable", "queryTable"}
_CHART_COMPANIONS = {"chartStyle", "chartColorStyle"}
_FILTER = "_xlnm._FilterDatabase"
_BEFORE_NAMES = ("sheets", "functionGroups", "externalReferences")
_OUR_NAMES = re.compile(r"_csp_|_xlnm\.")
_SHEET_IN_FORMULA = re.compile(r"'((?:[^']|'')+)'!|(?<![\w.'\])])([^\W\d][\w.]*)!")
_SIMPLE_NAME = re.compile(r"[^\W\d]\w*$")
_RELATIONSHIP_ID = re.compile(r"\{.*/officeDocument.*relationships\}id$")
_TRANSITIONAL = re.compile(
    rb'\b(xmlns(?::\w+)?|uri|Type)="http://schemas\.openxmlformats\.org/'
    rb'(spreadsheetml|drawingml|officeDocument)/2006/([\w/]+)"'
)
_WHOLE_PERCENT = re.compile(rb'(<c:(?:gapWidth|gapDepth|overlap|lblOffset|holeSize) val)="(-?\d+)"')
_THOUSANDTHS = re.compile(rb'(<a:(?:lumMod|lumOff|alpha|tint|shade|satMod) val)="(\d+)"')


def owned_sheets(package: Package) -> dict[str, str]:
    """The result sheets that the workbook has: the sheet's present name by its kind ("Tallies", ...)."""
    return {kind: sheet.get("name", "") for kind, sheet in _owned_entries(package).items()}


def put_sheets(package: Package, donor: bytes, out: BinaryIO) -> None:
    """Write the workbook to ``out`` with all sheets of ``donor`` put in as result sheets.

    ``donor`` is a workbook as XlsxWriter makes it, whose sheets are named by their kinds. They may hold text, numbers,
    formats, merged cells, conditional formats, filters, links to places in the workbook and charts; pictures, tables
    and links to elsewhere are a ValueError. A result sheet that the workbook has is replaced where it is, keeping its
    name, zoom, protection, buttons and notes, and its widths and page set-up as long as it has as many columns.
    Otherwise it is added at the end, under another name where the officer has a sheet of that name. References from
    one of the donor's sheets to another, in links, charts and conditional formats, follow the names.

    Raises WorkbookError where the workbook may not be changed so.
    """
    _refuse_fragile(package)
    edits = _Edits(package)
    with Package(Path("the result sheets"), donor, (0, 0, 0, 0)) as source:
        plans = _plan(package, source)
        names = {plan.kind: plan.name for plan in plans}
        olds = {plan.kind: package.tree(plan.part) for plan in plans if plan.part}
        sheets = {plan.kind: _donor_sheet(edits, source, plan, olds.get(plan.kind)) for plan in plans}
        formats = _merge_formats(edits, source, sheets.values())
        strings = _shared_strings(edits, source)
        for plan in plans:
            sheet = sheets[plan.kind]
            _fit(sheet, strings, formats, names)
            if plan.kind in olds:
                _keep_settings(sheet, olds[plan.kind])
            part = plan.part or _add_sheet(edits, plan)
            _place_drawing(edits, source, plan.donor_part, part, sheet, names)
            edits.put(part, sheet)
            _follow_names(edits, source, plan, names)
            _forget_calculations(edits, plan)
        if olds:
            _recalculate_followers(edits, [plan for plan in plans if plan.part])
    edits.write(out)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What becomes of a sheet of the donor; ``part`` and ``sheet_id`` are those of the sheet it replaces, or empty."""

    kind: str
    name: str
    donor_part: str
    part: str = ""
    sheet_id: str = ""


def _plan(package: Package, source: Package) -> list[_Plan]:
    """Match the donor's sheets with the workbook's. Raises WorkbookError where the workbook forbids what is needed."""
    owned = _owned_entries(package)
    taken = {sheet.get("name", "").casefold() for sheet in _sheets(package.tree(package.workbook_part))}
    plans = []
    for entry in _sheets(source.tree(source.workbook_part)):
        kind, donor_part = entry.get("name", ""), _sheet_part(source, entry)
        _refuse_unsupported(source, kind, donor_part)
        sheet = owned.get(kind)
        if sheet is None:
            _refuse_locked(package, kind)
            plans.append(_Plan(kind, _free_name(kind, taken), donor_part))
            taken.add(plans[-1].name.casefold())
        else:
            plans.append(
                _Plan(kind, sheet.get("name", ""), donor_part, _sheet_part(package, sheet), sheet.get("sheetId", ""))
            )
            _refuse_tables(package, plans[-1])
    return plans


def _refuse_fragile(package: Package) -> None:
    file = package.path.name
    if any(relation.type == "origin" for relation in package.relationships("")):
        raise WorkbookError(
            f"{file} carries a digital signature that any change would break: remove it in Excel under File > Info, or "
            f"save a copy and use that."
        )
    if _related(package, "revisionHeaders"):
        raise WorkbookError(
            f"{file} is shared in the old way, which records every change: choose Review > Unshare Workbook in Excel, "
            f"save, and try again."
        )


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
            f'The structure of {package.path.name} is protected, so the sheet "{kind}" cannot be added: choose '
            f"Review > Protect Workbook in Excel to unprotect it, save, and try again."
        )


def _refuse_tables(package: Package, plan: _Plan) -> None:
    if any(relation.type in _IN_THE_WAY for relation in package.relationships(plan.part)):
        raise WorkbookError(
            f'The sheet "{plan.name}" of {package.path.name} holds a table or pivot table that somebody added and that '
            f"would be lost: move it to a sheet of its own, save, and try again."
        )


class _Edits:
    """The parts of a package that change: trees as they shall be, and parts that go."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.workbook = package.workbook_part
        standard = (
            "purl.oclc.org/ooxml/officeDocument" if package.strict else "schemas.openxmlformats.org/officeDocument/2006"
        )
        self.relationships = f"http://{standard}/relationships"
        self._trees: dict[str, etree._Element] = {}
        self._dropped: set[str] = set()
        self._names = {name.lower() for name in package.names()}

    def tree(self, part: str) -> etree._Element:
        """The part's root, to be changed: to ask for it marks the part as changed."""
        if part not in self._trees:
            self._trees[part] = self.package.tree(part)
        return self._trees[part]

    def look(self, part: str) -> etree._Element:
        """The part's root as it now is, to be read only."""
        return self._trees[part] if part in self._trees else self.package.tree(part)

    def put(self, part: str, root: etree._Element) -> None:
        """Have the part be this."""
        self._trees[part] = root

    def free(self, folder: str, name: str, first: str = "1") -> str:
        """A part name that nothing has, in a folder beside the workbook part; ``name`` has a place for a number."""
        pattern = posixpath.join(posixpath.dirname(self.workbook), folder, name)
        numbers = chain([first], map(str, count(2)))
        part = next(part for number in numbers if (part := pattern.format(number)).lower() not in self._names)
        self._names.add(part.lower())
        return part

    def add(self, source: str, kind: str, part: str) -> str:
        """Declare a new part that ``source`` refers to; returns the relationship's id."""
        self._undeclare(part)
        _child(self.tree(CONTENT_TYPES), "Override", {"PartName": f"/{part}", "ContentType": _CONTENT[kind]})
        relations = relationships_part(source)
        if relations.lower() not in self._names:
            self._names.add(relations.lower())
            namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
            self.put(relations, parse_xml(f'<Relationships xmlns="{namespace}"/>'.encode(), relations))
        root = self.tree(relations)
        taken = {element.get("Id") for element in root.iter("{*}Relationship")}
        identifier = next(name for number in count(1) if (name := f"rId{number}") not in taken)
        target = posixpath.relpath("/" + part, posixpath.dirname("/" + source))
        _child(root, "Relationship", {"Id": identifier, "Type": f"{self.relationships}/{kind}", "Target": target})
        return identifier

    def drop(self, source: str, relation: Relationship) -> None:
        """Take away a part that only ``source`` refers to, with the styles that Excel keeps beside a chart."""
        for inner in self.package.relationships(relation.target):
            if inner.type in _CHART_COMPANIONS:
                self.drop(relation.target, inner)
        root = self.tree(relationships_part(source))
        for element in list(root.iter("{*}Relationship")):
            if element.get("Id") == relation.id:
                root.remove(element)
        self._undeclare(relation.target)
        self._dropped |= {relation.target, relationships_part(relation.target)}

    def write(self, out: BinaryIO) -> None:
        """Write the package with these edits."""
        changes: dict[str, bytes | None] = {part: _serialised(root) for part, root in self._trees.items()}
        write_package(self.package, changes | dict.fromkeys(self._dropped), out)

    def _undeclare(self, part: str) -> None:
        def listed(root: etree._Element) -> list[etree._Element]:
            found = root.iter("{*}Override")
            return [item for item in found if item.get("PartName", "").lstrip("/").lower() == part.lower()]

        if listed(self.look(CONTENT_TYPES)):
            root = self.tree(CONTENT_TYPES)
            for element in listed(root):
                root.remove(element)


def _sheets(workbook: etree._Element) -> list[etree._Element]:
    return list(workbook.iterfind("{*}sheets/{*}sheet"))


def _names(workbook: etree._Element) -> list[etree._Element]:
    return list(workbook.iterfind("{*}definedNames/{*}definedName"))


def _sheet_part(package: Package, entry: etree._Element) -> str:
    """The part of a worksheet in the list of sheets; empty for chart sheets and what is not there."""
    identifier = next((str(value) for name, value in entry.items() if _RELATIONSHIP_ID.match(str(name))), "")
    for relation in package.relationships(package.workbook_part):
        if relation.id == identifier and relation.type == "worksheet" and package.has(relation.target):
            return relation.target
    return ""


def _related(package: Package, kind: str) -> str:
    """The part of that kind that the workbook part refers to; empty where there is none."""
    relations = package.relationships(package.workbook_part)
    return next((item.target for item in relations if item.type == kind and package.has(item.target)), "")


def _owned_entries(package: Package) -> dict[str, etree._Element]:
    """The result sheets in the workbook's list of sheets, by kind."""
    workbook = package.tree(package.workbook_part)
    entries = {entry.get("name", "").casefold(): entry for entry in _sheets(workbook)}
    owned: dict[str, etree._Element] = {}
    for name in _names(workbook):
        kind = name.get("name", "")
        if kind.startswith(_PREFIX) and name.get("localSheetId") is None:
            entry = entries.pop(_sheet_of(name.text or "").casefold(), None)
            if entry is not None and _sheet_part(package, entry):
                owned[kind.removeprefix(_PREFIX)] = entry
    return owned


def _free_name(kind: str, taken: set[str]) -> str:
    """The kind, or a name made of it that no sheet has."""
    if kind.casefold() not in taken:
        return kind
    candidates = chain([f"{kind} (CSP)"], (f"{kind} (CSP {number})" for number in count(2)))
    return next(name for name in candidates if name.casefold() not in taken)


def _add_sheet(edits: _Edits, plan: _Plan) -> str:
    """Put a new sheet at the end of the workbook's list, with the hidden name that tells what it is; its part."""
    workbook = edits.tree(edits.workbook)
    part = edits.free("worksheets", "sheet{}.xml")
    identifier = edits.add(edits.workbook, "worksheet", part)
    taken = [whole_number(entry, "sheetId") for entry in _sheets(workbook)]
    sheets = workbook.find("{*}sheets")
    if sheets is None:
        raise damaged(edits.package.path.name, "it has no list of sheets")
    attributes = {"name": plan.name, "sheetId": str(max(taken, default=0) + 1)}
    _child(sheets, "sheet", {**attributes, f"{{{edits.relationships}}}id": identifier})
    # All cells of the sheet: a single one would take the name along when an officer cuts and pastes it elsewhere.
    formula = f"{_quoted(plan.name)}!$1:$1048576"
    for name in _names(workbook):
        if name.get("name") == _PREFIX + plan.kind and name.get("localSheetId") is None:
            name.text = formula
            return part
    _add_name(workbook, {"name": _PREFIX + plan.kind, "hidden": "1"}, formula)
    return part


def _add_name(workbook: etree._Element, attributes: dict[str, str], formula: str) -> None:
    names = workbook.find("{*}definedNames")
    if names is None:
        names = etree.Element(_tag(workbook, "definedNames"))
        before = [
            child for child in workbook if local_name(child) in ("sheets", "functionGroups", "externalReferences")
        ]
        before[-1].addnext(names)
    _child(names, "definedName", attributes).text = formula


def _follow_names(edits: _Edits, source: Package, plan: _Plan, names: dict[str, str]) -> None:
    """Give a new sheet the donor's print titles, print area and filter; keep the filter of a replaced one in step."""
    donor = source.tree(source.workbook_part)
    wanted = {name.get("name", ""): name for name in _local_names(donor, plan.kind)}
    if not plan.part:
        workbook = edits.tree(edits.workbook)
        place = str(len(_sheets(workbook)) - 1)
        for name in wanted.values():
            attributes = {str(key): str(value) for key, value in name.items()}
            _add_name(workbook, attributes | {"localSheetId": place}, _renamed(name.text or "", names))
        return
    formula = _renamed(wanted[_FILTER].text or "", names) if _FILTER in wanted else ""
    present = [name for name in _local_names(edits.look(edits.workbook), plan.name) if name.get("name") == _FILTER]
    if any((name.text or "").replace("'", "") != formula.replace("'", "") for name in present):
        for name in _local_names(edits.tree(edits.workbook), plan.name):
            if name.get("name") == _FILTER:
                name.text = formula
                if not formula:
                    _remove(name)


def _local_names(workbook: etree._Element, sheet: str) -> list[etree._Element]:
    """The names that belong to one sheet, which they give by its place in the list."""
    place = [entry.get("name") for entry in _sheets(workbook)].index(sheet)
    return [name for name in _names(workbook) if name.get("localSheetId") == str(place)]


def _forget_calculations(edits: _Edits, plan: _Plan) -> None:
    """Take what stood on a replaced sheet out of the order of calculation, or Excel would offer to repair the file."""
    for relation in edits.package.relationships(edits.workbook) if plan.part else ():
        if relation.type != "calcChain" or not edits.package.has(relation.target):
            continue
        if plan.sheet_id in (sheet for _, sheet in _calculated(edits.look(relation.target))):
            root = edits.tree(relation.target)
            for cell, sheet in _calculated(root):
                cell.set("i", sheet)
                if sheet == plan.sheet_id:
                    _remove(cell)
            if not _calculated(root):
                edits.drop(edits.workbook, relation)


def _calculated(root: etree._Element) -> list[tuple[etree._Element, str]]:
    """The entries with their sheets' numbers; one that gives none is on the sheet of the entry before it."""
    entries, sheet = [], ""
    for cell in root.iter("{*}c"):
        sheet = cell.get("i", sheet)
        entries.append((cell, sheet))
    return entries


def _recalculate_followers(edits: _Edits, plans: list[_Plan]) -> None:
    """Have Excel calculate afresh on opening if formulas elsewhere use a sheet that is replaced.

    It would go on showing the results that it saved, which were made from the old figures.
    """
    package, own = edits.package, {plan.part for plan in plans}
    parts = [item.target for item in package.relationships(edits.workbook) if item.type == "worksheet"]
    named = [
        name.text or "" for name in _names(edits.look(edits.workbook)) if not _OUR_NAMES.match(name.get("name", ""))
    ]
    mention = re.compile("|".join(re.escape(plan.name.replace("'", "''")) + "'?!" for plan in plans))
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
            for element in stream_elements(stream, "f"):
                yield element.text or ""


def _has_formulas(stream: IO[bytes]) -> bool:
    end = b""
    while piece := stream.read(1 << 20):
        if re.search(b"[<:]f", end + piece):
            return True
        end = piece[-1:]
    return False


def _calculation(workbook: etree._Element) -> etree._Element:
    properties = workbook.find("{*}calcPr")
    if properties is None:
        properties = etree.Element(_tag(workbook, "calcPr"))
        [child for child in workbook if local_name(child) in (*_BEFORE_NAMES, "definedNames")][-1].addnext(properties)
    return properties


def _donor_content(edits: _Edits, source: Package, part: str) -> bytes:
    """A part of the donor, in the namespaces of the workbook."""
    content = source.read(part)
    return _as_strict(content) if edits.package.strict else content


def _donor_tree(edits: _Edits, source: Package, part: str) -> etree._Element:
    return parse_xml(_donor_content(edits, source, part), part)


def _donor_sheet(edits: _Edits, source: Package, plan: _Plan, old: etree._Element | None) -> etree._Element:
    """A sheet of the donor on the root that the sheet it replaces has, so that what is kept finds its prefixes.

    The roots are exchanged in the text: moving a large sheet from one tree to another takes lxml seconds.
    """
    content = _donor_content(edits, source, plan.donor_part)
    if old is None:
        return parse_xml(content, plan.donor_part)
    start, end = content.index(b"<worksheet"), content.rindex(b"</worksheet>")
    first = content.index(b">", start) + 1
    prefixes = old.nsmap | parse_xml(content[start:first] + b"</worksheet>", plan.donor_part).nsmap
    attributes = {str(key): str(value) for key, value in old.items()}
    root = etree.tostring(etree.Element(old.tag, attributes, nsmap=cast("Any", prefixes)))
    name = root[1:].split(maxsplit=1)[0]
    return parse_xml(root.removesuffix(b"/>") + b">" + content[first:end] + b"</" + name + b">", plan.donor_part)


def _as_strict(content: bytes) -> bytes:
    """Transitional namespaces, and percentages in charts, as ISO 29500 Strict has them."""
    content = _TRANSITIONAL.sub(rb'\1="http://purl.oclc.org/ooxml/\2/\3"', content)
    content = _WHOLE_PERCENT.sub(rb'\1="\2%"', content)
    return _THOUSANDTHS.sub(lambda found: b'%s="%d%%"' % (found[1], int(found[2]) // 1000), content)


def _merge_formats(edits: _Edits, source: Package, sheets: Iterable[etree._Element]) -> StyleMap:
    """Where the formats that the donor's sheets use are in the workbook, whose styles gain those it lacks."""
    cells, rules = {0}, set()
    for sheet in sheets:
        cells |= {int(number) for element, name in _styled(sheet) if (number := element.get(name))}
        rules |= {int(number) for rule in sheet.iter("{*}cfRule") if (number := rule.get("dxfId"))}
    donor = _donor_tree(edits, source, _related(source, "styles"))
    part = _related(edits.package, "styles")
    if not part:
        part = edits.free("", "styles{}.xml", first="")
        edits.add(edits.workbook, "styles", part)
        edits.put(part, donor)
        return StyleMap({number: number for number in cells}, {number: number for number in rules}, True)
    styles = edits.package.tree(part)
    formats = merge_styles(donor, styles, cells, rules)
    if formats.appended:
        edits.put(part, styles)
    return formats


def _styled(sheet: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """What has a format in a sheet, with the name of the attribute that says which."""
    yield from ((element, "s") for element in sheet.iter("{*}c", "{*}row"))
    yield from ((element, "style") for element in sheet.iter("{*}col"))


def _shared_strings(edits: _Edits, source: Package) -> list[etree._Element]:
    part = _related(source, "sharedStrings")
    return list(_donor_tree(edits, source, part).iterfind("{*}si")) if part else []


def _fit(sheet: etree._Element, strings: list[etree._Element], formats: StyleMap, names: dict[str, str]) -> None:
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
        link.set("location", _renamed(link.get("location", ""), names))
    _rename_formulas(sheet, names)


def _write_inside(cell: etree._Element, strings: list[etree._Element]) -> None:
    """Give a cell its text itself instead of its number in the donor's list of texts."""
    value = cell[0]
    cell.remove(value)
    cell.set("t", "inlineStr")
    inside = etree.SubElement(cell, _tag(cell, "is"))
    inside.extend(copy.deepcopy(child) for child in strings[int(value.text or "0")])


def _rename_formulas(root: etree._Element, names: dict[str, str]) -> None:
    for element in root.iter("{*}f", "{*}formula", "{*}formula1", "{*}formula2"):
        element.text = _renamed(element.text or "", names)


def _renamed(formula: str, names: dict[str, str]) -> str:
    """The formula with the donor's sheets called as they are in the workbook."""

    def follow(match: re.Match[str]) -> str:
        kind = _unquoted(match)
        return f"{_quoted(names[kind])}!" if names.get(kind, kind) != kind else match[0]

    return _SHEET_IN_FORMULA.sub(follow, formula)


def _sheet_of(formula: str) -> str:
    """The sheet that a reference such as ``'Our tallies'!$A$1`` points at; empty where that sheet is gone."""
    match = _SHEET_IN_FORMULA.match(formula)
    return _unquoted(match) if match else ""


def _unquoted(match: re.Match[str]) -> str:
    return match[2] or match[1].replace("''", "'")


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _keep_settings(new: etree._Element, old: etree._Element) -> None:
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
        _insert(new, child)


def _insert(sheet: etree._Element, child: etree._Element) -> None:
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
    children = sorted(kept, key=lambda child: ("tabColor", "outlinePr", "pageSetUpPr").index(local_name(child)))
    kept[:] = children
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
            if _RELATIONSHIP_ID.match(str(key)):
                fresh.set(key, value)


def _place_drawing(
    edits: _Edits, source: Package, donor_part: str, part: str, sheet: etree._Element, names: dict[str, str]
) -> None:
    """Bring the donor's charts into the sheet's drawing, where the officer's own shapes stay, and point at it."""
    donor = next((item.target for item in source.relationships(donor_part) if item.type == "drawing"), "")
    old = next((item for item in edits.package.relationships(part) if item.type == "drawing"), None)
    for element in sheet.findall("{*}drawing"):
        sheet.remove(element)
    if old is not None:
        identifier, drawing = old.id, old.target
        root = edits.package.tree(drawing)
    elif donor:
        drawing = edits.free("drawings", "drawing{}.xml")
        identifier = edits.add(part, "drawing", drawing)
        root = _donor_tree(edits, source, donor)
        root[:] = []
    else:
        return
    _place_charts(_Drawings(edits, source, donor, drawing, names), root)
    edits.put(drawing, root)
    _insert(sheet, etree.Element(_tag(sheet, "drawing"), {f"{{{edits.relationships}}}id": identifier}))


@dataclass(frozen=True, slots=True)
class _Drawings:
    """The donor's drawing part (empty where it has none) and the one that its charts go into."""

    edits: _Edits
    source: Package
    donor: str
    part: str
    names: dict[str, str]


def _place_charts(drawings: _Drawings, root: etree._Element) -> None:
    """Replace the charts that the toolkit put there before, add new ones and take away those that are no more."""
    fresh = list(_donor_tree(drawings.edits, drawings.source, drawings.donor)) if drawings.donor else []
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
    donor = _chart_relation(drawings.source, drawings.donor, anchor)
    if donor is None:
        return
    relation = None if old is None else _chart_relation(edits.package, drawings.part, old)
    if relation is not None:
        part, identifier = relation.target, relation.id
    else:
        part = edits.free("charts", "chart{}.xml")
        identifier = edits.add(drawings.part, "chart", part)
    chart = _donor_tree(edits, drawings.source, donor.target)
    _rename_formulas(chart, drawings.names)
    edits.put(part, chart)
    for element in anchor.iter("{*}chart"):
        for key in [key for key, _ in element.items() if _RELATIONSHIP_ID.match(str(key))]:
            element.set(key, identifier)


def _chart_name(anchor: etree._Element) -> str:
    """The name of the first object in an anchor, without the mark that the toolkit put it there."""
    return next((item.get("name", "").removeprefix(_OURS) for item in anchor.iter("{*}cNvPr")), "")


def _is_ours(anchor: etree._Element, wanted: set[str]) -> bool:
    marked = any(item.get("name", "").startswith(_OURS) for item in anchor.iter("{*}cNvPr"))
    return anchor.find("{*}graphicFrame") is not None and (marked or _chart_name(anchor) in wanted)


def _chart_relation(package: Package, drawing: str, anchor: etree._Element) -> Relationship | None:
    for element in anchor.iter("{*}chart"):
        identifiers = {str(value) for key, value in element.items() if _RELATIONSHIP_ID.match(str(key))}
        for relation in package.relationships(drawing):
            if relation.id in identifiers and relation.type == "chart":
                return relation
    return None


def _tag(near: etree._Element, name: str) -> str:
    """The name in the namespace of another element."""
    return f"{{{etree.QName(near).namespace}}}{name}"


def _child(parent: etree._Element, name: str, attributes: dict[str, str]) -> etree._Element:
    """A new last child in its parent's namespace."""
    return etree.SubElement(parent, _tag(parent, name), attributes)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _serialised(root: etree._Element) -> bytes:
    """The part's bytes, declared as Excel does it."""
    declaration = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    return declaration + etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=False)
