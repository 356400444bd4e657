"""Workbook files as packages: everything that an officer may pick, and that nothing unchanged is touched in writing."""

import io
import random
import struct
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from tests import DATA
from tests.builders.packages import MAIN, REPAIR, packed, parts, refusal, relationship, relationships, saved
from toolkit.errors import WorkbookError
from toolkit.workbook_file.package import package as package_module
from toolkit.workbook_file.package.package import Package, Relationship, open_package, write_package
from toolkit.workbook_file.package.xml import stream_elements

EXCEL = "choose an Excel workbook (.xlsx or .xlsm)."


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
            '"plan.xlsx" is damaged (its part [Content_Types].xml is packed in a way that Office does not use): '
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


def test_part_that_is_asked_for_but_missing_is_damage(tmp_path: Path) -> None:
    with (
        open_package(saved(tmp_path, packed(parts()))) as package,
        pytest.raises(WorkbookError, match=r'^"plan\.xlsx" is damaged \(its part xl/styles\.xml is missing\): '),
    ):
        package.tree("xl/styles.xml")


def test_workbook_of_many_megabytes_is_refused_by_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_module, "MOST_FILE_BYTES", 100)
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
