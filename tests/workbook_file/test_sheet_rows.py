"""Rows and cells of a worksheet's tree, put where they belong and filled."""

import datetime

import pytest
from lxml import etree

from tests.builders.packages import MAIN
from toolkit.errors import OutputError
from toolkit.workbook_file.sheet_rows import SheetRows, has_formula, reach

ROWS = '<row r="2" spans="1:3"><c r="A2" s="4"/><c r="C2" t="s" cm="1" vm="1"><f>A2</f><v>7</v></c></row><row r="5"/>'


def worksheet(rows: str = ROWS) -> etree._Element:
    return etree.fromstring(
        f'<worksheet xmlns="{MAIN}"><dimension ref="A2:C5"/><sheetData>{rows}</sheetData></worksheet>'
    )


def addresses(root: etree._Element) -> list[tuple[str, list[str]]]:
    return [(row.get("r"), [cell.get("r") for cell in row]) for row in root.iter("{*}row")]


def test_rows_and_cells_come_where_they_belong_and_those_that_are_there_are_found():
    root = worksheet()
    rows = SheetRows(root)
    for place in ((4, 2), (2, 2), (9, 1), (2, 4), (1, 1), (2, 3)):
        rows.cell(*place)
    assert addresses(root) == [
        ("1", ["A1"]),
        ("2", ["A2", "B2", "C2", "D2"]),
        ("4", ["B4"]),
        ("5", []),
        ("9", ["A9"]),
    ]
    assert (rows.last, root.find(".//{*}row[@spans]")) == (9, None)


def test_only_a_cell_that_is_put_in_gets_the_format():
    rows = SheetRows(worksheet())
    assert (rows.cell(2, 1, "8").get("s"), rows.cell(2, 2, "8").get("s")) == ("4", "8")
    assert rows.cell(3, 1).get("s") is None


def test_rows_and_cells_that_do_not_say_where_they_are_are_found_all_the_same():
    root = worksheet('<row><c/><c/></row><row r="4"><c r="C4"/><c/></row><row/>')
    SheetRows(root).cell(4, 4)
    assert addresses(root) == [("1", ["A1", "B1"]), ("4", ["C4", "D4"]), ("5", [])]


def test_a_row_that_is_taken_out_is_gone_and_can_be_put_in_again():
    root = worksheet()
    rows = SheetRows(root)
    rows.take_out(5)
    assert rows.last == 2
    rows.row(5)
    assert [number for number, _ in addresses(root)] == ["2", "5"]


@pytest.mark.parametrize(
    ("value", "kind", "inside"),
    [
        ("Rose\x01 <5%", "inlineStr", "<is><t>Rose &lt;5%</t></is>"),
        ("_x0041_", "inlineStr", "<is><t>_x005F_x0041_</t></is>"),
        ("", None, ""),
        (7, None, "<v>7</v>"),
        (0.5, None, "<v>0.5</v>"),
        (datetime.date(2019, 6, 4), None, "<v>43620</v>"),
    ],
)
def test_nothing_of_the_old_value_is_left_in_a_cell(value, kind, inside):
    rows = SheetRows(worksheet())
    cell = rows.cell(2, 3)
    assert has_formula(cell)
    rows.fill(cell, value)
    assert not has_formula(cell)
    assert dict(cell.attrib) == {"r": "C2"} | ({"t": kind} if kind else {})
    written = b"".join(map(etree.tostring, cell)).decode()
    assert written.replace(f' xmlns="{MAIN}"', "").replace(' xml:space="preserve"', "") == inside


def test_a_day_is_counted_as_the_workbook_counts_days():
    rows = SheetRows(worksheet(), date_1904=True)
    rows.fill(rows.cell(1, 1), datetime.date(2019, 6, 4))
    assert rows.cell(1, 1)[0].text == str(43620 - 1462)


def test_a_text_longer_than_a_cell_holds_is_refused():
    rows = SheetRows(worksheet())
    rows.fill(rows.cell(1, 1), "x" * 32_767)
    with pytest.raises(OutputError, match=r"^A text of 32,768 characters is longer than a cell of Excel holds"):
        rows.fill(rows.cell(1, 1), "x" * 32_768)


@pytest.mark.parametrize(("row", "column", "said"), [(3, 2, "A2:C5"), (9, 2, "A2:C9"), (3, 5, "A2:E5")])
def test_the_sheet_says_how_far_it_reaches(row, column, said):
    root = worksheet()
    reach(root, row, column)
    assert root.find("{*}dimension").get("ref") == said
