"""What concerns the file as a whole: its title, and what was left in it."""

import re
from collections.abc import Iterator

from toolkit.accessibility.appearance import on
from toolkit.accessibility.content import PrintedContent, within
from toolkit.accessibility.document import Element, W, WordDocument, is_on, text_of, value
from toolkit.accessibility.words import says_nothing_of_a_document
from toolkit.entries.text import one_line
from toolkit.entries.wording import counted
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InDocument
from toolkit.problems.problem import Problem

_WHOLE = InDocument("Whole document")
_CHANGES = [
    f"{W}{name}"
    for name in (
        "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange",
        "sectPrChange", "tblGridChange", "tblPrExChange", "numberingChange", "cellIns", "cellDel", "cellMerge",
    )
]  # fmt: skip
_FIELD_ERROR = re.compile(r"Error! (?:[A-Z][\w ]+?)(?:\.|$)")
_VML = "{urn:schemas-microsoft-com:vml}"
_LITTLE_TEXT = 30


def whole_faults(content: PrintedContent) -> Iterator[Problem]:
    """What is wrong with the file as a whole."""
    document = content.document
    title = document.properties.get("title", "")
    if not title:
        yield problem("title", _WHOLE)
    elif says_nothing_of_a_document(title):
        yield problem("title/poor", _WHOLE, found=title)
    yield from _left_in(document)
    yield from _protected(document)
    yield from _watermarks(document)
    words = sum(len(paragraph.text.split()) for paragraph in content.paragraphs if not paragraph.part.place)
    if words < _LITTLE_TEXT and any(True for _ in document.body.iter(f"{W}drawing", f"{W}pict")):
        yield problem("pictures-only", _WHOLE)
    yield from _unfinished(content)


def _left_in(document: WordDocument) -> Iterator[Problem]:
    changes = sum(1 for part in document.parts for _ in part.root.iter(*_CHANGES))
    if changes:
        said = f"{counted(changes, 'tracked change').capitalize()} {'is' if changes == 1 else 'are'}"
        yield problem("tracked-changes", _WHOLE, found=said)
    comments = document.package.parts.get("word/comments.xml")
    number = sum(1 for _ in comments.iter(f"{W}comment")) if comments is not None else 0
    number = number or sum(1 for part in document.parts for _ in part.root.iter(f"{W}commentReference"))
    if number:
        yield problem("comments", _WHOLE, found=f"{counted(number, 'comment')} {'is' if number == 1 else 'are'}")


def _protected(document: WordDocument) -> Iterator[Problem]:
    settings = document.settings
    if settings is None:
        return
    kept = settings.find(f"{W}documentProtection")
    if (
        kept is not None and value(kept, "enforcement") in ("1", "true", "on") and value(kept, "edit") != "none"
    ) or settings.find(f"{W}writeProtection") is not None:
        yield problem("protected", _WHOLE)


def _watermarks(document: WordDocument) -> Iterator[Problem]:
    seen = set()
    for part in document.parts:
        for shape in part.root.iter(f"{_VML}shape"):
            if is_watermark(shape):
                path = shape.find(f"{_VML}textpath")
                said = (path.get("string") if path is not None else "") or "a picture"
                if said not in seen:
                    seen.add(said)
                    yield problem("watermark", _WHOLE, found=said)


def is_watermark(shape: Element) -> bool:
    """Whether an old shape is Word's watermark, by its name or as text drawn along a path."""
    name = f"{shape.get('id') or ''} {shape.get('{urn:schemas-microsoft-com:office:office}spid') or ''}".casefold()
    return "watermark" in name or shape.find(f"{_VML}textpath") is not None


def _unfinished(content: PrintedContent) -> Iterator[Problem]:
    """Hidden text, fields that have lost what they refer to, and controls that nobody filled in."""
    for paragraph in content.paragraphs:
        hidden = one_line("".join(text_of(run.element) for run in paragraph.runs if on(run.look, "vanish")))
        if hidden:
            yield problem("hidden-text", paragraph.place, found=hidden[:60])
        if found := _FIELD_ERROR.search(paragraph.text):
            yield problem("field-error", paragraph.place, found=found[0])
    for part in content.document.parts:
        for control in part.root.iter(f"{W}sdt"):
            text = one_line(text_of(control))
            if text and is_on(control.find(f"{W}sdtPr/{W}showingPlcHdr")):
                yield problem("placeholder", within(part, "Control"), found=text[:60])
