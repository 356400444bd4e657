"""Cells of another copy put into a closed workbook."""

import datetime
import io
import zipfile

import openpyxl
import pytest
from lxml import etree
from openpyxl.styles import Font
from openpyxl.worksheet.table import Table

from toolkit.partners.merging.outcome import Taken
from toolkit.workbook_file.merged_cells import grow_table, shown_as, with_taken_cells
from toolkit.workbook_file.package.package import open_package

DAY = datetime.datetime(2026, 6, 1)


@pytest.fixture
def path(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (("Ref", "Due"), ("1", None), ("2", None)):
        sheet.append(row)
    sheet["B2"].number_format, sheet["B3"].number_format = "dd/mm/yyyy", "mmm-yy"
    sheet["A3"].font = Font(bold=True)
    sheet.add_table(Table(displayName="Rows", ref="A1:B3"))
    book.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


def written(path, *taken):
    with open_package(path) as package:
        content, edits = with_taken_cells(package, taken)
    return openpyxl.load_workbook(io.BytesIO(content)).active, edits


def test_a_date_stays_one_only_where_the_cell_shows_it_alike(path):
    code = "d mmmm yyyy"
    sheet, edits = written(path, Taken("Sheet", 2, 2, DAY, code), Taken("Sheet", 3, 2, DAY, code))
    assert [sheet["B2"].value, sheet["B3"].value] == [DAY, "1 June 2026"]
    assert [edit.value for edit in edits] == [46174, "1 June 2026"]
    sheet, _ = written(path, Taken("Sheet", 2, 2, DAY, "mmm-yy"), Taken("Sheet", 3, 2, DAY, "mmm-yy"))
    assert [sheet["B2"].value, sheet["B3"].value] == ["June 2026", DAY]


def test_a_new_row_takes_the_formats_of_the_one_above_and_the_table_reaches_down(path):
    sheet, _ = written(path, Taken("Sheet", 4, 1, "3", is_new=True), Taken("Sheet", 5, 1, "4", is_new=True))
    assert (sheet["A4"].font.bold, sheet["A5"].font.bold) == (True, True)
    assert sheet.tables["Rows"].ref == "A1:B5"


def test_a_long_text_makes_its_row_higher(path):
    sheet, _ = written(path, Taken("Sheet", 2, 1, "many words " * 30))
    assert sheet.row_dimensions[2].height > 100


def test_truth_figures_and_nothing_are_written_as_what_they_are(path):
    sheet, _ = written(path, Taken("Sheet", 2, 3, True), Taken("Sheet", 2, 4, 2.5), Taken("Sheet", 2, 1, ""))
    assert [sheet[cell].value for cell in ("C2", "D2", "A2")] == [True, 2.5, None]


def test_a_table_grows_over_rows_straight_below_it_alone():
    for rows, reference in (({4, 5}, "A1:B5"), ({5}, "A1:B3"), (set(), "A1:B3")):
        table = etree.fromstring('<table ref="A1:B3"><autoFilter ref="A1:B3"/></table>')
        assert grow_table(table, rows) is (reference != "A1:B3")
        assert (table.get("ref"), table[0].get("ref")) == (reference, reference)


def test_a_date_in_words_says_no_more_than_its_format_showed():
    assert shown_as(DAY, "mmm-yy") == "June 2026"
    assert shown_as(DAY.replace(hour=14, minute=30), "dd/mm/yyyy hh:mm") == "1 June 2026 14:30"
    assert shown_as(datetime.time(14, 30), "h:mm") == "14:30"


def test_a_sheet_that_says_wrongly_how_far_it_reaches_is_corrected_only_by_a_cell_that_is_new(path, tmp_path):
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(tmp_path / "wrong.xlsx", "w") as target:
        for entry in source.infolist():
            target.writestr(entry, source.read(entry).replace(b'<dimension ref="A1:B3"', b'<dimension ref="A1"'))
    for taken, reaches in (
        (Taken("Sheet", 2, 1, "x"), "A1"),
        (Taken("Sheet", 3, 2, "x"), "A1"),
        (Taken("Sheet", 4, 1, "3", is_new=True), "A1:A4"),
    ):
        with open_package(tmp_path / "wrong.xlsx") as package:
            content, _ = with_taken_cells(package, [taken])
        with zipfile.ZipFile(io.BytesIO(content)) as made:
            assert f'<dimension ref="{reaches}"'.encode() in made.read("xl/worksheets/sheet1.xml")
