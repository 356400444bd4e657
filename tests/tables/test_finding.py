import pytest

from tests.builders.grids import ACTION_HEADINGS, GOOD, action, actions_book, sheet
from toolkit.checks.book import check_book
from toolkit.errors import WorkbookError
from toolkit.grid import Book, CellRange, Table
from toolkit.plan.reading import read_monitoring
from toolkit.tables.finding import find_tables
from toolkit.tables.headings import ACTIONS, MEASURES
from toolkit.tables.taking_apart import table_rows


def refs(book: Book) -> list[str]:
    return [str(row.ref) for row in read_monitoring(book)[0].actions]


def codes(book: Book) -> list[tuple[str, str, str]]:
    return [(problem.code, problem.sheet, problem.cell) for problem in check_book(book)[1]]


def test_a_table_is_found_by_its_headings_under_title_rows():
    book = Book("b", (sheet("Any name", [["Our plan"], [None], ACTION_HEADINGS, action()]),))
    (found,) = find_tables(book, ACTIONS)
    assert (found.sheet.name, found.heading_row) == ("Any name", 3)
    assert found.columns == dict(zip([c.field for c in ACTIONS.columns if not c.optional], range(1, 9), strict=True))


def test_the_excel_table_of_that_name_goes_before_headings_elsewhere():
    table = Table("actions", CellRange(2, 2, 3, 9))
    named = sheet("Sheet1", [[None], [None, *ACTION_HEADINGS], [None, *action()]], tables=[table])
    other = sheet("Old copy", [ACTION_HEADINGS, action(ref="CSAP 9.9")])
    assert refs(Book("b", (other, named))) == ["CSAP 1.1"]


@pytest.mark.parametrize(
    ("field", "heading"),
    [
        ("leads", "LEAD OFFICER"),
        ("leads", "Lead officer"),
        ("leads", "Lead Agency"),
        ("by_when", "By When"),
        ("by_when", "by\nwhen"),
        ("update", "Quarter 2 1st July 2019 - 30th Sept 2019"),
        ("update", "Q2 update"),
        ("update", "Progress (this quarter)"),
        ("status", "RAG\u00a0status"),
        ("status", "Status:"),
        ("text", "Action"),
        ("partners", "Partners"),
        ("ref", "Ref No."),
    ],
)
def test_columns_are_known_by_their_other_headings(field, heading):
    headings = [heading if ACTIONS.column(field).heading == usual else usual for usual in ACTION_HEADINGS]
    (found,) = find_tables(Book("b", (sheet("Plan", [headings, action()]),)), ACTIONS)
    assert found.columns[field] == headings.index(heading) + 1


def test_moved_and_extra_columns_are_read_by_heading():
    headings = ["Cost", *reversed(ACTION_HEADINGS), "Notes"]
    book = Book("b", (sheet("Actions", [headings, ["£5", *reversed(action()), "ask Jo"]]),))
    (row,) = read_monitoring(book)[0].actions
    assert (str(row.ref), row.text, row.status, row.leads) == (
        "CSAP 1.1",
        GOOD["Priority action"],
        "Green",
        ("CSU",),
    )


def test_of_several_quarters_columns_the_reported_one_is_read():
    headings = [*ACTION_HEADINGS[:6], "Q1 Status", "Q1 Update", "Q2 Status", "Q2 Update", "Q3 Status", "Q3 Update"]
    row = [*action()[:6], "Red", "one", "Amber", "two will follow", "Green", "three"]
    book = actions_book()
    plan = book.sheets[0]
    (found,) = read_monitoring(Book("b", (plan, sheet("Actions", [headings, row]))))[0].actions
    assert (found.status, found.update) == ("Amber", "two will follow")


