"""A plan's other documents: their lines as blocks, footnotes, lists, contents and tables, up to the Word file."""

import io
import re
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from tests.builders.grids import ACTION_HEADINGS, action, sheet
from toolkit.bundled import bundled
from toolkit.checks.book import check_book
from toolkit.checks.texts import check_texts
from toolkit.grid import Book
from toolkit.papers.documents import document_context
from toolkit.papers.footnotes import NoteBook, parse_note
from toolkit.papers.front import tells_of_section_17, written
from toolkit.papers.making import make_paper
from toolkit.plan.texts import TextLine, read_texts
from toolkit.tables.document_headings import Style
from toolkit.tags.values import ListStart, Note, Noted
from toolkit.workbook_file.book import read_book
from workbooks.plan_data import DATA, load_plan

KINDS = ("heading2", "heading3", "heading4", "contents", "paragraph", "numbered", "listed", "bullet", "detail", "item")
KINDS = (*KINDS, "note")
TABLES = ("actions", "funded_actions", "measured_actions", "aims", "measures", "dated_measures", "glossary", "partners")
TABLES = (*TABLES, "leads", "assessments", "versions")


def book(*lines, name="Context", columns=("Style", "Text"), actions=(), extra=(), plan=()):
    """A workbook with these lines of text and one action, or those given."""
    items = {"Plan title": "Our plan", "Plan year": "2019-20", "Quarter": 2} | dict(plan)
    sheets = [
        sheet("Plan", [["Item", "Value"], *map(list, items.items())]),
        sheet("Actions", [ACTION_HEADINGS, *(actions or [action()])]),
    ]
    if lines:
        sheets.append(sheet(name, [list(columns), *map(list, lines)]))
    return Book("plan.xlsx", (*sheets, *extra))


def context(found):
    return document_context(found, check_book(found)[0])


def kind(block):
    """What a block is: its kind, or the name of its table."""
    return next(name for name in (*KINDS, *TABLES) if block.get(name))


def words(block):
    text = block["text"]
    return text.text if isinstance(text, Noted) else text


def shown(found, key="document"):
    return [(kind(block), words(block)) for block in context(found)[key]]


def body(found, template="annual-action-plan"):
    """The paper's document part."""
    content = make_paper(found, check_book(found)[0], template).content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def codes(found):
    return [(problem.code, problem.sheet, problem.cell) for problem in check_texts(found)]


# --- Lines ------------------------------------------------------------------------------------------------------------


def test_each_style_gives_its_kind_of_block():
    lines = [
        ("Heading 1", "One"),
        ("Heading 2", "Two"),
        ("Heading 3", "Three"),
        ("Paragraph", "Words."),
        ("Numbered paragraph", "1.1 Words."),
        ("Bullet", "Point"),
        ("Detail", "To: all"),
        ("Agenda item", "A1 Apologies"),
    ]
    assert shown(book(*lines))[2:-2] == [
        ("heading2", "One"),
        ("heading3", "Two"),
        ("heading4", "Three"),
        ("paragraph", "Words."),
        ("numbered", "Words."),
        ("bullet", "Point"),
        ("detail", "all"),
        ("item", "Apologies"),
    ]


def test_contents_come_first_unless_the_text_places_them():
    assert [name for name, _ in shown(book(("Heading 2", "One"), ("Paragraph", "x")))[:3]] == [
        *("heading2", "contents", "heading2"),
    ]
    placed = shown(book(("Heading 2", "One"), ("Paragraph", "x"), ("Table", "Contents")))
    assert [name for name, _ in placed[:3]] == ["heading2", "paragraph", "contents"]
    assert "Contents" not in [text for _, text in placed]


@pytest.mark.parametrize(
    ("styles", "levels"),
    [
        (("Heading 1", "Heading 2", "Heading 3"), [2, 3, 4]),
        (("Heading 2", "Heading 3", "Heading 2"), [2, 3, 2]),
        (("Heading 1", "Heading 3"), [2, 3]),
        (("Heading 3", "Heading 2"), [3, 2]),  # after the heading of the contents
    ],
)
def test_headings_skip_no_level(styles, levels):
    lines = [line for style in styles for line in ((style, "Words"), ("Paragraph", "x"))]
    found = [name for name, _ in shown(book(*lines))[2:] if name.startswith("heading")]
    assert [int(name[-1]) for name in found[: len(levels)]] == levels


