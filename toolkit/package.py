"""A workbook file as a package of parts (ISO/IEC 29500-2): read safely, written without touching what is unchanged.

The file is read into memory once and closed at once: what is read stays one consistent state however long the job
takes, and Windows can replace the file afterwards. Parts are inflated only when asked for.
"""

import io
import os
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, BinaryIO, Self
from urllib.parse import unquote

from lxml import etree

from toolkit.exceptions import WorkbookError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAX_FILE_BYTES = 500_000_000
"""Larger files are refused: no monitoring workbook comes near, and the file is held in memory."""
MAX_PART_BYTES = 1_000_000_000
MAX_TREE_BYTES = 200_000_000
"""The most that is read as a whole; larger sheets are streamed."""
UNQUESTIONED_BYTES = 100_000_000
MAX_RATIO = 200
"""A part beyond UNQUESTIONED_BYTES may not be packed tighter than this. Millions of formatted empty rows pack about
30 to 1; a part made to fill the memory packs about 1,000 to 1."""

CONTENT_TYPES = "[Content_Types].xml"
_STRICT = "http://purl.oclc.org/ooxml/"
_ATTACKS = (etree.ErrorTypes.ERR_ENTITY_LOOP, etree.ErrorTypes.ERR_RESOURCE_LIMIT)
_LOCAL_HEADER = struct.Struct("<4sHHHHHLLLHH")
_CENTRAL_HEADER = struct.Struct("<4sBBHHHHHLLLHHHHHLL")
_END_RECORD = struct.Struct("<4sHHHHLLH")
_DAMAGED_ZIP = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error, ValueError, OverflowError,
    RuntimeError,
)  # fmt: skip
"""What zipfile raises, depending on which of an entry's numbers is wrong."""

Fingerprint = tuple[int, int, int, int]
"""What tells one state of a file from another: device, inode, size, and time of change in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """How one part refers to another.

    ``type`` is the last segment of the type's address ("worksheet", "table"), the same in strict and transitional
    files. ``target`` is a part name without leading slash, or the address as written where ``external``.
    """

    id: str
    type: str
    target: str
    external: bool


class Package:
    """A workbook's parts. Made by :func:`open_package`; part names compare without regard to case.

    ``workbook_part`` is the part that lists the sheets, ``strict`` whether the file uses the namespaces of ISO 29500
    Strict, ``fingerprint`` the state of the file when it was read.
    """

    def __init__(self, path: Path, data: bytes, fingerprint: Fingerprint) -> None:
        self.path = path
        self.fingerprint = fingerprint
        self.data = data
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGED_ZIP as error:
            raise damaged(path.name, "it is cut short or was altered") from error
        self._entries = _entries_by_part(path.name, self.archive, len(data))
        self._relationships: dict[str, list[Relationship]] = {}
        self.workbook_part = _find_workbook(self)
        root = self.tree(self.workbook_part)
        if local_name(root) != "workbook":
            raise WorkbookError(
                f"{path.name} is {_office_kind(self.workbook_part)}: choose an Excel workbook (.xlsx or .xlsm)."
            )
        self.strict = str(root.tag).startswith("{" + _STRICT)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.archive.close()

    def names(self) -> list[str]:
        """The part names as the file spells them, in its order, with forward slashes."""
        return [_part_name(entry) for entry in self._entries.values()]

    def has(self, part: str) -> bool:
        """Whether the package holds that part."""
        return part.lower() in self._entries

    def entry(self, part: str) -> zipfile.ZipInfo:
        """The zip entry that holds the part. Raises WorkbookError when there is none."""
        try:
            return self._entries[part.lower()]
        except KeyError:
            raise damaged(self.path.name, f"its part {part} is missing") from None

    def read(self, part: str) -> bytes:
        """The part's bytes. Raises WorkbookError when it is missing, damaged or too large to read as a whole."""
        if self.entry(part).file_size > MAX_TREE_BYTES:
            raise _too_large(self.path.name, part)
        with self.stream(part) as stream:
            return stream.read()

    def stream(self, part: str) -> IO[bytes]:
        """The part's bytes as a stream, for :func:`stream_elements`; reading raises WorkbookError at any damage."""
        return io.BufferedReader(_PartStream(self, part), 1 << 16)

    def tree(self, part: str) -> etree._Element:
        """The part's root element. Raises WorkbookError as :meth:`read` and :func:`parse_xml` do."""
        return parse_xml(self.read(part), f"{self.path.name}: {part}")

    def relationships(self, part: str) -> list[Relationship]:
        """What the part refers to, in file order; an empty part name asks for the package's own relationships."""
        key = part.lower()
        if key not in self._relationships:
            self._relationships[key] = _read_relationships(self, part)
        return self._relationships[key]


