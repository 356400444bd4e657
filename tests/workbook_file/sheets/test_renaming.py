"""A sheet of a closed workbook called otherwise, with everything that names it following."""

import io

import openpyxl
import xlsxwriter

from tests.builders.quarter_books import parts
from toolkit.workbook_file.package.edits import Edits
from toolkit.workbook_file.package.package import open_package
from toolkit.workbook_file.sheets.renaming import rename_sheet


def renamed_workbook(path):
    with xlsxwriter.Workbook(path) as made:
        history, notes, other = (made.add_worksheet(name) for name in ("History", "Notes", "Other"))
        history.write("A1", "History")
        history.write("A2", 3)
        notes.write_formula("A1", "=History!A2*2", None, 6)
        notes.write_url("A2", "internal:History!A2", string="there")
        notes.data_validation("A3", {"validate": "list", "source": "=History!$A$2:$A$9"})
        other.write("A1", "History, of our town")
        chart = made.add_chart({"type": "bar"})
        chart.add_series({"values": "=History!$A$2:$A$9"})
        notes.insert_chart("C1", chart)
        made.define_name("Then", "=History!$A$2")
    before, out = parts(path), io.BytesIO()
    with open_package(path) as package:
        edits = Edits(package)
        rename_sheet(edits, "History", "Past quarters")
        edits.write(out)
    path.write_bytes(out.getvalue())
    return before


def test_formulas_links_lists_charts_and_names_follow(tmp_path):
    path = tmp_path / "own.xlsx"
    renamed_workbook(path)
    opened = openpyxl.load_workbook(path)
    assert opened.sheetnames == ["Past quarters", "Notes", "Other"]
    notes = opened["Notes"]
    assert notes["A1"].value == "='Past quarters'!A2*2"
    assert notes["A2"].hyperlink.location == "'Past quarters'!A2"
    assert notes.data_validations.dataValidation[0].formula1 == "'Past quarters'!$A$2:$A$9"
    assert opened.defined_names["Then"].attr_text == "'Past quarters'!$A$2"
    after = parts(path)
    assert b"'Past quarters'!$A$2:$A$9" in after["xl/charts/chart1.xml"]
    assert b"<vt:lpstr>Past quarters</vt:lpstr>" in after["docProps/app.xml"]


def test_what_does_not_name_the_sheet_stays_byte_for_byte(tmp_path):
    path = tmp_path / "own.xlsx"
    before = renamed_workbook(path)
    after = parts(path)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"xl/workbook.xml", "xl/worksheets/sheet2.xml", "xl/charts/chart1.xml", "docProps/app.xml"}
