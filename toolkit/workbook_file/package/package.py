"""A workbook file as a package of parts (ISO/IEC 29500-2): read safely, written without touching what is unchanged.

The file is read into memory once and closed at once: what is read stays one consistent state however long the job
takes, and Windows can replace the file afterwards. Parts are inflated only when asked for.
"""

import io
import os
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, BinaryIO, Self
from urllib.parse import unquote

from lxml import etree

from toolkit.disk.errors import a_folder, no_workbook
from toolkit.disk.in_use import note_if_open
from toolkit.disk.reading import MOST_FILE_BYTES, refuse_no_file
from toolkit.disk.state import Fingerprint, fingerprint_of
from toolkit.errors import WorkbookError
from toolkit.office.zip_reader import part_name
from toolkit.records import dataclass
from toolkit.workbook_file.package.limits import refuse_too_many_parts
from toolkit.workbook_file.package.unsound import damaged, too_large
from toolkit.workbook_file.package.what_it_is import what_it_is, which_office, which_zip
from toolkit.workbook_file.package.xml import local_name, parse_xml, stream_elements
from toolkit.workbook_file.package.zip_parts import opened_workbook, part_stream, sound_entries
from toolkit.workbook_file.package.zip_writer import ZipWriter, raw_entry

__all__ = [
    "CONTENT_TYPES", "Fingerprint", "Package", "Relationship", "fingerprint_of", "local_name", "open_package",
    "relationships_part", "resolve_target", "stream_elements", "write_package",
]  # fmt: skip

MAX_TREE_BYTES = 200_000_000
"""The most that is read as a whole; larger sheets are streamed."""

CONTENT_TYPES = "[Content_Types].xml"
_STRICT = "http://purl.oclc.org/ooxml/"


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
    Strict, ``date_1904`` whether it counts days from 1904, ``fingerprint`` the state of the file when it was read.
    """

    def __init__(self, path: Path, data: bytes, fingerprint: Fingerprint) -> None:
        self.path = path
        self.fingerprint = fingerprint
        self.data = data
        self.archive = opened_workbook(path.name, data)
        self._entries = sound_entries(path.name, self.archive, len(data))
        self._relationships: dict[str, list[Relationship]] = {}
        self.workbook_part = _find_workbook(self)
        root = self.tree(self.workbook_part)
        if local_name(root) != "workbook":
            raise WorkbookError(which_office(path.name, self.workbook_part))
        self.strict = str(root.tag).startswith("{" + _STRICT)
        properties = root.find("{*}workbookPr")
        self.date_1904 = properties is not None and properties.get("date1904") in ("1", "true")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.archive.close()

    def names(self) -> list[str]:
        """The part names as the file spells them, in its order, with forward slashes."""
        return [part_name(entry) for entry in self._entries.values()]

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
            raise too_large(self.path.name, part)
        with self.stream(part) as stream:
            return stream.read()

    def stream(self, part: str) -> IO[bytes]:
        """The part's bytes as a stream; reading raises WorkbookError at any damage."""
        return io.BufferedReader(part_stream(self.path.name, self.archive, self.entry(part)), 1 << 16)

    def check(self, entry: zipfile.ZipInfo) -> None:
        """Unpack the entry to see whether it is whole. Raises WorkbookError where its checksum is another."""
        with part_stream(self.path.name, self.archive, entry) as stream:
            while stream.read(1 << 20):
                pass

    def tree(self, part: str) -> etree._Element:
        """The part's root element. Raises WorkbookError as :meth:`read` and :func:`parse_xml` do."""
        return parse_xml(self.read(part), f"{self.path.name}: {part}")

    def relationships(self, part: str) -> list[Relationship]:
        """What the part refers to, in file order; an empty part name asks for the package's own relationships."""
        key = part.lower()
        if key not in self._relationships:
            self._relationships[key] = _read_relationships(self, part)
        return self._relationships[key]

    def related(self, kind: str) -> str:
        """The part of that kind ("styles", ...) that the workbook part refers to; empty where there is none."""
        relations = self.relationships(self.workbook_part)
        return next((item.target for item in relations if item.type == kind and self.has(item.target)), "")


