"""The table Comparisons read."""

from tests.builders.grids import sheet
from toolkit.grid import Book
from toolkit.neighbours.reading import compared_of, read_comparisons
from toolkit.tables.headings import COMPARISONS

HEADINGS = [column.heading for column in COMPARISONS.columns]


def row(area, value, own="No", start="1 April 2025", **more):
    cells = {"Indicator": "Robbery", "Area": area, "This partnership": own, "Period start": start} | more
    cells |= {"Period end": "31 March 2026", "Value": value, "Population": 1000.0, "Compared in": "Loamshire"}
    return [cells.get(heading) for heading in HEADINGS]


def read(*rows, below=0):
    return read_comparisons(Book("b", (sheet("Comparisons", [HEADINGS, *rows]),)), below)


def test_rows_of_an_indicator_and_period_are_one_comparison():
    (found,) = read(row("Ashby", 12.0, "Yes"), row("Fenwick", 30.0, **{"Not ranked because": "elsewhere"}))
    assert (found.indicator, found.period, found.among) == ("Robbery", "April 2025 to March 2026", "Loamshire")
    assert (found.own.area, found.own.value, found.areas[1].left_out) == ("Ashby", 12, "elsewhere")


def test_small_counts_are_withheld_where_the_plan_says_so():
    (found,) = read(row("Ashby", 3.0, "Yes"), row("Fenwick", 0.0), row("Hill", 5.0), below=5)
    assert [one.value for one in found.areas] == [None, 0, 5]


def test_rows_without_a_period_are_left_out_and_no_sheet_has_none():
    assert read(row("Ashby", 3.0, start="soon")) == ()
    assert read_comparisons(Book("b", ())) == ()


def test_rows_to_be_written_read_like_those_that_were():
    (read_,) = read(row("Ashby", 12.0, "Yes"))
    written = {"indicator": "Robbery", "area": "Ashby", "own": "Yes", "start": "2025-04-01", "end": "2026-03-31"}
    (made,) = compared_of([written | {"value": 12, "population": 1000, "among": "Loamshire", "source": ""}])
    assert made == read_
