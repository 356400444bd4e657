"""From the XML of a worksheet to its cells; what dates are is judged by openpyxl."""

import datetime

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from openpyxl.styles.numbers import is_date_format as openpyxl_takes_for_date
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from toolkit.workbook_file.book import read_book
from toolkit.workbook_file.cells import CellContext, SheetCells, _any_row, _plain_row, date_of, is_date_format

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


_STYLES = st.sampled_from(["", ' s="0"', ' s="1"', ' s="2"'])
_INSIDE = st.sampled_from(
    [
        ("", ""),
        (' t="s"', "<v>0</v>"),
        (' t="s"', "<v>1</v>"),
        ("", "<v>41640</v>"),
        ("", "<v>0.5</v>"),
        (' t="n"', "<v>-1.5E3</v>"),
        ("", "<v></v>"),
        (' t="b"', "<v>1</v>"),
        (' t="str"', "<v>a_x0041_</v>"),
        (' t="e"', "<v>#REF!</v>"),
        (' t="inlineStr"', "<is><t>b_x0042_</t></is>"),
        (' t="inlineStr"', '<is><t xml:space="preserve"> c &amp; d </t></is>'),
        (' t="inlineStr"', "<is><t/></is>"),
        (' t="inlineStr"', "<is><r><t>e</t></r></is>"),
        ("", "<f>1+1</f><v>2</v>"),
        ("", "<f>1+1</f>"),
        ("", "<v>nan</v>"),
    ]
)


@given(st.lists(st.tuples(_STYLES, _INSIDE), min_size=1, max_size=6))
def test_a_row_is_read_the_same_at_a_glance_and_cell_by_cell(made):
    cells = "".join(
        f'<c r="{chr(65 + at)}7"{style}{kind}>{inside}</c>' if inside else f'<c r="{chr(65 + at)}7"{style}/>'
        for at, (style, (kind, inside)) in enumerate(made)
    )
    row = etree.fromstring(f'<row xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{cells}</row>')
    context = CellContext(["one", ""], ["", "d mmmm yyyy", "0.0%"], False, styles=frozenset(["", "0", "1", "2"]))
    at_a_glance, by_cell = SheetCells(), SheetCells()
    values = _plain_row(row, 7, context, at_a_glance)
    expected = _any_row(row, 7, context, by_cell)
    if values is not None:
        assert (values, at_a_glance.number_formats) == (expected, by_cell.number_formats)
    plain = all(inside in ("", "<v>0</v>", "<v>41640</v>") for _, (_, inside) in made)
    assert values is not None or not plain
