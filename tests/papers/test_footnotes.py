"""Footnotes of a paper: every mark with its note, and no figure that means two notes."""

import io
import re

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from tests.builders.grids import ACTION_HEADINGS, PLAN_ROWS, action, sheet
from tests.builders.plan_texts import body, book
from toolkit.bundled import bundled
from toolkit.checks.book import check_book
from toolkit.grid import Book
from toolkit.papers.footnotes import NoteBook
from toolkit.papers.making import PaperMaker, make_paper
from toolkit.plan.notes import PlanNotes
from toolkit.plan.texts import TextLine
from toolkit.tables.document_headings import Style
from toolkit.tags.values import Note, NotePlace
from toolkit.workbook_file.book import read_book

FOOTNOTES = [TextLine(Style.FOOTNOTE, text) for text in ("¹ one", "² two", "³ three")]


def test_figures_stay_as_they_were_typed():
    notes = PlanNotes([FOOTNOTES])
    notebook, meant = NoteBook(notes), notes.in_section(FOOTNOTES)
    assert notebook.noted("b² a¹", meant).pieces == ("b", Note(1, "two", "2"), " a", Note(2, "one", "1"), "")
    assert notebook.noted("c²", meant).pieces == ("c", Note(1, "two", "2"), "")
    assert notebook.noted("no note⁹, 5 m²", meant) == "no note, 5 m²"
    assert notebook.listed("3", "three").pieces == (NotePlace(3), "three")


def test_where_sections_number_anew_word_counts():
    notes = PlanNotes([[*FOOTNOTES, TextLine(Style.HEADING_2, "Two"), TextLine(Style.FOOTNOTE, "¹ another")]])
    notebook = NoteBook(notes)
    assert notebook.noted("a¹", notes.in_section(FOOTNOTES)).pieces[1] == Note(1, "one", "")
    assert notebook.noted("a¹", notes.of_priority("Road Safety")) == "a"  # two notes could be meant


def notes_and_text(parts):
    """What the paper's footnotes say, and its whole text."""
    root = etree.fromstring(parts["word/footnotes.xml"]) if "word/footnotes.xml" in parts else []
    texts = ["".join(note.itertext()).strip() for note in root if note.get(qn("w:type")) is None]
    return texts, "".join(etree.fromstring(parts["word/document.xml"]).itertext())


def test_a_mark_counts_in_its_section_and_a_note_without_a_mark_is_printed():
    parts = body(
        book(
            ("Heading 2", "One"),
            ("Paragraph", "Here¹."),
            ("Footnote", "¹ first"),
            ("Footnote", "² left over"),
            ("Heading 2", "Two"),
            ("Paragraph", "There¹."),
            ("Footnote", "¹ second"),
        )
    )
    notes, text = notes_and_text(parts)
    assert notes == ["first", "second"]
    assert "left over" in text
    assert "2 left over" not in text  # Word's own 2 is the second note
    assert "¹" not in text


def test_notes_that_are_numbered_through_are_words_own():
    parts = body(book(("Paragraph", "Here¹ and there²."), ("Footnote", "¹ first"), ("Footnote", "² second")))
    notes, text = notes_and_text(parts)
    assert notes == ["first", "second"]
    assert "Here and there." in text


def test_figures_that_word_would_not_give_are_listed_with_their_notes():
    lines = (("Paragraph", "Here⁴ and there²."), ("Footnote", "² second"), ("Footnote", "⁴ fourth & <last>"))
    notes, text = notes_and_text(body(book(*lines)))
    assert notes == []
    assert "Here4 and there2." in text
    assert "Notes2 second4 fourth & <last>" in text


def test_a_list_of_references_is_printed_where_it_is_and_its_marks_lead_there():
    lines = (
        *(("Heading 2", "Context"), ("Paragraph", "One², two¹ and two¹ again."), ("Heading 3", "References")),
        *(("Footnote", "1) Home Office"), ("Footnote", "2) Kent Police"), ("Footnote", "3) cited nowhere")),
    )
    parts = body(book(*lines))
    root = etree.fromstring(parts["word/document.xml"])
    text = "".join(root.itertext())
    assert "One2, two1 and two1 again." in text
    assert "ReferencesHome OfficeKent Policecited nowhere" in text
    names = {mark.get(qn("w:name")): mark for mark in root.iter(qn("w:bookmarkStart"))}
    leads = [link.get(qn("w:anchor")) for link in root.iter(qn("w:hyperlink")) if "_Note" in link.get(qn("w:anchor"))]
    assert len(leads) == 3
    assert ["".join(names[lead].getparent().itertext()) for lead in leads] == [
        "Kent Police",
        "Home Office",
        "Home Office",
    ]
    styles = {names[lead].getparent().find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None for lead in leads}
    assert styles == {True}  # Word's own list, whose numbers are the figures


