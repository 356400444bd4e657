"""What a Word file fetches from elsewhere, or has a reader's program run."""

import pytest
from lxml import etree

from tests.builders.hostile import OLE_FILE, field, outside
from toolkit.office.external import External, external_content, unread_content

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def in_text(body: str, namespace: str = WORD) -> list[External]:
    return external_content({"word/document.xml": etree.fromstring(f'<w:body xmlns:w="{namespace}">{body}</w:body>')})


def in_relations(relation: str, source: str = "word/document") -> list[External]:
    folder, _, name = source.rpartition("/")
    return external_content(
        {f"{folder}/_rels/{name}.xml.rels": etree.fromstring(f"<Relationships>{relation}</Relationships>")}
        | {f"{source}.xml": etree.fromstring("<chartSpace/>" if "chart" in source else "<document/>")}
    )


@pytest.mark.parametrize("namespace", [WORD, STRICT])
@pytest.mark.parametrize(
    ("body", "name"),
    [
        (field(' INCLUDETEXT "a.docx" '), "INCLUDETEXT"),
        (field(" MACROBUTTON Steal Click here "), "MACROBUTTON"),
        (field(" Print 27 "), "PRINT"),
        (field(" EMBED Package "), "EMBED"),
        (field(" CONTROL Forms.TextBox.1 "), "CONTROL"),
        (field(" DD", "EAU", "TO cmd "), "DDEAUTO"),
        (field(" includepicture x"), "INCLUDEPICTURE"),
        (field("QUOTE ").replace("</w:p>", "") + field("LINK x").replace("<w:p>", ""), "LINK"),
        ('<w:p><w:fldSimple w:instr=" DDE c "/></w:p>', "DDE"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            + field("QUOTE 68")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "made by another field",
        ),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DD</w:instrText></w:r>'
            + field("QUOTE E")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "made by another field",
        ),
        (field("{{ 'DDE' }} cmd "), "made by a tag"),
        (field(" D{{ 'DE' }} cmd "), "made by a tag"),
        (field("{% if period %}DDE{% endif %} cmd"), "made by a tag"),
        (field("\u200bDDE cmd"), "DDE"),
        (field("\\DDEAUTO cmd"), "DDEAUTO"),
        (field("“DDE” cmd"), "DDE"),
        (field(" INCLUDETEXT x ").replace('<w:r><w:fldChar w:fldCharType="end"/></w:r>', ""), "INCLUDETEXT"),
        (field(" INCLUDETEXT x ").replace("instrText", "delInstrText"), "INCLUDETEXT"),
        (field(" INCLUDEPICTURE x ").replace("instrText", "t"), "INCLUDEPICTURE"),
    ],
)
def test_a_field_that_fetches_is_found_however_it_is_written(body: str, name: str, namespace: str):
    assert [one.what for one in in_text(body, namespace) if one.kind == "field"] == [name]


@pytest.mark.parametrize(
    "code",
    [
        "PAGE", "NUMPAGES", "FILENAME", "FILENAME \\* Upper plan",
        'TOC \\o "1-3"', 'HYPERLINK "https://a.example"', "IF 1 = 1 a b", "REF DDE", "= 1 + 2",
        'HYPERLINK \\l "annex"', 'HYPERLINK "{{ contact }}"', 'DOCPROPERTY "{{ title }}"', 'HYPERLINK \\o "x" "#top"',
    ],
)  # fmt: skip
def test_a_field_that_papers_have_is_none(code: str):
    assert in_text(field(code)) == []


@pytest.mark.parametrize(
    "code",
    [
        r'HYPERLINK "\\\\server\\x.docx"',
        r"HYPERLINK \\\\server\\x.docx",
        r' "HYPERLINK" \l "annex" "\\\\server\\x.docx" ',
        r'hyperlink \o "A tip" \n "\\\\server\\x.docx"',
    ],
)
def test_a_hyperlink_field_to_a_file_is_found(code: str):
    assert in_text(field(code)) == [External("file", "word/document.xml", r"\\server\x.docx")]


@pytest.mark.parametrize(
    ("kind", "target", "found"),
    [
        ("image", "http://a.example/b.png", "picture"),
        ("attachedTemplate", "file:///S:/t.dotm", "template"),
        ("mailMergeSource", "file:///S:/d.xlsx", "data"),
        ("oleObject", "file:///S:/d.xlsx", "object"),
        ("frame", "http://a.example", "object"),
        ("vbaProject", "vbaProject.bin", "program"),
        ("control", "activeX/activeX1.xml", "program"),
        ("extensibility", "customUI/customUI.xml", "addin"),
        ("afchunk", "x.html", "chunk"),
        ("hyperlink", "file:////server/x", "file"),
        ("hyperlink", "\\\\server\\x", "file"),
        ("hyperlink", "report.docx", "file"),
        ("hyperlink", "javascript:x()", "file"),
        ("hyperlink", "https://a.example", None),
        ("hyperlink", "mailto:a@b.example", None),
        ("hyperlink", "%7B%7B contact %7D%7D", None),
    ],
)
def test_a_relation_to_something_elsewhere_is_found_by_its_kind(kind: str, target: str, found: str | None):
    expected = [External(found, "word/document.xml", target)] if found else []
    assert in_relations(outside(kind, target)) == expected


