"""What is typed that Word should make: lists, space, columns, lines."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from toolkit.accessibility.appearance import on
from toolkit.accessibility.content import PrintedContent, PrintedParagraph
from toolkit.accessibility.document import Element, W, WordDocument, value
from toolkit.accessibility.word.headings import holds_more
from toolkit.entries.text import one_line
from toolkit.entries.wording import counted
from toolkit.problems.catalogue import problem
from toolkit.problems.problem import Problem

_SURE = re.compile(r"^\s*[•▪●◦‣·∙■□▫➢➤►❖◆\uf0a7\uf0b7\uf0d8]\s*\S")
_KINDS = {
    "dash": re.compile(r"^\s*[-–—*+>»]\s+\S"),
    "sign": re.compile(r"^\s*(?:[→⇒✓✔✗✘✅❌☑☐★☆○▶🔹🔸👉🟢🟠🔴🟡📌\ufffd\uf000-\uf0ff]️?\s*|o\t\s*)\S"),
    "number": re.compile(r"^\s*\(?\d{1,2}[.)]\s*(?:[^\d\s]|\s\S)"),
    "letter": re.compile(r"^\s*\(?[a-z][.)]\s+\S", re.IGNORECASE),
    "roman": re.compile(r"^\s*\(?(?:i{1,3}|iv|vi{0,3}|ix|x)[.)]\s+\S", re.IGNORECASE),
}
_NAMED = re.compile(r"^\(?[\w.]{1,8}[.)]?$|^[^\w\s]+$")
_APART = re.compile(r"(?<![\w'’])(?:[^\W\d_] ){3,}[^\W\d_](?![\w'’])")
_LINE = re.compile(r"([_=~*—–-])\1{4,}|\.{6,}|…{3,}")
_LINE_NAMES = {"_": "underscores", "=": "equals signs", "~": "tildes", "*": "asterisks", ".": "dots", "…": "dots"}
_GAP = re.compile(r"[^\s][  ]{4,}(?=\S)|\t[  ]*\t|^[  ]{4,}(?=\S)")
_MARGINS = ("the page header", "the page footer")


def paragraph_faults(content: PrintedContent) -> Iterator[Problem]:
    """What is typed, by the paragraphs that follow one another."""
    for flow in content.flows:
        yield from _lists(content.document, flow)
        yield from _blanks(flow)
        yield from _blank_items(flow)
        yield from _columns(content.document, flow)
    for paragraph in content.paragraphs:
        if paragraph.text:
            yield from _typed(content.document, paragraph)


def of_contents(document: WordDocument, paragraph: PrintedParagraph) -> bool:
    """Whether it is a line of a table of contents, which repeats a heading with its number: by its style, or by dots
    that lead to a number (other programs than Word have no such style).
    """
    names = (value(style.find(f"{W}name")) or "" for style in document.chain(paragraph.style))
    if any(name.casefold().startswith(("toc ", "table of ", "index ")) for name in names):
        return True
    stops = paragraph.look.get("tabs")
    return stops is not None and any((value(stop, "leader") or "none") != "none" for stop in stops)


def _lists(document: WordDocument, flow: Sequence[PrintedParagraph | None]) -> Iterator[Problem]:
    """Typed items: a bullet by itself, other marks where a neighbour has one of the same kind."""
    shown = [paragraph for paragraph in flow if paragraph is None or paragraph.text]
    kinds = [_kinds(document, paragraph) for paragraph in shown]
    for number, paragraph in enumerate(shown):
        if paragraph is None or not kinds[number]:
            continue
        near = set().union(*kinds[max(0, number - 1) : number], *kinds[number + 1 : number + 2])
        lines = [_kinds_of(line) for line in _lines(paragraph)]
        within = any(one & other for one, other in pairwise(lines))
        if "bullet" in kinds[number] or kinds[number] & near or within:
            yield problem("list-typed", paragraph.place)


def _kinds(document: WordDocument, paragraph: PrintedParagraph | None) -> set[str]:
    """How a list item may be typed, if it is none of Word's own."""
    if paragraph is None or paragraph.is_item or paragraph.level or of_contents(document, paragraph):
        return set()
    return set().union(*map(_kinds_of, _lines(paragraph)))


def _kinds_of(line: str) -> set[str]:
    return {name for name, pattern in _KINDS.items() if pattern.match(line)} | (
        {"bullet"} if _SURE.match(line) else set()
    )


def _lines(paragraph: PrintedParagraph) -> list[str]:
    """The paragraph's lines without the signs of check boxes, which are no bullets."""
    return "".join(run.text for run in paragraph.runs if not _is_box(run.element)).split("\n")


def _is_box(run: Element) -> bool:
    """Whether the run is what a check box shows."""
    control = next(run.iterancestors(f"{W}sdt"), None)
    return control is not None and control.find(f"{W}sdtPr/{{*}}checkbox") is not None


