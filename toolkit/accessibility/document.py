"""A Word file as its parts, for checking: paragraphs, tables, styles and what they inherit.

Deleted text of tracked changes counts as gone, inserted text as there. Both namespaces of ISO 29500 are read.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from toolkit.errors import ToolkitError
from toolkit.tags.templates import read_template

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|drawingml|officeDocument)/")
_PLACES = {
    "header": "the page header",
    "footer": "the page footer",
    "footnotes": "a footnote",
    "endnotes": "an endnote",
}
_NUMBERED = re.compile(r"(?:(?<=word/styles)|(?<=word/numbering))\d+\.xml$")
_OFF = ("0", "false", "off")
_MOST_BYTES = 200_000_000
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Element = etree._Element


@dataclass(frozen=True, slots=True)
class TextPart:
    """A part that holds text: where it is in words ("" for the body), and its root."""

    place: str
    root: Element


@dataclass(slots=True)
class WordDocument:
    """A Word file's parts with text, its styles by id, the default styles by type, its core properties, its lists."""

    parts: tuple[TextPart, ...]
    styles: Mapping[str, Element]
    defaults: Mapping[str, str]
    base: Element | None
    properties: Mapping[str, str]
    background: str
    numbering: Element | None = None
    _chains: dict[str, tuple[Element, ...]] = field(default_factory=dict)

    @property
    def body(self) -> Element:
        """The body's root."""
        return self.parts[0].root

    def chain(self, style: str) -> tuple[Element, ...]:
        """A style and those that it is based on, nearest first; a circle is cut."""
        if style not in self._chains:
            found: list[Element] = []
            name: str | None = style
            while name and name in self.styles and self.styles[name] not in found:
                found.append(self.styles[name])
                name = value(found[-1].find(f"{W}basedOn"))
            self._chains[style] = tuple(found)
        return self._chains[style]

    def paragraph_style(self, paragraph: Element) -> str:
        """The id of the paragraph's style, the default one where it names none."""
        return value(paragraph.find(f"{W}pPr/{W}pStyle")) or self.defaults.get("paragraph", "")


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute of an element; None where either is not there."""
    return None if element is None else element.get(W + name)


def is_on(element: Element | None) -> bool:
    """Whether a switch such as ``w:b`` is there and not turned off."""
    return element is not None and (value(element) or "1").casefold() not in _OFF


def text_of(element: Element) -> str:
    """The text below an element, as printed: without deleted text, field codes and hidden alternatives."""
    pieces = []
    for found in element.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}noBreakHyphen"):
        if any(parent.tag in (f"{W}del", f"{W}moveFrom") for parent in found.iterancestors()):
            continue
        pieces.append(found.text or "" if found.tag == f"{W}t" else " ")
    return "".join(pieces)


def read_document(path: Path) -> WordDocument:
    """The Word file's parts. Raises ToolkitError, in one sentence, when it is none or cannot be read."""
    try:
        data = read_template(path)
    except ToolkitError as error:
        raise ToolkitError(str(error).replace("The template", "The file")) from error
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = {entry.filename: entry.file_size for entry in archive.infolist()}
        if sum(names.values()) > _MOST_BYTES:
            raise ToolkitError(f'The file "{path.name}" unpacks to more than Word files do: check where it comes from.')
        usual = _usual_names(archive, names, path.name)
        roots = {usual[name]: _parse(archive.read(name), path.name) for name in names if _is_wanted(usual[name])}
    return _assembled(roots, path.name)


def _usual_names(archive: zipfile.ZipFile, names: Iterable[str], file: str) -> dict[str, str]:
    """Each part under the name that Word gives it; some programs number them: ``word/document2.xml``."""
    usual = {name: name for name in names}
    if "_rels/.rels" in usual:
        for relation in _parse(archive.read("_rels/.rels"), file):
            main = (relation.get("Target") or "").lstrip("/")
            if (relation.get("Type") or "").endswith("/officeDocument") and main in usual:
                usual[main] = "word/document.xml"
    for name in list(usual):
        if (plain := _NUMBERED.sub(".xml", name)) not in usual:
            usual[name] = plain
    return usual


def _is_wanted(name: str) -> bool:
    return bool(
        re.fullmatch(
            r"word/(?:document|styles|numbering|header\d*|footer\d*|footnotes|endnotes)\.xml|docProps/core\.xml", name
        )
    )


def _parse(content: bytes, file: str) -> Element:
    plain = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", content)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        return etree.fromstring(plain, parser)
    except etree.XMLSyntaxError as error:
        raise ToolkitError(f'The file "{file}" is damaged: open it in Word and save it again.') from error


def _assembled(roots: Mapping[str, Element], file: str) -> WordDocument:
    main = roots.get("word/document.xml")
    if main is None or main.find(f"{W}body") is None:
        raise ToolkitError(f'The file "{file}" has no text: open it in Word and save it again.')
    styles = roots.get("word/styles.xml")
    by_id = {} if styles is None else {style.get(f"{W}styleId", ""): style for style in styles.iterfind(f"{W}style")}
    defaults = {
        style.get(f"{W}type", ""): name
        for name, style in by_id.items()
        if style.get(f"{W}default") in ("1", "true", "on")
    }
    base = None if styles is None else styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    core = roots.get("docProps/core.xml")
    properties = {} if core is None else {etree.QName(child).localname: (child.text or "").strip() for child in core}
    background = value(main.find(f"{W}background"), "color") or "FFFFFF"
    parts = [TextPart("", main.find(f"{W}body")), *_others(roots)]  # type: ignore[arg-type]
    return WordDocument(tuple(parts), by_id, defaults, base, properties, background, roots.get("word/numbering.xml"))


def _others(roots: Mapping[str, Element]) -> Iterator[TextPart]:
    for name in sorted(roots):
        kind = re.sub(r"\d*\.xml$", "", name.removeprefix("word/"))
        if kind in _PLACES:
            yield TextPart(_PLACES[kind], roots[name])
