"""Rows of the table Comparisons, and what they change."""

import datetime

from tests.builders.grids import sheet
from toolkit.grid import Book
from toolkit.neighbours.rows import PeerFigure, comparison_rows, merged_comparisons
from toolkit.tables.headings import COMPARISONS

STARTS = [datetime.date(2025, month, 1) for month in (1, 4, 7, 10)] + [datetime.date(2026, 1, 1)]


def figures(area, values, **more):
    ends = [*(start - datetime.timedelta(days=1) for start in STARTS[1:]), datetime.date(2026, 3, 31)]
    days = zip(STARTS, ends, values, strict=True)
    return [PeerFigure(area, "Robbery", start, end, value, **more) for start, end, value in days if value is not None]


def rows(*lists):
    peers = [one for some in lists for one in some]
    return list(comparison_rows(peers, "Ashby", "Loamshire", "Table: Ashby, updated 23 July 2026 (t.ods)"))


def test_the_latest_four_quarters_are_summed():
    ashby, fenwick = rows(figures("Ashby", [9, 1, 2, 3, 4], population=1000), figures("Fenwick", [9, 5, 5, 5, 5]))
    assert (ashby["value"], ashby["population"], ashby["own"]) == (10, 1000, "Yes")
    assert (ashby["start"], ashby["end"]) == (datetime.date(2025, 4, 1), datetime.date(2026, 3, 31))
    assert (fenwick["value"], fenwick["own"], "population" in fenwick) == (20, "No", False)


def test_an_area_with_a_quarter_missing_has_no_value():
    ashby, fenwick = rows(figures("Ashby", [9, 1, 2, 3, 4]), figures("Fenwick", [9, 5, None, 5, 5]))
    assert ("value" in ashby, "value" in fenwick) == (True, False)


def test_why_an_area_is_not_ranked_is_kept():
    (row,) = rows(figures("Ashby", [9, 1, 2, 3, 4], left_out="elsewhere"))
    assert row["left_out"] == "elsewhere"


def present(source):
    cells = ["Robbery", "Ashby", "Yes", "1 April 2025", "31 March 2026", 9.0, None, "Loamshire", None, source]
    return Book("b", (sheet("Comparisons", [[column.heading for column in COMPARISONS.columns], cells]),))


def test_a_second_load_changes_its_own_rows_only():
    new = rows(figures("Ashby", [9, 1, 2, 3, 4]))
    merged = merged_comparisons(present("Table: Ashby, updated 23 July 2026 (t.ods)"), new, "Table")
    assert (merged.changed, merged.new, merged.left) == ({2: {"value": 10}}, [], [])
    typed = merged_comparisons(present("iQuanta"), new, "Table")
    assert (typed.changed, typed.left) == ({}, ["Comparisons, row 2, Robbery, Ashby: was not loaded and stays."])
    assert len(merged_comparisons(Book("b", ()), new, "Table").new) == 1