def test_a_style_that_nobody_knows_is_a_paragraph_and_is_told():
    found = book(("Paragraf", "Words."), ("Table", "Acctions"), ("paragraph", "fine"), (None, None))
    assert ("paragraph", "Words.") in shown(found)
    assert ("paragraph", "Acctions") in shown(found)
    assert codes(found) == [("text-style-unknown", "Context", "A2"), ("text-table-unknown", "Context", "B3")]


def test_a_table_on_a_front_sheet_is_printed_as_its_word_and_told():
    found = book(("Table", "Actions"), ("Paragraph", "Words."), name="Agenda")
    assert shown(found, "agenda") == [("paragraph", "Actions"), ("paragraph", "Words.")]
    assert codes(found) == [("text-table-misplaced", "Agenda", "A2")]


def test_the_headings_of_a_text_count_only_on_the_sheet_of_its_name():
    found = book(("Paragraph", "Shopping list"), name="Notes")
    assert read_texts(found).context == ()


def test_headings_and_labels_with_nothing_to_them_are_left_out():
    lines = [
        TextLine(Style.HEADING_1, "Kept"),
        TextLine(Style.HEADING_2, "Empty"),
        TextLine(Style.HEADING_2, "Full"),
        TextLine(Style.PARAGRAPH, "Words."),
        TextLine(Style.HEADING_1, "Empty with an empty part"),
        TextLine(Style.HEADING_2, "Empty too"),
        TextLine(Style.DETAIL, "To:"),
        TextLine(Style.DETAIL, "From: us"),
        TextLine(Style.HEADING_1, "Last"),
    ]
    assert [line.text for line in written(lines)] == [
        *("Kept", "Full", "Words.", "Empty with an empty part", "Empty too", "From: us"),
    ]


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("Section 17", True),
        ("Crime and disorder implications", True),
        ("8. Crime and Disorder Act 1998, s.17", True),
        ("Section 170", False),
        ("Legal implications", False),
    ],
)
def test_a_report_with_a_part_on_section_17_gets_no_second_one(heading, told):
    assert tells_of_section_17([TextLine(Style.HEADING_2, heading), TextLine(Style.PARAGRAPH, "x")]) is told
    found = book(("Heading 2", heading), ("Paragraph", "None."), name="Cover report")
    text = body(found, "committee-cover-report")["word/document.xml"].decode()
    assert ("Crime and disorder implications: section 17" in text) is not told


# --- Tables -----------------------------------------------------------------------------------------------------------


def test_tables_that_no_line_places_follow_at_the_end():
    glossary = sheet("Glossary", [["Term", "Meaning"], ["ASB", "Anti-social behaviour"]])
    found = shown(book(("Heading 2", "One"), ("Paragraph", "x"), extra=[glossary]))
    assert found[-4:] == [("heading2", "Road Safety"), ("actions", ""), ("heading2", "Glossary"), ("glossary", "")]


def test_a_plan_without_text_has_its_tables():
    assert shown(book()) == [
        *(("heading2", "Contents"), ("contents", "")),
        *(("heading2", "Road Safety"), ("actions", "")),
    ]


def test_a_placed_table_stands_once_and_an_empty_one_not_at_all():
    columns = ("Style", "Text", "Priority")
    lines = [
        ("Heading 2", "What we will do", None),
        ("Table", "Actions", "Road Safety"),
        ("Heading 2", "Terms", None),
        ("Table", "Glossary", None),
    ]
    assert shown(book(*lines, columns=columns))[2:] == [("heading2", "What we will do"), ("actions", "")]


def test_two_tables_never_touch():
    glossary = sheet("Glossary", [["Term", "Meaning"], ["ASB", "Anti-social behaviour"]])
    found = shown(book(("Table", "Actions"), ("Table", "Glossary"), extra=[glossary]))
    assert [name for name, _ in found[2:]] == ["actions", "paragraph", "glossary"]


