"""A whole workbook understood: every row in one class, and no action counted twice, left out or made up."""

from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.grids import sheet
from tests.builders.trackers import HEADINGS, kinds, numbers, tracker_row, understood
from toolkit.bundled import bundled
from toolkit.grid import CellRange, Sheet, Table
from toolkit.plan.ratings import RAG
from toolkit.tables.owned import OWN_SHEETS, READING
from toolkit.understanding.book import understand
from toolkit.understanding.rows import COUNTED, RowKind
from toolkit.workbook_file.book import read_book

WORKBOOKS = ("sevenoaks-2019-20", "sevenoaks-2016-17", "kent-2014-17", "tunbridge-wells-2016-17", "blank")


def test_saying_where_one_sheets_ratings_are_leaves_the_others_in_the_count():
    rows = [["Task", "Owner", "Due date", "Notes of the week"], ["Fit the lights", "Council", "May 2026", "Begun"]]
    sheets = [sheet("North", rows), sheet("South", [rows[0], ["Train the wardens", "Police", "May 2026", "Done"]])]
    said = {
        1: {1: "What", 2: "Which", 4: "Your answer"},
        2: {1: "Column", 2: "South: Status", 4: "D: Notes of the week"},
    }
    form = Sheet("How this workbook is read", said, owned=READING)
    assert [name for name, _ in numbers(understood(*sheets))] == ["North", "South"]
    assert [name for name, _ in numbers(understood(*sheets, form))] == ["North", "South"]


def test_the_rows_of_headings_that_an_officer_names_are_all_headings():
    rows = [["Task", "Hours", None], [None, "spent", "Status"], ["Fit the lights", 4, "Green"]]
    said = {1: {1: "What", 2: "Which", 4: "Your answer"}, 2: {1: "Headings", 2: "Tracker", 4: "Rows 1 to 2"}}
    found = understood(sheet("Tracker", rows), Sheet("How this workbook is read", said, owned=READING))
    assert kinds(found) == {1: RowKind.HEADING, 2: RowKind.HEADING, 3: RowKind.ACTION}
    away = {**said, 2: {1: "Headings", 2: "Tracker", 4: "Rows 8 to 9"}}
    (misfit,) = understood(sheet("Tracker", rows), Sheet("How this workbook is read", away, owned=READING)).misfits
    assert misfit.text == "Rows 8 to 9"


def test_headings_in_two_rows_give_each_quarter_its_columns():
    upper = ["Ref", "Action", "Lead", "Deadline", "Quarter 1", None, "Quarter 2", None]
    lower = [None, None, None, None, "RAG", "Update", "RAG", "Update"]
    action = ["1.1", "Run patrols", "Police", "March 2026", "Green", "Began.", "Red", "No patrols ran in August."]
    for merged in (["E1:F1", "G1:H1"], []):
        (table,) = understood(sheet("Tracker", [upper, lower, action], merged=merged)).tables
        assert (table.counted[0].values["status"], table.counted[0].values["update"]) == (
            "Red",
            "No patrols ran in August.",
        )
        assert table.found.heading("status") == "Quarter 2 RAG"


@pytest.mark.parametrize(
    ("titles", "bands"),
    [(("Violence", "Road safety"), ["Violence", "Road safety"]), (("Our plan", "Our plan"), ["P1", "P2"])],
)
def test_sheets_that_are_numbered_have_their_titles_for_priorities(titles, bands):
    sheets = [
        sheet(f"P{number}", [[title], [None], HEADINGS, tracker_row(f"{number}.1"), tracker_row(f"{number}.2")])
        for number, title in enumerate(titles, start=1)
    ]
    assert [table.counted[0].band for table in understood(*sheets).tables] == bands


def test_a_sheet_for_each_priority_names_the_priority():
    found = understood(
        sheet("Violence", [HEADINGS, tracker_row("1.1")]), sheet("Road safety", [HEADINGS, tracker_row("2.1")])
    )
    assert [table.counted[0].band for table in found.tables] == ["Violence", "Road safety"]


