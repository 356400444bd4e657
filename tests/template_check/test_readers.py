"""What keeps readers from a paper is told of its template."""

import pytest
from docx import Document
from docx.shared import Pt

from toolkit.bundled import bundled
from toolkit.tag_guide.examples import example_context
from toolkit.template_check.readers import kept_from_readers

QUARTERLY = bundled("templates", "quarterly-monitoring.docx")


def second_title(document):
    next(one for one in document.paragraphs if one.text == "What is off track").style = document.styles["Heading 1"]


def small_letters(document):
    document.styles["Table Text"].font.size = Pt(7)


def no_word(document):
    for table in document.tables[:3]:
        for cell in (cell for row in table.rows for cell in row.cells if "{{ row.status }}" in cell.text):
            cell.paragraphs[0].clear()


BROKEN = [(second_title, "2 headings of level 1"), (small_letters, "Text of 7 point in tables"), (no_word, "blank")]


@pytest.mark.parametrize(("change", "said"), BROKEN, ids=lambda item: getattr(item, "__name__", ""))
def test_a_breach_in_the_example_s_paper_is_a_warning(tmp_path, change, said):
    document = Document(str(QUARTERLY))
    change(document)
    document.save(str(tmp_path / "own.docx"))
    (found,) = kept_from_readers(tmp_path / "own.docx", example_context())
    assert said in found.message
    assert found.message.startswith("In the paper that it makes of an example: ")


def test_the_bundled_template_keeps_nobody_out():
    assert list(kept_from_readers(QUARTERLY, example_context())) == []
