"""Columns for what a plan does not record are left out of the tables of its papers, whatever the template."""

import io

import docx
import pytest
from docx.oxml import OxmlElement

from tests.builders.grids import PLAN_ROWS, sheet
from toolkit.checks.book import check_book
from toolkit.grid import Book
from toolkit.papers.making import make_paper
from toolkit.tables.fields import NOT_RECORDED, UNRECORDED
from toolkit.word.unrecorded import leave_out_unrecorded


def table_of(rows, marked=True):
    document = docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    if marked:
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    return document, table


def words(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("marked", [True, False])
def test_a_column_of_nothing_is_left_out_and_its_room_goes_to_the_others(marked):
    document, table = table_of([["A", "B", "C"], ["1", NOT_RECORDED, "2"], ["3", NOT_RECORDED, "4"]], marked)
    before = sum(column.width for column in table.columns)
    leave_out_unrecorded(document.element)
    assert words(table) == [["A", "C"], ["1", "2"], ["3", "4"]]
    assert abs(sum(column.width for column in table.columns) - before) < 2000  # a twentieth of a point is 635


def test_a_column_is_left_out_whatever_words_say_that_there_is_none_of_it():
    document, table = table_of([["A", "B"], ["1", NOT_RECORDED], ["3", f"{UNRECORDED}See the update"]])
    leave_out_unrecorded(document.element)
    assert words(table) == [["A"], ["1"], ["3"]]


def test_a_column_that_some_rows_have_stays_and_says_so_for_the_others():
    document, table = table_of([["A", "B"], ["1", NOT_RECORDED], ["3", "4"]])
    leave_out_unrecorded(document.element)
    assert words(table) == [["A", "B"], ["1", "Not recorded"], ["3", "4"]]


def test_a_table_with_merged_cells_or_with_nothing_else_keeps_its_columns():
    document, table = table_of([["A", "B", "C"], ["1", NOT_RECORDED, "2"]])
    table.rows[0].cells[0].merge(table.rows[0].cells[2])
    alone, one = table_of([["A"], [NOT_RECORDED]])
    for paper in (document, alone):
        leave_out_unrecorded(paper.element)
        assert UNRECORDED not in paper.element.xml
    assert (len(table.columns), words(one)) == (3, [["A"], ["Not recorded"]])


BARE = [["Action", "Status"], ["Hold a day", "Green"], ["Mend the lights", "Amber"]]


@pytest.mark.parametrize("template", ["quarterly-monitoring", "exception-report", "annual-action-plan"])
def test_a_paper_of_a_plan_with_two_columns_claims_nothing_of_others(template):
    book = Book("plan.xlsx", (sheet("Plan", PLAN_ROWS), sheet("Actions", BARE)))
    document = docx.Document(io.BytesIO(make_paper(book, check_book(book)[0], template).content))
    said = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    said += [paragraph.text for paragraph in document.paragraphs]
    claims = ("Not given", "None listed", "No update", "No ref", "No priority", "Not recorded", "Not known", UNRECORDED)
    assert [text for text in said if any(claim in text for claim in claims)] == []
    assert "Mend the lights" in said
    assert "Lead agency" not in said
