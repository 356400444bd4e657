from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from toolkit.word.layout.measure import Sizes
from toolkit.word.layout.widths import fit_to_contents, row_heights, table_cells_of

LONG = "A long update that goes on and on about what was done in the quarter. " * 6
ROWS = [["Ref", "What", "Update"], ["CSAP 3.10", "Hold an event", LONG], ["CSAP 3.9", "Hold another", LONG]]


def table_of(rows, layout="autofit", marked=True):
    document = Document()
    table = document.add_table(0, len(rows[0]))
    for texts in rows:
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    table.autofit = layout == "autofit"
    if marked:
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return table._tbl, Sizes(document.styles.element)


def widths(table):
    return [int(column.get(qn("w:w"))) for column in table.find(qn("w:tblGrid"))]


def test_a_ref_and_a_heading_never_break_and_the_longest_text_gets_most():
    table, sizes = table_of(ROWS)
    before = widths(table)
    found = table_cells_of(table, sizes)
    fit_to_contents(found)
    after = widths(table)
    assert sum(after) == sum(before)
    assert after[0] < after[2] == max(after)
    assert row_heights(found)[1] < 4000
    assert [int(cell.get(qn("w:w"))) for cell in table.iter(qn("w:tcW"))] == after * 3


def test_widths_that_a_clerk_has_fixed_stay_and_a_table_without_a_heading_row_does():
    table, sizes = table_of(ROWS, "fixed")
    before = widths(table)
    fit_to_contents(table_cells_of(table, sizes))
    assert widths(table) == before
    assert table_cells_of(*table_of(ROWS, marked=False)) is None


def test_a_table_of_short_texts_is_as_wide_as_it_was():
    table, sizes = table_of([["When", "What"], ["March 2020", "CSAP 1"]])
    before = sum(widths(table))
    fit_to_contents(table_cells_of(table, sizes))
    assert sum(widths(table)) == before
