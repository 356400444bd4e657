"""Notes of a plan's text: what is a mark, and which note it means."""

import pytest

from tests.builders.grids import PLAN_ROWS, action, actions_book, sheet
from toolkit.grid import Book
from toolkit.plan.notes import (
    PlanNotes,
    has_note_marks,
    marked_figures,
    marks_in,
    notes_in,
    parse_note,
    raised,
    sections_of,
    without_marks,
)
from toolkit.plan.texts import TextLine
from toolkit.tables.document_headings import Style


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


@pytest.mark.parametrize(
    ("text", "known", "figures"),
    [
        ("ASB² and MSG¹⁰.", {"2", "10"}, ["2", "10"]),
        ("19,000⁶, of which", {"6"}, ["6"]),
        ("both¹²", {"1", "2"}, ["1", "2"]),
        ("both¹²", {"12", "1", "2"}, ["12"]),
        ("500 m² of path, 3 km² and 20m³", set(), []),
        ("the team² met", set(), ["2"]),
        ("10⁶ people", set(), []),
        ("10⁶ people", {"6"}, ["6"]),
        ("plain 2", {"2"}, []),
    ],
)
def test_a_raised_figure_is_a_mark_unless_it_belongs_to_a_unit_or_a_power(text, known, figures):
    assert [mark.figure for mark in marks_in(text, known)] == figures
    assert has_note_marks(text) == any(marks_in(text))


def test_marks_are_taken_off_and_put_on():
    assert without_marks("CRI²⁰; KDAAT²¹, 20 m²") == "CRI; KDAAT, 20 m²"
    assert raised("20") == "²⁰"


LINES = [
    TextLine(Style.HEADING_2, "One"),
    TextLine(Style.FOOTNOTE, "¹ one", priority="Road Safety"),
    TextLine(Style.HEADING_3, "Below"),
    TextLine(Style.FOOTNOTE, "² two"),
    TextLine(Style.HEADING_2, "Two"),
    TextLine(Style.FOOTNOTE, "¹ another"),
]


def test_a_mark_means_the_note_of_its_section_or_priority_else_the_only_one():
    notes = PlanNotes([LINES])
    assert sections_of(LINES) == [(0, 4), (4, 6)]
    assert notes_in(LINES) == {"1": "one", "2": "two"}
    assert [notes.in_section(LINES[4:]).get(figure) for figure in "123"] == ["another", "two", None]
    assert notes.of_priority("ROAD SAFETY").get("1") == "one"
    assert notes.of_priority("Burglary").get("1") is None
    assert (bool(notes), notes.typed) == (True, False)
    assert (bool(PlanNotes([])), PlanNotes([LINES[:4]]).typed) == (False, True)


def test_the_figures_of_all_marks_are_found_but_not_those_before_notes():
    context = sheet("Context", [["Style", "Text"], ["Paragraph", "Here³"], ["Footnote", "⁴ four"]])
    book = actions_book(action(update="Met⁵"), extra=[context])
    assert marked_figures(book) == {"3", "5"}
    assert marked_figures(Book("b", (sheet("Plan", PLAN_ROWS),))) == frozenset()
