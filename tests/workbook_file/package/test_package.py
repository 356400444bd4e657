"""Workbook files as packages: everything that an officer may pick, and that nothing unchanged is touched in writing."""

import io
import random
import struct
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from tests import DATA
from toolkit.errors import WorkbookError
from toolkit.workbook_file.package import package as package_module
from toolkit.workbook_file.package import zip_parts
from toolkit.workbook_file.package.package import Package, Relationship, open_package, write_package
from toolkit.workbook_file.package.xml import parse_xml, stream_elements

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
EXCEL = "choose an Excel workbook (.xlsx or .xlsm)."
REPAIR = "open it in Excel, let Excel repair and save it, or go back to an earlier copy."


def relationships(*entries: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(entries)}</Relationships>'


def relationship(number: int, kind: str, target: str, mode: str = "") -> str:
    mode = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def parts(main: str = "xl/workbook.xml") -> dict[str, str | bytes]:
    """The smallest workbook: one empty sheet."""
    sheet = relationship(1, "worksheet", "worksheets/sheet1.xml")
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": relationships(relationship(1, "officeDocument", main)),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        f'<sheet name="Actions" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relationships(sheet),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>',
    }


def packed(contents: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in contents.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return buffer.getvalue()


def saved(folder: Path, data: bytes, name: str = "plan.xlsx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def refusal(path: Path) -> str:
    """What the officer is told when the workbook is opened and every part of it is read."""
    with pytest.raises(WorkbookError) as caught:
        read_all(path)
    return str(caught.value)


def read_all(path: Path) -> None:
    with open_package(path) as package:
        for name in package.names():
            package.read(name)


def ole(*streams: str) -> bytes:
    """The directory of an OLE file, as far as it tells what the file is."""
    entries = b"".join(
        struct.pack("<64sHB61x", f"{name}\0".encode("utf-16-le"), 2 * len(name) + 2, 2) for name in streams
    )
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + entries


def office_file(part: str, root: str) -> bytes:
    contents = parts(part)
    del contents["xl/workbook.xml"]
    return packed(contents | {part: root})


def test_sound_workbook_gives_its_parts_and_relationships(tmp_path: Path) -> None:
    contents = parts("/xl/workbook.xml")
    contents["xl/worksheets/_rels/sheet1.xml.rels"] = relationships(
        relationship(1, "table", "../tables/table1.xml"),
        relationship(2, "drawing", "/xl/drawings/my%20drawing.xml"),
        relationship(3, "hyperlink", "https://example.org/a?b#c", "External"),
    )
    contents["xl/drawings/my drawing.xml"] = "<a/>"
    with open_package(saved(tmp_path, packed(contents))) as package:
        assert package.names() == list(contents)
        assert package.workbook_part == "xl/workbook.xml"
        assert not package.strict
        assert package.has("XL/Workbook.XML")
        assert package.read("XL/Workbook.XML") == str(contents["xl/workbook.xml"]).encode()
        assert not package.has("xl/styles.xml")
        assert package.relationships("xl/workbook.xml") == [
            Relationship("rId1", "worksheet", "xl/worksheets/sheet1.xml", external=False)
        ]
        assert package.relationships("xl/worksheets/sheet1.xml") == [
            Relationship("rId1", "table", "xl/tables/table1.xml", external=False),
            Relationship("rId2", "drawing", "xl/drawings/my drawing.xml", external=False),
            Relationship("rId3", "hyperlink", "https://example.org/a?b#c", external=True),
        ]
        assert package.relationships("xl/drawings/my drawing.xml") == []


def test_strict_workbook_has_the_same_relationship_types() -> None:
    with open_package(DATA / "strict.xlsx") as package:
        assert package.strict
        kinds = [relation.type for relation in package.relationships(package.workbook_part)]
    assert sorted(set(kinds)) == ["styles", "theme", "worksheet"]


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


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", '"plan.xlsx" is empty: go back to an earlier copy of the workbook.'),
        (b"%PDF-1.7\n%\xe2\xe3", f'"plan.xlsx" is a PDF: {EXCEL}'),
        (b"\x89PNG\r\n\x1a\n\0\0", f'"plan.xlsx" is a picture (PNG): {EXCEL}'),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", f'"plan.xlsx" is a picture (JPEG): {EXCEL}'),
        (b"\0\1\2\3", f'"plan.xlsx" is not an Excel workbook: {EXCEL}'),
        (
            "Ref,Status\nA1,Grün\n".encode(),
            '"plan.xlsx" is a text file, not an Excel workbook: open it in Excel and save it as an Excel Workbook '
            "(.xlsx).",
        ),
        (
            "Ref\tStatus\n".encode("utf-16"),
            '"plan.xlsx" is a text file, not an Excel workbook: open it in Excel and save it as an Excel Workbook '
            "(.xlsx).",
        ),
        (
            b'\xef\xbb\xbf<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>',
            '"plan.xlsx" is a table saved as a web page or as XML, not an Excel workbook: open it in Excel and save it '
            "as an Excel Workbook (.xlsx).",
        ),
        (
            ole("Root Entry", "Workbook"),
            '"plan.xlsx" is in the old Excel format (.xls): save it in Excel as an Excel Workbook (.xlsx), then use '
            "that.",
        ),
        (
            ole("Root Entry", "EncryptionInfo", "EncryptedPackage"),
            '"plan.xlsx" is protected with a password: open it in Excel, choose File > Info > Protect Workbook > '
            "Encrypt with Password, clear the password, save, and try again.",
        ),
        (ole("Root Entry", "WordDocument"), f'"plan.xlsx" is an old Word document (.doc): {EXCEL}'),
        (ole("PowerPoint Document"), f'"plan.xlsx" is an old PowerPoint presentation (.ppt): {EXCEL}'),
        (ole("Root Entry")[:-128] + b"a" + ole("Workbook")[512:], f'"plan.xlsx" is not an Excel workbook: {EXCEL}'),
        (ole("Root Entry", "Workbooks"), f'"plan.xlsx" is not an Excel workbook: {EXCEL}'),
        (office_file("word/document.xml", "<document/>"), f'"plan.xlsx" is a Word document: {EXCEL}'),
        (office_file("ppt/presentation.xml", "<presentation/>"), f'"plan.xlsx" is a PowerPoint presentation: {EXCEL}'),
        (
            office_file("xl/workbook.bin", "\0"),
            '"plan.xlsx" is a binary workbook (.xlsb): save it in Excel as an Excel Workbook (.xlsx), then use that.',
        ),
        (
            packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}),
            '"plan.xlsx" is an OpenDocument spreadsheet (.ods): save it in Excel or LibreOffice as .xlsx and use that.',
        ),
        (
            packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
            f'"plan.xlsx" is an OpenDocument or e-book file: {EXCEL}',
        ),
        (
            packed({"Index/Document.iwa": b"\0"}),
            '"plan.xlsx" is an Apple Numbers file: export it from Numbers as an Excel workbook (.xlsx), then use that.',
        ),
        (
            packed({"minutes.txt": "Present: ..."}),
            '"plan.xlsx" is a zip file, not an Excel workbook: unpack it and choose the workbook (.xlsx or .xlsm) '
            "inside.",
        ),
        (
            packed({name: content for name, content in parts().items() if not name.startswith("[")}),
            f'"plan.xlsx" is damaged (its part [Content_Types].xml is missing): {REPAIR}',
        ),
        (
            packed({name: content for name, content in parts().items() if name != "xl/workbook.xml"}),
            f'"plan.xlsx" is damaged (its part xl/workbook.xml is missing): {REPAIR}',
        ),
        (
            packed(parts() | {"_rels/.rels": relationships()}),
            f'"plan.xlsx" is damaged (it does not say which part is the workbook): {REPAIR}',
        ),
        (
            packed(parts() | {"xl/workbook.xml": "<workbook>"}),
            f'"plan.xlsx" is damaged (xl/workbook.xml is not valid XML): {REPAIR}',
        ),
        (packed(parts())[:-30], f'"plan.xlsx" is damaged (it is cut short or was altered): {REPAIR}'),
        (packed(parts())[:90], f'"plan.xlsx" is damaged (it is cut short or was altered): {REPAIR}'),
        (
            packed(parts() | {"XL/WORKBOOK.XML": "<a/>"}),
            f'"plan.xlsx" is damaged (it holds XL/WORKBOOK.XML twice): {REPAIR}',
        ),
        *[
            (
                packed(parts() | {name: "<a/>"}),
                f'"plan.xlsx" is damaged (the names of its parts are not sound): {REPAIR}',
            )
            for name in ("/xl/a.xml", "xl/../../a.xml", "..\\a.xml", "C:\\a.xml")
        ],
        (
            packed(parts(), zipfile.ZIP_BZIP2),
            '"plan.xlsx" is damaged (its part [Content_Types].xml is packed in a way that Excel does not use): '
            + REPAIR,
        ),
    ],
)
def test_what_is_no_sound_workbook_is_named_with_a_remedy(tmp_path: Path, data: bytes, message: str) -> None:
    assert refusal(saved(tmp_path, data)) == message


