"""Making papers: verbatim values, equal bytes, and messages that name the tag and its place."""

import datetime
import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

import toolkit.bundled
from tests.builders.papers import (
    PROPERTIES,
    QUARTERLY,
    WORD,
    block,
    cells,
    example,
    made,
    opened,
    part,
    properties_of,
    row,
    template,
    texts,
)
from toolkit.bundled import bundled
from toolkit.errors import OutputError, TemplateError
from toolkit.tags.templates import read_template, template_names, template_path
from toolkit.word.render import Properties, render_report

LOOP = ("{%tr for row in measures %}", "{%tr endfor %}")
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


def failure(path: Path, context: dict[str, object] | None = None) -> str:
    """What the officer reads when the paper cannot be made."""
    with pytest.raises(TemplateError) as raised:
        render_report(path, context or example(), PROPERTIES)
    return str(raised.value)


def table_template(folder: Path, *tags: str) -> Path:
    """A template whose one table repeats a row with these tags for the success measures."""
    blanks = [""] * (len(tags) - 1)
    return template(folder, "Above", rows=[["Heading"] * len(tags), [LOOP[0], *blanks], list(tags), [LOOP[1], *blanks]])


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_text_is_printed_verbatim_everywhere(text: str):
    odd = row("E 1.1", text=text, leads=text, update=[block(text), block(text, bullet=True)])
    priorities = [{"heading": text, "note": text, "actions": [odd]}]
    paper = made(QUARTERLY, example(title=text, summary=[text], priorities=priorities, source=text))
    printed = texts(paper)
    assert (printed[0], printed[-1]) == (text, text)
    assert [printed[index] for index in (printed.index("Actions") + 1, printed.index("Actions") + 2)] == [text, text]
    (_, action) = cells(paper, 6)
    assert (action[1], action[3], action[6]) == (text, text, f"{text}\n{text}")
    assert paper.sections[0].footer.paragraphs[0].text.startswith(text)


@pytest.mark.parametrize("name", ["safe", "e", "escape", "forceescape"])
def test_no_filter_turns_a_value_into_markup_or_escapes_it_twice(tmp_path: Path, name: str):
    path = template(tmp_path, f"{{{{ title|{name} }}}}{{{{ title|{name}|replace('A', 'B') }}}}")
    assert texts(made(path, {"title": "A & <w:br/>"})) == ["A & <w:br/>B & <w:br/>"]


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


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x0b", "\x0c", "\x1f", "\ufffe", "\uffff", "\ud800"])
def test_a_character_that_word_cannot_store_is_named_by_the_text_around_it(tmp_path: Path, character: str):
    with pytest.raises(OutputError) as raised:
        render_report(template(tmp_path, "{{ title }}"), {"title": f"before {character} after"}, PROPERTIES)
    assert str(raised.value) == (
        f'The text near "before   after" holds an invisible character (code {ord(character)}) that Word cannot store: '
        "type that text again."
    )


def test_equal_input_gives_equal_bytes():
    assert render_report(QUARTERLY, example(), PROPERTIES) == render_report(QUARTERLY, example(), PROPERTIES)


def test_the_context_is_left_as_it_was():
    context = example()
    render_report(QUARTERLY, context, PROPERTIES)
    assert context == example()


def test_properties_are_the_papers_and_nothing_is_left_of_the_library():
    summer = datetime.timezone(datetime.timedelta(hours=1))
    stamp = datetime.datetime(2019, 10, 1, 0, 30, tzinfo=summer)
    paper = render_report(QUARTERLY, example(), Properties("Plan <1> & {{ title }}", "A & B", stamp))
    assert properties_of(paper) == {
        "title": "Plan <1> & {{ title }}",
        "creator": "A & B",
        "lastModifiedBy": "A & B",
        "language": "en-GB",
        "description": "",
        "keywords": "",
        "subject": "",
        "category": "",
        "revision": "1",
        "created": "2019-09-30T23:30:00Z",
        "modified": "2019-09-30T23:30:00Z",
    }
    with zipfile.ZipFile(io.BytesIO(paper)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(2019, 9, 30, 23, 30, 0)}
        assert [name for name in package.namelist() if b"python-docx" in package.read(name)] == []


