"""What looks like a mark of exemption and was not read as one, in and beside the tables that papers print.

Every cell of such a sheet is looked at, whatever its column, hidden or not, with its notes, the sheet's name, the
page's header and footer and text boxes. What the toolkit reads as a mark, what is in a row that is left out anyway,
and the items of the Plan sheet are none.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field

from toolkit.entries.text import as_text, one_line
from toolkit.exemption.leaving_out import WITH_THE_UPDATE, exempt_fields, is_kept_whole
from toolkit.exemption.words import HeadingKind, heading_kind, looks_like_mark, says_public, says_unmistakably
from toolkit.grid import Book, Sheet, Value, address
from toolkit.plan.marked_lines import LINE_LAYOUTS, line_tables
from toolkit.plan.models import Exempt, Monitoring
from toolkit.plan.texts import document_tables
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InWorkbook
from toolkit.problems.problem import Problem
from toolkit.tables.document_headings import AGENDA, LIST_LAYOUTS, Style
from toolkit.tables.fields import ACTION_FIELDS, MEASURE_FIELDS
from toolkit.tables.finding import FoundTable, find_tables, named_tables
from toolkit.tables.headings import LEADS, PLAN, PRIORITIES, heading_key, heading_quarter
from toolkit.tables.layout import MARK_FIELDS
from toolkit.tables.taking_apart import table_rows

_Cell = tuple[int, int]
_SIGN = "\x1f"
_LONGEST = 60
"""Characters of a heading of the plan's tables at most."""
_FEW = 2
"""Cells of a row at most that is a title, and not the upper one of two rows of headings."""
_PARTS = frozenset(("1", "2", "a", "b", "i", "ii", "part 1", "part 2", "part a", "part b", "rhan 1", "rhan 2"))
_HEADINGS = frozenset(
    heading_key(name) for field in (*ACTION_FIELDS, *MEASURE_FIELDS) for name in (field.heading, *field.aliases)
)
_HEADING_STYLES = {heading_key(style) for style in (Style.HEADING_1, Style.HEADING_2, Style.HEADING_3)}


@dataclass(slots=True)
class _Printed:
    """What is known of a sheet that papers print: by row of the plan the columns of its fields, the rows of headings,
    the cells that were read as marks, the rows and cells that are left out, and the cells that only say what to fill
    in.
    """

    rows: dict[int, Mapping[str, int]] = field(default_factory=dict)
    headings: set[int] = field(default_factory=set)
    read: set[_Cell] = field(default_factory=set)
    gone: set[int] = field(default_factory=set)
    withheld: set[_Cell] = field(default_factory=set)
    labels: set[_Cell] = field(default_factory=set)


def unread_marks(book: Book, monitoring: Monitoring) -> Iterator[Problem]:
    """An error for everything that looks like a mark and was not read as one; an answer "not exempt" settles each."""
    printed = _printed_sheets(book, monitoring)
    for sheet in book.sheets:
        if sheet.name in printed:
            yield from _on_sheet(sheet, printed[sheet.name])


def _printed_sheets(book: Book, monitoring: Monitoring) -> Mapping[str, _Printed]:
    printed: dict[str, _Printed] = defaultdict(_Printed)
    _note_rows(printed, monitoring)
    for layout in LINE_LAYOUTS:
        for found in line_tables(book, layout):
            _note_table(printed[found.sheet.name], found)
            if layout is AGENDA:
                _note_agenda(printed[found.sheet.name], found)
    for layout in LIST_LAYOUTS:
        for found in document_tables(book, layout):
            _note_table(printed[found.sheet.name], found)
    for found in [*named_tables(book, PRIORITIES), *named_tables(book, LEADS)]:
        _note_table(printed[found.sheet.name], found)
    for found in find_tables(book, PLAN):
        _note_details(printed[found.sheet.name], found, monitoring)
    for line in monitoring.marked_lines:
        printed[line.place.sheet].gone.add(line.place.row)
    return printed


def _note_rows(printed: Mapping[str, _Printed], monitoring: Monitoring) -> None:
    columns = exempt_fields(monitoring.plan)
    for row in (*monitoring.actions, *monitoring.measures):
        place, sheet = row.place, printed[row.place.sheet]
        sheet.rows[place.row] = place.columns
        sheet.read |= {(place.row, place.columns[name]) for name in MARK_FIELDS if place.has(name)}
        if is_kept_whole(row):
            sheet.gone.add(place.row)
        kept = {*columns, *(WITH_THE_UPDATE if row.exempt is Exempt.UPDATE else ())}
        sheet.withheld |= {(place.row, place.columns[name]) for name in kept if place.has(name)}


