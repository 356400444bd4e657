"""The entries of an Office file's zip: looked over for what no sound file has, and inflated with care.

What is wrong is told to a function of the caller, which knows what the file is for and what its owner can do.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from enum import Enum, auto
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAX_PART_BYTES = 1_000_000_000
UNQUESTIONED_BYTES = 100_000_000
MAX_RATIO = 200
"""A part beyond UNQUESTIONED_BYTES may not be packed tighter than this. Millions of formatted empty rows pack about
30 to 1; a part made to fill the memory packs about 1,000 to 1."""

DAMAGED_ZIP = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error, ValueError, OverflowError,
    RuntimeError,
)  # fmt: skip
"""What zipfile raises, depending on which of an entry's numbers is wrong."""


class Unsound(Enum):
    """What can be wrong with a zip file."""

    DAMAGED = auto()
    LOCKED = auto()
    """It asks for a password."""
    TOO_LARGE = auto()


Refuse = Callable[[Unsound, str, str], Exception]
"""Makes the error for what is wrong, of a part or of the whole file (""), and more about it in words."""


def open_archive(data: bytes, refuse: Refuse) -> zipfile.ZipFile:
    """The zip file of those bytes. Raises what ``refuse`` makes where its directory cannot be read."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except DAMAGED_ZIP as error:
        raise refuse(Unsound.DAMAGED, "", "it is cut short or was altered") from error


def part_name(entry: zipfile.ZipInfo) -> str:
    """The entry's name with forward slashes; some programs write backslashes."""
    return entry.filename.replace("\\", "/")


def entries_by_part(archive: zipfile.ZipFile, size: int, refuse: Refuse) -> dict[str, zipfile.ZipInfo]:
    """The entries by lower-case part name, folders left out; ``size`` is the file's.

    Raises what ``refuse`` makes for what no sound file has.
    """
    entries: dict[str, zipfile.ZipInfo] = {}
    for entry in archive.infolist():
        name = part_name(entry)
        if name.startswith("/") or ".." in name.split("/") or re.match("[A-Za-z]:", name):
            raise refuse(Unsound.DAMAGED, "", "the names of its parts are not sound")
        if name.endswith("/"):
            continue
        if name.lower() in entries:
            raise refuse(Unsound.DAMAGED, "", f"it holds {name} twice")
        if entry.flag_bits & 1:
            raise refuse(Unsound.LOCKED, name, "")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise refuse(Unsound.DAMAGED, "", f"its part {name} is packed in a way that Office does not use")
        entries[name.lower()] = entry
    if sum(entry.compress_size for entry in entries.values()) > size:
        raise refuse(Unsound.DAMAGED, "", "its parts overlap")
    return entries


class PartStream(io.RawIOBase):
    """An entry being inflated: damage surfaces as what ``refuse`` makes. ``name`` is for the parser's messages.

    ``streamed``: it passes through in pieces and is never held whole, so the caller judges its size.
    """

    def __init__(
        self,
        archive: zipfile.ZipFile,
        entry: zipfile.ZipInfo,
        refuse: Refuse,
        name: str = "",
        *,
        streamed: bool = False,
    ) -> None:
        self.name = name
        self._damage = _Damage(part_name(entry), refuse)
        if not streamed:
            _refuse_bomb(entry, refuse)
        with self._damage:
            self._inner = archive.open(entry)

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Inflate into the buffer. Raises what ``refuse`` makes."""
        with self._damage, memoryview(buffer) as view:
            data = self._inner.read(len(view))
            view[: len(data)] = data
            return len(data)

    def readall(self) -> bytes:
        """Inflate what is left. Raises what ``refuse`` makes."""
        with self._damage:
            return self._inner.read()

    def close(self) -> None:
        """Let the entry go."""
        if not self.closed and hasattr(self, "_inner"):
            self._inner.close()
        super().close()


class _Damage:
    """Turns what zipfile raises on a damaged entry into what ``refuse`` makes."""

    def __init__(self, part: str, refuse: Refuse) -> None:
        self._part, self._refuse = part, refuse

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, DAMAGED_ZIP):
            raise self._refuse(Unsound.DAMAGED, self._part, "cannot be unpacked") from error


def _refuse_bomb(entry: zipfile.ZipInfo, refuse: Refuse) -> None:
    """Go by the declared sizes: zipfile never yields more than is declared."""
    tight = entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
    if entry.file_size > MAX_PART_BYTES or (entry.file_size > UNQUESTIONED_BYTES and tight):
        raise refuse(Unsound.TOO_LARGE, part_name(entry), "")