def test_properties_are_sound_where_another_library_has_changed_a_prefix(monkeypatch: pytest.MonkeyPatch):
    sound = part(render_report(QUARTERLY, example(), PROPERTIES), "docProps/core.xml")
    # docxcompose, which docxtpl may bring along, does this to python-docx when it is imported.
    changed = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    monkeypatch.setitem(docx.oxml.ns.nsmap, "cp", changed)
    core = part(render_report(QUARTERLY, example(), PROPERTIES), "docProps/core.xml")
    assert etree.tostring(core) == etree.tostring(sound)
    assert [child.text for child in core if child.tag.endswith("}lastModifiedBy")] == ["Example partnership"]
    assert changed.encode() not in etree.tostring(core)


def test_a_template_of_the_library_leaves_no_trace_of_it(tmp_path: Path):
    properties = properties_of(render_report(template(tmp_path, "{{ title }}"), example(), PROPERTIES))
    assert (properties["creator"], properties["lastModifiedBy"]) == ("Example partnership", "Example partnership")
    assert properties["description"] == ""


def test_the_templates_own_properties_are_never_read_as_tags(tmp_path: Path):
    path = template(tmp_path, "{{ title }}")
    document = docx.Document(str(path))
    document.core_properties.subject = "{{ zzz }} & more"
    document.save(str(path))
    assert properties_of(render_report(path, example(), PROPERTIES))["subject"] == "{{ zzz }} & more"


def test_a_title_longer_than_a_property_may_be_is_cut_there_only(tmp_path: Path):
    title = "t" * 300
    properties = Properties(title, "", PROPERTIES.stamp)
    paper = render_report(template(tmp_path, "{{ title }}"), {"title": title}, properties)
    assert (properties_of(paper)["title"], texts(opened(paper))) == ("t" * 255, [title])


