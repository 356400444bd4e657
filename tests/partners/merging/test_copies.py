"""A copy of a workbook taken in."""

from tests.builders.copies import book, formula
from tests.builders.grids import sheet
from toolkit.grid import Sheet
from toolkit.partners.merging.copies import copy_of


def test_a_copy_knows_its_rows_its_columns_and_what_its_cells_hold():
    copy = copy_of(book(), {"Actions": {(3, 9): formula("=F3")}})
    assert [(line.ref, line.priority) for line in copy.lines["actions"].values()][:2] == [
        ("1.1", "Burglary"),
        ("1.2", "Burglary"),
    ]
    assert (copy.row_name("actions", 3), copy.column_name("actions", 3, 7), copy.column_name("plan", 9, 3)) == (
        "1.2",
        "Update",
        "C",
    )
    assert (copy.columns("actions", 3), copy.held("actions", 3, 9).shown) == ({1, 2, 3, 4, 5, 6, 7, 9}, "=F3")


def test_sheets_that_the_toolkit_writes_anew_are_left_out_and_what_people_said_is_not():
    owned = [Sheet(name, sheet(name, [["x"]]).rows, owned=name) for name in ("Tallies", "Reading")]
    copy = copy_of(book(extra=owned), {})
    assert set(copy.sheets) == {"plan", "actions", "kind Reading"}