def test_without_a_period_the_latest_quarters_columns_are_read():
    headings = [*ACTION_HEADINGS[:6], "Q1 Status", "Q1 Update", "Q2 Status", "Q2 Update"]
    row = [*action()[:6], "Red", "one", "Amber", "two"]
    (found,) = read_monitoring(Book("b", (sheet("Actions", [headings, row]),)))[0].actions
    assert (found.status, found.update) == ("Amber", "two")


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
    assert [(row.text, row.status) for row in monitoring.actions] == [
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


def test_a_hidden_sheet_is_not_read_and_that_is_said():
    old = sheet("Last year", [ACTION_HEADINGS, action(ref="CSAP 7.7")], hidden=True)
    book = actions_book(action(), extra=[old])
    assert refs(book) == ["CSAP 1.1"]
    assert ("sheet-hidden", "Last year", "") in codes(book)


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


def test_a_row_with_nothing_but_text_still_counts_as_missing():
    book = actions_book(action(), [None, None, "An action just begun"])
    monitoring, problems = check_book(book)
    assert [row.status for row in monitoring.actions] == ["Green", "Missing"]
    assert {(problem.code, problem.cell) for problem in problems if problem.cell.endswith("3")} == {
        ("ref-missing", "A3"),
        ("priority-missing", "B3"),
        ("by-when-missing", "D3"),
        ("lead-missing", "E3"),
        ("status-missing", "G3"),
        ("update-missing", "H3"),
    }


def test_a_missing_column_is_named():
    headings = [heading for heading in ACTION_HEADINGS if heading != "Lead agency"]
    cells = [value for heading, value in zip(ACTION_HEADINGS, action(), strict=True) if heading != "Lead agency"]
    book = Book("b", (*actions_book().sheets[:1], sheet("Actions", [headings, cells])))
    (said,) = [problem for problem in check_book(book)[1] if problem.code == "column-missing"]
    assert said.message == 'No column has the heading "Lead agency", so it cannot be checked.'


def test_refs_without_a_heading_are_found_left_of_the_text():
    headings = [None, "Priority action", "Status"]
    book = Book("b", (sheet("Actions", [headings, ["1.1", "Do it", "Green"]]),))
    assert refs(book) == ["1.1"]


@pytest.mark.parametrize(
    ("sheets", "says"),
    [
        ([], 'give the columns the headings "Priority action" and "Status"'),
        ([sheet("Notes", [["Shopping", "Price"], ["Milk", 1.0]])], 'sheets looked at: "Notes"'),
        ([sheet("Actions", [ACTION_HEADINGS])], 'sheet "Actions", but it has no rows'),
        ([sheet("Old", [ACTION_HEADINGS, action()], hidden=True)], 'hidden sheet "Old": unhide'),
    ],
)
def test_no_actions_says_what_to_do(sheets, says):
    with pytest.raises(WorkbookError, match=r"plan\.xlsx") as caught:
        read_monitoring(Book("plan.xlsx", tuple(sheets)))
    assert says in str(caught.value)


def test_success_measures_are_a_table_of_their_own():
    headings = ["Ref", "Success Measures", "By When", "Lead Agency", "Status", "Quarter 2"]
    measures = sheet(
        "Measures", [headings, ["CSAP 1", "Less crime", "March 2020", "Kent Police", "Amber", "We will see."]]
    )
    monitoring, _ = read_monitoring(actions_book(action(), extra=[measures]))
    assert [(str(row.ref), row.text, row.status) for row in monitoring.measures] == [("CSAP 1", "Less crime", "Amber")]
    assert len(find_tables(Book("b", (measures,)), MEASURES)) == 1
    assert find_tables(Book("b", (measures,)), ACTIONS) == []


def test_values_carry_their_addresses():
    book = Book("b", (sheet("Actions", [[None, *ACTION_HEADINGS], [None, *action()]], first_row=5),))
    (row,) = table_rows(find_tables(book, ACTIONS)[0])
    assert (row.cell("ref"), row.cell("update")) == ("B6", "I6")


def test_a_column_of_measures_makes_no_table_of_success_measures_of_the_actions():
    actions = sheet("Actions", [[*ACTION_HEADINGS, "Measure"], [*action(), "Number of sessions"]])
    monitoring, _ = read_monitoring(Book("b", (actions,)))
    assert [(row.text, row.measured_by) for row in monitoring.actions] == [
        (GOOD["Priority action"], "Number of sessions")
    ]
    assert monitoring.measures == ()
    measures = sheet("Measures", [["Measure", "Status"], ["Less crime", "Green"]])
    assert len(find_tables(Book("b", (measures,)), MEASURES)) == 1
    both = sheet("Measures", [["Success measure", "Action", "Status"], ["Less crime", "See 1.1", "Green"]])
    assert len(find_tables(Book("b", (both,)), MEASURES)) == 1
