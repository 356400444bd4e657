"""The sheets that adopting adds, cell by cell."""

from tests.builders.adopting import WORDS, tracker_book
from toolkit.adopting.form import form_rows
from toolkit.adopting.looking import look_at
from toolkit.adopting.sheets import plan_sheet, reading_form


def test_each_answer_has_its_choices_and_what_is_open_stands_out():
    rows = form_rows(look_at(tracker_book(WORDS, answers=[("Word", "Done", "Green")])))
    sheet = reading_form(rows)
    cells = {cell.content: (place, cell.style) for place, cell in sheet.placed.items()}
    (row, _), style = cells["not known: " + '2 rows say "On track" as rating (E2 and E4). Which rating is that?']
    assert style == "open"
    assert sheet.choices[row, 4][:2] == ("Green", "Amber")
    assert sheet.placed[cells["Done"][0][0], 4].content == "Green"


def test_the_sheet_plan_has_items_and_values():
    placed = plan_sheet({"quarter": "2"}).placed
    assert [placed[1, 1].content, placed[1, 2].content] == ["Item", "Value"]
    assert [placed[5, 1].content, placed[5, 2].content] == ["Quarter", "2"]