def test_a_date_before_zip_files_existed_is_no_obstacle(tmp_path: Path):
    early = Properties("t", "a", datetime.datetime(1970, 1, 1))
    with zipfile.ZipFile(io.BytesIO(render_report(template(tmp_path, "x"), {}, early))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    ("paragraphs", "message"),
    [
        (
            ["Period: {{ perid }}"],
            "{{ perid }} in the paragraph 'Period: {{ perid }}' stands for nothing: did you mean {{ period }}?",
        ),
        (
            ["{%p if committe %}", "x", "{%p endif %}"],
            "{%p if committe %} in the paragraph '{%p if committe %}' stands for nothing: "
            "did you mean {%p if committee %}?",
        ),
        (
            ["{% if committee %}{{ contcat }}{% endif %}"],
            "{{ contcat }} in the paragraph '{% if committee %}{{ contcat }}{% endif…' stands for nothing: "
            "did you mean {{ contact }}?",
        ),
        (
            ["{%p for row in measures %}", "{{ row.ref }} {{ row.lead }}", "{%p endfor %}"],
            "{{ row.lead }} in the paragraph '{{ row.ref }} {{ row.lead }}' stands for nothing: "
            "did you mean {{ row.leads }}?",
        ),
        (
            ["{%p for row in key %}", "{{ row.zzz }}", "{%p endfor %}"],
            "{{ row.zzz }} in the paragraph '{{ row.zzz }}' stands for nothing: choose one of fill, meaning, status.",
        ),
        (
            ["{{ title.zzz }}"],
            "{{ title.zzz }} in the paragraph '{{ title.zzz }}' stands for nothing: compare it with the list of tags.",
        ),
        (
            ["{{ title|uper }}"],
            "{{ title|uper }} in the paragraph '{{ title|uper }}' uses \"uper\", which does not exist: "
            "did you mean {{ title|upper }}?",
        ),
        (
            ["{% if committee %}{{ title|zzz }}{% endif %}"],
            "{{ title|zzz }} in the paragraph '{% if committee %}{{ title|zzz }}{% end…' uses \"zzz\", "
            "which does not exist: compare it with the list of tags.",
        ),
        (
            ["{%p for line in summary %}", "{{ line }}"],
            "{%p for line in summary %} in the paragraph '{%p for line in summary %}' is never ended: "
            "add {%p endfor %} after what it covers.",
        ),
        (
            ["{{ title }}", "{%p endfor %}"],
            "{%p endfor %} in the paragraph '{%p endfor %}' ends nothing: "
            "remove it or add the tag that begins the part.",
        ),
        (
            ["{%p for line in summary %}", "{%p endif %}"],
            "{%p endif %} in the paragraph '{%p endif %}' does not fit {%p for line in summary %} in the paragraph "
            "'{%p for line in summary %}': end that first with {%p endfor %}.",
        ),
        (
            ["{%p for line in summary %}", "{{ line }}", "{% endfor %}"],
            "{% endfor %} in the paragraph '{% endfor %}' does not match {%p for line in summary %} in the paragraph "
            "'{%p for line in summary %}': both must be written alike and stand in the same table, cell or text.",
        ),
        (
            ["{%p fro line in summary %}"],
            "{%p fro line in summary %} in the paragraph '{%p fro line in summary %}' cannot be read: "
            "did you mean {%p for line in summary %}?",
        ),
        (
            ["{% p if title %}"],
            "{% p if title %} in the paragraph '{% p if title %}' cannot be read: "
            "write {%p if title %}, without the space.",
        ),
        (
            ["{% zzz %}"],
            "{% zzz %} in the paragraph '{% zzz %}' cannot be read: choose one of cellbg, colspan, elif, else, "
            "endfor, endif, endwith, for, hm, if, set, vm, with.",
        ),
        (
            ["{%tr for row in measures %}", "{%tr endfor %}"],
            "{%tr for row in measures %} in the paragraph '{%tr for row in measures %}' belongs in a table row: "
            "move it there or write {%p.",
        ),
        (
            ["Title: {{ title }"],
            "a tag in the paragraph 'Title: {{ title }' is not whole: {{ has no partner in the same paragraph, "
            "so complete the tag.",
        ),
        (
            ["{ title }}", "{{ period }}"],
            "a tag in the paragraph '{ title }}' is not whole: }} has no partner in the same paragraph, "
            "so complete the tag.",
        ),
        (
            ["{{ title period }}"],
            "{{ title period }} in the paragraph '{{ title period }}' cannot be read: "
            "compare it with the list of tags.",
        ),
        (
            ["{{ title + 1 }}"],
            "{{ title + 1 }} in the paragraph '{{ title + 1 }}' cannot be worked out: "
            "compare it with the list of tags.",
        ),
        (
            ["{{ title.__class__ }}"],
            "{{ title.__class__ }} in the paragraph '{{ title.__class__ }}' asks for something that a template may "
            "not use: remove it.",
        ),
        (
            ["{{ summary }}"],
            "{{ summary }} in the paragraph '{{ summary }}' is not a text but a list or a group of texts: "
            "print them one by one in a loop.",
        ),
    ],
)
def test_a_wrong_tag_is_named_with_its_place_and_what_would_be_right(
    tmp_path: Path, paragraphs: list[str], message: str
):
    assert failure(template(tmp_path, *paragraphs)) == f'In the template "small.docx", {message}'


