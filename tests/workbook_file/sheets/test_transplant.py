"""Result sheets put into workbooks: everything that is the officer's stays byte for byte what it was."""

import datetime
import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
import python_calamine
import xlsxwriter

from tests import DATA
from tests.builders.transplants import (
    MAIN,
    NAME,
    OFFICE,
    WHOLE,
    altered,
    check_sound,
    contents,
    defined_names,
    differing,
    donor,
    extended,
    officers,
    owned,
    put,
    refusal,
    tree,
)
from toolkit.workbook_file.package.package import Package


def test_result_sheets_are_added_at_the_end() -> None:
    before = officers()
    after = put(before, donor(5, 2, 1))
    check_sound(after)
    assert differing(before, after) == sorted([
        "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/charts/chart1.xml",
        "xl/drawings/_rels/drawing1.xml.rels", "xl/drawings/drawing1.xml", "xl/styles.xml",
        "xl/workbook.xml", "xl/worksheets/_rels/sheet3.xml.rels",
        "xl/worksheets/sheet3.xml", "xl/worksheets/sheet4.xml",
    ])  # fmt: skip
    assert owned(before) == {}
    assert owned(after) == {"Tallies": "Tallies", "Checks": "Checks"}
    assert defined_names(after) == {
        ("_csp_Tallies", ""): f"'Tallies'{WHOLE}",
        ("_csp_Checks", ""): f"'Checks'{WHOLE}",
        ("_xlnm.Print_Titles", "2"): "Tallies!$1:$1",
        ("_xlnm._FilterDatabase", "3"): "Checks!$A$1:$B$5",
    }
    hidden = [name.get("hidden") for name in tree(after, "xl/workbook.xml").iter("{*}definedName")]
    assert hidden == ["1", None, "1", "1"]


def test_added_sheet_reads_as_it_was_made() -> None:
    after = put(officers(), donor(5, 2, 1))
    workbook = openpyxl.load_workbook(io.BytesIO(after), rich_text=True)
    assert workbook.sheetnames == ["Actions", "Plan", "Tallies", "Checks"]
    tallies, checks = workbook["Tallies"], workbook["Checks"]
    assert [[cell.value for cell in row] for row in tallies["A1:B5"]] == [
        ["Status", "Number"],
        [" Green <&> “own” ", 5],
        [" Amber <&> “own” ", 2],
        [" Red <&> “own” ", 1],
        [0.5, datetime.datetime(2019, 6, 4)],
    ]
    assert str(tallies["A6"].value) == "See Checks first"
    head = tallies["A1"]
    assert (head.font.b, head.fill.fgColor.rgb, head.border.left.style) == (True, "FFDDEBF7", "thin")
    assert head.alignment.wrap_text
    assert (tallies["A5"].number_format, tallies["B5"].number_format) == ("0%", "d mmmm yyyy")
    assert tallies["B5"].alignment.horizontal == "left"
    assert (tallies.column_dimensions["A"].width, tallies.freeze_panes) == (30.7109375, "A2")
    assert [str(area) for area in tallies.merged_cells.ranges] == ["A7:B7"]
    rule = tallies.conditional_formatting["B2:B4"][0]
    assert (rule.dxf.font.b, rule.dxf.fill.bgColor.rgb) == (True, "FFFFC7CE")
    assert len(tallies._charts) == 1
    assert [checks[cell].hyperlink.location for cell in ("A2", "A3")] == ["'Actions'!F12", "'Tallies'!A1"]
    rows = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(after)).get_sheet_by_name("Tallies").to_python()
    assert rows[1:4] == [[" Green <&> “own” ", 5.0], [" Amber <&> “own” ", 2.0], [" Red <&> “own” ", 1.0]]


def test_sheet_on_show_stays_the_only_one_selected() -> None:
    first = put(officers(), donor(5, 2, 1))
    moved = altered(
        first,
        sheet1__xml=[(' tabSelected="1"', "")],
        sheet3__xml=[("<sheetView ", '<sheetView tabSelected="1" ')],
    )
    for workbook, selected in ((first, "1"), (put(moved, donor(6, 1, 1)), "3")):
        views = {
            number: tree(workbook, f"xl/worksheets/sheet{number}.xml").find(".//{*}sheetView") for number in "1234"
        }
        assert [number for number, view in views.items() if view is not None and view.get("tabSelected")] == [selected]


