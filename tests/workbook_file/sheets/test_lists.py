"""The long list on a result sheet, written as the text of the worksheet's XML."""

import dataclasses
import io
from pathlib import Path

import openpyxl
import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests import DATA
from tests.builders.grids import action, actions_book
from tests.builders.result_lists import REFRESHED, checks, problem
from tests.builders.transplants import altered, check_sound, differing, officers, put, tree
from toolkit.checks.book import check_book
from toolkit.results.checks import checks_sheet
from toolkit.results.sheet import ListedRow, ResultCell, ResultSheet
from toolkit.workbook_file.cells import unescape
from toolkit.workbook_file.package.package import Package
from toolkit.workbook_file.sheets.donor import donor_workbook
from toolkit.workbook_file.sheets.lists import LONGEST, cell_text
from toolkit.workbook_file.sheets.transplant import put_sheets

TEXTS = [
    "plain", "", " before", "after ", "two\nlines", "a\ttab", "bell\x07", "return\r", "_x0041_", "x_x",
    "<&> \"own\" 'q'", "=1+1", "'=1+1", "“own” – €", "𝄞 ܓ", "\u00a0", "\ufffe", "007", "z" * 40_000,
]  # fmt: skip
LINKED = [text for text in TEXTS if 0 < len(text) < 99 and text.isprintable() and not text.startswith("_x")]
"""XlsxWriter writes the text of a link as it is, whatever it holds."""


def with_lists(workbook: bytes, *sheets: ResultSheet) -> bytes:
    """The workbook with the sheets put in as the toolkit does it."""
    out = io.BytesIO()
    with Package(Path("plan.xlsx"), workbook, (0, 0, 0, 0)) as package:
        put_sheets(package, donor_workbook(sheets), out, {sheet.kind: sheet.listed for sheet in sheets})
    return out.getvalue()


def wholly(workbook: bytes, sheet: ResultSheet) -> bytes:
    """The workbook with the sheet put in after XlsxWriter has made every cell of it."""
    return put(workbook, donor_workbook([dataclasses.replace(sheet, placed=sheet.cells, listed={})]))


def nasty_list() -> ResultSheet:
    """A sheet with a list of everything that a cell may hold, in three looks."""
    sheet = ResultSheet("Checks", (12, 20, 30))
    sheet.add("Checks", style="title")
    sheet.add(ResultCell("Actions", "link", "'Actions'!A1"), "Number", "Text", style="heading")
    looks = [("cell", "count", "code"), ("link", "percent", "cell"), ("severity error", "text", "link")]
    sheet.list_rows(
        ListedRow(
            (text, [3, 0.125, -1e-7, 2**60][number % 4], text),
            looks[number % 3],
            (f"'Jo''s \"plan\" & <co>{'.' * 99 * number}'!F{number + 1}" if text in LINKED else "", "", ""),
            13.0 * (number % 4 + 1),
        )
        for number, text in enumerate(TEXTS)
    )
    return sheet


def shown(workbook: bytes, name: str) -> dict[str, tuple[object, ...]]:
    """Every cell as openpyxl reads it: value, type, look and link."""
    sheet = openpyxl.load_workbook(io.BytesIO(workbook))[name]
    return {
        cell.coordinate: (
            cell.value, cell.data_type, repr((cell.font, cell.fill, cell.border, cell.alignment, cell.number_format)),
            cell.hyperlink and (cell.hyperlink.location, cell.hyperlink.tooltip, cell.hyperlink.display),
        )
        for row in sheet.iter_rows()
        for cell in row
    }  # fmt: skip


def measures(workbook: bytes, name: str) -> tuple[object, ...]:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook))[name]
    heights = {number: row.height for number, row in sheet.row_dimensions.items()}
    widths = {letters: column.width for letters, column in sheet.column_dimensions.items()}
    return heights, widths, sheet.freeze_panes


def frame(workbook: bytes, part: str) -> tuple[object, ...]:
    """Of a sheet's XML what it says of its extent, its rows in order, and its other parts in order."""
    root = tree(workbook, part)
    reference = [item.get("ref") for item in root.iter("{*}dimension")]
    return reference, [row.get("r") for row in root.iter("{*}row")], [child.tag for child in root]


def read_back(workbook: bytes, name: str) -> list[list[object]]:
    return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(workbook)).get_sheet_by_name(name).to_python()


@pytest.mark.parametrize("name", ["", "prefixed.xlsx", "calculated.xlsx"])
def test_list_is_written_as_xlsxwriter_writes_it(name: str) -> None:
    before = (DATA / name).read_bytes() if name else officers()
    after, other = with_lists(before, nasty_list()), wholly(before, nasty_list())
    check_sound(after)
    assert shown(after, "Checks") == shown(other, "Checks")
    assert measures(after, "Checks") == measures(other, "Checks")
    assert read_back(after, "Checks") == read_back(other, "Checks")
    (part,) = differing(other, after)
    assert frame(after, part) == frame(other, part)


@pytest.mark.parametrize("name", ["strict.xlsx", "pivot.xlsx"])
def test_list_is_written_into_workbooks_that_openpyxl_cannot_read(name: str) -> None:
    before = (DATA / name).read_bytes()
    after, other = with_lists(before, nasty_list()), wholly(before, nasty_list())
    check_sound(after)
    assert read_back(after, "Checks") == read_back(other, "Checks")
    assert with_lists(after, nasty_list()) == after


