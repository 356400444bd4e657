"""The Start sheet as a dashboard: what a refresh notes for it, and what its formulas make of that."""

import datetime
from collections import defaultdict
from dataclasses import replace

from tests.builders.grids import ACTION_HEADINGS, action, actions_book, sheet
from tests.builders.snapshots import NOW
from toolkit.entries.periods import PlanYear
from toolkit.history.table import capture
from toolkit.plan.ratings import AMBER, RED
from toolkit.plan.reading import read_monitoring
from toolkit.results import snapshot as dashboard
from toolkit.results.snapshot import snapshot_sheet


def noted(found, history=()):
    """The snapshot of a book: its cells by address, as (column, row)."""
    made = snapshot_sheet(found, read_monitoring(found)[0], history, NOW)
    return defaultdict(str, {f"{chr(64 + column)}{row}": cell.content for (row, column), cell in made.cells.items()})


def before(found, **changes):
    """What History holds when the quarter before ended with the book's rows, changed so."""
    captured = capture(read_monitoring(found)[0], NOW.date())
    return tuple(replace(row, quarter=row.quarter - 1, **changes) for row in captured)


def test_the_refresh_notes_its_time_its_period_and_every_row():
    found = actions_book(
        action(status=" Amber"), action(ref=" CSAP  1.2 ", status="AMBER\u00a0"), action(ref=3.1, status=None)
    )
    cells = noted(found)
    assert [cells[place] for place in (dashboard.REFRESHED, dashboard.PERIOD, dashboard.PREVIOUS)] == [
        "14 October 2019 at 09:05",
        "1 July to 30 September 2019 (Quarter 2)",
        "",
    ]
    assert [cells[f"D{row}"] for row in (1, 2, 3)] == ["CSAP 1.1|Amber", "CSAP 1.2|AMBER\u00a0", "3.1|"]
    assert "B4" not in cells


def test_success_measures_that_share_a_ref_are_told_apart_by_their_text():
    headings = ["Success measure" if heading == "Priority action" else heading for heading in ACTION_HEADINGS]
    rows = [action(priority_action="Fewer burglaries, " * 9), action(priority_action="Fewer\nthefts", status="Red")]
    cells = noted(actions_book(action(), extra=[sheet("Success measures", [headings, *rows])]))
    long = ("Fewer burglaries, " * 9)[: dashboard.SHARED_REF_TEXT]
    assert [cells["E1"], cells["E2"]] == [f"CSAP 1.1|{long}|Green", "CSAP 1.1|Fewer\nthefts|Red"]


def test_what_changed_since_the_last_quarter_is_counted():
    found = actions_book(action(), action(ref="CSAP 1.2", status="Red", priority_action="Other"))
    history = before(found, status=AMBER, by_when="June 2019")
    cells = noted(found, [*history, replace(history[0], ref="CSAP 1.9", text="Closed")])
    assert cells["B3"] == "1 April to 30 June 2019 (Quarter 1)"
    first = dashboard.FIRST_CHANGE_ROW
    counts = [(cells[f"A{row}"], cells[f"B{row}"], cells[f"C{row}"]) for row in range(first, first + 7)]
    assert counts == [
        ("Improved", 0, 1), ("Worsened", 0, 1), ("Unchanged", 0, 0), ("New", 0, 0), ("Closed", 0, 1),
        ("Not comparable", 0, 0), ("Rescheduled", 0, 2),
    ]  # fmt: skip


def test_what_history_has_of_the_same_quarter_is_not_compared_with():
    found = actions_book(action())
    again = tuple(replace(row, quarter=2, status=RED) for row in before(found))
    assert noted(found, again)["B3"] == ""


def test_without_a_period_there_is_nothing_to_compare():
    cells = noted(actions_book(action(), plan=False))
    assert (cells["B2"], cells["B3"], cells["D1"]) == ("", "", "CSAP 1.1|Green")


def test_the_last_quarters_counts_and_shares_are_noted_and_those_of_the_quarters_before():
    found = actions_book(action(), action(ref="CSAP 1.2", status="Red", priority_action="Other"))
    history = before(found, status=AMBER)
    cells = noted(found, [*history, *(replace(row, quarter=4, plan_year=PlanYear(2018)) for row in before(found))])
    first = dashboard.FIRST_QUARTER_ROW
    assert [[cells[f"{column}{row}"] for column in "ABC"] for row in (first, first + 1, first + 2)] == [
        ["Q4 2018-19", "", 0.5], ["Q1 2019-20", "", 0.0], ["", "", ""],
    ]  # fmt: skip
    first = dashboard.FIRST_COUNT_ROW
    counts = [[cells[f"{column}{row}"] for column in "ABC"] for row in range(first, first + 5)]
    assert counts == [["Green", 0, 0], ["Amber", 0, 2], ["Red", 0, 0], ["Missing", 0, 0], ["Total", 0, 2]]
    assert (cells["C3"], cells["F1"], cells["G1"]) == ("Quarter 1 of 2019-20", "Road Safety", 0.0)


def test_only_the_latest_of_many_quarters_are_noted():
    found = actions_book(action())
    history = [
        replace(row, plan_year=PlanYear(year), quarter=quarter)
        for year in (2016, 2017, 2018)
        for quarter in (1, 2, 3, 4)
        for row in before(found)
    ]
    cells = noted(found, history)
    rows = range(dashboard.FIRST_QUARTER_ROW, dashboard.FIRST_COUNT_ROW)
    assert [cells[f"A{row}"] for row in rows] == [
        "Q2 2017-18", "Q3 2017-18", "Q4 2017-18", "Q1 2018-19", "Q2 2018-19", "Q3 2018-19", "Q4 2018-19",
    ]  # fmt: skip


def test_what_is_overdue_is_counted_with_the_first_ref():
    rows = (
        action(status="Red", by_when="October 2019"),
        action(ref="CSAP 1.2", status="Green", by_when="June 2019"),
        action(ref="CSAP 1.3", status="Amber", by_when="June 2019"),
        action(ref="CSAP 1.4", status=None, by_when="September 2019"),
    )
    cells = noted(actions_book(*rows))
    assert [cells[f"{column}{dashboard.OVERDUE_ROW}"] for column in "ABC"] == ["Overdue", 0, 2]
    assert cells[f"C{dashboard.OVERDUE_ROW + 1}"] == "CSAP 1.3"


def test_while_the_quarter_lasts_what_is_due_later_in_it_is_not_overdue():
    found = actions_book(action(status="Red", by_when="September 2019"))
    early = snapshot_sheet(found, read_monitoring(found)[0], (), datetime.datetime(2019, 9, 30, 12, 0))
    assert early.cells[dashboard.OVERDUE_ROW, 3].content == 0
    late = snapshot_sheet(found, read_monitoring(found)[0], (), datetime.datetime(2019, 10, 1, 12, 0))
    assert late.cells[dashboard.OVERDUE_ROW, 3].content == 1
