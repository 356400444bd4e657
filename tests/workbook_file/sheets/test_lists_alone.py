"""A workbook that holds lists and nothing else."""

import io

import openpyxl

from toolkit.workbook_file.sheets.lists_alone import ListSheet, lists_workbook


def test_each_list_is_a_sheet_and_texts_stay_texts():
    sheets = [ListSheet("One", "A title", ("A", "B"), [("=1+1", "-x")], ""), ListSheet("Two", "", ("A",), [], "None.")]
    made = openpyxl.load_workbook(io.BytesIO(lists_workbook(sheets)))
    assert made.sheetnames == ["One", "Two"]
    assert [[cell.value for cell in row] for row in made["One"].iter_rows(min_row=3)] == [["A", "B"], ["=1+1", "-x"]]
    assert made["One"]["A4"].data_type == "s"
    assert made["Two"]["A4"].value == "None."
