"""Ways of putting a text into a Word document so that nobody sees it."""

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph


def _runs(paragraph: Paragraph, xml: str) -> None:
    for run in paragraph.runs:
        run._r.get_or_add_rPr().append(parse_xml(xml.replace("/>", f" {nsdecls('w')}/>", 1)))


def _style(document: Document, paragraph: Paragraph, xml: str) -> None:
    style = document.styles.add_style("Ghost", 1)
    style.element.get_or_add_rPr().append(parse_xml(xml.replace("/>", f" {nsdecls('w')}/>", 1)))
    paragraph.style = style


def _low_row(document: Document, paragraph: Paragraph) -> None:
    table = document.add_table(1, 1)
    row = table.rows[0]._tr
    row.get_or_add_trPr().append(parse_xml(f'<w:trHeight {nsdecls("w")} w:val="20" w:hRule="exact"/>'))
    paragraph._p.addprevious(table._tbl)
    cell = table.cell(0, 0)._tc
    cell.append(paragraph._p)
    cell.remove(cell.p_lst[0])


UNSEEN = {
    "hidden text": lambda document, paragraph: _runs(paragraph, "<w:vanish/>"),
    "hidden text by its style": lambda document, paragraph: _style(document, paragraph, "<w:vanish/>"),
    "1 pt text": lambda document, paragraph: _runs(paragraph, '<w:sz w:val="2"/>'),
    "of the colour that is behind it": lambda document, paragraph: _runs(paragraph, '<w:color w:val="FFFFFF"/>'),
    "of the colour that is behind it by its style": lambda document, paragraph: _style(
        document, paragraph, '<w:color w:val="FDFDFD"/>'
    ),
    "in a line 1 pt high": _low_row,
    "in a line 2 pt high": lambda document, paragraph: paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:spacing {nsdecls("w")} w:line="40" w:lineRule="exact"/>')
    ),
}
"""What each is said to be, and how it is done to a paragraph."""
SEEN = {
    "white on dark": lambda document, paragraph: [
        _runs(paragraph, '<w:color w:val="FFFFFF"/>'),
        _runs(paragraph, '<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>'),
    ],
    "small": lambda document, paragraph: _runs(paragraph, '<w:sz w:val="16"/>'),
    "not hidden": lambda document, paragraph: _runs(paragraph, '<w:vanish w:val="0"/>'),
}