ROWS = [
    ACTION_HEADINGS,
    action(priority_action="Work with PACTs²", lead_agency="CSU¹", other_partners="Police³\nWardens", status="Red"),
    action(priority_action="Mend 20 m² of path⁷", status="Amber"),
]
CONTEXT = [
    *(["Style", "Text", "Priority"], ["Heading 2", "Road safety", "Road Safety"], ["Paragraph", "Text.", None]),
    *(
        ["Footnote", "¹ Community Safety Unit", None],
        ["Footnote", "² Panels", None],
        ["Footnote", "³ Kent Police", None],
    ),
]
NOTED = Book("plan.xlsx", (sheet("Plan", PLAN_ROWS), sheet("Actions", ROWS), sheet("Context", CONTEXT)))


@pytest.mark.parametrize("template", ["quarterly-monitoring", "exception-report", "annual-action-plan"])
def test_marks_of_rows_have_their_notes_in_every_paper(template):
    monitoring, _ = check_book(NOTED)
    assert monitoring.actions[0].leads == ("CSU",)
    assert monitoring.actions[0].partners == ("Police", "Wardens")
    document = docx.Document(io.BytesIO(make_paper(NOTED, monitoring, template).content))
    said = "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in document.element.body.iter(qn("w:p")))
    assert "Mend 20 m² of path" in said
    assert "⁷" not in said
    for words in ("Work with PACTs2", "CSU1", "\nNotes\n1 Community Safety Unit\n2 Panels"):
        assert words in said
    assert ("Police3" in said) == ("3 Kent Police" in said) == (template != "exception-report")


@pytest.mark.parametrize("name", ["sevenoaks-2012-13", "kent-2014-17", "sevenoaks-2016-17"])
def test_the_published_plans_print_the_figures_of_their_published_documents(name):
    """Every mark stands behind the same words as in the published text, with the same figure, and so does its note."""
    workbook = read_book(bundled("workbooks", f"{name}.xlsm"))
    monitoring, _ = check_book(workbook)
    maker = PaperMaker(workbook, monitoring)
    for template in ("annual-action-plan", "quarterly-monitoring"):
        document = docx.Document(io.BytesIO(maker.paper(template).content))
        counted = iter(range(1, 100))
        shown = set()
        for run in document.element.body.iter(qn("w:r")):
            if run.find(qn("w:footnoteReference")) is not None:
                shown.add(next(counted))
            elif run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}") is not None:
                style = run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}").get(qn("w:val"))
                shown |= {int(run.find(qn("w:t")).text)} if style == "FootnoteReference" else set()
        last = {"sevenoaks-2012-13": 25, "kent-2014-17": 28, "sevenoaks-2016-17": 2}[name]
        if template == "annual-action-plan":
            assert shown == {*range(1, last + 1)} - ({15} if name == "kent-2014-17" else set())
        text = "".join(document.element.body.itertext())
        assert not re.search("[⁰¹²³⁴⁵⁶⁷⁸⁹]", text)


def test_no_note_is_in_a_header_where_word_allows_none(tmp_path):
    template = docx.Document(str(bundled("templates", "annual-action-plan.docx")))
    header = template.sections[0].header.paragraphs[0]
    header.text = "{% for block in document %}{{ block.text }}{% endfor %}"
    template.save(str(tmp_path / "ours.docx"))
    found = book(("Paragraph", "Here¹."), ("Footnote", "¹ first"))
    made = docx.Document(io.BytesIO(make_paper(found, check_book(found)[0], str(tmp_path / "ours.docx")).content))
    assert "footnoteReference" not in made.sections[0].header._element.xml
    assert "Here." in made.sections[0].header.paragraphs[0].text
