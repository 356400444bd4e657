"""The new plan year: it begins with the open actions, and the completed ones are left out."""

import pytest

from tests.builders.grids import ACTION_HEADINGS, action, sheet
from tests.builders.quarter_books import APRIL, book, start
from toolkit.grid import Book, Table, cell_range

AT_YEAR_END = (
    action(update="All training was completed in March."),
    action(ref="CSAP 1.2", update="This was completed.", status="Amber"),
    action(ref="CSAP 1.3", update="The yearly event was completed.", by_when="On-going"),
    action(ref=None, update="The leaflet has been delivered."),
)


def test_a_new_plan_year_begins_with_the_open_actions():
    found = book(*AT_YEAR_END, plan={"Quarter": 4, "Plan title": "Our plan 2019/2020"})
    step = start(found, today=APRIL)
    assert step.left_out == ("CSAP 1.1", "row 5")
    assert step.sentence.endswith(
        "; left out, because they are Green and said to be completed, are CSAP 1.1 and row 5: their rows are blank and "
        "take new actions; the plan's title still says 2019-20."
    )
    assert {edit.cell for edit in step.edits if edit.sheet == "Actions"} == {
        *(f"{column}2" for column in "ABCDEFGH"),
        *("H3", "H4"),
        *(f"{column}5" for column in "BCDEFGH"),
    }
    assert {edit.value for edit in step.edits if edit.sheet == "Actions"} == {""}


def test_completed_actions_are_kept_on_demand_and_within_a_year():
    found = book(*AT_YEAR_END, plan={"Quarter": 4})
    step = start(found, today=APRIL, keep_completed=True)
    assert {edit.cell for edit in step.edits if edit.sheet == "Actions"} == {"H2", "H3", "H4", "H5"}
    assert step.sentence.endswith("; kept, though Green and said to be completed, are CSAP 1.1 and row 5.")
    assert start(book(*AT_YEAR_END)).left_out == ()


COST = [*ACTION_HEADINGS, "Cost"], [*AT_YEAR_END[0], 500]


@pytest.mark.parametrize(
    ("headings", "row", "options", "emptied"),
    [
        (*COST, {}, ""),
        (*COST, {"tables": [Table("Actions", cell_range("A1:I3"))]}, "ABCDEFGHI"),
        (ACTION_HEADINGS, AT_YEAR_END[0], {"merged": ["B2:B3"]}, ""),
        (ACTION_HEADINGS, AT_YEAR_END[0], {"merged": ["E2:F2"]}, "ABCDEFGH"),
    ],
)
def test_rows_that_share_cells_or_have_something_beside_them_are_named_for_deletion(headings, row, options, emptied):
    rows = [headings, row, action(ref="CSAP 1.2")]
    found = Book("plan.xlsx", (book(action(), plan={"Quarter": 4}).sheets[0], sheet("Actions", rows, **options)))
    step = start(found, today=APRIL)
    cleared = {edit.cell for edit in step.edits if edit.sheet == "Actions" and edit.cell.endswith("2")}
    assert cleared == {f"{column}2" for column in emptied or "H"}
    assert ("delete yourself the rows of CSAP 1.1" in step.sentence) == (not emptied)
    assert step.left_out == (("CSAP 1.1",) if emptied else ())
    assert {edit.cell for edit in step.edits if edit.keeps_formula} == ({"I2"} if "I" in emptied else set())
