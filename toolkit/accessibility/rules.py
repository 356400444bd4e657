"""Whether a Word file can be read by everyone: the rules for public documents, each with its place and its remedy.

The rules are those that the Public Sector Bodies Accessibility Regulations 2018 (SI 2018/952) ask for through WCAG 2.2,
levels A and AA, as they apply to Word files. What only a person can judge, such as whether a description is a good
one, is not judged.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from toolkit.accessibility.colours import faint_texts
from toolkit.accessibility.document import Element, TextPart, W, WordDocument, is_on, read_document, text_of, value
from toolkit.accessibility.tables import table_faults
from toolkit.entries.text import one_line
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InDocument
from toolkit.problems.problem import Problem

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_VML = "{urn:schemas-microsoft-com:vml}"
_LANGUAGES = ("en-GB", "cy-GB")
_BULLET = re.compile(r"^\s*[•▪●◦‣·]\s*\S")
_DASH = re.compile(r"^\s*[-–—*]\s+\S")
_NUMBER = re.compile(r"^\s*(?:\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S")
_EMPTY_LINKS = {"here", "click here", "link", "this link", "more", "read more", "click", "this page"}
_LONGEST_HEADING = 80
_WHOLE = InDocument("Whole document")


def check_accessibility(path: Path) -> list[Problem]:
    """Everything that the file breaks, the whole document first, then in order; none when it breaks nothing.

    Raises ToolkitError, in one sentence, when the file is no Word document or cannot be read.
    """
    return check_document(read_document(path))


def check_document(document: WordDocument) -> list[Problem]:
    """The same for parts that are already read."""
    found = [*_whole(document), *_headings(document)]
    for part in document.parts:
        found += _paragraphs(document, part)
        found += table_faults(part, document)
        found += _pictures(part)
        found += faint_texts(part, document)
    return found


def _whole(document: WordDocument) -> Iterator[Problem]:
    if not document.properties.get("title"):
        yield problem("title", _WHOLE)
    language = _language(document)
    if language not in _LANGUAGES:
        said = f'"{language}"' if language else "not set in the styles"
        yield problem("language", _WHOLE, found=said)


def _language(document: WordDocument) -> str:
    """What the default paragraph style says, else the document's defaults; core properties do nothing in Word."""
    for style in document.chain(document.defaults.get("paragraph", "")):
        if found := value(style.find(f"{W}rPr/{W}lang")):
            return found
    return value(document.base.find(f"{W}lang")) or "" if document.base is not None else ""


def _headings(document: WordDocument) -> Iterator[Problem]:
    before, first = 0, 0
    for paragraph in document.body.iter(f"{W}p"):
        level = heading_level(document, paragraph)
        if not level:
            continue
        text = one_line(text_of(paragraph))
        if not text:
            yield problem("heading-blank", _WHOLE)
            continue
        first += level == 1
        if before and level > before + 1:
            yield problem("heading-skipped", InDocument(f'Heading "{_shortened(text)}"'), level=level, before=before)
        elif not before and level > 1:
            yield problem("heading-skipped", InDocument(f'Heading "{_shortened(text)}"'), level=level, before="none")
        before = level
    if first != 1:
        yield problem("heading-1", _WHOLE, found=first or "no")


def heading_level(document: WordDocument, paragraph: Element) -> int:
    """The paragraph's level in the document's outline, from 1; 0 for running text."""
    own = value(paragraph.find(f"{W}pPr/{W}outlineLvl"))
    levels = [
        own,
        *(value(style.find(f"{W}pPr/{W}outlineLvl")) for style in document.chain(document.paragraph_style(paragraph))),
    ]
    found = next((level for level in levels if level is not None), "9")
    return int(found) + 1 if found.isdecimal() and int(found) < 9 else 0


