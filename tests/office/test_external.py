"""What a Word file fetches from elsewhere, or has a reader's program run."""

import pytest
from lxml import etree

from tests.builders.hostile import field, outside
from toolkit.office.external import External, external_content

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def in_text(body: str, namespace: str = WORD) -> list[External]:
    return external_content({"word/document.xml": etree.fromstring(f'<w:body xmlns:w="{namespace}">{body}</w:body>')})


def in_relations(relation: str) -> list[External]:
    return external_content(
        {"word/_rels/document.xml.rels": etree.fromstring(f"<Relationships>{relation}</Relationships>")}
    )


@pytest.mark.parametrize("namespace", [WORD, STRICT])
@pytest.mark.parametrize(
    ("body", "name"),
    [
        (field(' INCLUDETEXT "a.docx" '), "INCLUDETEXT"),
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
    ],
)
def test_a_field_that_fetches_is_found_however_it_is_written(body: str, name: str, namespace: str):
    assert [one.what for one in in_text(body, namespace) if one.kind == "field"] == [name]


@pytest.mark.parametrize(
    "code", ["PAGE", "NUMPAGES", 'TOC \\o "1-3"', 'HYPERLINK "https://a.example"', "IF 1 = 1 a b", "REF DDE"]
)
def test_a_field_that_papers_have_is_none(code: str):
    assert in_text(field(code)) == []


def test_a_hyperlink_field_to_a_file_is_found():
    code = r'HYPERLINK "\\\\server\\x.docx"'
    assert in_text(field(code)) == [External("file", "word/document.xml", r"\\server\x.docx")]


@pytest.mark.parametrize(
    ("kind", "target", "found"),
    [
        ("image", "http://a.example/b.png", "picture"),
        ("attachedTemplate", "file:///S:/t.dotm", "template"),
        ("mailMergeSource", "file:///S:/d.xlsx", "data"),
        ("oleObject", "file:///S:/d.xlsx", "object"),
        ("frame", "http://a.example", "object"),
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


def test_another_document_inside_the_file_is_found_too():
    assert in_relations(outside("aFChunk", "evil.html", mode="")) == [
        External("chunk", "word/document.xml", "evil.html")
    ]


def test_an_address_in_an_old_drawing_is_found():
    drawn = '<v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="http://a.example/b.png"/>'
    assert in_text(drawn) == [External("picture", "word/document.xml", "http://a.example/b.png")]
