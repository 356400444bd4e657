"""Prose read from text files and Word documents, and the check of its figures."""

import docx
import pytest

from toolkit.errors import ToolkitError
from toolkit.word.prose_files import check_file, read_prose


@pytest.fixture
def word_file(tmp_path):
    document = docx.Document()
    document.add_paragraph("The 3 priorities are:")
    for item in ("Burglary", "Fraud"):
        document.add_paragraph(item, style="List Bullet")
    document.add_paragraph("Burglary fell by 12% from 50 to 40.")
    rows = document.add_table(rows=1, cols=3)
    rows.cell(0, 0).merge(rows.cell(0, 1)).text = "Theft rose by 10% from 50 to 56."
    rows.cell(0, 2).add_table(rows=1, cols=1).cell(0, 0).text = "Of the 60 homes, 20 (50%) replied."
    document.save(tmp_path / "plan.docx")
    return tmp_path / "plan.docx"


def test_a_word_file_is_read_with_its_lists_and_tables(word_file):
    assert [(found.place, found.kind, found.printed, found.recomputed) for found in check_file(word_file).figures] == [
        ("paragraph 1", "tally", "3", "2"),
        ("paragraph 4", "pct_change", "-12%", "-20.00%"),
        ("table 1, row 1", "pct_change", "+10%", "+12.00%"),
        ("table 1, row 1", "share", "50%", "33.33%"),
    ]


def test_text_in_the_windows_encoding_is_read(tmp_path):
    (tmp_path / "plan.txt").write_bytes("Spending fell by 20% from £50 to £40 – good.".encode("cp1252"))
    assert [found.agrees for found in check_file(tmp_path / "plan.txt").figures] == [True]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("plan.docx", b"not a Word file", 'The file "plan.docx" is not a Word file: choose a Word document (.docx).'),
        ("plan.pdf", b"%PDF", "plan.pdf cannot be read for figures: choose a .txt, a .docx or a workbook."),
        ("plan.txt", None, "plan.txt cannot be opened: check that it is there and that you may read it."),
        ("missing.docx", None, 'The file "'),
    ],
)
def test_a_file_that_cannot_be_read_ends_in_one_sentence(tmp_path, name, content, message):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(ToolkitError) as error:
        read_prose(tmp_path / name)
    assert str(error.value).startswith(message)


def test_a_merged_cell_is_read_once_a_row_however_wide_it_says_it_is(tmp_path):
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Theft rose by 10% from 50 to 56."
    table.cell(0, 1).text = "Fraud fell."
    table.cell(1, 1).text = "Burglary fell."
    table.cell(1, 1)._tc.get_or_add_tcPr().get_or_add_gridSpan().val = 2_000_000_000  # python-docx would count them
    document.save(tmp_path / "wide.docx")
    assert [(found.row, found.text) for found in read_prose(tmp_path / "wide.docx")] == [
        (1, "Theft rose by 10% from 50 to 56."),
        (1, "Fraud fell."),
        (2, "Theft rose by 10% from 50 to 56."),
        (2, "Burglary fell."),
    ]
