"""Cells with addresses: what both edges, closed files and live Excel, hand to the rest of the toolkit.

Rows and columns are numbered from 1, as Excel shows them. Only cells that hold something are present.
"""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import Enum
from itertools import groupby

from toolkit.records import dataclass


@dataclass(frozen=True, slots=True)
class CellError:
    """An Excel error value, e.g. ``#REF!``."""

    code: str


class Uncached(Enum):
    """A formula whose result the workbook does not hold, because no spreadsheet program has calculated it."""

    FORMULA = "formula without a result"


Value = str | int | float | bool | datetime.datetime | datetime.time | CellError | Uncached


@dataclass(frozen=True, slots=True)
class CellRange:
    """A rectangle of cells, both corners included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def __contains__(self, cell: tuple[int, int]) -> bool:
        """Whether the (row, column) is inside."""
        row, column = cell
        return self.first_row <= row <= self.last_row and self.first_column <= column <= self.last_column


@dataclass(frozen=True, slots=True)
class Table:
    """An Excel table: its name and where it is, heading row included, totals row counted apart."""

    name: str
    cells: CellRange
    total_rows: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet as read.

    ``rows`` maps a row number to its cells by column number. ``number_formats`` holds the format code of numeric
    and date cells whose format is not General. ``hidden_rows`` are rows that a person hid or that a filter hides.
    ``fills`` holds the colour, as RRGGBB, of cells that are filled with one, blank ones too; ``struck`` what of a
    cell's text is struck out, all of it or some words. ``notes`` are the texts of notes and comments by the cell that
    they are at, ``margins`` those of the page's header and footer and of text boxes. ``ruled`` are the ranges that a
    rule (a conditional format) colours by what is in other columns. ``hidden_by_hand`` are the hidden rows that no
    filter hides, ``hidden_columns`` the columns that are hidden; ``unseen`` says of cells whose text cannot be seen on
    the sheet why, ``labels`` what the name of a cell's own style or the words of its number format say.
    ``owned`` is the kind of result sheet ("Tallies", ...) that the toolkit keeps here, if any. ``formulas`` are the
    cells that are one, noted only in a workbook that is calculated by hand: what it holds may be old results.
    ``uncached`` holds the formulas that have no saved result.
    """

    name: str
    rows: Mapping[int, Mapping[int, Value]]
    number_formats: Mapping[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden: bool = False
    merged: tuple[CellRange, ...] = ()
    tables: tuple[Table, ...] = ()
    owned: str | None = None
    fills: Mapping[tuple[int, int], str] = field(default_factory=dict)
    struck: Mapping[tuple[int, int], str] = field(default_factory=dict)
    notes: Mapping[tuple[int, int], str] = field(default_factory=dict)
    margins: tuple[str, ...] = ()
    ruled: tuple[CellRange, ...] = ()
    hidden_by_hand: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    unseen: Mapping[tuple[int, int], str] = field(default_factory=dict)
    labels: Mapping[tuple[int, int], str] = field(default_factory=dict)
    formulas: frozenset[tuple[int, int]] = frozenset()
    uncached: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def fill(self, row: int, column: int) -> str:
        """The colour with which a cell is filled, that of the first one where it is merged; empty where it has none."""
        if not self.fills or (row, column) in self.fills:
            return self.fills.get((row, column), "")
        merged = next((cells for cells in self.merged if (row, column) in cells), None)
        return self.fills.get((merged.first_row, merged.first_column), "") if merged else ""


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook as read: its file name, its worksheets in order, and the version of the toolkit that made it.

    ``made_by`` is empty where the workbook does not say it: an officer's own does not. ``stale``: the results of
    formulas that it holds are to be worked out anew when it is opened. ``saved`` is when a program last saved it,
    by its own properties; None where they do not say.
    """

    name: str
    sheets: tuple[Sheet, ...]
    made_by: str = ""
    stale: bool = False
    saved: datetime.datetime | None = None

    def sheet(self, name: str) -> Sheet | None:
        """The worksheet of that name, whatever its case, or None."""
        return next((sheet for sheet in self.sheets if sheet.name.casefold() == name.casefold()), None)


@dataclass(frozen=True, slots=True)
class CellEdit:
    """A cell that gets another value, nothing else about it changing; "" clears it.

    A formula is never replaced: where one is met, nothing is changed at all, or with ``keeps_formula`` this cell alone
    stays as it is.
    """

    sheet: str
    cell: str
    value: str | int | float
    keeps_formula: bool = False


@dataclass(frozen=True, slots=True)
class CellFormula:
    """A cell's formula: as it is shown, and as it is the same in every cell that it is filled to."""

    text: str
    key: str


Formulas = Mapping[str, Mapping[tuple[int, int], CellFormula]]
"""The formulas of a workbook by the sheet's name, and by row and column."""


LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""The size of a sheet of Excel."""
_SECONDS_OF_A_DAY = 86_400
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})$")
_WHOLE = re.compile(r"\$?(?:([A-Z]{1,3})|([0-9]{1,7})):\$?(?:([A-Z]{1,3})|([0-9]{1,7}))$")


def column_letters(column: int) -> str:
    """``1`` gives ``A``, ``28`` gives ``AB``."""
    letters = ""
    while column:
        column, remainder = divmod(column - 1, 26)
        letters = chr(65 + remainder) + letters
    return letters


def column_number(letters: str) -> int:
    """``A`` gives 1, ``AB`` gives 28."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def address(row: int, column: int) -> str:
    """The cell's name as Excel shows it, e.g. ``F12``."""
    return f"{column_letters(column)}{row}"


def cell_position(reference: str) -> tuple[int, int]:
    """(row, column) of a reference such as ``F12`` or ``$F$12``.

    Raises ValueError for anything else.
    """
    match = _REFERENCE.match(reference)
    if match is None:
        raise ValueError(f"{reference!r} is not a cell reference")
    return int(match[2]), column_number(match[1])


def cell_range(reference: str) -> CellRange:
    """The rectangle of a reference such as ``A1:F12`` or ``A1``, or of whole columns (``A:C``) or rows (``1:3``)."""
    if whole := _WHOLE.match(reference):
        left, top, right, bottom = whole.groups()
        if bool(left) == bool(right):
            columns = (column_number(left), column_number(right)) if left else (1, LAST_COLUMN)
            rows = (int(top), int(bottom)) if top else (1, LAST_ROW)
            return CellRange(rows[0], columns[0], rows[1], columns[1])
    first, _, last = reference.partition(":")
    first_row, first_column = cell_position(first)
    last_row, last_column = cell_position(last or first)
    return CellRange(first_row, first_column, last_row, last_column)


def time_of_day(number: float) -> float | datetime.time:
    """The time of day that a part of a day is, to the second; any other number as it is."""
    seconds = round(number * _SECONDS_OF_A_DAY)
    if not 0 < seconds < _SECONDS_OF_A_DAY:
        return number
    return (datetime.datetime.min + datetime.timedelta(seconds=seconds)).time()


def unbroken_runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """The first and the last of each unbroken run of numbers, which are put in order."""
    found: list[tuple[int, int]] = []
    for _, group in groupby(enumerate(sorted(numbers)), key=lambda item: item[1] - item[0]):
        members = [number for _, number in group]
        found.append((members[0], members[-1]))
    return found
