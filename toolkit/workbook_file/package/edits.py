"""The edits of a package: parts that change, come or go, and what the rest of the package says about them."""

import posixpath
import re
from itertools import chain, count
from typing import BinaryIO

from lxml import etree

from toolkit.errors import WorkbookError
from toolkit.workbook_file.package.package import (
    CONTENT_TYPES,
    Package,
    Relationship,
    relationships_part,
    write_package,
)
from toolkit.workbook_file.package.xml import add_child, parse_xml, write_xml

RELATIONSHIP_ID = re.compile(r"\{[^}]{0,99}/officeDocument[^}]{0,99}relationships\}id$")
"""The attribute by which an element points at another part."""
_TYPE = "application/vnd.openxmlformats-officedocument."
_CONTENT = {
    "worksheet": _TYPE + "spreadsheetml.worksheet+xml",
    "styles": _TYPE + "spreadsheetml.styles+xml",
    "drawing": _TYPE + "drawing+xml",
    "chart": _TYPE + "drawingml.chart+xml",
    "table": _TYPE + "spreadsheetml.table+xml",
}
_RELATIONSHIPS = "application/vnd.openxmlformats-package.relationships+xml"
_CHART_COMPANIONS = {"chartStyle", "chartColorStyle"}


class Edits:
    """The parts of a package that change: trees as they are to be, and parts that go."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.workbook = package.workbook_part
        standard = (
            "purl.oclc.org/ooxml/officeDocument" if package.strict else "schemas.openxmlformats.org/officeDocument/2006"
        )
        self.relationships = f"http://{standard}/relationships"
        self._trees: dict[str, etree._Element] = {}
        self._contents: dict[str, bytes] = {}
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

    def put_content(self, part: str, content: bytes) -> None:
        """Have the part be these bytes."""
        self._contents[part] = content

    def free(self, folder: str, name: str, first: str = "1") -> str:
        """A part name that nothing has, in a folder beside the workbook part; ``name`` has a place for a number."""
        pattern = posixpath.join(posixpath.dirname(self.workbook), folder, name)
        numbers = chain([first], map(str, count(2)))
        part = next(part for number in numbers if (part := pattern.format(number)).lower() not in self._names)
        self._names.add(part.lower())
        return part

    def add(self, source: str, kind: str, part: str) -> str:
        """Declare a new part that ``source`` refers to; returns the relationship's id."""
        return self.relate(source, part, f"{self.relationships}/{kind}", _CONTENT[kind])

    def relate(self, source: str, part: str, address: str, content_type: str) -> str:
        """The same for a part whose kind has an address and a content type of its own; "" is the package itself."""
        self._declare(part, content_type)
        relations = relationships_part(source)
        if relations.lower() not in self._names:
            self._names.add(relations.lower())
            if not self._is_usual("rels", _RELATIONSHIPS):
                self._declare(relations, _RELATIONSHIPS)
            namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
            self.put(relations, parse_xml(f'<Relationships xmlns="{namespace}"/>'.encode(), relations))
        root = self.tree(relations)
        taken = {element.get("Id") for element in root.iter("{*}Relationship")}
        identifier = next(name for number in count(1) if (name := f"rId{number}") not in taken)
        target = posixpath.relpath("/" + part, posixpath.dirname("/" + source))
        add_child(root, "Relationship", {"Id": identifier, "Type": address, "Target": target})
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
        for part in (relation.target, relationships_part(relation.target)):
            self._undeclare(part)
            self._dropped.add(part)

    def changes(self) -> dict[str, bytes | None]:
        """The parts that change, with their new bytes; None for one that goes."""
        trees = {part: write_xml(root) for part, root in self._trees.items()}
        return trees | self._contents | dict.fromkeys(self._dropped)

    def write(self, out: BinaryIO) -> None:
        """Write the package with these edits."""
        write_package(self.package, self.changes(), out)

    def _declare(self, part: str, content_type: str) -> None:
        """Say what the new part is, on its own account: not every program says what an ending stands for."""
        self._undeclare(part)
        add_child(self.tree(CONTENT_TYPES), "Override", {"PartName": f"/{part}", "ContentType": content_type})

    def _is_usual(self, ending: str, content_type: str) -> bool:
        """Whether parts of that ending are said to be of that type."""
        defaults = self.look(CONTENT_TYPES).iter("{*}Default")
        said = {item.get("Extension", "").lower(): item.get("ContentType", "").lower() for item in defaults}
        return said.get(ending) == content_type

    def _undeclare(self, part: str) -> None:
        def listed(root: etree._Element) -> list[etree._Element]:
            found = root.iter("{*}Override")
            return [item for item in found if item.get("PartName", "").lstrip("/").lower() == part.lower()]

        if listed(self.look(CONTENT_TYPES)):
            root = self.tree(CONTENT_TYPES)
            for element in listed(root):
                root.remove(element)


def refuse_fragile(package: Package) -> None:
    """Raise WorkbookError for a workbook that any change would break."""
    file = package.path.name
    if any(relation.type == "origin" for relation in package.relationships("")):
        raise WorkbookError(
            f'"{file}" carries a digital signature that any change would break: remove it in Excel under File > Info, '
            f"or save a copy and use that."
        )
    if package.related("revisionHeaders"):
        raise WorkbookError(
            f'"{file}" is shared in the old way, which records every change: choose Review > Unshare Workbook in '
            f"Excel, save, and try again."
        )