def _blanks(flow: Sequence[PrintedParagraph | None]) -> Iterator[Problem]:
    """Blank paragraphs, those that follow one another together; Word itself needs some beside tables."""
    if all(paragraph is None or not paragraph.text for paragraph in flow) and not (flow[0] and flow[0].in_body):
        return
    number = 0
    while number < len(flow):
        end = number
        while end < len(flow) and _is_blank(flow[end]):
            end += 1
        first = flow[number]
        if end > number and first and not _is_needed(flow, number, end):
            found = "A paragraph is" if end == number + 1 else f"{counted(end - number, 'paragraph')} are"
            yield problem("paragraph-blank", first.place, found=found)
        number = max(end, number + 1)


def _blank_items(flow: Sequence[PrintedParagraph | None]) -> Iterator[Problem]:
    for item in flow:
        if item and item.is_item and not item.text and not item.level and not holds_more(item):
            yield problem("list-item-blank", item.place)


def _is_blank(paragraph: PrintedParagraph | None) -> bool:
    """Whether nothing at all is in the paragraph, not even a border, or a break that it is there for."""
    if paragraph is None or paragraph.text or paragraph.level or paragraph.is_item or paragraph.part.place in _MARGINS:
        return False
    if paragraph.runs and any(on(run.look, "vanish") for run in paragraph.runs):
        return False
    if holds_more(paragraph) or paragraph.element.find(f"{W}pPr/{W}sectPr") is not None or "pBdr" in paragraph.look:
        return False
    return not any(value(found, "type") in ("page", "column") for found in paragraph.element.iter(f"{W}br"))


def _is_needed(flow: Sequence[PrintedParagraph | None], start: int, end: int) -> bool:
    """Whether it is the one after a table at the end, or the one that keeps two tables apart."""
    after_table = start > 0 and flow[start - 1] is None
    return end == start + 1 and after_table and (end == len(flow) or flow[end] is None)


def _columns(document: WordDocument, flow: Sequence[PrintedParagraph | None]) -> Iterator[Problem]:
    """Lines that follow one another, each in the same number of columns made by tabs or by spaces."""
    for found, pattern in (("tabs", r"\t+"), ("spaces", r"[  ]{3,}")):
        lines: list[tuple[int, PrintedParagraph | None]] = []
        for paragraph in flow:
            if (
                paragraph is None
                or paragraph.part.place in _MARGINS
                or of_contents(document, paragraph)
                or paragraph.level
            ):
                lines.append((0, None))
            else:
                lines += [(_cells(line, pattern), paragraph) for line in _lines(paragraph) if line.strip()]
        yield from _tables_of(lines, found)


def _cells(line: str, pattern: str) -> int:
    """In how many columns the line is; 0 where it is a label, a number or a bullet with its text."""
    cells = [cell.strip() for cell in re.split(pattern, line.strip()) if cell.strip()]
    is_label = bool(cells) and (_NAMED.match(cells[0]) or cells[0].endswith(":"))
    if len(cells) == 2 and (is_label or re.search(r"\.{3,}|…", line)):
        return 0
    return len(cells) if len(cells) > 1 else 0


def _tables_of(lines: Sequence[tuple[int, PrintedParagraph | None]], found: str) -> Iterator[Problem]:
    number = 0
    while number < len(lines):
        end = number
        while end < len(lines) and lines[end][0]:
            end += 1
        cells, paragraph = lines[number]
        most = max((count for count, _ in lines[number:end]), default=0)
        if paragraph is not None and cells and end - number >= (2 if most > 2 else 3):
            yield problem("table-of-tabs", paragraph.place, found=found)
        number = max(end, number + 1)


def _typed(document: WordDocument, paragraph: PrintedParagraph) -> Iterator[Problem]:
    text = "".join(run.text for run in paragraph.runs)
    in_margin = paragraph.part.place in _MARGINS
    if re.search(r"\n[  ]*\n", text) or re.search(r"^[\f\t  ]*\n|\n[\f\t  ]*$", text):
        yield problem("line-breaks", paragraph.place)
    if not in_margin and not of_contents(document, paragraph) and _GAP.search(text):
        yield problem("spaces", paragraph.place)
    for apart in _APART.findall(one_line(text)):
        if (letters := apart.split()) != sorted(letters):
            yield problem("letters-apart", paragraph.place, found="".join(letters))
    if drawn := _LINE.search(text):
        yield problem("line-typed", paragraph.place, found=_LINE_NAMES.get(drawn[0][0], "dashes"))
    if on(paragraph.look, "bidi") and re.search(r"[A-Za-z]{3}", text):
        yield problem("direction", paragraph.place)
