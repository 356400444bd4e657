"""A Word file as its parts, for checking: paragraphs, tables, styles and what they inherit.

Deleted text of tracked changes counts as gone, inserted text as there. Both namespaces of ISO 29500 are read.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path

from lxml import etree

from toolkit.accessibility.package import MAIN, Relation, WordPackage, read_package
from toolkit.accessibility.package import Element as Element
from toolkit.accessibility.package import W as W
from toolkit.errors import ToolkitError
from toolkit.records import dataclass

_PLACES = {
    "header": "the page header",
    "footer": "the page footer",
    "footnotes": "a footnote",
    "endnotes": "an endnote",
}
_OFF = ("0", "false", "off")
_THEME = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_EMPTY = WordPackage({})


@dataclass(frozen=True, slots=True)
class TextPart:
    """A part that holds text: where it is in words ("" for the body), its root, and its name in the file."""

    place: str
    root: Element
    name: str = MAIN


@dataclass(slots=True)
class WordDocument:
    """A Word file's parts with text, its styles by id, the default styles by type, its core properties, its lists,
    the file it came from, and the colours of its theme by name.
    """

    parts: tuple[TextPart, ...]
    styles: Mapping[str, Element]
    defaults: Mapping[str, str]
    base: Element | None
    properties: Mapping[str, str]
    background: str
    numbering: Element | None = None
    package: WordPackage = _EMPTY
    theme: Mapping[str, str] = field(default_factory=dict)
    _chains: dict[str, tuple[Element, ...]] = field(default_factory=dict)
    _named: dict[Element, str] = field(default_factory=dict, init=False, repr=False)

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

    @property
    def settings(self) -> Element | None:
        """The document's settings."""
        return self.package.parts.get("word/settings.xml")

    def relations(self, part: TextPart) -> Mapping[str, Relation]:
        """What a part refers to, by id."""
        return self.package.relations.get(part.name, {})

    def paragraph_style(self, paragraph: Element) -> str:
        """The id of the paragraph's style, the default one where it names none that there is.

        It is looked for once: each of its runs asks, and a paragraph may have thousands.
        """
        if paragraph not in self._named:
            named = value(paragraph.find(f"{W}pPr/{W}pStyle"))
            known = named if named and named in self.styles else self.defaults.get("paragraph", "")
            self._named[paragraph] = known
        return self._named[paragraph]


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
    return assembled(read_package(path), path.name)


def assembled(package: WordPackage, file: str) -> WordDocument:
    """A document of the parts of a package; ``file`` is for messages."""
    roots = package.parts
    main = roots.get(MAIN)
    if main is None or main.find(f"{W}body") is None:
        raise ToolkitError(f'The file "{file}" has no text: open it in Word and save it again.')
    if any(all(parent.tag != f"{W}p" for parent in text.iterancestors()) for text in main.iter(f"{W}t")):
        raise ToolkitError(f'The file "{file}" is damaged: open it in Word and save it again.')
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
    return WordDocument(
        tuple(parts), by_id, defaults, base, properties, background, roots.get("word/numbering.xml"), package,
        dict(_theme(roots)),
    )  # fmt: skip


def _theme(roots: Mapping[str, Element]) -> Iterator[tuple[str, str]]:
    """The theme's colours: ``accent1`` and its like with their RRGGBB."""
    theme = next((root for name, root in roots.items() if name.startswith("word/theme")), None)
    scheme = None if theme is None else theme.find(f".//{_THEME}clrScheme")
    for colour in scheme if scheme is not None else ():
        for said in colour:
            yield etree.QName(colour).localname, said.get("lastClr") or said.get("val") or ""


def _others(roots: Mapping[str, Element]) -> Iterator[TextPart]:
    for name in sorted(roots):
        kind = re.sub(r"(?<!\d)\d*+\.xml$", "", name.removeprefix("word/"))
        if kind in _PLACES:
            yield TextPart(_PLACES[kind], roots[name], name)
