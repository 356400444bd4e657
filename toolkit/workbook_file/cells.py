"""From the XML of a worksheet to its cells: values as the workbook holds them, hidden rows, merges and number formats.

openpyxl's reader takes twice as long and follows a sheet's formatted empty rows one by one; the parts are at hand
because the writer patches them (``docs/decisions/0002-reading.md``). What an unusual number format means, and which
moment a number with a fraction is, openpyxl is asked; plain dates are recognised without it, because it takes as long
to import as all else that reading needs.
"""

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from functools import cache, lru_cache
from math import isfinite

from lxml import etree

from toolkit.entries.text import one_line
from toolkit.grid import (
    LAST_COLUMN,
    LAST_ROW,
    CellError,
    CellRange,
    Uncached,
    Value,
    address,
    cell_range,
    column_number,
    time_of_day,
)
from toolkit.records import dataclass
from toolkit.workbook_file.looks import NO_STYLE_LOOKS, StyleLooks, is_white, ruled_by_others
from toolkit.workbook_file.notes import MARGINS, margin_texts
from toolkit.workbook_file.package.package import Package, local_name, stream_elements

_RULES = "conditionalFormatting"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PLAIN_NUMBER = re.compile(r"[0#?.,%; ]+|@")
# "dd/mm/yyyy", "mmm-yy", "[$-809]d mmmm yyyy;@", "yyyy\\-mm\\-dd"
_PLAIN_DATE = re.compile(r"(?:\[\$-[0-9A-F]+\])?[dmy]+(?:(?:\\?[-/., ])+[dmy]+){1,3}(?:;@)?", re.I)
_MAIN_VALUE, _MAIN_CELL = (f"{{http://schemas.openxmlformats.org/spreadsheetml/2006/main}}{name}" for name in "vc")
_ON = ("1", "true")
_MOST_HIDDEN = 200
"""Columns hidden together that may hold something."""
_NARROWEST, _LOWEST = 0.8, 3.0
"""The width of a column, in characters, and the height of a row, in points, below which nothing can be read."""
_EPOCHS = {False: datetime.datetime(1899, 12, 30), True: datetime.datetime(1904, 1, 1)}
"""Day 0 of both date systems, of the usual one as it counts from March 1900 on (ISO/IEC 29500-1, 18.17.4.1)."""
_FIRST_SURE_DAY = 61
"""1 March 1900. Before it Excel counts a 29 February 1900 that there never was."""
_BUILT_IN_DATES = {14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "dd/mm/yyyy hh:mm"}
_BUILT_IN_TIMES = {18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 45: "mm:ss", 46: "[h]:mm:ss"}
_BUILT_IN_TIMES |= {47: "mm:ss.0"}
"""The formats that a file names by their number alone (ISO/IEC 29500-1, 18.8.30), as Excel shows them in Britain."""
_DATES_ELSEWHERE = (*range(27, 32), 36, 50, 51, 54, 57, 58, *range(71, 75), 77, 81)
_TIMES_ELSEWHERE = (32, 33, 75, 76, 78, 79, 80)
_DATES_OR_TIMES_ELSEWHERE = (34, 35, 52, 53, 55, 56)
"""Numbers for which the same section has a date, a time, or here the one and there the other, in Chinese,
Japanese, Korean and Thai; a file does not say in which of them it was made."""
_BUILT_IN_DATES |= dict.fromkeys(_DATES_ELSEWHERE, "dd/mm/yyyy")
_BUILT_IN_DATES |= dict.fromkeys(_DATES_OR_TIMES_ELSEWHERE, "dd/mm/yyyy hh:mm")
_BUILT_IN_TIMES |= dict.fromkeys(_TIMES_ELSEWHERE, "h:mm:ss")
_BUILT_IN_NUMBERS = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 49: "@"}
_BUILT_IN_NUMBERS |= {59: "0", 60: "0.00", 61: "#,##0", 62: "#,##0.00", 67: "0%", 68: "0.00%"}


