"""What a file is that is no Excel workbook: told by its content, so that the officer hears which file was picked."""

import re
import struct
from collections.abc import Iterable

from toolkit.workbook_file.package.unsound import damaged, protected

_CHOOSE = "choose an Excel workbook (.xlsx or .xlsm)."
_SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"{\\rtf", "a rich text document"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OFFICE = {"word": "a Word document", "ppt": "a PowerPoint presentation", "visio": "a Visio drawing"}
_TABLE, _TEXT = "a table saved as a web page or as XML", "a text file"


def what_it_is(file: str, data: bytes) -> str:
    """The message for a file that is no zip file."""
    if data.startswith(_OLE):
        return _which_ole(file, data)
    kind = next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), None) or _which_text(data)
    if kind in (_TABLE, _TEXT):
        return f'"{file}" is {kind}, not an Excel workbook: open it in Excel and save it as an Excel Workbook (.xlsx).'
    return f'"{file}" is {kind or "not an Excel workbook"}: {_CHOOSE}'


def which_zip(file: str, names: Iterable[str], mimetype: str | None) -> str:
    """The message for a zip file that is no Office document; ``mimetype`` is what its part of that name says."""
    if mimetype is not None:
        if "opendocument.spreadsheet" in mimetype:
            return (
                f'"{file}" is an OpenDocument spreadsheet (.ods): save it in Excel or LibreOffice as .xlsx and use '
                f"that."
            )
        return f'"{file}" is an OpenDocument or e-book file: {_CHOOSE}'
    lower = [name.lower() for name in names]
    if any(name.endswith(".iwa") for name in lower):
        return f'"{file}" is an Apple Numbers file: export it from Numbers as an Excel workbook (.xlsx), then use that.'
    if any(name.startswith("xl/") for name in lower):
        return str(damaged(file, "its part [Content_Types].xml is missing"))
    return f'"{file}" is a zip file, not an Excel workbook: unpack it and choose the workbook (.xlsx or .xlsm) inside.'


def which_office(file: str, part: str) -> str:
    """The message for an Office document whose main part is no workbook."""
    kind = _OFFICE.get(part.partition("/")[0].lower(), "not an Excel workbook")
    return f'"{file}" is {kind}: {_CHOOSE}'


def _which_text(data: bytes) -> str | None:
    start = data[:4096]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.decode("utf-16", "ignore").encode()
    if b"\0" in start:
        return None
    if re.match(rb"\s*+(?:\xef\xbb\xbf\s*+)?<(\?xml|!doctype|html|table|style)", start, re.IGNORECASE):
        return _TABLE
    printable = sum(byte >= 32 or byte in b"\t\r\n\f" for byte in start)
    return _TEXT if printable == len(start) else None


def _which_ole(file: str, data: bytes) -> str:
    """Files of the older Office format, told apart by their streams; protected workbooks come in its wrapping."""
    if _has_stream(data, "EncryptedPackage"):
        return str(protected(file))
    if _has_stream(data, "Workbook") or _has_stream(data, "Book"):
        return (
            f'"{file}" is in the old Excel format (.xls): save it in Excel as an Excel Workbook (.xlsx), then use that.'
        )
    if _has_stream(data, "WordDocument"):
        return f'"{file}" is an old Word document (.doc): {_CHOOSE}'
    if _has_stream(data, "PowerPoint Document"):
        return f'"{file}" is an old PowerPoint presentation (.ppt): {_CHOOSE}'
    return f'"{file}" is not an Excel workbook: {_CHOOSE}'


def _has_stream(data: bytes, name: str) -> bool:
    """Whether a directory entry (128 bytes: name, its length, its kind, [MS-CFB] 2.6.1) names that stream."""
    encoded = name.encode("utf-16-le") + b"\0\0"
    at = data.find(encoded)
    while at != -1:
        if at % 128 == 0 and data[at + 64 : at + 67] == struct.pack("<HB", len(encoded), 2):
            return True
        at = data.find(encoded, at + 1)
    return False
