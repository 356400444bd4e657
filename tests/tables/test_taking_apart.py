"""A found table taken apart into rows: its columns, bands, merged cells and repeated headings."""

from tests.builders.grids import ACTION_HEADINGS, GOOD, action, actions_book, sheet
from tests.builders.table_grids import codes, refs
from toolkit.checks.book import check_book
from toolkit.grid import Book, CellRange, Table
from toolkit.plan.reading import read_monitoring
from toolkit.tables.finding import find_tables
from toolkit.tables.headings import ACTIONS
from toolkit.tables.taking_apart import table_rows


def test_bands_give_the_rows_below_their_priority():
    headings = [heading for heading in ACTION_HEADINGS if heading != "Priority"]
    rows = [
        headings,
        ["Domestic Abuse"],
        [*action(ref="CSAP 1.1")[:1], *action()[2:]],
        ["Road Safety", "Road Safety"],
        [*action(ref="CSAP 2.1")[:1], *action()[2:]],
    ]
    book = Book("b", (sheet("Actions", rows, merged=["A4:G4"]),))
    monitoring, _ = read_monitoring(book)
    assert [(str(row.ref), row.priority) for row in monitoring.actions] == [
        ("CSAP 1.1", "Domestic Abuse"),
        ("CSAP 2.1", "Road Safety"),
    ]


def test_a_table_for_each_priority_takes_the_band_above_its_headings():
    headings = [heading for heading in ACTION_HEADINGS if heading != "Priority"]
    first = [*action(ref="CSAP 1.1")[:1], *action()[2:]]
    second = [*action(ref="CSAP 2.1")[:1], *action()[2:]]
    rows = [["Domestic Abuse"], headings, first, [None], ["Road Safety"], headings, second]
    monitoring, problems = read_monitoring(Book("b", (sheet("Plan", rows),)))
    assert [(str(row.ref), row.priority) for row in monitoring.actions] == [
        ("CSAP 1.1", "Domestic Abuse"),
        ("CSAP 2.1", "Road Safety"),
    ]
    assert [problem.code for problem in problems] == ["plan-missing", "measures-missing"]


def test_repeated_headings_and_blank_rows_are_no_rows():
    blank = ["\u00a0", " ", None]
    assert refs(actions_book(action(), ACTION_HEADINGS, blank, [None], action(ref="CSAP 1.2"))) == [
        "CSAP 1.1",
        "CSAP 1.2",
    ]


def test_a_merged_cell_counts_for_every_row_that_it_covers():
    rows = [ACTION_HEADINGS, action(), action(ref=None, status=None, priority_action="Second part")]
    book = Book("b", (sheet("Actions", rows, merged=["G2:G3", "E2:E3"]),))
    monitoring, _ = read_monitoring(book)
    assert [(row.text, str(row.status)) for row in monitoring.actions] == [
        (GOOD["Priority action"], "Green"),
        ("Second part", "Green"),
    ]


def test_merged_cells_outside_the_table_change_nothing():
    book = Book("b", (sheet("Actions", [["Title"], ACTION_HEADINGS, action()], merged=["A1:H1", "A50:H60"]),))
    assert refs(book) == ["CSAP 1.1"]


def test_hidden_rows_are_counted_and_said():
    rows = [ACTION_HEADINGS, action(), action(ref="CSAP 1.2"), action(ref="CSAP 1.3")]
    book = Book("b", (*actions_book().sheets[:1], sheet("Actions", rows, hidden_rows=[3, 4])))
    monitoring, problems = check_book(book)
    assert len(monitoring.actions) == 3
    (said,) = [problem for problem in problems if problem.code == "rows-hidden"]
    assert (said.cell, said.message) == (
        "A1",
        "2 rows of this table are hidden or filtered out (rows 3 and 4); they are counted all the same.",
    )


def test_rows_typed_below_a_table_are_counted_and_said():
    table = Table("Actions", CellRange(1, 1, 2, 8))
    rows = [ACTION_HEADINGS, action(), action(ref="CSAP 1.2"), [None], ["A remark far below"]]
    book = Book("b", (*actions_book().sheets[:1], sheet("Actions", rows, tables=[table])))
    assert refs(book) == ["CSAP 1.1", "CSAP 1.2"]
    assert [place for place in codes(book) if place[0] == "row-outside-table"] == [
        ("row-outside-table", "Actions", "A3")
    ]


def test_a_totals_row_is_no_row():
    table = Table("Actions", CellRange(1, 1, 3, 8), total_rows=1)
    book = Book("b", (sheet("Actions", [ACTION_HEADINGS, action(), ["Total", None, 1.0]], tables=[table]),))
    assert refs(book) == ["CSAP 1.1"]


def test_values_carry_their_addresses():
    book = Book("b", (sheet("Actions", [[None, *ACTION_HEADINGS], [None, *action()]], first_row=5),))
    (row,) = table_rows(find_tables(book, ACTIONS)[0])
    assert (row.cell("ref"), row.cell("update")) == ("B6", "I6")
