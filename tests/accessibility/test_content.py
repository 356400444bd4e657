"""Paragraphs as a reader meets them: their text, their level, where they are, and what follows what."""

import pytest

from tests.builders.accessibility_breaks import after, drawn, run, shape
from tests.builders.accessible_papers import ROWS, element, sound_paper, table
from toolkit.accessibility.content import read_content, shortened
from toolkit.accessibility.document import read_document


def content(document, tmp_path):
    document.save(tmp_path / "paper.docx")
    return read_content(read_document(tmp_path / "paper.docx"))


def places(found):
    return {paragraph.text: str(paragraph.place) for paragraph in found.paragraphs if paragraph.text}


def test_each_paragraph_is_where_a_clerk_looks_for_it(tmp_path):
    document = sound_paper()
    document.sections[0].footer.paragraphs[0].text = "Page one"
    found = places(content(document, tmp_path))
    assert found["Summary"] == 'Heading "Summary"'
    assert found["One action is late."] == 'Paragraph "One action is late." under the heading "Summary"'
    assert found["Visit schools"] == "Table 1, row 2, column 2"
    assert found["Page one"] == 'Paragraph "Page one" in the page footer'


def test_levels_and_items_are_words_own(tmp_path):
    found = content(sound_paper(), tmp_path).paragraphs
    assert [paragraph.level for paragraph in found[:3]] == [1, 2, 0]
    assert [paragraph.text for paragraph in found if paragraph.is_item] == [
        "Two actions are on target.",
        "One action is late.",
    ]


def test_what_is_deleted_or_hidden_is_not_printed(tmp_path):
    document = sound_paper()
    after(
        document,
        f'<w:p>{run("stays")}<w:del w:id="1" w:author="A"><w:r><w:delText>gone</w:delText></w:r></w:del>'
        f"{run('hidden', '<w:vanish/>')}<w:r><w:noBreakHyphen/><w:t>on</w:t></w:r></w:p>",
    )
    assert "stays-on" in places(content(document, tmp_path))


def test_text_of_a_box_belongs_to_the_box(tmp_path):
    document = sound_paper()
    drawn(shape(run("in the box")))(document)
    found = {paragraph.text: paragraph for paragraph in content(document, tmp_path).paragraphs}
    assert found["in the box"].box
    assert not found["in the box"].in_body
    assert found["Summary"].in_body


def test_a_table_stands_between_the_paragraphs_that_follow_one_another(tmp_path):
    document = sound_paper()
    body, *cells = content(document, tmp_path).flows
    texts = [paragraph and paragraph.text for paragraph in body]
    assert texts[4:7] == ["One action is late.", None, "More to read"]
    assert [[paragraph.text for paragraph in flow] for flow in cells] == [[text] for row in ROWS for text in row]


def test_tables_are_counted_through_their_part(tmp_path):
    document = sound_paper()
    table(document)
    assert [name for _, name, _ in content(document, tmp_path).tables] == ["Table 1", "Table 2"]


def test_rows_in_content_controls_are_rows(tmp_path):
    document = sound_paper()
    row = document.tables[0].rows[2]._tr
    holder = element("<w:sdt><w:sdtContent/></w:sdt>")
    row.addprevious(holder)
    holder[0].append(row)
    assert places(content(document, tmp_path))["Light the park"] == "Table 1, row 3, column 2"


@pytest.mark.parametrize(
    ("text", "said"), [("short", "short"), ("a word and another", "a word ..."), ("x" * 20, "x" * 10 + " ...")]
)
def test_long_texts_are_cut_at_a_word(text, said):
    assert shortened(text, 10) == said
