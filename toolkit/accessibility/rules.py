"""Whether a Word file can be read by everyone: the rules for public documents, each with its place and its remedy.

The rules are those that the Public Sector Bodies Accessibility Regulations 2018 (SI 2018/952) ask for through WCAG 2.2,
levels A and AA, as they apply to Word files. What only a person can judge, such as whether a description is a good
one, is not judged.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.accessibility.colours import faint_texts
from toolkit.accessibility.document import Element, Part, W, WordDocument, is_on, read_document, text_of, value
from toolkit.accessibility.tables import table_faults
from toolkit.entries.text import one_line
from toolkit.problems.problem import Severity

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_VML = "{urn:schemas-microsoft-com:vml}"
_LANGUAGES = ("en-GB", "cy-GB")
_BULLET = re.compile(r"^\s*[•▪●◦‣·]\s*\S")
_DASH = re.compile(r"^\s*[-–—*]\s+\S")
_NUMBER = re.compile(r"^\s*(?:\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S")
_EMPTY_LINKS = {"here", "click here", "link", "this link", "more", "read more", "click", "this page"}
_LONGEST_HEADING = 80


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. ``rule`` is stable; an error breaks a rule, a warning or question may."""

    rule: str
    severity: Severity
    place: str
    message: str
    remedy: str

    def __str__(self) -> str:
        """Such as ``Table 2: The heading row is not marked. Tick Repeat Header Rows ...``."""
        return f"{self.place}: {self.message} {self.remedy}"

    def as_json(self) -> dict[str, str]:
        """The finding as ``csp accessible --json`` prints it."""
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "place": self.place,
            "message": self.message,
            "remedy": self.remedy,
        }


RULES: Mapping[str, tuple[Severity, str, str]] = {
    "title": (
        Severity.ERROR,
        "The document has no title (WCAG 2.4.2).",
        "Fill in Title under File > Info.",
    ),
    "language": (
        Severity.ERROR,
        "The language of the text is {found} (WCAG 3.1.1).",
        "Select all, choose Review > Language > Set Proofing Language, English (United Kingdom), Set As Default.",
    ),
    "heading-1": (
        Severity.ERROR,
        "There are {found} headings of level 1, and there must be one (WCAG 1.3.1).",
        "Give the document's title the style Heading 1 and other headings Heading 2 and below.",
    ),
    "heading-skipped": (
        Severity.ERROR,
        "A heading of level {level} follows one of level {before} (WCAG 1.3.1).",
        "Use the level in between, or raise this one.",
    ),
    "heading-blank": (Severity.ERROR, "A heading has no text (WCAG 2.4.6).", "Type it, or delete the paragraph."),
    "heading-imitated": (
        Severity.QUESTION,
        'The bold line "{found}" looks like a heading and is none (WCAG 1.3.1).',
        "If it is one, give it the style Heading 2 or 3.",
    ),
    "list-typed": (
        Severity.ERROR,
        "Bullets or numbers are typed, so a screen reader finds no list (WCAG 1.3.1).",
        "Take them off and choose Home > Bullets or Numbering.",
    ),
    "paragraph-blank": (
        Severity.ERROR,
        "A blank paragraph makes space (WCAG 1.3.2).",
        "Delete it and set the space before or after under Paragraph.",
    ),
    "alternative-text": (
        Severity.ERROR,
        "A picture, chart or shape has no alternative text (WCAG 1.1.1).",
        "Right-click it, choose View Alt Text, and say what it says, or mark it as decorative.",
    ),
    "link-text": (
        Severity.WARNING,
        'A link says only "{found}" (WCAG 2.4.4).',
        "Let it say where it leads.",
    ),
    "contrast": (
        Severity.ERROR,
        'The text "{found}" has a contrast of {ratio}:1, and {needed}:1 is needed (WCAG 1.4.3).',
        "Choose a darker text or a lighter background.",
    ),
    "table-heading-row": (
        Severity.ERROR,
        "The first row is not marked as the heading row (WCAG 1.3.1).",
        "Put the cursor in it and tick Layout > Repeat Header Rows.",
    ),
    "table-heading-rows": (
        Severity.ERROR,
        "{found} rows are marked as heading rows, and there may be one, the first (WCAG 1.3.1).",
        "Keep one heading row.",
    ),
    "table-header-option": (
        Severity.ERROR,
        "The table does not say that it has a heading row (WCAG 1.3.1).",
        "Tick Table Design > Header Row.",
    ),
    "table-row-splits": (
        Severity.ERROR,
        "{found} may break across pages (WCAG 1.3.2).",
        "Select the table and untick Allow row to break across pages under Table Properties > Row.",
    ),
    "table-merged": (
        Severity.ERROR,
        "Cells are merged or split (WCAG 1.3.1).",
        "Give every row a cell for each column, without merging.",
    ),
    "table-nested": (Severity.ERROR, "A table stands in a cell (WCAG 1.3.1).", "Put it below this one."),
    "cell-blank": (
        Severity.ERROR,
        "The cell is blank (WCAG 1.3.1).",
        'Type what it means, such as "None" or "Not given".',
    ),
    "colour-alone": (
        Severity.ERROR,
        "The cell says something by its colour alone (WCAG 1.4.1).",
        "Type the word too, such as Red.",
    ),
}
"""Each rule's severity, words and remedy."""


