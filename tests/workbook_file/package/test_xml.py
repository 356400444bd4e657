"""Parts of a workbook as XML: parsed safely, streamed, and written as Excel writes them."""

import io
from pathlib import Path

import pytest

from tests.builders.packages import REPAIR, packed, parts, saved
from toolkit.errors import WorkbookError
from toolkit.workbook_file.package.package import open_package
from toolkit.workbook_file.package.xml import parse_xml, real_number, stream_elements, whole_number

NOT_OFFICE = (
    '"plan.xlsx" was not made by a spreadsheet program (xl/worksheets/sheet1.xml is built as no such program builds '
    "it) and is not opened: ask whoever sent it for a workbook saved by Excel."
)
ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
@pytest.mark.parametrize(
    "declaration",
    [
        "<!DOCTYPE worksheet>",
        '<!DOCTYPE worksheet SYSTEM "http://example.org/worksheet.dtd">',
        '<!DOCTYPE worksheet [<!ENTITY a0 SYSTEM "file:///etc/passwd">]>',
        f'<!DOCTYPE worksheet [<!ENTITY a0 "Amber">{ENTITIES}]>',
    ],
)
def test_document_type_is_refused(tmp_path: Path, declaration: str, encoding: str) -> None:
    body = "<row>&a11;</row>" if "a11" in declaration else "<row>&a0;</row>" if "a0" in declaration else "<row/>"
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{declaration}<worksheet>{body}</worksheet>'.encode(encoding)
    path = saved(tmp_path, packed(parts() | {"xl/worksheets/sheet1.xml": xml}))
    with open_package(path) as package:
        with pytest.raises(WorkbookError) as whole:
            package.tree("xl/worksheets/sheet1.xml")
        with pytest.raises(WorkbookError) as streamed, package.stream("xl/worksheets/sheet1.xml") as stream:
            list(stream_elements(stream, "row"))
        with pytest.raises(WorkbookError) as without_match, package.stream("xl/worksheets/sheet1.xml") as stream:
            list(stream_elements(stream, "nothing"))
    assert {str(caught.value) for caught in (whole, streamed, without_match)} == {NOT_OFFICE}


def test_rows_are_streamed_whatever_their_namespace_and_emptied_behind() -> None:
    xml = b'<x:sheet xmlns:x="urn:any"><x:row r="1"><x:c/></x:row>text<x:row r="2"/><y/></x:sheet>'
    seen, previous = [], None
    for row in stream_elements(io.BytesIO(xml), "row"):
        seen.append((row.get("r"), len(row)))
        assert previous is None or previous.get("r") is None
        previous = row
    assert seen == [("1", 1), ("2", 0)]


def test_nothing_of_what_was_read_is_kept_however_deep_it_was() -> None:
    rows = "".join(f'<row r="{number}"><c><v>1</v></c><c/></row>' for number in range(9_000))
    xml = f"<sheet><cols><col/></cols><data>{rows}</data><more><x><f/></x></more></sheet>".encode()
    *_, last = stream_elements(io.BytesIO(xml), "c", "f")
    assert [one.tag for one in last.getroottree().iter()] == ["sheet", "more", "x", "f"]


def test_stream_of_broken_xml_is_damaged(tmp_path: Path) -> None:
    path = saved(tmp_path, packed(parts() | {"xl/worksheets/sheet1.xml": "<worksheet><row/><row></worksheet>"}))
    with (
        pytest.raises(WorkbookError) as caught,
        open_package(path) as package,
        package.stream("xl/worksheets/sheet1.xml") as stream,
    ):
        list(stream_elements(stream, "row"))
    assert str(caught.value) == f'"plan.xlsx" is damaged (xl/worksheets/sheet1.xml is not valid XML): {REPAIR}'


def test_xml_without_a_file_name_still_ends_in_a_sentence() -> None:
    with pytest.raises(WorkbookError) as caught:
        parse_xml(b"<a>", "the result sheets")
    assert str(caught.value) == f'"the result sheets" is damaged (a part is not valid XML): {REPAIR}'


@pytest.mark.parametrize(
    ("typed", "whole", "real"),
    [
        ("12", 12, 12.0),
        ("12.5", 0, 12.5),
        (" ", 0, 8.0),
        ("", 0, 8.0),
        ("nan", 0, 8.0),
        ("inf", 0, 8.0),
        ("-3", 0, -3.0),
    ],
)
def test_an_attribute_that_is_no_number_counts_as_missing(typed, whole, real):
    element = parse_xml(f'<col width="{typed}"/>'.encode(), "a.xlsx")
    assert (whole_number(element, "width"), real_number(element, "width", 8.0)) == (whole, real)
    assert (whole_number(element, "min"), real_number(element, "min", 8.0)) == (0, 8.0)


FILLS = (
    b'"plan.xlsx" is not opened because xl/workbook.xml would fill the memory when unpacked: delete the empty rows and '
    b"columns that carry formatting, or ask whoever sent it for a sound copy."
).decode()
CROWD = b"<a/>" * 2_500_000
"""Ten million bytes, which pack to ten thousand and take 300 million as a tree."""


def test_a_crowd_of_tiny_elements_is_refused_before_it_is_a_tree() -> None:
    with pytest.raises(WorkbookError) as caught:
        parse_xml(b"<workbook>" + CROWD + b"</workbook>", "plan.xlsx: xl/workbook.xml")
    assert str(caught.value) == FILLS


@pytest.mark.parametrize("sheet", [CROWD + b"<row/>", b"<row/>" + CROWD, b"<row>" + CROWD + b"</row>"])
def test_a_crowd_beside_or_in_what_is_streamed_is_refused(sheet: bytes) -> None:
    stream = io.BytesIO(b"<sheet>" + sheet + b"</sheet>")
    stream.name = "plan.xlsx: xl/workbook.xml"
    with pytest.raises(WorkbookError) as caught:
        list(stream_elements(stream, "row"))
    assert str(caught.value) == FILLS


def test_any_number_of_rows_is_streamed_and_none_is_kept() -> None:
    kept = 0
    for cell in stream_elements(io.BytesIO(b"<sheet>" + b"<row><c/></row>" * 1_300_000 + b"</sheet>"), "c"):
        kept = max(kept, len(cell.getparent().getparent()))
    assert kept < 10_000  # as many as a piece of the stream holds
