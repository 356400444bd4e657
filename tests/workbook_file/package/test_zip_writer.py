"""Zip files that mix entries of another file, copied as they are there, still packed, with new ones."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from tests import DATA
from tests.builders.packages import entries, packed, parts, saved
from toolkit.errors import WorkbookError
from toolkit.workbook_file.package.package import open_package, write_package


@pytest.mark.parametrize("name", ["prefixed.xlsx", "strict.xlsx", "calculated.xlsx"])
def test_writing_without_changes_gives_the_same_bytes(name: str) -> None:
    out = io.BytesIO()
    with open_package(DATA / name) as package:
        write_package(package, {}, out)
    assert out.getvalue() == (DATA / name).read_bytes()


def test_sizes_that_follow_the_data_are_moved_to_the_front() -> None:
    before = (DATA / "pivot.xlsx").read_bytes()
    out = io.BytesIO()
    with open_package(DATA / "pivot.xlsx") as package:
        assert all(entry.flag_bits & 8 for entry in package.archive.infolist())
        write_package(package, {}, out)
    assert entries(out.getvalue()) == entries(before)
    with zipfile.ZipFile(out) as archive:
        assert not any(entry.flag_bits & 8 for entry in archive.infolist())


def test_only_the_changed_parts_change(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = b"made by hand"
        for name, content in (parts() | {"xl/gone.xml": "<a/>", "xl/größe.xml": "<a/>"}).items():
            entry = zipfile.ZipInfo(name, (2019, 6, 4, 10, 30, 2))
            entry.extra = struct.pack("<HH4s", 0xA220, 4, b"\0\0\0\0")
            entry.comment = b"note"
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    out = io.BytesIO()
    with open_package(saved(tmp_path, buffer.getvalue())) as package:
        same = package.read("xl/workbook.xml")
        changes = {
            "XL/worksheets/SHEET1.xml": b"<new/>",
            "xl/gone.xml": None,
            "xl/charts/chart1.xml": b"<chart/>",
            "xl/workbook.xml": same,
            "xl/never.xml": None,
        }
        write_package(package, changes, out)
    before, after = entries(buffer.getvalue()), entries(out.getvalue())
    assert [entry[0] for entry in after] == [
        "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
        "xl/worksheets/sheet1.xml", "xl/größe.xml", "xl/charts/chart1.xml",
    ]  # fmt: skip
    assert after[:4] + after[5:6] == before[:4] + before[6:]
    assert [(entry[1], entry[-1]) for entry in (after[4], after[6])] == [
        ((1980, 1, 1, 0, 0, 0), b"<new/>"),
        ((1980, 1, 1, 0, 0, 0), b"<chart/>"),
    ]
    with zipfile.ZipFile(out) as archive:
        assert archive.comment == b"made by hand"


def test_sizes_for_very_large_files_are_written_plainly(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts().items():
            with archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as entry:
                entry.write(str(content).encode())
    out = io.BytesIO()
    with open_package(saved(tmp_path, buffer.getvalue())) as package:
        write_package(package, {}, out)
    assert [(entry[0], entry[-1]) for entry in entries(out.getvalue())] == [
        (name, str(content).encode()) for name, content in parts().items()
    ]
    assert b"\xff\xff\xff\xff" not in out.getvalue()


def test_a_part_with_another_checksum_is_not_copied_on_without_a_word(tmp_path: Path) -> None:
    data = bytearray(packed(parts() | {"xl/media/image1.png": b"a picture"}, zipfile.ZIP_STORED))
    data[data.index(b"a picture")] ^= 1
    with (
        open_package(saved(tmp_path, bytes(data))) as package,
        pytest.raises(WorkbookError, match=r'^"plan\.xlsx" is damaged \(xl/media/image1\.png cannot be unpacked\): '),
    ):
        write_package(package, {"xl/new.xml": b"<a/>"}, io.BytesIO())
