"""A council's own template, small and sound, and the ways in which it is changed."""

import copy
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

from tests.builders.papers import PROPERTIES, WORD, example
from toolkit.errors import TemplateError
from toolkit.tag_guide.shape import SMALLEST_PNG
from toolkit.tags.values import Picture
from toolkit.template_check.template import check_template
from toolkit.word.render import render_report

CONTEXT = example(
    changes=["Example: 1 improved."],
    charts=[{"title": "Example", "picture": Picture(SMALLEST_PNG, 1.0, "Example.")}],
    indicators=[{"name": "Example", "previous": "2", "current": "1", "change": "-1", "words": "An example fell."}],
)
UPDATE = "{%p for block in row.update %}\n{{ block.text }}\n{%p endfor %}"
BOX = (
    '<w:r {names}><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
    "<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)

Edit = Callable[[Document], None]


def council() -> Document:
    """A council's own template, small and sound."""
    document = docx.Document()
    document.add_heading("{{ title }}", 1)
    add(document, "{{ report_name }}", "{%p if committee %}", "For the {{ committee }}", "{%p endif %}")
    add(document, "Period: {{ period }}", "{%p for line in summary %}", "{{ line }}", "{%p endfor %}")
    add_table(
        document, "measure_tally", ("Status", "Number"), ("{% cellbg row.fill %}{{ row.status }}", "{{ row.number }}")
    )
    add(document, "{%p if changes %}", "{%p for line in changes %}", "{{ line }}", "{%p endfor %}", "{%p endif %}")
    add_table(document, "measures", ("Ref", "Status"), ("{{ row.ref }}", "{{ row.status }}"))
    add(document, "{%p for priority in priorities %}", "{{ priority.heading }}")
    cells = ("{{ row.text }}", "{% cellbg row.fill %}{{ row.status }}", UPDATE)
    add_table(document, "priority.actions", ("Action", "Status", "Update"), cells)
    add(document, "{%p endfor %}", "{{ source }}")
    document.sections[0].header.paragraphs[0].text = "{{ partnership }}"
    return document


def add(document: Document, *texts: str) -> None:
    for text in texts:
        document.add_paragraph(text)


def add_table(document: Document, rows: str, headings: Sequence[str], tags: Sequence[str]) -> None:
    """A table that repeats a row; its heading row is marked, and its title is a tag as well."""
    table = document.add_table(0, len(headings))
    blanks = [""] * (len(headings) - 1)
    for texts in (headings, [*blanks, f"{{%tr for row in {rows} %}}"], tags, [*blanks, "{%tr endfor %}"]):
        for box, text in zip(table.add_row().cells, texts, strict=True):
            first, *others = text.split("\n")
            box.text = first
            for other in others:
                box.add_paragraph(other)
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    table._tbl.tblPr.append(parse_xml(f'<w:tblCaption {nsdecls("w")} w:val="{{{{ title }}}}"/>'))


def saved(folder: Path, *edits: Edit) -> Path:
    """The council's template, changed and saved."""
    document = council()
    for edit in edits:
        edit(document)
    path = folder / "council.docx"
    document.save(str(path))
    return path


def said(path: Path) -> list[str]:
    """All that is said of a template, with how bad it is."""
    return [f"{finding.severity}: {finding}" for finding in check_template(path, CONTEXT)]


def lines(document: Document, old: str) -> list[etree._Element]:
    """The text pieces that hold a tag."""
    return [piece for piece in document.element.body.iter(f"{WORD}t") if old in (piece.text or "")]


def say(old: str, new: str, place: int = 0) -> Edit:
    """Writes something else in one place."""

    def edit(document: Document) -> None:
        piece = lines(document, old)[place]
        piece.text = piece.text.replace(old, new)

    return edit


def both(*edits: Edit) -> Edit:
    def edit(document: Document) -> None:
        for one in edits:
            one(document)

    return edit


def and_paragraphs(*texts: str) -> Edit:
    """Adds paragraphs at the end."""

    def edit(document: Document) -> None:
        for text in texts:
            document.add_paragraph(text)

    return edit


def cell(table: int, row: int, column: int, text: str) -> Edit:
    def edit(document: Document) -> None:
        document.tables[table].cell(row, column).text = text

    return edit


def last(document: Document) -> etree._Element:
    """The last paragraph, emptied."""
    paragraph = document.paragraphs[-1]
    paragraph.clear()
    return paragraph._p


def run(text: str) -> etree._Element:
    return parse_xml(f'<w:r {nsdecls("w")}><w:t xml:space="preserve">{text}</w:t></w:r>')


def over_two_paragraphs(document: Document) -> None:
    last(document).append(run("From {{ sou"))
    document.add_paragraph("rce }} as it was")


def half_in_a_link(document: Document) -> None:
    paragraph = last(document)
    link = parse_xml(f'<w:hyperlink {nsdecls("w")} w:anchor="top"/>')
    link.append(run("rce }}"))
    paragraph.extend([run("{{ sou"), link])


def half_in_a_field(document: Document) -> None:
    paragraph = last(document)
    field = parse_xml(f"<w:r {nsdecls('w')}><w:instrText>rce }}}}</w:instrText></w:r>")
    paragraph.extend([run("{{ sou"), field])


def box(text: str) -> etree._Element:
    inside = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    return parse_xml(BOX.format(names=nsdecls("w"), box=inside))


def text_box(text: str) -> Edit:
    return lambda document: document.paragraphs[-1]._p.append(box(text))


def text_box_inside_a_tag(document: Document) -> None:
    last(document).extend([run("{{ sou"), box("Fine"), run("rce }}")])


def ends_in_another_table(document: Document) -> None:
    document.tables[1]._tbl.append(document.tables[0].rows[3]._tr)


def one_row_loop(document: Document) -> None:
    table = document.tables[0]
    table.cell(1, 0).text, table.cell(1, 1).text = "{%tr for row in measure_tally %}", "{%tr endfor %}"
    table._tbl.remove(table.rows[3]._tr)
    table._tbl.remove(table.rows[2]._tr)


def without_row(table: int, row: int) -> Edit:
    def edit(document: Document) -> None:
        document.tables[table]._tbl.remove(document.tables[table].rows[row]._tr)

    return edit


def heading_row_below(document: Document) -> None:
    rows = document.tables[0].rows
    rows[1]._tr.addnext(rows[0]._tr)


def section_break_in_a_tag(document: Document) -> None:
    section = copy.deepcopy(document.element.body.sectPr)
    lines(document, "{%p if committee %}")[0].getparent().getparent().get_or_add_pPr().append(section)


def loop_around_a_table(document: Document) -> None:
    table = document.tables[0]
    for row, text in ((3, "{%p endfor %}"), (1, "{%p for row in measure_tally %}")):
        table._tbl.remove(table.rows[row]._tr)
        place = table._tbl.addnext if row == 3 else table._tbl.addprevious
        place(document.add_paragraph(text)._p)


def without_status(table: int, column: int) -> Edit:
    """Takes a column away, as a clerk would, after the loop's tags have been moved out of it."""

    def edit(document: Document) -> None:
        rows = document.tables[table].rows
        for row in (rows[1], rows[3]) if column == len(rows[0].cells) - 1 else ():
            row.cells[0].text = row.cells[column].text
        for row in rows:
            row._tr.remove(row.cells[column]._tc)

    return edit


def inner_table(table: int, row: int, column: int, text: str = "") -> Edit:
    def edit(document: Document) -> None:
        document.tables[table].cell(row, column).add_table(1, 2).cell(0, 1).text = text

    return edit


def header(text: str) -> Edit:
    return lambda document: setattr(document.sections[0].header.paragraphs[0], "text", text)


def first_page_header(text: str) -> Edit:
    def edit(document: Document) -> None:
        document.sections[0].different_first_page_header_footer = True
        document.sections[0].first_page_header.paragraphs[0].text = text

    return edit


def second_footer(text: str) -> Edit:
    def edit(document: Document) -> None:
        footer = document.add_section().footer
        footer.is_linked_to_previous = False
        footer.paragraphs[0].text = text

    return edit


def header_table(text: str) -> Edit:
    def edit(document: Document) -> None:
        document.sections[0].header.add_table(1, 2, document.sections[0].page_width).cell(0, 1).text = text

    return edit


def table_title(text: str) -> Edit:
    return lambda document: document.tables[0]._tbl.tblPr.find(f"{WORD}tblCaption").set(f"{WORD}val", text)


def picture(text: str) -> Edit:
    names = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    drawing = f'<w:drawing><wp:inline><wp:docPr id="1" name="Picture" descr="{text}"/></wp:inline></w:drawing>'
    return lambda document: document.paragraphs[0]._p.append(parse_xml(f"<w:r {nsdecls('w')} {names}>{drawing}</w:r>"))


def add_part(document: Document, name: str, kind: str, relation: str, xml: str) -> None:
    part = Part(PackURI(name), kind, xml.encode(), document.part.package)
    document.part.relate_to(part, relation)


def notes(kind: str, *texts: str) -> Edit:
    """Notes at the end of the first paragraphs, kept in Word's file in another order."""

    def edit(document: Document) -> None:
        numbered = [(9 - number, text) for number, text in enumerate(texts)]
        for (number, _), paragraph in zip(numbered, document.paragraphs, strict=False):
            paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:{kind}Reference w:id="{number}"/></w:r>'))
        bodies = "".join(
            f'<w:{kind} w:id="{number}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}>'
            for number, text in reversed(numbered)
        )
        xml = f"<w:{kind}s {nsdecls('w')}>{bodies}</w:{kind}s>"
        content = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
        add_part(document, f"/word/{kind}s.xml", content, getattr(RELATIONSHIP_TYPE, f"{kind}s".upper()), xml)

    return edit


def chart(text: str) -> Edit:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/"
    xml = f'<c:chart xmlns:c="{drawing}chart" xmlns:a="{drawing}main"><a:t>{text}</a:t></c:chart>'
    content = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    return lambda document: add_part(document, "/word/charts/chart1.xml", content, RELATIONSHIP_TYPE.CHART, xml)


def property_of(text: str) -> Edit:
    return lambda document: setattr(document.core_properties, "subject", text)


def custom_property(text: str) -> Edit:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/"
    value = f'<vt:lpwstr xmlns:vt="{office}docPropsVTypes">{text}</vt:lpwstr>'
    xml = f'<Properties xmlns="{office}custom-properties"><property name="Ward">{value}</property></Properties>'
    content = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    return lambda document: add_part(document, "/docProps/custom.xml", content, f"{office}custom-properties", xml)


def comment(document: Document) -> None:
    document.add_comment(document.paragraphs[0].runs, "Is this right?", "A clerk", "AC")


def tracked_change(document: Document) -> None:
    xml = f'<w:ins {nsdecls("w")} w:id="1" w:author="A clerk"><w:r><w:t>new</w:t></w:r></w:ins>'
    document.paragraphs[1]._p.append(parse_xml(xml))


def in_pieces(document: Document) -> None:
    paragraph = last(document)
    paragraph.append(run("{"))
    for text in ("{ so", "urce", " }", "}"):
        piece = run(text)
        piece.insert(0, parse_xml(f"<w:rPr {nsdecls('w')}><w:b/></w:rPr>"))
        paragraph.extend([piece, parse_xml(f'<w:proofErr {nsdecls("w")} w:type="spellEnd"/>')])


def cards(document: Document) -> None:
    """A small table for each action, with labels, in place of one row each."""
    table = document.tables[2]
    table._tbl.addprevious(document.add_paragraph("{%p for row in priority.actions %}")._p)
    table._tbl.addnext(document.add_paragraph("{%p endfor %}")._p)
    for row, tag in zip(table.rows, ("{{ row.text }}", "{{ row.status }}", "{{ row.by_when }}", UPDATE), strict=True):
        first, *others = tag.split("\n")
        row.cells[0].text, row.cells[1].text, row.cells[2].text = "Label", first, "Note"
        for other in others:
            row.cells[1].add_paragraph(other)


def slip(chance: random.Random) -> Edit:
    """One slip of the keyboard in one tag."""

    def edit(document: Document) -> None:
        piece = chance.choice(lines(document, "{"))
        place, typed = (
            chance.randrange(len(piece.text) + 1),
            chance.choice(["{", "}", "%", " ", "p", "x", "'", "}}", ""]),
        )
        piece.text = piece.text[:place] + typed + piece.text[place + chance.randrange(3) :]

    return edit


RENDERED = {
    "a text gone through": "letter by letter",
    "a row gone through": "its names instead of its values",
    "a cell coloured with a word": "with a colour that Word does not know",
    "a minus before p": "without the paragraph before it",
    "a brace at the end of the paragraph before": "without both paragraphs",
    "a brace at the beginning of the paragraph after": "as one paragraph",
    "a row of a list that may be empty": "as long as the list is not",
}
"""Errors with which a paper is made all the same, and how it then is."""


def made_or_refused(folder: Path, name: str, edit: Edit, findings: list[str]) -> None:
    """Assert that the paper of a template is made where it has warnings alone, and not where it has errors."""
    path = saved(folder, edit)
    if name in RENDERED or not any(finding.startswith("error") for finding in findings):
        assert render_report(path, CONTEXT, PROPERTIES)
    else:
        with pytest.raises(TemplateError):
            render_report(path, CONTEXT, PROPERTIES)