@pytest.mark.parametrize(
    ("tags", "message"),
    [
        (
            ["{{ row.ref }}", "{% cellbg row.fill %}{{ row.stauts }}"],
            "{{ row.stauts }} in table 1, row 3, column 2 stands for nothing: did you mean {{ row.status }}?",
        ),
        (
            ["{{ row.ref }}", "{% cellbg row.fil %}{{ row.status }}"],
            "{% cellbg row.fil %} in table 1, row 3, column 2 stands for nothing: did you mean {% cellbg row.fill %}?",
        ),
        (
            ["{{ row.ref }}{{ row.ref }}", "{{ row.ref }}{{ row.reff }}"],
            "{{ row.reff }} in table 1, row 3, column 2 stands for nothing: did you mean {{ row.ref }}?",
        ),
        (
            ["{% if row.ref %}{{ row.ref }}", "{% endif %}"],
            "{% endif %} in table 1, row 3, column 2 does not match {% if row.ref %} in table 1, row 3, column 1: "
            "both must be written alike and stand in the same table, cell or text.",
        ),
    ],
)
def test_a_wrong_tag_in_a_table_is_placed_by_row_and_column(tmp_path: Path, tags: list[str], message: str):
    assert failure(table_template(tmp_path, *tags)) == f'In the template "small.docx", {message}'


def test_a_wrong_tag_in_the_second_table_is_placed_there(tmp_path: Path):
    path = table_template(tmp_path, "{{ row.ref }}")
    document = docx.Document(str(path))
    document.add_paragraph("Between")
    document.add_table(2, 3).cell(1, 2).text = "{{ titel }}"
    document.save(str(path))
    assert "{{ titel }} in table 2, row 2, column 3 stands for nothing: did you mean {{ title }}?" in failure(path)


def test_a_wrong_tag_in_the_header_or_footer_is_placed_there(tmp_path: Path):
    message = (
        'In the template "small.docx", {{{{ titel }}}} in the page {} stands for nothing: did you mean {{{{ title }}}}?'
    )
    assert failure(template(tmp_path, "x", header="{{ titel }}")) == message.format("header")
    assert failure(template(tmp_path, "x", footer="{{ titel }}")) == message.format("footer")


def test_a_loop_over_a_misspelt_list_is_named(tmp_path: Path):
    path = template(tmp_path, rows=[["{%tr for row in mesures %}"], ["{{ row.ref }}"], ["{%tr endfor %}"]])
    assert "{%tr for row in mesures %} in table 1, row 1, column 1 stands for nothing" in failure(path)


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


def test_tracked_changes_are_refused(tmp_path: Path):
    path = template(tmp_path, "{{ title }}")
    document = docx.Document(str(path))
    inserted = parse_xml(f'<w:ins {nsdecls("w")} w:id="1" w:author="x"><w:r><w:t>new</w:t></w:r></w:ins>')
    document.paragraphs[0]._p.append(inserted)
    document.save(str(path))
    assert failure(path) == (
        'In the template "small.docx", tracked changes would be published with the paper: '
        "accept or reject them in Word."
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


def changed_type(path: Path, old: str, new: str) -> bytes:
    """The file with another kind of main part."""
    changed = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(old.encode(), new.encode()))
    return changed.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCUMENT = "wordprocessingml.document.main+xml"
