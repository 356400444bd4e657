"""What each row of a plan's table is."""

import pytest

from tests.builders.grids import sheet
from tests.builders.trackers import HEADINGS, kinds, tracker_row, understood
from toolkit.grid import CellRange, Table
from toolkit.understanding.rows import RowKind


@pytest.mark.parametrize(
    "row",
    [
        ["Count the visitors of the park", "Council", "May 2026", "Done"],
        ["Sum up what residents said", "Council", None, None],
        ["Average the waits of all clinics", None, "May 2026", None],
        ["Count the lamps", None, None, None],
    ],
)
def test_what_is_to_be_counted_is_no_total(row):
    rows = [["Task", "Owner", "Due date", "Status"], ["Fit the lights", "Council", "May 2026", "Done"], row]
    assert kinds(understood(sheet("Tracker", rows)))[3] is RowKind.ACTION


@pytest.mark.parametrize("row", [["Count", 2, None, None], ["Average days", None, 4, None], ["Total", None, None, "2"]])
def test_a_count_with_its_number_is_a_total(row):
    rows = [
        ["Task", "Hours", "Days", "Status"],
        ["Fit the lights", 3, 4, "Done"],
        ["Tell residents", 1, 4, "Done"],
        row,
    ]
    assert kinds(understood(sheet("Tracker", rows)))[4] is RowKind.TOTAL


def test_bands_totals_keys_notes_and_repeated_headings_are_no_actions():
    rows = [
        ["Community safety tracker"],
        HEADINGS,
        ["Priority 1: ASB"],
        tracker_row("1.1"),
        tracker_row("1.2"),
        HEADINGS,
        ["Priority 2: Domestic abuse"],
        tracker_row("2.1"),
        ["Total", None, None, None, "3"],
        ["Key"],
        ["Green", "On target"],
        ["Note: figures as at 1 July"],
    ]
    found = kinds(understood(sheet("Tracker", rows)))
    band, heading, action = RowKind.BAND, RowKind.HEADING, RowKind.ACTION
    assert [found[number] for number in range(2, 13)] == [
        heading, band, action, action, heading, band, action, RowKind.TOTAL, RowKind.KEY, RowKind.KEY, RowKind.NOTE,
    ]  # fmt: skip


def test_a_key_may_begin_beside_its_own_name_in_the_column_of_ratings():
    key = [["RAG key:", None, None, None, "Green"], [None, None, None, None, "Amber"]]
    found = kinds(understood(sheet("Tracker", [HEADINGS, tracker_row("1.1"), tracker_row("1.2"), [None], *key])))
    assert found[5] is RowKind.KEY
    assert RowKind.ACTION not in (found[5], found[6])


def test_bands_name_the_priority_of_the_rows_below():
    found = understood(
        sheet("Tracker", [HEADINGS, ["Priority 1: ASB"], tracker_row("1.1"), ["Priority 2: Abuse"], tracker_row("2.1")])
    )
    assert [raw.band for raw in found.tables[0].counted] == ["Priority 1: ASB", "Priority 2: Abuse"]


def test_one_action_merged_over_its_milestones_is_one_action():
    rows = [
        ["Ref", "Action", "Milestone", "Lead", "RAG"],
        ["1.1", "Patrol", "Plan", "Police", "Green"],
        [None, None, "Run"],
    ]
    found = understood(sheet("Tracker", rows, merged=["A2:A3", "B2:B3", "D2:D3", "E2:E3"]))
    assert kinds(found) == {1: RowKind.HEADING, 2: RowKind.ACTION, 3: RowKind.CONTINUATION}


def test_a_milestone_with_a_rating_of_its_own_is_not_decided():
    rows = [
        ["Ref", "Action", "Milestone", "Lead", "RAG"],
        ["1.1", "Patrol", "Plan", "Police", "Green"],
        [None, None, "Run", None, "Red"],
    ]
    found = understood(sheet("Tracker", rows, merged=["A2:A3", "B2:B3", "D2:D3"]))
    assert [passed.row for passed in found.account.not_understood] == [3]


def test_a_text_over_two_rows_is_one_action_and_nothing_of_it_is_lost():
    more = [None, "centre and report on them", None, None, None, "and in June."]
    found = understood(
        sheet("Tracker", [HEADINGS, tracker_row("1.1", text="Patrol the town"), more, tracker_row("1.2")])
    )
    first, second = found.tables[0].counted
    assert first.values["text"] == "Patrol the town\ncentre and report on them"
    assert first.values["update"].endswith("\nand in June.")
    assert second.row == 4


def test_a_row_with_a_text_of_its_own_stays_an_action():
    alone = [None, "Review the taxi licences"]
    assert kinds(understood(sheet("Tracker", [HEADINGS, tracker_row("1.1"), alone])))[3] is RowKind.ACTION


def test_the_example_of_a_new_workbook_is_not_counted():
    example = tracker_row("1.1", text="EXAMPLE ROW: type your own action over it, or delete the row.")
    assert kinds(understood(sheet("Tracker", [HEADINGS, example, tracker_row("1.2")])))[2] is RowKind.EXAMPLE


def test_stray_characters_are_no_actions():
    assert (
        kinds(understood(sheet("Tracker", [HEADINGS, tracker_row("1.1"), [None, None, None, "."]])))[3] is RowKind.NOTE
    )


def test_the_totals_row_of_anyones_table_is_no_action():
    table = Table("Plan_Actions", CellRange(1, 1, 4, 6), total_rows=1)
    rows = [HEADINGS, tracker_row("1.1"), tracker_row("1.2"), ["Sum", None, None, None, 2]]
    assert kinds(understood(sheet("Tracker", rows, tables=[table])))[4] is RowKind.TOTAL


def test_a_numbered_row_that_is_still_blank_is_no_action_yet():
    tracker = sheet("Tracker", [HEADINGS, tracker_row("1"), ["2"], ["3", None, None, None, "Red"]])
    assert [kinds(understood(tracker))[number] for number in (2, 3, 4)] == [
        RowKind.ACTION, RowKind.NOTE, RowKind.ACTION,
    ]  # fmt: skip


def test_a_row_without_a_text_in_its_column_but_with_cells_beside_is_an_action():
    rows = [["Ref", "Task", "Sub-task", "Status"], ["1", "Patrol", "Plan", "Green"], [None, None, "Run them", "Red"]]
    assert kinds(understood(sheet("Tracker", rows)))[3] is RowKind.ACTION


def test_a_row_with_something_in_a_column_of_no_field_is_an_action_though_its_text_begins_small():
    rows = [
        ["", "Action", "Lead", "By when", "Impact", "Status"],
        [1, "Replace the lights", "Council", "March 2026", "High", "Green"],
        [2, "patrols by the station", None, None, "Low"],
        [None, "and in the park"],
        [None, None, '" "', None, "Low"],
    ]
    found = kinds(understood(sheet("Tracker", rows)))
    assert [found[number] for number in range(2, 6)] == [
        RowKind.ACTION, RowKind.ACTION, RowKind.CONTINUATION, RowKind.ACTION,
    ]  # fmt: skip


def test_a_rating_alone_right_below_an_action_is_not_passed_over():
    rows = [HEADINGS, tracker_row("1"), [None, None, None, None, "Red"], [], [None, None, None, None, "Green"]]
    found = kinds(understood(sheet("Tracker", rows)))
    assert (found[3], found[5]) == (RowKind.NOT_UNDERSTOOD, RowKind.NOTE)
