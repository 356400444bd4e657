"""Spreadsheets of LibreOffice's own format, cell by cell."""

import datetime
import zipfile

import pytest

from tests.builders.published_tables import ods
from toolkit.errors import WorkbookError
from toolkit.grid import CellError, CellRange
from toolkit.workbook_file.open_document import read_open_document

DATE = '<table:table-cell office:value-type="date" office:date-value="{}"><text:p>{}</text:p></table:table-cell>'
ROW = "<table:table-row{}>{}</table:table-row>"


def cell(inner, more='office:value-type="string"'):
    return f"<table:table-cell {more}>{inner}</table:table-cell>"


def read(path, *rows, **sheets):
    return read_open_document(ods(path / "a.ods", {"One": rows} | sheets)).sheets


def test_cells_are_where_they_are_whatever_is_blank_or_repeated_before_them(tmp_path):
    blank = ROW.format(' table:number-rows-repeated="3"', '<table:table-cell table:number-columns-repeated="40"/>')
    one, two = read(tmp_path, ("a", "", "", "b", "b"), blank, ("", 2, 2.5), Two=[("x",)])
    assert one.rows == {1: {1: "a", 4: "b", 5: "b"}, 5: {2: 2, 3: 2.5}}
    assert (one.name, two.name, two.rows) == ("One", "Two", {1: {1: "x"}})


def test_a_sheet_that_is_filled_with_blank_rows_alike_takes_no_time(tmp_path):
    filled = ROW.format(' table:number-rows-repeated="1048000"', cell("", 'table:number-columns-repeated="16000"'))
    assert read(tmp_path, ("a",), filled, ("b",))[0].rows == {1: {1: "a"}, 1048002: {1: "b"}}


def test_a_date_is_the_day_or_the_month_that_it_shows(tmp_path):
    texts = ("2020-06-30", "30/06/20"), ("2020-06-01", "Jun 2020"), ("2020-06-01T00:00:00", "1 June"), ("2020", "soon")
    (sheet,) = read(tmp_path, ROW.format("", "".join(DATE.format(*one) for one in texts)))
    june = datetime.datetime(2020, 6, 1)
    assert sheet.rows == {1: {1: datetime.datetime(2020, 6, 30), 2: june, 3: june, 4: "soon"}}
    assert sheet.number_formats == {(1, 1): "d mmmm yyyy", (1, 2): "mmmm yyyy", (1, 3): "d mmmm yyyy"}


def test_texts_keep_their_lines_and_gaps_and_notes_are_apart(tmp_path):
    note = "<office:annotation><text:p>Ask me</text:p></office:annotation>"
    text = (
        '<text:p>One <text:span>two</text:span><text:s text:c="2"/>three</text:p><text:p>f<text:line-break/>g</text:p>'
    )
    (sheet,) = read(tmp_path, ROW.format("", cell(note + text)))
    assert sheet.rows[1][1] == "One two  three\nf\ng"
    assert sheet.notes == {(1, 1): "Ask me"}


def test_cells_that_are_merged_are_named_once(tmp_path):
    spans = 'office:value-type="string" table:number-rows-spanned="3" table:number-columns-spanned="2"'
    rows = ROW.format("", cell("<text:p>All</text:p>", spans)), ROW.format("", "<table:covered-table-cell/>")
    (sheet,) = read(tmp_path, ("a",), *rows)
    assert sheet.merged == (CellRange(2, 1, 4, 2),)


def test_an_error_is_no_text(libreoffice, tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    book.active["A1"], book.active["A2"] = "=1/0", "=1+1"
    book.create_sheet("Kept").sheet_state = "hidden"
    book.save(tmp_path / "in.xlsx")
    (saved,) = libreoffice(tmp_path, "ods", tmp_path / "in.xlsx")
    shown, hidden = read_open_document(saved).sheets
    assert shown.rows == {1: {1: CellError("#DIV/0!")}, 2: {1: 2}}
    assert (shown.hidden, hidden.hidden) == (False, True)


@pytest.mark.parametrize("part", ["other.xml", "content.xml"])
def test_what_is_no_spreadsheet_is_refused_in_a_sentence(tmp_path, part):
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as file:
        file.writestr(part, '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>')
    with pytest.raises(WorkbookError, match="and give that"):
        read_open_document(tmp_path / "a.ods")


def test_cells_that_are_repeated_without_end_are_refused(tmp_path):
    repeated = (
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1000" '
        'office:value-type="string"><text:p>a</text:p></table:table-cell></table:table-row>'
    )
    with pytest.raises(WorkbookError, match="more cells that are repeated than an answer can have"):
        read_open_document(ods(tmp_path / "a.ods", {"One": [repeated] * 5}))
