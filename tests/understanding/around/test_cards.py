"""Sheets that are one action."""

from tests.builders.grids import sheet
from toolkit.understanding.around.cards import is_card

CARD = [["Action", "Fit locks"], ["Status", "Green"], ["Lead", "Ann"], ["By when", "March 2026"]]


def test_headings_below_one_another_with_what_they_say_beside_them_are_a_card():
    assert is_card(sheet("1.1", CARD))


def test_a_row_of_headings_and_headings_without_anything_beside_them_are_none():
    assert not is_card(sheet("Plan", [[row[0] for row in CARD], [row[1] for row in CARD]]))
    assert not is_card(sheet("Words", [[row[0]] for row in CARD]))
    assert not is_card(sheet("Two", CARD[:2]))
