"""The table of contents of a paper, filled in when the paper is made."""

from docx.oxml.ns import qn
from lxml import etree

from tests.builders.plan_texts import body, book


def test_the_contents_link_to_every_heading_below_and_ask_nothing():
    parts = body(book(("Heading 1", "One"), ("Paragraph", "x"), ("Heading 2", "Two & more"), ("Paragraph", "x")))
    document = etree.fromstring(parts["word/document.xml"])
    entries = [
        (link.get(qn("w:anchor")), "".join(link.itertext()))
        for link in document.iter(qn("w:hyperlink"))
        if link.get(qn("w:anchor"))
    ]
    assert [text for _, text in entries] == ["One", "Two & more", "Road Safety", "Statutory duty"]
    marks = {mark.get(qn("w:name")): mark for mark in document.iter(qn("w:bookmarkStart"))}
    for anchor, text in entries:
        assert "".join(marks[anchor].getparent().itertext()) == text
    (instruction,) = (item.text for item in document.iter(qn("w:instrText")) if "TOC" in item.text)
    assert r"\n" in instruction
    assert b"updateFields" not in parts["word/settings.xml"]
    kinds = [mark.get(qn("w:fldCharType")) for mark in document.iter(qn("w:fldChar"))]
    assert kinds[:3] == ["begin", "separate", "end"]
