"""Footnotes of a paper as Word's own: the marks in the text, and the part of the file that holds the notes."""

from docx.oxml.ns import qn
from lxml import etree

from tests.builders.plan_texts import body, book


def test_word_knows_the_footnotes():
    parts = body(book(("Paragraph", "Here¹ and again¹."), ("Footnote", "¹ first & <only>")))
    document = etree.fromstring(parts["word/document.xml"])
    (mark,) = document.iter(qn("w:footnoteReference"))
    (again,) = (field for field in document.iter(qn("w:fldSimple")) if "NOTEREF" in field.get(qn("w:instr")))
    notes = etree.fromstring(parts["word/footnotes.xml"])
    (note,) = (note for note in notes if note.get(qn("w:id")) == mark.get(qn("w:id")))
    assert "".join(note.itertext()).strip() == "first & <only>"
    assert "".join(again.itertext()) == "1"
    names = {bookmark.get(qn("w:name")) for bookmark in document.iter(qn("w:bookmarkStart"))}
    assert again.get(qn("w:instr")).split()[1] in names
    assert b"footnotes+xml" in parts["[Content_Types].xml"]
    assert b"/footnotes" in parts["word/_rels/document.xml.rels"]
    settings = etree.fromstring(parts["word/settings.xml"])
    assert [item.get(qn("w:id")) for item in settings.iter(qn("w:footnote"))] == ["-1", "0"]


def test_a_heading_with_a_note_is_in_the_contents_without_its_figure():
    lines = (("Heading 2", "Crime⁴"), ("Paragraph", "Text."), ("Footnote", "⁴ fourth"))
    document = etree.fromstring(body(book(*lines))["word/document.xml"])
    entries = ["".join(link.itertext()) for link in document.iter(qn("w:hyperlink"))]
    assert "Crime" in entries
    assert "Crime4" not in entries
