"""A Word file's paragraphs as a reader meets them: where each is, its text as printed, and how its runs look."""

from collections.abc import Iterator, Mapping
from dataclasses import field

from toolkit.accessibility.appearance import Appearance, Look, on
from toolkit.accessibility.document import Element, TextPart, W, WordDocument, value
from toolkit.entries.text import one_line
from toolkit.problems.place import InDocument
from toolkit.records import dataclass

_TEXTS = {f"{W}t", f"{W}tab", f"{W}br", f"{W}cr", f"{W}noBreakHyphen", f"{W}sym", f"{W}ptab"}
_GONE = {f"{W}del", f"{W}moveFrom"}
_HOLDERS = {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"}
_FLOWS = {f"{W}tc", f"{W}txbxContent", f"{W}footnote", f"{W}endnote"}
_NO_NOTES = ("separator", "continuationSeparator", "continuationNotice")


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """A stretch of text that looks the same; ``text`` is empty where it is hidden or struck by a tracked change."""

    element: Element
    text: str
    look: Look


@dataclass(frozen=True, slots=True, eq=False)
class PrintedParagraph:
    """A paragraph: its text on one line, its runs with text, its level as a heading (0 for none), and where it is.

    ``spot`` is the table's cell in words, ``heading`` the heading above; ``box`` says that it is in a text box.
    """

    element: Element
    part: TextPart
    text: str
    runs: tuple[Run, ...]
    look: Look
    level: int
    style: str
    heading: str
    spot: str
    cell: Element | None
    box: bool

    @property
    def place(self) -> InDocument:
        """Where it is, as a clerk looks for it."""
        if self.spot:
            return within(self.part, self.spot)
        if self.level and self.text:
            return within(self.part, f'Heading "{shortened(self.text)}"')
        what = f'Paragraph "{shortened(self.text)}"' if self.text else "Paragraph"
        under = f' under the heading "{shortened(self.heading)}"' if self.heading and self.heading != self.text else ""
        return within(self.part, what + under)

    @property
    def in_body(self) -> bool:
        """Whether it is running text of the document itself: in no table, box, header, footer or note."""
        return not self.part.place and self.cell is None and not self.box

    @property
    def is_item(self) -> bool:
        """Whether Word makes it an item of a list, or numbers it."""
        number = self.look.get("numPr")
        return number is not None and (value(number.find(f"{W}numId")) or "0") != "0"


@dataclass(slots=True)
class PrintedContent:
    """All paragraphs of a document; ``flows`` are those that follow one another, None standing for a table between."""

    document: WordDocument
    appearance: Appearance
    paragraphs: list[PrintedParagraph] = field(default_factory=list)
    flows: list[list[PrintedParagraph | None]] = field(default_factory=list)
    tables: list[tuple[TextPart, str, Element]] = field(default_factory=list)

    def of_part(self, part: TextPart) -> Iterator[PrintedParagraph]:
        """The part's paragraphs."""
        return (paragraph for paragraph in self.paragraphs if paragraph.part is part)


def read_content(document: WordDocument) -> PrintedContent:
    """The document's paragraphs and tables, in order."""
    content = PrintedContent(document, Appearance(document))
    for part in document.parts:
        _Reader(content, part).read()
    return content


class _Reader:
    """Reads one part: counts its tables and knows the heading above."""

    def __init__(self, content: PrintedContent, part: TextPart) -> None:
        self._content, self._part = content, part
        self._heading = ""
        self._tables: dict[Element, str] = {}
        self._spots: dict[Element, str] = {}

    def read(self) -> None:
        for number, table in enumerate(self._part.root.iter(f"{W}tbl"), start=1):
            self._tables[table] = f"Table {number}"
            self._content.tables.append((self._part, within(self._part, f"Table {number}").place, table))
        starts = [self._part.root, *(found for found in self._part.root.iter(*_FLOWS) if not _is_separator(found))]
        made: dict[Element, PrintedParagraph] = {}
        for element in self._part.root.iter(f"{W}p"):
            made[element] = self._paragraph(element)
        self._content.paragraphs += made.values()
        for start in starts:
            flow = [made.get(block) if block.tag == f"{W}p" else None for block in blocks_of(start)]
            if flow:
                self._content.flows.append(flow)

    def _paragraph(self, element: Element) -> PrintedParagraph:
        cell, box, spot = None, False, ""
        for parent in element.iterancestors():
            if parent.tag == f"{W}tc":
                cell, spot = parent, self._spot(parent)
                break
            box = box or parent.tag == f"{W}txbxContent"
        appearance = self._content.appearance
        look = appearance.of_paragraph(element)
        runs = tuple(self._runs(element, cell))
        text = one_line("".join(run.text for run in runs))
        level = level_of(look)
        box = box or "framePr" in look
        style = self._content.document.paragraph_style(element)
        found = PrintedParagraph(element, self._part, text, runs, look, level, style, self._heading, spot, cell, box)
        if level and text:
            self._heading = text
        return found

    def _runs(self, paragraph: Element, cell: Element | None) -> Iterator[Run]:
        for run in own_runs(paragraph):
            text = text_of_run(run)
            if text:
                look = self._content.appearance.of_run(run, paragraph, cell)
                yield Run(run, "" if on(look, "vanish") else text, look)

    def _spot(self, cell: Element) -> str:
        table = next(cell.iterancestors(f"{W}tbl"), None)
        if table is None:
            return ""
        if cell not in self._spots:
            for number, row in enumerate(children(table, "tr"), start=1):
                for column, found in enumerate(children(row, "tc"), start=1):
                    self._spots[found] = f"{self._tables[table]}, row {number}, column {column}"
        return self._spots.get(cell, self._tables[table])


def own_runs(paragraph: Element) -> Iterator[Element]:
    """The paragraph's own runs, not those of text boxes in it, nor what tracked changes took out."""
    for run in paragraph.iter(f"{W}r"):
        for parent in run.iterancestors():
            if parent is paragraph:
                yield run
                break
            if parent.tag in _GONE or parent.tag == f"{W}p":
                break


def text_of_run(run: Element) -> str:
    """The run's own text as printed; a symbol of a symbol font is one character."""
    return "".join((child.text or "") if child.tag == f"{W}t" else _sign(child) for child in run if child.tag in _TEXTS)


def _sign(child: Element) -> str:
    if child.tag == f"{W}sym":
        return "\N{REPLACEMENT CHARACTER}"
    if child.tag == f"{W}br" and value(child, "type") in ("page", "column"):
        return "\f"
    if child.tag == f"{W}noBreakHyphen":
        return "-"
    return "\t" if child.tag in (f"{W}tab", f"{W}ptab") else "\n"


def level_of(look: Mapping[str, Element]) -> int:
    """A paragraph's level in the document's outline, from 1; 0 for running text."""
    found = value(look.get("outlineLvl")) or "9"
    return int(found) + 1 if found.isdecimal() and int(found) < 9 else 0


def blocks_of(root: Element) -> Iterator[Element]:
    """The paragraphs and tables of a part, cell or box in order, those in content controls too."""
    for child in root:
        if child.tag in _HOLDERS:
            yield from blocks_of(child)
        elif child.tag in (f"{W}p", f"{W}tbl"):
            yield child


def children(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, those in content controls too."""
    for child in element:
        if child.tag == W + name:
            yield child
        elif child.tag in _HOLDERS:
            yield from children(child, name)


def within(part: TextPart, what: str) -> InDocument:
    """A place in a part: of the body by itself, else with the part's name in words."""
    return InDocument(f"{what} in {part.place}" if part.place else what)


def shortened(text: str, longest: int = 60) -> str:
    """The text's beginning, cut at a word."""
    return text if len(text) <= longest else (text[:longest].rpartition(" ")[0] or text[:longest]) + " ..."


def _is_separator(note: Element) -> bool:
    return value(note, "type") in _NO_NOTES