def open_package(path: Path) -> Package:
    """Read a workbook (.xlsx, .xlsm, .xltx or .xltm) into a package, to be used as a context manager.

    Raises WorkbookError, in one sentence that says what to do, for anything that is not a sound workbook.
    """
    data, fingerprint = _read_file(path)
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise WorkbookError(_what_it_is_instead(path.name, data))
    return Package(path, data, fingerprint)


def fingerprint_of(path: Path) -> Fingerprint:
    """The present state of the file at ``path``. Raises OSError."""
    state = os.stat(path)
    return state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root element of an XML document without a document type; ``name`` is for the message.

    Raises WorkbookError for malformed XML and for a DOCTYPE, in whatever encoding, so that no entity is expanded.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_blank_text=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _not_xml(error, name) from error
    check_xml_is_plain(root, name)
    return root


def check_xml_is_plain(element: etree._Element, name: str) -> None:
    """Refuse a document with a DOCTYPE: Office never writes one, and it is how XML attacks are made."""
    document = element.getroottree().docinfo
    if document.internalDTD is not None or document.externalDTD is not None:
        raise _not_office(name)


def stream_elements(stream: IO[bytes], *tags: str) -> Iterator[etree._Element]:
    """The elements with those local names, whatever their namespace, one after another as they are read.

    Each element is emptied when the next one is asked for, so that memory does not grow with the sheet. Raises
    WorkbookError as :func:`parse_xml` does.
    """
    name = str(getattr(stream, "name", "The workbook"))
    found = etree.iterparse(
        stream,
        events=("end",),
        tag=["{*}" + tag for tag in tags],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
    )
    first = True
    try:
        for _, element in found:
            if first:
                check_xml_is_plain(element, name)
                first = False
            yield element
            element.clear()
            _drop_earlier_siblings(element)
    except etree.XMLSyntaxError as error:
        raise _not_xml(error, name) from error
    if first and found.root is not None:
        check_xml_is_plain(found.root, name)


def write_package(package: Package, changes: Mapping[str, bytes | None], out: BinaryIO) -> None:
    """Write the package with parts changed (bytes), dropped (None) or, where it has no such part, added at the end.

    Every other entry is copied as it lies in the file, still packed, in its place; only the flag for "sizes follow
    the data" is cleared, as the sizes are then known. Changed and new entries are dated 1 January 1980.
    """
    pending = {part.lower(): (part, content) for part, content in changes.items()}
    writer = _ZipWriter(out)
    for entry in package.archive.infolist():
        part, content = pending.pop(_part_name(entry).lower(), ("", b""))
        if not part or (content is not None and content == package.read(part)):
            writer.copy(entry, *_raw_entry(package, entry))
        elif content is not None:
            writer.add(_part_name(entry), content)
    for part, content in pending.values():
        if content is not None:
            writer.add(part, content)
    writer.finish(package.archive.comment)


def damaged(file: str, what: str, more: str = "") -> WorkbookError:
    """The error for a workbook that Excel itself would have to repair."""
    what = f"{what} {more}".strip()
    return WorkbookError(
        f"{file} is damaged ({what}): open it in Excel, let Excel repair and save it, or go back to an earlier copy."
    )


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace; empty for comments and processing instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def whole_number(element: etree._Element, name: str) -> int:
    """The attribute's value; 0 where it is missing or no number."""
    value = element.get(name, "")
    return int(value) if value.isdecimal() else 0


