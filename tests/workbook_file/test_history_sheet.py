"""The sheet History for a workbook that has none yet, with its Excel table still without rows."""

import datetime

import openpyxl
import pytest

from tests.builders.grids import action
from tests.builders.quarter_books import TODAY, own_workbook, parts
from toolkit.history.table import read_history
from toolkit.jobs.quarter import next_quarter_workbook
from toolkit.tables.headings import HISTORY
from toolkit.workbook_file.book import read_book

HEADINGS = [column.heading for column in HISTORY.columns]


@pytest.mark.parametrize("options", [{}, {"date_1904": True}])
def test_an_officers_own_workbook_gets_a_sheet_for_its_history(tmp_path, options):
    path = own_workbook(tmp_path / "own.xlsx", [action(), action(ref="CSAP 1.2")], **options)
    before = parts(path)
    step, _ = next_quarter_workbook(path, TODAY)
    opened = openpyxl.load_workbook(path)
    assert opened.sheetnames == ["Plan", "Actions", "Past quarters", "Past quarters (CSP)"]
    history = opened["Past quarters (CSP)"]
    assert dict(history.tables.items()) == {"History_CSP": "A4:K6"}
    assert [cell.value for cell in history[4]] == HEADINGS
    assert history["K6"].value == datetime.datetime(2019, 10, 14)
    assert (opened["Plan"]["B2"].value, opened["Plan"]["B3"].value) == ("2019/20", 3)
    assert [opened["Actions"][cell].value for cell in ("H4", "H5")] == [None, None]
    assert opened.calculation.fullCalcOnLoad
    assert read_history(read_book(path)) == step.history
    untouched = set(before) - {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/workbook.xml",
                               "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "xl/styles.xml"}  # fmt: skip
    after = parts(path)
    assert {name for name in untouched if after[name] != before[name]} == set()
