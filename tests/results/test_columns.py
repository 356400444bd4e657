"""What follows from a list of columns: cells, widths, heights, links and the same as plain values."""

import datetime
from enum import StrEnum

import pandas
import pytest

from toolkit.results.columns import DataColumn, DataTable, ResultColumn, add_table, data_table, listed_rows, widths
from toolkit.results.sheet import ListedRow, ResultCell, ResultSheet, row_height


class Colour(StrEnum):
    RED = "red"


COLUMNS = (
    ResultColumn("Name", lambda row: row["name"], "label", 10, wraps=True, key="name"),
    ResultColumn(
        "Number",
        lambda row: "–" if row["number"] is None else row["number"],
        lambda row: "number" if row["number"] else "centred",
        8,
        key="number",
        datum=lambda row: row["number"],
    ),
    ResultColumn("Go there", lambda row: "there", "link", 9, link=lambda row: row["place"]),
)
LONG = {"name": "a name that is longer than the column", "number": 3, "place": "'Actions'!A2"}
SHORT = {"name": "short", "number": None, "place": ""}
HEIGHTS = [row_height([row["name"]], [10]) for row in (LONG, SHORT)]


def test_a_table_is_written_cell_by_cell_under_its_headings():
    sheet = ResultSheet("Tallies", widths(COLUMNS))
    assert add_table(sheet, COLUMNS, [LONG, SHORT], "All names") == 1
    assert sheet.widths == (10, 8, 9)
    assert list(sheet.cells.values()) == [
        ResultCell("All names", "heading"), ResultCell("Number", "heading"), ResultCell("Go there", "heading"),
        ResultCell(LONG["name"], "label"), ResultCell(3, "number"), ResultCell("there", "link", "'Actions'!A2"),
        ResultCell("short", "label"), ResultCell("–", "centred"), ResultCell("there", "link", ""),
    ]  # fmt: skip
    assert sheet.heights == {2: HEIGHTS[0], 3: HEIGHTS[1]}
    assert HEIGHTS[0] > HEIGHTS[1]


def test_a_listed_row_has_the_same_cells_as_a_table():
    sheet = ResultSheet("Checks", widths(COLUMNS))
    add_table(sheet, COLUMNS, [])
    sheet.list_rows(listed_rows(COLUMNS, [LONG]))
    written = ResultSheet("Checks", widths(COLUMNS))
    add_table(written, COLUMNS, [LONG])
    assert (sheet.cells, sheet.heights) == (written.cells, written.heights)


def test_rows_of_columns_that_neither_wrap_nor_link_have_no_height_and_no_links():
    assert list(listed_rows(COLUMNS[1:2], [SHORT])) == [ListedRow(("–",), ("centred",), (), None)]


def test_data_has_the_columns_with_a_key_and_blanks_where_a_cell_shows_a_dash():
    columns = (DataColumn("group", lambda row: Colour.RED), *COLUMNS)
    table = data_table("names", columns, [LONG, SHORT])
    assert table == DataTable("names", ("group", "name", "number"), (("red", LONG["name"], 3), ("red", "short", None)))
    assert type(table.rows[0][0]) is str
    assert table.records()[1] == {"group": "red", "name": "short", "number": None}


@pytest.mark.parametrize("value", [datetime.date(2019, 9, 30), 0, False, 1.5])
def test_data_keeps_values_of_other_kinds_than_text(value):
    (row,) = data_table("values", [DataColumn("value", lambda row: row)], [value]).rows
    assert row == (value,)
    assert type(row[0]) is type(value)


def test_a_frame_has_a_type_for_each_kind_of_value_and_blanks_stay_missing():
    day = datetime.date(2019, 9, 30)
    table = DataTable(
        "one",
        ("text", "number", "figure", "true", "day", "nothing"),
        (("a", 1, 1, None, day, None), (None, None, 1.5, True, None, None)),
    )
    frame = table.to_frame()
    kinds = [str(kind) for kind in frame.dtypes]
    assert kinds == ["string", "Int64", "Float64", "boolean", "datetime64[ns]", "object"]
    assert frame["day"].tolist() == [pandas.Timestamp(day), pandas.NaT]
    assert frame.isna().sum().tolist() == [1, 1, 0, 1, 1, 2]


def test_a_frame_without_rows_has_the_headings():
    assert list(DataTable("one", ("a", "b"), ()).to_frame().columns) == ["a", "b"]


def test_a_row_whose_text_does_not_fit_on_one_line_of_the_sheets_column_is_higher():
    sheet = ResultSheet("Trends", (10, 10))
    number = add_table(
        sheet, [ResultColumn("Name", str, "label"), ResultColumn("A long heading", len)], ["x" * 25, "x"]
    )
    assert sheet.heights == {
        number: row_height(["two", "A long heading"], (10, 10)),
        number + 1: row_height(["x" * 25], [10]),
    }
    assert sheet.heights[number + 1] == row_height(["1\n2\n3"], [10])