def _note_table(printed: _Printed, found: FoundTable) -> None:
    printed.headings.add(found.heading_row)
    marks = [found.columns[name] for name in MARK_FIELDS if name in found.columns]
    for row in range(found.heading_row, found.last_row + 1):
        printed.read |= {(row, column) for column in marks}
        if row > found.heading_row:
            printed.rows.setdefault(row, found.columns)


def _note_agenda(printed: _Printed, found: FoundTable) -> None:
    """The headings of an agenda: that it has a part called Exempt items is what an agenda says to the public."""
    for raw in table_rows(found):
        if heading_key(one_line(raw.values.get("style"))) in _HEADING_STYLES:
            printed.labels.add((raw.row, found.columns["text"]))


def _note_details(printed: _Printed, found: FoundTable, monitoring: Monitoring) -> None:
    printed.headings.add(found.heading_row)
    for row in found.sheet.rows:
        for name in ("item", "help"):
            if name in found.columns:
                printed.labels.add((row, found.columns[name]))
    if detail := monitoring.plan.typed.get("exempt_columns"):
        at = found.sheet.rows
        printed.labels |= {
            (row, found.columns["value"])
            for row in at
            if detail.sheet == found.sheet.name and detail.cell == address(row, found.columns["value"])
        }


def _on_sheet(sheet: Sheet, printed: _Printed) -> Iterator[Problem]:
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


def _row(sheet: Sheet, printed: _Printed, row: int) -> _Row:
    in_plan = row in printed.rows
    read: Set[int] = frozenset() if in_plan else _read_columns(printed, row)
    return _Row(row, in_plan, _is_of_headings(sheet, printed, row), read)


def _in_cell(
    sheet: Sheet, printed: _Printed, row: _Row, column: int, value: Value, covered: set[int]
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
    kind = heading_kind(text) or _kind_of_part(sheet, printed, row.number, column, text) if row.heads else None
    if kind is not None:
        covered.add(column)
        yield from _below(sheet, printed, row.number, column, kind)
    elif not (column in covered and row.in_plan) and (
        looks_like_mark(text) or (row.in_plan and says_unmistakably(text))
    ):
        yield _found("exempt-mark-unread/cell", InWorkbook(sheet.name, address(*cell)), one_line(text))


def _read_columns(printed: _Printed, row: int) -> Set[int]:
    """The columns that were read as marks in the rows of the plan nearest to a row: those above it, else below."""
    above = [number for number in printed.rows if number < row]
    nearest = max(above) if above else min(printed.rows, default=0)
    columns = printed.rows.get(nearest, {})
    return {columns[name] for name in MARK_FIELDS if name in columns}


def _is_of_headings(sheet: Sheet, printed: _Printed, row: int) -> bool:
    """Whether a row is one of headings, or the upper one of two."""
    if row in printed.rows:
        return False
    numbers = (row, row + 1) if len(sheet.rows.get(row, {})) > _FEW else (row,)
    return any(number in printed.headings or _has_headings(sheet, number) for number in numbers)


def _kind_of_part(sheet: Sheet, printed: _Printed, row: int, column: int, text: str) -> HeadingKind | None:
    """A column Part that is none of the table's own and says of the rows that they are for Part 1 or for Part 2."""
    if heading_key(text) not in ("part", "rhan") or column in printed.rows.get(row + 1, {}).values():
        return None
    said = {heading_key(one_line(cells.get(column))) for number, cells in sheet.rows.items() if number > row} - {""}
    return HeadingKind.KEPT if said and said <= _PARTS else None


def _has_headings(sheet: Sheet, row: int) -> bool:
    """Whether two cells of a row at least have a heading of the plan's tables."""
    texts = [value for value in sheet.rows.get(row, {}).values() if isinstance(value, str) and len(value) < _LONGEST]
    return sum(key in _HEADINGS or heading_quarter(key) is not None for key in map(heading_key, texts)) > 1


def _below(sheet: Sheet, printed: _Printed, row: int, column: int, kind: HeadingKind) -> Iterator[Problem]:
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