OFFICE = "application/vnd.openxmlformats-officedocument."
SAVE_AGAIN = "open it in its program and save it as a Word document (.docx)."
DAMAGED = "is damaged or not a Word file: open it in Word and save it again as a Word document (.docx)."


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "is not a Word file: choose a Word document (.docx)."),
        (b"%PDF-1.7", "is not a Word file: choose a Word document (.docx)."),
        (
            OLE + b"WordDocument",
            "is in the old Word format (.doc): open it in Word and save it as a Word document (.docx).",
        ),
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "is protected by a password: open it in Word, remove the password and save it.",
        ),
        (b"PK\x03\x04 not a package", DAMAGED),
        (QUARTERLY.read_bytes()[:9000], DAMAGED),
        (
            changed_type(QUARTERLY, DOCUMENT, "wordprocessingml.template.main+xml"),
            f"is a Word template file (.dotx): {SAVE_AGAIN}",
        ),
        (
            changed_type(QUARTERLY, f"{OFFICE}{DOCUMENT}", "application/vnd.ms-word.document.macroEnabled.main+xml"),
            f"holds macros (.docm or .dotm): {SAVE_AGAIN}",
        ),
        (changed_type(QUARTERLY, DOCUMENT, "spreadsheetml.sheet.main+xml"), f"is an Excel workbook: {SAVE_AGAIN}"),
        (
            changed_type(QUARTERLY, DOCUMENT, "presentationml.presentation.main+xml"),
            f"is a PowerPoint presentation: {SAVE_AGAIN}",
        ),
        (changed_type(QUARTERLY, DOCUMENT, "zzz"), DAMAGED),
        (changed_type(QUARTERLY, "<w:document", "<w:document <"), "is damaged: open it in Word and save it again."),
        (
            changed_type(QUARTERLY, "/word/document.xml", "/word/lost.xml"),
            "is damaged: open it in Word and save it again.",
        ),
    ],
    ids=[
        "empty",
        "pdf",
        "doc",
        "password",
        "no zip",
        "cut off",
        "dotx",
        "docm",
        "xlsx",
        "pptx",
        "other",
        "xml",
        "lost",
    ],
)
def test_a_file_that_is_no_word_document_ends_in_one_sentence(tmp_path: Path, data: bytes, fault: str):
    path = tmp_path / "council.docx"
    path.write_bytes(data)
    assert failure(path) == f'The template "council.docx" {fault}'


def test_flipped_bytes_never_end_in_anything_but_a_template_error(tmp_path: Path):
    sound = QUARTERLY.read_bytes()
    path = tmp_path / "council.docx"
    refused = 0
    for position in range(30, len(sound), len(sound) // 60):
        path.write_bytes(sound[:position] + bytes([sound[position] ^ 0xFF]) + sound[position + 1 :])
        try:
            render_report(path, example(), PROPERTIES)
        except TemplateError:
            refused += 1
    assert refused > 50


def test_a_missing_template_and_a_folder_are_told_apart(tmp_path: Path):
    missing = tmp_path / "missing.docx"
    assert failure(missing) == f'The template "{missing}" does not exist: check its name and folder.'
    assert failure(tmp_path) == f'The template "{tmp_path}" is a folder: give the path of a Word file.'


def test_a_template_that_may_not_be_read_says_what_to_do(monkeypatch: pytest.MonkeyPatch):
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert failure(QUARTERLY) == (f'The template "{QUARTERLY}" cannot be read: close it in Word and check its folder.')


def test_a_template_is_chosen_by_its_name_or_its_path(tmp_path: Path):
    own = template(tmp_path, "x")
    assert {"quarterly-monitoring", "exception-report"} <= set(template_names())
    assert template_path("quarterly-monitoring") == QUARTERLY
    assert template_path(str(own)) == own
    assert read_template(QUARTERLY) == QUARTERLY.read_bytes()


@pytest.mark.parametrize(
    ("choice", "hint"),
    [
        ("quarterly-monitorin", "did you mean quarterly-monitoring?"),
        ("zzz", f"choose {' or '.join(template_names())}, or the path of a Word file."),
    ],
)
def test_an_unknown_template_name_suggests_a_bundled_one(choice: str, hint: str):
    with pytest.raises(TemplateError) as raised:
        template_path(choice)
    assert str(raised.value) == f'There is no template "{choice}": {hint}'


def test_bundled_files_are_found_in_a_checkout_and_in_an_installed_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    package = tmp_path / "toolkit"
    monkeypatch.setattr(toolkit.bundled, "_PACKAGE", package)
    assert bundled("workbooks", "blank.xlsm") == tmp_path / "workbooks" / "blank.xlsm"
    (package / "_data").mkdir(parents=True)
    assert bundled("workbooks", "blank.xlsm") == package / "_data" / "workbooks" / "blank.xlsm"