def test_missing_workbook_is_named(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    assert refusal(path) == f'There is no workbook "{path}": check the name and the folder.'


def test_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f'"{tmp_path}" is a folder: choose a workbook (.xlsx or .xlsm) in it.'


def test_excels_own_note_points_at_the_workbook(tmp_path: Path) -> None:
    path = saved(tmp_path, b"\x05Smith", "~$plan.xlsx")
    assert refusal(path) == '"~$plan.xlsx" is only Excel\'s note that "plan.xlsx" is open: choose "plan.xlsx" itself.'


def test_unreadable_workbook_says_whom_to_ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    path = saved(tmp_path, packed(parts()))
    monkeypatch.setattr(Path, "read_bytes", forbidden)
    assert refusal(path) == (
        '"plan.xlsx" may not be read: close it if another program has it open, or ask its owner for access.'
    )


def test_network_failure_while_reading_gives_its_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_: Path) -> bytes:
        raise OSError(5, "Input/output error")

    path = saved(tmp_path, packed(parts()))
    monkeypatch.setattr(Path, "read_bytes", failing)
    assert refusal(path) == ('"plan.xlsx" cannot be read (Input/output error): copy it to this computer and try again.')


def test_workbook_saved_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path, packed(parts()))
    read = Path.read_bytes

    def while_saving(self: Path) -> bytes:
        data = read(self)
        self.write_bytes(data + b" ")
        return data

    monkeypatch.setattr(Path, "read_bytes", while_saving)
    assert refusal(path) == '"plan.xlsx" was being saved while it was read: wait a moment and try again.'


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


