"""Phases with dates of their own, said to be titles."""

import pytest

from tests.builders.grids import sheet
from tests.builders.trackers import HEADINGS, numbers, tracker_row, understood
from toolkit.grid import Sheet
from toolkit.tables.owned import READING
from toolkit.understanding.around.titles import rows_of_titles, said_titles

TEXTS = {4: "Planning", 5: "Choose the streets", 9: "Works", 12: "Works"}


def test_the_answer_keeps_number_and_text():
    assert said_titles({9, 4}, TEXTS) == 'row 4 "Planning"; row 9 "Works"'


@pytest.mark.parametrize(
    ("answer", "rows", "all_found"),
    [
        ('row 4 "Planning"; row 9 "Works"', {4, 9}, True),
        ('row 2 "planning"', {4}, True),  # two rows were deleted above it
        ('row 8 "Works"', set(), False),  # two have that text
        ('row 4 "Plans"', set(), False),
        ('row 4 "Planning"; row 5 "Begin"', {4}, False),
        ("4, 9", set(), False),
        ("", set(), False),
    ],
)
def test_rows_are_found_by_their_texts(answer, rows, all_found):
    assert rows_of_titles(answer, TEXTS) == (frozenset(rows), all_found)


def test_quotes_and_long_texts_are_found_again():
    texts = {3: 'The "Safer Streets" programme and all that belongs to it in the town'}
    assert rows_of_titles(said_titles([3], texts), texts) == (frozenset({3}), True)


def form(answer):
    said = {1: {1: "What", 2: "Which", 4: "Your answer"}, 2: {1: "Rows", 2: "Tracker: titles", 4: answer}}
    return Sheet("How this workbook is read", said, owned=READING)


PHASE = [None, "Planning", None, "March 2026", None, None]


def test_a_phase_with_a_date_is_a_title_once_it_is_said_and_its_text_stays():
    rows = [HEADINGS, PHASE, tracker_row("1.1"), tracker_row("1.2")]
    assert numbers(understood(sheet("Tracker", rows))) == [("Tracker", "2 to 4")]
    found = understood(sheet("Tracker", rows), form('row 2 "Planning"'))
    assert numbers(found) == [("Tracker", "3 to 4")]
    assert [raw.band for raw in found.tables[0].counted] == ["Planning", "Planning"]
    moved = understood(sheet("Tracker", [rows[0], tracker_row("0.1"), *rows[1:]]), form('row 2 "Planning"'))
    assert (numbers(moved), moved.misfits) == ([("Tracker", "2 and 4 to 5")], ())
    renamed = understood(sheet("Tracker", [rows[0], [None, "Plans", *PHASE[2:]], *rows[2:]]), form('row 2 "Planning"'))
    assert [one.text for one in renamed.misfits] == ['row 2 "Planning"']
