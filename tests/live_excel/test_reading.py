import datetime
import decimal

import pytest
import xlwings

from tests.builders.adopting import TWO, tracker_file
from tests.builders.live_books import ACTION, opened, sheet_of, small_workbook
from toolkit.bundled import bundled
from toolkit.errors import WorkbookError
from toolkit.grid import CellError, CellRange, Uncached
from toolkit.jobs.adopting import adopt_workbook
from toolkit.live_excel import reading as live_grid
from toolkit.live_excel.reading import read_live_book
from toolkit.understanding.answers import read_answers
from toolkit.workbook_file.book import read_book

SEVENOAKS = bundled("workbooks", "sevenoaks-2019-20.xlsm")
BLANK = bundled("workbooks", "blank.xlsm")


@pytest.mark.parametrize("path", [SEVENOAKS, BLANK], ids=lambda path: path.stem)
def test_open_and_closed_workbook_give_equal_sheets(path, stand_in):
    closed, live = read_book(path), read_live_book(opened(path))
    for one, other in zip(closed.sheets, live.sheets, strict=True):
        assert one.name == other.name
        assert calculated(one) == calculated(other)
        assert (one.hidden_rows, one.hidden, one.owned) == (other.hidden_rows, other.hidden, other.owned)
        assert one.tables == other.tables


def test_the_form_of_an_adopted_workbook_is_read_from_open_and_closed_ones_alike(stand_in, tmp_path):
    workbook = tracker_file(tmp_path, TWO)
    adopt_workbook(workbook, [("column:Tracker!status", "F")])
    closed, live = read_answers(read_book(workbook)), read_answers(read_live_book(opened(workbook)))
    assert closed == live
    assert [one.text for one in live.given] == ["F: Status (2 of 2)"]


def calculated(sheet):
    """The sheet's cells without formulas that no program has calculated yet, which Excel would."""
    rows = {
        number: {column: value for column, value in row.items() if not isinstance(value, Uncached)}
        for number, row in sheet.rows.items()
    }
    return {number: row for number, row in rows.items() if row}


def odd_cells(made, sheets):
    sheet = sheets["Actions"]
    two_places, month = made.add_format({"num_format": "0.00"}), made.add_format({"num_format": "mmm yy"})
    for row, ref in enumerate((3.09, 3.1, 3.2, 4), start=1):
        sheet.write_number(row, 0, ref, None if row == 3 else two_places)
        sheet.write_datetime(row, 2, datetime.datetime(2020, row, 1), month if row % 2 else two_places)
    sheet.write_datetime(3, 2, datetime.datetime(2020, 3, 31), made.add_format({"num_format": "dd/mm/yyyy"}))
    sheet.write_formula("D3", "=1/0", None, "#DIV/0!")
    sheet.write_boolean("D4", True)
    sheet.merge_range("A6:F6", "Domestic Abuse")
    sheet.merge_range("B7:B8", "Merged downwards")
    sheet.write_row(8, 0, ["5.1", "Last"])
    for row in (2, 8):
        sheet.set_row(row, None, None, {"hidden": True})
    hidden = made.add_worksheet("Notes")
    hidden.write_string("C3", "x")
    hidden.hide()
    loose = made.add_worksheet("Loose")
    loose.merge_range("A1:C1", "No table of the plan stands here")


def test_dates_numbers_errors_merged_and_hidden_cells_are_read_as_from_the_file(tmp_path, stand_in):
    path = small_workbook(tmp_path / "odd.xlsx", *[ACTION] * 4, more=odd_cells)
    closed, live = read_book(path), read_live_book(opened(path))
    for name in ("Actions", "Notes"):
        one, other = closed.sheet(name), live.sheet(name)
        assert {n: dict(row) for n, row in one.rows.items()} == {n: dict(row) for n, row in other.rows.items()}
        assert (one.hidden_rows, one.hidden) == (other.hidden_rows, other.hidden)
        assert set(one.merged) == set(other.merged)
        numbers = {place for place, code in one.number_formats.items() if isinstance(code, str)}
        assert {place: other.number_formats.get(place) for place in numbers} == dict(one.number_formats)
    assert live.sheet("Actions").rows[3][4] == CellError("#DIV/0!")
    assert set(live.sheet("Actions").merged) == {CellRange(6, 1, 6, 6), CellRange(7, 2, 8, 2)}


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("Green", "Green"),
        ("#REF!", CellError("#REF!")),
        (-2146826243, CellError("#SPILL!")),
        (True, True),
        (7, 7.0),
        (decimal.Decimal("12.50"), 12.5),
        (datetime.datetime(2020, 3, 31), datetime.datetime(2020, 3, 31)),
        (datetime.datetime(1899, 12, 30, 6), datetime.time(6)),
    ],
)
def test_what_excel_hands_over_becomes_a_value_of_the_grid(cell, value):
    found = live_grid.live_value(cell)
    assert (found, type(found)) == (value, type(value))