def _paragraphs(document: WordDocument, part: TextPart) -> Iterator[Problem]:
    """Typed lists, blank paragraphs, imitated headings and links, by the paragraphs of the text outside tables."""
    outside = [child for child in _blocks(part.root) if child.tag == f"{W}p"]
    runs = [_kind_of_item(document, paragraph) for paragraph in outside]
    heading = ""
    for number, paragraph in enumerate(outside):
        text = one_line(text_of(paragraph))
        is_heading = bool(heading_level(document, paragraph))
        heading = text if is_heading else heading
        place = _place(part, text, heading)
        if runs[number] and (runs[number] == "bullet" or runs[number] in runs[max(0, number - 1) : number + 2 : 2]):
            yield problem("list-typed", place)
        if not text and not part.place and not is_heading and _is_blank(paragraph):
            yield problem("paragraph-blank", place)
        if not part.place and _imitates_heading(document, paragraph, text):
            yield problem("heading-imitated", place, found=_shortened(text))
    for link in part.root.iter(f"{W}hyperlink"):
        said = one_line(text_of(link)).casefold().strip(" .")
        if said in _EMPTY_LINKS:
            yield problem("link-text", _place(part, said, ""), found=said)


def _blocks(root: Element) -> Iterator[Element]:
    """The paragraphs and tables of a part in order, those in content controls too."""
    for child in root:
        if child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}footnote", f"{W}endnote"):
            yield from _blocks(child)
        elif child.tag in (f"{W}p", f"{W}tbl"):
            yield child


def _kind_of_item(document: WordDocument, paragraph: Element) -> str:
    """How a list item is typed, if it is not one of Word's own: "bullet", "dash", "number" or nothing."""
    styles = document.chain(document.paragraph_style(paragraph))
    numbered = paragraph.find(f"{W}pPr/{W}numPr") is not None
    if numbered or any(style.find(f"{W}pPr/{W}numPr") is not None for style in styles):
        return ""
    if heading_level(document, paragraph) or any(_is_of_contents(style) for style in styles):
        return ""
    text = text_of(paragraph)
    kinds = {"bullet": _BULLET, "dash": _DASH, "number": _NUMBER}
    return next((kind for kind, pattern in kinds.items() if pattern.match(text)), "")


def _is_of_contents(style: Element) -> bool:
    """Whether it is a style of a table of contents, whose lines repeat the headings with their numbers."""
    return (value(style.find(f"{W}name")) or "").casefold().startswith("toc ")


def _is_blank(paragraph: Element) -> bool:
    """Whether nothing at all is in the paragraph, and Word does not need it: the one after a table at the end."""
    if any(
        True for _ in paragraph.iter(f"{W}drawing", f"{W}pict", f"{W}object", f"{W}br", f"{W}fldChar", f"{W}sectPr")
    ):
        return False
    before, after = paragraph.getprevious(), paragraph.getnext()
    at_end = after is None or after.tag == f"{W}sectPr"
    return not (at_end and before is not None and before.tag == f"{W}tbl")


def _imitates_heading(document: WordDocument, paragraph: Element, text: str) -> bool:
    """A short line that is wholly bold by hand and ends in no stop, in a style of running text."""
    if not text or len(text) > _LONGEST_HEADING or text[-1] in ".:;,!?" or heading_level(document, paragraph):
        return False
    runs = [run for run in paragraph.iter(f"{W}r") if one_line(text_of(run))]
    return bool(runs) and all(is_on(run.find(f"{W}rPr/{W}b")) for run in runs)


def _pictures(part: TextPart) -> Iterator[Problem]:
    """Pictures, charts and shapes without alternative text, the old kind of shape too."""
    number = 0
    for properties in part.root.iter(f"{_WP}docPr"):
        number += 1
        decorative = next(properties.iter(_DECORATIVE), None)
        is_marked = decorative is not None and decorative.get("val") in ("1", "true")
        if not is_marked and not (properties.get("descr") or "").strip():
            yield problem("alternative-text", _in(part, f"Picture {number}"))
    for shape in part.root.iter(f"{_VML}shape", f"{_VML}rect", f"{_VML}oval"):
        inside_fallback = any(str(parent.tag).endswith("}Fallback") for parent in shape.iterancestors())
        if not inside_fallback and not (shape.get("alt") or "").strip():
            number += 1
            yield problem("alternative-text", _in(part, f"Picture {number}"))


def _place(part: TextPart, text: str, heading: str) -> InDocument:
    what = f'Paragraph "{_shortened(text)}"' if text else "Paragraph"
    under = f' under the heading "{_shortened(heading)}"' if heading and heading != text else ""
    return _in(part, what + under)


def _in(part: TextPart, what: str) -> InDocument:
    return InDocument(f"{what} in {part.place}" if part.place else what)


def _shortened(text: str, longest: int = 60) -> str:
    return text if len(text) <= longest else text[:longest].rpartition(" ")[0] + " ..."
