"""Making papers: verbatim values, equal bytes, and messages that name the tag and its place."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from tests.builders.broken_templates import failure, table_template
from tests.builders.london import trend
from tests.builders.papers import (
    PROPERTIES,
    QUARTERLY,
    WORD,
    block,
    cells,
    example,
    made,
    part,
    row,
    template,
    texts,
)
from toolkit.errors import OutputError, TemplateError
from toolkit.papers.charts import control_chart
from toolkit.tags.values import Picture
from toolkit.word.render import render_report

ODD = [
    "Health & Care <b>bold</b> \"double\" 'single' “curly” &amp; &#65;",
    "{{ title }} {% if %} {# no comment #} {_{ title }_} {{ } }} %}",
    "{{ ''.__class__ }}",
    "Emoji 🚓👮🏽‍♀️, العربية, עברית \u200f, 日本語, Ünïcödé, e\u0301",
    "no\u00a0break\u202fspace, \u200bzero width, soft\u00adhyphen, \u2028line separator",
    "  two  spaces   inside and around  ",
    "a\ttab",
    "first line\nsecond line\n\nfourth line",
    "</w:t></w:r></w:p></w:tc>",
    "]]> <![CDATA[ x ]]> <?xml?> <!-- -->",
    "x" * 32_767,
    "\x7f\x85\ufffd\U0010ffff",
]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_text_is_printed_verbatim_everywhere(text: str):
    odd = row("E 1.1", text=text, leads=text, update=[block(text), block(text, bullet=True)])
    priorities = [{"heading": text, "note": text, "actions": [odd]}]
    paper = made(QUARTERLY, example(title=text, summary=[text], priorities=priorities, source=text))
    printed = texts(paper)
    assert (printed[0], printed[-1]) == (text, text)
    assert [printed[index] for index in (printed.index("Actions") + 1, printed.index("Actions") + 2)] == [text, text]
    (_, action) = cells(paper, 4)
    assert (action[1], action[3], action[6]) == (text, text, f"{text}\n{text}")
    assert paper.sections[0].footer.paragraphs[0].text.startswith(text)


def test_carriage_returns_are_line_breaks(tmp_path: Path):
    assert texts(made(template(tmp_path, "{{ title }}"), {"title": "one\r\ntwo\rthree"})) == ["one\ntwo\nthree"]


def test_line_breaks_and_tabs_are_words_own(tmp_path: Path):
    (paragraph,) = made(template(tmp_path, "{{ title }}"), {"title": "one\ntwo\tthree"}).paragraphs
    (run,) = paragraph._p.iterchildren(f"{WORD}r")
    assert [(etree.QName(piece).localname, piece.text) for piece in run] == [
        ("t", "one"),
        ("br", None),
        ("t", "two"),
        ("tab", None),
        ("t", "three"),
    ]


def test_the_context_is_left_as_it_was():
    context = example()
    render_report(QUARTERLY, context, PROPERTIES)
    assert context == example()


def test_a_wrong_tag_outside_the_text_is_still_named_by_what_would_be_right(tmp_path: Path):
    path = template(tmp_path, rows=[["x"]])
    document = docx.Document(str(path))
    caption = parse_xml(f'<w:tblCaption {nsdecls("w")} w:val="{{{{ titel }}}}"/>')
    document.tables[0]._tbl.tblPr.append(caption)
    document.save(str(path))
    assert failure(path) == 'In the template "small.docx", a tag stands for nothing: did you mean title?'


def test_a_paper_that_word_could_not_open_is_never_made(tmp_path: Path):
    path = table_template(tmp_path, "{% cellbg row.fill %}{{ row.ref }}")
    assert failure(path, example(measures=[row("E 1", fill="C6E0B4\n")])) == (
        'In the template "small.docx", the tags do not fit together: '
        "begin and end every loop and condition in the same table, cell or text."
    )


def test_a_tag_split_by_the_spelling_checker_works(tmp_path: Path):
    path = table_template(tmp_path, "{{ row.ref }}", "{% cellbg row.fill %}{{ row.status }}")
    document = docx.Document(str(path))
    for paragraph in list(document.element.body.iter(f"{WORD}p")):
        split_runs(paragraph)
    document.save(str(path))
    paper = made(path, example())
    assert cells(paper) == [["Heading", "Heading"], ["E 1", "Green"], ["E 2", "Amber"]]
    assert len(paper.element.findall(f".//{WORD}shd")) == 2


def split_runs(paragraph: etree._Element) -> None:
    """Puts every character into a run of its own, with the checker's marks between them."""
    text = "".join(piece.text or "" for piece in paragraph.iter(f"{WORD}t"))
    for run in list(paragraph.iter(f"{WORD}r")):
        paragraph.remove(run)
    properties = '<w:rPr><w:lang w:val="en-GB"/></w:rPr>'
    for character in text:
        for xml in (
            f'<w:proofErr {nsdecls("w")} w:type="spellStart"/>',
            f'<w:r {nsdecls("w")}>{properties}<w:t xml:space="preserve">{character}</w:t></w:r>',
            f'<w:proofErr {nsdecls("w")} w:type="spellEnd"/>',
        ):
            paragraph.append(parse_xml(xml))


def test_curly_quotes_inside_a_tag_are_read_as_straight_ones(tmp_path: Path):
    path = template(tmp_path, "{{ title|replace(“Example”, ‘Other’) }}")
    assert texts(made(path, {"title": "Example plan"})) == ["Other plan"]