def relationships_part(part: str) -> str:
    """The name of the part that holds another part's relationships."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def resolve_target(part: str, target: str) -> str:
    """The part name that ``target``, written in the relationships of ``part``, stands for."""
    target = target.replace("\\", "/").partition("#")[0]
    joined = target if target.startswith("/") else posixpath.join("/", posixpath.dirname(part), target)
    return posixpath.normpath(joined).lstrip("/")


class _PartStream(io.RawIOBase):
    """A part being inflated: damage surfaces as WorkbookError."""

    def __init__(self, package: Package, part: str) -> None:
        entry = package.entry(part)
        self.name = f"{package.path.name}: {part}"
        _refuse_bomb(package.path.name, entry)
        with _Damage(self.name):
            self._inner = package.archive.open(entry)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        with _Damage(self.name), memoryview(buffer) as view:
            data = self._inner.read(len(view))
            view[: len(data)] = data
            return len(data)

    def readall(self) -> bytes:
        with _Damage(self.name):
            return self._inner.read()

    def close(self) -> None:
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
            raise damaged(*_split(self._name), "cannot be unpacked") from error


class _ZipWriter:
    """Writes a zip file to a stream, mixing packed entries of another file with new ones."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._offset = 0
        self._directory: list[bytes] = []

    def add(self, name: str, content: bytes) -> None:
        """A new entry, deflated."""
        entry = zipfile.ZipInfo(name)
        packer = zlib.compressobj(6, zlib.DEFLATED, -15)
        packed = packer.compress(content) + packer.flush()
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.CRC, entry.compress_size, entry.file_size = zlib.crc32(content), len(packed), len(content)
        entry.create_system, entry.create_version, entry.extract_version = 0, 20, 20
        entry.flag_bits = 0 if name.isascii() else 0x800
        self.copy(entry, b"", packed)

    def copy(self, entry: zipfile.ZipInfo, local_extra: bytes, packed: bytes) -> None:
        """An entry whose data is packed already."""
        flags = entry.flag_bits & ~0x08
        name = entry.orig_filename.encode("utf-8" if flags & 0x800 else "cp437")
        year, month, day, hour, minute, second = entry.date_time
        date, time = (year - 1980) << 9 | month << 5 | day, hour << 11 | minute << 5 | second // 2
        sizes = (entry.CRC, entry.compress_size, entry.file_size)
        local_extra, extra = _without_zip64(local_extra), _without_zip64(entry.extra)
        common = (flags, entry.compress_type, time, date, *sizes, len(name))
        self._directory.append(
            _CENTRAL_HEADER.pack(
                b"PK\1\2", entry.create_version, entry.create_system, entry.extract_version, *common, len(extra),
                len(entry.comment), 0, entry.internal_attr, entry.external_attr, self._offset,
            )
            + name + extra + entry.comment
        )  # fmt: skip
        header = _LOCAL_HEADER.pack(b"PK\3\4", entry.extract_version, *common, len(local_extra))
        self._write(header + name + local_extra)
        self._write(packed)

    def finish(self, comment: bytes) -> None:
        """The directory of all entries."""
        start, count = self._offset, len(self._directory)
        directory = b"".join(self._directory)
        self._write(directory)
        self._write(_END_RECORD.pack(b"PK\5\6", 0, 0, count, count, len(directory), start, len(comment)) + comment)

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._offset += len(data)


def _raw_entry(package: Package, entry: zipfile.ZipInfo) -> tuple[bytes, bytes]:
    """The entry's local extra field and its packed data as they lie in the file."""
    start = entry.header_offset
    header = package.data[start : start + _LOCAL_HEADER.size]
    if len(header) < _LOCAL_HEADER.size or header[:4] != b"PK\3\4":
        raise damaged(package.path.name, _part_name(entry), "cannot be unpacked")
    *_, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    extra = start + _LOCAL_HEADER.size + name_length
    packed = package.data[extra + extra_length : extra + extra_length + entry.compress_size]
    if len(packed) < entry.compress_size:
        raise damaged(package.path.name, _part_name(entry), "is cut short")
    return package.data[extra : extra + extra_length], packed


def _without_zip64(extra: bytes) -> bytes:
    """The extra field without its 64-bit sizes: the plain ones, which are always written, would contradict them."""
    kept, rest = b"", extra
    while len(rest) >= 4:
        identifier, length = struct.unpack("<HH", rest[:4])
        if identifier != 1:
            kept += rest[: 4 + length]
        rest = rest[4 + length :]
    return kept + rest


def _part_name(entry: zipfile.ZipInfo) -> str:
    """Some programs write backslashes."""
    return entry.filename.replace("\\", "/")


