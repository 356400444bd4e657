"""Checking a template: each way in which one breaks, alone, with everything that is said of it."""

import copy
import random
import zipfile
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

from tests.builders.papers import PROPERTIES, QUARTERLY, WORD, example, template
from toolkit.errors import TemplateError
from toolkit.problems.place import InTemplate
from toolkit.problems.problem import Problem, Severity
from toolkit.tag_guide.examples import example_context
from toolkit.template_check.needs import NEEDS
from toolkit.template_check.template import check_template
from toolkit.word.render import render_report

CONTEXT = example(
    changes=["Example: 1 improved."],
    charts=example_context()["charts"],
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


BROKEN: dict[str, tuple[Edit, list[str]]] = {
    "a misspelt tag": (
        say("{{ source }}", "{{ sorce }}"),
        [
            "error: Paragraph 18: '{{ sorce }}': {{ sorce }} stands for nothing. Did you mean {{ source }}?",
        ],
    ),
    "a misspelt tag of a row": (
        say("{{ row.text }}", "{{ row.txet }}"),
        [
            "error: Table 3, row 3, column 1: {{ row.txet }} stands for nothing. Did you mean {{ row.text }}?",
        ],
    ),
    "a name that resembles nothing": (
        say("{{ row.number }}", "{{ row.number }}{{ row.zzz }}"),
        [
            (
                "error: Table 1, row 3, column 2: {{ row.zzz }} stands for nothing. Choose one of fill, "
                "number, share, status."
            ),
        ],
    ),
    "a misspelt list": (
        say("{%tr for row in measures %}", "{%tr for row in mesures %}"),
        [
            (
                "error: Table 2, row 2, column 2: {%tr for row in mesures %} stands for nothing. Did you "
                "mean {%tr for row in measures %}?"
            ),
        ],
    ),
    "a loop that misnames its rows": (
        say("for priority in", "for prioity in"),
        [
            (
                "error: Paragraph 15: '{%p for prioity in priorities %}': {%p for prioity in priorities "
                "%} calls prioity what other tags call priority. Did you mean {%p for priority in "
                "priorities %}?"
            ),
        ],
    ),
    "a row misnamed": (
        say("{{ row.number }}", "{{ rwo.number }}"),
        [
            "error: Table 1, row 3, column 2: {{ rwo.number }} stands for nothing. Did you mean {{ row.number }}?",
        ],
    ),
    "a row asked for outside its loop": (
        say("{{ source }}", "{{ source }} {{ line }}"),
        [
            (
                "error: Paragraph 18: '{{ source }} {{ line }}': {{ line }} stands outside the loop that "
                "says what line is. Move it into a loop for line, or begin one above it."
            ),
        ],
    ),
    "a priority asked for outside its loop": (
        say("{{ source }}", "{{ source }} {{ priority.note }}"),
        [
            (
                "error: Paragraph 18: '{{ source }} {{ priority.note }}': {{ priority.note }} stands "
                "outside the loop that says what priority is. Move it between {%p for priority in "
                "priorities %} and the end of that loop."
            ),
        ],
    ),
    "two slips in one tag": (
        say("{%p if committee %}", "{%p if comittee and metting_date %}"),
        [
            (
                "error: Paragraph 3: '{%p if comittee and metting_date %}': {%p if comittee and "
                "metting_date %} stands for nothing. Did you mean {%p if committee and metting_date %}?"
            ),
            (
                "error: Paragraph 3: '{%p if comittee and metting_date %}': {%p if comittee and "
                "metting_date %} stands for nothing. Did you mean {%p if comittee and meeting_date %}?"
            ),
        ],
    ),
    "an unknown filter": (
        say("{{ source }}", "{{ source|uper }}"),
        [
            (
                "error: Paragraph 18: '{{ source|uper }}': {{ source|uper }} uses \"uper\", which does not "
                "exist. Did you mean {{ source|upper }}?"
            ),
        ],
    ),
    "an unknown test": (
        say("{%p if committee %}", "{%p if committee is defind %}"),
        [
            (
                "error: Paragraph 3: '{%p if committee is defind %}': {%p if committee is defind %} uses "
                '"defind", which does not exist. Did you mean {%p if committee is defined %}?'
            ),
        ],
    ),
    "what the sandbox refuses": (
        say("{{ source }}", "{{ source }}{{ source.__class__ }}"),
        [
            (
                "error: Paragraph 18: '{{ source }}{{ source.__class__ }}': {{ source.__class__ }} asks "
                "for something that a template may not use. Remove it."
            ),
        ],
    ),
    "what the sandbox refuses when it runs": (
        say("{{ source }}", "{{ '{0.__class__}'.format(source) }}"),
        [
            (
                "error: Paragraph 18: '{{ '{0.__class__}'.format(source) }}': {{ "
                "'{0.__class__}'.format(source) }} asks for something that a template may not use. Remove"
                " it."
            ),
        ],
    ),
    "what cannot be worked out": (
        say("{{ source }}", "{{ source + 1 }}"),
        [
            (
                "error: Paragraph 18: '{{ source + 1 }}': {{ source + 1 }} cannot be worked out. Compare "
                "it with the list of tags."
            ),
        ],
    ),
    "a method that a text does not have": (
        say("{{ source }}", "{{ source }}{{ source.zzz }}"),
        [
            (
                "error: Paragraph 18: '{{ source }}{{ source.zzz }}': {{ source.zzz }} stands for "
                "nothing. Compare it with the list of tags."
            ),
        ],
    ),
    "a list printed": (
        say("{{ source }}", "{{ source }}{{ summary }}"),
        [
            (
                "error: Paragraph 18: '{{ source }}{{ summary }}': {{ summary }} is not a text but a list"
                " or a group of texts. Print them one by one in a loop."
            ),
        ],
    ),
    "a row printed": (
        say("{{ row.number }}", "{{ row.number }}{{ row }}"),
        [
            (
                "error: Table 1, row 3, column 2: {{ row }} is not a text but a list or a group of texts."
                " Print them one by one in a loop."
            ),
        ],
    ),
    "a list asked for what its rows have": (
        say("{{ source }}", "{{ source }}{{ measures.ref }}"),
        [
            (
                "error: Paragraph 18: '{{ source }}{{ measures.ref }}': {{ measures.ref }} asks a whole "
                "list for what only its rows have. Go through the list in a loop."
            ),
        ],
    ),
    "a picture asked for its width": (
        and_paragraphs("{%p for chart in charts %}", "{{ chart.picture.width }}", "{%p endfor %}"),
        [
            (
                "error: Paragraph 20: '{{ chart.picture.width }}': {{ chart.picture.width }} stands for "
                "nothing. Compare it with the list of tags."
            ),
        ],
    ),
    "a text gone through": (
        say("{%p for line in summary %}", "{%p for line in title %}"),
        [
            (
                "error: Paragraph 7: '{%p for line in title %}': {%p for line in title %} goes through a "
                "text letter by letter. Choose a list: action_tally, attention, by_priority, changes, "
                "charts, indicators, key, measure_tally, measures, plan_changes, priorities, ratings or summary."
            ),
        ],
    ),
    "a row gone through": (
        say("{{ row.number }}", "{% for part in row %}{{ part }}{% endfor %}"),
        [
            (
                "error: Table 1, row 3, column 2: {% for part in row %} goes through no list. Choose a "
                "list: action_tally, attention, by_priority, changes, charts, indicators, key, "
                "measure_tally, measures, plan_changes, priorities, ratings or summary."
            ),
        ],
    ),
    "a condition printed": (
        say("{{ block.text }}", "{{ block.text }}{{ block.bullet }}"),
        [
            (
                "warning: Table 3, row 3, column 3: {{ block.bullet }} prints True or False. Use it in a "
                "condition: {% if block.bullet %}."
            ),
        ],
    ),
    "the number of a colour printed": (
        say("{{ row.number }}", "{{ row.number }}{{ row.fill }}"),
        [
            (
                "warning: Table 1, row 3, column 2: {{ row.fill }} prints the number of a colour. Write "
                "{% cellbg row.fill %}."
            ),
        ],
    ),
    "a cell coloured with a word": (
        say("{% cellbg row.fill %}", "{% cellbg row.status %}"),
        [
            (
                'error: Table 1, row 3, column 1: {% cellbg row.status %} asks for the colour "Green", '
                "which is none. Write {% cellbg row.fill %}."
            ),
        ],
    ),
    "a status that no row has": (
        say("{{ row.number }}", "{% if row.status == 'green' %}{{ row.number }}{% endif %}"),
        [
            (
                "warning: Table 1, row 3, column 2: {% if row.status == 'green' %} asks for the status "
                '"green", which no row has. Did you mean "Green"?'
            ),
        ],
    ),
    "an unknown word of loop": (
        say("{{ line }}", "{{ line }}{{ loop.indx }}"),
        [
            (
                "error: Paragraph 8: '{{ line }}{{ loop.indx }}': {{ loop.indx }} stands for nothing. Did"
                " you mean {{ loop.index }}?"
            ),
        ],
    ),
    "a list's rows in the part for an empty list": (
        say("{{ source }}", "{{ source }}{% for one in changes %}{{ one }}{% else %}{{ one }}{% endfor %}"),
        [
            (
                "error: Paragraph 18: '{{ source }}{% for one in changes %}{{ one }}{% else %}{{ o…': {{ "
                "one }} stands outside the loop that says what one is. Move it between {% for one in "
                "changes %} and the end of that loop."
            ),
        ],
    ),
    "a brace too few at the end": (
        say("{{ source }}", "{{ source }"),
        [
            "error: Paragraph 18: '{{ source }': {{ source } is not whole. Write {{ source }}.",
        ],
    ),
    "a brace too few at the beginning": (
        say("{{ source }}", "{ source }}"),
        [
            "error: Paragraph 18: '{ source }}': { source }} is not whole. Write {{ source }}.",
        ],
    ),
    "a half tag without an end": (
        say("{{ source }}", "{{ source"),
        [
            (
                "error: Paragraph 18: '{{ source': {{ source is not whole. {{ has no partner in the same "
                "paragraph, so complete the tag."
            ),
        ],
    ),
    "an end without a beginning": (
        say("{{ source }}", "{{ source }} %}"),
        [
            (
                "error: Paragraph 18: '{{ source }} %}': %} is not whole. %} has no partner in the same "
                "paragraph, so complete the tag."
            ),
        ],
    ),
    "a brace too many at the beginning": (
        say("{{ source }}", "{{{ source }}"),
        [
            "error: Paragraph 18: '{{{ source }}': {{ source }} has a brace too many before it. Remove it.",
        ],
    ),
    "a brace too many at the end": (
        say("{{ source }}", "{{ source }}}"),
        [
            (
                "warning: Paragraph 18: '{{ source }}}': {{ source }} has a brace too many after it, "
                "which would be printed. Remove it."
            ),
        ],
    ),
    "a brace at the end of the paragraph before": (
        say("Period: {{ period }}", "Period: {{ period }} {"),
        [
            (
                "error: Paragraph 6: 'Period: {{ period }} {': The lone { would join two paragraphs and "
                "the tags in them. Remove it."
            ),
        ],
    ),
    "a brace at the beginning of the paragraph after": (
        and_paragraphs("} and more"),
        [
            (
                "error: Paragraph 19: '} and more': The lone } would join two paragraphs and the tags in "
                "them. Remove it."
            ),
        ],
    ),
    "a tag cut short before a lone end": (
        both(say("{{ source }}", "{{ source }"), and_paragraphs("x }}")),
        [
            "error: Paragraph 18: '{{ source }': {{ source } is not whole. Write {{ source }}.",
            (
                "error: Paragraph 19: 'x }}': }} is not whole. }} has no partner in the same paragraph, "
                "so complete the tag."
            ),
        ],
    ),
    "braces in braces": (
        say("{{ source }}", "{{ {source} }}"),
        [
            (
                "error: Paragraph 18: '{{ {source} }}': {{ {source} }} cannot be read. Write {{ source "
                "}}, with two braces on each side."
            ),
        ],
    ),
    "single braces": (
        say("{{ source }}", "{ source }"),
        [
            (
                "warning: Paragraph 18: '{ source }': { source } would be printed as it stands. Write {{ "
                "source }}, with two braces on each side."
            ),
        ],
    ),
    "a loop's tag without its end": (
        say("{%tr for row in measure_tally %}", "{%tr for row in measure_tally %"),
        [
            (
                "error: Table 1, row 2, column 2: {%tr for row in measure_tally % is not whole. Write "
                "{%tr for row in measure_tally %}."
            ),
        ],
    ),
    "two braces lost in one line": (
        say("{{ source }}", "{{ source } of {{ period }"),
        [
            "error: Paragraph 18: '{{ source } of {{ period }': {{ source } is not whole. Write {{ source }}.",
            "error: Paragraph 18: '{{ source } of {{ period }': {{ period } is not whole. Write {{ period }}.",
        ],
    ),
    "a tag over two paragraphs": (
        over_two_paragraphs,
        [
            (
                "error: Paragraph 18: 'From {{ sou': {{ sou is spread over two paragraphs. Remove the "
                "paragraph mark inside it, so that it reads {{ source }}."
            ),
        ],
    ),
    "a misspelt word that steers": (
        say("{%tr for row in measure_tally %}", "{%tr fro row in measure_tally %}"),
        [
            (
                "error: Table 1, row 2, column 2: {%tr fro row in measure_tally %} cannot be read. Did "
                "you mean {%tr for row in measure_tally %}?"
            ),
        ],
    ),
    "a word that steers cut short": (
        say("{%tr for row in measure_tally %}", "{%tr f row in measure_tally %}"),
        [
            (
                "error: Table 1, row 2, column 2: {%tr f row in measure_tally %} cannot be read. Did you "
                "mean {%tr for row in measure_tally %}?"
            ),
        ],
    ),
    "a space before tr": (
        say("{%tr for row in measure_tally %}", "{% tr for row in measure_tally %}"),
        [
            (
                "error: Table 1, row 2, column 2: {% tr for row in measure_tally %} cannot be read. Write"
                " {%tr for row in measure_tally %}, without the space."
            ),
        ],
    ),
    "a no-break space after tr": (
        say("{%tr for row in measure_tally %}", "{%tr\u00a0for row in measure_tally %}"),
        [
            (
                "error: Table 1, row 2, column 2: {%tr\xa0for row in measure_tally %} is not known as a tag "
                "with tr. Write {%tr for row in measure_tally %}, with ordinary spaces."
            ),
        ],
    ),
    "a minus before p": (
        say("{%p if committee %}", "{%-p if committee %}"),
        [
            (
                "error: Paragraph 3: '{%-p if committee %}': {%-p if committee %} is not known as a tag "
                "with p. Write {%p if committee %}."
            ),
        ],
    ),
    "a percent sign inside a row's tag": (
        say("{%tr for row in measure_tally %}", "{%tr for row in measure_tally if row.number != '100%' %}"),
        [
            (
                "error: Table 1, row 2, column 2: {%tr for row in measure_tally if row.number != '100%' "
                "%} is not known as a tag with tr. Reword it: a tag with tr may hold neither % nor } "
                "between its braces."
            ),
        ],
    ),
    "a word that steers nothing": (
        say("{{ source }}", "{{ source }}{% zzz %}"),
        [
            (
                "error: Paragraph 18: '{{ source }}{% zzz %}': {% zzz %} cannot be read. Choose one of "
                "cellbg, colspan, elif, else, endfor, endif, endwith, for, hm, if, set, vm, with."
            ),
        ],
    ),
    "a name between percent signs": (
        say("{{ source }}", "{% source %}"),
        [
            "error: Paragraph 18: '{% source %}': {% source %} cannot be read. Did you mean {{ source }}?",
        ],
    ),
    "a loop between braces": (
        say("{%p for line in summary %}", "{{p for line in summary }}"),
        [
            (
                "error: Paragraph 7: '{{p for line in summary }}': {{p for line in summary }} cannot be "
                "read. Write {%p for line in summary %}, with percent signs."
            ),
        ],
    ),
    "an empty tag": (
        say("{{ source }}", "{{ source }}{{ }}"),
        [
            (
                "error: Paragraph 18: '{{ source }}{{ }}': {{ }} cannot be read. Write a name between the"
                " braces, or remove the tag."
            ),
        ],
    ),
    "two words for one": (
        say("{{ report_name }}", "{{ report name }}"),
        [
            (
                "error: Paragraph 2: '{{ report name }}': {{ report name }} cannot be read. Did you mean "
                "{{ report_name }}?"
            ),
        ],
    ),
    "a dot forgotten": (
        say("{{ row.number }}", "{{ row number }}"),
        [
            "error: Table 1, row 3, column 2: {{ row number }} cannot be read. Did you mean {{ row.number }}?",
        ],
    ),
    "one equals sign": (
        say("{%p if committee %}", "{%p if committee = 'x' %}"),
        [
            (
                "error: Paragraph 3: '{%p if committee = 'x' %}': {%p if committee = 'x' %} cannot be "
                "read. Write == to compare: {%p if committee == 'x' %}."
            ),
        ],
    ),
    "a loop without in": (
        say("{%tr for row in measure_tally %}", "{%tr for row on measure_tally %}"),
        [
            (
                "error: Table 1, row 2, column 2: {%tr for row on measure_tally %} cannot be read. Write "
                "it like {%tr for row in measures %}."
            ),
        ],
    ),
    "a word too many in a loop": (
        say("{%tr for row in measure_tally %}", "{%tr for row in measure_tally now %}"),
        [
            (
                "error: Table 1, row 2, column 2: {%tr for row in measure_tally now %} cannot be read. "
                "Compare it with the list of tags."
            ),
        ],
    ),
    "an invisible character": (
        say("{{ source }}", "{{ sou\u200brce }}"),
        [
            (
                "error: Paragraph 18: '{{ sou\u200brce }}': {{ sou\u200brce }} cannot be read. Delete it and type "
                "it again: it holds an invisible character."
            ),
        ],
    ),
    "nonsense": (
        say("{{ source }}", "{{ source }}{{ title period }}"),
        [
            (
                "error: Paragraph 18: '{{ source }}{{ title period }}': {{ title period }} cannot be "
                "read. Compare it with the list of tags."
            ),
        ],
    ),
    "quotes that are not read": (
        say("{%p if committee %}", "{%p if committee == „x“ %}"),
        [
            (
                "error: Paragraph 3: '{%p if committee == „x“ %}': {%p if committee == „x“ %} cannot be "
                'read. Type straight quotes (") around the words, and none between them.'
            ),
        ],
    ),
    "a curly apostrophe between curly quotes": (
        say("{%p if committee %}", "{%p if committee == ‘the People’s’ %}"),
        [
            (
                "error: Paragraph 3: '{%p if committee == ‘the People’s’ %}': {%p if committee == ‘the "
                'People’s’ %} cannot be read. Type straight quotes (") around the words, and none between'
                " them."
            ),
        ],
    ),
    "a curly apostrophe that is read as a straight one": (
        say("{%p if committee %}", "{%p if committee == “the People’s” %}"),
        [
            (
                "warning: Paragraph 3: '{%p if committee == “the People’s” %}': {%p if committee == “the "
                "People’s” %} has a curly quote between its quotes, which is read as a straight one. Ask "
                "for a part of the text without it."
            ),
        ],
    ),
    "an ampersand between quotes": (
        say("{%p if committee %}", "{%p if committee == 'Health & Care' %}"),
        [
            (
                "warning: Paragraph 3: '{%p if committee == 'Health & Care' %}': {%p if committee == "
                '\'Health & Care\' %} has "&" between quotes, where it is read as "&amp;". Leave the & out '
                'and ask for a part of the text, as in {% if "part" in title %}.'
            ),
        ],
    ),
    "a tag half in a link": (
        half_in_a_link,
        [
            (
                "error: Paragraph 18: '{{ source }}': {{ source }} lies across the edge of a link, a "
                "field or a content control. Delete it and type it again in one go."
            ),
        ],
    ),
    "a tag half in a field": (
        half_in_a_field,
        [
            (
                "error: Paragraph 18: '{{ source }}': {{ source }} lies across the edge of a link, a "
                "field or a content control. Delete it and type it again in one go."
            ),
        ],
    ),
    "a text box inside a tag": (
        text_box_inside_a_tag,
        [
            (
                "error: Paragraph 18: '{{ source }}': {{ source }} has a picture, a text box or a note "
                "inside it, which would be lost. Delete it and type it again in one go."
            ),
        ],
    ),
    "a loop never ended": (
        say("{%tr endfor %}", ""),
        [
            (
                "error: Table 1, row 2, column 2: {%tr for row in measure_tally %} is never ended. Add "
                "{%tr endfor %} after what it covers."
            ),
        ],
    ),
    "the last loop never ended": (
        say("{%tr endfor %}", "", -1),
        [
            (
                "error: Paragraph 17: '{%p endfor %}': {%p endfor %} does not match {%tr for row in "
                "priority.actions %} in table 3, row 2, column 3. End that first with {%tr endfor %}."
            ),
        ],
    ),
    "a condition never ended": (
        say("{%p endif %}", ""),
        [
            (
                "error: Paragraph 3: '{%p if committee %}': {%p if committee %} is never ended. Add {%p "
                "endif %} after what it covers."
            ),
        ],
    ),
    "an ending too many": (
        and_paragraphs("{%p endif %}"),
        [
            (
                "error: Paragraph 19: '{%p endif %}': {%p endif %} ends nothing. Remove it or add the tag"
                " that begins the part."
            ),
        ],
    ),
    "a wrong ending": (
        say("{%tr endfor %}", "{%tr endif %}"),
        [
            (
                "error: Table 1, row 4, column 2: {%tr endif %} does not fit {%tr for row in "
                "measure_tally %} in table 1, row 2, column 2. End that first with {%tr endfor %}."
            ),
        ],
    ),
    "a word after an ending": (
        say("{%tr endfor %}", "{%tr endfor row %}"),
        [
            "error: Table 1, row 4, column 2: {%tr endfor row %} cannot be read. Write {%tr endfor %}.",
        ],
    ),
    "two elses": (
        say("{{ source }}", "{% if contact %}a{% else %}b{% else %}c{% endif %}"),
        [
            (
                "error: Paragraph 18: '{% if contact %}a{% else %}b{% else %}c{% endif %}': {% else %} "
                "comes after the else of {% if contact %} in paragraph 18. End {% if contact %} first, or"
                " remove it."
            ),
        ],
    ),
    "endings in the wrong order": (
        both(say("{%p endfor %}", "{%p endif %}", 1), say("{%p endif %}", "{%p endfor %}", 2)),
        [
            (
                "error: Paragraph 13: '{%p endif %}': {%p endif %} does not fit {%p for line in changes "
                "%} in paragraph 11. End that first with {%p endfor %}."
            ),
        ],
    ),
    "a loop's beginning lost": (
        say("{%p for line in changes %}", "New:"),
        [
            (
                "error: Paragraph 12: '{{ line }}': {{ line }} stands outside the loop that says what "
                "line is. Move it between {%p for line in summary %} and the end of that loop."
            ),
            (
                "error: Paragraph 13: '{%p endfor %}': {%p endfor %} does not fit {%p if changes %} in "
                "paragraph 10. End that first with {%p endif %}."
            ),
        ],
    ),
    "an ending of another kind": (
        say("{%p endfor %}", "{% endfor %}"),
        [
            (
                "error: Paragraph 9: '{% endfor %}': {% endfor %} does not match {%p for line in summary "
                "%} in paragraph 7. Both must be written alike and stand in the same table, cell or text."
            ),
        ],
    ),
    "a loop that ends in another table": (
        ends_in_another_table,
        [
            (
                "error: Table 2, row 5, column 2: {%tr endfor %} does not match {%tr for row in "
                "measure_tally %} in table 1, row 2, column 2. Both must be written alike and stand in "
                "the same table, cell or text."
            ),
        ],
    ),
    "a loop without tr that ends in another table": (
        both(
            say("{%tr for row in measure_tally %}", "{% for row in measure_tally %}"),
            say("{%tr endfor %}", "{% endfor %}"),
            ends_in_another_table,
        ),
        [
            (
                "error: Table 2, row 5, column 2: {% endfor %} does not match {% for row in measure_tally"
                " %} in table 1, row 2, column 2. Both must be written alike and stand in the same table,"
                " cell or text."
            ),
        ],
    ),
    "a loop for rows without tr": (
        both(
            say("{%tr for row in measure_tally %}", "{% for row in measure_tally %}"),
            say("{%tr endfor %}", "{% endfor %}"),
        ),
        [
            (
                "error: Table 1, row 4, column 2: {% endfor %} does not match {% for row in measure_tally"
                " %} in table 1, row 2, column 2. Write {%tr for row in measure_tally %} and {%tr endfor "
                "%}, each in a row of its own."
            ),
        ],
    ),
    "a loop for rows outside a table": (
        both(say("{%p for line in summary %}", "{%tr for line in summary %}"), say("{%p endfor %}", "{%tr endfor %}")),
        [
            (
                "error: Paragraph 7: '{%tr for line in summary %}': {%tr for line in summary %} belongs "
                "in a table row. Move it there or write {%p."
            ),
            (
                "error: Paragraph 9: '{%tr endfor %}': {%tr endfor %} belongs in a table row. Move it "
                "there or write {%p."
            ),
        ],
    ),
    "a loop for rows that begins and ends in one row": (
        one_row_loop,
        [
            (
                "error: Table 1, row 2, column 1: {%tr for row in measure_tally %} and {%tr endfor %} "
                "stand in the same row, with nothing between them. Give each a row of its own, above and "
                "below what it covers."
            ),
        ],
    ),
    "a condition in one paragraph": (
        and_paragraphs("{%p if contact %}Ask us{%p endif %}"),
        [
            (
                "error: Paragraph 19: '{%p if contact %}Ask us{%p endif %}': {%p if contact %} and {%p "
                "endif %} stand in the same paragraph, with nothing between them. Give each a paragraph "
                "of its own, above and below what it covers."
            ),
        ],
    ),
    "words in the row of a tag": (
        cell(0, 1, 0, "Our key"),
        [
            (
                "warning: Table 1, row 2, column 2: The row of {%tr for row in measure_tally %} vanishes "
                "from the paper, and 'Our key' with it. Give {%tr for row in measure_tally %} a row of "
                "its own."
            ),
        ],
    ),
    "a tag in the row of an ending": (
        cell(0, 3, 0, "{{ source }}"),
        [
            (
                "warning: Table 1, row 4, column 2: The row of {%tr endfor %} vanishes from the paper, "
                "and '{{ source }}' with it. Give {%tr endfor %} a row of its own."
            ),
        ],
    ),
    "words in the paragraph of a tag": (
        say("{%p if committee %}", "To {%p if committee %}"),
        [
            (
                "warning: Paragraph 3: 'To {%p if committee %}': The paragraph of {%p if committee %} "
                "vanishes from the paper, and 'To' with it. Give {%p if committee %} a paragraph of its "
                "own."
            ),
        ],
    ),
    "a section break in the paragraph of a tag": (
        section_break_in_a_tag,
        [
            (
                "warning: Paragraph 3: '{%p if committee %}': The paragraph of {%p if committee %} "
                "vanishes from the paper, and a section break with it. Give {%p if committee %} a "
                "paragraph of its own."
            ),
        ],
    ),
    "no row between": (
        without_row(0, 2),
        [
            (
                "warning: Table 1, row 2, column 2: {%tr for row in measure_tally %} repeats nothing, "
                "because there is no row between it and {%tr endfor %}. Put what it repeats between the "
                "two."
            ),
        ],
    ),
    "no paragraph between": (
        and_paragraphs("{%p if contact %}", "{%p endif %}"),
        [
            (
                "warning: Paragraph 19: '{%p if contact %}': {%p if contact %} covers nothing, because "
                "there is no paragraph between it and {%p endif %}. Put what it covers between the two."
            ),
        ],
    ),
    "the heading row repeated": (
        heading_row_below,
        [
            (
                "warning: Table 1, row 1, column 2: {%tr for row in measure_tally %} repeats the heading "
                "row of its table. Move it below the heading row."
            ),
        ],
    ),
    "a loop around a table": (
        loop_around_a_table,
        [
            (
                "warning: Paragraph 10: '{%p for row in measure_tally %}': {%p for row in measure_tally "
                "%} repeats a whole table with its headings. Put {%tr for row in measure_tally %} and "
                "{%tr endfor %} into rows of the table, above and below the row that is to repeat."
            ),
        ],
    ),
    "a loop that prints nothing of its rows": (
        say("{{ line }}", "New", 1),
        [
            (
                "warning: Paragraph 11: '{%p for line in changes %}': {%p for line in changes %} repeats "
                "without printing anything of line. Put a tag with line between it and {%p endfor %}."
            ),
        ],
    ),
    "a loop for paragraphs without p": (
        both(say("{%p for line in summary %}", "{% for line in summary %}"), say("{%p endfor %}", "{% endfor %}")),
        [
            (
                "warning: Paragraph 7: '{% for line in summary %}': {% for line in summary %} and {% "
                "endfor %} leave blank paragraphs in the paper. Write {%p for line in summary %} and {%p "
                "endfor %}."
            ),
        ],
    ),
    "a cell's colour outside a table": (
        say("{{ source }}", "{{ source }}{% cellbg 'FFFFFF' %}"),
        [
            (
                "error: Paragraph 18: '{{ source }}{% cellbg 'FFFFFF' %}': {% cellbg 'FFFFFF' %} belongs "
                "in a table cell. Move it there or remove it."
            ),
        ],
    ),
    "two colours in a cell": (
        say("{% cellbg row.fill %}", "{% cellbg row.fill %}{% cellbg row.fill %}"),
        [
            "error: Table 1, row 3, column 1: {% cellbg row.fill %} colours its cell a second time. Remove it.",
        ],
    ),
    "a rating by its colour alone": (
        say("{{ row.status }}", ""),
        [
            (
                "warning: Table 1, row 3, column 1: {% cellbg row.fill %} shows a rating by its colour "
                "alone. Print the word in the same row: {{ row.status }}."
            ),
        ],
    ),
    "an action's rating by its colour alone": (
        say("{{ row.status }}", "", -1),
        [
            (
                "warning: Table 3, row 3, column 2: {% cellbg row.fill %} shows a rating by its colour "
                "alone. Print the word in the same row: {{ row.status }}."
            ),
        ],
    ),
    "a printing tag with p": (
        say("{{ source }}", "{{p source }}"),
        [
            (
                "warning: Paragraph 18: '{{p source }}': {{p source }} would remove its paragraph and "
                "print nothing. Write {{ source }}."
            ),
        ],
    ),
    "a printing tag with r": (
        say("{{ source }}", "{{r source }}"),
        [
            (
                "warning: Paragraph 18: '{{r source }}': {{r source }} would remove its text and print "
                "nothing. Write {{ source }}."
            ),
        ],
    ),
    "a table in the row of a tag": (
        inner_table(0, 1, 1),
        [
            (
                "error: Table 1, row 2, column 2: The row of {%tr for row in measure_tally %} holds an "
                "inner table, which would be torn apart. Give {%tr for row in measure_tally %} a row of "
                "its own."
            ),
        ],
    ),
    "a table in a coloured cell": (
        inner_table(0, 2, 0),
        [
            (
                "warning: Table 1, row 3, column 1: {% cellbg row.fill %} stands in a cell with an inner "
                "table, of which it would colour a cell as well. Remove it, or move the table out of the "
                "cell."
            ),
        ],
    ),
    "the title not printed": (
        say("{{ title }}", "Our plan"),
        [
            "warning: Whole template: No tag in the text prints the plan's title. Add {{ title }}.",
        ],
    ),
    "the period not printed": (
        say("{{ period }}", "See above"),
        [
            "warning: Whole template: No tag in the text prints the period. Add {{ period }}.",
        ],
    ),
    "the tallies not printed": (
        both(say("{{ row.number }}", "{{ row.share }}"), say("{{ line }}", "{{ line[:9] }}")),
        [
            (
                "warning: Whole template: No tag in the text prints the tally of the success measures. "
                "Add {{ row.number }} in a loop through measure_tally."
            ),
            (
                "warning: Whole template: No tag in the text prints the tally of the actions. Add {{ "
                "row.number }} in a loop through action_tally."
            ),
        ],
    ),
    "success measures without a status": (
        without_status(1, 1),
        [
            (
                "warning: Whole template: No tag in the text prints every success measure's status as a "
                "word. Add {{ row.status }} in a loop through measures."
            ),
        ],
    ),
    "actions without a status": (
        without_status(2, 1),
        [
            (
                "warning: Whole template: No tag in the text prints every action's status as a word. Add "
                "{{ row.status }} in a loop through priority.actions."
            ),
        ],
    ),
    "priorities without a heading": (
        say("{{ priority.heading }}", "Priority"),
        [
            (
                "warning: Whole template: No tag in the text prints every priority's heading. Add {{ "
                "priority.heading }} in a loop through priorities."
            ),
        ],
    ),
    "actions left out": (
        say("in priority.actions %}", "in priority.actions if row.status != 'Green' %}"),
        [
            (
                "warning: Whole template: No tag in the text prints every action's text. Add {{ row.text "
                "}} in a loop through priority.actions."
            ),
            (
                "warning: Whole template: No tag in the text prints every action's status as a word. Add "
                "{{ row.status }} in a loop through priority.actions."
            ),
            (
                "warning: Whole template: No tag in the text prints every action's update. Add {{ "
                "block.text }} in a loop through row.update, inside one through priority.actions."
            ),
        ],
    ),
    "a slip in a header": (
        header("{{ partnershp }}"),
        [
            (
                "error: Header of section 1: '{{ partnershp }}': {{ partnershp }} stands for nothing. Did"
                " you mean {{ partnership }}?"
            ),
        ],
    ),
    "a slip in a first page's header": (
        first_page_header("{{ titel }}"),
        [
            (
                "error: First-page header of section 1: '{{ titel }}': {{ titel }} stands for nothing. "
                "Did you mean {{ title }}?"
            ),
        ],
    ),
    "a slip in the second section's footer": (
        second_footer("{{ titel }}"),
        [
            "error: Footer of section 2: '{{ titel }}': {{ titel }} stands for nothing. Did you mean {{ title }}?",
        ],
    ),
    "a slip in a header's table": (
        header_table("{{ titel }}"),
        [
            (
                "error: Header of section 1, table 1, row 1, column 2: {{ titel }} stands for nothing. "
                "Did you mean {{ title }}?"
            ),
        ],
    ),
    "a slip in a table of a cell": (
        inner_table(0, 0, 1, "{{ sorce }}"),
        [
            (
                "error: Table 1, row 1, column 2, inner table 1, row 1, column 2: {{ sorce }} stands for "
                "nothing. Did you mean {{ source }}?"
            ),
        ],
    ),
    "a slip in a text box": (
        text_box("{{ sorce }}"),
        [
            "error: Text box 1: '{{ sorce }}': {{ sorce }} stands for nothing. Did you mean {{ source }}?",
        ],
    ),
    "a slip in a table's title": (
        table_title("{{ titel }}"),
        [
            ("error: Table 1, in its title or description: {{ titel }} stands for nothing. Did you mean {{ title }}?"),
        ],
    ),
    "a slip in a picture's description": (
        picture("{{ titel }}"),
        [
            (
                "error: Paragraph 1, in its title or description: {{ titel }} stands for nothing. Did you"
                " mean {{ title }}?"
            ),
        ],
    ),
    "a slip in a footnote": (
        notes("footnote", "Fine", "{{ titel }}"),
        [
            "error: Footnote 2: '{{ titel }}': {{ titel }} stands for nothing. Did you mean {{ title }}?",
        ],
    ),
    "a slip in an endnote": (
        notes("endnote", "{{ titel }}", "Fine"),
        [
            "error: Endnote 1: '{{ titel }}': {{ titel }} stands for nothing. Did you mean {{ title }}?",
        ],
    ),
    "a tag in a document property": (
        property_of("{{ title }}"),
        [
            (
                "warning: Document property Subject: {{ title }} would be published as it stands, because"
                " nothing is filled in there. Remove it: the title and the author are set from the plan, "
                "the other properties stay as they are."
            ),
        ],
    ),
    "a tag in a property of the council's own": (
        custom_property("{{ title }}"),
        [
            (
                "warning: Document property Ward: {{ title }} would be published as it stands, because "
                "nothing is filled in there. Remove it: the title and the author are set from the plan, "
                "the other properties stay as they are."
            ),
        ],
    ),
    "a tag in a chart": (
        chart("{{ title }}"),
        [
            (
                "warning: Chart: {{ title }} would be published as it stands, because nothing is filled "
                "in there. Move it into the text, or draw the chart from the workbook."
            ),
        ],
    ),
    "a comment": (
        comment,
        [
            "warning: Comments: 1 comment would be published with every paper. Delete all comments in Word.",
        ],
    ),
    "a tracked change": (
        tracked_change,
        [
            (
                "error: Paragraph 2: '{{ report_name }}new': Tracked changes would be published with the "
                "paper. Accept or reject them in Word."
            ),
        ],
    ),
    "a row of a list that may be empty": (
        say("{{ source }}", "{{ source }}{{ changes[0] }}"),
        [
            (
                "error: Whole template: In a plan without such rows, {{ changes[0] }} in the paragraph "
                "'{{ source }}{{ changes[0] }}' stands for nothing. Compare it with the list of tags."
            ),
        ],
    ),
}


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
SOUND: dict[str, Edit] = {
    "as it is": both(),
    "a tag in pieces of several looks": in_pieces,
    "curly quotes that are read": say("{%p if committee %}", "{%p if committee != “Cabinet” %}"),
    "a comment for the clerk": say("{{ source }}", "{{ source }}{# ask for the {{ date }} #}"),
    "a list in one line": say("{{ source }}", "{{ source }}{% for one in changes %}; {{ one }}{% endfor %}"),
    "a list joined": say("{{ source }}", "{{ source }} {{ summary|join('; ') }}"),
    "a list's length": say("{{ source }}", "{{ source }} {{ measures|length }}"),
    "a list in another order": say("in measures %}", "in measures|sort(attribute='ref')|reverse %}"),
    "a condition on a status": say(
        "{{ row.number }}", "{% if row.status == 'Total' %}All: {% endif %}{{ row.number }}"
    ),
    "a status among others": say("{{ row.ref }}", "{% if row.status in ['Amber', 'Red'] %}!{% endif %}{{ row.ref }}"),
    "a status in capitals": say("{{ row.ref }}", "{% if row.status|upper == 'RED' %}!{% endif %}{{ row.ref }}"),
    "what loop says": say("{{ row.ref }}", "{{ loop.index }} {{ row.ref }}{% if not loop.last %},{% endif %}"),
    "a name that is set": say("{{ source }}", "{% set note = source|upper %}{{ note }}"),
    "a name for a part": say("{{ source }}", "{% with note = source %}{{ note }}{% endwith %}"),
    "a name set to several": say("{{ source }}", "{% set a, b = 'one', 'two' %}{{ a }}{{ b }}{{ source }}"),
    "a choice in a tag": say("{{ source }}", "{{ source if contact else title }}"),
    "an else and an elif": say(
        "{{ source }}", "{% if contact %}a{% elif committee %}b{% else %}c{% endif %}{{ source }}"
    ),
    "a part of a text": say("{{ source }}", "{{ source[:6] }}{{ source.upper() }}"),
    "a key between brackets": say("{{ row.ref }}", "{{ row['ref'] }}"),
    "a key that is set": say("{{ row.ref }}", "{% set key = 'ref' %}{{ row[key] }}"),
    "a number of times": say("{{ source }}", "{{ source }}{% for n in range(3) %} {{ n }}{% endfor %}"),
    "a column joined": say("{{ row.ref }}", "{% vm %}{{ row.ref }}"),
    "a condition over two paragraphs": and_paragraphs("Ask us{% if contact %}", "by post{% endif %} at any time"),
    "a colour of the council's own": cell(1, 0, 0, "{% cellbg 'DDEEFF' %}Ref"),
    "words that only look like tags": and_paragraphs("Write {name}, {}, 100% or {1}", "# 5% {x"),
    "a good tag in a text box": text_box("{{ title }}"),
    "a good tag in a footnote": notes("footnote", "{{ title }}"),
    "a title that is set from the plan anyway": lambda document: setattr(
        document.core_properties, "title", "{{ zzz }}"
    ),
    "tags in a table of a cell": inner_table(0, 0, 1, "{{ title }}"),
    "a list of the indicators": and_paragraphs(
        "{%p for one in indicators %}", "{{ one.name }}: {{ one.words }}", "{%p endfor %}"
    ),
    "a picture in a loop": and_paragraphs("{%p for chart in charts %}", "{{ chart.picture }}", "{%p endfor %}"),
    "a card for each action": cards,
}


@pytest.mark.parametrize(("edit", "findings"), BROKEN.values(), ids=BROKEN)
def test_a_template_broken_in_one_way_is_told_so_and_nothing_else(tmp_path: Path, edit: Edit, findings: list[str]):
    assert said(saved(tmp_path, edit)) == findings


@pytest.mark.parametrize("name", BROKEN)
def test_with_warnings_a_paper_is_made_and_with_errors_none(tmp_path: Path, name: str):
    edit, findings = BROKEN[name]
    path = saved(tmp_path, edit)
    if name in RENDERED or not any(finding.startswith("error") for finding in findings):
        assert render_report(path, CONTEXT, PROPERTIES)
    else:
        with pytest.raises(TemplateError):
            render_report(path, CONTEXT, PROPERTIES)


@pytest.mark.parametrize("edit", SOUND.values(), ids=SOUND)
def test_a_sound_template_is_left_in_peace(tmp_path: Path, edit: Edit):
    path = saved(tmp_path, edit)
    assert said(path) == []
    assert render_report(path, CONTEXT, PROPERTIES)


def test_the_bundled_template_is_sound():
    assert check_template(QUARTERLY) == []


@pytest.mark.parametrize("seed", range(40))
def test_whatever_happens_to_a_tag_a_template_without_errors_makes_a_paper(tmp_path: Path, seed: int):
    path = saved(tmp_path, slip(random.Random(seed)))
    findings = check_template(path, CONTEXT)
    if not any(finding.severity is Severity.ERROR for finding in findings):
        assert render_report(path, CONTEXT, PROPERTIES)
    assert "not-made" not in {finding.code for finding in findings if not finding.message.startswith("In a plan")}


def test_findings_stand_in_the_order_of_the_document(tmp_path: Path):
    slips = [
        header("{{ partnershp }}"),
        notes("footnote", "{{ titel }}"),
        say("{{ source }}", "{{ sorce }} and {{ contct }}"),
        say("{{ row.number }}", "{{ row.numbr }}"),
        say("{{ title }}", "{{ titel }}"),
        property_of("{{ title }}"),
        comment,
    ]
    assert [str(finding.place) for finding in check_template(saved(tmp_path, *slips), CONTEXT)] == [
        "Paragraph 1: '{{ titel }}'",
        "Table 1, row 3, column 2",
        "Paragraph 18: '{{ sorce }} and {{ contct }}'",
        "Paragraph 18: '{{ sorce }} and {{ contct }}'",
        "Header of section 1: '{{ partnershp }}'",
        "Footnote 1: '{{ titel }}'",
        "Document property Subject",
        "Comments",
    ]


def test_a_template_that_prints_nothing_lacks_everything(tmp_path: Path):
    findings = check_template(template(tmp_path, "Nothing"), CONTEXT)
    assert [finding.message for finding in findings] == [f"No tag in the text prints {need.what}." for need in NEEDS]
    assert {(str(finding.place), finding.severity) for finding in findings} == {("Whole template", Severity.WARNING)}


def test_what_a_header_prints_is_not_in_the_text(tmp_path: Path):
    path = saved(tmp_path, say("{{ period }}", "See above"), header("{{ period }}"))
    assert [finding.message for finding in check_template(path, CONTEXT)] == ["No tag in the text prints the period."]


def test_a_slip_repeated_in_words_older_copy_of_a_text_box_is_said_once(tmp_path: Path):
    path = saved(tmp_path, text_box("{{ titel }}"))
    with zipfile.ZipFile(path) as package:
        assert package.read("word/document.xml").count(b"{{ titel }}") == 2
    assert len(check_template(path, CONTEXT)) == 1


def test_a_header_of_two_sections_is_judged_once(tmp_path: Path):
    path = saved(tmp_path, header("{{ titel }}"), lambda document: document.add_section())
    assert [str(finding.place) for finding in check_template(path, CONTEXT)] == ["Header of section 1: '{{ titel }}'"]


def test_a_finding_as_json_has_all_its_parts(tmp_path: Path):
    (finding,) = check_template(saved(tmp_path, say("{{ source }}", "{{ sorce }}")), CONTEXT)
    assert finding == Problem(
        code="unknown-name",
        severity=Severity.ERROR,
        place=InTemplate("Paragraph 18: '{{ sorce }}'", "{{ sorce }}"),
        message="{{ sorce }} stands for nothing.",
        remedy="Did you mean {{ source }}?",
    )
    assert finding.as_json() == {
        "code": "unknown-name",
        "severity": "error",
        "place": "Paragraph 18: '{{ sorce }}'",
        "tag": "{{ sorce }}",
        "message": "{{ sorce }} stands for nothing.",
        "remedy": "Did you mean {{ source }}?",
    }


def test_a_report_stops_at_the_first_error_in_the_same_words(tmp_path: Path):
    path = saved(tmp_path, say("{{ report_name }}", "{{ reprt_name }}"), say("{{ source }}", "{{ sorce }}"))
    with pytest.raises(TemplateError) as raised:
        render_report(path, CONTEXT, PROPERTIES)
    assert str(raised.value) == (
        "In the template \"council.docx\", {{ reprt_name }} in the paragraph '{{ reprt_name }}' stands for nothing: "
        "did you mean {{ report_name }}?"
    )
    first, _ = check_template(path, CONTEXT)
    assert f"{first.message} {first.remedy}" == "{{ reprt_name }} stands for nothing. Did you mean {{ report_name }}?"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "is not a Word file: choose a Word document (.docx)."),
        (
            QUARTERLY.read_bytes()[:9000],
            "is damaged or not a Word file: open it in Word and save it again as a Word document (.docx).",
        ),
    ],
)
def test_what_is_no_word_document_cannot_be_checked(tmp_path: Path, content: bytes, fault: str):
    path = tmp_path / "council.docx"
    path.write_bytes(content)
    with pytest.raises(TemplateError) as raised:
        check_template(path, CONTEXT)
    assert str(raised.value) == f'The template "council.docx" {fault}'