@pytest.mark.parametrize("name", ["Completed 2024-25", "Archive", "Closed actions", "Old plan"])
def test_an_archive_is_not_counted_and_said(name):
    found = understood(
        sheet("Tracker", [HEADINGS, tracker_row("1.1")]),
        sheet(name, [HEADINGS, tracker_row("9.1"), tracker_row("9.2")]),
    )
    assert numbers(found) == [("Tracker", "2")]
    assert found.archives == (name,)
    assert set(kinds(found, name).values()) == {RowKind.OTHER}


def test_a_copied_sheet_is_not_counted_twice():
    rows = [HEADINGS, tracker_row("1.1"), tracker_row("1.2"), tracker_row("1.3")]
    found = understood(sheet("Tracker", rows), sheet("Tracker (2)", rows))
    assert (numbers(found), found.copies) == ([("Tracker", "2 to 4")], (("Tracker", "Tracker (2)"),))


def test_a_card_for_each_action_is_named():
    card = [
        ["Action", "Run patrols"],
        ["Lead", "Police"],
        ["By when", "March 2026"],
        ["RAG", "Green"],
        ["Update", "Began."],
    ]
    found = understood(sheet("Action 1", card))
    assert (found.tables, found.cards) == ((), ("Action 1",))


def test_risks_beside_the_plan_are_another_list():
    rows = [
        [*HEADINGS, None, "Risk", "Owner", "Status"],
        [*tracker_row("1.1", "Amber"), None, "Funding ends soon", "Council", "Red"],
    ]
    found = understood(sheet("Tracker", rows))
    assert [raw.values["status"] for raw in found.tables[0].counted] == ["Amber"]
    assert found.account.not_understood == ()


# --- The account ------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("name", WORKBOOKS)
def test_every_row_that_another_reader_finds_is_accounted_for_once(name):
    path = bundled("workbooks", f"{name}.xlsm")
    book = read_book(path)
    account = understand(book, None, lambda text: RAG.read(text) is not None).account
    left_out = {one.name for one in book.sheets if one.hidden or one.owned}
    left_out |= {"Start"}  # nothing but formulas, of which some have no result until Excel works them out
    second = openpyxl.load_workbook(path, data_only=True)
    filled = {
        (one.title, cells[0].row)
        for one in second.worksheets
        if one.title not in left_out
        for cells in one.iter_rows()
        if any(str(cell.value).strip() for cell in cells if cell.value is not None)
    }
    second.close()
    account_of = [one for one in account.passed if one.sheet not in left_out]
    mine = [(table.sheet, number) for table in account.counted for number in table.rows]
    mine += [(passed.sheet, passed.row) for passed in account_of]
    assert (set(mine) - filled, filled - set(mine), len(mine)) == (set(), set(), len(filled))


PLANTED = tracker_row("7.7", "Red", text="Recruit two wardens for the high street")
PLACES = ("below", "far below", "beside", "left", "filtered", "copied sheet", "other sheet", "second table", "above")
OWN = {
    "Plan": [["Item", "Value", "What to enter"], ["Partnership", "Anytown"], ["Plan year", "2025-26"]],
    "Partners": [["Member", "Role", "Contact"], ["Police", "Lead for violence", "A constable"]],
    "Lists": [
        ["Status", "What it means", "Counts as", "Also written", None, "Number", "Priority", "Short name"],
        ["Green", "On target", "On target", "G", None, 1, "Violence", "Violence"],
    ],
    "Glossary": [["Term", "Meaning"], ["CSP", "Community Safety Partnership"]],
}
"""Sheets as a workbook of the toolkit has them."""