def _entries_by_part(file: str, archive: zipfile.ZipFile, size: int) -> dict[str, zipfile.ZipInfo]:
    """The entries by lower-case part name, folders left out, after a look for what no sound workbook has."""
    entries: dict[str, zipfile.ZipInfo] = {}
    for entry in archive.infolist():
        name = _part_name(entry)
        if name.startswith("/") or ".." in name.split("/") or re.match("[A-Za-z]:", name):
            raise damaged(file, "the names of its parts are not sound")
        if name.endswith("/"):
            continue
        if name.lower() in entries:
            raise damaged(file, f"it holds {name} twice")
        if entry.flag_bits & 1:
            raise _protected(file)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise damaged(file, f"its part {name} is packed in a way that Excel does not use")
        entries[name.lower()] = entry
    if sum(entry.compress_size for entry in entries.values()) > size:
        raise damaged(file, "its parts overlap")
    return entries


def _refuse_bomb(file: str, entry: zipfile.ZipInfo) -> None:
    """Go by the declared sizes: zipfile never yields more than is declared."""
    tight = entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
    if entry.file_size > MAX_PART_BYTES or (entry.file_size > UNQUESTIONED_BYTES and tight):
        raise _too_large(file, _part_name(entry))


def _too_large(file: str, part: str) -> WorkbookError:
    return WorkbookError(
        f"{file} is not opened because {part} would fill the memory when unpacked: delete the empty rows and columns "
        f"that carry formatting, or ask whoever sent it for a sound copy."
    )


def _protected(file: str) -> WorkbookError:
    return WorkbookError(
        f"{file} is protected with a password: open it in Excel, choose File > Info > Protect Workbook > Encrypt with "
        f"Password, clear the password, save, and try again."
    )


def _not_xml(error: Exception, name: str) -> WorkbookError:
    """The error for what cannot be parsed; the parser itself stops at entities made to swell."""
    if getattr(error, "code", None) in _ATTACKS:
        return _not_office(name)
    return damaged(*_split(name), "is not valid XML")


def _not_office(name: str) -> WorkbookError:
    file, part = _split(name)
    return WorkbookError(
        f"{file} was not made by a spreadsheet program ({part} is built as none would build it) and is not opened: "
        f"ask whoever sent it for a workbook saved by Excel."
    )


def _split(name: str) -> tuple[str, str]:
    """The file and the part of a name such as ``plan.xlsx: xl/workbook.xml``."""
    file, _, part = name.rpartition(": ")
    return file or name, part if file else "a part"


def _drop_earlier_siblings(element: etree._Element) -> None:
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _find_workbook(package: Package) -> str:
    """The name of the part that lists the sheets; refuses packages that are something else."""
    file = package.path.name
    if package.has("mimetype") or not package.has(CONTENT_TYPES):
        raise WorkbookError(_which_zip(package))
    main = [relation.target for relation in package.relationships("") if relation.type == "officeDocument"]
    if not main:
        raise damaged(file, "it does not say which part is the workbook")
    if main[0].lower().endswith(".bin"):
        raise WorkbookError(
            f"{file} is a binary workbook (.xlsb): save it in Excel as an Excel Workbook (.xlsx), then use that."
        )
    if not main[0].lower().endswith(".xml") or not package.has(main[0]):
        raise damaged(file, f"its part {main[0]} is missing")
    return main[0]


def _which_zip(package: Package) -> str:
    """The message for a zip file that is not an Office document."""
    file = package.path.name
    if package.has("mimetype"):
        kind = package.read("mimetype").decode("ascii", "replace")
        if "opendocument.spreadsheet" in kind:
            return (
                f"{file} is an OpenDocument spreadsheet (.ods): save it in Excel or LibreOffice as .xlsx and use that."
            )
        return f"{file} is an OpenDocument or e-book file: choose an Excel workbook (.xlsx or .xlsm)."
    if any(name.lower().endswith(".iwa") for name in package.names()):
        return f"{file} is an Apple Numbers file: export it from Numbers as an Excel workbook (.xlsx), then use that."
    if any(name.lower().startswith("xl/") for name in package.names()):
        return str(damaged(file, f"its part {CONTENT_TYPES} is missing"))
    return f"{file} is a zip file, not an Excel workbook: unpack it and choose the workbook (.xlsx or .xlsm) inside."


def _office_kind(part: str) -> str:
    known = {"word": "a Word document", "ppt": "a PowerPoint presentation", "visio": "a Visio drawing"}
    return known.get(part.partition("/")[0].lower(), "not an Excel workbook")


