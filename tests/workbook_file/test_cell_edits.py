"""Single cells of an officer's sheets changed in a closed workbook, every other byte of these sheets staying."""

import pytest

from toolkit.errors import WorkbookError
from toolkit.grid import CellEdit
from toolkit.workbook_file.cell_edits import edit_cells, edited_sheets, sheet_parts
from toolkit.workbook_file.package.package import open_package

PART = (
    b'<?xml version="1.0" encoding="UTF-8"?>\r\n<x:worksheet xmlns:x="urn:main"><x:sheetData>\n'
    b'<x:row r="2"><x:c r="A2" s="3" t="s" vm="1"><x:v>7</x:v></x:c><x:c s="4"/>'
    b"<x:c s='5' t=\"str\"><x:v>a&gt;b</x:v><x:extLst a='>'/></x:c></x:row><!-- <c r=\"A2\"/> -->\n"
    b'<x:row r="4"><x:c r="B4"><x:f t="array" ref="B4:B6">C4</x:f><x:v>1</x:v></x:c></x:row>'
    b'<x:row r="5"><x:c r="B5"><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>'
)


def edited(*edits, part=PART):
    return edit_cells(part, [CellEdit("Plan", cell, value) for cell, value in edits], "plan.xlsx")


def test_only_the_value_of_the_cell_is_exchanged():
    text = (
        b'<x:c r="A2" s="3" t="inlineStr"><x:is><x:t xml:space="preserve">2020-21 &amp; &lt;on&gt;</x:t></x:is></x:c>'
    )
    assert edited(("A2", "2020-21 & <on>")) == PART.replace(b'<x:c r="A2" s="3" t="s" vm="1"><x:v>7</x:v></x:c>', text)
    assert edited(("B2", 3)) == PART.replace(b'<x:c s="4"/>', b'<x:c s="4"><x:v>3</x:v></x:c>')


def test_a_cleared_cell_keeps_its_format_and_what_else_it_has():
    assert edited(("A2", "")) == PART.replace(
        b'<x:c r="A2" s="3" t="s" vm="1"><x:v>7</x:v></x:c>', b'<x:c r="A2" s="3"/>'
    )
    assert edited(("C2", "")) == PART.replace(b' t="str"><x:v>a&gt;b</x:v><x', b"><x")


def test_clearing_what_is_blank_changes_nothing():
    assert edited(("B2", ""), ("Z99", "")) == PART


@pytest.mark.parametrize("cell", ["B4", "B5"])
def test_a_formula_is_never_replaced(cell):
    with pytest.raises(WorkbookError, match=rf'^Plan!{cell} of "?plan.xlsx"? holds a formula'):
        edited((cell, ""))


def test_a_formula_that_may_stay_stays():
    cells = b'<c r="A1"><v>1</v></c><c r="B1"><f>A1</f><v>1</v></c>'
    part = b'<worksheet><sheetData><row r="1">%s</row></sheetData></worksheet>'
    edits = [CellEdit("S", "A1", ""), CellEdit("S", "B1", "", keeps_formula=True)]
    assert edit_cells(part % cells, edits, "plan.xlsx") == part % cells.replace(b"><v>1</v></c><c r=", b"/><c r=")


def test_a_value_needs_a_cell():
    with pytest.raises(ValueError, match="no cell D2"):
        edited(("D2", 3))


def test_other_encodings_are_read():
    part = PART.replace(b"UTF-8", b"UTF-16").decode().encode("utf-16")
    assert b'<x:c r="A2" s="3"/>' in edited(("A2", ""), part=part)


@pytest.mark.parametrize("part", [PART.replace(b"</x:row>", b""), PART.replace(b"?>", b"?><!DOCTYPE a>", 1)])
def test_a_damaged_sheet_is_refused(part):
    with pytest.raises(WorkbookError, match="is not valid XML"):
        edited(("A2", ""), part=part)


def test_a_sheet_that_is_gone_is_named(workbook):
    with open_package(workbook) as package, pytest.raises(WorkbookError, match='has no sheet "Budget"'):
        edited_sheets(package, [CellEdit("Budget", "A1", "")])


def test_several_cells_change_in_one_pass_whatever_their_order():
    edits = [("A2", "new"), ("B2", 3), ("C2", "")]
    one_by_one = PART
    for edit in edits:
        one_by_one = edited(edit, part=one_by_one)
    assert edited(*edits) == edited(*reversed(edits)) == one_by_one


def test_a_formula_that_stays_does_not_keep_the_cells_after_it_from_changing():
    cells = b'<c r="A1"><f>B1</f><v>1</v></c><c r="B1"><v>1</v></c>'
    part = b'<worksheet><sheetData><row r="1">%s</row></sheetData></worksheet>'
    edits = [CellEdit("S", "A1", "", keeps_formula=True), CellEdit("S", "B1", 2)]
    assert edit_cells(part % cells, edits, "plan.xlsx") == part % cells.replace(b'B1"><v>1', b'B1"><v>2')


def test_each_sheet_gets_its_own_edits(workbook):
    edits = [CellEdit("Actions", "G2", "Red"), CellEdit("Plan", "B8", 3), CellEdit("Actions", "G3", "Amber")]
    with open_package(workbook) as package:
        parts = sheet_parts(package)
        assert edited_sheets(package, edits) == {
            parts[sheet]: edit_cells(package.read(parts[sheet]), [edit for edit in edits if edit.sheet == sheet], "a")
            for sheet in ("Actions", "Plan")
        }
