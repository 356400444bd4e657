"""Where a row that theirs added goes in mine: to the same place, else below its table, else nowhere."""

from collections.abc import Collection, Sequence
from itertools import count

from toolkit.grid import Sheet
from toolkit.partners.merging.copies import Copy
from toolkit.partners.merging.rows import Together
from toolkit.tables.finding import FoundTable
from toolkit.tables.headings import ACTIONS, COMPARISONS, INDICATORS, MEASURES

_ORDER_IS_FREE = tuple(layout.name for layout in (ACTIONS, MEASURES, INDICATORS, COMPARISONS))
"""Tables whose rows may stand in any order, so that one can be added at their end."""


def place_for(
    key: str, mine: Copy, theirs: Copy, number: int, rows: Sequence[Together], filled: Collection[int]
) -> int:
    """The number of the row of mine that it gets; 0 where there is no safe place. ``filled`` are rows in use."""
    if _nothing_moved(number, rows) and _is_free(mine.sheets[key], number, filled) and _beside(number, filled):
        return number
    table = theirs.table(key, number)
    own = [one for one in mine.tables.get(key, ()) if table is not None and one.layout.name == table.layout.name]
    if table is None or table.layout.name not in _ORDER_IS_FREE or len(own) != 1:
        return 0
    lines = [row for row, line in mine.lines.get(key, {}).items() if line.table is own[0]]
    return _below(mine.sheets[key], own[0], lines, filled)


def _nothing_moved(number: int, rows: Sequence[Together]) -> bool:
    """Whether all rows above are in both copies under the same numbers, and none that both have is below."""
    pairs = [(row.mine, row.theirs) for row in rows if row.mine is not None and row.theirs is not None]
    return all(mine == theirs and theirs < number for mine, theirs in pairs if theirs is not None)


def _is_free(sheet: Sheet, number: int, filled: Collection[int]) -> bool:
    return number not in filled and not any(cells.first_row <= number <= cells.last_row for cells in sheet.merged)


def _beside(number: int, filled: Collection[int]) -> bool:
    """Whether the row above holds something, so that the new one goes on with it."""
    return number - 1 in filled


def _below(sheet: Sheet, table: FoundTable, lines: Collection[int], filled: Collection[int]) -> int:
    """The first row below the table's rows, which ``lines`` are where it is the plan's; 0 where anything is there."""
    inside = lines or [row for row in sheet.rows if table.heading_row <= row <= table.last_row]
    last = max(inside, default=table.heading_row)
    there = next(row for row in count(last + 1) if row not in filled or row in sheet.rows)
    own = next((one for one in sheet.tables if one.cells.first_row == table.heading_row), None)
    beyond = [row for row in sheet.rows if row > last]
    if beyond or (own is not None and own.total_rows) or not _is_free(sheet, there, filled):
        return 0
    return there