def test_any_damage_ends_in_a_sentence_or_is_harmless(tmp_path: Path) -> None:
    sound = packed(parts())
    chance = random.Random(2019)
    outcomes = []
    for number in range(400):
        data = bytearray(sound)
        for _ in range(chance.choice((1, 1, 4))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path = saved(tmp_path, bytes(data[: chance.choice((len(data), len(data), number))]))
        try:
            with open_package(path) as package:
                for name in package.names():
                    package.tree(name)
                    package.relationships(name)
                write_package(package, {}, io.BytesIO())
            outcomes.append("")
        except WorkbookError as error:
            outcomes.append(str(error))
    assert "" in outcomes
    assert {message[:11] for message in outcomes} == {"", '"plan.xlsx"'}


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
    monkeypatch.setattr(zip_parts, "UNQUESTIONED_BYTES", 1_000_000)
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


NOT_OFFICE = (
    '"plan.xlsx" was not made by a spreadsheet program (xl/worksheets/sheet1.xml is built as none would build it) and '
    "is not opened: ask whoever sent it for a workbook saved by Excel."
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


@pytest.mark.parametrize("name", ["prefixed.xlsx", "strict.xlsx", "calculated.xlsx"])
def test_writing_without_changes_gives_the_same_bytes(name: str) -> None:
    out = io.BytesIO()
    with open_package(DATA / name) as package:
        write_package(package, {}, out)
    assert out.getvalue() == (DATA / name).read_bytes()


def entries(data: bytes) -> list[tuple[object, ...]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return [
            (
                item.orig_filename, item.date_time, item.extra, item.comment, item.create_system, item.external_attr,
                item.compress_type, item.compress_size, item.CRC, archive.read(item),
            )
            for item in archive.infolist()
        ]  # fmt: skip


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


def test_part_that_is_asked_for_but_missing_is_damage(tmp_path: Path) -> None:
    with (
        open_package(saved(tmp_path, packed(parts()))) as package,
        pytest.raises(WorkbookError, match=r'^"plan\.xlsx" is damaged \(its part xl/styles\.xml is missing\): '),
    ):
        package.tree("xl/styles.xml")


@pytest.mark.parametrize(("at", "what"), [(0, "cannot be unpacked"), (28, "is cut short")])
def test_entry_that_is_not_where_the_directory_says_is_not_copied(tmp_path: Path, at: int, what: str) -> None:
    data = bytearray(packed(parts() | {"xl/last.xml": "<a/>"}))
    start = data.rindex(b"PK\3\4") + at
    data[start : start + 2] = b"\xff\xff"
    with open_package(saved(tmp_path, bytes(data))) as package, pytest.raises(WorkbookError) as caught:
        write_package(package, {}, io.BytesIO())
    assert str(caught.value) == f'"plan.xlsx" is damaged (xl/last.xml {what}): {REPAIR}'


def test_workbook_of_many_megabytes_is_refused_by_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_module, "MAX_FILE_BYTES", 100)
    path = saved(tmp_path, packed(parts()))
    assert refusal(path) == '"plan.xlsx" is too large to be a workbook (0 MB): choose another file.'


def test_part_too_large_to_be_read_whole_can_be_streamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_module, "MAX_TREE_BYTES", 1_000)
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{"<row/>" * 500}</sheetData></worksheet>'
    with open_package(saved(tmp_path, packed(parts() | {"xl/worksheets/sheet1.xml": sheet}))) as package:
        with package.stream("xl/worksheets/sheet1.xml") as stream:
            assert sum(1 for _ in stream_elements(stream, "row")) == 500
        with pytest.raises(WorkbookError, match="would fill the memory"):
            package.read("xl/worksheets/sheet1.xml")


def test_workbook_in_memory_is_a_package_too() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        workbook.add_worksheet("Actions")
    with Package(Path("plan.xlsx"), buffer.getvalue(), (0, 0, 0, 0)) as package:
        assert [item.get("name") for item in package.tree(package.workbook_part).iter("{*}sheet")] == ["Actions"]
