"""A Word file as its parts: styles, switches and text as Word would show it."""

import zipfile

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


def test_parts_that_a_program_numbers_are_found(tmp_path):
    document = docx.Document()
    document.add_paragraph("The text.")
    document.save(tmp_path / "plain.docx")
    path = tmp_path / "numbered.docx"
    with zipfile.ZipFile(tmp_path / "plain.docx") as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name).replace(b"word/document.xml", b"word/document2.xml")
            content = content.replace(b"word/numbering.xml", b"word/numbering3.xml")
            renamed = {"word/document.xml": "word/document2.xml", "word/numbering.xml": "word/numbering3.xml"}
            target.writestr(renamed.get(name, name), content)
    read = read_document(path)
    assert text_of(read.body) == "The text."
    assert read.numbering is not None