def test_no_cell_of_a_table_is_blank():
    bare = action(ref=None, by_when=None, lead_agency=None, other_partners=None)
    (table,) = (block["actions"] for block in context(book(actions=[bare]))["document"] if block["actions"])
    assert [value for value in table[0].values() if not value] == []


@pytest.mark.parametrize(
    ("heading", "values", "table"),
    [
        ("Funding", ["Grant", None], "funded_actions"),
        ("Measure", ["Number of sessions", None], "measured_actions"),
        ("Aim", ["Fewer crashes", "Fewer crashes"], "aims"),
        ("Notes", ["x", "y"], "actions"),
    ],
)
def test_the_columns_that_a_plan_uses_choose_its_table_of_actions(heading, values, table):
    rows = [[*action(ref=ref), value] for ref, value in zip(("1.1a", "1.1b"), values, strict=True)]
    found = book()
    actions = sheet("Actions", [[*ACTION_HEADINGS, heading], *rows])
    (block,) = (block for block in context(Book("b", (found.sheets[0], actions)))["document"] if block[table])
    assert len(block[table]) == (1 if table == "aims" else 2)
    if table == "aims":
        assert block["aims"][0]["ref"] == "1.1"
        assert len(block["aims"][0]["actions"]) == 2


def test_the_law_tells_by_when_the_paper_is_published():
    found = context(book(plan={"Meeting date": "4 February 2015"}))
    assert (found["publish_by"], found["clear_days"]) == ("27 January 2015", "five")
    wales = context(book(plan={"Meeting date": "4 February 2015", "Nation": "Wales"}))
    assert wales["clear_days"] == "three"
    without = context(book())
    assert (without["publish_by"], without["clear_days"]) == ("", "")


# --- Footnotes --------------------------------------------------------------------------------------------------------


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


def test_word_knows_the_footnotes():
    parts = body(book(("Paragraph", "Here¹ and again¹."), ("Footnote", "¹ first & <only>")))
    document = etree.fromstring(parts["word/document.xml"])
    (mark,) = document.iter(qn("w:footnoteReference"))
    (again,) = (field for field in document.iter(qn("w:fldSimple")) if "NOTEREF" in field.get(qn("w:instr")))
    notes = etree.fromstring(parts["word/footnotes.xml"])
    (note,) = (note for note in notes if note.get(qn("w:id")) == mark.get(qn("w:id")))
    assert "".join(note.itertext()).strip() == "first & <only>"
    names = {bookmark.get(qn("w:name")) for bookmark in document.iter(qn("w:bookmarkStart"))}
    assert again.get(qn("w:instr")).split()[1] in names
    assert b"footnotes+xml" in parts["[Content_Types].xml"]
    assert b"/footnotes" in parts["word/_rels/document.xml.rels"]
    settings = etree.fromstring(parts["word/settings.xml"])
    assert [item.get(qn("w:id")) for item in settings.iter(qn("w:footnote"))] == ["-1", "0"]


# --- Lists and contents -----------------------------------------------------------------------------------------------


def test_numbered_lines_are_a_list_where_they_count_on_and_paragraphs_where_they_have_their_own_numbers():
    numbers = ["1. a", "2. b", "2.1 c", "1. d", "3. e", "4) f"]
    found = context(book(*(("Numbered paragraph", text) for text in numbers)))["document"][2:-2]
    assert [kind(block) for block in found] == ["listed", "listed", "numbered", "listed", "listed", "listed"]
    starts = [block["text"].pieces[0] if isinstance(block["text"], Noted) else None for block in found]
    assert starts == [ListStart(1), None, None, ListStart(1), ListStart(3), None]


def test_each_list_has_numbers_of_its_own_in_word():
    numbers = ["1. a", "2. b", "1. c", "7. d", "8. e"]
    parts = body(book(*(("Numbered paragraph", text) for text in numbers)))
    document, numbering = (etree.fromstring(parts[f"word/{name}.xml"]) for name in ("document", "numbering"))
    items = [paragraph for paragraph in document.iter(qn("w:p")) if paragraph.find(f".//{qn('w:numId')}") is not None]
    ids = [item.find(f".//{qn('w:numId')}").get(qn("w:val")) for item in items]
    assert ["".join(item.itertext()) for item in items] == ["a", "b", "c", "d", "e"]
    assert ids[0] == ids[1]
    assert ids[3] == ids[4]
    assert len(set(ids)) == 3
    starts = {
        number.get(qn("w:numId")): number.find(f".//{qn('w:startOverride')}").get(qn("w:val"))
        for number in numbering.iter(qn("w:num"))
        if number.find(f".//{qn('w:startOverride')}") is not None
    }
    assert [starts[number] for number in dict.fromkeys(ids)] == ["1", "1", "7"]
    assert b"_ListStart" not in parts["word/document.xml"]


