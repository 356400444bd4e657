"""Which cells papers may print."""

from tests.builders.exemptions import GROUND, book, row
from tests.builders.grids import sheet
from toolkit.checks.book import check_book
from toolkit.exemption.printed import printed_sheets


def test_the_sheets_that_papers_print_and_what_of_their_rows_is_left_out():
    rows = (row("Row", GROUND), row("Update", GROUND, ref="CSAP 1.2"), row(ref="CSAP 1.3"))
    plan = book(*rows, extra=[sheet("Meeting notes", [["Row", "Text"], ["x", "y"]])])
    printed = printed_sheets(plan, check_book(plan)[0])
    assert set(printed) == {"Plan", "Actions"}
    actions = printed["Actions"]
    assert (sorted(actions.rows), actions.gone, actions.withheld) == ([2, 3, 4], {2}, {(3, 8)})
    assert {(row, column) for row in (2, 3, 4) for column in (9, 10)} <= actions.read
