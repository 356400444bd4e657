"""Excel tables as streams."""

import io

import openpyxl
import pytest

from tests.builders.books import xlsx
from toolkit.errors import ToolkitError
from toolkit.evidence.tables import published_rows
from toolkit.evidence.xlsx import sheet_rows

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def of_xml(rows, strings=("Ashby", "Fenwick")):
    content = f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>".encode()
    return list(sheet_rows(io.BytesIO(content), list(strings), "table.xlsx"))


def test_strings_and_numbers_of_every_row_are_read(tmp_path):
    rows = [["a & b", number, "", "c" if number % 3 else "d"] for number in range(200)]
    path = xlsx(tmp_path / "table.xlsx", {"2025_26": rows})
    assert [row for _, row in published_rows(path)] == [tuple(str(cell) for cell in row) for row in rows]


def test_a_workbook_of_another_program_is_read_alike(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Ashby", None, 3, -1.0])
    book.active.append([None, "x"])
    book.save(tmp_path / "table.xlsx")
    assert [row for _, row in published_rows(tmp_path / "table.xlsx")] == [("Ashby", "", "3", "-1"), ("", "x")]


@pytest.mark.parametrize(
    ("row", "texts"),
    [
        ('<row r="1"><c r="A1" t="s"><v>1</v></c><c r="C1"><v>5</v></c></row>', ("Fenwick", "", "5")),
        ('<row r="1"><c t="s"><v>0</v></c><c><v>5</v></c></row>', ("Ashby", "5")),
        ('<row r="1"><c r="A1" t="str"><f>1+1</f><v>two</v></c></row>', ("two",)),
        ('<row r="1"><c r="A1" t="inlineStr"><is><t>here</t></is></c></row>', ("here",)),
        ('<row r="1"><c r="A1" t="inlineStr"><is><r><t>he</t></r><r><t>re</t></r></is></c></row>', ("here",)),
        ('<row r="1"><c r="A1" s="3"/><c r="B1"><v>5</v></c></row>', ("", "5")),
    ],
)
def test_a_row_gives_its_texts_whether_it_is_met_for_the_first_or_the_second_time(row, texts):
    assert of_xml(row + row) == [texts, texts]


def test_empty_rows_are_left_out():
    assert of_xml('<row r="1" ht="12"/><row r="2"><c r="A2"><v>5</v></c></row><row r="3"></row>') == [("5",)]


def test_another_spelling_is_refused_in_a_sentence():
    with pytest.raises(ToolkitError, match="save it as \\.xlsx"):
        list(sheet_rows(io.BytesIO(b"<x:worksheet xmlns:x='http://x'/>"), [], "table.xlsx"))
