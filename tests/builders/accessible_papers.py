"""A small paper that breaks no rule of accessibility, and every way in which a test breaks it."""

import io
import struct
import zlib
from functools import cache

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from toolkit.accessibility.rules import check_accessibility

HEADS = (
    nsdecls("w", "r", "wp", "a", "pic", "c", "dgm")
    + ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
)
SENTENCE = "The partnership met in June and agreed what it will do for the safety of the town in the year to come."
ROWS = (("Ref", "Action", "Status"), ("1.1", "Visit schools", "Green"), ("1.2", "Light the park", "Amber"))


def element(xml):
    """The element of a piece of XML whose first tag has no declarations."""
    head, tail = xml.split(">", 1) if "/>" not in xml.split(">", 1)[0] + ">" else (xml.split("/>", 1)[0], None)
    return parse_xml(f"{head} {HEADS}>{tail}" if tail is not None else f"{head} {HEADS}/>")


def png(colour=(31, 56, 100)):
    """A picture of two by two dots."""
    rows = b"".join(b"\x00" + bytes(colour) * 2 for _ in range(2))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def sound_paper():
    """A paper with headings, a list, a table, links and a picture, all as they should be."""
    return docx.Document(io.BytesIO(_sound_bytes()))


@cache
def _sound_bytes():
    """The paper's file, made once: each test breaks a copy."""
    document = docx.Document()
    document.core_properties.title = "Community safety: report to the committee"
    styles(document)
    document.add_heading("Community safety in the second quarter", 1)
    document.add_heading("Summary", 2)
    document.add_paragraph(SENTENCE)
    for text in ("Two actions are on target.", "One action is late."):
        document.add_paragraph(text, style="List Bullet")
    table(document)
    document.add_heading("More to read", 2)
    linked(document, "The strategy is on ", "the page of the partnership", "https://www.example.gov.uk/safety")
    anchored(document)
    picture(document)
    document.add_paragraph("The paper ends here, and the next one follows in autumn.")
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def styles(document):
    """Arial 12, 10 in tables, in British English; links underlined."""
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3", "List Bullet", "List Number"):
        font = document.styles[name].font
        font.name, font.size = "Arial", Pt(12 if not name.startswith("Heading") else 16)
        font.color.rgb = docx.shared.RGBColor(0x1F, 0x1F, 0x1F)
        for fonts in document.styles[name].element.iter(qn("w:rFonts")):
            for attribute in list(fonts.attrib):
                if attribute.endswith("Theme"):
                    del fonts.attrib[attribute]
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), "en-GB")
    cells = document.styles.add_style("Table Text", WD_STYLE_TYPE.PARAGRAPH)
    cells.base_style, cells.font.size = document.styles["Normal"], Pt(10)
    link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.underline, link.font.color.rgb = True, docx.shared.RGBColor(0x05, 0x63, 0xC1)


def table(document, rows=ROWS):
    """A table with a marked heading row."""
    made = document.add_table(rows=len(rows), cols=len(rows[0]))
    for number, texts in enumerate(rows):
        properties = made.rows[number]._tr.get_or_add_trPr()
        properties.append(element("<w:cantSplit/>"))
        if number == 0:
            properties.append(element("<w:tblHeader/>"))
        for column, text in enumerate(texts):
            paragraph = made.cell(number, column).paragraphs[0]
            paragraph.style = "Table Text"
            paragraph.add_run(text)
    return made


def linked(document, before, text, address, style="Hyperlink"):
    """A paragraph with a link in it."""
    paragraph = document.add_paragraph(before)
    number = document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    paragraph._p.append(
        element(f'<w:hyperlink r:id="{number}"><w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r></w:hyperlink>')
    )
    return paragraph


def anchored(document, anchor="agreed", text="what was agreed"):
    """A paragraph with a link to a bookmark."""
    paragraph = document.add_paragraph("See also ")
    paragraph._p.append(
        element(
            f'<w:hyperlink w:anchor="{anchor}"><w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>'
            f"<w:t>{text}</w:t></w:r></w:hyperlink>"
        )
    )
    if anchor == "agreed":
        start = document.paragraphs[2]._p
        start.insert(0, element('<w:bookmarkStart w:id="7" w:name="agreed"/>'))
        start.append(element('<w:bookmarkEnd w:id="7"/>'))
    return paragraph


def picture(document, description="A bar chart: two actions are Green, one is Amber", colour=(31, 56, 100)):
    """A picture in the line, with its description."""
    document.add_picture(io.BytesIO(png(colour)))
    properties = list(document.element.body.iter(qn("wp:docPr")))[-1]
    if description is None:
        properties.attrib.pop("descr", None)
    else:
        properties.set("descr", description)
    return properties


def codes_of(change, folder):
    """The codes of what is found in the sound paper after a change."""
    document = sound_paper()
    change(document)
    document.save(folder / "paper.docx")
    return {found.code for found in check_accessibility(folder / "paper.docx")}