@dataclass(slots=True)
class SheetCells:
    """What one pass over a worksheet's XML gives; see :class:`toolkit.grid.Sheet` for the fields."""

    rows: dict[int, dict[int, Value]] = field(default_factory=dict)
    number_formats: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    merged: list[CellRange] = field(default_factory=list)
    fills: dict[tuple[int, int], str] = field(default_factory=dict)
    struck: dict[tuple[int, int], str] = field(default_factory=dict)
    margins: list[str] = field(default_factory=list)
    ruled: list[CellRange] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    filtered: list[CellRange] = field(default_factory=list)
    unseen: dict[tuple[int, int], str] = field(default_factory=dict)
    uncached: dict[tuple[int, int], str] = field(default_factory=dict)
    labels: dict[tuple[int, int], str] = field(default_factory=dict)


CellStyle = tuple[str, str, bool]
"""Of a style: the colour of its fill, its format code where it shows a number otherwise than it is, and whether there
is more to note of its cells.
"""
_PLAIN_STYLE: CellStyle = "", "", False


@dataclass(frozen=True, slots=True)
class CellContext:
    """What a cell's XML refers to: the shared strings, the format code of each style, and the date system; and how its
    style looks, which words of a shared string are struck out, and which are written in white, where it matters.
    """

    strings: Sequence[str]
    formats: Sequence[str]
    date_1904: bool
    looks: StyleLooks = NO_STYLE_LOOKS
    struck_strings: Mapping[int, str] = field(default_factory=dict)
    white_strings: frozenset[int] = frozenset()
    styles: Mapping[str, CellStyle] = field(init=False)
    """All styles by their numbers as cells write them; cells may name none, which is the first."""

    def __post_init__(self) -> None:
        looks = self.looks
        noted = looks.struck | looks.unseen.keys() | looks.labels.keys()
        has_words = bool(self.white_strings or self.struck_strings)
        codes = {str(number): code for number, code in enumerate(self.formats)}
        codes[""] = codes.get("0", "")
        styles = {name: (looks.fills.get(name, ""), code, has_words or name in noted) for name, code in codes.items()}
        object.__setattr__(self, "styles", styles)


class UnsoundCellsError(ValueError):
    """What no sheet has, in words that go on from its name: "C4 names the text 26, but the workbook has only 4"."""


def read_cells(package: Package, part: str, context: CellContext) -> SheetCells:
    """Read one worksheet part. Blank cells are left out, so formatted empty rows cost time but no memory."""
    cells = SheetCells()
    number = 0
    with package.stream(part) as stream:
        for element in stream_elements(stream, "row", "mergeCell", "col", "autoFilter", _RULES, *MARGINS):
            name = local_name(element)
            if name == "row":
                if not _is_in_sheet(element):
                    continue
                number = int(element.get("r") or number + 1)
                if not 0 < number <= LAST_ROW:
                    raise ValueError(f"{number} is beyond the last row")
                _read_row(element, number, context, cells)
            elif name == "mergeCell":
                cells.merged.append(cell_range(element.get("ref", "A1")))
            elif name == "col":
                _refuse_dangling_line("column", element.get("min", ""), element.get("style", ""), context)
                cells.hidden_columns |= _hidden_columns(element)
            elif name == "autoFilter":
                cells.filtered += filtered_by(element)
            elif name == _RULES:
                cells.ruled += ruled_by_others(element)
            else:
                cells.margins += margin_texts(element)
    return cells


def _is_closed(size: str | None, least: float) -> bool:
    """Whether a row or column is drawn so small that nobody can read it, as one that is hidden."""
    try:
        return size is not None and float(size) < least
    except ValueError:
        return False


def _hidden_columns(column: etree._Element) -> set[int]:
    """The columns that an entry hides; none of one for all columns to the sheet's end, which hold nothing."""
    first, last = int(column.get("min") or 1), int(column.get("max") or 0)
    out = column.get("hidden") in _ON or _is_closed(column.get("width"), _NARROWEST)
    return set(range(first, last + 1)) if out and last - first < _MOST_HIDDEN else set()


