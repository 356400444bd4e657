"""OpenDocument tables as streams: every way in which LibreOffice and Excel write a row."""

import io
import tracemalloc

import pytest

from tests.builders.published_tables import ods, ods_cell
from toolkit.errors import ToolkitError
from toolkit.evidence.ods import ods_rows
from toolkit.evidence.tables import published_rows


def read(tmp_path, *rows):
    return [row for _, row in published_rows(ods(tmp_path / "table.ods", {"2025_26": list(rows)}))]


def raw(*cells, attributes=""):
    return f"<table:table-row{attributes}>{''.join(cells)}</table:table-row>"


@pytest.mark.parametrize(
    ("row", "texts"),
    [
        (raw(ods_cell("a"), ods_cell(1), ods_cell("b")), ("a", "1", "b")),
        (raw(ods_cell("Robbery", times=2), ods_cell(3)), ("Robbery", "Robbery", "3")),
        (raw(ods_cell(""), ods_cell("", times=2), ods_cell("x")), ("", "", "", "x")),
        (raw(ods_cell("x"), ods_cell("", times=16000)), ("x",)),
        (raw(ods_cell(1234, shown="1,234")), ("1234",)),
        (raw(ods_cell("Ambridge & Felpersham <new>")), ("Ambridge & Felpersham <new>",)),
        (raw("<table:table-cell><text:p>one</text:p><text:p>two</text:p></table:table-cell>"), ("one\ntwo",)),
        (raw("<table:table-cell><text:p>a<text:s/>b <text:span>c</text:span></text:p></table:table-cell>"), ("a b c",)),
        (raw("<table:table-cell><text:p/></table:table-cell>", ods_cell("x")), ("", "x")),
        (raw("<table:covered-table-cell/>", ods_cell("x")), ("", "x")),
        (raw('<table:table-cell office:value-type="float" office:value="7"/>', ods_cell("x")), ("7", "x")),
    ],
)
def test_a_row_gives_its_texts_whether_it_is_met_for_the_first_or_the_second_time(tmp_path, row, texts):
    assert read(tmp_path, row, row) == [texts, texts]


def test_rows_of_several_shapes_in_turn_keep_their_texts(tmp_path):
    rows = [["a", number, "b" if number % 2 else "a", "z"] for number in range(40)]
    assert read(tmp_path, *rows) == [tuple(map(str, row)) for row in rows]


def test_equal_rows_written_once_are_counted_as_often_as_they_stand_there(tmp_path):
    row = raw(ods_cell("x"), attributes=' table:number-rows-repeated="3"')
    assert read(tmp_path, row, row) == [("x",)] * 6


def test_blank_rows_are_left_out_and_sheets_named(tmp_path):
    blank = raw(ods_cell("", times=9), attributes=' table:number-rows-repeated="1048000"')
    path = ods(tmp_path / "table.ods", {"Notes": [["n"], blank], "A & B": [["m"]]})
    assert list(published_rows(path)) == [("Notes", ("n",)), ("A & B", ("m",))]


def test_a_row_across_two_pieces_of_the_stream_is_whole(tmp_path):
    rows = [[f"Offence number {number} " + "x" * 200, number] for number in range(12_000)]
    assert read(tmp_path, *rows) == [(text, str(number)) for text, number in rows]


def test_other_prefixes_and_document_types_are_refused_in_a_sentence():
    for content in (
        b"<o:document-content xmlns:o='urn:x'><t:table t:name='a'/>",
        b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>",
    ):
        with pytest.raises(ToolkitError, match=r"save it as \.ods"):
            list(ods_rows(io.BytesIO(content), "table.ods"))


@pytest.mark.slow
def test_memory_does_not_grow_with_the_table(tmp_path):
    peaks = []
    for size in (4_000, 40_000):
        path = ods(tmp_path / f"{size}.ods", {"2025_26": [["Some offence with words", 3, "Ashby"]] * size})
        tracemalloc.start()
        assert sum(1 for _ in published_rows(path)) == size
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * max(peaks[0], 4_000_000)
