"""Parts of a workbook as XML: parsed safely, streamed, and written as Excel writes them."""

import math
from collections.abc import Iterator
from typing import IO

from lxml import etree

from toolkit.errors import WorkbookError
from toolkit.office.tree_size import MOST_TREE, TreeMeter, tree_size
from toolkit.workbook_file.package.unsound import damaged, not_office, too_large

etree.register_namespace("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
# As Excel calls it, and the same whether or not another library that says so has been loaded.
_ATTACKS = (etree.ErrorTypes.ERR_ENTITY_LOOP, etree.ErrorTypes.ERR_RESOURCE_LIMIT)
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root element of an XML document without a document type; ``name`` is for the message.

    Raises WorkbookError for malformed XML, for a DOCTYPE, in whatever encoding, so that no entity is expanded, and for
    what would fill the memory.
    """
    if tree_size(data) > MOST_TREE:
        raise too_large(*split_name(name))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_blank_text=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _not_xml(error, name) from error
    _check_plain(root, name)
    return root


def stream_elements(stream: IO[bytes], *tags: str) -> Iterator[etree._Element]:
    """The elements with those local names, whatever their namespace, one after another as they are read.

    Each element is emptied when the next one is asked for, and all that ended before it goes, so that memory does not
    grow with the sheet if the tags are of what it has many of. Raises WorkbookError as :func:`parse_xml` does.
    """
    name = str(getattr(stream, "name", "The workbook"))
    measured = _Measured(stream, name)
    found = etree.iterparse(
        measured,
        events=("end",),
        tag=["{*}" + tag for tag in tags],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
    )
    first = True
    try:
        for _, element in found:
            if first:
                _check_plain(element, name)
                first = False
            yield element
            element.clear()
            _drop_what_ended_before(element)
            measured.begin_anew()
    except etree.XMLSyntaxError as error:
        raise _not_xml(error, name) from error
    if first and found.root is not None:
        _check_plain(found.root, name)


def write_xml(root: etree._Element) -> bytes:
    """The part's bytes, declared as Excel does it."""
    return _DECLARATION + etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=False)


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace; empty for comments and processing instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def whole_number(element: etree._Element, name: str) -> int:
    """The attribute's value; 0 where it is missing or no number."""
    value = element.get(name, "")
    return int(value) if value.isascii() and value.isdecimal() else 0


def real_number(element: etree._Element, name: str, otherwise: float) -> float:
    """The attribute's value, such as a width; ``otherwise`` where it is missing or no number."""
    try:
        number = float(element.get(name, otherwise))
    except ValueError:
        return otherwise
    return number if math.isfinite(number) else otherwise


def tag_near(element: etree._Element, name: str) -> str:
    """The name in the namespace of that element."""
    return f"{{{etree.QName(element).namespace}}}{name}"


def add_child(parent: etree._Element, name: str, attributes: dict[str, str]) -> etree._Element:
    """A new last child in its parent's namespace."""
    return etree.SubElement(parent, tag_near(parent, name), attributes)


def remove(element: etree._Element) -> None:
    """Take the element out of its parent."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def split_name(name: str) -> tuple[str, str]:
    """The file and the part of a name such as ``plan.xlsx: xl/workbook.xml``."""
    file, _, part = name.rpartition(": ")
    return file or name, part if file else "a part"


def _check_plain(element: etree._Element, name: str) -> None:
    """Refuse a document with a DOCTYPE: Office never writes one, and it is how XML attacks are made."""
    document = element.getroottree().docinfo
    if document.internalDTD is not None or document.externalDTD is not None:
        raise not_office(*split_name(name))


def _not_xml(error: Exception, name: str) -> WorkbookError:
    """The error for what cannot be parsed; the parser itself stops at entities made to swell."""
    if getattr(error, "code", None) in _ATTACKS:
        return not_office(*split_name(name))
    return damaged(*split_name(name), "is not valid XML")


class _Measured:
    """A stream that refuses to be read on where more is kept of it than fits into the memory."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self._stream, self._name = stream, name
        self._meter = TreeMeter()

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(size)
        self._meter.add(piece)
        if self._meter.size > MOST_TREE:
            raise too_large(*split_name(self._name))
        return piece

    def begin_anew(self) -> None:
        """What was read was dropped."""
        self._meter.size = 0


def _drop_what_ended_before(element: etree._Element) -> None:
    """Drop the earlier siblings of the element and of all that it is in: the cells of its row, the rows before that."""
    while (parent := element.getparent()) is not None:
        while element.getprevious() is not None:
            del parent[0]
        element = parent
