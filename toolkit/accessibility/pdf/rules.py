"""The rules for PDFs: tags, title, language, headings, tables, pictures, links and fields.

What a PDF looks like, its sizes and colours, is judged by the Word file that it was made from.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import pairwise
from typing import Any

from pypdf.constants import UserAccessPermissions

from toolkit.accessibility.languages import language_name, told_language
from toolkit.accessibility.pdf.reading import Pdf, dictionary, holds_text, is_true, kids_of, tags_of, tags_within
from toolkit.accessibility.words import says_nothing_of_a_document, says_nothing_of_a_picture
from toolkit.entries.wording import counted, listed
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InDocument
from toolkit.problems.problem import Problem

_WHOLE = InDocument("Whole document")
_HEADING = re.compile(r"/H([1-6]?)")
_LONG, _NO_HEADINGS = 20, 3
"""Pages: of more, bookmarks are asked for; of so many, headings."""
_MOST_LISTED = 5
_COLLECTIONS = ("GB1", "CNS1", "Japan1", "Korea1")
_DEEPEST = 60
_BELONGS = {
    "/TR": ("/Table", "/THead", "/TBody", "/TFoot"),
    "/TH": ("/TR",),
    "/TD": ("/TR",),
    "/LI": ("/L",),
    "/LBody": ("/LI",),
}
"""What a tag of a table or a list must be in (ISO 32000-1, 14.8.4.3)."""
_CALLED = {
    "/TR": ("A row", "table"), "/TH": ("A heading cell", "row"), "/TD": ("A cell", "row"),
    "/LI": ("An item", "list"), "/LBody": ("The text of an item", "item of a list"),
}  # fmt: skip
_HIDDEN = 2
"""The flag of an annotation that nobody sees."""


def pdf_faults(pdf: Pdf) -> Iterator[Problem]:
    """Everything that the PDF breaks, the whole document first."""
    yield from _whole(pdf)
    yield from _pages(pdf)
    if pdf.is_tagged:
        tags = list(tags_of(pdf.root))
        yield from _headings(pdf, tags)
        yield from _tables(pdf, tags)
        yield from _astray(pdf)
        yield from _pictures(tags)
    yield from _annotations(pdf)


def _whole(pdf: Pdf) -> Iterator[Problem]:
    if not pdf.is_tagged:
        yield problem("pdf-untagged", _WHOLE)
    if not pdf.title:
        yield problem("pdf-title", _WHOLE)
    elif says_nothing_of_a_document(pdf.title):
        yield problem("pdf-title/poor", _WHOLE, found=pdf.title)
    if not is_true(dictionary(pdf.root.get("/ViewerPreferences")).get("/DisplayDocTitle")):
        yield problem("pdf-title-shown", _WHOLE)
    said = str(pdf.root.get("/Lang") or "").strip()
    told = told_language(" ".join(page.text for page in pdf.pages.values()), said) if said else ""
    if not said:
        if not any(tag.get("/Lang") for _, tag in tags_of(pdf.root)):  # tags may each say their own
            yield problem("pdf-language", _WHOLE)
    elif told:
        yield problem("pdf-language/other", _WHOLE, found=language_name(told), said=language_name(said))
    if _is_locked(pdf):
        yield problem("pdf-locked", _WHOLE)
    if len(pdf.pages) > _LONG and not dictionary(pdf.root.get("/Outlines")).get("/First"):
        yield problem("pdf-bookmarks", _WHOLE, found=len(pdf.pages))
    if not _says_that_it_keeps_to_the_standard(pdf):
        yield problem("pdf-ua", _WHOLE)
    for font in sorted(_unreadable_fonts(pdf)):
        yield problem("pdf-letters", _WHOLE, found=font)


def _is_locked(pdf: Pdf) -> bool:
    if not pdf.reader.is_encrypted:
        return False
    allowed = pdf.reader.user_access_permissions
    needed = UserAccessPermissions.EXTRACT_TEXT_AND_GRAPHICS | UserAccessPermissions.EXTRACT
    return allowed is not None and not allowed & needed


def _says_that_it_keeps_to_the_standard(pdf: Pdf) -> bool:
    found = pdf.root.get("/Metadata")
    found = found.get_object() if found is not None else None
    with suppress(AttributeError, ValueError, KeyError):
        return b"pdfuaid:part" in found.get_data()  # type: ignore[union-attr]
    return False


def _unreadable_fonts(pdf: Pdf) -> set[str]:
    """Fonts whose letters are numbers that nothing turns into letters."""
    found = set()
    for page in pdf.reader.pages:
        for font in dictionary(dictionary(page.get("/Resources")).get("/Font")).values():
            known = dictionary(font)
            if known.get("/Subtype") == "/Type0" and "/ToUnicode" not in known and _is_by_number(known):
                found.add(str(known.get("/BaseFont", "?")).lstrip("/").rpartition("+")[2])
    return found


def _is_by_number(font: Any) -> bool:
    """Whether the letters are numbers of the font's own, not of one of Adobe's known collections (clause 7.21.7)."""
    below = font.get("/DescendantFonts")
    kinds = [dictionary(dictionary(found).get("/CIDSystemInfo")) for found in (below.get_object() if below else ())]
    if any(str(kind.get("/Ordering")) in _COLLECTIONS for kind in kinds):
        return False
    return str(font.get("/Encoding", "")) in ("/Identity-H", "/Identity-V")


def _pages(pdf: Pdf) -> Iterator[Problem]:
    untagged = [number for number, page in pdf.pages.items() if page.has_untagged_text]
    if pdf.is_tagged and untagged:
        yield problem("pdf-text-untagged", _places(untagged))
    for number, page in pdf.pages.items():
        if page.has_picture and not (page.marked or page.has_untagged_text or page.text.strip()):
            yield problem("pdf-scanned", InDocument(f"Page {number}"))


def _places(numbers: list[int]) -> InDocument:
    more = " and others" if len(numbers) > _MOST_LISTED else ""
    shown = listed(map(str, numbers[:_MOST_LISTED])) if not more else ", ".join(map(str, numbers[:_MOST_LISTED]))
    return InDocument(f"Page{'' if len(numbers) == 1 else 's'} {shown}{more}")


def _headings(pdf: Pdf, tags: list[tuple[str, Any]]) -> Iterator[Problem]:
    headings = [(found[1], tag) for kind, tag in tags if (found := _HEADING.fullmatch(kind))]
    levels = [int(level) for level, _ in headings if level]
    if not headings and len(pdf.pages) >= _NO_HEADINGS:
        yield problem("pdf-headings", _WHOLE, found=len(pdf.pages))
    if levels and levels.count(1) != 1:
        yield problem("pdf-heading-1", _WHOLE, found=levels.count(1) or "no")
    for number, (before, level) in enumerate(pairwise([0, *levels]), start=1):
        if level > before + 1:
            yield problem("pdf-heading-skipped", InDocument(f"Heading {number}"), level=level, before=before or "none")
    for number, (_, tag) in enumerate(headings, start=1):
        if not holds_text(pdf, tag):
            yield problem("pdf-heading-blank", InDocument(f"Heading {number}"))


def _tables(pdf: Pdf, tags: list[tuple[str, Any]]) -> Iterator[Problem]:
    roles = dictionary(dictionary(pdf.root.get("/StructTreeRoot")).get("/RoleMap"))
    for number, table in enumerate((tag for kind, tag in tags if kind == "/Table"), start=1):
        kinds = [kind for kind, _ in tags_within(table, roles)]
        if "/TH" not in kinds and kinds.count("/TD") > 1:
            yield problem("pdf-table-headers", InDocument(f"Table {number}"))


def _astray(pdf: Pdf) -> Iterator[Problem]:
    """Rows, cells and items of lists that are in no table, row or list: whoever reads aloud says none of it."""
    tree = dictionary(pdf.root.get("/StructTreeRoot"))
    roles = dictionary(tree.get("/RoleMap"))
    found = {kind for parent, kind in _pairs(tree, "", roles, 0) if kind in _BELONGS and parent not in _BELONGS[kind]}
    for kind in sorted(found):
        what, within = _CALLED[kind]
        yield problem("pdf-astray", _WHOLE, found=what, within=within)


def _pairs(tag: Any, kind: str, roles: Mapping[str, Any], depth: int) -> Iterator[tuple[str, str]]:
    """Each tag's kind behind that of the tag that it is in."""
    for child in kids_of(tag):
        if isinstance(child, Mapping) and depth < _DEEPEST:
            own = str(roles.get(str(child["/S"]), child["/S"])) if "/S" in child else ""
            if own:
                yield kind, own
            yield from _pairs(child, own or kind, roles, depth + 1)


