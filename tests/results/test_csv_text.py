"""CSV files that Excel, pandas and Python's own reader all read as they are meant."""

import csv
import datetime
import io

import pandas
import pytest

from toolkit.results.columns import DataTable
from toolkit.results.csv_text import csv_bytes


def field(value):
    return read(csv_bytes(DataTable("values", ("first", "value"), (("x", value),))))[1][1]


def read(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def test_the_file_begins_with_a_byte_order_mark_and_its_lines_end_with_cr_lf():
    content = csv_bytes(DataTable("names", ("ref", "name"), (("1.1", "Drugs – “county lines”"), ("1.2", "b"))))
    assert content == "\ufeffref,name\r\n1.1,Drugs – “county lines”\r\n1.2,b\r\n".encode()


def test_commas_quotation_marks_and_line_breaks_survive():
    text = 'one, "two"\nthree'
    assert field(text) == text


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        ("", ""),
        (0, "0"),
        (-13.2, "-13.2"),
        (100.0, "100"),
        (True, "true"),
        (False, "false"),
        (datetime.date(2019, 9, 30), "2019-09-30"),
    ],
)
def test_values_are_written_as_machines_read_them(value, written):
    assert field(value) == written


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://example.org","See")', "+44 1234", "-1", "- see above", "@SUM(1)", "\t=1", "\r=1", "\n=1",
        " =1+1", "\u00a0@x", "＝1", "＋1", "－1", "＠1",
    ],
)  # fmt: skip
def test_a_text_that_a_spreadsheet_would_run_is_disarmed(text):
    assert field(text) == f"'{text}"


@pytest.mark.parametrize("text", ["CSAP 1.1", "–", "1+1", "a=b", "'=1", "x@example.org", "3.10"])
def test_any_other_text_is_written_as_it_is(text):
    assert field(text) == text


def test_pandas_reads_headings_blanks_and_booleans():
    table = DataTable("t", ("name", "share", "sure"), (("a", 66.7, True), ("b – c", None, False)))
    frame = pandas.read_csv(io.BytesIO(csv_bytes(table)))
    assert list(frame.columns) == ["name", "share", "sure"]
    assert frame["name"].tolist() == ["a", "b – c"]
    assert frame["share"].isna().tolist() == [False, True]
    assert frame["sure"].dtype == bool
