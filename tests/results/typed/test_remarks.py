"""What people type on result sheets is kept where it is, or below with the cell that it was in."""

from tests.builders.grids import action, actions_book
from tests.results.typed.test_answers import cells_of, refreshed
from toolkit.results.sheet import ResultCell
from toolkit.results.typed.marks import Formula
from toolkit.results.typed.remarks import KEPT

BOOK = actions_book(action(), action(ref="CSAP 1.2", lead_agency="Kent Police"))


def left_on(kind, typed, book=BOOK):
    found = refreshed(book)
    left = {sheet.kind: cells_of(sheet) for sheet in found.sheets}
    for (row, column), value in typed.items():
        left[kind].setdefault(row, {})[column] = value
    return left


def test_refresh_after_which_nothing_was_typed_moves_nothing():
    found = refreshed(BOOK, left_on("Tallies", {}))
    assert found.moved == ()
    assert cells_of(found.sheets[0]) == cells_of(refreshed(BOOK).sheets[0])


def test_remark_beside_the_tallies_stays_where_it_is():
    found = refreshed(BOOK, left_on("Tallies", {(7, 12): "site", (60, 1): "below", (3, 12): Formula("=Tallies!B5*2")}))
    cells = found.sheets[0].cells
    assert (cells[7, 12], cells[60, 1]) == (ResultCell("site"), ResultCell("below"))
    assert cells[3, 12] == ResultCell("=Tallies!B5*2", formula=True)
    assert found.moved == ()


def test_cell_that_was_typed_over_is_named_and_kept_below_once():
    left = left_on("Tallies", {(7, 2): 77.0})
    found = refreshed(BOOK, left)
    assert found.moved == ("What was typed into B7 of the sheet Tallies is kept below its end.",)
    last = found.sheets[0].last_row
    assert [found.sheets[0].cells[row, 1].content for row in (last - 1, last)] == [KEPT, "B7: 77"]
    again = refreshed(BOOK, {"Tallies": cells_of(found.sheets[0])})
    assert again.moved == ()
    assert cells_of(again.sheets[0]) == cells_of(found.sheets[0])


def test_cells_typed_over_in_the_list_on_checks_are_kept_below_it():
    checks = refreshed(BOOK).sheets[-1]
    row = min(checks.listed)
    found = refreshed(BOOK, left_on("Checks", {(row, 6): "mine", (row + 30, 1): "far below"}))
    assert found.moved == (f"What was typed into F{row} of the sheet Checks is kept below its end.",)
    said = [cell.content for cell in found.sheets[-1].cells.values()]
    assert f"F{row}: mine" in said
    assert "far below" in said


def test_rows_of_a_sheet_that_grows_over_a_remark_move_it_below():
    left = left_on("Tallies", {})
    last = max(left["Tallies"])
    left["Tallies"][last + 1] = {1: "my note"}
    more = actions_book(action(), *(action(ref=f"CSAP 2.{n}", lead_agency=f"Agency {n}") for n in range(1, 9)))
    found = refreshed(more, left)
    assert found.moved == (f"What was typed into A{last + 1} of the sheet Tallies is kept below its end.",)
    assert f"A{last + 1}: my note" in [cell.content for cell in found.sheets[0].cells.values()]


def test_of_an_older_sheet_what_is_beside_and_below_is_kept():
    left = left_on("Tallies", {(7, 12): "site", (50, 1): "below"})
    for row in left["Tallies"].values():
        row.pop(9, None)
    cells = refreshed(BOOK, left).sheets[0].cells
    assert (cells[7, 12].content, cells[50, 1].content) == ("site", "below")