@pytest.mark.parametrize(
    ("tag", "printed"),
    [
        ("{{ '&' }}", "&"),
        ("{{ 'a < b' }} & {{ '&amp;' }}", "a < b & &amp;"),
        ("{{ title ~ ' & ' ~ '<w:br/>' }}", "Health & Care & <w:br/>"),
        ("{% if title == 'Health & Care' %}yes{% endif %}", "yes"),
        ("{{ title|replace('Care', 'R&D') }}", "Health & R&D"),
    ],
)
def test_what_is_in_quotes_is_read_and_printed_as_it_is_written(tmp_path: Path, tag: str, printed: str):
    assert texts(made(template(tmp_path, tag), {"title": "Health & Care"})) == [printed]


def test_a_cell_without_properties_of_its_own_is_coloured_too(tmp_path: Path):
    path = table_template(tmp_path, "{% cellbg row.fill %}{{ row.status }}", "{% cellbg row.fill %}{{ row.ref }}")
    document = docx.Document(str(path))
    first, second = (cell._tc for cell in document.tables[0].rows[2].cells)
    first.tcPr.clear()
    second.remove(second.tcPr)
    document.save(str(path))
    paper = made(path, example())
    assert [shade.get(f"{WORD}fill") for shade in paper.element.findall(f".//{WORD}tc/{WORD}tcPr/{WORD}shd")] == [
        "C6E0B4",
        "C6E0B4",
        "FFE08A",
        "FFE08A",
    ]


def test_loops_and_conditions_leave_no_paragraph_behind(tmp_path: Path):
    path = template(
        tmp_path,
        "{%p for line in summary %}",
        "{{ line }}",
        "{%p endfor %}",
        "{%p if committee %}",
        "x",
        "{%p endif %}",
    )
    assert texts(made(path, example())) == ["The first example sentence.", "The second example sentence."]


def test_a_cell_whose_loop_prints_nothing_still_lets_word_open_the_paper(tmp_path: Path):
    path = template(tmp_path, rows=[["{%p for line in summary %}"]])
    document = docx.Document(str(path))
    for text in ("{{ line }}", "{%p endfor %}"):
        document.tables[0].cell(0, 0).add_paragraph(text)
    document.save(str(path))
    (cell,) = made(path, {"summary": []}).element.iter(f"{WORD}tc")
    assert etree.QName(cell[-1]).localname == "p"


def test_a_row_key_that_python_also_knows_as_a_method_is_the_rows_own(tmp_path: Path):
    path = template(tmp_path, "{{ group.update }} {{ group.items }} {{ group['keys'] }}")
    assert texts(made(path, {"group": {"update": "u", "items": "i", "keys": "k"}})) == ["u i k"]


def test_a_repeated_column_widens_its_table(tmp_path: Path):
    path = template(tmp_path, rows=[["{%tc for row in key %}", "{{ row.status }}", "{%tc endfor %}"]])
    assert cells(made(path, example())) == [["Green", "Amber", "Red", "Missing"]]


def test_a_note_is_rendered_once_however_many_sections_there_are(tmp_path: Path):
    path = template(tmp_path, "{{ title }}")
    document = docx.Document(str(path))
    document.add_section()
    document.save(str(path))
    with_footnote(path, "{{ title }}")
    paper = render_report(path, {"title": "A & {{ title }}"}, PROPERTIES)
    assert "".join(part(paper, "word/footnotes.xml").itertext()) == "A & {{ title }}"
    with_footnote(path, "{{ titel }}")
    assert "{{ titel }} in a note stands for nothing" in failure(path)


def with_footnote(path: Path, text: str) -> None:
    """Gives the document a part of footnotes, as Word writes it."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    if "word/footnotes.xml" not in parts:
        types, relations = "[Content_Types].xml", "word/_rels/document.xml.rels"
        override = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'.encode()
        link = f'<Relationship Id="rIdNotes" Type="{relation}" Target="footnotes.xml"/></Relationships>'.encode()
        parts[types] = parts[types].replace(b"</Types>", override)
        parts[relations] = parts[relations].replace(b"</Relationships>", link)
    parts["word/footnotes.xml"] = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="1"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    ).encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)


def test_nothing_of_a_tag_is_left_in_the_paper():
    paper = render_report(QUARTERLY, example(), PROPERTIES)
    with zipfile.ZipFile(io.BytesIO(paper)) as package:
        assert [name for name in package.namelist() if b"{{" in package.read(name) or b"{%" in package.read(name)] == []


def rendered(tag, picture):
    source = docx.Document()
    source.add_paragraph(tag)
    stream = io.BytesIO()
    source.save(stream)
    return stream.getvalue(), {"chart": {"title": "A", "picture": picture}}


@pytest.mark.slow
def test_a_picture_is_no_text_and_its_markup_cannot_be_made_by_a_template(tmp_path):
    template = tmp_path / "template.docx"
    data, context = rendered("{{ chart.picture.markup }}", control_chart(trend()))
    template.write_bytes(data)
    made = docx.Document(io.BytesIO(render_report(template, context, PROPERTIES)))
    assert made.element.body.findall(f".//{qn('wp:docPr')}") == []
    template.write_bytes(rendered("{{ chart }}", None)[0])
    with pytest.raises(TemplateError, match="is not a text"):
        render_report(template, context, PROPERTIES)


def test_a_description_that_word_cannot_store_is_named():
    picture = control_chart(trend())
    broken = Picture(picture.content, 10.0, "an odd \x01 character")
    with pytest.raises(OutputError, match="odd"):
        render_report(QUARTERLY, {"charts": [{"title": "A", "picture": broken}]}, PROPERTIES)
