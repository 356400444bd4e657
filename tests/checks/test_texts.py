"""The check of a plan's text: styles and tables that no paper knows."""

from tests.builders.plan_texts import book, shown
from toolkit.checks.texts import check_texts


def codes(found):
    return [(problem.code, problem.sheet, problem.cell) for problem in check_texts(found)]


def test_a_style_that_nobody_knows_is_a_paragraph_and_is_told():
    found = book(("Paragraf", "Words."), ("Table", "Acctions"), ("paragraph", "fine"), (None, None))
    assert ("paragraph", "Words.") in shown(found)
    assert ("paragraph", "Acctions") in shown(found)
    assert codes(found) == [("text-style-unknown", "Context", "A2"), ("text-table-unknown", "Context", "B3")]


def test_a_table_on_a_front_sheet_is_printed_as_its_word_and_told():
    found = book(("Table", "Actions"), ("Paragraph", "Words."), name="Agenda")
    assert shown(found, "agenda") == [("paragraph", "Actions"), ("paragraph", "Words.")]
    assert codes(found) == [("text-table-misplaced", "Agenda", "A2")]
