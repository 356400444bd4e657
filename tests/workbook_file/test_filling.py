import io

import openpyxl
import pytest

from toolkit.bundled import bundled
from toolkit.errors import OutputError
from toolkit.results.sheet import ResultSheet
from toolkit.tables.headings import ACTIONS, LEADS, MEASURES, PRIORITIES
from toolkit.workbook_file.filling import fill_workbook
from toolkit.workbook_file.package.package import open_package

MANY = [{"ref": f"1.{number}", "text": f"Action {number}", "status": "Red"} for number in range(1, 41)]


def filled(details=None, sheets=(), **tables):
    names = {"actions": ACTIONS.name, "measures": MEASURES.name, "priorities": PRIORITIES.name, "leads": LEADS.name}
    with open_package(bundled("workbooks", "blank.xlsm")) as blank:
        return fill_workbook(blank, details or {}, {names[key]: rows for key, rows in tables.items()}, sheets)


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def test_a_table_grows_to_its_rows_and_keeps_its_formats():
    sheet = opened(filled(actions=MANY))["Actions"]
    assert sheet.tables["Actions"].ref == sheet.tables["Actions"].autoFilter.ref == "A1:H41"
    assert [sheet.cell(41, column).value for column in (1, 3, 7)] == ["1.40", "Action 40", "Red"]
    assert sheet["C41"].alignment.wrap_text
    assert sheet["C41"].has_style
    assert sheet["A42"].value is None


def test_a_table_shrinks_and_what_was_there_is_gone():
    sheet = opened(filled(actions=MANY[:1]))["Actions"]
    assert sheet.tables["Actions"].ref == "A1:H2"
    assert not any("EXAMPLE" in str(cell.value) for row in sheet.iter_rows() for cell in row)
    assert sheet.max_row == 2


def test_a_table_without_rows_keeps_a_blank_one():
    sheet = opened(filled(measures=[]))["Success measures"]
    assert sheet.tables["SuccessMeasures"].ref == "A1:G2"
    assert all(cell.value is None for cell in sheet[2])


def test_tables_beside_each_other_leave_each_other_alone():
    priorities = [{"number": number, "name": f"P{number}", "short": f"P{number}"} for number in range(1, 13)]
    sheet = opened(filled(priorities=priorities, leads=[{"name": "Police"}]))["Lists"]
    assert sheet.tables["Priorities"].ref == "A4:C16"
    assert sheet.tables["Leads"].ref == "E4:F5"
    assert [sheet["A16"].value, sheet["B16"].value] == [12, "P12"]
    assert [sheet["E5"].value, sheet["F5"].value, sheet["E6"].value] == ["Police", None, None]
    assert [sheet["H5"].value, sheet["H8"].value] == ["Green", "Missing"]


def test_every_text_is_a_text_with_its_lines():
    rows = [{"ref": "1.10", "text": "=1+1", "update": "One\n• two\n_x0001_"}]
    sheet = opened(filled(actions=rows))["Actions"]
    assert [sheet.cell(2, column).value for column in (1, 3)] == ["1.10", "=1+1"]
    assert [sheet.cell(2, column).data_type for column in (1, 3)] != ["n", "f"]
    assert sheet["H2"].value.startswith("One\n• two\n")


def test_details_go_to_the_sheet_plan():
    sheet = opened(filled({"title": "Safer Harbour", "plan_year": "2026-27", "quarter": 2}))["Plan"]
    assert [sheet[cell].value for cell in ("B6", "B7", "B8")] == ["Safer Harbour", "2026-27", 2]


def test_sheets_are_added_and_all_else_is_as_it_was():
    added = ResultSheet("Imported", (20,))
    added.add("Imported")
    names = opened(filled(sheets=[added])).sheetnames
    assert names[-1] == "Imported"
    assert names[:-1] == openpyxl.load_workbook(bundled("workbooks", "blank.xlsm")).sheetnames


@pytest.mark.slow
def test_colours_and_choices_reach_beyond_the_last_row():
    rows = [{"text": f"Action {number}"} for number in range(1200)]
    sheet = opened(filled(actions=rows))["Actions"]
    assert {str(one.sqref) for one in sheet.conditional_formatting} == {"G2:G2201"}
    assert all(str(one.sqref).endswith("2201") for one in sheet.data_validations.dataValidation)


def test_a_text_longer_than_a_cell_is_refused():
    with pytest.raises(OutputError, match="32,768 characters"):
        filled(actions=[{"text": "x" * 32_768}])


def tallied(start):
    """The cells of Start with the plan's actions as they are rated: Green, Red, and all."""
    row = next(cell.row for cell in start["B"] if cell.value == "Actions")
    return [start.cell(row, column).value for column in (3, 5, 7)]


@pytest.mark.slow
def test_results_of_the_example_rows_are_forgotten():
    with_results = openpyxl.load_workbook(io.BytesIO(filled(actions=MANY)), data_only=True)
    assert tallied(with_results["Start"]) == [None, None, None]
    assert all(str(value).startswith("=") for value in tallied(opened(filled(actions=MANY))["Start"]))


@pytest.mark.slow
def test_start_counts_the_rows_when_it_is_worked_out(libreoffice, tmp_path):
    path = tmp_path / "filled.xlsm"
    path.write_bytes(filled(actions=MANY))
    (worked_out,) = libreoffice(tmp_path / "out", "xlsx", path)
    start = openpyxl.load_workbook(worked_out, data_only=True)["Start"]
    assert list(map(int, tallied(start))) == [0, 40, 40]
