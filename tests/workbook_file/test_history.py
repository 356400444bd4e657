"""The edge that writes the next quarter into a closed workbook: the cells that change, and the table History."""

import datetime
import re

import openpyxl
import pytest

from tests.builders.grids import action
from tests.builders.quarter_books import TODAY, own_workbook, parts, rewrite
from toolkit.errors import WorkbookError
from toolkit.history.table import history_table, read_history
from toolkit.jobs.quarter import next_quarter_workbook
from toolkit.workbook_file.book import read_book


def second_quarter(tmp_path, change=lambda opened: None):
    """An officer's own workbook whose History holds Quarter 2, opened and changed by another program."""
    path = own_workbook(tmp_path / "own.xlsx", [action(), action(ref="CSAP 1.2")])
    next_quarter_workbook(path, TODAY)
    opened = openpyxl.load_workbook(path)
    opened["Actions"]["H4"] = "News"
    change(opened)
    opened.save(path)
    return path


def test_rows_and_columns_that_an_officer_added_to_history_stay(tmp_path):
    def add_column(opened):
        history = opened["Past quarters (CSP)"]
        table = history.tables["History_CSP"]
        history["L4"], history["L5"], history["L6"] = "Seen", "yes", "no"
        table.ref = table.autoFilter.ref = "A4:L6"
        table.tableColumns.append(openpyxl.worksheet.table.TableColumn(id=12, name="Seen"))

    path = second_quarter(tmp_path, add_column)
    next_quarter_workbook(path, datetime.date(2020, 1, 3))
    history = openpyxl.load_workbook(path)["Past quarters (CSP)"]
    assert history.tables["History_CSP"].ref == "A4:L8"
    assert [history[f"L{row}"].value for row in range(5, 9)] == ["yes", "no", None, None]
    assert [history[f"B{row}"].value for row in range(5, 9)] == [2, 2, 3, 3]


def test_a_quarter_captured_again_takes_the_place_of_the_old_one(tmp_path):
    def set_back(opened):
        opened["Plan"]["B3"] = 2
        opened["Actions"].delete_rows(5)
        opened["Actions"].merged_cells.ranges.clear()
        opened["Actions"]["H4"] = "Corrected"

    path = second_quarter(tmp_path, set_back)
    next_quarter_workbook(path, datetime.date(2019, 11, 1))
    history = openpyxl.load_workbook(path)["Past quarters (CSP)"]
    assert history.tables["History_CSP"].ref == "A4:K5"
    assert [cell.value for cell in history[5]][1:4] == [2, "Actions", "CSAP 1.1"]
    assert (history["J5"].value, history["A6"].value, history["J6"].value) == ("Corrected", None, None)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda history: history.__setitem__("C7", "a note"), "a row|plan year|needed"),
        (lambda history: setattr(history.tables["History_CSP"], "totalsRowCount", 1), "totals row"),
        (lambda history: history.__setitem__("I4", "Rating"), 'no column "Status"'),
    ],
)
def test_what_stands_in_the_way_in_history_is_never_written_over(tmp_path, change, words):
    path = second_quarter(tmp_path, lambda opened: change(opened["Past quarters (CSP)"]))
    before = {found.name: found.read_bytes() for found in tmp_path.iterdir()}
    with pytest.raises(WorkbookError, match=words):
        next_quarter_workbook(path, datetime.date(2020, 1, 3))
    assert {found.name: found.read_bytes() for found in tmp_path.iterdir()} == before


def test_a_note_further_below_history_is_never_written_over(tmp_path):
    path = second_quarter(tmp_path, lambda opened: opened["Past quarters (CSP)"].__setitem__("C8", "a note"))
    with pytest.raises(WorkbookError, match=r'Row 8 of the sheet "Past quarters \(CSP\)".*something else is there'):
        next_quarter_workbook(path, datetime.date(2020, 1, 3))


