import pytest

from tests.builders.grids import ACTION_HEADINGS, GOOD, action, actions_book, sheet
from tests.builders.table_grids import codes, refs
from toolkit.checks.book import check_book
from toolkit.grid import Book, CellRange, Table
from toolkit.plan.reading import read_monitoring
from toolkit.problems.problem import Severity
from toolkit.tables.finding import find_tables
from toolkit.tables.headings import ACTIONS, MEASURES


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


def test_a_hidden_sheet_is_not_read_and_that_is_said():
    old = sheet("Last year", [ACTION_HEADINGS, action(ref="CSAP 7.7")], hidden=True)
    book = actions_book(action(), extra=[old])
    assert refs(book) == ["CSAP 1.1"]
    assert ("sheet-hidden", "Last year", "") in codes(book)


def test_a_missing_column_is_named():
    headings = [heading for heading in ACTION_HEADINGS if heading != "Lead agency"]
    cells = [value for heading, value in zip(ACTION_HEADINGS, action(), strict=True) if heading != "Lead agency"]
    book = Book("b", (*actions_book().sheets[:1], sheet("Actions", [headings, cells])))
    (said,) = [problem for problem in check_book(book)[1] if problem.code == "column-missing"]
    assert said.message == 'No column has the heading "Lead agency", so it cannot be checked.'


def test_a_table_without_a_column_of_ratings_is_an_error_and_not_a_plan_of_missing_ratings():
    headings = [heading for heading in ACTION_HEADINGS if heading != "Status"]
    cells = [value for heading, value in zip(ACTION_HEADINGS, action(), strict=True) if heading != "Status"]
    book = Book("b", (*actions_book().sheets[:1], sheet("Actions", [headings, cells])))
    monitoring, problems = check_book(book)
    (said,) = [problem for problem in problems if problem.code == "status-column-missing"]
    assert len(monitoring.actions) == 1
    assert (said.severity, said.sheet, said.cell) == (Severity.ERROR, "Actions", "A1")


def test_refs_without_a_heading_are_found_left_of_the_text():
    headings = [None, "Priority action", "Status"]
    book = Book("b", (sheet("Actions", [headings, ["1.1", "Do it", "Green"]]),))
    assert refs(book) == ["1.1"]


def test_success_measures_are_a_table_of_their_own():
    headings = ["Ref", "Success Measures", "By When", "Lead Agency", "Status", "Quarter 2"]
    measures = sheet(
        "Measures", [headings, ["CSAP 1", "Less crime", "March 2020", "Kent Police", "Amber", "We will see."]]
    )
    monitoring, _ = read_monitoring(actions_book(action(), extra=[measures]))
    assert [(str(row.ref), row.text, str(row.status)) for row in monitoring.measures] == [
        ("CSAP 1", "Less crime", "Amber")
    ]
    assert len(find_tables(Book("b", (measures,)), MEASURES)) == 1
    assert find_tables(Book("b", (measures,)), ACTIONS) == []


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