def test_real_looking_checks_are_written_as_xlsxwriter_writes_them() -> None:
    rows = [action(ref=f"CSAP 1.{number}", status=f"Purple {number}") for number in range(1, 60)]
    monitoring, problems = check_book(actions_book(*rows))
    sheet = checks_sheet(monitoring, problems, REFRESHED)
    assert len(sheet.listed) == len(problems) >= 59
    after, other = with_lists(officers(), sheet), wholly(officers(), sheet)
    check_sound(after)
    assert shown(after, "Checks") == shown(other, "Checks")
    assert measures(after, "Checks") == measures(other, "Checks")


def test_list_replaces_the_one_of_the_last_refresh() -> None:
    first = with_lists(officers(), nasty_list())
    shorter = checks([problem(cell=f"F{row}") for row in (2, 3)])
    second = with_lists(first, shorter)
    check_sound(second)
    assert differing(first, second) == ["xl/styles.xml", "xl/worksheets/sheet3.xml"]
    assert shown(second, "Checks") == shown(wholly(first, shorter), "Checks")
    assert with_lists(second, shorter) == second


def test_what_the_officer_set_stays_beside_a_new_list() -> None:
    before = altered(
        with_lists(officers(), nasty_list()),
        sheet3__xml=[
            ("<sheetView ", '<sheetView zoomScale="80" '),
            ('width="12.7109375"', 'width="44"'),
            ("<pageMargins", '<sheetProtection sheet="1"/><pageMargins'),
        ],
    )
    after = with_lists(before, nasty_list())
    sheet = tree(after, "xl/worksheets/sheet3.xml")
    check_sound(after)
    assert [view.get("zoomScale") for view in sheet.iter("{*}sheetView")] == ["80"]
    assert [column.get("width") for column in sheet.iter("{*}col")] == ["44", "20.7109375", "30.7109375"]
    assert [item.get("sheet") for item in sheet.iter("{*}sheetProtection")] == ["1"]
    assert shown(after, "Checks") == shown(before, "Checks")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<sheetData>", "<!-- <sheetData> --><sheetData>"),
        ("</worksheet>", "<!-- </sheetData> --></worksheet>"),
        ("<sheetData>", "<sheetData >"),
        ("<pageMargins", "<sheetProtection><?listed-notes?></sheetProtection><pageMargins"),
    ],
)
def test_oddly_written_old_list_is_replaced_too(old: str, new: str) -> None:
    before = altered(with_lists(officers(), nasty_list()), sheet3__xml=[(old, new)])
    after = with_lists(before, nasty_list())
    check_sound(after)
    assert shown(after, "Checks") == shown(before, "Checks")


def test_links_of_a_list_lead_where_they_say_whatever_the_result_sheets_are_called() -> None:
    before = officers("Checks", "Plan")
    after = with_lists(before, checks([problem(sheet="Checks"), problem(sheet="a\tb\nc")]))
    assert openpyxl.load_workbook(io.BytesIO(after)).sheetnames == ["Checks", "Plan", "Checks (CSP)"]
    links = [item.get("location") for item in tree(after, "xl/worksheets/sheet3.xml").iter("{*}hyperlink")]
    assert links == ["'Checks'!F12", "'a\tb\nc'!F12"]


def test_list_without_links_has_none() -> None:
    after = with_lists(officers(), checks([problem(sheet="", cell="")]))
    assert list(tree(after, "xl/worksheets/sheet3.xml").iter("{*}hyperlinks")) == []
    check_sound(after)


@given(st.text(st.characters(), max_size=60))
def test_any_text_can_be_read_back(text: str) -> None:
    element = etree.fromstring(f"<t>{cell_text(text)}</t>".encode())
    assert unescape(element.text or "") == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("_x0041_x0042_", "_x005F_x0041_x005F_x0042_"),
        ("\ud83d", "_xD83D_"),
        ("a" * LONGEST + "b", "a" * LONGEST),
        ("𝄞" * 20_000, "𝄞" * (LONGEST // 2)),
    ],
)
def test_text_that_a_cell_cannot_hold_is_written_as_excel_does(text: str, written: str) -> None:
    assert cell_text(text).rstrip("\ufffd") == written


def test_sheet_may_be_a_list_alone_with_gaps() -> None:
    sheet = ResultSheet("Checks", (9, 9, 9))
    plain = ("text", "text", "text")
    sheet.list_rows([ListedRow(("a", "", 1), plain), ListedRow(("", "", ""), plain), ListedRow(("", "b", ""), plain)])
    after, other = with_lists(officers(), sheet), wholly(officers(), sheet)
    check_sound(after)
    assert shown(after, "Checks") == shown(other, "Checks")
    assert [cell.get("r") for cell in tree(after, "xl/worksheets/sheet3.xml").iter("{*}c")] == ["A1", "C1", "B3"]
    assert sheet.cells == {(1, 1): ResultCell("a"), (1, 3): ResultCell(1), (3, 2): ResultCell("b")}
    assert sheet.heights == {}
