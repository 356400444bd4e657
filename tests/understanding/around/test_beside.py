"""Cells beside a plan's tables."""

from tests.builders.grids import sheet
from toolkit.grid import Uncached
from toolkit.plan.ratings import RAG
from toolkit.tables.finding import FoundTable
from toolkit.tables.headings import ACTIONS
from toolkit.understanding.around.beside import HeadingsAbove, beside, filled

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
    above = HeadingsAbove(page, is_rating)
    assert above.over(2, {4: "Theft of the locks", 5: "Ann"}) == "Risk"
    assert above.over(2, {7: "Fit more locks", 8: "Red"}) == ""


def test_the_nearest_headings_count_from_whichever_row_is_asked_about():
    page = sheet("Plan", [["Risk", "Owner"], ["Fire", "Ann"], ["Issue", "Owner"], ["Flood", "Bob"]])
    above = HeadingsAbove(page, is_rating)
    assert [above.over(number, page.rows[number]) for number in (1, 2, 4, 2, 3)] == [
        "",
        "Risk",
        "Issue",
        "Risk",
        "Risk",
    ]


def test_many_rows_beside_a_table_are_looked_at_once_for_their_columns():
    page = sheet("Words", [["Owner", "x"], *([f"Word {number}", "Owner"] for number in range(400))])
    asked = []
    above = HeadingsAbove(page, lambda text: asked.append(text) is not None)
    for number, cells in page.rows.items():
        above.over(number, cells)
    assert len(asked) <= 2 * len(page.rows)
