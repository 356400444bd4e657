"""Notes, headers, footers and text boxes of a sheet, read from a file."""

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment

from toolkit.workbook_file.book import read_book


def test_notes_are_read_by_cell_with_their_lines(tmp_path):
    made = openpyxl.Workbook()
    made.active["B2"] = "x"
    made.active["B2"].comment = Comment("Ann Clerk:\nExempt", "Ann Clerk")
    made.save(tmp_path / "plan.xlsx")
    assert read_book(tmp_path / "plan.xlsx").sheets[0].notes == {(2, 2): "Ann Clerk:\nExempt"}


def test_headers_footers_and_text_boxes_are_read_without_their_codes(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "plan.xlsx") as made:
        sheet = made.add_worksheet("Actions")
        sheet.write("A1", "x")
        sheet.set_header('&L&"Arial,Bold"&14NOT FOR PUBLICATION&RPage &P')
        sheet.set_footer("&CPart 2")
        sheet.insert_textbox("C3", "EXEMPT")
    assert read_book(tmp_path / "plan.xlsx").sheets[0].margins == ("NOT FOR PUBLICATION", "Page", "Part 2", "EXEMPT")
