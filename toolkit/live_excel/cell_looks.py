"""What cells of an open workbook say by their looks: the fill of a rating without a word, and what is struck out.

Asked only of tables of the plan, and of whole ranges, which are halved only where the answer is mixed: a table in
which every rating is a word and nothing is struck out costs one question.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import xlwings

from toolkit.entries.text import as_text, is_blank, one_line
from toolkit.grid import Sheet, Value
from toolkit.live_excel.native import is_struck
from toolkit.tables.headings import ACTIONS, MEASURES
from toolkit.understanding.header_rows import HeaderRow, header_rows
from toolkit.understanding.headings import read_heading

_LONGEST = 300
"""Characters of a text of which single struck-out words are looked for; of a longer one it is said that some are."""
_SOME = "some of it"
_Looks = dict[tuple[int, int], str]
_LAYOUTS = (ACTIONS, MEASURES)


def live_looks(sheet: xlwings.Sheet, read: Sheet) -> Sheet:
    """The sheet with the colours of the blank cells in columns of ratings, of these rows' texts too, and with what is
    struck out of the cells of the plan's tables.
    """
    fills: _Looks = {}
    struck: _Looks = {}
    for header, rows in _bodies(read):
        if rows:
            fills |= _fills_below(sheet, read, header, rows)
            struck |= _struck_below(sheet, read, header, rows)
    return replace(read, fills=fills, struck=struck)


def _bodies(read: Sheet) -> Iterator[tuple[HeaderRow, list[int]]]:
    """Each row of headings of a table of the plan, with the rows below it down to the next one."""
    headers = {header.row: header for layout in _LAYOUTS for header in header_rows(read, layout)}
    numbers = sorted(headers)
    for number, end in pairwise([*numbers, max(read.rows, default=0) + 1]):
        yield headers[number], [row for row in sorted(read.rows) if number < row < end]


def _fills_below(sheet: xlwings.Sheet, read: Sheet, header: HeaderRow, rows: Sequence[int]) -> _Looks:
    fills: _Looks = {}
    for column in _columns(header, "status"):
        blank = [row for row in rows if _is_blank(read.rows[row].get(column))]
        coloured = dict(_fills(sheet, column, blank)) if blank else {}
        fills |= {(row, column): colour for row, colour in coloured.items()}
        for text in _columns(header, "text") if coloured else ():
            fills |= {(row, text): colour for row, colour in _fills(sheet, text, list(coloured))}
    return fills


def _struck_below(sheet: xlwings.Sheet, read: Sheet, header: HeaderRow, rows: Sequence[int]) -> _Looks:
    struck: _Looks = {}
    columns = sorted(header.headings)
    for row in _struck_rows(sheet, rows, columns):
        for column in columns:
            value = read.rows[row].get(column)
            if not _is_blank(value) and (words := _struck_words(sheet.range((row, column)), as_text(value))):
                struck[row, column] = words
    return struck


def _columns(header: HeaderRow, field: str) -> list[int]:
    """The columns whose heading may be the field's in either table."""
    return [
        column
        for column, text in header.headings.items()
        if any((said := read_heading(text, layout)) and said.field == field for layout in _LAYOUTS)
    ]


def _is_blank(value: Value | None) -> bool:
    return value is None or (isinstance(value, str) and is_blank(value))


def _fills(sheet: xlwings.Sheet, column: int, rows: Sequence[int]) -> Iterator[tuple[int, str]]:
    """The colour of each of the rows' cells that has one. Excel says None of a range without any fill; what it says of
    a mixed one differs between platforms, so that only the answer for a single cell is a colour.
    """
    colour = sheet.range((rows[0], column), (rows[-1], column)).color
    if colour is None:
        return
    if len(rows) == 1:
        if (shown := "".join(f"{int(channel):02X}" for channel in colour)) != "FFFFFF":
            yield rows[0], shown
        return
    middle = len(rows) // 2
    yield from _fills(sheet, column, rows[:middle])
    yield from _fills(sheet, column, rows[middle:])


def _struck_rows(sheet: xlwings.Sheet, rows: Sequence[int], columns: Sequence[int]) -> Iterator[int]:
    """The rows in which something is struck out."""
    state = is_struck(sheet.range((rows[0], columns[0]), (rows[-1], columns[-1])))
    if state is False:
        return
    if state is True or len(rows) == 1:
        yield from rows
        return
    middle = len(rows) // 2
    yield from _struck_rows(sheet, rows[:middle], columns)
    yield from _struck_rows(sheet, rows[middle:], columns)


def _struck_words(cell: xlwings.Range, text: str) -> str:
    state = is_struck(cell)
    if state is not None:
        return one_line(text) if state else ""
    return one_line(_struck_part(cell, text, 0, len(text))) if len(text) <= _LONGEST else _SOME


def _struck_part(cell: xlwings.Range, text: str, start: int, end: int) -> str:
    """The struck-out characters between two places of a text, found by halving."""
    state = is_struck(cell.characters[start:end])
    if state is not None or end - start < 2:
        return text[start:end] if state else ""
    middle = (start + end) // 2
    return _struck_part(cell, text, start, middle) + _struck_part(cell, text, middle, end)
