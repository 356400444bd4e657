"""The headings of a Word table made plain: two rows of them as one, and one over two columns over the one it means."""

import re
from collections.abc import Iterator, Mapping

from toolkit.entries.text import one_line
from toolkit.grid import CellRange, Sheet
from toolkit.records import dataclass
from toolkit.tables.headings import ACTIONS, MEASURES, heading_key
from toolkit.tables.layout import TableLayout
from toolkit.understanding.header_rows import HeaderRow, header_rows, texts_of
from toolkit.understanding.headings import LONGEST_HEADING, read_heading
from toolkit.word_plans.grids import TableGrid

_TOP_ROWS = 25
_TEXTS = frozenset(("text", "aim"))
_WHO_OR_WHEN = frozenset(("leads", "by_when"))
_FEWEST = 3
_MEASURES = frozenset(("success measure", "success measures", "measure of success", "measures of success"))
_SAYS_ACTION = re.compile(r"\bactions?\b")
_SAYS_STEP = re.compile(r"\b(?:milestone|deliverable|commitment)s?\b")
_OF_A_TIME = re.compile(r"\b(?:quarter|qtr|chwarter|q ?[1-4]|last|previous|this|current|20\d\d)\b")


@dataclass(frozen=True, slots=True)
class FoundHeader:
    """A table's row of headings, the layout that it is sure to be of by itself, if any, and how sure it is.

    ``SURE``: the reader of workbooks knows it; ``LIKELY`` and ``POSSIBLE``: it has an action and two other headings, or
    one; ``DOUBTFUL``: it only has a description or a recommendation, which alone makes no plan.
    """

    row: HeaderRow
    rank: int
    layout: TableLayout | None = None


SURE, LIKELY, POSSIBLE, DOUBTFUL = 0, 1, 2, 3


def plain_headings(grid: TableGrid) -> FoundHeader | None:
    """The row of headings of the grid, which is changed so that they are in one row and over one column each."""
    for row in range(1, min(grid.height, _TOP_ROWS)):
        if _join_two_rows(grid, row):
            break
    _shorten(grid)
    header = find_header(grid)
    if header is None:
        return None
    _put_over_longest(grid, header.row)
    _narrow_cells(grid, header.row)
    return find_header(grid)


def find_header(grid: TableGrid) -> FoundHeader | None:
    """The first row of headings of actions or success measures, else the first that may be one."""
    sheet = Sheet("", grid.rows, merged=tuple(grid.merged))
    found = [next(header_rows(sheet, layout), None) for layout in (ACTIONS, MEASURES)]
    headers = [header for header in found if header]
    if headers:
        return FoundHeader(min(headers, key=lambda header: header.row), SURE)
    return next((one for row in _first_full_rows(grid) if (one := _loose_header(grid, row))), None)


def _first_full_rows(grid: TableGrid) -> Iterator[int]:
    """The rows down to the first with three cells, where the headings must be if nothing else says so."""
    for row in sorted(grid.rows)[:_TOP_ROWS]:
        if len(grid.rows[row]) > 1:
            yield row
        if len(grid.rows[row]) > 2:
            return


def _loose_header(grid: TableGrid, row: int) -> FoundHeader | None:
    """A row of headings of a plan that has neither ratings nor who leads, by when and what was done."""
    texts = texts_of(grid.rows[row])
    if len(texts) < 2 or row >= grid.height:
        return None
    header = HeaderRow(row, row, texts, False)
    if any(heading_key(text) in _MEASURES for text in texts.values()):
        return FoundHeader(header, SURE, MEASURES)
    readings = [reading for text in texts.values() if (reading := read_heading(text, ACTIONS))]
    fields = {reading.field for reading in readings}
    own = any(reading.field == "text" and reading.own and not reading.weak for reading in readings)
    acts = any(reading.field == "text" and _SAYS_ACTION.search(reading.text.casefold()) for reading in readings)
    if own and acts and len(texts) >= _FEWEST and len(fields) < 2:
        return FoundHeader(header, POSSIBLE, ACTIONS)
    if "text" not in fields or len(fields) < 2:
        return None
    if not own:
        stepped = any(reading.field == "text" and _SAYS_STEP.search(reading.text.casefold()) for reading in readings)
        return FoundHeader(header, POSSIBLE if stepped else DOUBTFUL, ACTIONS) if fields & _WHO_OR_WHEN else None
    return FoundHeader(header, LIKELY if len(fields) > 2 else POSSIBLE, ACTIONS)


