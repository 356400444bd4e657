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
