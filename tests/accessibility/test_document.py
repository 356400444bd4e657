"""A Word file as its parts: styles, switches and text as Word would show it."""

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from toolkit.accessibility.document import is_on, read_document, text_of


def element(xml):
    return parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>")


def test_deleted_text_is_gone_and_inserted_text_is_there():
    changed = "<w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins>"
    assert text_of(element(changed)) == "new"


def test_a_switch_is_on_unless_it_is_turned_off():
    switches = element('<w:b/><w:b w:val="0"/><w:b w:val="off"/><w:b w:val="1"/>')
    assert [is_on(switch) for switch in switches] == [True, False, False, True]
    assert not is_on(None)


def test_a_style_is_followed_to_those_it_is_based_on(tmp_path):
    path = tmp_path / "paper.docx"
    document = docx.Document()
    document.add_paragraph("A heading", style="Heading 2")
    document.save(str(path))
    read = read_document(path)
    (paragraph,) = read.body.iter("{*}p")
    assert read.paragraph_style(paragraph) == "Heading2"
    assert [style.get(style.nsmap["w"].join("{}") + "styleId") for style in read.chain("Heading2")] == [
        "Heading2",
        "Normal",
    ]
