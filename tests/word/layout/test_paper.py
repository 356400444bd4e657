from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from toolkit.word.layout.paper import lay_out


def test_a_paper_gets_widths_links_and_rows_that_stay_together():
    document = Document()
    table = document.add_table(3, 2)
    for row in table.rows:
        row.cells[0].text, row.cells[1].text = "CSAP 1.1", "ask csu@kent.gov.uk"
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    lay_out(document)
    first, second = (int(column.get(qn("w:w"))) for column in table._tbl.find(qn("w:tblGrid")))
    assert first != second
    assert len(list(document.element.iter(qn("w:hyperlink")))) == 3
    assert table.rows[1]._tr.find(f".//{qn('w:keepNext')}") is not None