def _shorten(grid: TableGrid) -> None:
    """Headings without what explains them, and without signs for a number, in the first rows."""
    for row in sorted(grid.rows)[:_TOP_ROWS]:
        cells = grid.rows[row]
        if len(cells) < 2 or not _looks_like_headings(cells):
            continue
        for column, text in list(cells.items()):
            if not heading_key(text) and not text.isspace():
                del cells[column]
            elif short := _short_heading(text):
                cells[column] = short


def _looks_like_headings(cells: Mapping[int, str]) -> bool:
    """Whether a row has the heading of an action, in whatever length, and another."""
    shortened = [_short_heading(text) or one_line(text) for text in cells.values()]
    return len(_fields(dict(enumerate(shortened)))) > 1


def _short_heading(text: str) -> str:
    """The first line or sentence of a heading that is none as a whole; "" where that is no heading either."""
    whole = one_line(text)
    if any(read_heading(whole, layout) for layout in (ACTIONS, MEASURES)):
        return ""
    for part in (text.split("\n")[0], re.split(r"(?<=[?.:;])\s|\(", whole)[0]):
        short = one_line(part)
        if short != whole and any(read_heading(short, layout) for layout in (ACTIONS, MEASURES)):
            return short
    return ""


def _join_two_rows(grid: TableGrid, row: int) -> bool:
    """Put what a cell says over several columns and what is below it into one row, where both are headings."""
    spread = {cells.first_column: cells for cells in _spread(grid, row)}
    lower = {column: one_line(text) for column, text in grid.rows.get(row + 1, {}).items()}
    below = [column for cells in spread.values() for column in _columns(cells) if column in lower]
    if len(below) < 2 or any(len(text) > LONGEST_HEADING for text in lower.values()):
        return False
    upper = {column: one_line(text) for column, text in grid.rows.get(row, {}).items()}
    over = {column: upper.get(cells.first_column, "") for cells in spread.values() for column in _columns(cells)}
    both = {column: _joined(over.get(column, ""), upper.get(column, ""), text) for column, text in lower.items()}
    both |= {column: text for column, text in upper.items() if column not in both}
    if len(_fields(both)) < max(_FEWEST, len(_fields(upper)), len(_fields(lower))) or not _fields(both) & _TEXTS:
        return False
    grid.rows[row + 1] = dict(both)
    del grid.rows[row]
    grid.merged = [cells for cells in grid.merged if not cells.first_row <= row <= cells.last_row]
    return True


def _joined(over: str, own: str, lower: str) -> str:
    """A column's heading: the lower one, with the upper where that says of what time it is or goes on in it."""
    if over and _OF_A_TIME.search(heading_key(over)):
        return f"{over} {lower}"
    return lower if over or not own else f"{own} {lower}"


def _spread(grid: TableGrid, row: int) -> Iterator[CellRange]:
    for cells in grid.merged:
        if cells.first_row == cells.last_row == row and cells.first_column < cells.last_column < grid.width + 1:
            yield cells


def _columns(cells: CellRange) -> range:
    return range(cells.first_column, cells.last_column + 1)


def _fields(texts: Mapping[int, str]) -> set[str]:
    readings = (read_heading(text, layout) for text in texts.values() for layout in (ACTIONS, MEASURES))
    return {reading.field for reading in readings if reading}


def _put_over_longest(grid: TableGrid, header: HeaderRow) -> None:
    """A heading over a column of numbers and one of texts is moved over the texts."""
    for cells in list(_spread(grid, header.row)):
        text = grid.rows[header.row].get(cells.first_column)
        lengths = {column: _length(grid, header.row, column) for column in _columns(cells)}
        longest = max(lengths, key=lambda column: lengths[column])
        if text is not None and sum(map(bool, lengths.values())) > 1:
            del grid.rows[header.row][cells.first_column]
            grid.rows[header.row][longest] = text
            grid.merged.remove(cells)


def _length(grid: TableGrid, above: int, column: int) -> int:
    return sum(len(cells.get(column, "")) for row, cells in grid.rows.items() if row > above)


def _narrow_cells(grid: TableGrid, header: HeaderRow) -> None:
    """Below the headings a cell over several columns belongs to the first, unless it is alone in its row."""
    for place, cells in enumerate(grid.merged):
        alone = set(grid.rows.get(cells.first_row, {})) <= set(_columns(cells))
        if cells.first_row > header.row and cells.first_column < cells.last_column and not alone:
            grid.merged[place] = CellRange(cells.first_row, cells.first_column, cells.last_row, cells.first_column)
    grid.merged = [
        cells for cells in grid.merged if (cells.first_row, cells.first_column) != (cells.last_row, cells.last_column)
    ]
