"""What somebody typed on a result sheet beside its own cells: kept where it is, or below with the cell that it was in.

A formula stays one where nothing is listed; elsewhere it is kept as its text.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from toolkit.entries.text import as_text
from toolkit.entries.wording import listed
from toolkit.grid import CellError, Value, address
from toolkit.records import dataclass
from toolkit.results.sheet import Content, ResultCell, ResultSheet, holds_something
from toolkit.results.typed.answers import CODE, FOUND, YOUR_ANSWER, ChecksTable, checks_table
from toolkit.results.typed.marks import Cells, Formula, Mark, Marks, code_of, read_marks
from toolkit.tables.headings import heading_key
from toolkit.tables.owned import CHECKS

KEPT = "Typed where the toolkit writes, and kept here with the cells that it was in"
_MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody typed, and where; ``moved`` where a refresh has moved it before."""

    row: int
    column: int
    content: Content
    moved: bool = False

    @property
    def cell(self) -> str:
        """The cell's address."""
        return address(self.row, self.column)


def find_remarks(kind: str, cells: Cells, fresh: ResultSheet) -> list[Remark]:
    """What somebody typed on the sheet as it was left, in its order; answers on Checks are not among it.

    ``fresh`` is the sheet as it is to be: of a sheet that an older version wrote, without marks, only what is right of
    or below what the toolkit writes is known to be typed.
    """
    marks = read_marks(cells)
    table = checks_table(cells) if kind == CHECKS else None
    typed = _typed(cells, marks, table) if marks.column else _typed_on_old(cells, table, fresh)
    return list(typed)


def _typed(cells: Cells, marks: Marks, table: ChecksTable | None) -> Iterator[Remark]:
    every = frozenset(code for mark in marks.rows.values() for code in mark.codes)
    for number in sorted(cells):
        row, mark = cells[number], marks.rows.get(number, Mark())
        if table and number > table.row and _is_listed(table, row):
            mark = replace(mark, codes=every)
            row = {at: value for at, value in row.items() if not _is_answer(table, at)}
        moved = mark.key == "moved"
        for at, value in sorted(row.items()):
            if at != marks.column and (moved or not mark.wrote(value)):
                yield Remark(number, at, _content(value), moved)


def _is_listed(table: ChecksTable, row: Mapping[int, Value]) -> bool:
    return bool(table.text(row, FOUND) and table.text(row, CODE))


def _is_answer(table: ChecksTable, column: int) -> bool:
    """Whether a column holds answers: the column for them, and what is beside the table."""
    return column == table.columns.get(heading_key(YOUR_ANSWER)) or column > max(table.columns.values())


def _typed_on_old(cells: Cells, table: ChecksTable | None, fresh: ResultSheet) -> Iterator[Remark]:
    known = {code_of(cell.content) for cell in fresh.cells.values()}
    headings = max(table.columns.values()) if table else 0
    last = headings or len(fresh.widths)
    for number in sorted(cells):
        row = cells[number]
        if table and number > table.row:
            if _is_listed(table, row):
                continue
            typed = row
        elif number > fresh.last_row and all(isinstance(value, str) for value in row.values()):
            typed = {at: value for at, value in row.items() if code_of(value) not in known}
        else:
            typed = {at: value for at, value in row.items() if at > last}
        yield from (Remark(number, at, _content(value)) for at, value in sorted(typed.items()))


def _content(value: Value) -> Content:
    if isinstance(value, CellError):
        return value.code
    if isinstance(value, Formula):
        return value
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return value if number else as_text(value)  # type: ignore[return-value]


def keep_remarks(sheet: ResultSheet, remarks: Sequence[Remark]) -> str:
    """Put what was typed back: where it was if that cell is free, else into lines below the sheet's end.

    Gives the sentence that names the cells whose text had to move, "" where none had to. The sheet must be sealed.
    """
    if not remarks:
        return ""
    own, taken = sheet.widths, sheet.last_row
    free = [one for one in remarks if not one.moved and _is_free(one, len(own), taken)]
    moved = [one for one in remarks if one not in free]
    _put(sheet, {(one.row, one.column): _as_it_was(one) for one in free})
    if moved:
        _list_moved(sheet, moved)
    cells = [one.cell for one in moved if not one.moved]
    if not cells:
        return ""
    named = listed([*cells[:_MOST_NAMED], *([f"{len(cells) - _MOST_NAMED} more"] if len(cells) > _MOST_NAMED else [])])
    were = "was" if len(cells) == 1 else "were"
    return f"What {were} typed into {named} of the sheet {sheet.kind} is kept below its end."


def _as_it_was(remark: Remark) -> ResultCell:
    return ResultCell(remark.content, formula=isinstance(remark.content, Formula))


def _is_free(remark: Remark, width: int, last: int) -> bool:
    return remark.column > width or remark.row > last


def _list_moved(sheet: ResultSheet, moved: Sequence[Remark]) -> None:
    start = sheet.last_row + 2
    lines = [as_text(one.content) if one.moved else f"{one.cell}: {as_text(one.content)}" for one in moved]
    column = sheet.hidden
    cells: dict[tuple[int, int], ResultCell] = {}
    for number, line in enumerate((KEPT, *lines), start=start):
        heading = number == start
        cells[number, 1] = ResultCell(line, "note" if heading else "text")
        cells[number, column] = ResultCell(f"|{code_of(line)}" if heading else "moved|")
    _put(sheet, cells)


def _put(sheet: ResultSheet, cells: Mapping[tuple[int, int], ResultCell]) -> None:
    """Put cells on a sheet, among its list's rows or among those placed one by one."""
    for (row, column), cell in sorted(cells.items()):
        if not holds_something(cell.content, cell.style):
            continue
        if sheet.listed and row >= min(sheet.listed):
            sheet.put_in_list(row, column, cell)
        else:
            sheet.placed[row, column] = cell
            sheet.row = max(sheet.row, row + 1)
