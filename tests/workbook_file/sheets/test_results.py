"""Result sheets written into a closed workbook."""

import io

import openpyxl

from tests.builders.grids import action, actions_book
from toolkit.bundled import bundled
from toolkit.checks.book import check_book
from toolkit.plan.tallies import tally_plan
from toolkit.results.tallies import tallies_sheet
from toolkit.workbook_file.package.package import open_package
from toolkit.workbook_file.sheets.results import write_result_sheets


def test_a_sheet_that_was_made_is_in_the_workbook_that_is_written():
    monitoring, _ = check_book(actions_book(action(), action(ref="CSAP 1.2", status="Red")))
    out = io.BytesIO()
    with open_package(bundled("workbooks", "blank.xlsm")) as package:
        write_result_sheets(package, [tallies_sheet(monitoring, tally_plan(monitoring), None)])(out)
    rows = openpyxl.load_workbook(out)["Tallies"].iter_rows(values_only=True)
    (counted,) = [row for row in rows if row[0] == "Actions"]
    assert counted[1:6] == (1, 0, 1, 0, 2)