def test_sheet_saved_with_a_prefix_is_replaced() -> None:
    first = put(officers(), donor(5, 2, 1))
    source = contents(first)["xl/worksheets/sheet3.xml"].decode()
    prefixed = re.sub(r"<(/?)(?=\w)", r"<\1x:", source).replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
    after = put(extended(first, {"xl/worksheets/sheet3.xml": prefixed}), donor(6, 1, 1))
    check_sound(after)
    tallies = openpyxl.load_workbook(io.BytesIO(after))["Tallies"]
    assert [tallies.cell(row, 2).value for row in (1, 2, 3, 4)] == ["Number", 6, 1, 1]
    assert put(after, donor(6, 1, 1)) == after


def test_second_refresh_changes_only_what_it_shows() -> None:
    first = put(officers(), donor(5, 2, 1))
    second = put(first, donor(6, 1, 1))
    check_sound(second)
    assert differing(first, second) == ["xl/charts/chart1.xml", "xl/worksheets/sheet3.xml"]
    assert put(second, donor(6, 1, 1)) == second


@pytest.mark.parametrize("name", ["prefixed.xlsx", "strict.xlsx", "pivot.xlsx", "calculated.xlsx"])
def test_workbooks_of_other_programs_keep_every_part(name: str) -> None:
    before = (DATA / name).read_bytes()
    first = put(before, donor(5, 2, 1))
    second = put(first, donor(6, 1, 1))
    for after in (first, second):
        check_sound(after)
        assert owned(after) == {"Tallies": "Tallies", "Checks": "Checks"}
    old, new = contents(before), contents(first)
    assert {part for part in old if new[part] != old[part]} == {
        "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/workbook.xml",
    }  # fmt: skip
    added = set(new) - set(old)
    assert len(added) == 6
    assert set(differing(first, second)) < added
    rows = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(second)).get_sheet_by_name("Tallies").to_python()
    assert [row[1] for row in rows[1:4]] == [6.0, 1.0, 1.0]


def test_new_parts_of_a_strict_workbook_are_strict() -> None:
    before = (DATA / "strict.xlsx").read_bytes()
    after = put(before, donor(5, 2, 1))
    parts = {name: content for name, content in contents(after).items() if name not in contents(before)}
    transitional = re.compile(rb"schemas\.openxmlformats\.org/(spreadsheetml|drawingml|officeDocument)")
    assert [name for name, content in parts.items() if transitional.search(content)] == []
    assert b'<c:overlap val="100"/>' in parts["xl/charts/chart1.xml"]
    assert (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships/chart" in parts["xl/drawings/_rels/drawing2.xml.rels"]
    )


def test_control_characters_and_line_breaks_survive() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Checks")
        texts = ["two\nlines", "bell\x07", "_x0041_", "  ", "'=1+1", "=not a formula", "𝄞 ܓ"]
        for row, text in enumerate(texts):
            sheet.write_string(row, 0, text)
    after = put(officers(), buffer.getvalue())
    rows = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(after)).get_sheet_by_name("Checks").to_python()
    direct = (
        python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(buffer.getvalue()))
        .get_sheet_by_name("Checks")
        .to_python()
    )
    assert rows == direct


@pytest.mark.parametrize("name", ["prefixed.xlsx", "strict.xlsx"])
def test_bars_in_cells_keep_what_newer_programs_add(name: str) -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Tallies")
        sheet.write_column(0, 0, [1, 2, 3])
        sheet.conditional_format("A1:A3", {"type": "data_bar", "data_bar_2010": True})
    after = put((DATA / name).read_bytes(), buffer.getvalue())
    check_sound(after)
    assert put(after, buffer.getvalue()) == after
    with Package(Path(NAME), after, (0, 0, 0, 0)) as package:
        part = package.relationships(package.workbook_part)[-1].target
        sheet_root = package.tree(part)
    assert [item.text for item in sheet_root.iterfind("{*}extLst//{*}sqref")] == ["A1:A3"]
    assert b"dyDescent" not in contents(after)[part]