def _read_relationships(package: Package, part: str) -> list[Relationship]:
    source = relationships_part(part)
    if not package.has(source):
        return []
    found = []
    for element in package.tree(source).iter("{*}Relationship"):
        external = element.get("TargetMode") == "External"
        target = element.get("Target", "")
        if not external:
            target = resolve_target(part, target)
            target = target if package.has(target) or not package.has(unquote(target)) else unquote(target)
        kind = element.get("Type", "").rpartition("/")[2]
        found.append(Relationship(element.get("Id", ""), kind, target, external))
    return found


def _read_file(path: Path) -> tuple[bytes, Fingerprint]:
    """The file's bytes and the state they were read in. Raises WorkbookError."""
    file = path.name or str(path)
    if file.startswith("~$"):
        raise WorkbookError(f"{file} is only Excel's note that {file[2:]} is open: choose {file[2:]} itself.")
    try:
        if path.is_dir():
            raise WorkbookError(f"{path} is a folder: choose a workbook (.xlsx or .xlsm) in it.")
        before = fingerprint_of(path)
        if before[2] > MAX_FILE_BYTES:
            raise WorkbookError(
                f"{file} is too large to be a workbook ({before[2] // 1_000_000} MB): choose another file."
            )
        data = path.read_bytes()
        after = fingerprint_of(path)
    except FileNotFoundError:
        raise WorkbookError(f"There is no workbook {path}: check the name and the folder.") from None
    except PermissionError:
        raise WorkbookError(
            f"{file} may not be read: close it if another program has it open, or ask its owner for access."
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise WorkbookError(f"{file} cannot be read ({reason}): copy it to this computer and try again.") from error
    if before != after or len(data) != after[2]:
        raise WorkbookError(f"{file} was being saved while it was read: wait a moment and try again.")
    if not data:
        raise WorkbookError(f"{file} is empty: go back to an earlier copy of the workbook.")
    return data, after


_SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"{\\rtf", "a rich text document"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _what_it_is_instead(file: str, data: bytes) -> str:
    """The message for a file that is no zip file."""
    if data.startswith(_OLE):
        return _which_ole(file, data)
    kind = next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), None) or _which_text(data)
    if kind == "a table saved as a web page or as XML" or kind == "a text file":
        return f"{file} is {kind}, not an Excel workbook: open it in Excel and save it as an Excel Workbook (.xlsx)."
    return f"{file} is {kind or 'not an Excel workbook'}: choose an Excel workbook (.xlsx or .xlsm)."


def _which_text(data: bytes) -> str | None:
    start = data[:4096]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.decode("utf-16", "ignore").encode()
    if b"\0" in start:
        return None
    if re.match(rb"\s*(\xef\xbb\xbf)?\s*<(\?xml|!doctype|html|table|style)", start, re.IGNORECASE):
        return "a table saved as a web page or as XML"
    printable = sum(byte >= 32 or byte in b"\t\r\n\f" for byte in start)
    return "a text file" if printable == len(start) else None


def _which_ole(file: str, data: bytes) -> str:
    """Files of the older Office format, told apart by their streams; protected workbooks come in its wrapping."""
    if _has_stream(data, "EncryptedPackage"):
        return str(_protected(file))
    if _has_stream(data, "Workbook") or _has_stream(data, "Book"):
        return (
            f"{file} is in the old Excel format (.xls): save it in Excel as an Excel Workbook (.xlsx), then use that."
        )
    if _has_stream(data, "WordDocument"):
        return f"{file} is an old Word document (.doc): choose an Excel workbook (.xlsx or .xlsm)."
    if _has_stream(data, "PowerPoint Document"):
        return f"{file} is an old PowerPoint presentation (.ppt): choose an Excel workbook (.xlsx or .xlsm)."
    return f"{file} is not an Excel workbook: choose an Excel workbook (.xlsx or .xlsm)."


def _has_stream(data: bytes, name: str) -> bool:
    """Whether a directory entry (128 bytes: name, its length, its kind, [MS-CFB] 2.6.1) names that stream."""
    encoded = name.encode("utf-16-le") + b"\0\0"
    at = data.find(encoded)
    while at != -1:
        if at % 128 == 0 and data[at + 64 : at + 67] == struct.pack("<HB", len(encoded), 2):
            return True
        at = data.find(encoded, at + 1)
    return False
