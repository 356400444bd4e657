"""The entries of a workbook's zip file: looked over for what no sound workbook has, and inflated with care."""

import io
import re
import struct
import zipfile
import zlib
from types import TracebackType
from typing import TYPE_CHECKING

from toolkit.workbook_file.package.unsound import damaged, protected, too_large
from toolkit.workbook_file.package.xml import split_name

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAX_PART_BYTES = 1_000_000_000
UNQUESTIONED_BYTES = 100_000_000
MAX_RATIO = 200
"""A part beyond UNQUESTIONED_BYTES may not be packed tighter than this. Millions of formatted empty rows pack about
30 to 1; a part made to fill the memory packs about 1,000 to 1."""

_DAMAGED_ZIP = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error, ValueError, OverflowError,
    RuntimeError,
)  # fmt: skip
"""What zipfile raises, depending on which of an entry's numbers is wrong."""


def open_archive(file: str, data: bytes) -> zipfile.ZipFile:
    """The zip file of those bytes. Raises WorkbookError where its directory cannot be read."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGED_ZIP as error:
        raise damaged(file, "it is cut short or was altered") from error


def part_name(entry: zipfile.ZipInfo) -> str:
    """The entry's name with forward slashes; some programs write backslashes."""
    return entry.filename.replace("\\", "/")


def entries_by_part(file: str, archive: zipfile.ZipFile, size: int) -> dict[str, zipfile.ZipInfo]:
    """The entries by lower-case part name, folders left out. Raises WorkbookError for what no sound workbook has."""
    entries: dict[str, zipfile.ZipInfo] = {}
    for entry in archive.infolist():
        name = part_name(entry)
        if name.startswith("/") or ".." in name.split("/") or re.match("[A-Za-z]:", name):
            raise damaged(file, "the names of its parts are not sound")
        if name.endswith("/"):
            continue
        if name.lower() in entries:
            raise damaged(file, f"it holds {name} twice")
        if entry.flag_bits & 1:
            raise protected(file)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise damaged(file, f"its part {name} is packed in a way that Excel does not use")
        entries[name.lower()] = entry
    if sum(entry.compress_size for entry in entries.values()) > size:
        raise damaged(file, "its parts overlap")
    return entries


class PartStream(io.RawIOBase):
    """An entry being inflated: damage surfaces as WorkbookError."""

    def __init__(self, file: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
        self.name = f"{file}: {part_name(entry)}"
        _refuse_bomb(file, entry)
        with _Damage(self.name):
            self._inner = archive.open(entry)

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Inflate into the buffer. Raises WorkbookError."""
        with _Damage(self.name), memoryview(buffer) as view:
            data = self._inner.read(len(view))
            view[: len(data)] = data
            return len(data)

    def readall(self) -> bytes:
        """Inflate what is left. Raises WorkbookError."""
        with _Damage(self.name):
            return self._inner.read()

    def close(self) -> None:
        """Let the entry go."""
        if not self.closed and hasattr(self, "_inner"):
            self._inner.close()
        super().close()


class _Damage:
    """Turns what zipfile raises on a damaged entry into WorkbookError."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, _DAMAGED_ZIP):
            raise damaged(*split_name(self._name), "cannot be unpacked") from error


def _refuse_bomb(file: str, entry: zipfile.ZipInfo) -> None:
    """Go by the declared sizes: zipfile never yields more than is declared."""
    tight = entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
    if entry.file_size > MAX_PART_BYTES or (entry.file_size > UNQUESTIONED_BYTES and tight):
        raise too_large(file, part_name(entry))
