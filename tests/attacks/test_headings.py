"""Excel tables that keep the toolkit's names while somebody renames their headings: asked about, never a fault."""

import datetime
from dataclasses import replace

import pytest

from toolkit.bundled import bundled
from toolkit.checks.book import check_and_analyse
from toolkit.errors import ToolkitError
from toolkit.history.next_quarter import work_out_next_quarter
from toolkit.history.table import history_table
from toolkit.plan.reading import read_monitoring
from toolkit.workbook_file.book import read_book

TODAY = datetime.date(2015, 1, 5)
BOOK = read_book(bundled("workbooks", "kent-2014-17.xlsm"))
HEADINGS = [
    (sheet.name, table.name, table.cells.first_row, column)
    for sheet in BOOK.sheets
    for table in sheet.tables
    for column in (*range(table.cells.first_column, table.cells.last_column + 1), 0)
]


def renamed(sheet_name: str, row: int, column: int):
    """The book with one heading renamed, or with all of a row for 0."""
    (sheet,) = (sheet for sheet in BOOK.sheets if sheet.name == sheet_name)
    cells = {place: "Xyzzy" if column in (0, place) else text for place, text in sheet.rows[row].items()}
    changed = replace(sheet, rows={**sheet.rows, row: cells})
    return replace(BOOK, sheets=tuple(changed if one is sheet else one for one in BOOK.sheets))


@pytest.mark.parametrize(("sheet", "table", "row", "column"), HEADINGS)
def test_a_renamed_heading_ends_in_problems_or_a_sentence(sheet, table, row, column):
    book = renamed(sheet, row, column)
    try:
        monitoring, problems, _ = check_and_analyse(book)
        assert all(map(str, problems))
        found = history_table(book)
        rows = [captured for _, captured in found.rows] if found else []
        read_monitoring(book)
        work_out_next_quarter(book, monitoring, rows, book.name, TODAY, go_on=True)
    except ToolkitError:  # a sentence, which may well be right
        return


def test_a_second_table_of_the_name_history_over_other_cells_is_no_fault():
    (lists,) = (sheet for sheet in BOOK.sheets if sheet.name == "Lists")
    double = replace(lists, tables=tuple(replace(table, name="History") for table in lists.tables))
    check_and_analyse(replace(BOOK, sheets=tuple(double if one is lists else one for one in BOOK.sheets)))