def open_package(path: Path) -> Package:
    """Read a workbook (.xlsx, .xlsm, .xltx or .xltm) into a package, to be used as a context manager.

    Raises WorkbookError, in one sentence that says what to do, for anything that is not a sound workbook.
    """
    data, fingerprint = _read_file(path)
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise WorkbookError(what_it_is(path.name, data))
    return Package(path, data, fingerprint)


def write_package(package: Package, changes: Mapping[str, bytes | None], out: BinaryIO) -> None:
    """Write the package with parts changed (bytes), dropped (None) or, where it has no such part, added at the end.

    Every other entry is copied as it is in the file, still packed, in its place, and unpacked only to see that it is
    sound; the flag for "sizes follow the data" is cleared, as the sizes are then known. Changed and new entries are
    dated 1 January 1980.
    """
    pending = {part.lower(): (part, content) for part, content in changes.items()}
    writer = ZipWriter(out)
    for entry in package.archive.infolist():
        part, content = pending.pop(part_name(entry).lower(), ("", b""))
        if not part or (content is not None and _is_unchanged(package, entry, content)):
            raw = raw_entry(package.path.name, package.data, entry)
            package.check(entry)
            writer.copy(entry, *raw)
        elif content is not None:
            writer.add(part_name(entry), content)
    for part, content in pending.values():
        if content is not None:
            writer.add(part, content)
    refuse_too_many_parts(writer.count, package.path.name)
    writer.finish(package.archive.comment)


def relationships_part(part: str) -> str:
    """The name of the part that holds another part's relationships."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def resolve_target(part: str, target: str) -> str:
    """The part name that ``target``, written in the relationships of ``part``, stands for."""
    target = target.replace("\\", "/").partition("#")[0]
    joined = target if target.startswith("/") else posixpath.join("/", posixpath.dirname(part), target)
    return posixpath.normpath(joined).lstrip("/")


def _is_unchanged(package: Package, entry: zipfile.ZipInfo, content: bytes) -> bool:
    """Whether the entry unpacks to those bytes; only where its size and checksum say so is it unpacked to see."""
    told = (entry.file_size, entry.CRC) == (len(content), zlib.crc32(content))
    return told and package.read(part_name(entry)) == content


def _find_workbook(package: Package) -> str:
    """The name of the part that lists the sheets; refuses packages that are something else."""
    file = package.path.name
    if package.has("mimetype") or not package.has(CONTENT_TYPES):
        mimetype = package.read("mimetype").decode("ascii", "replace") if package.has("mimetype") else None
        raise WorkbookError(which_zip(file, package.names(), mimetype))
    main = [relation.target for relation in package.relationships("") if relation.type == "officeDocument"]
    if not main:
        raise damaged(file, "it does not say which part is the workbook")
    if main[0].lower().endswith(".bin"):
        raise WorkbookError(
            f'"{file}" is a binary workbook (.xlsb): save it in Excel as an Excel Workbook (.xlsx), then use that.'
        )
    if not main[0].lower().endswith(".xml") or not package.has(main[0]):
        raise damaged(file, f"its part {main[0]} is missing")
    return main[0]


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
        raise WorkbookError(f'"{file}" is only Excel\'s note that "{file[2:]}" is open: choose "{file[2:]}" itself.')
    try:
        if path.is_dir():
            raise a_folder(path)
        refuse_no_file(path, os.stat(path), WorkbookError)
        before = fingerprint_of(path)
        if before[2] > MOST_FILE_BYTES:
            raise WorkbookError(
                f'"{file}" is too large to be a workbook ({before[2] // 1_000_000} MB): choose another file.'
            )
        data = path.read_bytes() if before[2] else b""
        after = fingerprint_of(path)
    except FileNotFoundError:
        raise no_workbook(path) from None
    except PermissionError:
        raise WorkbookError(
            f'"{file}" may not be read: close it if another program has it open, or ask its owner for access.'
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise WorkbookError(f'"{file}" cannot be read ({reason}): copy it to this computer and try again.') from error
    if before != after or len(data) != after[2]:
        raise WorkbookError(f'"{file}" was being saved while it was read: wait a moment and try again.')
    if not data:
        raise WorkbookError(f'"{file}" is empty: go back to an earlier copy of the workbook.')
    note_if_open(path)
    return data, after
