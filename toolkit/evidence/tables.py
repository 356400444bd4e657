"""Published tables as rows, whatever kind of file they come in: .ods, .xlsx, .csv, all streamed."""

import csv
import io
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, TextIO

from lxml import etree

from toolkit.disk.reading import refuse_no_file
from toolkit.errors import ToolkitError, WorkbookError
from toolkit.evidence.ods import ods_rows
from toolkit.evidence.row_shapes import RowTexts
from toolkit.evidence.xlsx import shared_strings, sheet_rows
from toolkit.office.zip_reader import DAMAGED_ZIP, MAX_RATIO, PartStream, Unsound, entries_by_part
from toolkit.workbook_file.package.package import resolve_target
from toolkit.workbook_file.package.xml import parse_xml

_MOST_PACKED = 5 * MAX_RATIO
"""A part packed tighter than this was made to keep a computer busy. National tables pack about 60 to 1."""
_UNQUESTIONED = 100_000_000
_SNIFFED = 65_536
_LONGEST_LINE = 1_000_000
_MOST_LISTED = 20_000_000
"""Bytes of the list of a workbook's sheets."""
_JUDGED = 5


def published_rows(path: Path) -> Iterator[tuple[str, RowTexts]]:
    """Every row that holds something, with its sheet's name ("" in a CSV file).

    Raises ToolkitError, in one sentence, for a file that cannot be read.
    """
    with _opened(path) as stream:
        head = stream.read(4)
        stream.seek(0)
        if head.startswith(b"PK"):
            yield from _of_package(path, stream)
        elif head.startswith(b"\xd0\xcf\x11\xe0"):
            raise ToolkitError(f'"{path.name}" is an old .xls workbook: open it, save it as .xlsx, and use that.')
        else:
            yield from (("", row) for row in csv_rows(stream, path.name))


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    try:
        state = os.stat(path)
        refuse_no_file(path, state, ToolkitError)  # a pipe may never say anything
        if not state.st_size:  # as what Linux shows of itself, which may never end
            raise ToolkitError(f'"{path.name}" is empty: fetch it again from where it is published.')
        with path.open("rb") as stream:
            yield stream
    except FileNotFoundError:
        raise ToolkitError(f'There is no file "{path}": check its name and folder.') from None
    except OSError as error:
        raise ToolkitError(
            f'"{path.name}" cannot be read ({error.strerror}): copy it to this computer first.'
        ) from error


def csv_rows(stream: IO[bytes], file: str) -> Iterator[RowTexts]:
    """The rows of a CSV file, parted by commas, semicolons or tabs, in UTF-8 or as Windows writes it."""
    head = stream.read(_SNIFFED)
    stream.seek(0)
    if b"\0" in head:
        raise ToolkitError(f'"{file}" is neither .ods, .xlsx nor .csv: choose one of these.')
    encoding = _encoding(head)
    mark = parting_mark(head.decode(encoding, "replace"))
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    try:
        yield from (tuple(row) for row in csv.reader(_lines(text), delimiter=mark) if any(row))
    except csv.Error as error:
        raise ToolkitError(f'"{file}" cannot be read as CSV ({error}): save it again as CSV UTF-8.') from error
    finally:
        text.detach()


def _lines(text: TextIO) -> Iterator[str]:
    while line := text.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            raise csv.Error(f"a line has more than {_LONGEST_LINE:,} characters")
        yield line


def parting_mark(head: str) -> str:
    """What parts the fields of a CSV file, by its first rows: a comma, a semicolon or a tab."""
    return max(",;\t", key=partial(_width, head[:_SNIFFED]))


def _width(head: str, mark: str) -> int:
    """How many fields the first rows have when parted by the mark; 1 where they differ in that."""
    rows = islice(csv.reader(io.StringIO(head, newline=""), delimiter=mark), _JUDGED)
    widths = {len(row) for row in rows if row}
    return widths.pop() if len(widths) == 1 else 1


def _encoding(head: bytes) -> str:
    try:
        head[: head.rfind(b"\n") + 1 or None].decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _of_package(path: Path, stream: IO[bytes]) -> Iterator[tuple[str, RowTexts]]:
    """The rows of an .ods or .xlsx file. Raises ToolkitError, whatever is wrong with it."""
    try:
        yield from _of_parts(path, stream)
    except (etree.LxmlError, LookupError, ValueError, OverflowError, WorkbookError) as error:
        raise ToolkitError(f'"{path.name}" is damaged: fetch it again from where it is published.') from error


def _of_parts(path: Path, stream: IO[bytes]) -> Iterator[tuple[str, RowTexts]]:
    def refuse(what: Unsound, part: str, more: str) -> ToolkitError:
        told = {Unsound.LOCKED: "is locked by a password", Unsound.TOO_LARGE: "was made to unpack without end"}
        reason = told.get(what, "is damaged")
        return ToolkitError(f'"{path.name}" {reason}: fetch it again from where it is published.')

    try:
        archive = zipfile.ZipFile(stream)
    except DAMAGED_ZIP as error:
        raise refuse(Unsound.DAMAGED, "", "") from error
    entries = entries_by_part(archive, path.stat().st_size, refuse)

    def open_part(name: str) -> IO[bytes]:
        entry = entries.get(name.lower())
        if entry is None:
            raise refuse(Unsound.DAMAGED, name, "")
        if entry.file_size > max(_UNQUESTIONED, _MOST_PACKED * entry.compress_size):
            raise refuse(Unsound.TOO_LARGE, name, "")
        return io.BufferedReader(PartStream(archive, entry, refuse, streamed=True), 1 << 20)

    if "content.xml" in entries:
        yield from ods_rows(open_part("content.xml"), path.name)
    elif "xl/workbook.xml" in entries:
        yield from _of_workbook(path.name, open_part, "xl/sharedstrings.xml" in entries)
    else:
        raise ToolkitError(f'"{path.name}" is neither .ods, .xlsx nor .csv: choose one of these.')


def _of_workbook(file: str, open_part: Callable[[str], IO[bytes]], has_strings: bool) -> Iterator[tuple[str, RowTexts]]:
    """The rows of an Excel workbook's sheets in their order."""
    strings = shared_strings(open_part("xl/sharedStrings.xml")) if has_strings else []
    parts = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
    workbook, relations = (parse_xml(open_part(part).read(_MOST_LISTED), file) for part in parts)
    targets = {item.get("Id", ""): item.get("Target", "") for item in relations.iter("{*}Relationship")}
    for sheet in workbook.iter("{*}sheet"):
        key = next((str(value) for name, value in sheet.items() if str(name).endswith("}id")), "")
        if targets.get(key, "").endswith(".xml") and "chartsheets" not in targets[key]:
            part = resolve_target("xl/workbook.xml", targets[key])
            yield from ((sheet.get("name", ""), row) for row in sheet_rows(open_part(part), strings, file))
