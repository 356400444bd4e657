"""Crimes by street: counted by month and type, and nought only where it is known."""

import zipfile

import pytest

from tests.builders.published_tables import street_file, street_row
from toolkit.errors import ToolkitError
from toolkit.evidence import street
from toolkit.evidence.street import left_out, read_street, street_tables

ASB, BURGLARY = "Anti-social behaviour", "Burglary"


def read(folder, districts=("Ashby",)):
    return read_street(street_tables(folder), districts)


def counts(found):
    return [(figure.indicator, figure.start.month, figure.value) for figure in found.figures()]


def test_crimes_of_the_district_are_counted_by_month_and_type(tmp_path):
    street_file(tmp_path, "2026-07", [street_row("2026-07", ASB)] * 3 + [street_row("2026-07", ASB, "Fenwick 002B")])
    street_file(tmp_path, "2026-08", [street_row("2026-08", ASB)] * 2)
    assert counts(read(tmp_path)) == [(f"{ASB} (data.police.uk)", 7, 3), (f"{ASB} (data.police.uk)", 8, 2)]


@pytest.mark.parametrize(("spoil", "said"), [("size", "would fill the memory"), ("checksum", "cannot be unpacked")])
def test_a_file_in_a_zip_file_that_is_spoilt_or_made_to_fill_the_memory_is_refused(tmp_path, monkeypatch, spoil, said):
    path, name = tmp_path / "data.zip", "2026-07/2026-07-loamshire-street.csv"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(name, "Month,Crime type,LSOA name,Falls within\n")
    if spoil == "size":
        monkeypatch.setattr(street, "_LARGEST", 10)
    else:
        path.write_bytes(path.read_bytes().replace(b"Falls", b"Fills", 1))
    with pytest.raises(ToolkitError, match=f'"{name}" in "data.zip" {said}: fetch it again'):
        read(path)


def test_a_month_without_rows_has_no_figure_and_is_named(tmp_path):
    for month in ("2026-06", "2026-08"):
        street_file(tmp_path, month, [street_row(month, ASB)])
    found = read(tmp_path)
    assert [month for _, month, _ in counts(found)] == [6, 8]
    assert list(found.said()) == ["Loamshire Police has no rows for July 2026, which is not nought."]


def test_a_force_that_misses_months_is_named(tmp_path):
    for month in ("2026-07", "2026-08"):
        street_file(tmp_path, month, [street_row(month, ASB)])
    street_file(tmp_path, "2026-07", [street_row("2026-07", ASB, "Hill 1A", "Borset Police")], "borset")
    assert list(read(tmp_path).said()) == ["Borset Police has no rows for August 2026, which is not nought."]


def test_nought_is_said_only_where_all_of_the_type_have_their_places(tmp_path):
    placed = [street_row("2026-08", ASB), street_row("2026-08", BURGLARY, "Fenwick 002B")]
    street_file(tmp_path / "a", "2026-08", placed)
    street_file(tmp_path / "b", "2026-08", [*placed, street_row("2026-08", BURGLARY, "")])
    assert (f"{BURGLARY} (data.police.uk)", 8, 0) in counts(read(tmp_path / "a"))
    assert [name for name, _, _ in counts(read(tmp_path / "b"))] == [f"{ASB} (data.police.uk)"]


def test_crimes_without_a_place_are_told_beside_the_count(tmp_path):
    rows = [street_row("2026-08", BURGLARY), street_row("2026-08", BURGLARY, "")]
    street_file(tmp_path, "2026-08", rows)
    figure = next(read(tmp_path).figures())
    assert figure.value == 1
    assert figure.note.startswith("1 crime of this type that Loamshire Police recorded that month has no location")


def test_a_month_without_any_row_here_is_not_nought(tmp_path):
    street_file(tmp_path, "2026-07", [street_row("2026-07", ASB)])
    street_file(tmp_path, "2026-08", [street_row("2026-08", ASB, "Fenwick 002B")])
    found = read(tmp_path)
    assert [month for _, month, _ in counts(found)] == [7]
    assert "No row of August 2026 lies here, which is not nought: none is loaded." in list(found.said())


def test_the_transport_police_are_left_out_and_said(tmp_path):
    rows = [street_row("2026-08", ASB), street_row("2026-08", ASB, force="British Transport Police")]
    street_file(tmp_path, "2026-08", rows)
    found = read(tmp_path)
    assert counts(found)[0][2] == 1
    assert "1 crime of British Transport Police left out: another force counts them." in list(found.said())


def test_a_zip_file_as_it_is_downloaded_reads_like_its_folder(tmp_path):
    file = street_file(tmp_path / "in", "2026-08", [street_row("2026-08", ASB)])
    with zipfile.ZipFile(tmp_path / "data.zip", "w") as packed:
        packed.write(file, "2026-08/2026-08-loamshire-street.csv")
        packed.writestr("2026-08/2026-08-loamshire-outcomes.csv", "Crime ID\n")
    assert counts(read(tmp_path / "data.zip")) == counts(read(tmp_path / "in"))


def test_another_file_of_that_name_is_refused(tmp_path):
    (tmp_path / "2026-08-x-street.csv").write_text("a,b\n1,2\n")
    with pytest.raises(ToolkitError, match="needs the columns"):
        read(tmp_path)


def test_no_tables_in_a_file_that_is_none_of_these(tmp_path):
    assert street_tables(tmp_path / "table.ods") == []


@pytest.mark.parametrize("copy", ["copy", "2026-08"])
def test_a_month_of_a_force_that_is_there_twice_is_refused(tmp_path, copy):
    first = street_file(tmp_path, "2026-08", [street_row("2026-08", ASB)] * 2)
    (tmp_path / copy).mkdir(exist_ok=True)
    (tmp_path / copy / "2026-08-all-street.csv").write_bytes(first.read_bytes())
    with pytest.raises(ToolkitError, match=r"crimes of August 2026 in .+ and in .+, which would count twice"):
        read(tmp_path)


def test_a_table_of_another_name_in_the_folder_is_said_to_be_left_out(tmp_path):
    first = street_file(tmp_path, "2026-08", [street_row("2026-08", ASB)])
    for name in ("2026-08-loamshire-street (1).csv", "2026-08-loamshire-outcomes.csv"):
        (tmp_path / name).write_bytes(first.read_bytes())
    (said,) = left_out(tmp_path)
    assert said.startswith('"2026-08-loamshire-street (1).csv" is not named as')
    assert counts(read(tmp_path)) == [(f"{ASB} (data.police.uk)", 8, 1)]
