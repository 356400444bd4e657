"""What looks like a mark of exemption and was not read as one, in and beside the tables that papers print.

Every cell of such a sheet is looked at, whatever its column, hidden or not, with its notes, the sheet's name, the
page's header and footer and text boxes. What the toolkit reads as a mark, what is in a row that is left out anyway,
and the items of the Plan sheet are none.
"""

from collections.abc import Iterator, Set
from dataclasses import dataclass

from toolkit.entries.text import as_text, one_line
from toolkit.exemption.columns import HeadingKind, heading_kind, numbers_parts, says_public
from toolkit.exemption.looks import marked_by_looks
from toolkit.exemption.printed import Printed, printed_sheets
from toolkit.exemption.words import looks_like_mark, looks_like_mark_aside, says_unmistakably
from toolkit.grid import Book, Sheet, Value, address
from toolkit.plan.models import Monitoring
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InWorkbook
from toolkit.problems.problem import Problem
from toolkit.tables.fields import ACTION_FIELDS, MEASURE_FIELDS
from toolkit.tables.headings import heading_key, heading_quarter
from toolkit.tables.layout import MARK_FIELDS

_SIGN = "\x1f"
_LONGEST = 60
"""Characters of a heading of the plan's tables at most."""
_FEW = 2
"""Cells of a row at most that is a title, and not the upper one of two rows of headings."""
_HEADINGS = frozenset(
    heading_key(name) for field in (*ACTION_FIELDS, *MEASURE_FIELDS) for name in (field.heading, *field.aliases)
)


def unread_marks(book: Book, monitoring: Monitoring) -> Iterator[Problem]:
    """An error for everything that looks like a mark and was not read as one; an answer "not exempt" settles each."""
    printed = printed_sheets(book, monitoring)
    for sheet in book.sheets:
        if sheet.name in printed:
            yield from _on_sheet(sheet, printed[sheet.name])
            yield from marked_by_looks(sheet, printed[sheet.name], monitoring.scale)


def _on_sheet(sheet: Sheet, printed: Printed) -> Iterator[Problem]:
    if looks_like_mark(sheet.name):
        yield _found("exempt-mark-unread/sheet", InWorkbook(sheet.name), sheet.name)
    for text in sheet.margins:
        if _marks(text):
            yield _found("exempt-mark-unread/page", InWorkbook(sheet.name), one_line(text), sheet.name)
    covered: set[int] = set()
    for number, cells in sorted(sheet.rows.items()):
        if number not in printed.gone:
            judged_by = _row(sheet, printed, number)
            for column, value in sorted(cells.items()):
                yield from _in_cell(sheet, printed, judged_by, column, value, covered)
    for (row, column), text in sorted(sheet.notes.items()):
        if row not in printed.gone and (row, column) not in printed.withheld and _marks(text):
            yield _found("exempt-mark-unread/note", InWorkbook(sheet.name, address(row, column)), one_line(text))


def _marks(text: str) -> bool:
    return looks_like_mark(text) or says_unmistakably(text)


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


def _in_cell(
    sheet: Sheet, printed: Printed, row: _Row, column: int, value: Value, covered: set[int]
) -> Iterator[Problem]:
    """What one cell gives. ``covered`` are the columns whose heading has been judged, and the cells below it."""
    cell = (row.number, column)
    if not isinstance(value, str) or cell in printed.withheld or cell in printed.labels:
        return
    text = as_text(value)
    if cell in printed.read or column in row.read:
        if not row.in_plan and not row.heads and not says_public(HeadingKind.KEPT, text):
            yield _found("exempt-mark-unread/row", InWorkbook(sheet.name, address(*cell)), one_line(text))
        return
    kind = _kind_below(sheet, printed, row.number, column, text) if row.heads else None
    if kind is not None:
        covered |= {column} if kind in (HeadingKind.KEPT, HeadingKind.PUBLISHED) else set()
        yield from _below(sheet, printed, row.number, column, kind)
    elif not (column in covered and row.in_plan) and _is_mark(text, row, printed, column):
        yield _found("exempt-mark-unread/cell", InWorkbook(sheet.name, address(*cell)), one_line(text))


def _is_mark(text: str, row: _Row, printed: Printed, column: int) -> bool:
    """Whether a cell looks like a mark: beside the fields of the plan's rows, more words do."""
    if looks_like_mark(text) or (row.in_plan and says_unmistakably(text)):
        return True
    is_field = row.in_plan and column in printed.rows[row.number].values()
    return not is_field and looks_like_mark_aside(text)


def _kind_below(sheet: Sheet, printed: Printed, row: int, column: int, text: str) -> HeadingKind | None:
    """What a heading says of the rows below; of a column of the plan itself only that they are kept or published."""
    kind = heading_kind(text)
    is_field = column in printed.rows.get(row + 1, {}).values()
    if kind is HeadingKind.PLACED and not is_field:
        below = [one_line(cells.get(column)) for number, cells in sheet.rows.items() if number > row]
        return HeadingKind.KEPT if numbers_parts({heading_key(said) for said in below} - {""}) else kind
    return None if is_field and kind in (HeadingKind.SHOWN, HeadingKind.PLACED) else kind


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
    """A heading that is over marks, at the first cell below it that does not say that its row may be published."""
    numbers = sorted(number for number in {*sheet.rows, *printed.rows} if number > row)
    said = [(number, one_line(sheet.rows.get(number, {}).get(column))) for number in numbers]
    typed = [(number, text) for number, text in said if text]
    blanks = [(number, "") for number, text in said if not text and number in printed.rows]
    marks = [(number, text) for number, text in typed if not says_public(kind, text)]
    marks += blanks if typed and kind is HeadingKind.PUBLISHED else []
    marks = sorted(mark for mark in marks if mark[0] not in printed.gone)
    if not marks:
        return
    first, value = marks[0]
    heading = one_line(sheet.rows[row][column])
    place = InWorkbook(sheet.name, address(first, column))
    words = {"heading": heading, "heading_cell": address(row, column), "value": value or "nothing"}
    every = _SIGN.join(f"{number}:{text}" for number, text in typed)
    seen = _SIGN.join((sheet.name, address(row, column), heading, every))
    yield _with_seen(problem("exempt-mark-unread/heading", place, **words), seen)


def _found(key: str, place: InWorkbook, text: str, *more: str) -> Problem:
    made = problem(key, place, value=text)
    return _with_seen(made, _SIGN.join((place.sheet, place.cell, text, *more)))


def _with_seen(found: Problem, seen: str) -> Problem:
    return Problem(found.code, found.severity, found.place, found.message, found.remedy, seen=f"mark{_SIGN}{seen}")
