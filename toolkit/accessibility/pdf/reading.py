"""A PDF opened, its tags in reading order, and where on its pages text is and is not within the tags."""

import io
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import field
from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ContentStream, IndirectObject

from toolkit.disk.reading import read_plain_file
from toolkit.errors import ToolkitError
from toolkit.records import dataclass

_DEEPEST = 400
"""Tags within tags beyond this are no document's."""
_SHOWS = (b"Tj", b"TJ", b"'", b'"')
_TEXT_OF_PAGES = 8
"""So many pages are read for their language; it is that of the others too."""
_ODD = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError)


@dataclass(frozen=True, slots=True)
class Page:
    """A page: which of its marked stretches hold text, whether text is outside of them, its text, its pictures."""

    marked: frozenset[int]
    has_untagged_text: bool
    text: str
    has_picture: bool


@dataclass(slots=True)
class Pdf:
    """A PDF as it is checked; ``pages`` are by their numbers from 1."""

    reader: PdfReader
    root: Mapping[str, Any]
    pages: dict[int, Page] = field(default_factory=dict)

    @property
    def is_tagged(self) -> bool:
        """Whether it says that it is tagged, and has tags."""
        return is_true(dictionary(self.root.get("/MarkInfo")).get("/Marked")) and "/StructTreeRoot" in self.root

    @property
    def title(self) -> str:
        """The title of its properties, of either kind that a PDF has."""
        with suppress(*_ODD):
            found = self.reader.metadata
            if found and str(found.title or "").strip():
                return str(found.title).strip()
        with suppress(*_ODD):
            data = self.reader.xmp_metadata
            titles = (data.dc_title if data else None) or {}
            return next((said.strip() for said in titles.values() if said.strip()), "")
        return ""


def read_pdf(path: Path) -> Pdf:
    """The PDF's tags and pages. Raises ToolkitError, in one sentence, when it is none or cannot be read."""
    if not os.path.lexists(path):
        raise ToolkitError(f'The file "{path}" does not exist: check its name and folder.')
    data = read_plain_file(path)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ToolkitError(f'The file "{path.name}" is protected by a password: save it without one.')
        pdf = Pdf(reader, dictionary(reader.trailer["/Root"]))
        pdf.pages = {number: _page(reader, page, number) for number, page in enumerate(reader.pages, start=1)}
    except _ODD as error:
        raise ToolkitError(f'The file "{path.name}" is damaged or no PDF: make it anew from the Word file.') from error
    return pdf


def dictionary(found: Any) -> Mapping[str, Any]:
    """What a reference leads to, as a dictionary; an empty one where it is none."""
    found = found.get_object() if hasattr(found, "get_object") else found
    return found if isinstance(found, Mapping) else {}


def is_true(found: Any) -> bool:
    """Whether a PDF's own true stands there; its own false is no false to Python."""
    return getattr(found, "value", found) is True


def tags_of(root: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every tag in reading order with its kind, a style's own kind as the standard one that it stands for."""
    tree = dictionary(root.get("/StructTreeRoot"))
    yield from tags_within(tree, dictionary(tree.get("/RoleMap")))


def kids_of(tag: Any) -> Iterator[Any]:
    """What is directly in a tag: tags, numbers of marked stretches, references to notes."""
    kids = tag.get("/K")
    kids = kids.get_object() if kids is not None else []
    for kid in kids if isinstance(kids, list) else [kids]:
        yield kid.get_object() if hasattr(kid, "get_object") else kid


def tags_within(
    tag: Any, roles: Mapping[str, Any], depth: int = 0, seen: dict[int, Any] | None = None
) -> Iterator[tuple[str, Any]]:
    """The tags in a tag, those in them too; each once, as a tag that is in several would be there without end."""
    seen = {} if seen is None else seen
    for child in kids_of(tag):
        if isinstance(child, Mapping) and depth < _DEEPEST and id(child) not in seen:
            seen[id(child)] = child
            if "/S" in child:
                kind = str(child["/S"])
                yield str(roles.get(kind, kind)), child
            yield from tags_within(child, roles, depth + 1, seen)


def holds_text(pdf: Pdf, tag: Any, page: int = 0, depth: int = 0, seen: dict[int, Any] | None = None) -> bool:
    """Whether a stretch of text that is marked on a page belongs to the tag, or it says its text itself."""
    if str(tag.get("/ActualText") or "").strip():
        return True
    own = _number(pdf, tag.raw_get("/Pg") if "/Pg" in tag else None) or page
    seen = {} if seen is None else seen
    for child in kids_of(tag):
        if isinstance(child, int) and own in pdf.pages and child in pdf.pages[own].marked:
            return True
        if isinstance(child, Mapping) and depth < _DEEPEST and id(child) not in seen:
            seen[id(child)] = child
            there = _number(pdf, child.raw_get("/Pg") if "/Pg" in child else None) or own  # type: ignore[attr-defined]
            if "/MCID" in child and there in pdf.pages and int(child["/MCID"]) in pdf.pages[there].marked:
                return True
            if holds_text(pdf, child, own, depth + 1, seen):
                return True
    return False


def _number(pdf: Pdf, reference: Any) -> int:
    """The page that a reference means, from 1; 0 for none."""
    if not isinstance(reference, IndirectObject):
        return 0
    with suppress(*_ODD):
        return (pdf.reader.get_page_number(reference.get_object()) or 0) + 1  # type: ignore[arg-type]
    return 0


def _page(reader: PdfReader, page: PageObject, number: int) -> Page:
    marked, untagged = _stretches(reader, page)
    text = ""
    if number <= _TEXT_OF_PAGES:
        with suppress(*_ODD):
            text = page.extract_text()
    return Page(frozenset(marked), untagged, text, _has_picture(page))


def _stretches(reader: PdfReader, page: PageObject) -> tuple[set[int], bool]:
    """The numbers of the marked stretches that show text, and whether text is shown outside tags and artifacts."""
    marked: set[int] = set()
    untagged = False
    stack: list[int | None] = []
    content = page.get_contents()
    for operands, operator in ContentStream(content, reader).operations if content is not None else ():
        if operator in (b"BDC", b"BMC"):
            stack.append(_mark(page, operands))
        elif operator == b"EMC" and stack:
            stack.pop()
        elif operator in _SHOWS and _shows(operands):
            known = [number for number in stack if number is not None]
            marked.update(number for number in known if number >= 0)
            untagged = untagged or not known
    return marked, untagged


def _mark(page: PageObject, operands: list[Any]) -> int | None:
    """The number of a marked stretch; -1 for an artifact, nothing for another mark."""
    if operands and operands[0] == "/Artifact":
        return -1
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, str):
        named = dictionary(dictionary(page.get("/Resources")).get("/Properties"))
        properties = dictionary(named.get(properties))
    found = properties.get("/MCID") if isinstance(properties, Mapping) else None
    return int(found) if isinstance(found, int) else None


def _shows(operands: list[Any]) -> bool:
    """Whether anything but spaces is shown."""
    pieces = operands[-1] if operands else ""
    for piece in pieces if isinstance(pieces, list) else [pieces]:
        if isinstance(piece, str | bytes) and piece.strip():
            return True
    return False


def _has_picture(page: PageObject) -> bool:
    named = dictionary(dictionary(page.get("/Resources")).get("/XObject"))
    return any(dictionary(found).get("/Subtype") == "/Image" for found in named.values())
