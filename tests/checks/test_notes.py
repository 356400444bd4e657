"""The check of a plan's notes: a mark without a note, a note without a mark, two notes of one figure."""

import pytest

from tests.builders.grids import action, actions_book, sheet
from toolkit.bundled import bundled
from toolkit.checks.book import check_book
from toolkit.checks.notes import check_notes
from toolkit.workbook_file.book import read_book


def said(*lines, **cells):
    context = sheet("Context", [["Style", "Text"], *map(list, lines)])
    book = actions_book(action(**cells), extra=[context])
    return [(found.code, found.sheet, found.cell) for found in check_notes(book, check_book(book)[0])]


def test_a_note_with_its_mark_is_well_wherever_the_mark_is():
    note = ("Footnote", "¹ Community Safety Unit")
    assert said(("Paragraph", "The CSU¹ met."), note) == []
    assert said(note, lead_agency="CSU¹") == []
    assert said(note, update="The CSU¹ met.") == []
    assert said(update="20 m² were cleaned.") == []


def test_a_mark_without_a_note_names_its_cell():
    assert said(("Paragraph", "Here¹.")) == [("mark-without-note", "Context", "B2")]
    assert said(lead_agency="CSU¹", update="Met²") == [
        ("mark-without-note", "Actions", "H2"),
        ("mark-without-note", "Actions", "E2"),
    ]


def test_a_note_without_a_mark_and_two_notes_of_one_figure_are_named():
    lines = (("Paragraph", "Here¹."), ("Footnote", "¹ one"), ("Footnote", "¹ other"), ("Footnote", "² two"))
    assert said(*lines) == [("note-twice", "Context", "B4"), ("note-without-mark", "Context", "B5")]


@pytest.mark.parametrize(
    ("name", "codes"), [("sevenoaks-2012-13", []), ("sevenoaks-2016-17", []), ("kent-2014-17", ["note-without-mark"])]
)
def test_of_the_published_plans_only_kent_has_a_reference_that_nothing_cites(name, codes):
    book = read_book(bundled("workbooks", f"{name}.xlsm"))
    assert [found.code for found in check_notes(book, check_book(book)[0])] == codes
