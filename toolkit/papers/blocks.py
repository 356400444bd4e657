"""A plan as one document: its text and tables in order, each a block that a template prints.

The order is that of the sheet Context, in which a line of the style Table says where a table is. Tables of rows
that no line places follow at the end, so that nothing is lost; a plan without that sheet has its tables alone.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from toolkit.papers.footnotes import NoteBook
from toolkit.papers.tables import PlanTables, priority_named
from toolkit.plan.models import Monitoring
from toolkit.plan.notes import Notes, parse_note, sections_of
from toolkit.plan.texts import PlanTexts, TextLine
from toolkit.tables.document_headings import PlanTable, Style
from toolkit.tables.headings import heading_key
from toolkit.tags.values import ListStart, Noted

PrintedBlock = dict[str, object]

_HEADINGS = {Style.HEADING_1: 1, Style.HEADING_2: 2, Style.HEADING_3: 3}
_KINDS = {
    Style.PARAGRAPH: "paragraph",
    Style.COVER: "paragraph",
    Style.NUMBERED: "numbered",
    Style.BULLET: "bullet",
    Style.DETAIL: "detail",
    Style.ITEM: "item",
    Style.FOOTNOTE: "note",
}
_FLAGS = ("heading2", "heading3", "heading4", "contents", *dict.fromkeys(_KINDS.values()), "listed")
_ITEM = re.compile(r"\d{1,2}[.)]")
"""The number of an item of a numbered list; other numbers are a paragraph's own."""
_NUMBER = re.compile(r"((?:\d{1,2}\.)*\d{1,2}[.)]?|\([a-z]\)|[A-Z]\d{1,2})\s+(?=\S)")


def cover_lines(lines: Sequence[TextLine], said: str) -> list[str]:
    """The cover's lines without those whose words ``said`` (title and partnership) has already."""
    known = f" {heading_key(said)} "
    covers = [line.text for line in lines if line.style is Style.COVER]
    return [text for text in covers if f" {heading_key(text)} " not in known]


def document_blocks(
    texts: PlanTexts,
    lines: Sequence[TextLine],
    tables: PlanTables,
    monitoring: Monitoring,
    notebook: NoteBook,
    *,
    whole: bool = True,
) -> list[PrintedBlock]:
    """The lines and tables as blocks; ``whole`` adds at the end the tables that no line places.
    Footnotes are numbered by ``notebook``, which several texts of one paper share.

    A block says by ``heading2``, ``heading3``, ``heading4``, ``contents``, ``paragraph``, ``numbered``, ``bullet``,
    ``detail``, ``item``, ``listed`` (of a numbered list) or ``note`` what it is, and has its words in ``text`` (and
    ``number``, ``label``); a block that is a table has its rows under the table's name, and every other list is empty.
    """
    if whole:
        lines = [line for line in lines if line.style is not Style.COVER]
        lines = [*lines, *_unplaced(lines, texts, tables, monitoring)]
    levels, references = _levels(lines), _references(lines)
    blocks: list[PrintedBlock] = []
    for first, last in sections_of(lines):
        notes = notebook.notes.in_section(lines[first:last])
        left: list[PrintedBlock] = []
        for number in range(first, last):
            line = lines[number]
            if line.style is Style.FOOTNOTE and (note := parse_note(line.text)):
                if number in references and notebook.notes.typed:
                    blocks.append(_block("numbered", number=f"{note[0]}.", text=notebook.listed(*note)))
                elif text := notebook.left_over(*note, line.text):
                    left.append(_block("note", text=text))
                continue
            for block in _blocks(line, levels.get(number, 0), notes, notebook, tables, monitoring):
                if _is_table(block) and blocks and _is_table(blocks[-1]):
                    blocks.append(_block("paragraph", text=line.text))  # tables that touch are one table to Word
                blocks.append(block)
        blocks += left
    return list(_with_lists(blocks))


def _references(lines: Sequence[TextLine]) -> set[int]:
    """The lines that are notes of a list of references: they are all that is below their heading."""
    found: set[int] = set()
    starts = [number for number, line in enumerate(lines) if line.style in _HEADINGS]
    for start, end in pairwise([*starts, len(lines)]):
        below = range(start + 1, end)
        if below and all(lines[number].style is Style.FOOTNOTE for number in below):
            found.update(below)
    return found


