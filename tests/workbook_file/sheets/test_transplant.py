"""Result sheets put into workbooks: everything that is the officer's stays byte for byte what it was."""

import datetime
import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
import python_calamine
import xlsxwriter
from lxml import etree

from tests import DATA
from toolkit.errors import WorkbookError
from toolkit.workbook_file.package.package import CONTENT_TYPES, Package, write_package
from toolkit.workbook_file.package.sheet_list import owned_sheets
from toolkit.workbook_file.sheets.styles import merge_styles
from toolkit.workbook_file.sheets.transplant import put_sheets

NAME = "plan.xlsx"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WHOLE = "!$1:$1048576"


def donor(*counts: int, first_sheet: str = "Actions", charts: int = 1, notes: int = 0, filtered: int = 4) -> bytes:
    """Two result sheets: a tally with formats and charts, and a list of links into the workbook."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        head = workbook.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True})
        share = workbook.add_format({"num_format": "0%"})
        day = workbook.add_format({"num_format": "d mmmm yyyy", "align": "left"})
        red = workbook.add_format({"bg_color": "#FFC7CE", "font_color": "#9C0006", "bold": True})
        link = workbook.add_format({"font_color": "#0563C1", "underline": 1})
        tallies, checks = workbook.add_worksheet("Tallies"), workbook.add_worksheet("Checks")
        tallies.write_row(0, 0, ["Status", "Number", *[f"Note {number}" for number in range(notes)]], head)
        for row, (status, count) in enumerate(zip(("Green", "Amber", "Red"), counts, strict=True), start=1):
            tallies.write_row(row, 0, [f" {status} <&> “own” ", count])
        tallies.write(4, 0, 0.5, share)
        tallies.write(4, 1, datetime.date(2019, 6, 4), day)
        tallies.write_rich_string(5, 0, "See ", head, "Checks", " first")
        tallies.merge_range("A7:B7", "Key", head)
        tallies.set_column(0, 0, 30)
        tallies.set_column(1, 1, 12, share)
        tallies.freeze_panes(1, 0)
        tallies.set_landscape()
        tallies.repeat_rows(0)
        tallies.conditional_format("B2:B4", {"type": "cell", "criteria": ">", "value": 3, "format": red})
        for number in range(charts):
            chart = workbook.add_chart({"type": "bar", "subtype": "stacked"})
            chart.add_series(
                {"name": "=Tallies!$B$1", "categories": "=Tallies!$A$2:$A$4", "values": "=Tallies!$B$2:$B$4"}
            )
            tallies.insert_chart(8 + 16 * number, 0, chart, {"description": "Actions by status"})
        place = "'" + first_sheet.replace("'", "''") + "'"
        checks.write_row(0, 0, ["Where", "Problem"], head)
        checks.write_url(1, 0, f"internal:{place}!F12", link, f"{first_sheet}!F12")
        checks.write_url(2, 0, "internal:'Tallies'!A1", link, "Tallies")
        checks.autofilter(0, 0, filtered, 1)
    return buffer.getvalue()


def officers(*sheets: str, formula: str = "") -> bytes:
    """An officer's workbook without result sheets."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        for name in sheets or ("Actions", "Plan"):
            sheet = workbook.add_worksheet(name)
            sheet.write_row(0, 0, ["Ref", "Status"], workbook.add_format({"italic": True}))
            if formula:
                sheet.write_formula("D1", formula, None, 5)
    return buffer.getvalue()


def put(workbook: bytes, result: bytes) -> bytes:
    out = io.BytesIO()
    with Package(Path(NAME), workbook, (0, 0, 0, 0)) as package:
        put_sheets(package, result, out)
    return out.getvalue()


def altered(workbook: bytes, **changes: Sequence[tuple[str, str]] | bytes | None) -> bytes:
    """The workbook with replacements in parts, which are named by the end of their names, ``__`` for the stop."""
    contents: dict[str, bytes | None] = {}
    with Package(Path(NAME), workbook, (0, 0, 0, 0)) as package:
        for key, change in changes.items():
            part = next(name for name in package.names() if name.endswith("/" + key.replace("__", ".")))
            contents[part] = change if change is None or isinstance(change, bytes) else package.read(part)
            for old, new in change if isinstance(change, list) else ():
                assert old.encode() in contents[part], f"{old} is not in {part}"
                contents[part] = contents[part].replace(old.encode(), new.encode())
        out = io.BytesIO()
        write_package(package, contents, out)
    return out.getvalue()


