"""Workbook files as packages, sound and broken."""

import io
import zipfile
from pathlib import Path

import pytest

from toolkit.errors import WorkbookError
from toolkit.workbook_file.package.package import open_package

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
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
