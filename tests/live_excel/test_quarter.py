"""The next quarter begun in the workbook that is open in Excel: the cells that change, and the table History."""

import datetime

import openpyxl
import pytest

from tests.builders.live_books import (
    ACTION,
    HEADINGS,
    actions_of,
    opened,
    said,
    sheet_of,
    shown,
    shown_in_file,
    small_workbook,
    start,
)
from toolkit.jobs.quarter import next_quarter_workbook
from toolkit.tables.headings import HISTORY


def test_missing_statuses_are_asked_about_and_no_changes_nothing(book, stand_in, tmp_path):
    start(stand_in, "no")
    question, kind = stand_in.alerts[0]
    assert "Success measures!F8" in question
    assert kind == "yes_no"
    assert said(stand_in) == ("Nothing was changed.", "info")
    assert (actions_of(book), stand_in.copies) == ([], [])


def test_workbook_that_was_never_saved_starts_no_quarter(book, stand_in):
    book.api["book"]["full_name"] = "plan.xlsm"
    start(stand_in)
    assert said(stand_in)[0] == "This workbook has never been saved: save it first, then start the next quarter."
    assert actions_of(book) == []


def test_table_history_grows_and_its_new_rows_look_like_the_first(book, stand_in):
    start(stand_in, "yes")
    (resized,) = actions_of(book, "resizeTable")
    assert resized["args"] == [0, "$A$4:$K$61"]
    (filled,) = actions_of(book, "rangeAutofill")
    assert (filled["start_row"], filled["args"]) == (4, ["$A$5:$K$61", "FillFormats"])


def test_refs_and_dates_in_history_stay_what_they_are(book, stand_in):
    start(stand_in, "yes")
    row = next(row for row in shown(book, HISTORY.sheet) if row.get(3) == "CSAP 1.5")
    assert (row[0], row[1], row[6]) == ("2019-20", 2, "December 2019")
    assert row[10] == f"{datetime.date.today()}T00:00:00Z"


def test_filtered_rows_are_never_part_of_a_block(book, stand_in):
    hidden = {5, 6, 20}
    sheet_of(book, "Actions")["hidden_rows"] = sorted(hidden)
    position = [sheet["name"] for sheet in book.api["sheets"]].index("Actions")
    start(stand_in, "yes")
    blocks = [
        range(action["start_row"] + 1, action["start_row"] + 1 + action["row_count"])
        for action in actions_of(book, "setValues", "rangeClearContents")
        if action["sheet_position"] == position
    ]
    assert {row for block in blocks for row in block} >= hidden
    assert [block for block in blocks if len(block) > 1 and hidden & set(block)] == []


@pytest.mark.parametrize("name", ["Actions", "Plan", "Past quarters"])
def test_protected_sheet_stops_the_next_quarter_before_anything_is_written(name, book, stand_in):
    sheet_of(book, name)["protected"] = True
    start(stand_in, "yes")
    assert said(stand_in)[0].startswith(f'The sheet "{name}" is protected, so nothing was written')
    assert (actions_of(book), stand_in.copies) == ([], [])


def test_formula_in_a_cell_that_must_change_stops_the_next_quarter(book, stand_in):
    sheet_of(book, "Actions")["formulas"]["3,8"] = "=A1"
    start(stand_in, "yes")
    assert said(stand_in)[0].startswith("Actions!H3 holds a formula, which is never written over")
    assert (actions_of(book), stand_in.copies) == ([], [])


def test_notes_below_history_are_not_written_over(book, stand_in):
    values = sheet_of(book, HISTORY.sheet)["values"]
    values.extend([[""] * len(values[0]) for _ in range(20 - len(values))])
    values[14][2] = "a note"
    sheet_of(book, HISTORY.sheet)["used_range_address"] = f"A1:K{len(values)}"
    start(stand_in, "yes")
    assert said(stand_in)[0].startswith('Row 15 of the sheet "Past quarters" is needed for the table History')
    assert (actions_of(book), stand_in.copies) == ([], [])


def test_totals_row_under_history_is_refused(book, stand_in):
    sheet_of(book, HISTORY.sheet)["tables"][0]["show_totals"] = True
    start(stand_in, "yes")
    assert said(stand_in)[0].startswith("The table History has a totals row")
    assert stand_in.copies == []


def test_history_is_made_anew_where_somebody_deleted_it(book, stand_in):
    del book.api["sheets"][[sheet["name"] for sheet in book.api["sheets"]].index(HISTORY.sheet)]
    start(stand_in, "yes")
    (added,) = actions_of(book, "addTable")
    assert added["args"][0] == "$A$4:$K$5"
    assert len([row for row in shown(book, HISTORY.sheet) if row.get(1) == 2]) == 57


def test_plan_year_that_looks_like_a_month_stays_text(tmp_path, stand_in):
    plan = [["Item", "Value"], ["Plan year", "2008-09"], ["Quarter", 4]]
    book = opened(small_workbook(tmp_path / "own.xlsx", ACTION, plan=plan))
    start(stand_in)
    assert shown(book, "Plan")[1:] == [{0: "Plan year", 1: "2009-10"}, {0: "Quarter", 1: 1}]


YEAR_END = [["Item", "Value"], ["Plan year", "2019-20"], ["Quarter", 4]]
COMPLETED = [*ACTION[:5], "The day was completed."]


@pytest.mark.parametrize(("answer", "left"), [("yes", [{}]), ("no", [dict(enumerate(ACTION[:5]))])])
def test_officer_is_asked_whether_what_is_said_to_be_completed_is_left_out(answer, left, tmp_path, stand_in):
    path = small_workbook(tmp_path / "own.xlsx", COMPLETED, ["1.2", *ACTION[1:]], plan=YEAR_END)
    book = opened(path)
    start(stand_in, answer)
    assert stand_in.alerts[0] == (
        'The update of 1.1 ("The day was completed") speaks of completion. Is all of it done, and to be left out of '
        "the new plan too? No keeps it.",
        "yes_no",
    )
    assert shown(book, "Actions")[1:2] == left
    assert ("left out, because" in said(stand_in)[0]) == (answer == "yes")
    next_quarter_workbook(path, datetime.date.today(), leave_out=["1.1"] if answer == "yes" else ())
    assert shown(book, "Actions") == shown_in_file(path, "Actions")


def test_formula_in_a_column_of_the_officers_own_outlives_the_action(tmp_path, stand_in):
    def cost(made, sheets):
        sheets["Actions"].write_formula("G2", "=1+1", None, 2)
        headings = [{"header": heading} for heading in (*HEADINGS, "Cost")]
        sheets["Actions"].add_table("A1:G3", {"name": "Actions", "columns": headings})

    path = small_workbook(tmp_path / "own.xlsx", COMPLETED, ["1.2", *ACTION[1:]], plan=YEAR_END, more=cost)
    book = opened(path)
    start(stand_in, "yes")
    assert shown(book, "Actions")[1] == {6: 2}
    next_quarter_workbook(path, datetime.date.today(), leave_out=["1.1"])
    assert openpyxl.load_workbook(path)["Actions"]["G2"].value == "=1+1"
    assert shown_in_file(path, "Actions")[1] == {6: 2}