def extended(workbook: bytes, parts: dict[str, str]) -> bytes:
    """The workbook with parts added or replaced."""
    out = io.BytesIO()
    with Package(Path(NAME), workbook, (0, 0, 0, 0)) as package:
        write_package(package, {name: content.encode() for name, content in parts.items()}, out)
    return out.getvalue()


def contents(workbook: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        assert archive.testzip() is None
        assert len(set(archive.namelist())) == len(archive.namelist())
        return {name: archive.read(name) for name in archive.namelist()}


def differing(before: bytes, after: bytes) -> list[str]:
    old, new = contents(before), contents(after)
    assert [name for name in new if name in old] == [name for name in old if name in new], "the order changed"
    return sorted(name for name in old | new if old.get(name) != new.get(name))


def tree(workbook: bytes, part: str) -> etree._Element:
    with Package(Path(NAME), workbook, (0, 0, 0, 0)) as package:
        return package.tree(part)


def defined_names(workbook: bytes) -> dict[tuple[str, str], str]:
    """The workbook's names: what each stands for, by its name and the place of the sheet that it belongs to."""
    names = tree(workbook, "xl/workbook.xml").iter("{*}definedName")
    return {(name.get("name", ""), name.get("localSheetId", "")): name.text or "" for name in names}


def owned(workbook: bytes) -> dict[str, str]:
    with Package(Path(NAME), workbook, (0, 0, 0, 0)) as package:
        return owned_sheets(package)


def refusal(workbook: bytes, result: bytes) -> str:
    with pytest.raises(WorkbookError) as caught:
        put(workbook, result)
    return str(caught.value)


def check_sound(workbook: bytes) -> None:
    """What Excel would offer to repair: references to what is not there, and elements out of order."""
    with Package(Path(NAME), workbook, (0, 0, 0, 0)) as package:
        declared = [item.get("PartName", "")[1:].lower() for item in package.tree(CONTENT_TYPES).iter("{*}Override")]
        assert len(set(declared)) == len(declared)
        assert all(package.has(part) for part in declared)
        styles = next(item.target for item in package.relationships(package.workbook_part) if item.type == "styles")
        sizes = {name: len(package.tree(styles).findall(f"{{*}}{name}/*")) for name in ("cellXfs", "dxfs")}
        for relation in package.relationships(package.workbook_part):
            assert package.has(relation.target)
            if relation.type == "worksheet":
                sheet = package.tree(relation.target)
                check_order(sheet, SHEET_ORDER)
                check_relationships(package, relation.target, sheet)
                assert all(int(cell.get("s", "0")) < sizes["cellXfs"] for cell in sheet.iter("{*}c"))
                assert all(int(rule.get("dxfId", "-1")) < sizes["dxfs"] for rule in sheet.iter("{*}cfRule"))
        workbook_root = package.tree(package.workbook_part)
        check_order(workbook_root, ("sheets", "externalReferences", "definedNames", "calcPr", "pivotCaches", "extLst"))
        identifiers = [item.get("sheetId") for item in workbook_root.iter("{*}sheet")]
        assert len(set(identifiers)) == len(identifiers)


SHEET_ORDER = [
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetProtection", "autoFilter",
    "mergeCells", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "ignoredErrors", "drawing", "legacyDrawing", "controls", "tableParts", "extLst",
]  # fmt: skip
"""Of ISO/IEC 29500-1, 18.3.1.99, what the workbooks here have."""


def check_order(root: etree._Element, order: Sequence[str]) -> None:
    names = [etree.QName(child).localname for child in root if isinstance(child.tag, str)]
    places = [order.index(name) for name in names if name in order]
    assert places == sorted(places), names


def check_relationships(package: Package, part: str, root: etree._Element) -> None:
    known = {relation.id for relation in package.relationships(part)}
    asked = {value for item in root.iter() for key, value in item.items() if re.search(r"relationships\}id$", str(key))}
    assert asked <= known
    for relation in package.relationships(part):
        assert relation.external or package.has(relation.target)
        if relation.type == "drawing":
            check_relationships(package, relation.target, package.tree(relation.target))


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
    assert b'<c:overlap val="100%"/>' in parts["xl/charts/chart1.xml"]
    assert (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships/chart" in parts["xl/drawings/_rels/drawing2.xml.rels"]
    )


def test_renamed_and_moved_sheets_are_found_and_referred_to() -> None:
    first = put(officers(), donor(5, 2, 1))
    moved = altered(
        first,
        workbook__xml=[
            ('<sheet name="Tallies" sheetId="3" r:id="rId6"/>', ""),
            ("<sheets>", '<sheets><sheet name="Jo\'s count" sheetId="3" r:id="rId6"/>'),
            ("'Tallies'!", "'Jo''s count'!"),
            (">Tallies!", ">'Jo''s count'!"),
            ('localSheetId="2"', 'localSheetId="0"'),
        ],
    )
    second = put(moved, donor(6, 1, 1))
    check_sound(second)
    assert owned(second) == {"Tallies": "Jo's count", "Checks": "Checks"}
    assert differing(moved, second) == ["xl/charts/chart1.xml", "xl/worksheets/sheet3.xml", "xl/worksheets/sheet4.xml"]
    formulas = [item.text for item in tree(second, "xl/charts/chart1.xml").iter("{*}f")]
    assert formulas == ["'Jo''s count'!$B$1", "'Jo''s count'!$A$2:$A$4", "'Jo''s count'!$B$2:$B$4"]
    links = [item.get("location") for item in tree(second, "xl/worksheets/sheet4.xml").iter("{*}hyperlink")]
    assert links == ["'Actions'!F12", "'Jo''s count'!A1"]


def test_officers_own_sheet_of_the_name_is_left_alone() -> None:
    before = officers("Actions", "TALLIES", "Tallies (CSP)")
    after = put(before, donor(5, 2, 1))
    check_sound(after)
    assert owned(after) == {"Tallies": "Tallies (CSP 2)", "Checks": "Checks"}
    old, new = contents(before), contents(after)
    assert all(
        new[f"xl/worksheets/sheet{number}.xml"] == old[f"xl/worksheets/sheet{number}.xml"] for number in (1, 2, 3)
    )
    assert defined_names(after)["_csp_Tallies", ""] == f"'Tallies (CSP 2)'{WHOLE}"
    assert defined_names(after)["_xlnm.Print_Titles", "3"] == "'Tallies (CSP 2)'!$1:$1"
    links = [item.get("location") for item in tree(after, "xl/worksheets/sheet5.xml").iter("{*}hyperlink")]
    assert links == ["'Actions'!F12", "'Tallies (CSP 2)'!A1"]


def test_deleted_result_sheet_comes_back_under_one_name() -> None:
    first = put(officers(), donor(5, 2, 1))
    deleted = altered(
        first,
        workbook__xml=[
            ('<sheet name="Tallies" sheetId="3" r:id="rId6"/>', ""),
            ("'Tallies'!$1:$1048576", "#REF!$1:$1048576"),
            ('<definedName name="_xlnm.Print_Titles" localSheetId="2">Tallies!$1:$1</definedName>', ""),
            ('localSheetId="3"', 'localSheetId="2"'),
        ],
    )
    assert owned(deleted) == {"Checks": "Checks"}
    second = put(deleted, donor(6, 1, 1))
    assert owned(second) == {"Tallies": "Tallies", "Checks": "Checks"}
    names = [name.get("name") for name in tree(second, "xl/workbook.xml").iter("{*}definedName")]
    assert sorted(names) == ["_csp_Checks", "_csp_Tallies", "_xlnm.Print_Titles", "_xlnm._FilterDatabase"]


def test_name_of_one_sheet_only_makes_no_result_sheet() -> None:
    first = put(officers(), donor(5, 2, 1))
    copied = altered(first, workbook__xml=[('name="_csp_Tallies"', 'name="_csp_Tallies" localSheetId="0"')])
    assert owned(copied) == {"Checks": "Checks"}


def test_two_kinds_never_share_a_sheet() -> None:
    first = put(officers(), donor(5, 2, 1))
    confused = altered(first, workbook__xml=[(f"'Checks'{WHOLE}", f"'Tallies'{WHOLE}")])
    assert owned(confused) == {"Tallies": "Tallies"}


def test_apostrophes_in_sheet_names_stay_doubled_in_links() -> None:
    after = put(officers("Officer's plan"), donor(5, 2, 1, first_sheet="Officer's plan"))
    checks = openpyxl.load_workbook(io.BytesIO(after))["Checks"]
    assert checks["A2"].hyperlink.location == "'Officer''s plan'!F12"


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


def with_buttons_and_settings() -> bytes:
    """A refreshed workbook after an officer has worked on its Tallies sheet."""
    first = put(officers(), donor(5, 2, 1))
    sheet = [
        ("<sheetPr", '<sheetPr codeName="Sheet3" filterMode="1"><tabColor rgb="FF00B050"/></sheetPr><was'),
        ('<sheetView workbookViewId="0">', '<sheetView zoomScale="80" topLeftCell="A9" workbookViewId="0">'),
        ('width="30.7109375"', 'width="44"'),
        ('<pageSetup orientation="landscape"/>', '<pageSetup paperSize="8" orientation="portrait" r:id="rId7"/>'),
        ("<mergeCells", '<sheetProtection sheet="1"/><mergeCells'),
        ('<drawing r:id="rId1"/>', '<drawing r:id="rId1"/><legacyDrawing r:id="rId8"/>'),
    ]
    relations = (
        f'<Relationship Id="rId7" Target="../printerSettings/printerSettings1.bin" Type="{OFFICE}/printerSettings"/>'
        f'<Relationship Id="rId8" Target="../drawings/vmlDrawing1.vml" Type="{OFFICE}/vmlDrawing"/></Relationships>'
    )
    source = contents(first)["xl/worksheets/sheet3.xml"].decode()
    if "<sheetPr" not in source:
        sheet[0] = (
            "<dimension",
            '<sheetPr codeName="Sheet3" filterMode="1"><tabColor rgb="FF00B050"/></sheetPr><dimension',
        )
    for old, new in sheet:
        assert old in source, old
        source = source.replace(old, new)
    shape = (
        "<xdr:oneCellAnchor><xdr:from><xdr:col>9</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>0</xdr:row><xdr:rowOff>0"
        '</xdr:rowOff></xdr:from><xdr:ext cx="99" cy="99"/><xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="9" '
        'name="Note"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr/></xdr:sp><xdr:clientData/></xdr:oneCellAnchor>'
    )
    relations_part, drawing = "xl/worksheets/_rels/sheet3.xml.rels", "xl/drawings/drawing1.xml"
    return extended(
        first,
        {
            "xl/worksheets/sheet3.xml": source,
            relations_part: contents(first)[relations_part].decode().replace("</Relationships>", relations),
            drawing: contents(first)[drawing].decode().replace("</xdr:wsDr>", shape + "</xdr:wsDr>"),
            "xl/printerSettings/printerSettings1.bin": "printer",
            "xl/drawings/vmlDrawing1.vml": "<xml/>",
        },
    )


def test_what_the_officer_set_on_a_result_sheet_stays() -> None:
    before = with_buttons_and_settings()
    after = put(before, donor(6, 1, 1))
    check_sound(after)
    assert differing(before, after) == ["xl/charts/chart1.xml", "xl/worksheets/sheet3.xml"]
    sheet = tree(after, "xl/worksheets/sheet3.xml")
    properties, view, setup = (
        sheet.find(f"{{*}}{name}") for name in ("sheetPr", "sheetViews/{*}sheetView", "pageSetup")
    )
    assert properties is not None
    assert view is not None
    assert setup is not None
    assert dict(properties.items()) == {"codeName": "Sheet3"}
    assert [dict(child.items()) for child in properties] == [{"rgb": "FF00B050"}]
    assert dict(view.items()) == {"zoomScale": "80", "workbookViewId": "0"}
    assert [etree.QName(child).localname for child in view] == ["pane", "selection"]
    assert [item.get("width") for item in sheet.iter("{*}col")] == ["44", "12.7109375"]
    assert (setup.get("paperSize"), setup.get("orientation")) == ("8", "portrait")
    assert [item.get("sheet") for item in sheet.iter("{*}sheetProtection")] == ["1"]
    assert len(sheet.findall("{*}legacyDrawing")) == 1
    names = [item.get("name") for item in tree(after, "xl/drawings/drawing1.xml").iter("{*}cNvPr")]
    assert names == ["CSP Chart 1", "Note"]


def test_other_number_of_columns_brings_widths_and_page_but_keeps_the_printer() -> None:
    after = put(with_buttons_and_settings(), donor(6, 1, 1, notes=2))
    check_sound(after)
    sheet = tree(after, "xl/worksheets/sheet3.xml")
    assert [item.get("width") for item in sheet.iter("{*}col")] == ["30.7109375", "12.7109375"]
    setup = sheet.find("{*}pageSetup")
    assert setup is not None
    assert sorted(str(value) for value in setup.values()) == ["landscape", "rId7"]
    assert len(sheet.findall("{*}sheetProtection")) == 1


def test_view_and_outline_that_do_not_fit_the_new_sheet_give_way() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Tallies")
        sheet.write_row(0, 0, ["Status", "Number", "Share"])
        sheet.outline_settings(symbols_below=False)
        sheet.fit_to_pages(1, 0)
        sheet.freeze_panes(1, 0)
    before = altered(
        put(officers(), donor(5, 2, 1)),
        sheet3__xml=[
            ("<dimension", '<sheetPr codeName="Sheet3"><outlinePr applyStyles="1"/><pageSetUpPr/></sheetPr><dimension'),
            ("<sheetView ", '<sheetView view="pageLayout" '),
        ],
    )
    after = put(before, buffer.getvalue())
    check_sound(after)
    sheet = tree(after, "xl/worksheets/sheet3.xml")
    properties, view = sheet.find("{*}sheetPr"), sheet.find("{*}sheetViews/{*}sheetView")
    assert properties is not None
    assert view is not None
    assert [(etree.QName(child).localname, dict(child.items())) for child in properties] == [
        ("outlinePr", {"summaryBelow": "0"}),
        ("pageSetUpPr", {"fitToPage": "1"}),
    ]
    assert "view" not in view.attrib


@pytest.mark.parametrize("dimension", ["", '<dimension ref="everything"/>'])
def test_sheet_that_does_not_say_how_wide_it_is_gets_the_new_layout(dimension: str) -> None:
    before = altered(
        put(officers(), donor(5, 2, 1)),
        sheet3__xml=[('<dimension ref="A1:B7"/>', dimension), ('width="30.7109375"', 'width="44"')],
    )
    sheet = tree(put(before, donor(5, 2, 1)), "xl/worksheets/sheet3.xml")
    assert [item.get("width") for item in sheet.iter("{*}col")] == ["30.7109375", "12.7109375"]


def test_charts_come_and_go_without_touching_the_officers_shapes() -> None:
    one = with_buttons_and_settings()
    three = put(one, donor(5, 2, 1, charts=3))
    check_sound(three)
    anchors = [item.get("name") for item in tree(three, "xl/drawings/drawing1.xml").iter("{*}cNvPr")]
    assert anchors == ["CSP Chart 1", "Note", "CSP Chart 2", "CSP Chart 3"]
    identifiers = [item.get("id") for item in tree(three, "xl/drawings/drawing1.xml").iter("{*}cNvPr")]
    assert len(set(identifiers)) == 4
    none = put(three, donor(5, 2, 1, charts=0))
    check_sound(none)
    assert [item.get("name") for item in tree(none, "xl/drawings/drawing1.xml").iter("{*}cNvPr")] == ["Note"]
    assert not [name for name in contents(none) if "chart" in name]
    assert b"chart" not in contents(none)["[Content_Types].xml"]
    again = put(none, donor(5, 2, 1))
    check_sound(again)
    assert [name for name in contents(again) if "chart" in name] == ["xl/charts/chart1.xml"]


def test_styles_that_excel_keeps_beside_a_chart_stay_and_go_with_it() -> None:
    first = put(officers(), donor(5, 2, 1))
    kind = "http://schemas.microsoft.com/office/2011/relationships/chartStyle"
    relations = f'<Relationship Id="rId1" Type="{kind}" Target="style1.xml"/>'
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    styled = extended(
        first,
        {
            "xl/charts/style1.xml": "<style/>",
            "xl/charts/_rels/chart1.xml.rels": f'<Relationships xmlns="{package}">{relations}</Relationships>',
        },
    )
    assert differing(styled, put(styled, donor(6, 1, 1))) == ["xl/charts/chart1.xml", "xl/worksheets/sheet3.xml"]
    gone = put(styled, donor(6, 1, 1, charts=0))
    assert not [name for name in contents(gone) if "charts/" in name]


def test_sheet_that_gets_its_first_chart_gets_a_drawing() -> None:
    plain = put(officers(), donor(5, 2, 1, charts=0))
    assert not [name for name in contents(plain) if "drawing" in name]
    after = put(plain, donor(5, 2, 1))
    check_sound(after)
    assert len(openpyxl.load_workbook(io.BytesIO(after))["Tallies"]._charts) == 1


def test_prefixes_of_the_officers_buttons_stay_declared() -> None:
    first = put(officers(), donor(5, 2, 1))
    controls = (
        '<mc:AlternateContent><mc:Choice Requires="x14"><controls><control shapeId="1025" r:id="rId1" name="Button 1"/>'
        "</controls></mc:Choice></mc:AlternateContent></worksheet>"
    )
    namespaces = (
        '<worksheet xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" xmlns:mc="http://schemas.'
        'openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14" '
    )
    source = contents(first)["xl/worksheets/sheet3.xml"].decode()
    source = source.replace("</worksheet>", controls).replace("<worksheet ", namespaces)
    before = extended(first, {"xl/worksheets/sheet3.xml": source})
    sheet = tree(put(before, donor(6, 1, 1)), "xl/worksheets/sheet3.xml")
    assert sheet.nsmap["x14"] == "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    assert etree.QName(sheet[-1]).localname == "AlternateContent"
    assert [str(value) for key, value in sheet.items() if str(key).endswith("Ignorable")] == ["x14"]


CHAIN = (
    f'<calcChain xmlns="{MAIN}"><c r="D1" i="1"/><c r="H1" i="3" l="1"/><c r="H2"/><c r="D2" i="1"/><c r="D3"/>'
    f"</calcChain>"
)


def with_chain(workbook: bytes, chain: str) -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
    declared = f'<Override PartName="/xl/calcChain.xml" ContentType="{kind}"/></Types>'
    relation = f'<Relationship Id="rId99" Type="{OFFICE}/calcChain" Target="calcChain.xml"/></Relationships>'
    parts = contents(workbook)
    return extended(
        workbook,
        {
            "xl/calcChain.xml": chain,
            "[Content_Types].xml": parts["[Content_Types].xml"].decode().replace("</Types>", declared),
            "xl/_rels/workbook.xml.rels": parts["xl/_rels/workbook.xml.rels"]
            .decode()
            .replace("</Relationships>", relation),
        },
    )


def test_formulas_typed_into_a_result_sheet_leave_the_order_of_calculation() -> None:
    before = with_chain(put(officers(), donor(5, 2, 1)), CHAIN)
    after = put(before, donor(5, 2, 1))
    assert differing(before, after) == ["xl/calcChain.xml"]
    kept = [dict(cell.items()) for cell in tree(after, "xl/calcChain.xml")]
    assert kept == [{"r": "D1", "i": "1"}, {"r": "D2", "i": "1"}, {"r": "D3", "i": "1"}]


def test_order_of_calculation_without_entries_goes() -> None:
    chain = re.sub('<c r="D."[^>]*>', "", CHAIN)
    before = with_chain(put(officers(), donor(5, 2, 1)), chain)
    after = put(before, donor(5, 2, 1))
    check_sound(after)
    assert differing(before, after) == ["[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/calcChain.xml"]
    assert "xl/calcChain.xml" not in contents(after)


def test_order_of_calculation_of_other_sheets_is_not_touched() -> None:
    chain = CHAIN.replace('i="3"', 'i="2"')
    before = with_chain(put(officers(), donor(5, 2, 1)), chain)
    assert put(before, donor(5, 2, 1)) == before


def calculation(workbook: bytes) -> dict[str, str]:
    properties = tree(workbook, "xl/workbook.xml").find("{*}calcPr")
    return {} if properties is None else {str(key): str(value) for key, value in properties.items()}


def as_saved_by_excel(workbook: bytes) -> bytes:
    return altered(workbook, workbook__xml=[(' fullCalcOnLoad="1"', "")])


@pytest.mark.parametrize(
    ("formula", "afresh"),
    [("=Tallies!B2+1", True), ("=SUM('Tallies'!B2:B4)", True), ("=Plan!B2", False), ('="Tallies"', False)],
)
def test_formulas_that_use_a_replaced_sheet_are_calculated_afresh(formula: str, afresh: bool) -> None:
    first = as_saved_by_excel(put(officers(formula=formula), donor(5, 2, 1)))
    second = put(first, donor(6, 1, 1))
    assert calculation(second) == {"calcId": "124519"} | ({"fullCalcOnLoad": "1"} if afresh else {})
    assert ("xl/workbook.xml" in differing(first, second)) is afresh
    assert differing(second, put(second, donor(7, 1, 1))) == ["xl/charts/chart1.xml", "xl/worksheets/sheet3.xml"]


def test_names_that_use_a_replaced_sheet_are_calculated_afresh() -> None:
    first = as_saved_by_excel(put(officers(), donor(5, 2, 1)))
    named = altered(
        first, workbook__xml=[("<definedNames>", '<definedNames><definedName name="g">Tallies!$B$2</definedName>')]
    )
    assert "fullCalcOnLoad" in calculation(put(named, donor(6, 1, 1)))


def test_new_sheets_ask_for_no_calculation_because_no_formula_uses_them_yet() -> None:
    before = as_saved_by_excel(officers(formula="=SUM(A1:B2)"))
    assert calculation(put(before, donor(5, 2, 1))) == calculation(before) == {"calcId": "124519"}


def test_workbook_without_calculation_settings_gets_them_in_their_place() -> None:
    first = put(officers(formula="=Tallies!B2"), donor(5, 2, 1))
    bare = altered(first, workbook__xml=[('<calcPr calcId="124519" fullCalcOnLoad="1"/>', "")])
    after = put(bare, donor(6, 1, 1))
    check_sound(after)
    assert calculation(after) == {"fullCalcOnLoad": "1"}


def test_filter_of_a_replaced_sheet_follows_its_rows() -> None:
    first = put(officers(), donor(5, 2, 1))
    longer = put(first, donor(5, 2, 1, filtered=9))
    assert defined_names(longer)["_xlnm._FilterDatabase", "3"] == "Checks!$A$1:$B$10"
    assert differing(first, longer) == ["xl/workbook.xml", "xl/worksheets/sheet4.xml"]
    quoted = altered(first, workbook__xml=[(">Checks!$A", ">'Checks'!$A")])
    assert put(quoted, donor(5, 2, 1)) == quoted


def test_filter_that_the_officer_put_on_a_result_sheet_goes() -> None:
    first = put(officers(), donor(5, 2, 1))
    name = '<definedName name="_xlnm._FilterDatabase" localSheetId="2" hidden="1">Tallies!$A$1:$B$4</definedName>'
    filtered = altered(first, workbook__xml=[("</definedNames>", f"{name}</definedNames>")])
    after = put(filtered, donor(5, 2, 1))
    assert defined_names(after) == defined_names(first)


def test_protected_structure_refuses_new_sheets_but_not_new_figures() -> None:
    lock = [("<bookViews>", '<workbookProtection lockStructure="1"/><bookViews>')]
    assert refusal(altered(officers(), workbook__xml=lock), donor(5, 2, 1)) == (
        'The structure of "plan.xlsx" is protected, so the sheet "Tallies" cannot be added: choose Review > Protect '
        "Workbook in Excel to unprotect it, save, and try again."
    )
    first = altered(put(officers(), donor(5, 2, 1)), workbook__xml=lock)
    assert differing(first, put(first, donor(6, 1, 1))) == ["xl/charts/chart1.xml", "xl/worksheets/sheet3.xml"]


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


def test_workbook_without_a_list_of_sheets_is_damaged() -> None:
    parts = contents(officers())
    bare = re.sub("<sheets>.*</sheets>", "", parts["xl/workbook.xml"].decode())
    assert '"plan.xlsx" is damaged (it has no list of sheets)' in refusal(
        extended(officers(), {"xl/workbook.xml": bare}), donor(5, 2, 1)
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


def test_workbook_without_styles_gets_them() -> None:
    parts = contents(officers())
    bare = io.BytesIO()
    with zipfile.ZipFile(bare, "w") as archive:
        for name, content in parts.items():
            if name != "xl/styles.xml":
                text = content.decode()
                text = re.sub('<(Relationship|Override)[^>]*styles[^>]*>| s="1"', "", text)
                archive.writestr(name, text)
    after = put(bare.getvalue(), donor(5, 2, 1))
    check_sound(after)
    assert openpyxl.load_workbook(io.BytesIO(after))["Tallies"]["A1"].font.b
    assert differing(after, put(after, donor(6, 1, 1))) == ["xl/charts/chart1.xml", "xl/worksheets/sheet3.xml"]


def styles(xml: str, prefix: str = "") -> etree._Element:
    colon = f":{prefix}" if prefix else ""
    return etree.fromstring(
        f'<{prefix}{prefix and ":"}styleSheet xmlns{colon}="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"{xml}</{prefix}{prefix and ':'}styleSheet>"
    )


DONOR_STYLES = """
<numFmts count="2"><numFmt numFmtId="164" formatCode="d mmmm yyyy"/><numFmt numFmtId="165" formatCode="0%"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>
<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFddebf7"/><bgColor indexed="64"/></patternFill></fill></fills>
<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>
<border><left style="thin"><color auto="1"/></left><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="3"><xf/>
<xf numFmtId="164" fontId="1" fillId="2" borderId="1"><alignment wrapText="1" vertical="bottom"/></xf>
<xf numFmtId="165"><protection locked="1"/></xf></cellXfs>
<dxfs count="2">
<dxf><font><b/></font><fill><patternFill patternType="solid"><bgColor rgb="FFFF0000"/></patternFill></fill></dxf>
<dxf><numFmt numFmtId="7" formatCode="0.0"/></dxf></dxfs>
"""


def test_formats_are_known_again_in_excels_spelling() -> None:
    workbook = styles("""
        <numFmts count="1"><numFmt numFmtId="170" formatCode="d\\ mmmm\\ yyyy"/></numFmts>
        <fonts count="3"><font><sz val="10"/><name val="Arial"/></font>
        <font><name val="Calibri"/><b val="1"/><i val="0"/><sz val="11.0"/></font>
        <font><sz val="11"/><name val="Calibri"/></font></fonts>
        <fills count="3"><fill><patternFill/></fill><fill><patternFill patternType="none"/></fill><fill><patternFill
        patternType="solid"><fgColor rgb="00DDEBF7"/><bgColor indexed="64"/></patternFill></fill></fills>
        <borders count="2"><border/>
        <border diagonalUp="0"><left style="thin"><color indexed="64"/></left></border></borders>
        <cellStyleXfs count="2"><xf/><xf/></cellStyleXfs>
        <cellXfs count="5"><xf/>
        <xf numFmtId="170" fontId="1" fillId="2" borderId="1" xfId="1"><alignment wrapText="1"/></xf>
        <xf numFmtId="170" fontId="1" fillId="2" borderId="1" quotePrefix="1"><alignment wrapText="1"/></xf>
        <xf numFmtId="170" fontId="1" fillId="2" borderId="1"><alignment wrapText="true" horizontal="general"/></xf>
        <xf numFmtId="9" fontId="2" fillId="1" applyFont="1"/></cellXfs>
        <cellStyles><cellStyle name="Good" xfId="1" builtinId="26"/><cellStyle name="Normal" xfId="0" builtinId="0"/>
        </cellStyles>
        <dxfs count="2"><dxf><numFmt numFmtId="180" formatCode="0.0"/></dxf>
        <dxf><font><b val="1"/><i val="0"/></font>
        <fill><patternFill><bgColor rgb="FFFF0000"/></patternFill></fill></dxf>
        </dxfs>
    """)
    before = etree.tostring(workbook)
    found = merge_styles(styles(DONOR_STYLES), workbook, [1, 2], [0, 1])
    assert (found.cells, found.conditional, found.appended) == ({1: 3, 2: 4}, {0: 1, 1: 0}, False)
    assert etree.tostring(workbook) == before


@pytest.mark.parametrize("prefix", ["", "x"])
def test_formats_that_are_missing_are_appended_once(prefix: str) -> None:
    p = prefix and f"{prefix}:"
    workbook = styles(
        f'<{p}fonts count="1"><{p}font><{p}sz val="10"/></{p}font></{p}fonts>'
        f'<{p}cellXfs count="1"><{p}xf/></{p}cellXfs>',
        prefix,
    )
    found = merge_styles(styles(DONOR_STYLES), workbook, [0, 1, 2], [0, 1])
    assert (found.cells, found.conditional, found.appended) == ({0: 1, 1: 2, 2: 3}, {0: 0, 1: 1}, True)
    names = [etree.QName(child).localname for child in workbook]
    assert names == ["numFmts", "fonts", "fills", "borders", "cellXfs", "dxfs"]
    assert [child.get("count") for child in workbook] == ["2", "3", "3", "2", "4", "2"]
    assert {child.prefix or "" for child in workbook.iter()} == {prefix}
    codes = [(item.get("numFmtId"), item.get("formatCode")) for item in workbook.iter("{*}numFmt")]
    assert codes == [("164", "d mmmm yyyy"), ("165", "0.0"), ("165", "0.0")]
    assert [item.get("numFmtId") for item in workbook.iterfind("{*}cellXfs/{*}xf")] == [None, "0", "164", "9"]
    again = merge_styles(styles(DONOR_STYLES), workbook, [0, 1, 2], [0, 1])
    assert (again.cells, again.conditional, again.appended) == (found.cells, found.conditional, False)


def test_plain_cells_look_the_same_whatever_the_workbooks_own_font() -> None:
    before = altered(officers(), styles__xml=[('<name val="Calibri"/>', '<name val="Comic Sans MS"/>')])
    tallies = openpyxl.load_workbook(io.BytesIO(put(before, donor(5, 2, 1))))["Tallies"]
    assert {tallies[cell].font.name for cell in ("A1", "A2", "B2", "A5")} == {"Calibri"}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice (soffice)")
@pytest.mark.parametrize("name", ["prefixed.xlsx", "strict.xlsx"])
def test_libreoffice_reads_and_keeps_the_result_sheets(tmp_path: Path, name: str) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(put((DATA / name).read_bytes(), donor(5, 2, 1)))
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "xlsx",
    ]
    subprocess.run([*command, "--outdir", tmp_path / "out", path], check=True, capture_output=True, timeout=120)
    saved = (tmp_path / "out" / "plan.xlsx").read_bytes()
    assert owned(saved) == {"Tallies": "Tallies", "Checks": "Checks"}
    after = put(saved, donor(6, 1, 1))
    check_sound(after)
    workbook = openpyxl.load_workbook(io.BytesIO(after))
    assert [workbook["Tallies"].cell(row, 2).value for row in (2, 3, 4)] == [6, 1, 1]
    assert len(workbook["Tallies"]._charts) == 1
    assert workbook["Checks"]["A2"].hyperlink.location == "'Actions'!F12"
