"""Links and references: what they say, and whether they lead anywhere in the file."""

import re
from collections.abc import Iterator
from dataclasses import field

from toolkit.accessibility.content import PrintedContent, PrintedParagraph, own_runs, shortened, text_of_run
from toolkit.accessibility.document import Element, W, WordDocument, value
from toolkit.accessibility.word.paragraphs import of_contents
from toolkit.accessibility.words import says_nothing_of_a_target
from toolkit.entries.text import one_line
from toolkit.problems.catalogue import problem
from toolkit.problems.problem import Problem
from toolkit.records import dataclass

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FIELD = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)")?(.*)', re.DOTALL)
_ANCHOR = re.compile(r'\\l\s+"?([^"\s]+)')
_REFERENCE = re.compile(r"\b(?:PAGEREF|NOTEREF|REF)\s+([A-Za-z_][\w.]*)")
_ADDRESS = re.compile(r"(?:https?|ftp)://\S+|(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:uk|org|com|net|eu|gov|wales))\S*/\S+")
"""An address with all that follows its name; a name such as www.kent.gov.uk is one that people say."""
_LOCAL = re.compile(r"file:|[A-Za-z]:[\\/]|\\\\")
_NOWHERE = re.compile(r"#?|about:.*|https?:/*#?|javascript:.*", re.IGNORECASE)
_TOP = ("_top", "top")


@dataclass(slots=True)
class Link:
    """A link: its text, its address or the bookmark that it leads to, and its runs."""

    paragraph: PrintedParagraph
    address: str = ""
    anchor: str = ""
    is_lost: bool = False
    runs: list[Element] = field(default_factory=list)
    has_picture: bool = False

    @property
    def text(self) -> str:
        """What it says."""
        return one_line("".join(map(text_of_run, self.runs)))


def link_faults(content: PrintedContent) -> Iterator[Problem]:
    """What is wrong with the links and references."""
    bookmarks = {
        value(found, "name") for part in content.document.parts for found in part.root.iter(f"{W}bookmarkStart")
    }
    targets: dict[str, str] = {}
    for paragraph in content.paragraphs:
        for link in links_of(content.document, paragraph):
            yield from _text(link)
            yield from _target(link, bookmarks)
            is_listed = of_contents(content.document, paragraph) or link.anchor.startswith("_Toc")
            text, target = link.text.casefold(), (link.address + "#" + link.anchor).rstrip("#/").casefold()
            counts = text and not is_listed and not text.isdecimal()
            if counts and targets.setdefault(text, target) != target:
                yield problem("link-same", paragraph.place, found=shortened(link.text))
                targets[text] = target
        for name in _references(paragraph):
            if name not in bookmarks:
                yield problem("link-broken", paragraph.place, found=name)


def links_of(document: WordDocument, paragraph: PrintedParagraph) -> Iterator[Link]:
    """The paragraph's links: those of Word's element, and those made of fields."""
    for element in paragraph.element.iter(f"{W}hyperlink"):
        yield _by_element(document, paragraph, element)
    for simple in paragraph.element.iter(f"{W}fldSimple"):
        if found := _FIELD.match(value(simple, "instr") or ""):
            yield _by_field(paragraph, found, list(simple.iter(f"{W}r")))
    yield from _by_fields(paragraph)


def runs_of_links(document: WordDocument) -> set[object]:
    """Every run that is a link's text."""
    found: set[object] = set()
    for part in document.parts:
        for element in part.root.iter(f"{W}hyperlink"):
            found.update(element.iter(f"{W}r"))
        for paragraph in part.root.iter(f"{W}p"):
            for _, runs in _field_codes(paragraph):
                found.update(runs)
        for simple in part.root.iter(f"{W}fldSimple"):
            if _FIELD.match(value(simple, "instr") or ""):
                found.update(simple.iter(f"{W}r"))
    return found


def _by_element(document: WordDocument, paragraph: PrintedParagraph, element: Element) -> Link:
    number = element.get(f"{_R}id")
    relation = document.relations(paragraph.part).get(number or "")
    anchor = value(element, "anchor") or ""
    address = relation.target if relation else ""
    is_lost = (number is not None and relation is None) or (number is None and not anchor)
    picture = any(True for _ in element.iter(f"{W}drawing", f"{W}pict"))
    runs = [run for run in own_runs(paragraph.element) if any(parent is element for parent in run.iterancestors())]
    return Link(paragraph, address, anchor, is_lost, runs, picture)


def _by_field(paragraph: PrintedParagraph, found: re.Match[str], runs: list[Element]) -> Link:
    anchor = _ANCHOR.search(found[2] or "")
    picture = any(True for run in runs for _ in run.iter(f"{W}drawing", f"{W}pict"))
    return Link(paragraph, found[1] or "", anchor[1] if anchor else "", False, runs, picture)


def _by_fields(paragraph: PrintedParagraph) -> Iterator[Link]:
    for found, runs in _field_codes(paragraph.element):
        yield _by_field(paragraph, found, runs)


def _field_codes(paragraph: Element) -> Iterator[tuple[re.Match[str], list[Element]]]:
    """The HYPERLINK fields that begin and end in the paragraph, each with the runs that it shows."""
    stack: list[tuple[list[str], list[Element], bool]] = []
    for run in own_runs(paragraph):
        for child in run:
            if child.tag == f"{W}fldChar":
                kind = value(child, "fldCharType")
                if kind == "begin":
                    stack.append(([], [], False))
                elif kind == "separate" and stack:
                    stack[-1] = (*stack[-1][:2], True)
                elif kind == "end" and stack:
                    code, runs, _ = stack.pop()
                    if found := _FIELD.match("".join(code)):
                        yield found, runs
            elif child.tag == f"{W}instrText" and stack:
                stack[-1][0].append(child.text or "")
            elif stack:
                for _, runs, shows in stack:
                    if shows and run not in runs:
                        runs.append(run)


def _references(paragraph: PrintedParagraph) -> Iterator[str]:
    """The bookmarks that the paragraph's fields refer to."""
    codes = ["".join(found.text or "" for found in paragraph.element.iter(f"{W}instrText"))]
    codes += [value(simple, "instr") or "" for simple in paragraph.element.iter(f"{W}fldSimple")]
    for code in codes:
        for found in _REFERENCE.finditer(code):
            yield found[1]


def _text(link: Link) -> Iterator[Problem]:
    text, place = link.text, link.paragraph.place
    if not text:
        if not link.has_picture:
            yield problem("link-blank", place)
    elif says_nothing_of_a_target(text):
        around = len(link.paragraph.text.split()) - len(text.split())
        yield problem("link-text" if around > 1 else "link-text-alone", place, found=text)
    elif _ADDRESS.fullmatch(text):
        yield problem("link-address", place, found=shortened(text))


def _target(link: Link, bookmarks: set[str | None]) -> Iterator[Problem]:
    said, place = shortened(link.text or link.address or link.anchor), link.paragraph.place
    if "{" in link.address or not (link.text or link.has_picture):
        return
    lost_anchor = link.anchor and not link.address and link.anchor not in bookmarks and link.anchor not in _TOP
    if link.is_lost or lost_anchor or (not link.anchor and _NOWHERE.fullmatch(link.address)):
        yield problem("link-broken", place, found=said)
    elif _LOCAL.match(link.address) or (link.address and not re.match(r"[A-Za-z][A-Za-z0-9+.-]+:|/|#", link.address)):
        yield problem("link-local", place, found=said)
