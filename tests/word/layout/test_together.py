from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.word.layout.test_widths import LONG, table_of
from toolkit.word.layout.together import (
    keep_ends_of_lists,
    keep_first_rows,
    keep_lines_above,
    list_styles,
    part_high_rows,
)
from toolkit.word.layout.widths import table_cells_of

PAGE = 10_000
HEADINGS = ["Ref", "Update"]


def kept(elements):
    return [element.find(f".//{qn('w:keepNext')}") is not None for element in elements]


def rows_of(texts, page=PAGE):
    table, sizes = table_of([HEADINGS, *([f"CSAP {number}", text] for number, text in enumerate(texts))])
    rows = table.findall(qn("w:tr"))
    for row in rows:
        row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    found = table_cells_of(table, sizes)
    keep_first_rows(found, page)
    part_high_rows(found, page)
    return rows


def test_the_first_row_keeps_the_second_and_the_last_two_keep_together():
    assert kept(rows_of(["a", "b", "c", "d"])) == [False, True, False, True, False]


def test_high_rows_may_stand_alone_at_the_foot_and_at_the_head_of_a_page():
    assert kept(rows_of([LONG * 6, LONG * 6, "c", "d"])) == [False, False, False, True, False]
    assert kept(rows_of(["a", "b", LONG * 6, LONG * 6])) == [False, True, False, False, False]


def test_one_row_is_kept_with_nothing():
    assert kept(rows_of(["a"])) == [False, False]


def test_the_short_lines_above_a_table_stay_with_it():
    document = Document()
    lines = [document.add_paragraph(text) for text in (LONG, "Priority: Road Safety", "Lead: CSU")]
    keep_lines_above(document.add_table(2, 2)._tbl)
    assert kept([line._p for line in lines]) == [False, True, True]


def test_only_a_row_that_would_leave_half_a_page_blank_may_break():
    rows = rows_of(["short", LONG * 12, LONG])
    whole = [row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows]
    assert whole == [True, True, False, True]


def test_a_list_keeps_its_first_and_its_last_two_items():
    document = Document()
    paragraphs = [document.add_paragraph(text, style="List Bullet") for text in "abcd"]
    alone = document.add_paragraph("text"), document.add_paragraph("one item", style="List Bullet")
    keep_ends_of_lists(document.element.body, list_styles(document.styles.element))
    assert kept([paragraph._p for paragraph in (*paragraphs, *alone)]) == [True, False, True, False, False, False]
