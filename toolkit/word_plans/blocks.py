"""A Word document as a list of blocks: paragraphs with what they are, and tables with their cells, verbatim.

Deleted text of tracked changes counts as gone, inserted text as there; content controls are looked into. A table
within a cell is a block of its own where it may hold a plan, else its lines are text of that cell.
"""

from collections.abc import Iterator
from dataclasses import field

from lxml import etree

from toolkit.accessibility.document import Element, W, WordDocument, is_on, value
from toolkit.entries.text import printable
from toolkit.records import dataclass
from toolkit.word_plans.numbering import BULLET, Numbering

_GONE = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText"))
_INSIDE = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml"))
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LONGEST_TITLE = 200
_NO_COLOUR = ("", "auto", "ffffff")
_NUMBER = "printed"
"""The attribute that a reference to a footnote gets while it is read."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PLAN_COLUMNS = 3
_DEEPEST = 12
"""Tables within tables that are looked into."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph outside tables: its text, the level of a heading (a title has 0; None for text), and whether it is a
    short text in bold, which many use for a heading.
    """

    text: str
    level: int | None = None
    bold: bool = False

    @property
    def is_heading(self) -> bool:
        """Whether it heads what follows."""
        return self.level is not None or self.bold


@dataclass(frozen=True, slots=True)
class WordCell:
    """A table's cell: its text with line breaks, the columns of Word's grid that it takes, how it takes part in a
    merge downwards ("", "restart", "continue"), its fill as RRGGBB or "", and whether all its text is struck out.
    """

    text: str
    start: int
    span: int = 1
    merge: str = ""
    fill: str = ""
    struck: bool = False


@dataclass(slots=True)
class WordTable:
    """A table's rows of cells and the widths of its grid's columns, in twentieths of a point."""

    rows: list[list[WordCell]] = field(default_factory=list)
    widths: tuple[int, ...] = ()


WordBlock = Paragraph | WordTable


def read_blocks(document: WordDocument) -> list[WordBlock]:
    """The paragraphs that say something and the tables of the document's body, in order."""
    _number_notes(document.body)
    return list(_Reader(document, Numbering(document)).blocks(document.body, 0))


@dataclass(slots=True)
class _Reader:
    document: WordDocument
    numbering: Numbering

    def blocks(self, parent: Element, depth: int) -> Iterator[WordBlock]:
        for element in parent:
            if element.tag == f"{W}p":
                if paragraph := self._paragraph(element):
                    yield paragraph
            elif element.tag == f"{W}tbl":
                yield from self._tables(element, depth)
            elif element.tag in _INSIDE:
                yield from self.blocks(element, depth)

    def _paragraph(self, element: Element) -> Paragraph | None:
        return self._made(element, self.numbering.mark(element))

    def _made(self, element: Element, mark: str) -> Paragraph | None:
        """The paragraph with its number or bullet; None where it says nothing."""
        text = text_of_paragraph(element, notes=False).strip()
        if not text:
            return None
        level = self._level(element)
        marked = f"{mark} {text}" if mark and (level is None or mark != BULLET) else text
        bold = level is None and mark != BULLET and len(text) <= _LONGEST_TITLE and self._is_bold(element)
        return Paragraph(marked, level, bold)

    def _level(self, element: Element) -> int | None:
        own = value(element.find(f"{W}pPr/{W}outlineLvl"))
        if own and own.isdigit() and int(own) < 9:
            return int(own) + 1
        for style in self.document.chain(self.document.paragraph_style(element)):
            name = (value(style.find(f"{W}name")) or "").casefold()
            if name in ("title", "subtitle"):
                return 0
            if name.startswith("heading ") and name[8:].isdigit():
                return int(name[8:])
            outline = value(style.find(f"{W}pPr/{W}outlineLvl"))
            if outline and outline.isdigit() and int(outline) < 9:
                return int(outline) + 1
        return None

    def _is_bold(self, element: Element) -> bool:
        """Whether all the text is bold, by its runs or the paragraph's style."""
        styled = any(
            is_on(style.find(f"{W}rPr/{W}b"))
            for style in self.document.chain(self.document.paragraph_style(element))[:1]
        )
        runs = [run for run in element.iter(f"{W}r") if text_of_paragraph(run).strip()]
        bold = [styled if (own := run.find(f"{W}rPr/{W}b")) is None else is_on(own) for run in runs]
        return bool(bold) and all(bold)

    def _tables(self, element: Element, depth: int) -> Iterator[WordBlock]:
        """The table, and after it those within its cells that stand for themselves."""
        if depth > _DEEPEST:
            return
        table, inner = WordTable(widths=_widths(element)), list[WordBlock]()
        for row in _rows(element):
            table.rows.append(list(self._cells(row, inner, depth)))
        if any(cell.text for row in table.rows for cell in row):
            yield table
        yield from inner

    def _cells(self, row: Element, inner: list[WordBlock], depth: int) -> Iterator[WordCell]:
        start = _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
        for element in _children(row, "tc"):
            span = max(_number(element.find(f"{W}tcPr/{W}gridSpan"), 1), 1)
            yield WordCell(
                self._cell_text(element, inner, depth),
                start,
                span,
                _merge(element),
                _fill(element),
                _is_struck(element),
            )
            start += span

    def _cell_text(self, element: Element, inner: list[WordBlock], depth: int) -> str:
        lines, numbers, since = list[str](), list[str](), list[Paragraph]()
        for child in _within(element):
            if child.tag == f"{W}tbl":
                if _may_be_plan(child):
                    inner += _as_headings(since)
                    inner += self._tables(child, depth + 1)
                    since = []
                else:
                    lines += self._lines_of_table(child, inner, depth + 1)
                continue
            mark, text = self.numbering.mark(child), text_of_paragraph(child)
            since += filter(None, [self._made(child, mark)])
            if text.strip():
                lines.append(f"{mark} {text.strip()}" if mark else text.rstrip())
            elif mark and mark != BULLET:
                numbers.append(mark)
            else:
                lines.append("")
        text = "\n".join(lines).strip("\n").strip()
        return text or "\n".join(numbers)

    def _lines_of_table(self, element: Element, inner: list[WordBlock], depth: int) -> Iterator[str]:
        if depth > _DEEPEST:
            return
        for row in _rows(element):
            texts = [cell.text for cell in self._cells(row, inner, depth) if cell.text]
            if texts:
                yield " | ".join(texts)


