"""A template's lines of tags: taken out before it is judged, and nothing else is."""

from tests.builders.accessible_papers import codes_of, element, sound_paper
from toolkit.accessibility.document import read_document, text_of
from toolkit.accessibility.template_lines import without_tag_lines


def template(document):
    """Tags that take their paragraph, row or cell away, in small grey letters as templates have them."""
    for tag in ("{%p if committee %}", "{%p endif %}"):
        run = document.paragraphs[2].insert_paragraph_before().add_run(tag)
        run.font.size, run.font.color.rgb = 88900, None
    table = document.tables[0]
    for tag in ("{%tr for row in rows %}", "{%tr endfor %}"):
        row = table.add_row()
        row.cells[0].text = tag
    for cell in table.rows[0].cells[1:]:
        cell.paragraphs[0].runs[0].text = "{%tc for rating in ratings %}"


def test_lines_of_tags_are_not_judged(tmp_path):
    assert codes_of(template, tmp_path) == {"table-merged"}  # a cell of the first row alone was taken out here


def test_only_lines_of_tags_are_taken_out(tmp_path):
    document = sound_paper()
    template(document)
    document.paragraphs[0].insert_paragraph_before("Due {%p in words %}")
    document.tables[0].rows[1].cells[0]._tc.append(element("<w:p><w:r><w:t>{%p if x %}</w:t></w:r></w:p>"))
    document.save(tmp_path / "template.docx")
    read = without_tag_lines(read_document(tmp_path / "template.docx"))
    text = text_of(read.body)
    assert "{%tr" not in text
    assert "{%p if" not in text
    assert "Due {%p in words %}" in text
    assert "Visit schools" in text
