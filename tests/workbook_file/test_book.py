"""Reading closed workbooks: from the bytes of a file to cells."""

import dataclasses
import datetime
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders.grids import ACTION_HEADINGS, action
from tests.builders.oddities import plain
from tests.builders.packages import REPAIR, packed, parts, saved
from tests.builders.planted_damage import damaged, exchanged
from toolkit.checks.book import check_book
from toolkit.errors import WorkbookError
from toolkit.grid import Book, CellError, CellRange, Sheet, Uncached
from toolkit.workbook_file.book import read_book

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def write_xlsx(path: Path, sheet_data: str, *, styles: str = "", date_1904: bool = False, after: str = "") -> Path:
    """A workbook with one sheet whose XML is given: what no library would write."""
    kinds = {"worksheet": "worksheets/sheet1.xml", "styles": "styles.xml"}
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(kinds.items(), start=1)
    )
    types = (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType='
        f'"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
    )
    parts = {
        "[Content_Types].xml": types,
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{RELATIONS}"><workbookPr date1904="{int(date_1904)}"/>'
        f'<sheets><sheet name="Actions" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        "xl/styles.xml": f"<styleSheet {MAIN}>{styles}</styleSheet>",
        "xl/worksheets/sheet1.xml": f"<worksheet {MAIN}><sheetData>{sheet_data}</sheetData>{after}</worksheet>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def altered_part(path: Path, part: str, old: str, new: str) -> Path:
    """The workbook with a text of a part exchanged."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old.encode() in parts[part]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace(old.encode(), new.encode()) if name == part else content)
    return path


def read_only_sheet(path: Path) -> Sheet:
    (sheet,) = read_book(path).sheets
    return sheet


def test_each_kind_of_cell_has_its_value(tmp_path):
    cells = (
        '<row r="2"><c r="A2" t="inlineStr"><is><r><t>Rich </t></r><r><t>text</t></r><rPh><t>no</t></rPh></is></c>'
        '<c r="B2" t="b"><v>1</v></c><c r="C2"><v>3.1</v></c><c r="D2" t="e"><v>#N/A</v></c>'
        '<c r="E2" t="str"><f>A1</f><v>cached</v></c><c r="F2"><f>1+1</f></c><c r="G2" t="str"><f>A1</f><v></v></c>'
        '<c r="H2" t="d"><v>2019-06-04T00:00:00</v></c><c r="I2" s="0"/><c r="J2" t="str"><v>a_x0001_b</v></c></row>'
    )
    sheet = read_only_sheet(write_xlsx(tmp_path / "a.xlsx", cells))
    assert sheet.rows == {
        2: {
            1: "Rich text",
            2: True,
            3: 3.1,
            4: CellError("#N/A"),
            5: "cached",
            6: Uncached.FORMULA,
            8: datetime.datetime(2019, 6, 4),
            10: "a\x01b",
        }
    }


@pytest.mark.parametrize("text", ["nan", "inf", "1_000"])
def test_what_excel_never_writes_as_a_number_is_none(tmp_path, text):
    cells = f'<row r="1"><c r="A1"><v>{text}</v></c><c r="B1"><v>1.5E-2</v></c></row>'
    assert read_only_sheet(write_xlsx(tmp_path / "a.xlsx", cells)).rows == {1: {1: text, 2: 0.015}}


def test_rows_and_cells_without_addresses_follow_one_another(tmp_path):
    cells = '<row><c t="str"><v>a</v></c><c t="str"><v>b</v></c></row><row r="5"><c><v>1</v></c></row>'
    cells += "<row><c><v>2</v></c></row>"
    sheet = read_only_sheet(write_xlsx(tmp_path / "a.xlsx", cells))
    assert sheet.rows == {1: {1: "a", 2: "b"}, 5: {1: 1.0}, 6: {1: 2.0}}


@pytest.mark.parametrize(
    ("number", "code"),
    [(18, "h:mm AM/PM"), (20, "h:mm"), (21, "h:mm:ss"), (45, "mm:ss"), (46, "[h]:mm:ss"), (47, "mm:ss.0")],
)
def test_a_time_format_that_is_given_by_its_number_shows_a_date_and_time(tmp_path, number, code):
    styles = f'<cellXfs><xf numFmtId="0"/><xf numFmtId="{number}"/></cellXfs>'
    cells = '<row r="1"><c r="A1" s="1"><v>43891.5</v></c></row>'
    sheet = read_only_sheet(write_xlsx(tmp_path / "a.xlsx", cells, styles=styles))
    assert sheet.rows == {1: {1: datetime.datetime(2020, 3, 1, 12)}}
    assert sheet.number_formats == {(1, 1): code}


@pytest.mark.parametrize("number", [*range(27, 37), *range(50, 59), *range(71, 82)])
@pytest.mark.parametrize(
    ("value", "read"), [("43891", datetime.datetime(2020, 3, 1)), ("0.5", datetime.time(12)), ("0", 0.0)]
)
def test_a_date_or_time_as_it_is_numbered_in_asia_is_one(tmp_path, number, value, read):
    styles = f'<cellXfs><xf numFmtId="0"/><xf numFmtId="{number}"/></cellXfs>'
    cells = f'<row r="1"><c r="A1" s="1"><v>{value}</v></c></row>'
    assert read_only_sheet(write_xlsx(tmp_path / "a.xlsx", cells, styles=styles)).rows == {1: {1: read}}


@pytest.mark.parametrize("number", [5, 11, 23, 26, 37, 44, 48, 49, 59, 62, 63, 66, 67, 70, 82, 163])
def test_another_format_that_is_only_numbered_is_no_date(tmp_path, number):
    styles = f'<cellXfs><xf numFmtId="0"/><xf numFmtId="{number}"/></cellXfs>'
    cells = '<row r="1"><c r="A1" s="1"><v>43891</v></c></row>'
    assert read_only_sheet(write_xlsx(tmp_path / "a.xlsx", cells, styles=styles)).rows == {1: {1: 43891.0}}


@pytest.mark.parametrize(("date_1904", "serial"), [(False, 43891.0), (True, 42429.0)])
def test_both_date_systems_give_the_same_date(tmp_path, date_1904, serial):
    styles = (
        '<numFmts><numFmt numFmtId="164" formatCode="d mmmm yyyy"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="17"/><xf numFmtId="2"/></cellXfs>'
    )
    cells = "".join(f'<c r="{column}1" s="{style}"><v>{serial}</v></c>' for style, column in enumerate("ABCD"))
    path = write_xlsx(tmp_path / "a.xlsx", f'<row r="1">{cells}</row>', styles=styles, date_1904=date_1904)
    sheet = read_only_sheet(path)
    day = datetime.datetime(2020, 3, 1)
    assert sheet.rows == {1: {1: serial, 2: day, 3: day, 4: serial}}
    assert sheet.number_formats == {(1, 2): "d mmmm yyyy", (1, 3): "mmm-yy", (1, 4): "0.00"}


def test_a_date_that_no_calendar_has_stays_a_number(tmp_path):
    path = write_xlsx(
        tmp_path / "a.xlsx",
        '<row r="1"><c r="A1" s="1"><v>99999999</v></c></row>',
        styles='<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
    )
    assert read_only_sheet(path).rows == {1: {1: 99999999.0}}


def test_hidden_rows_and_merged_cells_are_known(tmp_path):
    cells = '<row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>'
    cells += '<row r="3" hidden="1"/>'
    path = write_xlsx(tmp_path / "a.xlsx", cells, after='<mergeCells count="1"><mergeCell ref="A2:B3"/></mergeCells>')
    sheet = read_only_sheet(path)
    assert (sheet.hidden_rows, sheet.merged) == (frozenset({1}), (CellRange(2, 1, 3, 2),))


def test_formatted_empty_rows_are_no_cells_however_many(tmp_path):
    heading = "".join(f'<c t="str"><v>{text}</v></c>' for text in ACTION_HEADINGS)
    row = "".join(f'<c t="str"><v>{text}</v></c>' for text in action())
    empty = "".join(
        f'<row r="{number}" s="1" customFormat="1"><c r="A{number}" s="1"/></row>' for number in range(3, 50_000)
    )
    cells = f'<row r="1">{heading}</row><row r="2">{row}</row>{empty}'
    book = read_book(write_xlsx(tmp_path / "a.xlsx", cells, styles="<cellXfs><xf/><xf/></cellXfs>"))
    assert sorted(book.sheets[0].rows) == [1, 2]
    assert len(check_book(book)[0].actions) == 1


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="x"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>one</v></c></row>',
        '<row r="1"><c r="A1" s="bold"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></row>',
    ],
)
def test_a_damaged_sheet_is_said_to_be_damaged(tmp_path, cells):
    with pytest.raises(WorkbookError, match=r'"a.xlsx" is damaged .*: open it in Excel, let Excel repair'):
        read_book(write_xlsx(tmp_path / "a.xlsx", cells))


def test_an_officers_workbook_with_everything_in_it_is_read(tmp_path):
    path = tmp_path / "Année & plan.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("CSP actions")
        wrap = workbook.add_format({"text_wrap": True})
        month = workbook.add_format({"num_format": "mmm-yy"})
        sheet.merge_range("A1:H1", "Our action plan", wrap)
        sheet.write_row("A3", ACTION_HEADINGS)
        sheet.write_row("A4", action(ref="CSAP 3.9", update="Two\nlines were published."), wrap)
        sheet.write_row("A5", action(ref="CSAP 3.10", status="amber "))
        sheet.write_datetime("D5", datetime.datetime(2020, 3, 1), month)
        sheet.set_row(4, None, None, {"hidden": True})
        sheet.write_formula("A6", '="CSAP 3."&11', None, "CSAP 3.11")
        sheet.write_row("B6", action()[1:])
        sheet.autofilter("A3:H6")
        workbook.add_worksheet("Old").hide()
    monitoring, problems = check_book(read_book(path))
    assert [(str(row.ref), row.status.name, row.by_when.text) for row in monitoring.actions] == [
        ("CSAP 3.9", "Green", "March 2020"),
        ("CSAP 3.10", "Amber", "March 2020"),
        ("CSAP 3.11", "Green", "March 2020"),
    ]
    assert monitoring.actions[0].update == "Two\nlines were published."
    assert [(problem.code, problem.cell) for problem in problems] == [
        ("plan-missing", ""),
        ("measures-missing", ""),
        ("rows-hidden", "A3"),
        ("printed-though", "A5"),
        ("no-next-step", "G5"),
    ]


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), min_size=1, max_size=40)
values = st.one_of(texts, st.booleans(), st.floats(allow_nan=False, allow_infinity=False, width=32))


@pytest.mark.slow
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.lists(st.none() | values, min_size=1, max_size=5), min_size=1, max_size=6))
def test_what_is_written_is_read_back_as_openpyxl_reads_it(tmp_path, rows):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        sheet = workbook.add_worksheet("Sheet")
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(number, column, value)
                elif value is not None:
                    sheet.write(number, column, value)
    path = tmp_path / "a.xlsx"
    path.write_bytes(buffer.getvalue())
    theirs = openpyxl.load_workbook(path).active
    expected = {
        (cell.row, cell.column): cell.value
        for row in theirs.iter_rows()
        for cell in row
        if cell.value not in (None, "")
    }
    ours = {
        (row, column): value for row, cells in read_only_sheet(path).rows.items() for column, value in cells.items()
    }
    assert ours == expected


def test_an_empty_workbook_has_no_cells(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet("Only")
    assert dataclasses.replace(read_book(path), saved=None) == Book("a.xlsx", (Sheet("Only", {}),), stale=True)


def test_a_sheet_that_is_listed_and_nowhere_is_damage_and_not_left_out(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(damaged(plain(), exchanged("xl/workbook.xml", 'r:id="rId1"', 'r:id="rId9"')))
    with pytest.raises(WorkbookError) as refused:
        read_book(path)
    assert str(refused.value) == f'"a.xlsx" is damaged (its sheet "Plan" is nowhere in it): {REPAIR}'


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        ('<c r="C4" t="s"><v>0</v></c>', "C4 names the text 0, but the workbook has only 0 of them"),
        ('<c r="C4" t="s"><v>-1</v></c>', "C4 names the text -1, but the workbook has only 0 of them"),
        ('<c r="C4" t="s"><v>٠</v></c>', "C4 names the text ٠, but the workbook has only 0 of them"),
        ('<c r="C4" s="١"><v>1</v></c>', "C4 has the style ١, but the workbook has only 2 of them"),
        ('<c r="C4" t="s"><v>first</v></c>', "C4 names the text first, but the workbook has only 0 of them"),
        ('<c r="C4" s="2"><v>1</v></c>', "C4 has the style 2, but the workbook has only 2 of them"),
        ('<c r="C4" s="2"/>', "C4 has the style 2, but the workbook has only 2 of them"),
        ('<c r="C4" s="-1"><v>1</v></c>', "C4 has the style -1, but the workbook has only 2 of them"),
        ('<c r="B4"/><c s="7"><v>1</v></c>', "C4 has the style 7, but the workbook has only 2 of them"),
    ],
)
def test_a_number_that_leads_nowhere_is_damage_and_not_a_blank_cell(tmp_path, cell, what):
    path = write_xlsx(tmp_path / "a.xlsx", f'<row r="4">{cell}</row>', styles="<cellXfs><xf/><xf/></cellXfs>")
    with pytest.raises(WorkbookError) as refused:
        read_book(path)
    assert str(refused.value) == f'"a.xlsx" is damaged (on the sheet "Actions", {what}): {REPAIR}'


@pytest.mark.parametrize(
    ("row", "after", "what"),
    [
        ('<row r="4" s="2" customFormat="1"/>', "", "row 4 has the style 2"),
        ('<row r="4" s="2"><c><v>1</v></c></row>', "", "row 4 has the style 2"),
        ("", '<cols><col min="3" max="5" style="9"/></cols>', "column 3 has the style 9"),
    ],
)
def test_a_style_of_a_whole_row_or_column_that_leads_nowhere_is_damage(tmp_path, row, after, what):
    path = write_xlsx(tmp_path / "a.xlsx", row, styles="<cellXfs><xf/><xf/></cellXfs>", after=after)
    with pytest.raises(WorkbookError) as refused:
        read_book(path)
    said = f'"a.xlsx" is damaged (on the sheet "Actions", {what}, but the workbook has only 2 of them): {REPAIR}'
    assert str(refused.value) == said


@pytest.mark.parametrize(
    ("styles", "what"),
    [
        ('<fonts><font/></fonts><cellXfs><xf fontId="1"/></cellXfs>', "fonts by the number 1, but there are only 1"),
        ('<fills><fill/></fills><cellXfs><xf fillId="7"/></cellXfs>', "fills by the number 7, but there are only 1"),
        ('<cellStyleXfs><xf borderId="-1"/></cellStyleXfs>', "borders by the number -1, but there are only 0"),
        ('<cellXfs><xf fillId="2"/></cellXfs>', "fills by the number 2, but there are only 0"),
        ('<cellXfs><xf xfId="3"/></cellXfs>', "named styles by the number 3, but there are only 0"),
        ('<cellStyles><cellStyle xfId="x"/></cellStyles>', "named styles by the number x, but there are only 0"),
    ],
)
def test_a_look_that_leads_nowhere_is_damage(tmp_path, styles, what):
    with pytest.raises(WorkbookError) as refused:
        read_book(write_xlsx(tmp_path / "a.xlsx", '<row r="1"/>', styles=styles))
    assert str(refused.value) == f'"a.xlsx" is damaged (a style names {what} of them): {REPAIR}'


@pytest.mark.parametrize(
    "styles",
    [
        '<fonts><font><sz val=" "/></font></fonts>',
        '<numFmts><numFmt numFmtId="ten" formatCode="0"/></numFmts>',
        '<fonts><font/></fonts><cellXfs><xf numFmtId=""/></cellXfs>',
    ],
)
def test_a_number_in_the_styles_that_is_none_is_damage(tmp_path, styles):
    with pytest.raises(WorkbookError) as refused:
        read_book(write_xlsx(tmp_path / "a.xlsx", '<row r="1"/>', styles=styles))
    assert str(refused.value) == f'"a.xlsx" is damaged (a number in its styles is none): {REPAIR}'


@pytest.mark.parametrize("kind", ["styles", "sharedStrings"])
def test_what_all_cells_rest_on_may_not_be_missing(tmp_path, kind):
    path = write_xlsx(tmp_path / "a.xlsx", "")
    missing = f'<Relationship Id="rId9" Type="{RELATIONS}/{kind}" Target="gone.xml"/></Relationships>'
    altered = altered_part(path, "xl/_rels/workbook.xml.rels", "</Relationships>", missing)
    with pytest.raises(WorkbookError, match=r'^"a\.xlsx" is damaged \(its part xl/gone\.xml is missing\): '):
        read_book(altered)


def test_the_first_looks_need_not_be_written(tmp_path):
    styles = '<cellXfs><xf fontId="0" fillId="1" borderId="0" xfId="0"/><xf fontId="00"/></cellXfs>'
    assert read_only_sheet(write_xlsx(tmp_path / "a.xlsx", "", styles=styles)).rows == {}


def test_cells_without_a_style_and_the_first_one_need_no_styles(tmp_path):
    cells = '<row r="1"><c r="A1" s="0"><v>1</v></c><c r="B1" s=""><v>2</v></c><c r="C1"><v>3</v></c></row>'
    assert read_only_sheet(write_xlsx(tmp_path / "a.xlsx", cells)).rows == {1: {1: 1.0, 2: 2.0, 3: 3.0}}


def test_whole_columns_and_rows_may_be_merged(tmp_path):
    after = '<mergeCells><mergeCell ref="A:B"/><mergeCell ref="3:4"/><mergeCell ref="$C:$C"/></mergeCells>'
    sheet = read_only_sheet(write_xlsx(tmp_path / "a.xlsx", '<row r="1"><c><v>1</v></c></row>', after=after))
    assert sheet.merged == (
        CellRange(1, 1, 1_048_576, 2),
        CellRange(3, 1, 4, 16_384),
        CellRange(1, 3, 1_048_576, 3),
    )


@pytest.mark.parametrize("number", [18, 19, 20, 21, 22, 45, 46, 47])
@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("0.5", datetime.time(12)),
        ("0.520844907", datetime.time(12, 30, 1)),
        ("43620.5", datetime.datetime(2019, 6, 4, 12)),
        ("43620", datetime.datetime(2019, 6, 4)),
        ("0.9999999", 0.9999999),
        ("0", 0.0),
    ],
)
def test_formats_of_times_that_are_only_numbered_make_dates_and_times(tmp_path, number, value, shown):
    styles = f'<cellXfs><xf numFmtId="{number}"/></cellXfs>'
    sheet = read_only_sheet(
        write_xlsx(tmp_path / "a.xlsx", f'<row r="1"><c s="0"><v>{value}</v></c></row>', styles=styles)
    )
    assert sheet.rows == {1: {1: shown}}


@pytest.mark.parametrize(("mode", "noted"), [("manual", {(2, 5)}), ("auto", set()), ("autoNoTable", set())])
def test_formulas_are_noted_where_a_workbook_is_calculated_by_hand(tmp_path, mode, noted):
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(path) as made:
        made.set_calc_mode("auto" if mode == "auto" else "manual" if mode == "manual" else "auto_except_tables")
        sheet = made.add_worksheet("Actions")
        sheet.write_row(0, 0, ["Ref", "Priority action", "By when", "Lead agency", "Status", "Update"])
        sheet.write_row(1, 0, ["1", "Hold a day", "March 2020", "CSU"])
        sheet.write_formula(1, 4, '=IF(1=1,"Red","Green")', None, "Green")
    assert read_book(path).sheets[0].formulas == noted


def test_a_part_that_is_listed_as_two_sheets_is_damage_and_not_counted_twice(tmp_path):
    listed = parts()
    sheet = '<sheet name="Actions" sheetId="1" r:id="rId1"/>'
    twice = sheet + sheet.replace("Actions", "More").replace('sheetId="1"', 'sheetId="2"')
    listed["xl/workbook.xml"] = str(listed["xl/workbook.xml"]).replace(sheet, twice)
    with pytest.raises(WorkbookError, match=r"two of its sheets are the part xl/worksheets/sheet1\.xml"):
        read_book(saved(tmp_path, packed(listed)))
