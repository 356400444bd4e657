"""A sheet that somebody gave another name."""

from dataclasses import replace

from tests.builders.copies import ROWS, book, changed
from tests.builders.grids import sheet
from toolkit.partners.merging.copies import copy_of
from toolkit.partners.merging.renamed import with_sheets_of


def called(name, rows=ROWS):
    made = book(rows)
    sheets = tuple(replace(one, name=name) if one.name == "Actions" else one for one in made.sheets)
    return copy_of(replace(made, sheets=sheets), {})


def test_a_sheet_goes_by_the_other_copys_name_where_its_rows_are_the_same():
    theirs = with_sheets_of(called("Our actions", changed(F3="Red")), called("Actions"))
    assert set(theirs.sheets) == {"plan", "actions"}
    assert theirs.held("actions", 3, 6).value == "Red"
    assert theirs.sheets["actions"].name == "Our actions"


def test_a_sheet_of_other_rows_or_one_that_both_have_stays_what_it_is():
    other = [
        ("9.1", "X", "Feed the ducks at noon", "", "", "Red", ""),
        ("9.2", "X", "Wash the swans", "", "", "Red", ""),
    ]
    assert "ducks" in with_sheets_of(called("Ducks", other), called("Actions")).sheets
    same = called("Actions")
    assert with_sheets_of(same, called("Actions")) is same


def test_a_sheet_without_a_plan_is_never_taken_for_another():
    one = copy_of(book(extra=[sheet("Notes", [["a"]])]), {})
    other = copy_of(book(extra=[sheet("Remarks", [["a"]])]), {})
    assert with_sheets_of(one, other) is one
