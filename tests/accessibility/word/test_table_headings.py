"""Which cells of a table are headings: of its first row, of its first column, or what nothing says."""

import copy

import pytest

from tests.builders.accessibility_breaks import DETAILS, FIGURES, MINUTED, UNCLEAR, pairs, shade
from tests.builders.accessible_papers import ROWS, sound_paper, table
from toolkit.accessibility.content import read_content
from toolkit.accessibility.document import read_document
from toolkit.accessibility.word.table_headings import Kind, cells_of, kind_of, row_texts


def last_table(document, tmp_path):
    document.save(tmp_path / "paper.docx")
    content = read_content(read_document(tmp_path / "paper.docx"))
    rows = list(content.tables[-1][2].iterchildren("{*}tr"))
    by_cell = {}
    for paragraph in content.paragraphs:
        by_cell.setdefault(paragraph.cell, []).append(paragraph)
    return rows, kind_of(rows, by_cell, content.appearance)


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        (DETAILS, Kind.PAIRS),
        (MINUTED, Kind.PAIRS),
        (UNCLEAR, Kind.UNCLEAR),
        (FIGURES, Kind.ROW),
        ((("Area", "Burglaries"), ("North", "few"), ("North", "many")), Kind.ROW),
        ((("Chair", "The mayor"), ("Present", "Five members")), Kind.PAIRS),
    ],
)
def test_two_columns_are_told_by_their_texts(tmp_path, rows, kind):
    document = sound_paper()
    pairs(document, rows)
    assert last_table(document, tmp_path)[1] is kind


def test_a_first_row_that_stands_out_holds_the_headings(tmp_path):
    document = sound_paper()
    pairs(document, UNCLEAR)
    for cell in document.tables[-1].rows[0].cells:
        shade(cell, "1F3864")
    assert last_table(document, tmp_path)[1] is Kind.ROW


def test_pairs_may_go_on_as_a_table_of_more_columns(tmp_path):
    document = sound_paper()
    pairs(document, (*MINUTED, ("Action", "Who")))
    row = document.tables[-1].rows[3]._tr
    row.append(copy.deepcopy(row.tc_lst[1]))
    assert last_table(document, tmp_path)[1] is Kind.PAIRS


def test_a_first_row_without_text_has_no_headings(tmp_path):
    document = sound_paper()
    pairs(document, (("", ""), *UNCLEAR))
    assert last_table(document, tmp_path)[1] is Kind.UNCLEAR


def test_labels_in_bold_are_those_of_pairs(tmp_path):
    document = sound_paper()
    pairs(document, UNCLEAR)
    for row in document.tables[-1].rows:
        row.cells[0].paragraphs[0].runs[0].bold = True
    assert last_table(document, tmp_path)[1] is Kind.PAIRS


def test_more_columns_have_their_headings_above(tmp_path):
    document = sound_paper()
    table(document)
    rows, kind = last_table(document, tmp_path)
    assert kind is Kind.ROW
    assert [row_texts(row) for row in rows] == [list(row) for row in ROWS]
    assert [len(cells_of(row)) for row in rows] == [3, 3, 3]