def filtered_by(element: etree._Element) -> list[CellRange]:
    """The range of a filter that hides rows: one in which something was chosen."""
    chosen = element.find("{*}filterColumn") is not None
    return [cell_range(element.get("ref", "A1").replace("$", ""))] if chosen else []


def _read_row(row: etree._Element, number: int, context: CellContext, cells: SheetCells) -> None:
    _refuse_dangling_line("row", str(number), row.get("s", ""), context)
    values: dict[int, Value] = {}
    column = 0
    digits = str(number)
    for cell in row:
        if cell.tag != _MAIN_CELL and not _is_cell(cell):
            continue
        reference = cell.get("r")
        if not reference:
            column += 1
        elif reference.endswith(digits):
            column = _column(reference[: -len(digits)])
        else:
            raise ValueError(f"{reference!r} is no address in row {number}")
        try:
            _read_cell(cell, number, column, context, cells, values)
        except UnsoundCellsError as error:
            raise UnsoundCellsError(f"{address(number, column)} {error}") from error
    if values:
        if number in cells.rows:
            raise ValueError(f"row {number} is there twice")
        cells.rows[number] = values
        if row.get("hidden") in _ON or _is_closed(row.get("ht"), _LOWEST):
            cells.hidden_rows.add(number)


def _is_in_sheet(row: etree._Element) -> bool:
    """Whether an element of that name is a row of the sheet; others place what is drawn on it. UnsoundCellsError for
    one that has cells elsewhere (ISO/IEC 29500-1, 18.3.1.73 and 18.3.1.80).
    """
    parent = row.getparent()
    if parent is not None and local_name(parent) == "sheetData":
        return True
    if any(local_name(part) == "c" for part in row):
        raise UnsoundCellsError("rows are where no sheet has them")
    return False


def _is_cell(element: etree._Element) -> bool:
    """Whether a child of a row is a cell; ValueError for what no row has (ISO/IEC 29500-1, 18.3.1.73)."""
    name = local_name(element)
    if name not in ("c", "extLst", ""):
        raise ValueError(f"a row has no {name}")
    return name == "c"


@lru_cache(maxsize=20_000)
def _column(letters: str) -> int:
    """The column of those letters of an address; ValueError where it is none."""
    if not (letters.isascii() and letters.isalpha() and letters.isupper()):
        raise ValueError(f"{letters!r} is no column")
    number = column_number(letters)
    if number > LAST_COLUMN:
        raise ValueError(f"{letters!r} is beyond the last column")
    return number


def _read_cell(
    cell: etree._Element, row: int, column: int, context: CellContext, cells: SheetCells, values: dict[int, Value]
) -> None:
    """Note a cell's value, unless it is blank, with its number format and what its look says."""
    style = cell.get("s", "")
    look = context.styles.get(style)
    if look is None:
        _refuse_dangling(style, context)
        style = str(int(style))  # "01"
        look = context.styles.get(style, _PLAIN_STYLE)
    fill, code, noted = look
    if fill:
        cells.fills[row, column] = fill
    kind = cell.get("t", "n")
    value = _read_value(cell, kind, context)
    if value is None or value == "":
        return
    if code and not isinstance(value, str):
        cells.number_formats[row, column] = code
        value = _as_date(value, code, context)
    if column in values:
        raise ValueError(f"{address(row, column)} is there twice")
    values[column] = value
    if value is Uncached.FORMULA:
        cells.uncached[row, column] = f"={cell.findtext('{*}f') or ''}"
    if noted or (kind == "inlineStr" and _has_runs(cell)):
        _note_unseen(cell, row, column, style, context, cells)
        _note_struck(cell, row, column, value, context, cells)


