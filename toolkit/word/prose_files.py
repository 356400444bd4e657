"""Prose read from text files and Word documents, and the check of its figures."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.disk.in_use import note_if_open
from toolkit.disk.reading import read_plain_file
from toolkit.errors import ToolkitError
from toolkit.figures.check import FiguresReport, check_passages
from toolkit.figures.prose import Passage, cell_number, parts_of_line, passages_of_text

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.table import CT_Tc
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.parts.story import StoryPart
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

_MOST_COLUMNS = 63
"""Columns of a table in Word."""


def check_file(path: Path) -> FiguresReport:
    """Recompute the figures of a .txt or .docx file. Raises ToolkitError when it cannot be read."""
    return check_passages(read_prose(path), path.name)


def read_prose(path: Path) -> list[Passage]:
    """The passages of a .txt or .docx file, in order. Raises ToolkitError when it is neither or cannot be read."""
    if path.suffix.casefold() == ".docx":
        return _passages_of_docx(path)
    if path.suffix.casefold() in (".txt", ".md"):
        return passages_of_text(_read_text(path))
    raise ToolkitError(f"{path.name} cannot be read for figures: choose a .txt, a .docx or a workbook.")


def _read_text(path: Path) -> str:
    content = read_plain_file(path)
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _passages_of_docx(path: Path) -> list[Passage]:
    from toolkit.tags.templates import UNREADABLE, open_template  # only Word files need python-docx

    note_if_open(path)
    try:
        return list(_passages_of_document(open_template(path)))
    except ToolkitError as error:
        raise ToolkitError(str(error).replace("The template", "The file")) from error
    except UNREADABLE as error:
        raise ToolkitError(
            f"{path.name} cannot be read as a Word document: open it in Word, save it as .docx and try again."
        ) from error


def _passages_of_document(document: "Document") -> Iterator[Passage]:
    from docx.table import Table

    paragraphs = tables = rows = 0
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            tables += 1
            for number, cells in enumerate(_rows(block), start=1):
                rows += 1
                for column, cell in enumerate(cells, start=1):
                    for passage in _of_cell(cell, f"table {tables}, row {number}"):
                        yield replace(passage, row=rows, cell=cell_number(rows, column))
        else:
            paragraphs += 1
            yield from _of_paragraph(block, f"paragraph {paragraphs}")


def _rows(table: "Table") -> Iterator[list["_Cell"]]:
    """Each row's cells, a merged one once; python-docx would make as many of it as it says that it is wide."""
    from docx.table import _Cell

    above: dict[int, CT_Tc] = {}
    for row in table._tbl.tr_lst:
        places: dict[int, CT_Tc] = {}
        column = 0
        for one in row.tc_lst:
            cell = above.get(column, one) if one.vMerge == "continue" else one
            width = min(max(one.grid_span, 1), _MOST_COLUMNS)
            places |= dict.fromkeys(range(column, column + width), cell)
            column += width
        above = places
        yield [_Cell(cell, table) for cell in {id(cell): cell for cell in places.values()}.values()]


def _of_cell(cell: "_Cell", place: str) -> Iterator[Passage]:
    from docx.table import Table

    for block in cell.iter_inner_content():
        if isinstance(block, Table):
            for inner in _rows(block):
                for inner_cell in inner:
                    yield from _of_cell(inner_cell, place)
        else:
            yield from _of_paragraph(block, place)


def _of_paragraph(paragraph: "Paragraph", place: str) -> Iterator[Passage]:
    level = _list_level(paragraph)
    for line in paragraph.text.splitlines():
        for part in parts_of_line(line, place):
            yield replace(part, item=part.item or level is not None, level=(level or 0) + part.level)


@lru_cache(maxsize=32)
def _style_of(part: "StoryPart", identifier: str | None) -> "tuple[str, BaseOxmlElement | None]":
    """A style's name and element, looked for once: python-docx goes through all styles for each paragraph."""
    from docx.enum.style import WD_STYLE_TYPE

    style = part.get_style(identifier, WD_STYLE_TYPE.PARAGRAPH)
    return (style.name or "", style.element) if style else ("", None)


def _list_level(paragraph: "Paragraph") -> int | None:
    """At what level of a list the paragraph is, by its own numbering or its style's; None when in none."""
    from docx.oxml.ns import qn

    name, style = _style_of(paragraph.part, paragraph._p.style)
    parts = [paragraph._p, style] if style is not None else [paragraph._p]
    numberings = [found for part in parts if (found := part.find(f"{qn('w:pPr')}/{qn('w:numPr')}")) is not None]
    if name.startswith("Heading") or not (numberings or "List" in name):
        return None
    depth = numberings[0].find(qn("w:ilvl")) if numberings else None
    return 0 if depth is None else int(depth.get(qn("w:val"), "0"))
