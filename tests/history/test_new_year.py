"""The new plan year: it begins with the open actions, and the completed ones are left out."""

import pytest

from tests.builders.grids import ACTION_HEADINGS, action, sheet
from tests.builders.quarter_books import APRIL, book, start
from toolkit.errors import ToolkitError
from toolkit.grid import Book, Table, cell_range
from toolkit.history.new_year import Hint, unique_names
from toolkit.plan.reading import read_monitoring

AT_YEAR_END = (
    action(update="All training was completed in March."),
    action(ref="CSAP 1.2", update="This was completed.", status="Amber"),
    action(ref="CSAP 1.3", update="The yearly event was completed.", by_when="On-going"),
    action(ref=None, update="The leaflet has been delivered."),
)


def emptied(step):
    return {edit.cell for edit in step.edits if edit.sheet == "Actions"}


UPDATES = {"H2", "H3", "H4", "H5"}


def test_what_an_update_says_of_completion_is_said_and_empties_nothing():
    found = book(*AT_YEAR_END, plan={"Quarter": 4, "Plan title": "Our plan 2019/2020"})
    step = start(found, today=APRIL)
    assert step.left_out == ()
    assert step.hints == (
        Hint("CSAP 1.1", "All training was completed in March"),
        Hint("row 5", "The leaflet has been delivered"),
    )
    assert emptied(step) == UPDATES
    assert step.sentence.endswith(
        "; kept, though their updates speak of completion, are CSAP 1.1 and row 5; the plan's title still says 2019-20."
    )


@pytest.mark.parametrize(
    "update",
    [
        "Phase one completed in February. Phase two begins in May.",
        "Recruitment completed but the second warden starts in June.",
        "Completed the tender; the service starts in September 2026.",
        "Training completed for 20 of 40 staff.",
        "The pathway review is complete and actions are being implemented.",
        "Closed the car park for works; CCTV to be installed in May.",
    ],
)
def test_an_action_of_which_a_part_is_completed_stays_open(update):
    step = start(book(action(update=update), plan={"Quarter": 4}), today=APRIL)
    assert (step.left_out, emptied(step)) == ((), {"H2"})


def test_a_new_plan_year_leaves_out_what_the_officer_names():
    step = start(book(*AT_YEAR_END, plan={"Quarter": 4}), today=APRIL, leave_out=("csap 1.1", "Row 5"))
    assert step.left_out == ("CSAP 1.1", "row 5")
    assert step.hints == ()
    assert step.sentence.endswith(
        "; left out, because they are named by you, are CSAP 1.1 and row 5: their rows are blank and take new actions."
    )
    assert emptied(step) == {
        *(f"{column}2" for column in "ABCDEFGH"),
        *("H3", "H4"),
        *(f"{column}5" for column in "BCDEFGH"),
    }
    assert {edit.value for edit in step.edits if edit.sheet == "Actions"} == {""}


@pytest.mark.parametrize("name", ["CSAP 9.9", "CSAP 1.2", "row 2"])
def test_a_name_that_no_single_action_has_stops_the_start(name):
    rows = (action(), action(ref="CSAP 1.2"), action(ref="CSAP 1.2"), action(ref="CSAP 1.3"))
    with pytest.raises(ToolkitError, match=f"^No single action is called {name}: .*; nothing was changed"):
        start(book(*rows, plan={"Quarter": 4}), today=APRIL, leave_out=(name,))


def test_actions_are_left_out_only_at_the_end_of_a_plan_year():
    with pytest.raises(ToolkitError, match=r"^Actions are left out only when a new plan year begins, and Quarter 2 of"):
        start(book(*AT_YEAR_END), leave_out=("CSAP 1.1",))


RATINGS = sheet(
    "Lists",
    [["Status", "What it means", "Counts as"], ["Done", "", "Finished"], *([word, "", kind] for word, kind in (
        ("Green", "On target"), ("Red", "Off track"), ("Missing", "Not rated")))],
    tables=[Table("Statuses", cell_range("A1:C5"))],
)  # fmt: skip


def test_what_is_rated_as_finished_is_left_out_or_kept_on_demand():
    rows = (action(status="Done", update="Handed over."), action(ref="CSAP 1.2"))
    found = book(*rows, plan={"Quarter": 4}, extra=[RATINGS])
    step = start(found, today=APRIL)
    assert (step.left_out, step.why_left_out) == (("CSAP 1.1",), "Done")
    assert emptied(step) == {*(f"{column}2" for column in "ABCDEFGH"), "H3"}
    kept = start(found, today=APRIL, keep_completed=True)
    assert (kept.left_out, emptied(kept)) == ((), {"H2", "H3"})
    assert kept.sentence.endswith("; kept, though Done, is CSAP 1.1.")
    both = start(found, today=APRIL, keep_completed=True, leave_out=("CSAP 1.2",))
    assert (both.left_out, both.why_left_out) == (("CSAP 1.2",), "named by you")


def test_names_tell_actions_apart():
    rows = (action(), action(ref="CSAP 2.1"), action(ref="CSAP 2.1"), action(ref=None))
    monitoring, _ = read_monitoring(book(*rows))
    assert unique_names(monitoring.actions) == ["CSAP 1.1", "row 3", "row 4", "row 5"]


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
    step = start(found, today=APRIL, leave_out=("CSAP 1.1",))
    cleared = {edit.cell for edit in step.edits if edit.sheet == "Actions" and edit.cell.endswith("2")}
    assert cleared == {f"{column}2" for column in emptied or "H"}
    assert ("delete yourself the row of CSAP 1.1" in step.sentence) == (not emptied)
    assert step.left_out == (("CSAP 1.1",) if emptied else ())
    assert {edit.cell for edit in step.edits if edit.keeps_formula} == ({"I2"} if "I" in emptied else set())


GOES_ON = action(
    ref=None,
    priority=None,
    priority_action="of repeat victims",
    by_when=None,
    lead_agency=None,
    other_partners=None,
    status=None,
    update="July and August.",
)


def test_the_rows_that_go_on_with_a_finished_action_are_emptied_with_it():
    rows = (action(), action(ref="CSAP 1.2", update="Held in"), GOES_ON, action(ref="CSAP 1.3"))
    step = start(book(*rows, plan={"Quarter": 4}), today=APRIL, leave_out=("CSAP 1.2",))
    assert step.left_out == ("CSAP 1.2",)
    assert {"A3", "C3", "H3", "C4", "H4"} <= emptied(step)
    assert not {"C2", "C5"} & emptied(step)


def test_parts_merged_with_a_finished_action_go_with_it():
    rows = [ACTION_HEADINGS, action(), action(ref="CSAP 1.2"), [*[None] * 7, "Two by July."], action(ref="CSAP 1.3")]
    plan = sheet("Plan", [["Item", "Value"], ["Plan year", "2019-20"], ["Quarter", 4]])
    found = Book("plan.xlsx", (plan, sheet("Actions", rows, merged=["A3:A4", "C3:C4"])))
    step = start(found, today=APRIL, leave_out=("CSAP 1.2",))
    assert step.left_out == ("CSAP 1.2",)
    assert {"A3", "C3", "H4"} <= emptied(step)
