"""Small Word documents in the habits of councils, made with python-docx."""

import copy
from collections.abc import Sequence
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table

from toolkit.accessibility.document import WordDocument, read_document
from toolkit.entries.periods import Period
from toolkit.word_plans.imported import ImportedPlan
from toolkit.word_plans.reading import read_word_plan

HEADINGS = ("Ref", "Action", "Lead officer", "By when", "RAG", "Progress")
"""The headings of a table of actions as many plans have them."""
FIRST = ("1.1", "Open a drop-in for young people", "Youth team", "March 2027", "Green", "Opened in May.")
SECOND = ("1.2", "Light the canal path", "Highways", "31/12/2026", "Amber", "Quotes are in.\nFunds are not.")
THIRD = ("2.1", "Train the door staff", "Licensing", "Ongoing", "Red", "Two of nine courses held.")


def new_document(*texts: tuple[str, str]) -> Document:
    """A document with paragraphs, each as (style, text)."""
    document = docx.Document()
    for style, text in texts:
        document.add_paragraph(text, style)
    return document


def add_table(document: Document, rows: Sequence[Sequence[str]]) -> Table:
    """A table with those texts; None leaves a cell for one that is merged into it."""
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return table


def merge(table: Table, first: tuple[int, int], last: tuple[int, int]) -> None:
    """Merge the cells between two corners, (row, column) from 0; the first one's text stays."""
    corner = table.cell(*first)
    text = corner.text
    corner.merge(table.cell(*last)).text = text


def shade(table: Table, row: int, column: int, fill: str) -> None:
    """Fill a cell with a colour."""
    properties = table.cell(row, column)._tc.get_or_add_tcPr()
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shading.set(qn(f"w:{name}"), value)
    properties.append(shading)


def nest(outer: Table, row: int, column: int, rows: Sequence[Sequence[str]]) -> Table:
    """A table within a cell."""
    inner = outer.cell(row, column).add_table(len(rows), len(rows[0]))
    for line, texts in zip(inner.rows, rows, strict=True):
        for cell, text in zip(line.cells, texts, strict=True):
            cell.text = text
    return inner


def flag_every_row_as_heading(table: Table) -> None:
    """Every row repeated as a heading on each page, as some programs write it."""
    for row in table.rows:
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:tblHeader"))


def split(document: Document, table: Table, after: int) -> Table:
    """Split a table in two after that many rows, the headings once more above the second."""
    second = copy.deepcopy(table._tbl)
    table._tbl.addnext(second)
    between = OxmlElement("w:p")
    table._tbl.addnext(between)
    for row in table._tbl.tr_lst[after:]:
        table._tbl.remove(row)
    for row in second.tr_lst[1:after]:
        second.remove(row)
    return Table(second, table._parent)


def saved(document: Document, path: Path) -> Path:
    """The document as a file."""
    document.save(path)
    return path


def as_read(document: Document, folder: Path) -> WordDocument:
    """The document as the toolkit reads it."""
    return read_document(saved(document, folder / "document.docx"))


def plan_of(document: Document, folder: Path, period: Period | None = None) -> ImportedPlan:
    """The plan that is read from the document."""
    return read_word_plan(as_read(document, folder), "plan.docx", period)


def rows_of(plan: ImportedPlan, *fields: str) -> list[tuple[str, ...]]:
    """Those fields of each row."""
    return [tuple(row.values.get(field, "") for field in fields) for row in plan.rows]


def texts_of(plan: ImportedPlan) -> list[str]:
    """The text of each row."""
    return [row.values["text"] for row in plan.rows]
