"""The long lists of the county workbook."""

import dataclasses
import datetime
import io

import openpyxl

from tests.builders.county import cells_of, county_book, off_track_row, returned, rolled_up
from toolkit.county.lists import problem_sheets
from toolkit.county.returns import Latest, ProblemRecord, refused_return
from toolkit.workbook_file.sheets.donor import donor_workbook

DAY = datetime.date(2025, 7, 1)


def test_what_is_off_track_leads_to_its_cell():
    sheet = county_book(rolled_up(rows=[off_track_row()]))["Off track"]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "F4")
    assert cell.hyperlink.target.replace("\\", "/") == "in/Alpha.xlsx"
    assert cell.hyperlink.location == "'Our actions'!F4"


def test_exempt_rows_are_marked_and_the_sheet_says_so():
    found = cells_of(county_book(rolled_up(rows=[off_track_row(exempt="row")]))["Off track"])
    assert any("Not for publication" in str(row[0]) for row in found if row)


def test_figures_have_rates_with_intervals_where_the_population_is_known():
    counted = Latest("Burglary", "offences", DAY, DAY, 120, 60_000, "Recorded by the county", True)
    share = Latest("Satisfied", "%", DAY, DAY, 77, None, "", False)
    found = cells_of(county_book(rolled_up(returned("Alpha", indicators=(share, counted))))["Indicators"])
    line = next(row for row in found if row[:2] == ["Burglary", "Alpha"])
    assert line[-4:-1] == [2, 1.66, 2.39]
    assert line[-1] == "Recorded by the county"
    assert next(row for row in found if row[:2] == ["Satisfied", "Alpha"])[-1] == "%"


def test_errors_and_what_is_different():
    error = ProblemRecord("Alpha", "error", "status", "Actions", "F4", "1.3", "It is wrong.", "Mend it.", "a.xlsx", "d")
    book = county_book(
        rolled_up(errors=[error], changes=("Alpha sent another file with the same counts.",), first=False)
    )
    assert ["Alpha", "Error", "Actions", "F4", "1.3", "It is wrong.", "Mend it.", "a.xlsx"] in cells_of(
        book["Problems"]
    )
    assert ["Alpha sent another file with the same counts."] in cells_of(book["County"])


def test_a_list_that_is_not_whole_says_so():
    book = county_book(dataclasses.replace(rolled_up(), more_off_track=1, more_errors=2_000))
    assert ["1 more row is in the data set and not here."] in cells_of(book["Off track"])
    assert ["2,000 more errors are in the data set and not here."] in cells_of(book["Problems"])
    assert not any("data set" in str(row) for row in cells_of(county_book(rolled_up())["Problems"]))


def test_a_partnership_gets_its_own_problems():
    item = rolled_up().reception.counted[0]
    error = ProblemRecord("Alpha", "error", "status", "Actions", "F4", "1.3", "It is wrong.", "Mend it.", "a.xlsx", "d")
    found = cells_of(openpyxl.load_workbook(io.BytesIO(donor_workbook(problem_sheets(item, [error]))))["Problems"])
    assert ["Alpha: what the checks found"] in found
    assert ["Error", "Actions", "F4", "1.3", "It is wrong.", "Mend it.", "a.xlsx"] in found


def test_nothing_at_all_makes_a_workbook_too():
    found = county_book(rolled_up(refused_return("x.xlsx", "", "It is damaged.")))
    assert ["Nothing is off track."] in cells_of(found["Off track"])