@settings(max_examples=60, deadline=None)
@given(st.sampled_from((*PLACES, *OWN)), st.integers(2, 6), st.integers(1, 30), st.booleans())
def test_an_action_planted_anywhere_is_counted_or_an_error(place, rows, gap, as_table):
    """Below a gap, beside, on a copied sheet, filtered out, in a second table: never a note."""
    body = [HEADINGS, *(tracker_row(f"1.{number}") for number in range(1, rows))]
    tables = [Table("Actions", CellRange(1, 1, len(body), 6))] if as_table else []
    others, hidden, first_row = [], [], 1
    if place == "below":
        body.append(PLANTED)
    elif place == "far below":
        body += [[None]] * gap + [PLANTED]
    elif place in ("beside", "left"):
        shift = [None] * (gap % 4 + 1)
        if place == "left":
            body, tables = [[*[None] * 6, *shift, *line] for line in body], []
            body[-1][:6] = PLANTED
        else:
            body[-1] = [*body[-1], *shift, *PLANTED]
    elif place == "filtered":
        body.append(PLANTED)
        hidden = [len(body)]
    elif place == "copied sheet":
        others = [sheet("Domestic abuse", [HEADINGS, PLANTED, tracker_row("7.8", text="Another one for the team")])]
    elif place == "other sheet":
        others = [sheet("Ideas", [["Some ideas"], PLANTED])]
    elif place in OWN:
        below = [[None]] * (gap % 3) + [PLANTED]
        others = [sheet(place, [*OWN[place], *below]), replace(sheet("Tallies", [["Tallies"]]), owned="Tallies")]
    elif place == "second table":
        others = [sheet("More", [HEADINGS, PLANTED], tables=[Table("Actions2", CellRange(1, 1, 2, 6))])]
    else:
        body, first_row, tables = [PLANTED, [None], *body], 1, []
    found = understood(sheet("Tracker", body, first_row=first_row, hidden_rows=hidden, tables=tables), *others)
    counted = [raw.values.get("text") for table in found.tables for raw in table.counted]
    errors = found.account.not_understood
    assert PLANTED[1] in counted or errors, place
    assert all(
        row.kind in COUNTED
        for table in found.tables
        for row in table.rows
        if row.raw and row.raw.values.get("text") == PLANTED[1]
    )


def test_an_action_typed_on_a_sheet_of_the_toolkits_own_is_an_error():
    book = read_book(bundled("workbooks", "blank.xlsm"))
    for own in [one for one in book.sheets if one.name in OWN_SHEETS - {"Start"} and not (one.hidden or one.owned)]:
        for gap in (1, 4):
            rows = {**own.rows, max(own.rows, default=0) + gap: dict(enumerate(PLANTED, start=1))}
            planted = [replace(one, rows=rows) if one is own else one for one in book.sheets]
            found = understand(replace(book, sheets=tuple(planted)), None, lambda text: RAG.read(text) is not None)
            assert [row.sheet for row in found.account.not_understood] == [own.name], (own.name, gap)


def test_an_action_beside_a_counted_row_is_an_error_and_the_row_stays_counted_once():
    found = understood(sheet("Tracker", [HEADINGS, [*tracker_row("1.1"), None, None, *PLANTED]]))
    assert (numbers(found), [row.row for row in found.account.beside]) == ([("Tracker", "2")], [2])
    assert found.account.not_understood == found.account.beside


def test_a_workbook_with_nothing_but_another_list_is_read_as_that():
    rows = [["ID", "Issue description", "Owner", "Status"], ["I1", "The server is slow", "IT", "Red"]]
    assert numbers(understood(sheet("Issues", rows))) == [("Issues", "2")]
    beside = understood(sheet("Tracker", [HEADINGS, tracker_row("1.1")]), sheet("Register", rows))
    assert (numbers(beside), beside.archives) == ([("Tracker", "2")], ("Register",))


def test_start_is_no_slip_for_status():
    rows = [["Action", "Start", "Status"], ["Patrol the town", "May", "Green"]]
    (table,) = understood(sheet("Tracker", rows)).tables
    assert (table.found.columns["status"], table.columns.doubts) == (3, [])


def test_of_several_texts_the_one_that_says_most_is_the_action():
    rows = [["Task #", "Task type", "Task", "Status"], ["1", "IT", "Replace the old server in the car park", "Green"]]
    (table,) = understood(sheet("Tracker", rows)).tables
    assert (table.found.columns["text"], table.found.columns["ref"]) == (3, 1)


