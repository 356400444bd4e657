"""From the XML of a worksheet to its cells; what dates are is judged by openpyxl."""

import datetime

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl.styles.numbers import is_date_format as openpyxl_takes_for_date
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from tests.builders.packages import MAIN, packed, parts, saved
from toolkit.errors import WorkbookError
from toolkit.workbook_file.book import read_book
from toolkit.workbook_file.cells import date_of, is_date_format

PIECES = [
    "d",
    "mmmm",
    "m",
    "yyyy",
    "yy",
    "hh",
    "ss",
    "0",
    "#",
    ".",
    "-",
    "/",
    ",",
    "\\-",
    "\\,",
    '"day"',
    "[$-809]",
    "[Red]",
    ";",
    "@",
    "_d",
    "%",
    "AM/PM",
]
CODES = st.lists(st.sampled_from([*PIECES, " "]), max_size=8).map("".join)


@given(CODES)
@example("dd/mm/yyyy")
@example("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy")
@example("d mmmm yyyy;@")
@example("mmm-yy")
def test_a_number_format_is_one_of_dates_where_openpyxl_says_so(code):
    assert is_date_format(code) is bool(openpyxl_takes_for_date(code))


@given(
    st.integers(0, 3_000_000).map(float) | st.floats(0, 100_000) | st.sampled_from([-1.0, 59.0, 60.0, 61.0, 1e12]),
    st.booleans(),
)
def test_the_date_of_a_number_is_the_one_that_openpyxl_gives(number, date_1904):
    try:
        judged = from_excel(number, CALENDAR_MAC_1904 if date_1904 else CALENDAR_WINDOWS_1900)
    except (OverflowError, ValueError):
        judged = None
    assert date_of(number, date_1904) == (judged if isinstance(judged, datetime.datetime) else None)


@pytest.mark.parametrize(("date_1904", "day"), [(False, (2019, 7, 1)), (True, (2023, 7, 2))])
def test_both_systems_of_dates_are_read(date_1904, day):
    assert date_of(43647.0, date_1904) == datetime.datetime(*day)


def test_rows_hidden_by_hand_are_told_from_those_that_a_filter_hides_and_hidden_columns_are_told(tmp_path):
    made = openpyxl.Workbook()
    sheet, other = made.active, made.create_sheet("Filtered")
    for row in range(1, 6):
        sheet.append(["Words", row])
        other.append(["Words", row])
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    other.auto_filter.ref = "A1:B4"
    other.auto_filter.add_filter_column(1, ["1", "3"])
    other.row_dimensions[3].hidden = other.row_dimensions[5].hidden = True
    made.save(tmp_path / "hidden.xlsx")
    first, second = read_book(tmp_path / "hidden.xlsx").sheets
    assert (first.hidden_by_hand, first.hidden_columns) == ({2}, {2})
    assert (second.hidden_by_hand, second.hidden_rows) == ({5}, {3, 5})


def test_rows_and_columns_drawn_too_small_to_be_read_are_hidden_ones(tmp_path):
    made = openpyxl.Workbook()
    for row in range(1, 5):
        made.active.append(["Words", row, "More"])
    made.active.row_dimensions[2].height, made.active.row_dimensions[3].height = 1, 9
    made.active.column_dimensions["A"].width, made.active.column_dimensions["B"].width = 0.3, 2
    made.save(tmp_path / "small.xlsx")
    sheet = read_book(tmp_path / "small.xlsx").sheets[0]
    assert (sheet.hidden_by_hand, sheet.hidden_columns) == ({2}, {1})


def book_with(row, folder):
    """A workbook whose only sheet has that row."""
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{row}</sheetData></worksheet>'
    return saved(folder, packed(parts() | {"xl/worksheets/sheet1.xml": sheet}))


@pytest.mark.parametrize(
    "row",
    [
        '<row r="2"><c r="A1:ZZZ9999999"><v>1</v></c></row>',
        '<row r="2"><c r="B3"><v>1</v></c></row>',
        '<row r="2"><c r="$B$2"><v>1</v></c></row>',
        '<row r="2"><c r="b2"><v>1</v></c></row>',
        '<row r="2"><c r="XFE2"><v>1</v></c></row>',
        '<row r="2"><c r="2"><v>1</v></c></row>',
        '<row r="0"><c r="A0"><v>1</v></c></row>',
        '<row r="2"><c r="A2"><v>1</v></c><p r="B2"><v>2</v></p></row>',
        '<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c></row>',
        '<row r="2"><c r="A2"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>',
        '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
    ],
)
def test_a_cell_that_is_nowhere_in_another_row_or_twice_is_damage(tmp_path, row):
    with pytest.raises(WorkbookError, match='on the sheet "Actions", an address or number is none, or there twice'):
        read_book(book_with(row, tmp_path))


ROW = '<row r="2"><c r="A2"><v>1</v></c></row>'


@pytest.mark.parametrize("data", [f"<tbl>{ROW}</tbl>", ROW, f"<sheetData/><extLst><ext>{ROW}</ext></extLst>"])
def test_rows_where_no_sheet_has_them_are_damage(tmp_path, data):
    sheet = f'<worksheet xmlns="{MAIN}">{data}</worksheet>'
    book = saved(tmp_path, packed(parts() | {"xl/worksheets/sheet1.xml": sheet}))
    with pytest.raises(WorkbookError, match='on the sheet "Actions", rows are where no sheet has them'):
        read_book(book)


def test_rows_that_place_a_control_are_none_of_the_sheet(tmp_path):
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    placed = f'<from xmlns:d="{drawing}"><d:col>3</d:col><d:row>9</d:row></from>'
    controls = f"<controls><control><controlPr><anchor>{placed}</anchor></controlPr></control></controls>"
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{ROW}</sheetData>{controls}</worksheet>'
    book = saved(tmp_path, packed(parts() | {"xl/worksheets/sheet1.xml": sheet}))
    assert read_book(book).sheets[0].rows == {2: {1: 1.0}}


def test_the_last_cell_of_a_sheet_is_read(tmp_path):
    row = '<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>'
    assert read_book(book_with(row, tmp_path)).sheets[0].rows == {1_048_576: {16_384: 7.0}}


def test_a_remark_between_the_cells_of_a_row_is_none(tmp_path):
    row = "<row><!-- one --><c><v>1</v></c><!-- two --><c><v>2</v></c><extLst><ext/></extLst></row>"
    assert read_book(book_with(row, tmp_path)).sheets[0].rows == {1: {1: 1.0, 2: 2.0}}
