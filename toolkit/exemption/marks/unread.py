"""What looks like a mark of exemption and was not read as one, in and beside the tables that papers print.

Every cell of such a sheet is looked at, whatever its column, hidden or not, with its notes, the sheet's name, the
page's header and footer and text boxes. What the toolkit reads as a mark and what is in a row that is left out anyway
are none.
"""

from collections.abc import Iterator, Set
from dataclasses import field
from functools import lru_cache

from toolkit.entries.text import as_text, one_line
from toolkit.exemption.law import example_of_ground
from toolkit.exemption.marks.columns import (
    HeadingKind,
    heading_kind,
    numbers_a_document,
    numbers_parts,
    says_public,
)
from toolkit.exemption.marks.elsewhere import keeps_rows_back, marked_elsewhere
from toolkit.exemption.marks.found import InColumn, found_at, found_below, said_of
from toolkit.exemption.marks.items import marked_by_items
from toolkit.exemption.marks.looks import marked_by_looks
from toolkit.exemption.marks.remarks import keeps_out, marks_in_formula, marks_in_note, says_unmistakably
from toolkit.exemption.marks.subjects import is_of_ownership
from toolkit.exemption.marks.words import is_weak_mark, looks_like_mark, looks_like_mark_aside
from toolkit.exemption.printed import Printed, printed_sheets
from toolkit.grid import Book, Sheet, Value, address
from toolkit.plan.models import Monitoring
from toolkit.problems.place import InWorkbook
from toolkit.problems.problem import Problem
from toolkit.records import dataclass
from toolkit.tables.fields import ACTION_FIELDS, MEASURE_FIELDS
from toolkit.tables.headings import heading_key, heading_quarter
from toolkit.tables.layout import MARK_FIELDS

_LONGEST = 60
"""Characters of a heading of the plan's tables at most."""
_SHORT = 30
"""Characters of texts that many rows say, so that it pays to know of each once that it is no mark."""
_FEW = 2
"""Cells of a row at most that is a title, and not the upper one of two rows of headings."""
_HEADINGS = frozenset(
    heading_key(name) for field in (*ACTION_FIELDS, *MEASURE_FIELDS) for name in (field.heading, *field.aliases)
)


def unread_marks(book: Book, monitoring: Monitoring) -> Iterator[Problem]:
    """An error for everything that looks like a mark and was not read as one; an answer "not exempt" settles each."""
    printed = printed_sheets(book, monitoring)
    nation = monitoring.plan.nation
    for sheet in book.sheets:
        if sheet.name in printed:
            yield from _on_sheet(sheet, printed[sheet.name], nation)
            yield from marked_by_looks(sheet, printed[sheet.name], monitoring.scale)
    yield from marked_elsewhere(book, monitoring, printed.keys())


def _on_sheet(sheet: Sheet, printed: Printed, nation: str) -> Iterator[Problem]:
    if looks_like_mark(sheet.name):
        yield found_at("exempt-mark-unread/sheet", InWorkbook(sheet.name), sheet.name)
    for text in sheet.margins:
        if looks_like_mark(text) or says_unmistakably(text):
            yield found_at("exempt-mark-unread/page", InWorkbook(sheet.name), one_line(text), sheet.name)
    items = list(marked_by_items(sheet, printed, nation))
    yield from items
    looked = _Looked(sheet, printed, nation, asked={found.cell for found in items})
    for number, cells in sorted(sheet.rows.items()):
        if number not in printed.gone:
            judged_by = _row(sheet, printed, number)
            for column, value in sorted(cells.items()):
                says = isinstance(value, str) and not (
                    judged_by.in_plan and len(value) <= _SHORT and _is_no_mark(value)
                )
                if says or (sheet.uncached and (number, column) in sheet.uncached):
                    yield from _in_cell(looked, judged_by, column, value)
    yield from _in_columns(looked)
    for (row, column), text in sorted(sheet.notes.items()):
        if row not in printed.gone and (row, column) not in printed.withheld and marks_in_note(text):
            yield found_at("exempt-mark-unread/note", InWorkbook(sheet.name, address(row, column)), one_line(text))