def test_the_sheets_of_other_quarters_are_not_counted_with_this_one():
    first = sheet("Quarter 1", [HEADINGS, tracker_row("1.1"), tracker_row("1.2")])
    second = sheet("Quarter 2", [HEADINGS, tracker_row("1.1", rating="Red"), tracker_row("1.2", rating="Red")])
    found = understood(first, second)
    assert numbers(found) == [("Quarter 2", "2 to 3")]
    assert (found.archives, found.copies) == (("Quarter 1",), ())
    assert numbers(understood(first)) == [("Quarter 1", "2 to 3")]


def test_a_row_in_no_table_with_the_workbooks_own_word_for_a_rating_is_an_error():
    rows = [HEADINGS, tracker_row("1.1", "On track"), tracker_row("1.2", "Not begun")]
    ideas = sheet("Thoughts", [["Some thoughts"], ["Paint a mural downtown", "Arts trust", "On track"]])
    assert [row.row for row in understood(sheet("Tracker", rows), ideas).account.not_understood] == [2]


def test_headings_parted_by_merged_cells_are_one_table():
    head = ["Ref", "Task", "Threat", None, "Score", "Owner", "Status"]
    rows = [head, [None, None, "Chance", "Effect"], ["1", "Patrol the town centre", 3, 3, 9, "Police", "Green"]]
    (table,) = understood(sheet("Tracker", rows, merged=["C1:D1"])).tables
    assert table.found.columns["status"] == 7


def test_a_key_beside_the_table_is_no_part_of_it():
    rows = [[*HEADINGS, None, "Status key"], [*tracker_row("1.1"), None, "Green"], [None, "Works", *[None] * 5, "Red"]]
    rows.append(tracker_row("1.2"))
    found = understood(sheet("Tracker", rows))
    assert (numbers(found), [row.row for row in found.account.not_understood]) == ([("Tracker", "2 and 4")], [3])


OTHER_NAMES = (
    "To Do List",
    "Draft",
    "Ideas",
    "Dashboard",
    "Summary",
    "Issues",
    "Exceptions",
    "Notes",
    "Town centre list",
)


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_a_sheet_with_the_plans_headings_is_asked_about_whatever_it_is_called(name):
    plan = sheet("Tracker", [HEADINGS, tracker_row("1.1"), tracker_row("1.2")])
    other = sheet(name, [HEADINGS, tracker_row("2.1"), tracker_row("2.2")])
    found = understood(plan, other)
    assert [one.sheet for one in found.lists] == [name]
    for answer, counted in (("Part of the plan", ["Tracker", name]), ("Not counted", ["Tracker"])):
        said = {1: {1: "What", 2: "Which", 4: "Your answer"}, 2: {1: "Sheet", 2: name, 4: answer}}
        told = understood(plan, other, Sheet("How this workbook is read", said, owned=READING))
        assert ([sheet_name for sheet_name, _ in numbers(told)], told.lists) == (counted, ())


def test_a_dashboard_that_repeats_rows_of_the_plan_and_a_list_of_another_kind_are_not_asked_about():
    rows = [tracker_row(f"1.{number}") for number in range(1, 5)]
    risks = [
        ["Risk", "Owner", "Impact", "RAG"],
        ["Funding ends", "Council", 3, "Red"],
        ["Staff leave", "Police", 2, "Red"],
    ]
    found = understood(
        sheet("Tracker", [HEADINGS, *rows]), sheet("Dashboard", [HEADINGS, *rows[:2]]), sheet("Risks", risks)
    )
    assert (numbers(found), found.lists) == ([("Tracker", "2 to 5")], ())


@pytest.mark.parametrize(("name", "is_error"), [("Notes", True), ("Dashboard", True), ("Archive", False)])
def test_an_action_pasted_on_a_sheet_of_another_name_is_an_error(name, is_error):
    plan = sheet("Tracker", [HEADINGS, tracker_row("1.1"), tracker_row("1.2")])
    found = understood(plan, sheet(name, [["What we said"], PLANTED]))
    assert [row.sheet for row in found.account.not_understood] == [name] * is_error
    key = understood(plan, sheet(name, [["Green", "On target", "and on time"], ["Red", "Off track", "or late"]]))
    assert key.account.not_understood == ()