@pytest.mark.parametrize(
    ("kind", "found"),
    [("oleObject", "program"), ("package", "program"), ("recipientData", "data"), ("keyMapCustomizations", "addin")],
)
def test_what_another_program_opens_or_is_for_letters_is_found_in_the_file_itself(kind: str, found: str):
    assert in_relations(outside(kind, "x.bin", mode="")) == [External(found, "word/document.xml", "x.bin")]


def test_the_figures_of_a_chart_are_no_program_and_other_files_in_it_are():
    assert in_relations(outside("package", "../embeddings/a.xlsx", mode=""), "word/charts/chart1") == []
    (found,) = in_relations(outside("oleObject", "../embeddings/a.bin", mode=""), "word/charts/chart1")
    assert found.kind == "program"


@pytest.mark.parametrize(
    ("content", "is_program"),
    [
        (OLE_FILE, True),
        (b"PK\x03\x04 ... xl/vbaProject.bin", True),
        (b"PK\x03\x04 ... xl/workbook.xml", False),
        (b"\x89PNG vbaProject", False),
    ],
)
def test_a_program_is_known_by_its_bytes_whatever_its_part_is_called(content: bytes, is_program: bool):
    found = unread_content({"word/media/a.png": content}, ())
    assert found == ([External("program", "", "word/media/a.png")] if is_program else [])
    said = [External("program", "word/document.xml", "media/a.png")]
    assert unread_content({"word/media/a.png": content}, said) == []


@pytest.mark.parametrize(
    "body",
    [
        '<w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" ProgID="Package"/></w:object>',
        '<w:object><w:control w:name="Package"/></w:object>',
    ],
)
def test_an_embedded_file_and_a_control_are_found_where_they_stand(body: str):
    assert in_text(body) == [External("program", "word/document.xml", "Package")]


def test_the_part_of_a_control_is_found_whatever_refers_to_it():
    control = etree.fromstring('<a:ocx xmlns:a="http://schemas.microsoft.com/office/2006/activeX"/>')
    assert external_content({"word/x.xml": control}) == [External("program", "word/x.xml", "word/x.xml")]


def test_another_document_inside_the_file_is_found_too():
    assert in_relations(outside("aFChunk", "evil.html", mode="")) == [
        External("chunk", "word/document.xml", "evil.html")
    ]


@pytest.mark.parametrize(
    "drawn",
    ["imagedata src", "imagedata o:href", "imagedata o:althref", "fill src", "fill o:href", "stroke o:althref"],
)
def test_an_address_in_an_old_drawing_is_found(drawn: str):
    spaces = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    assert in_text(f'<v:{drawn}="http://a.example/b.png" {spaces}/>') == [
        External("picture", "word/document.xml", "http://a.example/b.png")
    ]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<w:altChunk/>", "chunk"),
        ("<w:subDoc/>", "chunk"),
        ('<x:webVideoPr xmlns:x="http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing"/>', "object"),
    ],
)
def test_another_document_or_a_video_in_the_text_is_found_by_itself(body: str, kind: str):
    assert [one.kind for one in in_text(body)] == [kind]


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:l="http://www.w3.org/1999/xlink">{}</svg>'


@pytest.mark.parametrize(
    "inside",
    [
        '<image l:href="http://a.example/b.png"/>',
        "<image href='//a.example/b.png'/>",
        "<style>@import 'http://a.example/c.css';</style>",
        '<rect fill="url( http://a.example/d#e )"/>',
        '<use href="file:///S:/x.svg#y"/>',
    ],
)
def test_a_drawing_that_fetches_something_is_found_whatever_it_is_called(inside: str):
    drawing = SVG.format(inside)
    for name, content in ("a.svg", drawing.encode()), ("b.bin", drawing.encode("utf-16")):
        assert unread_content({name: content}, ()) == [External("picture", name, name)]


@pytest.mark.parametrize(
    "inside", ['<use href="#a"/>', '<image l:href="data:image/png;base64,AA"/>', "<rect fill='url(#a)'/>", "<rect/>"]
)
def test_a_drawing_that_has_all_in_itself_is_none(inside: str):
    parts = {"a.svg": SVG.format(inside).encode(), "b.png": b"href='http://a.example'"}
    assert unread_content(parts, ()) == []
