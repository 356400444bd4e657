"""Whatever kind of file a table comes in."""

import zipfile

import pytest

from tests.builders.books import xlsx
from tests.builders.published_tables import crime_book, csv_file, ods
from toolkit.errors import ToolkitError
from toolkit.evidence.tables import published_rows


def test_the_same_table_reads_the_same_from_ods_and_xlsx(tmp_path):
    book = crime_book()
    assert list(published_rows(ods(tmp_path / "a.ods", book))) == list(published_rows(xlsx(tmp_path / "a.xlsx", book)))


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8-sig"), (";", "utf-8"), ("\t", "cp1252")])
def test_csv_is_read_whatever_parts_its_fields_and_however_it_is_coded(tmp_path, delimiter, encoding):
    path = csv_file(tmp_path / "a.csv", [["Name", "Café, the"], ["x", "2"]], encoding, delimiter)
    assert [row for _, row in published_rows(path)] == [("Name", "Café, the"), ("x", "2")]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0 old", "old .xls"),
        ("a.csv", b"a\0b", "neither .ods, .xlsx nor .csv"),
        ("a.ods", b"PK\x03\x04 cut short", "damaged"),
        ("a.csv", b"", "is empty"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ToolkitError, match=said):
        list(published_rows(tmp_path / name))


def test_a_file_that_is_not_there_and_a_zip_of_something_else(tmp_path):
    with pytest.raises(ToolkitError, match="There is no file"):
        list(published_rows(tmp_path / "none.ods"))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        file.writestr("letter.txt", "hello")
    with pytest.raises(ToolkitError, match="neither"):
        list(published_rows(tmp_path / "a.zip"))


def test_a_part_that_unpacks_without_end_is_refused(tmp_path):
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file, file.open("content.xml", "w") as part:
        for _ in range(120):
            part.write(b" " * 1_000_000)
    with pytest.raises(ToolkitError, match="unpack without end"):
        list(published_rows(tmp_path / "a.ods"))


def with_parts(path, **changed):
    """The small Excel workbook with parts changed, their names without folder and ending."""
    with zipfile.ZipFile(xlsx(path, {"2023_24": [["a", "b"]]})) as file:
        contents = {name: file.read(name) for name in file.namelist()}
    names = {"rels": "xl/_rels/workbook.xml.rels", "book": "xl/workbook.xml", "texts": "xl/sharedStrings.xml"}
    contents |= {names.get(key, f"xl/worksheets/{key}.xml"): content for key, content in changed.items()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in contents.items():
            file.writestr(name, content)
    return path


SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
    "{}</row></sheetData></worksheet>"
)
CROWD = "<a/>" * 2_500_000


@pytest.mark.parametrize(
    "parts",
    [
        {"sheet1": SHEET.format('<c r="A1" t="s"><v>7</v></c>')},
        {"sheet1": SHEET.format('<c r="A1" t="s"><f>1</f><v>7</v></c>')},
        {"sheet1": SHEET.format('<c r="A1" t="s"><f>1</f><v>-1</v></c>')},
        {"sheet1": SHEET.format("<c>" * 1_000 + "</c>" * 1_000)},
        {"sheet1": SHEET.format(CROWD)},
        {"book": "<workbook"},
        {"book": f"<workbook>{CROWD}</workbook>"},
        {"texts": "<sst><si>"},
        {"texts": f"<sst>{CROWD}</sst>"},
        {"rels": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'},
    ],
    ids=["text", "of a formula", "minus", "deep", "crowd", "list", "list of crowds", "texts", "crowd of texts", "type"],
)  # fmt: skip
def test_a_damaged_workbook_is_refused_and_never_read_as_less(tmp_path, parts):
    with pytest.raises(ToolkitError, match="is damaged: fetch it again"):
        list(published_rows(with_parts(tmp_path / "a.xlsx", **parts)))


@pytest.mark.parametrize(
    "row",
    [
        '<table:table-row table:number-rows-repeated="x"><table:table-cell><text:p>a</text:p></table:table-cell>',
        '<table:table-row><table:table-cell><text:p>a&nothing;<text:s/></text:p></table:table-cell>',
        "<table:table-row><table:table-cell>" + "<text:span>" * 1_000 + "</text:span>" * 1_000 + "</table:table-cell>",
        f"<table:table-row>{CROWD}",
        "<b>" + "c" * 60_000_000 + "</b><table:table-row>",
    ],
    ids=["count", "entity", "deep", "crowd", "no end"],
)  # fmt: skip
def test_a_damaged_ods_is_refused_and_never_read_as_less(tmp_path, row):
    with pytest.raises(ToolkitError, match="is damaged: fetch it again"):
        list(published_rows(ods(tmp_path / "a.ods", {"2023_24": [["a"], f"{row}</table:table-row>"]})))


def test_spaces_that_an_ods_counts_are_not_made_without_end(tmp_path):
    cell = '<table:table-row><table:table-cell><text:p>a<text:s text:c="9999999999"/>b</text:p></table:table-cell>'
    (_, (text,)), *_ = published_rows(ods(tmp_path / "a.ods", {"2023_24": [f"{cell}</table:table-row>"]}))
    assert text.split() == ["a", "b"]
    assert len(text) < 1_000


def test_a_csv_of_one_endless_line_is_refused(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("a,b\n" + "c" * 2_000_000)
    with pytest.raises(ToolkitError, match="cannot be read as CSV"):
        list(published_rows(path))