def test_new_parts_carry_no_date() -> None:
    after = put(officers(), donor(5, 2, 1))
    with zipfile.ZipFile(io.BytesIO(after)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_signed_workbook_is_refused() -> None:
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    relation = f'<Relationship Id="rId9" Type="{kind}" Target="_xmlsignatures/origin.sigs"/></Relationships>'
    parts = contents(officers())
    signed = extended(officers(), {"_rels/.rels": parts["_rels/.rels"].decode().replace("</Relationships>", relation)})
    assert refusal(signed, donor(5, 2, 1)) == (
        '"plan.xlsx" carries a digital signature that any change would break: remove it in Excel under File > Info, or '
        "save a copy and use that."
    )


def test_workbook_shared_in_the_old_way_is_refused() -> None:
    kind = "revisionHeaders"
    relation = (
        f'<Relationship Id="rId9" Type="{OFFICE}/{kind}" Target="revisions/revisionHeaders.xml"/></Relationships>'
    )
    parts = contents(officers())
    rels = parts["xl/_rels/workbook.xml.rels"].decode().replace("</Relationships>", relation)
    shared = extended(
        officers(), {"xl/_rels/workbook.xml.rels": rels, "xl/revisions/revisionHeaders.xml": "<headers/>"}
    )
    assert refusal(shared, donor(5, 2, 1)) == (
        '"plan.xlsx" is shared in the old way, which records every change: choose Review > Unshare Workbook in Excel, '
        "save, and try again."
    )


def test_table_that_somebody_made_on_a_result_sheet_is_not_lost() -> None:
    first = put(officers(), donor(5, 2, 1))
    relation = f'<Relationship Id="rId9" Type="{OFFICE}/table" Target="../tables/table1.xml"/></Relationships>'
    rels = contents(first)["xl/worksheets/_rels/sheet3.xml.rels"].decode().replace("</Relationships>", relation)
    before = extended(first, {"xl/worksheets/_rels/sheet3.xml.rels": rels, "xl/tables/table1.xml": "<table/>"})
    assert refusal(before, donor(5, 2, 1)) == (
        'The sheet "Tallies" of "plan.xlsx" holds a table or pivot table that somebody added and that would be lost: '
        "move it to a sheet of its own, save, and try again."
    )


def test_donor_with_more_than_can_be_put_in_is_a_mistake_of_the_program() -> None:
    linked, badly_named = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(linked, {"in_memory": True}) as workbook:
        workbook.add_worksheet("Tallies").write_url(0, 0, "https://example.org")
    with xlsxwriter.Workbook(badly_named, {"in_memory": True}) as workbook:
        workbook.add_worksheet("Our tallies")
    with pytest.raises(ValueError, match=r"^the sheet Tallies holds something that cannot be put into a workbook$"):
        put(officers(), linked.getvalue())
    with pytest.raises(ValueError, match=r"^'Our tallies' cannot be the kind of a result sheet$"):
        put(officers(), badly_named.getvalue())


@pytest.mark.parametrize("name", ["prefixed.xlsx", "strict.xlsx"])
def test_libreoffice_reads_and_keeps_the_result_sheets(tmp_path: Path, name: str, libreoffice) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(put((DATA / name).read_bytes(), donor(5, 2, 1)))
    (converted,) = libreoffice(tmp_path / "out", "xlsx", path)
    saved = converted.read_bytes()
    assert owned(saved) == {"Tallies": "Tallies", "Checks": "Checks"}
    after = put(saved, donor(6, 1, 1))
    check_sound(after)
    workbook = openpyxl.load_workbook(io.BytesIO(after))
    assert [workbook["Tallies"].cell(row, 2).value for row in (2, 3, 4)] == [6, 1, 1]
    assert len(workbook["Tallies"]._charts) == 1
    assert workbook["Checks"]["A2"].hyperlink.location == "'Actions'!F12"
