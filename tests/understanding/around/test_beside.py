"""Cells beside a plan's tables."""

from tests.builders.grids import sheet
from toolkit.grid import Uncached
from toolkit.plan.ratings import RAG
from toolkit.tables.finding import FoundTable
from toolkit.tables.headings import ACTIONS
from toolkit.understanding.around.beside import beside, filled, headed_by_another

ROWS = [["Action", "Status", None, "Risk", "Owner"], ["Fit locks", "Green", None, "Theft of the locks", "Ann"]]


def is_rating(text):
    return RAG.read(text) is not None


def test_a_cell_whose_value_is_not_in_the_file_is_filled_and_one_with_spaces_is_not():
    assert filled({1: "  \u200b", 2: Uncached.FORMULA, 3: 0, 4: "x"}) == {2: Uncached.FORMULA, 3: 0, 4: "x"}


def test_what_is_right_of_a_table_is_beside_it_in_its_rows_alone():
    page = sheet("Plan", ROWS)
    table = FoundTable(ACTIONS, page, 1, {"text": 1, "status": 2}, 2)
    assert set(beside(page.rows[2], 2, [table])) == {4, 5}
    assert beside(page.rows[2], 3, [table]) == page.rows[2]


def test_a_list_of_its_own_has_headings_and_an_action_beside_a_table_has_none():
    page = sheet("Plan", ROWS)
    assert headed_by_another(page, 2, {4: "Theft of the locks", 5: "Ann"}, is_rating) == "Risk"
    assert headed_by_another(page, 2, {7: "Fit more locks", 8: "Red"}, is_rating) == ""