def test_a_style_without_numbering_gets_typed_numbers(tmp_path):
    from toolkit.tags.templates import template_path

    template = docx.Document(str(template_path("annual-action-plan")))
    style = template.styles["List Number"].element
    style.pPr.remove(style.pPr.numPr)
    template.save(str(tmp_path / "own.docx"))
    found = book(("Numbered paragraph", "1. a"), ("Numbered paragraph", "2. b"))
    content = make_paper(found, check_book(found)[0], str(tmp_path / "own.docx")).content
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]
    assert {"1. a", "2. b"} <= set(texts)


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


# --- The real plans ---------------------------------------------------------------------------------------------------

PLANS = {
    "sevenoaks-2016-17": "annual-action-plan",
    "sevenoaks-2012-13": "annual-action-plan",
    "tunbridge-wells-2016-17": "partnership-plan",
    "kent-2014-17": "community-safety-agreement",
}
STRUCTURE = "Structure of Sevenoaks District Community Safety Partnership"
NOTHING_BELOW = {
    "sevenoaks-2016-17": [STRUCTURE],
    "sevenoaks-2012-13": [STRUCTURE],
    "kent-2014-17": ["In partnership with"],
}
"""Headings whose pictures the published texts have lost: with nothing below them they are not printed."""
MARKS = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")


def spaced(text):
    return " ".join(MARKS.sub("", str(text)).replace("• ", "").split())


@pytest.mark.parametrize("plan", PLANS)
def test_every_line_and_row_of_the_plan_is_in_its_document(plan):
    found = read_book(bundled("workbooks", f"{plan}.xlsm"))
    parts = body(found, PLANS[plan])
    pieces = []
    for name in ("word/document.xml", "word/footnotes.xml"):
        for paragraph in etree.fromstring(parts.get(name, b"<x/>")).iter(qn("w:p")):
            for mentioned_again in list(paragraph.iter(qn("w:fldSimple"))):
                mentioned_again.getparent().remove(mentioned_again)
            texts = [run.text or "" if run.tag == qn("w:t") else " " for run in paragraph.iter(qn("w:t"), qn("w:br"))]
            pieces.append("".join(texts))
    printed = spaced(" ".join(pieces))
    data = load_plan(DATA / plan)
    expected = []
    for layout, rows in data.texts.items():
        if layout.name in ("Agenda", "CoverReport"):
            continue
        for row in rows:
            for field, value in row.items():
                if field not in ("style", "priority", "part", "note") and row.get("style") != Style.TABLE:
                    expected.append(str(value))
    expected += [row[field] for row in data.actions for field in ("text", "funding", "measured_by", "aim")]
    expected += [row["text"] for row in data.measures]
    lost = []
    for text in expected:
        for line in str(text).split("\n"):
            words = re.sub(r"^(\(?\w{1,3}[.)]+|(?:\d+\.)+\d*)\s+", "", spaced(line))
            if words and words not in printed:
                lost.append(words)
    assert lost == NOTHING_BELOW.get(plan, [])


def test_what_the_front_sheets_say_is_printed():
    found = read_book(bundled("workbooks", "kent-2014-17.xlsm"))
    data = load_plan(DATA / "kent-2014-17").texts
    for layout, rows in data.items():
        template = {"Agenda": "agenda", "CoverReport": "committee-cover-report"}.get(layout.name)
        if template is None:
            continue
        document = etree.fromstring(body(found, template)["word/document.xml"])
        printed = spaced(" ".join("".join(paragraph.itertext()) for paragraph in document.iter(qn("w:p"))))
        lost = [row["text"] for row in rows if re.sub(r"^([A-Z]\d|[\d.]+)\s+", "", spaced(row["text"])) not in printed]
        assert lost == []