def check_accessibility(path: Path) -> list[Finding]:
    """Everything that the file breaks, the whole document first, then in order; none when it breaks nothing.

    Raises ToolkitError, in one sentence, when the file is no Word document or cannot be read.
    """
    return check_document(read_document(path))


def check_document(document: WordDocument) -> list[Finding]:
    """The same for parts that are already read."""
    found = [*_whole(document), *_headings(document)]
    for part in document.parts:
        found += _paragraphs(document, part)
        found += (made(rule, place, **words) for rule, place, words in table_faults(part, document))
        found += _pictures(part)
        found += (made("contrast", place, **words) for place, words in faint_texts(part, document))
    return found


def made(rule: str, place: str, **words: object) -> Finding:
    """The finding of that rule at that place, its words filled in."""
    severity, message, remedy = RULES[rule]
    return Finding(rule, severity, place, message.format(**words), remedy)


def _whole(document: WordDocument) -> Iterator[Finding]:
    if not document.properties.get("title"):
        yield made("title", "Whole document")
    language = _language(document)
    if language not in _LANGUAGES:
        said = f'"{language}"' if language else "not set in the styles"
        yield made("language", "Whole document", found=said)


def _language(document: WordDocument) -> str:
    """What the default paragraph style says, else the document's defaults; core properties do nothing in Word."""
    for style in document.chain(document.defaults.get("paragraph", "")):
        if found := value(style.find(f"{W}rPr/{W}lang")):
            return found
    return value(document.base.find(f"{W}lang")) or "" if document.base is not None else ""


def _headings(document: WordDocument) -> Iterator[Finding]:
    before, first = 0, 0
    for paragraph in document.body.iter(f"{W}p"):
        level = heading_level(document, paragraph)
        if not level:
            continue
        text = one_line(text_of(paragraph))
        if not text:
            yield made("heading-blank", "Whole document")
            continue
        first += level == 1
        if before and level > before + 1:
            yield made("heading-skipped", f'Heading "{_shortened(text)}"', level=level, before=before)
        elif not before and level > 1:
            yield made("heading-skipped", f'Heading "{_shortened(text)}"', level=level, before="none")
        before = level
    if first != 1:
        yield made("heading-1", "Whole document", found=first or "no")


def heading_level(document: WordDocument, paragraph: Element) -> int:
    """The paragraph's level in the document's outline, from 1; 0 for running text."""
    own = value(paragraph.find(f"{W}pPr/{W}outlineLvl"))
    levels = [
        own,
        *(value(style.find(f"{W}pPr/{W}outlineLvl")) for style in document.chain(document.paragraph_style(paragraph))),
    ]
    found = next((level for level in levels if level is not None), "9")
    return int(found) + 1 if found.isdecimal() and int(found) < 9 else 0


def _paragraphs(document: WordDocument, part: Part) -> Iterator[Finding]:
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
            yield made("list-typed", place)
        if not text and not part.place and not is_heading and _is_blank(paragraph):
            yield made("paragraph-blank", place)
        if not part.place and _imitates_heading(document, paragraph, text):
            yield made("heading-imitated", place, found=_shortened(text))
    for link in part.root.iter(f"{W}hyperlink"):
        said = one_line(text_of(link)).casefold().strip(" .")
        if said in _EMPTY_LINKS:
            yield made("link-text", _place(part, said, ""), found=said)


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
    """Whether nothing at all stands in the paragraph, and Word does not need it: the one after a table at the end."""
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


def _pictures(part: Part) -> Iterator[Finding]:
    """Pictures, charts and shapes without alternative text, the old kind of shape too."""
    number = 0
    for properties in part.root.iter(f"{_WP}docPr"):
        number += 1
        decorative = next(properties.iter(_DECORATIVE), None)
        is_marked = decorative is not None and decorative.get("val") in ("1", "true")
        if not is_marked and not (properties.get("descr") or "").strip():
            yield made("alternative-text", _in(part, f"Picture {number}"))
    for shape in part.root.iter(f"{_VML}shape", f"{_VML}rect", f"{_VML}oval"):
        inside_fallback = any(str(parent.tag).endswith("}Fallback") for parent in shape.iterancestors())
        if not inside_fallback and not (shape.get("alt") or "").strip():
            number += 1
            yield made("alternative-text", _in(part, f"Picture {number}"))


def _place(part: Part, text: str, heading: str) -> str:
    what = f'Paragraph "{_shortened(text)}"' if text else "Paragraph"
    under = f' under the heading "{_shortened(heading)}"' if heading and heading != text else ""
    return _in(part, what + under)


def _in(part: Part, what: str) -> str:
    return f"{what} in {part.place}" if part.place else what


def _shortened(text: str, longest: int = 60) -> str:
    return text if len(text) <= longest else text[:longest].rpartition(" ")[0] + " ..."


def worst_first(findings: Sequence[Finding]) -> list[Finding]:
    """Errors before warnings and questions, otherwise in order."""
    order = list(Severity)
    return sorted(findings, key=lambda finding: order.index(finding.severity))