def _as_headings(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """What is above a table within a cell; a short last line is its heading, however it looks."""
    *before, last = paragraphs or [Paragraph("")]
    if last.level is None and 0 < len(last.text) <= _LONGEST_TITLE:
        last = Paragraph(last.text, None, bold=True)
    return [*before, *filter(lambda one: bool(one.text), [last])]


def text_of_paragraph(element: Element, *, notes: bool = True) -> str:
    """The text below an element as printed, its line breaks kept; ``notes``: with the numbers of footnotes."""
    return printable("".join(_pieces(element, notes)))


def _pieces(element: Element, notes: bool) -> Iterator[str]:
    for child in element:
        if child.tag in _GONE or child.tag == _ALTERNATIVE or not isinstance(child.tag, str):
            continue
        name = etree.QName(child).localname
        if child.tag == f"{W}r" and is_on(child.find(f"{W}rPr/{W}vanish")):
            continue
        if name == "t" and child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in (f"{W}br", f"{W}cr"):
            yield "\n" if child.get(f"{W}type") in (None, "textWrapping") else ""
        elif child.tag in (f"{W}tab", f"{W}ptab"):
            yield " "
        elif child.tag == f"{W}noBreakHyphen":
            yield "\u2011"
        elif child.tag == f"{W}footnoteReference":
            yield child.get(_NUMBER, "").translate(_RAISED) if notes else ""
        elif child.tag == f"{W}p":
            yield from ("\n", *_pieces(child, notes))
        else:
            yield from _pieces(child, notes)


def _number_notes(body: Element) -> None:
    """Write into each reference to a footnote the number that Word prints, counted as they come in the text."""
    numbers: dict[str, int] = {}
    for reference in body.iter(f"{W}footnoteReference"):
        number = numbers.setdefault(reference.get(f"{W}id", ""), len(numbers) + 1)
        reference.set(_NUMBER, str(number))


def _within(element: Element) -> Iterator[Element]:
    """The paragraphs and tables of a cell, those in content controls too."""
    for child in element:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in _INSIDE:
            yield from _within(child)


def _children(element: Element, name: str) -> Iterator[Element]:
    for child in element:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in _INSIDE:
            yield from _children(child, name)


def _rows(table: Element) -> Iterator[Element]:
    """The rows but those that a tracked change takes out."""
    return (row for row in _children(table, "tr") if row.find(f"{W}trPr/{W}del") is None)


def _widths(table: Element) -> tuple[int, ...]:
    grid = table.find(f"{W}tblGrid")
    columns = () if grid is None else grid.iterfind(f"{W}gridCol")
    return tuple(int(width) if (width := column.get(f"{W}w", "")).isdigit() else 0 for column in columns)


def _number(element: Element | None, otherwise: int) -> int:
    text = value(element) or ""
    return min(int(text), 500) if text.isdigit() else otherwise


def _merge(cell: Element) -> str:
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    return "" if merged is None else value(merged) or "continue"


def _fill(cell: Element) -> str:
    fill = (value(cell.find(f"{W}tcPr/{W}shd"), "fill") or "").upper()
    return _colour_of_sign(cell) if fill.casefold() in _NO_COLOUR else fill


def _colour_of_sign(cell: Element) -> str:
    """The colour of a cell that holds nothing but a coloured sign, such as a dot."""
    signs = list(cell.iter(f"{W}sym"))
    text = text_of_paragraph(cell).strip()
    if any(map(str.isalnum, text)) or not (signs or text):
        return ""
    colours = {(value(run.find(f"{W}rPr/{W}color")) or "").upper() for run in cell.iter(f"{W}r")}
    colours = {colour for colour in colours if colour.casefold() not in _NO_COLOUR}
    return colours.pop() if len(colours) == 1 else ""


def _is_struck(cell: Element) -> bool:
    runs = [run for run in cell.iter(f"{W}r") if text_of_paragraph(run).strip()]
    return bool(runs) and all(is_on(run.find(f"{W}rPr/{W}strike")) for run in runs)


def _may_be_plan(table: Element) -> bool:
    """Whether a table within a cell is large enough to be one of its own."""
    rows = list(_rows(table))
    return len(rows) > 1 and any(sum(1 for _ in _children(row, "tc")) >= _PLAN_COLUMNS for row in rows)
