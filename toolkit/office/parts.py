"""All parts of an Office file that is held in memory, unpacked within limits, those of XML known to be sound XML."""

import io

from lxml import etree

from toolkit.office.tree_size import tree_size
from toolkit.office.zip_reader import (
    MAX_RATIO,
    PartStream,
    Refuse,
    Unsound,
    entries_by_part,
    open_archive,
    part_name,
)

MOST_BYTES = 200_000_000
"""Bytes that all parts may unpack to."""
MOST_XML = 40_000_000
"""Bytes of one part of XML. A report of a thousand pages has about ten million; ten times as much memory is needed."""
MOST_TREES = 200_000_000
"""Bytes that the trees of all parts may take; a file that is checked or filled is held as trees more than once."""
_UNQUESTIONED = 50_000_000
"""Bytes beyond which all parts together may not be packed tighter than those of a workbook."""
_XML = (".xml", ".rels", ".vml")
_TYPES = "[Content_Types].xml"
_XML_TYPES = ("+xml", "/xml")


def unpacked(data: bytes, refuse: Refuse) -> dict[str, bytes]:
    """Every part by its name as the file spells it; checksums are checked. Raises what ``refuse`` makes."""
    found: dict[str, bytes] = {}
    with open_archive(data, refuse) as archive:
        entries = entries_by_part(archive, len(data), refuse)
        for entry in entries.values():
            name = part_name(entry)
            if entry.file_size > (MOST_XML if is_xml(name) else MOST_BYTES):
                raise refuse(Unsound.TOO_LARGE, name, "")
        size = sum(entry.file_size for entry in entries.values())
        if size > MOST_BYTES or size > max(_UNQUESTIONED, MAX_RATIO * len(data)):
            raise refuse(Unsound.TOO_LARGE, "", "")
        for entry in entries.values():
            with io.BufferedReader(PartStream(archive, entry, refuse)) as stream:
                found[part_name(entry)] = stream.read()
    return found


def roots_of(parts: dict[str, bytes], refuse: Refuse, most: int = MOST_TREES) -> dict[str, etree._Element]:
    """The root of every part of XML by its name: parts that are called so, and parts that the file declares to be.

    Raises what ``refuse`` makes for what is no XML, has a DOCTYPE or is too large; ``most`` is what all trees may take.
    """
    declared = _declared_xml(parts, refuse)
    roots, left = {}, most
    for name, content in parts.items():
        if is_xml(name) or name.casefold() in declared or _extension(name) in declared:
            left -= tree_size(content)
            if len(content) > MOST_XML or left < 0:
                raise refuse(Unsound.TOO_LARGE, name, "")
            roots[name] = root_of(content, name, refuse)
    return roots


def _declared_xml(parts: dict[str, bytes], refuse: Refuse) -> set[str]:
    """The names and, with a full stop before them, the endings of parts whose content type is one of XML."""
    if _TYPES not in parts:
        return set()
    said = [one for one in root_of(parts[_TYPES], _TYPES, refuse) if one.get("ContentType", "").endswith(_XML_TYPES)]
    named = {one.get("PartName", "").lstrip("/").casefold() for one in said}
    return (named | {f".{one.get('Extension', '').casefold()}" for one in said}) - {"", "."}


def _extension(name: str) -> str:
    return f".{name.rpartition('.')[2].casefold()}"


def root_of(content: bytes, name: str, refuse: Refuse) -> etree._Element:
    """The root of a part of XML. A document type is refused, so that no entity is expanded and nothing is fetched, and
    so is what would fill the memory.
    """
    if tree_size(content) > MOST_TREES:
        raise refuse(Unsound.TOO_LARGE, name, "")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refuse(Unsound.DAMAGED, name, "is not valid XML") from error
    document = root.getroottree().docinfo
    if document.internalDTD is not None or document.externalDTD is not None:
        raise refuse(Unsound.DAMAGED, name, "has a document type, which Office never writes")
    return root


def is_xml(name: str) -> bool:
    """Whether a part of that name is XML."""
    return name.lower().endswith(_XML)
