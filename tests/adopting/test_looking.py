"""What sheets, columns and words are taken for, with what is in them."""

from tests.builders.adopting import TWO, WORDS, tracker_book
from tests.builders.grids import sheet
from toolkit.adopting.looking import look_at, missing_fields
from toolkit.tables.headings import ACTIONS


def test_every_column_says_its_field_and_what_is_in_it():
    found = {one.name: (one.field, one.evidence) for one in look_at(tracker_book(TWO)).columns}
    assert found["D: Deadline"] == ("by_when", "2 filled, 2 dates")
    assert found["F: Status (2 of 2)"] == ("", "2 filled, 2 ratings")
    assert found["C: Lead"] == ("leads", "2 filled, usually 6 characters")


def test_the_workbooks_own_top_rows_are_shown():
    column = next(one for one in look_at(tracker_book(WORDS)).columns if one.field == "status")
    assert column.top == ("On track", "Done", "On track")


def test_words_are_counted_with_what_they_are_read_as():
    found = look_at(tracker_book(WORDS, answers=[("Word", "Done", "Green")])).words
    assert [(one.word, one.rows, one.means) for one in found] == [("On track", 2, ""), ("Done", 1, "Green")]


def test_a_fill_without_a_word_is_asked_about_by_its_colour():
    rows = [WORDS[0], *([*row[:4], None, row[5]] for row in WORDS[1:])]
    plain = sheet("Tracker", rows)
    filled = type(plain)(plain.name, plain.rows, fills={(2, 5): "00B050", (4, 5): "00B050"})
    book = tracker_book(rows)
    adoption = look_at(type(book)(book.name, (filled, *book.sheets[1:])))
    assert [(one.key, one.guess) for one in adoption.unanswered] == [("word:green fill", "Green")]


def test_sheets_are_part_of_the_plan_or_not_with_the_reason():
    archive = sheet("Completed 2024-25", WORDS)
    found = {one.name: (one.taken_for, one.rows) for one in look_at(tracker_book(TWO, archive)).sheets}
    assert found["Tracker"] == ("Part of the plan", 2)
    assert found["Completed 2024-25"] == ("Not counted", 4)


def test_a_workbook_without_a_plan_is_no_error():
    assert look_at(tracker_book([["a"], ["b"]])).columns == ()


def test_fields_that_a_table_lacks_are_named():
    assert "status" in missing_fields(ACTIONS, {"text": 1})
    assert "text" not in missing_fields(ACTIONS, {"text": 1})