def _note_unseen(
    cell: etree._Element, row: int, column: int, style: str, context: CellContext, cells: SheetCells
) -> None:
    """Note why a cell's text cannot be seen, if it cannot, and what its style says in words."""
    looks = context.looks
    if style in looks.unseen:
        cells.unseen[row, column] = looks.unseen[style]
    elif style not in looks.fills and _has_white_words(cell, context):
        cells.unseen[row, column] = "some of it is white"
    if style in looks.labels:
        cells.labels[row, column] = looks.labels[style]


def _has_runs(cell: etree._Element) -> bool:
    """Whether an inline string is of parts that may each look otherwise."""
    return any(local_name(part) != "t" for text in cell for part in text)


def _has_white_words(cell: etree._Element, context: CellContext) -> bool:
    if cell.get("t") == "inlineStr":
        return any(map(is_white, cell.iterfind("{*}is/{*}r/{*}rPr")))
    return (
        bool(context.white_strings)
        and cell.get("t") == "s"
        and int(cell.findtext("{*}v") or -1) in context.white_strings
    )


def _note_struck(
    cell: etree._Element, row: int, column: int, value: Value, context: CellContext, cells: SheetCells
) -> None:
    """Note what of a cell's text is struck out: all of it by its style, or some words by theirs."""
    kind, words = cell.get("t"), ""
    if kind == "s":
        words = context.struck_strings.get(int(cell.findtext("{*}v") or -1), "")
    elif kind == "inlineStr":
        words = next((struck_text(item) for item in cell.iterfind("{*}is")), "")
    if words or cell.get("s", "") in context.looks.struck:
        cells.struck[row, column] = words or one_line(value)


def _read_value(cell: etree._Element, kind: str, context: CellContext) -> Value | None:
    """The value by the cell's type (ISO/IEC 29500-1, 18.18.11); None for a blank cell."""
    parts = len(cell)
    if not parts:
        return None
    if parts == 1 and (only := cell[0]).tag == _MAIN_VALUE:  # as most cells are
        said = only.text or ""
        return _READERS.get(kind, _read_number)(said, context) if said or kind == "str" else None
    text: str | None = None
    formula = False
    for child in cell:
        name = str(child.tag).rpartition("}")[2]
        if name == "v":
            text = child.text or ""
        elif name == "f":
            formula = True
        elif name == "is":
            return unescape(rich_text(child))
    if text is None or (text == "" and kind != "str"):
        return Uncached.FORMULA if formula else None
    return _READERS.get(kind, _read_number)(text, context)


def _read_number(text: str, context: CellContext) -> Value | None:
    """A number as Excel writes it. Python's ``float`` takes "nan" and "1_000" too, which in a file are no numbers."""
    try:
        number = float(text)
    except ValueError:
        return text
    return number if isfinite(number) and "_" not in text else text


def _read_shared(text: str, context: CellContext) -> Value | None:
    index = int(text) if text.isascii() and text.isdecimal() else -1
    if not 0 <= index < len(context.strings):
        raise UnsoundCellsError(f"names the text {text}, but the workbook has only {len(context.strings)} of them")
    return context.strings[index]


def _read_iso_date(text: str, context: CellContext) -> Value | None:
    try:
        return datetime.datetime.fromisoformat(text.removesuffix("Z"))
    except ValueError:
        return text


_READERS: Mapping[str, Callable[[str, CellContext], Value | None]] = {
    "s": _read_shared,
    "str": lambda text, _: unescape(text),
    "b": lambda text, _: text in ("1", "true"),
    "e": lambda text, _: CellError(text),
    "d": _read_iso_date,
    "n": _read_number,
}


def _refuse_dangling(style: str, context: CellContext) -> None:
    """Raise UnsoundCellsError for the number of a style that the workbook does not have; 0 needs none."""
    number = int(style) if style.isascii() and style.isdecimal() else -1
    if number != 0 and not 0 < number < len(context.formats):
        raise UnsoundCellsError(f"has the style {style}, but the workbook has only {len(context.formats)} of them")