def _with_lists(blocks: Sequence[PrintedBlock]) -> Iterator[PrintedBlock]:
    """The blocks, of which those numbered 1, 2, 3 are items of lists; a list begins where the numbers do not go on."""
    before = -1
    for block in blocks:
        item = _ITEM.fullmatch(str(block["number"])) if block["numbered"] else None
        if item is None:
            before = -1
            yield block
            continue
        number, text = int(item[0][:-1]), block["text"]
        if number != before + 1 or before < 0:
            pieces = text.pieces if isinstance(text, Noted) else (str(text),)
            text = Noted((ListStart(number), *pieces))
        before = number
        yield block | {"numbered": False, "listed": True, "text": text}


def _levels(lines: Sequence[TextLine]) -> dict[int, int]:
    """The heading level of each heading line in the paper, whose title has level 1: from 2 and without a gap."""
    ranks = {number: _HEADINGS[line.style] for number, line in enumerate(lines) if line.style in _HEADINGS}
    shift = 1 if 1 in ranks.values() else 0
    levels: dict[int, int] = {}
    above = 1
    for number, rank in ranks.items():
        above = levels[number] = min(rank + shift, above + 1)
    return levels


def _blocks(
    line: TextLine, level: int, notes: Notes, notebook: NoteBook, tables: PlanTables, monitoring: Monitoring
) -> Iterator[PrintedBlock]:
    if level:
        yield _block(f"heading{level}", text=notebook.noted(line.text, notes))
    elif line.style is Style.TABLE and line.table is None:
        yield _block("paragraph", text=line.text)
    elif line.table is PlanTable.CONTENTS:
        yield _block("contents")
    elif line.table:
        named = tables.rows(line.table, priority_named(line.priority, monitoring.priorities))
        rows = [{key: _noted(value, notes, notebook) for key, value in row.items()} for row in named.rows]
        if rows:
            yield _block("", **{named.name: rows})
    elif line.text:
        yield _text_block(line, notes, notebook)


def _noted(value: object, notes: Notes, notebook: NoteBook) -> object:
    """A cell's value with its marks made notes: a text, or a list of lines or of paragraphs."""
    if isinstance(value, str):
        return notebook.noted(value, notes)
    if isinstance(value, Mapping):
        return {key: _noted(item, notes, notebook) for key, item in value.items()}
    return [_noted(item, notes, notebook) for item in value] if isinstance(value, list) else value


def _text_block(line: TextLine, notes: Notes, notebook: NoteBook) -> PrintedBlock:
    kind, text = _KINDS[line.style], line.text
    more: dict[str, object] = {}
    if kind == "detail":
        label, colon, value = text.partition(": ")
        more["label"], text = (notebook.noted(label, notes), value.strip()) if colon else ("", text)
    elif kind in ("numbered", "item") and (match := _NUMBER.match(text)):
        more, text = {"number": match[1]}, text[match.end() :]
    return _block(kind, text=notebook.noted(text, notes), **more)


def _is_table(block: PrintedBlock) -> bool:
    return any(block[name] for name in PlanTables.NAMES)


def _block(kind: str, **content: object) -> PrintedBlock:
    flags: dict[str, object] = {flag: flag == kind for flag in _FLAGS}
    nothing: dict[str, object] = {"text": "", "label": "", "number": "", **{name: [] for name in PlanTables.NAMES}}
    return flags | nothing | content


def _unplaced(
    lines: Sequence[TextLine], texts: PlanTexts, tables: PlanTables, monitoring: Monitoring
) -> Iterator[TextLine]:
    """Headings and places for the tables that have rows and no place; the headings of the text's highest level."""
    placed = {
        (line.table, priority_named(line.priority, monitoring.priorities) if line.table is PlanTable.ACTIONS else "")
        for line in lines
        if line.table
    }
    heading = Style.HEADING_1 if any(line.style is Style.HEADING_1 for line in lines) else Style.HEADING_2
    headings: Mapping[PlanTable, str] = {
        PlanTable.MEASURES: "Success measures",
        PlanTable.GLOSSARY: "Glossary",
        PlanTable.PARTNERS: "Partners",
        PlanTable.ASSESSMENTS: "Strategic assessments",
        PlanTable.VERSIONS: "Version control",
    }
    for name in [] if (PlanTable.ACTIONS, "") in placed else tables.priorities:
        if (PlanTable.ACTIONS, name) not in placed:
            yield TextLine(heading, name if tables.has_priorities else "Actions")
            yield TextLine(Style.TABLE, PlanTable.ACTIONS, name)
    for table, title in headings.items():
        if (table, "") not in placed and tables.rows(table, "").rows:
            yield TextLine(heading, title)
            yield TextLine(Style.TABLE, table)