def test_a_million_formatted_rows_are_read_in_parts(book, monkeypatch):
    whole = read_live_book(book)
    monkeypatch.setattr(live_grid, "_CELLS_AT_ONCE", 7)
    assert read_live_book(book) == whole


WHOLE_SHEET = (1_048_576, 16_384)


@pytest.fixture
def wide_tracker(tmp_path, stand_in, monkeypatch):
    """A plan on a sheet all of whose cells count as used; how many cells each call asked for is noted."""
    book = opened(small_workbook(tmp_path / "own.xlsx", ACTION, ACTION))
    asked = []
    narrow = xlwings.Range.shape.fget
    monkeypatch.setattr(xlwings.Range, "shape", property(lambda range_: asked.append(narrow(range_)) or narrow(range_)))
    monkeypatch.setattr(xlwings.Sheet, "used_range", property(lambda sheet: sheet.range((1, 1), WHOLE_SHEET)))
    return book


def test_a_used_range_as_wide_as_the_sheet_is_read_where_something_is(wide_tracker, monkeypatch):
    """Seventeen thousand million cells: Excel says of halves that they are blank, and only what is not is read."""
    values = {sheet.name: sheet_of(wide_tracker, sheet.name)["values"] for sheet in wide_tracker.sheets}
    read = []

    def filled(cells):
        found = values[cells.sheet.name]
        last = (cells.row + cells.rows.count - 1, cells.column + cells.columns.count - 1)
        inside = [row[cells.column - 1 : last[1]] for row in found[cells.row - 1 : last[0]]]
        return sum(value not in ("", None) for row in inside for value in row)

    blocks = live_grid._cells

    def asked(sheet, block):
        read.append(block)
        return blocks(sheet, block)

    monkeypatch.setattr(live_grid, "filled_cells", filled)
    monkeypatch.setattr(live_grid, "_cells", asked)
    sheets = [live_grid._read_sheet(sheet, None) for sheet in wide_tracker.sheets]
    assert [len(sheet.rows) for sheet in sheets] == [3, 3]
    assert sheets[1].rows[2][5] == "Green"
    assert len(read) < 300


def test_where_excel_does_not_say_what_is_blank_such_a_sheet_is_refused_in_a_sentence(wide_tracker, monkeypatch):
    monkeypatch.setattr(live_grid, "filled_cells", lambda cells: None)
    with pytest.raises(WorkbookError, match="counts 17,179,869,184 cells as used, nearly all of them blank: delete"):
        read_live_book(wide_tracker)


def test_merged_cells_are_asked_for_only_where_a_table_of_the_plan_stands(tmp_path, stand_in, monkeypatch):
    book, asked = opened(small_workbook(tmp_path / "odd.xlsx", *[ACTION] * 4, more=odd_cells)), []
    merged = xlwings.Range.merge_cells.fget
    monkeypatch.setattr(
        xlwings.Range, "merge_cells", property(lambda cells: asked.append(cells.sheet.name) or merged(cells))
    )
    read_live_book(book)
    assert set(asked) == {"Plan", "Actions"}
    assert len(asked) < 40


def test_number_formats_are_asked_for_only_where_there_are_numbers_or_dates(book, monkeypatch):
    asked = []
    read = xlwings.Range.number_format.fget
    monkeypatch.setattr(
        xlwings.Range,
        "number_format",
        property(lambda cells: asked.append((cells.sheet.name, cells.address)) or read(cells)),
    )
    read_live_book(book)
    assert ("Plan", "$B$8") in asked
    assert {sheet for sheet, _ in asked}.isdisjoint({"Actions", "Success measures", "Start"})


def test_result_sheet_is_known_under_another_name_and_the_officers_own_sheet_is_not(book):
    sheet_of(book, "Tallies")["name"] = "Our count"
    name = next(name for name in book.api["names"] if name["name"] == "_csp_Tallies")
    name["refers_to"] = "='Our count'!$A$1"
    copied = dict(name, name="'Our count (2)'!_csp_Tallies", refers_to="='Our count (2)'!$A$1", book_scope=False)
    book.api["names"].insert(0, copied | {"scope_sheet_name": "Our count (2)", "scope_sheet_index": 1})
    assert live_grid.owned_live_sheets(book)["Tallies"] == "Our count"


def test_very_hidden_sheet_counts_as_hidden(book, monkeypatch):
    monkeypatch.setattr(xlwings.Sheet, "visible", property(lambda sheet: 2 if sheet.name == "Lists" else -1))
    assert [sheet.name for sheet in read_live_book(book).sheets if sheet.hidden] == ["Lists"]


def test_hidden_rows_of_a_protected_sheet_are_found_row_by_row(book):
    sheet_of(book, "Actions").update(protected=True, hidden_rows=[3, 9, 400])
    assert read_live_book(book).sheet("Actions").hidden_rows == {3, 9}
