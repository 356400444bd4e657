"""Every text of a finished Word file: of each part, in its paragraphs and in what elements say of themselves.

Read as a zip archive of XML and not by the library that wrote it. A file within the file, such as a chart's data, is
read in its turn; what is neither is read as plain bytes.
"""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from toolkit.records import dataclass

_DEEPEST = 3
_LINES = ("p", "row", "si", "c")
"""Elements whose texts are read as one: words of a sentence may be in several runs."""


@dataclass(frozen=True, slots=True)
class PartText:
    """A text with the part that has it; ``printed`` where it is words of the paper and no value of its layout."""

    part: str
    text: str
    printed: bool = True


def texts_of_word_file(content: bytes, within: str = "", depth: int = 0) -> Iterator[PartText]:
    """Every text of a .docx or another Office file. Raises zipfile.BadZipFile for what is none."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            data = package.read(name)
            part = f"{within}{name}"
            yield PartText(part, name, printed=False)
            if data.startswith(b"PK") and depth < _DEEPEST:
                yield from texts_of_word_file(data, f"{part}!", depth + 1)
            else:
                yield from _texts_of_part(part, data)


def _texts_of_part(part: str, data: bytes) -> Iterator[PartText]:
    try:
        root = etree.fromstring(data, etree.XMLParser(huge_tree=True, resolve_entities=False))
    except etree.XMLSyntaxError:
        for encoding in ("utf-8", "utf-16-le"):
            yield PartText(part, data.decode(encoding, "replace"), printed=False)
        return
    for element in root.iter():
        if _is_element(element) and etree.QName(element).localname in _LINES:
            yield PartText(part, "".join(map(str, element.itertext())))
    yield PartText(part, " ".join(map(str, root.itertext())))
    for element in root.iter():
        for name, value in element.attrib.items() if _is_element(element) else ():
            yield PartText(part, str(value), printed=_is_said(element, str(name)))
        if not _is_element(element):
            yield PartText(part, str(element.text or ""), printed=False)


def _is_said(element: etree._Element, attribute: str) -> bool:
    """Whether an attribute holds words for readers: an alternative text, a caption."""
    captions = etree.QName(element).localname in ("tblCaption", "tblDescription", "alias")
    return captions or etree.QName(attribute).localname in ("descr", "title", "tooltip")


def _is_element(node: etree._Element) -> bool:
    return isinstance(node.tag, str)
