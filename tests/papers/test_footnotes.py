"""Footnotes in a plan's text: raised figures at words, and the notes that begin with the same figures."""

import pytest
from docx.oxml.ns import qn
from lxml import etree

from tests.builders.plan_texts import body, book
from toolkit.papers.footnotes import NoteBook, parse_note
from toolkit.tags.values import Note


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("² ASB – Anti-social behaviour", ("2", "ASB – Anti-social behaviour")),
        ("12) Kent Police, Data Pack", ("12", "Kent Police, Data Pack")),
        ("3. Home Office", ("3", "Home Office")),
        ("Home Office", None),
        ("2019", None),
    ],
)
def test_a_note_begins_with_its_mark(line, note):
    assert parse_note(line) == note


def test_notes_are_numbered_as_they_are_first_mentioned_and_again_where_mentioned_again():
    notes, notebook = {"1": "one", "2": "two", "3": "three"}, NoteBook()
    assert notebook.noted("b² a¹", notes, 0).pieces == ("b", Note(1, "two"), " a", Note(2, "one"), "")
    assert notebook.noted("c²", notes, 0).pieces == ("c", Note(1, "two", again=True), "")
    assert notebook.noted("another section's²", {"2": "other"}, 1).pieces[1] == Note(3, "other")
    assert notebook.noted("no note⁹", notes, 0) == "no note⁹"
    assert notebook.unused(notes, 0) == ["3 three"]


def test_a_mark_counts_in_its_section_and_a_note_without_a_mark_is_printed():
    found = book(
        ("Heading 2", "One"),
        ("Paragraph", "Here¹."),
        ("Footnote", "¹ first"),
        ("Footnote", "² left over"),
        ("Heading 2", "Two"),
        ("Paragraph", "There¹."),
        ("Footnote", "¹ second"),
    )
    parts = body(found)
    notes = etree.fromstring(parts["word/footnotes.xml"])
    texts = ["".join(note.itertext()).strip() for note in notes if note.get(qn("w:type")) is None]
    assert texts == ["first", "second"]
    text = "".join(etree.fromstring(parts["word/document.xml"]).itertext())
    assert "2 left over" in text
    assert "¹" not in text