def _pictures(tags: list[tuple[str, Any]]) -> Iterator[Problem]:
    for number, picture in enumerate((tag for kind, tag in tags if kind == "/Figure"), start=1):
        place = InDocument(f"Picture {number}")
        said = str(picture.get("/Alt") or picture.get("/ActualText") or "").strip()
        if not said:
            if "/ActualText" not in picture:  # a blank one says that the picture says nothing
                yield problem("pdf-picture", place)
        elif says_nothing_of_a_picture(said):
            yield problem("pdf-picture/name", place, found=said[:60])


def _annotations(pdf: Pdf) -> Iterator[Problem]:
    """Links without a description, pages whose Tab key goes its own way, and fields without a name."""
    unsaid = 0
    unordered = []
    described = _described(pdf)
    for number, page in enumerate(pdf.reader.pages, start=1):
        notes = [note for item in page.get("/Annots") or [] if (note := dictionary(item))]
        seen = [note for note in notes if not int(note.get("/F", 0)) & _HIDDEN]
        links = [note for note in seen if note.get("/Subtype") == "/Link"]
        unsaid += sum(1 for note in links if not str(note.get("/Contents") or "").strip())
        if seen and page.get("/Tabs") != "/S":
            unordered.append(number)
        for note in seen:
            if note.get("/Subtype") == "/Widget" and not _is_named(note) and note.get("/StructParent") not in described:
                yield problem("pdf-field", InDocument(f"Page {number}"), found=str(note.get("/T") or "?"))
    if unsaid:
        yield problem("pdf-link", _WHOLE, found=f"{counted(unsaid, 'link')} {'is' if unsaid == 1 else 'are'}")
    if unordered:
        yield problem("pdf-tab-order", _WHOLE, found=str(_places(unordered)).replace("Page", "page"))


def _is_named(note: Any) -> bool:
    parent = dictionary(note.get("/Parent"))
    return any(str(found.get("/TU") or "").strip() for found in (note, parent))


def _described(pdf: Pdf) -> set[Any]:
    """The numbers (``/StructParent``) of the notes whose tag has an alternative text."""
    tags = [tag for _, tag in tags_of(pdf.root) if str(tag.get("/Alt") or "").strip()]
    notes = [dictionary(kid.get("/Obj")) for tag in tags for kid in kids_of(tag) if isinstance(kid, Mapping)]
    return {note["/StructParent"] for note in notes if "/StructParent" in note}
