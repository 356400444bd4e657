"""Rows written into the sheet Indicators of closed workbooks, the toolkit's own and others'."""

import datetime

import openpyxl
import pytest

from toolkit.bundled import bundled
from toolkit.errors import WorkbookError
from toolkit.workbook_file.indicator_rows import with_indicator_rows
from toolkit.workbook_file.package.package import open_package

START, END = datetime.date(2025, 4, 1), datetime.date(2025, 6, 30)
ROW = {
    "indicator": "Robbery",
    "unit": "offences",
    "start": START,
    "end": END,
    "value": 12,
    "source": "x",
    "note": "long " * 60,
}
HEADINGS = ["Indicator", "Period start", "Period end", "Value"]


def own(path, *rows, table="", beside=None):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Indicators"
    for row in (HEADINGS, *rows):
        sheet.append(row)
    if table:
        sheet.add_table(openpyxl.worksheet.table.Table(displayName="Indicators", ref=table))
    if beside:
        sheet[beside] = "mine"
    book.save(path)
    return path


def written(path, changed=None, new=(ROW,)):
    with open_package(path) as package:
        content, _ = with_indicator_rows(package, changed or {}, new)
    path.write_bytes(content)
    return openpyxl.load_workbook(path)["Indicators"]


def rows_of(sheet):
    return [row for row in sheet.iter_rows(values_only=True) if any(row)]


PRESENT = ["Burglary", datetime.datetime(2025, 1, 1), datetime.datetime(2025, 3, 31), 5]


def test_columns_that_lack_are_added_and_the_table_grows(tmp_path):
    sheet = written(own(tmp_path / "a.xlsx", PRESENT, table="A1:D2"))
    assert sheet.tables["Indicators"].ref == "A1:G3"
    assert rows_of(sheet)[0] == ("Indicator", "Period start", "Period end", "Value", "Unit", "Source", "Note")
    assert rows_of(sheet)[2][:6] == (
        "Robbery",
        *(datetime.datetime.combine(day, datetime.time()) for day in (START, END)),
        12,
        "offences",
        "x",
    )


def test_dates_are_dates_where_the_column_shows_dates_and_words_elsewhere(tmp_path):
    assert (
        rows_of(written(own(tmp_path / "a.xlsx", ["Burglary", "1 May 2025", "2 May 2025", 5])))[2][1] == "1 April 2025"
    )
    sheet = written(own(tmp_path / "b.xlsx", PRESENT))
    assert sheet["B3"].number_format == sheet["B2"].number_format


def test_a_cell_that_changes_keeps_its_format_and_all_else_stays(tmp_path):
    sheet = written(own(tmp_path / "a.xlsx", PRESENT, beside="H9"), {2: {"value": 6}}, ())
    assert rows_of(sheet)[1] == ("Burglary", *PRESENT[1:3], 6, None, None, None, None)
    assert sheet["H9"].value == "mine"


@pytest.mark.parametrize("beside", ["A4", "E1"])
def test_nothing_that_is_in_the_way_is_written_over(tmp_path, beside):
    path = own(tmp_path / "a.xlsx", PRESENT, table="A1:D2", beside=beside)
    before = path.read_bytes()
    with pytest.raises(WorkbookError, match="holds something"):
        written(path, new=(ROW, ROW))
    assert path.read_bytes() == before


def test_a_formula_and_a_totals_row_are_refused(tmp_path):
    with pytest.raises(WorkbookError, match="holds a formula"):
        written(own(tmp_path / "a.xlsx", [*PRESENT[:3], "=2+3"]), {2: {"value": 6}}, ())
    book = openpyxl.load_workbook(own(tmp_path / "b.xlsx", PRESENT, table="A1:D2"))
    book["Indicators"].tables["Indicators"].totalsRowCount = 1
    book.save(tmp_path / "b.xlsx")
    with pytest.raises(WorkbookError, match="totals row"):
        written(tmp_path / "b.xlsx")


def test_a_workbook_without_the_sheet_gets_one_that_is_the_officers(tmp_path):
    path = tmp_path / "a.xlsx"
    openpyxl.Workbook().save(path)
    with open_package(path) as package:
        path.write_bytes(with_indicator_rows(package, {}, [ROW])[0])
    book = openpyxl.load_workbook(path)
    sheet = next(sheet for sheet in book if sheet.title == "Indicators")
    assert (sheet["A2"].value, sheet["E2"].value) == ("Robbery", datetime.datetime(2025, 4, 1))
    assert not [name for name in book.defined_names if "Indicators" in name]


@pytest.mark.slow
def test_a_toolkit_workbook_takes_rows_in_the_table_it_has(tmp_path):
    path = tmp_path / "blank.xlsm"
    path.write_bytes(bundled("workbooks", "blank.xlsm").read_bytes())
    sheet = written(path, new=[ROW] * 30)
    filled = [row for row in rows_of(sheet) if row[0] == "Robbery"]
    assert len(filled) == 30
    assert sheet.tables["Indicators"].ref.startswith("A")


def test_a_new_row_is_high_enough_for_its_texts_and_looks_like_those_above_where_it_has_no_value(tmp_path):
    path = own(tmp_path / "a.xlsx", [*PRESENT, "crimes"])
    book = openpyxl.load_workbook(path)
    book.active["E1"] = "Source"
    book.active["E2"].border = openpyxl.styles.Border(left=openpyxl.styles.Side("thin"))
    book.save(path)
    figures = {name: ROW[name] for name in ("indicator", "start", "end", "value")}
    sheet = written(path, new=[figures, {**figures, "source": "A table of many words " * 4}])
    assert sheet["E3"].value is None
    assert sheet["E3"].border.left.style == "thin"
    heights = [sheet.row_dimensions[row].height for row in (3, 4)]
    assert heights[0] is None
    assert heights[1] > 60
