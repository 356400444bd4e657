"""The edge for spreadsheets of LibreOffice's own format (.ods): their cells, read and never written."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path

from lxml import etree

from toolkit.disk.reading import read_plain_file
from toolkit.entries.numbers import parse_number
from toolkit.errors import WorkbookError
from toolkit.grid import Book, CellError, CellRange, Sheet, Value
from toolkit.office.parts import root_of, unpacked
from toolkit.office.zip_reader import Unsound
from toolkit.records import dataclass

_PREFIXES = {
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}
_MOST_COLUMNS, _MOST_ALIKE = 1_000, 1_000
"""Cells beyond, and rows alike beyond, are blank ones that fill the sheet."""
_MOST_CELLS = 3_000_000
"""Of a sheet: a few letters can repeat a row and its cells a million times."""
_WHOLE_DAY, _MONTH_ALONE = "d mmmm yyyy", "mmmm yyyy"


def _name(prefixed: str) -> str:
    prefix, _, name = prefixed.partition(":")
    return f"{{{_PREFIXES[prefix]}}}{name}"


_CELLS = _name("table:table-cell"), _name("table:covered-table-cell")
_ROW, _SHEET, _ANNOTATION = _name("table:table-row"), _name("table:table"), _name("office:annotation")


@dataclass(slots=True)
class _Read:
    """A sheet's cells as they come."""

    rows: dict[int, dict[int, Value]] = field(default_factory=dict)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    notes: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[CellRange] = field(default_factory=list)


def read_open_document(path: Path) -> Book:
    """The sheets of the spreadsheet, hidden ones too. Raises WorkbookError, in a sentence, where it cannot be read."""
    root = _content(path)
    unseen = {
        style.get(_name("style:name"))
        for style in root.iter(_name("style:style"))
        for shown in style.iter(_name("style:table-properties"))
        if shown.get(_name("table:display")) == "false"
    }
    return Book(path.name, tuple(_sheet(table, unseen) for table in root.iter(_SHEET)))


def _content(path: Path) -> etree._Element:
    def refuse(what: Unsound, part: str, more: str) -> WorkbookError:
        told = {Unsound.LOCKED: "is locked by a password", Unsound.TOO_LARGE: "would fill the memory when unpacked"}
        return WorkbookError(f'"{path.name}" {told.get(what, "is damaged")}: save it as .xlsx, and give that.')

    content = unpacked(read_plain_file(path), refuse).get("content.xml")
    if content is None:
        raise WorkbookError(f'"{path.name}" is no spreadsheet: save it as .xlsx, and give that.')
    return root_of(content, "content.xml", refuse)


def _sheet(table: etree._Element, unseen: set[str | None]) -> Sheet:
    read, at, count = _Read(), 1, 0
    for row in table.iter(_ROW):
        times = _times(row, "rows")
        cells = list(_cells(row))
        count += len(cells) * min(times, _MOST_ALIKE)
        if count > _MOST_CELLS:
            raise WorkbookError("It has more cells that are repeated than an answer can have: save it as .xlsx.")
        for number in range(at, at + min(times, _MOST_ALIKE)) if cells else ():
            for column, cell in cells:
                _take(read, (number, column), cell)
                read.merged += _merged((number, column), cell)
        at += times
    hidden = table.get(_name("table:style-name")) in unseen
    name, merged = table.get(_name("table:name"), ""), tuple(read.merged)
    return Sheet(name, read.rows, read.formats, hidden=hidden, merged=merged, notes=read.notes)


def _merged(at: tuple[int, int], cell: etree._Element) -> list[CellRange]:
    """The cells that this one is merged with, if any."""
    rows, columns = (_times(cell, what, "spanned") for what in ("rows", "columns"))
    return [CellRange(*at, at[0] + rows - 1, at[1] + columns - 1)] if (rows, columns) != (1, 1) else []


def _cells(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """The cells of a row that hold something, each with its column."""
    column = 1
    for cell in row.iterchildren(*_CELLS):
        times = _times(cell, "columns")
        if len(cell) or cell.get(_name("office:value-type")):
            yield from ((at, cell) for at in range(column, min(column + times, _MOST_COLUMNS)))
        column += times


def _times(element: etree._Element, what: str, how: str = "repeated") -> int:
    said = element.get(_name(f"table:number-{what}-{how}"), "1")
    return max(1, int(said)) if said.isdecimal() else 1


def _take(read: _Read, at: tuple[int, int], cell: etree._Element) -> None:
    note = cell.find(_ANNOTATION)
    if note is not None:
        read.notes[at] = _text(note)
    value, number_format = _value(cell)
    if value != "":
        read.rows.setdefault(at[0], {})[at[1]] = value
        if number_format:
            read.formats[at] = number_format


def _value(cell: etree._Element) -> tuple[Value, str]:
    """What a cell holds, and of a date what it shows of it."""
    shown, kind = _text(cell), cell.get(_name("office:value-type"), "")
    if cell.get(_name("calcext:value-type")) == "error":
        return CellError(shown or "#ERROR"), ""
    if kind == "date" and (moment := _moment(cell.get(_name("office:date-value"), ""))):
        has_day = str(moment.day) in [digits.lstrip("0") for digits in _digits(shown)]
        return moment, _WHOLE_DAY if has_day else _MONTH_ALONE
    number = parse_number(cell.get(_name("office:value"), "")) if kind == "float" else None
    return (shown if number is None else int(number) if number == int(number) else number), ""


def _moment(said: str) -> datetime.datetime | None:
    try:
        return datetime.datetime.fromisoformat(said)
    except ValueError:
        return None


def _digits(shown: str) -> list[str]:
    return "".join(letter if letter.isdecimal() else " " for letter in shown).split()


def _text(element: etree._Element) -> str:
    """The paragraphs of a cell or a note, one below another."""
    return "\n".join("".join(_words(line)) for line in element.iterchildren(_name("text:p")))


def _words(line: etree._Element) -> Iterator[str]:
    """A paragraph's text; runs of spaces, tabs and ends of lines are elements of their own."""
    gaps: Mapping[str, str] = {_name("text:tab"): "\t", _name("text:line-break"): "\n"}
    yield line.text or ""
    for child in line:
        if child.tag == _name("text:s"):
            yield " " * min(_times_of_space(child), _MOST_COLUMNS)
        elif child.tag in gaps:
            yield gaps[str(child.tag)]
        elif isinstance(child.tag, str) and child.tag != _ANNOTATION:
            yield from _words(child)
        yield child.tail or ""


def _times_of_space(element: etree._Element) -> int:
    said = element.get(_name("text:c"), "1")
    return int(said) if said.isdecimal() else 1