@dataclass(slots=True)
class _Looked:
    """A sheet while it is looked through: the headings by column, with their rows, the columns whose heading has been
    judged and the cells below it, what cells of other columns beside the plan's say that looks like marks, and the
    cells of items that are asked about.
    """

    sheet: Sheet
    printed: Printed
    nation: str
    headings: dict[int, int] = field(default_factory=dict)
    covered: set[int] = field(default_factory=set)
    beside: dict[int, list[InColumn]] = field(default_factory=dict)
    asked: Set[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Row:
    """What its cells are judged by: whether it is one of the plan, whether it is one of headings, and the columns that
    were read as marks in the rows of the plan nearest to it.
    """

    number: int
    in_plan: bool
    heads: bool
    read: Set[int]


def _row(sheet: Sheet, printed: Printed, row: int) -> _Row:
    in_plan = row in printed.rows
    read: Set[int] = frozenset() if in_plan else _read_columns(printed, row)
    return _Row(row, in_plan, _is_of_headings(sheet, printed, row), read)


def _in_cell(looked: _Looked, row: _Row, column: int, value: Value) -> Iterator[Problem]:
    """What one cell gives."""
    sheet, printed, cell = looked.sheet, looked.printed, (row.number, column)
    if cell in printed.withheld or cell in printed.labels:
        return
    is_covered = column in looked.covered and row.in_plan
    if cell in sheet.uncached and not is_covered and cell not in printed.read:
        for text in marks_in_formula(sheet.uncached[cell]):
            yield found_at("exempt-mark-unread/formula", InWorkbook(sheet.name, address(*cell)), text)
    if not isinstance(value, str):
        return
    text = as_text(value)
    if cell in printed.read or column in row.read:
        if not row.in_plan and not row.heads and not says_public(HeadingKind.KEPT, text):
            yield found_at("exempt-mark-unread/row", InWorkbook(sheet.name, address(*cell)), one_line(text))
        return
    kind = _kind_below(sheet, printed, row.number, column, text) if row.heads else None
    if row.heads:
        looked.headings[column] = row.number
    if kind is not None:
        looked.covered |= set() if kind in (HeadingKind.SHOWN, HeadingKind.PLACED) else {column}
        yield from _below(sheet, printed, row.number, column, kind)
    elif not is_covered and _is_mark(text, row, printed, column) and not _names_series(sheet, printed, cell, text):
        yield from _marked_cell(looked, row, column, one_line(text))


def _marked_cell(looked: _Looked, row: _Row, column: int, text: str) -> Iterator[Problem]:
    """A cell that looks like a mark: in a column of its own beside the plan's with all that it says, else by itself."""
    sheet, printed = looked.sheet, looked.printed
    is_field = row.in_plan and column in printed.rows[row.number].values()
    if row.in_plan and not is_field and column in looked.headings:
        heading = one_line(sheet.rows[looked.headings[column]][column])
        if not is_of_ownership(heading, text):
            looked.beside.setdefault(column, []).append((row.number, text))
    elif address(row.number, column) in looked.asked:
        return
    elif row.number in printed.items:
        words = {"example": example_of_ground(looked.nation)}
        place = InWorkbook(sheet.name, address(row.number, column))
        yield found_at("exempt-mark-unread/plan", place, text, words=words)
    else:
        yield found_at("exempt-mark-unread/cell", InWorkbook(sheet.name, address(row.number, column)), text)


def _in_columns(looked: _Looked) -> Iterator[Problem]:
    """The columns beside the plan's in whose cells there are marks, each asked about once."""
    for column, marks in sorted(looked.beside.items()):
        by_value = all(is_weak_mark(text) for _, text in marks)
        yield found_below(looked.sheet, (looked.headings[column], column), marks, (), by_value=by_value)


@lru_cache(maxsize=8192)  # columns say the same in many rows
def _is_no_mark(value: str) -> bool:
    """Whether a cell of a row of the plan is no mark, whatever its column."""
    text = as_text(value)
    return not (looks_like_mark(text) or says_unmistakably(text) or looks_like_mark_aside(text) or keeps_out(text))


def _is_mark(text: str, row: _Row, printed: Printed, column: int) -> bool:
    """Whether a cell looks like a mark: beside the fields of the plan's rows, more words do."""
    if looks_like_mark(text) or (row.in_plan and says_unmistakably(text)):
        return True
    is_field = row.in_plan and column in printed.rows[row.number].values()
    if is_field:
        return False
    return looks_like_mark_aside(text) or (keeps_out(text) if row.in_plan else keeps_rows_back(text))


def _names_series(sheet: Sheet, printed: Printed, cell: tuple[int, int], text: str) -> bool:
    """Whether a word that is a mark only by itself ("Part 2", "Restricted") is an indicator's name."""
    columns = printed.rows.get(cell[0], {})
    is_name = columns.get("indicator") == cell[1] and is_weak_mark(text)
    return is_name and sheet.rows[cell[0]].get(columns.get("value", 0)) not in (None, "")


def _kind_below(sheet: Sheet, printed: Printed, row: int, column: int, text: str) -> HeadingKind | None:
    """What a heading says of the rows below; of a column of the plan itself only that they are kept or published."""
    kind = heading_kind(text)
    is_field = column in printed.rows.get(row + 1, {}).values()
    if is_field and kind in (HeadingKind.SHOWN, HeadingKind.PLACED):
        return None
    if kind not in (HeadingKind.PLACED, HeadingKind.READERS):
        return kind
    below = [one_line(cells.get(column)) for number, cells in sheet.rows.items() if number > row]
    values = [said for said in below if said]
    if kind is HeadingKind.READERS:
        rows = sum(number > row for number in printed.rows)
        return None if numbers_a_document(text, values, rows) else kind
    return HeadingKind.PARTS if numbers_parts({heading_key(said) for said in values}) else kind


def _read_columns(printed: Printed, row: int) -> Set[int]:
    """The columns that were read as marks in the rows of the plan nearest to a row: those above it, else below."""
    above = [number for number in printed.rows if number < row]
    nearest = max(above) if above else min(printed.rows, default=0)
    columns = printed.rows.get(nearest, {})
    return {columns[name] for name in MARK_FIELDS if name in columns}


def _is_of_headings(sheet: Sheet, printed: Printed, row: int) -> bool:
    """Whether a row is one of headings, or the upper one of two."""
    if row in printed.rows:
        return False
    numbers = (row, row + 1) if len(sheet.rows.get(row, {})) > _FEW else (row,)
    return any(number in printed.headings or _has_headings(sheet, number) for number in numbers)


def _has_headings(sheet: Sheet, row: int) -> bool:
    """Whether two cells of a row at least have a heading of the plan's tables."""
    texts = [value for value in sheet.rows.get(row, {}).values() if isinstance(value, str) and len(value) < _LONGEST]
    return sum(key in _HEADINGS or heading_quarter(key) is not None for key in map(heading_key, texts)) > 1


def _below(sheet: Sheet, printed: Printed, row: int, column: int, kind: HeadingKind) -> Iterator[Problem]:
    """A heading that is over marks, with the cells below it that do not say that their row may be published."""
    numbers = sorted(number for number in {*sheet.rows, *printed.rows} if number > row)
    heading = one_line(sheet.rows[row][column])
    said = [(number, said_of(sheet.rows.get(number, {}).get(column))) for number in numbers]
    typed = [(number, text) for number, text in said if text]
    blanks = [(number, "") for number, text in said if not text and number in printed.rows]
    marks = [(number, text) for number, text in typed if not says_public(kind, text, heading)]
    marks += blanks if typed and kind is HeadingKind.PUBLISHED else []
    marks = sorted(mark for mark in marks if mark[0] not in printed.gone)
    if marks:
        yield found_below(sheet, (row, column), marks, typed, by_value=kind.asks_of_every_day)