def test_history_is_found_again_under_another_name_and_without_its_table(tmp_path):
    def rename(opened):
        del opened["Past quarters (CSP)"].tables["History_CSP"]
        opened["Past quarters (CSP)"].title = "What was"
        opened.defined_names["_csp_History"].attr_text = "'What was'!$1:$1048576"

    path = second_quarter(tmp_path, rename)
    next_quarter_workbook(path, datetime.date(2020, 1, 3))
    found = history_table(read_book(path))
    assert [(number, row.ref, row.quarter) for number, row in found.rows] == [
        (5, "CSAP 1.1", 2), (6, "CSAP 1.2", 2), (7, "CSAP 1.1", 3), (8, "CSAP 1.2", 3),
    ]  # fmt: skip


def test_a_table_that_is_called_history_already_keeps_its_name(tmp_path):
    path = own_workbook(tmp_path / "own.xlsx", [action(), action(ref="CSAP 1.2")])
    opened = openpyxl.load_workbook(path)
    opened["Past quarters"]["A2"], opened["Past quarters"]["A3"] = "Year", 1887
    opened["Past quarters"].add_table(openpyxl.worksheet.table.Table(displayName="History", ref="A2:A3"))
    del opened.defined_names["HISTORY"]
    opened.save(path)
    step, _ = next_quarter_workbook(path, TODAY)
    made = {name: part for name, part in parts(path).items() if name.startswith("xl/tables/")}
    assert sorted(re.search(rb'<table[^>]* id="(\d+)"', part)[1] for part in made.values()) == [b"1", b"2"]
    assert sorted(re.search(rb' displayName="(\w+)"', part)[1] for part in made.values()) == [
        b"History",
        b"History_CSP",
    ]
    assert read_history(read_book(path)) == step.history


def test_a_captured_quarter_beside_an_officers_columns_is_not_replaced(tmp_path):
    def widen(opened):
        history = opened["Past quarters (CSP)"]
        table = history.tables["History_CSP"]
        history["L4"] = "Seen"
        table.ref = table.autoFilter.ref = "A4:L6"
        table.tableColumns.append(openpyxl.worksheet.table.TableColumn(id=12, name="Seen"))
        opened["Plan"]["B3"] = 2

    path = second_quarter(tmp_path, widen)
    with pytest.raises(WorkbookError, match="beside columns that were added to the table: delete the quarter's rows"):
        next_quarter_workbook(path, datetime.date(2020, 1, 3))


def test_a_formula_in_history_is_never_replaced(tmp_path):
    def correct(opened):
        opened["Past quarters (CSP)"]["B5"] = "=1+1"
        opened["Plan"]["B3"] = 2

    path = second_quarter(tmp_path, correct)
    part = "xl/worksheets/sheet4.xml"
    rewrite(path, part, re.sub(rb"(<f>1\+1</f>)<v ?/>|(<f>1\+1</f>)<v></v>", rb"<f>1+1</f><v>2</v>", parts(path)[part]))
    with pytest.raises(WorkbookError, match=r"^The table History has a formula in B5, which is not replaced"):
        next_quarter_workbook(path, datetime.date(2020, 1, 3))


@pytest.mark.parametrize("properties", [b"", b"<calcPr/>", b'<calcPr calcId="191029" fullCalcOnLoad="0"/>'])
def test_excel_is_told_to_work_out_what_depends_on_the_cells(tmp_path, properties):
    path = own_workbook(tmp_path / "own.xlsx", [action(), action(ref="CSAP 1.2")])
    content = re.sub(rb"<calcPr[^>]*/>", properties, parts(path)["xl/workbook.xml"])
    rewrite(path, "xl/workbook.xml", content)
    next_quarter_workbook(path, TODAY)
    after = parts(path)["xl/workbook.xml"]
    assert re.search(rb'</definedNames><calcPr[^>]* fullCalcOnLoad="1"/>', after)


def test_text_that_looks_like_an_escape_comes_through_history(tmp_path):
    odd = "_x0041_ & <b>  two spaces\nand é"
    path = own_workbook(tmp_path / "own.xlsx", [action(update=odd), action(ref="CSAP 1.2", update=odd)])
    step, _ = next_quarter_workbook(path, TODAY)
    assert read_history(read_book(path)) == step.history
    assert openpyxl.load_workbook(path)["Past quarters (CSP)"]["J5"].value.startswith("_x005F_x0041_ & <b>")
