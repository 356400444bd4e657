"""Prose as passages of text with their places; :mod:`toolkit.word.prose_files` reads them from files.

A passage is a paragraph, an item of a list or a cell of a table. Marks that only set the type (superscripts, bold) are
taken off, so that "5^{th}" and "ASB²" read as on the page.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from toolkit.entries.text import one_line, printable
from toolkit.grid import LAST_COLUMN, Book, Value, address
from toolkit.records import dataclass

# "- item", "• item", "(a) item", "3. item", "iv) item"; Word's hollow bullet may arrive as the letter o.
_BULLET = re.compile(r"^(?:[-•·▪●◦‣*–—o]\s+|•\s*|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+)(?=\S)")
# A cell or a line may hold a whole list: "Actions: • patrols • visits".
_INLINE_BULLET = re.compile(r"(?<!\s)\s*+[•▪●◦‣]\s*")
_TYPE_MARKS = (
    # "5$^{th}$": the letters of an ordinal stay, so that it is known for a date or a rank
    (re.compile(r"(?:\$|(?<![\s$]))\s*+\^\{?(?:\\rm )?\s*+(st|nd|rd|th)\s*\}?\$?"), r"\1"),
    # "ASB$^{2}$": the number of a footnote goes, or it would be read as a figure
    (re.compile(r"(?:\$|(?<![\s$]))\s*+\^\{[^}^\n]*+\}++\$?"), ""),
    # "5<sup>th</sup>", and below "ASB<sup>2</sup>"
    (re.compile(r"(?<=\d)\s*<sup>\s*(st|nd|rd|th)\s*</sup>", re.IGNORECASE), r"\1"),
    (re.compile(r"<sup>[^<]*</sup>", re.IGNORECASE), ""),
    (re.compile(r"<li>", re.IGNORECASE), "•"),
    (re.compile(r"<[a-z/][^<>]*>", re.IGNORECASE), " "),
    # "ASB²"
    (re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+"), ""),
    (re.compile(r"\*\*|__"), ""),
    # "crimes ." as some PDFs give it
    (re.compile(r"(?<!\s)\s++([.,;])(?=\s|$)"), r"\1"),
)
_SPACES = re.compile(r"\s+")
_ENDS = re.compile(r"[.!?:;]['\"”’)]*$")
# How a broken line goes on: "and theft fell", "(see below)", "4,956 in the year".
_RUN_ON = re.compile(r"[a-z(&]|\d[\d,.]*%?\s[a-z]")
_WRAPPED_FROM = 55
"""A line of this many characters that ends without a full stop may have been broken by the width of the page."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a list item or a cell. ``place`` is as people say it ("line 12", "Actions!G12").

    ``item``: an item of a list, at nesting ``level``. ``row``: the row of a document's table that it is in, from 1
    through the document; 0 outside tables. ``cell``: a number of its own for each cell; 0 outside cells.
    """

    text: str
    place: str
    item: bool = False
    level: int = 0
    row: int = 0
    cell: int = 0


def passages_of_text(text: str) -> list[Passage]:
    """The passages of plain text: paragraphs, list items, and the cells of tab-separated rows.

    A line that the width of the page broke is joined to the one before.
    """
    passages: list[Passage] = []
    row = 0
    open_paragraph = False  # whether the next line may go on with the last passage
    for number, line in enumerate(text.splitlines(), start=1):
        if "\t" in line:
            row += 1
            passages += _cells(line.split("\t"), f"line {number}", row)
            open_paragraph = False
        elif not line.strip():
            open_paragraph = False
        elif open_paragraph and _runs_on(passages[-1], line):
            passages[-1] = replace(passages[-1], text=f"{passages[-1].text} {_clean(line)}")
        else:
            passages += parts_of_line(line, f"line {number}")
            open_paragraph = bool(passages)
    return [passage for passage in passages if passage.text]


def _runs_on(before: Passage, line: str) -> bool:
    bare = line.strip()
    if _BULLET.match(bare) or (_ENDS.search(before.text) and not _RUN_ON.match(bare)):
        return False
    # Under a bullet only what is indented goes on with the item; elsewhere a long line that ends without a stop.
    indented = before.item and line != line.lstrip()
    return indented or bool(_RUN_ON.match(bare)) or len(before.text) >= _WRAPPED_FROM


def _cells(cells: Iterable[str], place: str, row: int) -> Iterator[Passage]:
    for column, cell in enumerate(cells, start=1):
        yield from (replace(part, row=row, cell=cell_number(row, column)) for part in parts_of_line(cell, place))


def cell_number(row: int, column: int) -> int:
    """A number of its own for each cell of a sheet or of a document's tables."""
    return row * LAST_COLUMN + column


def parts_of_line(line: str, place: str) -> Iterator[Passage]:
    """One line as a paragraph or list item; bullets inside it begin further items."""
    level = len(line) - len(line.lstrip())
    first, *items = _INLINE_BULLET.split(_clean(line))
    if first:
        bare = _BULLET.sub("", first)
        yield Passage(bare, place, bare != first, level)
    for item in items:
        if item:
            yield Passage(item, place, item=True, level=level + bool(first))


def _clean(text: str) -> str:
    text = _SPACES.sub(" ", text)  # first, or each mark would look through a long run of spaces again and again
    for mark, plain in _TYPE_MARKS:
        text = mark.sub(plain, text)
    return one_line(text)


def passages_of_book(book: Book) -> Iterator[Passage]:
    """The lines of every text cell of a workbook, sheet by sheet, each with its address; result sheets are left out."""
    for sheet in book.sheets:
        cells = [] if sheet.owned else sorted((row, *cell) for row in sheet.rows for cell in _texts(sheet.rows[row]))
        for row, column, text in cells:
            for line in printable(text).splitlines():
                for part in parts_of_line(line, f"{sheet.name}!{address(row, column)}"):
                    yield replace(part, cell=cell_number(row, column))


def _texts(cells: Mapping[int, Value]) -> Iterator[tuple[int, str]]:
    return ((column, value) for column, value in cells.items() if isinstance(value, str))