def _refuse_dangling_line(kind: str, number: str, style: str, context: CellContext) -> None:
    """The same for a whole row or for whole columns, which are told by number."""
    if style not in context.styles:
        try:
            _refuse_dangling(style, context)
        except UnsoundCellsError as error:
            raise UnsoundCellsError(f"{kind} {number} {error}") from error


def _as_date(value: Value, code: str, context: CellContext) -> Value:
    """The date or time that a number under a date format stands for, in the workbook's date system; else the value."""
    if isinstance(value, bool) or not isinstance(value, float) or not is_date_format(code):
        return value
    return date_of(value, context.date_1904) or time_of_day(value)


@lru_cache(maxsize=4096)  # columns say the same in many rows
def date_of(number: float, date_1904: bool) -> datetime.datetime | None:
    """The date and time of a number; None where it is none."""
    try:
        if number.is_integer() and number >= _FIRST_SURE_DAY:
            return _EPOCHS[date_1904] + datetime.timedelta(days=number)
        from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel  # slow to import

        moment = from_excel(number, CALENDAR_MAC_1904 if date_1904 else CALENDAR_WINDOWS_1900)
    except (OverflowError, ValueError):
        return None
    return moment if isinstance(moment, datetime.datetime) else None


@cache
def is_date_format(code: str) -> bool:
    """Whether numbers under that format code show as dates."""
    if _PLAIN_NUMBER.fullmatch(code):
        return False
    if _PLAIN_DATE.fullmatch(code):
        return True
    from openpyxl.styles.numbers import is_date_format as looks_like_date  # slow to import

    return bool(looks_like_date(code))


def rich_text(element: etree._Element) -> str:
    """The text of a string item or inline string: its own or its runs', without phonetic guides."""
    if len(element) == 1 and local_name(element[0]) == "t":
        return element[0].text or ""
    texts = []
    for child in element:
        name = local_name(child)
        if name == "t":
            texts.append(child.text or "")
        elif name == "r":
            texts.extend(part.text or "" for part in child if local_name(part) == "t")
    return "".join(texts)


def struck_text(item: etree._Element) -> str:
    """The words of a string item that are struck out, on one line; empty where none are."""
    texts = [
        part.text or ""
        for run in item.iterfind("{*}r")
        if any(strike.get("val", "1") in ("1", "true") for strike in run.iterfind("{*}rPr/{*}strike"))
        for part in run.iterfind("{*}t")
    ]
    return one_line(unescape("".join(texts))) if texts else ""


def unescape(text: str) -> str:
    """Excel writes characters that XML cannot hold as ``_x0001_``; this gives them back."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def read_shared_strings(package: Package, part: str) -> tuple[list[str], dict[int, str], frozenset[int]]:
    """The workbook's shared strings, in order; by their number the words of them that are struck out, and the numbers
    of those with words in white.
    """
    strings: list[str] = []
    struck: dict[int, str] = {}
    white: set[int] = set()
    with package.stream(part) as stream:
        for item in stream_elements(stream, "si"):
            if len(item) > 1 and (words := struck_text(item)):
                struck[len(strings)] = words
            if len(item) > 1 and any(map(is_white, item.iterfind("{*}r/{*}rPr"))):
                white.add(len(strings))
            strings.append(unescape(rich_text(item)))
    return strings, struck, frozenset(white)


def read_formats(styles: etree._Element) -> list[str]:
    """The number format code of each cell style, empty for General."""
    custom = {
        int(element.get("numFmtId", "0")): element.get("formatCode", "")
        for element in styles.iterfind("{*}numFmts/{*}numFmt")
    }
    codes = _BUILT_IN_NUMBERS | _BUILT_IN_DATES | _BUILT_IN_TIMES | custom
    return [_general(codes.get(int(style.get("numFmtId", "0")), "")) for style in styles.iterfind("{*}cellXfs/{*}xf")]


def _general(code: str) -> str:
    return "" if code.casefold() == "general" else code
