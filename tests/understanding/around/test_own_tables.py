"""The rows of the toolkit's other tables."""

from dataclasses import replace

from tests.builders.grids import sheet
from toolkit.grid import CellRange, Table
from toolkit.understanding.around.own_tables import OwnRow, rows_of_own_tables

INDICATORS = [["Indicator", "Unit", "Period start", "Period end", "Value"], ["Fires", "fires", "", "", 3.0], ["", "x"]]
HISTORY = [["Plan year", "Quarter", "Table", "Ref", "Action", "Status"], ["2018-19", 1.0, "Actions", "1.1", "A", "Red"]]


def test_a_table_takes_its_heading_and_the_rows_below_it():
    rows = rows_of_own_tables("plan.xlsx", [sheet("Figures", INDICATORS), sheet("Notes", [["Fit locks", "Green"]])])
    assert rows == {"Figures": dict.fromkeys((1, 2, 3), OwnRow("Indicators", frozenset()))}


def test_the_rows_of_past_quarters_say_their_year_and_rate_for_themselves():
    rows = rows_of_own_tables("plan.xlsx", [sheet("Past quarters", HISTORY)])
    assert rows["Past quarters"][2] == OwnRow("Past quarters", frozenset({6}), 1)


def test_a_table_of_that_name_without_its_years_is_one_of_any_kind():
    tables = (Table("History", CellRange(1, 4, 2, 6)),)
    rows = rows_of_own_tables("plan.xlsx", [replace(sheet("Lists", HISTORY), tables=tables)])
    assert rows["Lists"][2].year_column == 0


def test_of_tables_side_by_side_each_row_has_the_ratings_of_both():
    tables = tuple(Table("RatingWords", CellRange(1, column, 2, column + 1)) for column in (1, 4))
    words = [["Word", "Means", "", "Word", "Means"], ["done", "Green", "", "late", "Red"]]
    rows = rows_of_own_tables("plan.xlsx", [replace(sheet("Lists", words), tables=tables)])
    assert rows["Lists"][2].rating_columns == {1, 2, 4, 5}
