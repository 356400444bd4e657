"""The entries of a workbook's zip file: looked over for what no sound workbook has, and inflated with care."""

import io
import random
import struct
import zipfile
from pathlib import Path

import pytest

from tests.builders.packages import MAIN, REPAIR, packed, parts, refusal, saved
from toolkit.errors import WorkbookError
from toolkit.office import zip_reader
from toolkit.workbook_file.package.package import open_package, write_package
from toolkit.workbook_file.package.xml import stream_elements


def test_names_with_backslashes_are_read_as_folders(tmp_path: Path) -> None:
    contents = {name.replace("/", "\\"): content for name, content in parts().items()}
    path = saved(tmp_path, packed(contents))
    with open_package(path) as package:
        assert package.names() == list(parts())
        out = io.BytesIO()
        write_package(package, {}, out)
    assert out.getvalue() == path.read_bytes()


def test_folder_entries_are_no_parts_but_are_kept(tmp_path: Path) -> None:
    path = saved(tmp_path, packed({"xl/": "", **parts()}))
    with open_package(path) as package:
        assert package.names() == list(parts())
        out = io.BytesIO()
        write_package(package, {}, out)
    assert out.getvalue() == path.read_bytes()


def test_part_whose_data_was_altered_is_damaged(tmp_path: Path) -> None:
    data = packed(parts(), zipfile.ZIP_STORED)
    path = saved(tmp_path, data.replace(b"<sheetData/>", b"<sheetDada/>", 1))
    assert refusal(path) == f'"plan.xlsx" is damaged (xl/worksheets/sheet1.xml cannot be unpacked): {REPAIR}'


def test_part_locked_with_a_password_is_refused(tmp_path: Path) -> None:
    data = bytearray(packed(parts()))
    entry = data.index(b"PK\1\2")
    data[entry + 8] |= 1
    assert refusal(saved(tmp_path, bytes(data))).startswith(
        '"plan.xlsx" is protected with a password: open it in Excel'
    )


def test_part_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    data = packed(parts())
    directory = data.rindex(b"PK\1\2")
    bomb = data[: directory + 24] + struct.pack("<L", 1_500_000_000) + data[directory + 28 :]
    assert refusal(saved(tmp_path, bomb)) == (
        '"plan.xlsx" is not opened because xl/worksheets/sheet1.xml would fill the memory when unpacked: delete the '
        "empty rows and columns that carry formatting, or ask whoever sent it for a sound copy."
    )


def test_tightly_packed_part_is_refused_but_formatted_empty_rows_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zip_reader, "UNQUESTIONED_BYTES", 1_000_000)
    rows = "".join(f'<row r="{row}" s="7" customFormat="1" ht="15.75"/>' for row in range(1, 50_000))
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    path = saved(tmp_path, packed(parts() | {"xl/worksheets/sheet1.xml": sheet}))
    with open_package(path) as package, package.stream("xl/worksheets/sheet1.xml") as stream:
        assert sum(1 for _ in stream_elements(stream, "row")) == 49_999
    blank = saved(tmp_path, packed(parts() | {"xl/worksheets/sheet1.xml": bytes(3_000_000)}))
    assert "would fill the memory" in refusal(blank)


def test_part_larger_than_declared_is_never_unpacked_further(tmp_path: Path) -> None:
    data = packed(parts() | {"xl/big.xml": bytes(5_000_000)})
    directory = data.rindex(b"PK\1\2")
    lying = data[: directory + 24] + struct.pack("<L", 1000) + data[directory + 28 :]
    assert refusal(saved(tmp_path, lying)) == f'"plan.xlsx" is damaged (xl/big.xml cannot be unpacked): {REPAIR}'


def test_parts_that_share_their_data_are_refused(tmp_path: Path) -> None:
    noise = random.Random(4).randbytes(5_000)
    data = packed(parts() | {"xl/a.bin": noise})
    start, end = data.rindex(b"PK\1\2"), data.rindex(b"PK\5\6")
    entry = data[start:end]
    copies = b"".join(entry.replace(b"xl/a.bin", f"xl/{letter}.bin".encode()) for letter in "bcdef")
    count = struct.unpack("<H", data[end + 10 : end + 12])[0] + 5
    size = struct.unpack("<L", data[end + 12 : end + 16])[0] + len(copies)
    record = data[end : end + 8] + struct.pack("<HHL", count, count, size) + data[end + 16 :]
    path = saved(tmp_path, data[:end] + copies + record)
    assert refusal(path) == f'"plan.xlsx" is damaged (its parts overlap): {REPAIR}'


@pytest.mark.parametrize(("at", "what"), [(0, "cannot be unpacked"), (28, "is cut short")])
def test_entry_that_is_not_where_the_directory_says_is_not_copied(tmp_path: Path, at: int, what: str) -> None:
    data = bytearray(packed(parts() | {"xl/last.xml": "<a/>"}))
    start = data.rindex(b"PK\3\4") + at
    data[start : start + 2] = b"\xff\xff"
    with open_package(saved(tmp_path, bytes(data))) as package, pytest.raises(WorkbookError) as caught:
        write_package(package, {}, io.BytesIO())
    assert str(caught.value) == f'"plan.xlsx" is damaged (xl/last.xml {what}): {REPAIR}'
