from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.builders.word_plans import add_table, as_read, nest, new_document, shade
from toolkit.word_plans.blocks import Paragraph, WordTable, read_blocks


def blocks_of(document, folder):
    return read_blocks(as_read(document, folder))


def test_paragraphs_say_whether_they_are_headings(tmp_path):
    document = new_document(("Title", "Plan"), ("Heading 2", "Homes"), ("Normal", "A text."), ("Normal", ""))
    document.add_paragraph().add_run("In bold").bold = True
    assert blocks_of(document, tmp_path) == [
        Paragraph("Plan", 0),
        Paragraph("Homes", 2),
        Paragraph("A text."),
        Paragraph("In bold", None, bold=True),
    ]


def test_a_cell_keeps_its_lines_its_bullets_and_its_fill(tmp_path):
    document = new_document()
    table = add_table(document, [("Held:", "")])
    cell = table.cell(0, 0)
    cell.add_paragraph("two drop-ins", "List Bullet")
    cell.add_paragraph("one\nwalk")
    shade(table, 0, 0, "00b050")
    [read] = blocks_of(document, tmp_path)
    assert isinstance(read, WordTable)
    assert read.rows[0][0].text == "Held:\n• two drop-ins\none\nwalk"
    assert read.rows[0][0].fill == "00B050"
    assert read.rows[0][1].text == ""


def test_deleted_and_hidden_text_is_gone_and_inserted_text_is_there(tmp_path):
    document = new_document(("Normal", "Kept"))
    paragraph = document.paragraphs[0]._p
    run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    for name, text in (("ins", " in"), ("del", " out")):
        paragraph.append(parse_xml(f"<w:{name} {nsdecls('w')}>{run.format(text)}</w:{name}>"))
    document.paragraphs[0].add_run(" unseen").font.hidden = True
    assert blocks_of(document, tmp_path) == [Paragraph("Kept in")]


def test_content_controls_are_looked_into(tmp_path):
    document = new_document()
    table = add_table(document, [("a", "b")])
    body = table._tbl.getparent()
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
    body.insert(0, control)
    control[0].append(table._tbl)
    [read] = blocks_of(document, tmp_path)
    assert [cell.text for cell in read.rows[0]] == ["a", "b"]


def test_rows_that_a_tracked_change_takes_out_are_gone(tmp_path):
    document = new_document()
    table = add_table(document, [("a", "b"), ("c", "d")])
    table.rows[1]._tr.get_or_add_trPr().append(parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="x"/>'))
    [read] = blocks_of(document, tmp_path)
    assert len(read.rows) == 1


def test_a_table_in_a_cell_that_may_be_a_plan_is_a_block_after_the_one_around_it(tmp_path):
    document = new_document()
    outer = add_table(document, [("Actions",)])
    nest(outer, 0, 0, [("Ref", "Action", "RAG"), ("1", "Paint", "Green")])
    around, title, inner = blocks_of(document, tmp_path)
    assert around.rows[0][0].text == "Actions"
    assert title == Paragraph("Actions", None, bold=True)
    assert [cell.text for cell in inner.rows[1]] == ["1", "Paint", "Green"]


def test_numbers_of_footnotes_stay_in_texts_and_not_in_headings(tmp_path):
    document = new_document(("Heading 2", "Homes"))
    add_table(document, [("Use CCTV",)])
    for paragraph in (document.paragraphs[0], document.tables[0].cell(0, 0).paragraphs[0]):
        paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="5"/></w:r>'))
    heading, table = blocks_of(document, tmp_path)
    assert heading.text == "Homes"
    assert table.rows[0][0].text == "Use CCTV¹"


def test_spans_and_merges_are_told(tmp_path):
    document = new_document()
    table = add_table(document, [("a", "b", "c"), ("d", "e", "f")])
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(0, 2).merge(table.cell(1, 2))
    [read] = blocks_of(document, tmp_path)
    assert [(cell.start, cell.span, cell.merge) for cell in read.rows[0]] == [(0, 2, ""), (2, 1, "restart")]
    assert [cell.merge for cell in read.rows[1]] == ["", "", "continue"]
    assert table._tbl.find(qn("w:tblGrid")) is not None
