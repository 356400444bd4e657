"""The cells beside a plan's tables, and the headings of lists of their own over such cells."""

from collections.abc import Iterable, Mapping

from toolkit.entries.text import is_blank, one_line
from toolkit.grid import CellError, Sheet, Uncached, Value
from toolkit.tables.finding import FoundTable
from toolkit.tables.headings import ACTIONS
from toolkit.understanding.choosing.candidates import IsRating
from toolkit.understanding.headings import read_heading


def filled(cells: Mapping[int, Value]) -> dict[int, Value]:
    """The cells that show something, or would if their value were in the file."""
    return {
        column: value
        for column, value in cells.items()
        if isinstance(value, CellError | Uncached) or not (isinstance(value, str) and is_blank(value))
    }


def beside(cells: Mapping[int, Value], number: int, tables: Iterable[FoundTable]) -> dict[int, Value]:
    """The cells right or left of every table that the row is in."""
    left = dict(cells)
    for table in tables:
        if table.heading_row <= number <= table.last_row:
            columns = {*table.columns.values(), *table.texts}
            first, last = min(columns), max(columns)
            left = {column: value for column, value in left.items() if not first <= column <= last}
    return left


def headed_by_another(sheet: Sheet, number: int, cells: Mapping[int, Value], is_rating: IsRating) -> str:
    """The heading over cells beside a table where these have headings of their own, none of which is a rating: "Risk",
    "Owner", "Status".
    """
    for row in sorted((row for row in sheet.rows if row <= number), reverse=True):
        texts = {column: one_line(sheet.rows[row].get(column)) for column in cells}
        worded = [text for text in texts.values() if text and len(text.split()) <= 3 and not text[:1].isdigit()]
        worded = [text for text in worded if not is_rating(text)]
        if len(worded) == len(cells) and row < number and any(read_heading(text, ACTIONS) for text in worded):
            first = texts[min(cells)]
            return "" if read_heading(first, ACTIONS) and _has_text(texts.values()) else first
    return ""


def _has_text(texts: Iterable[str]) -> bool:
    readings = [read_heading(text, ACTIONS) for text in texts if text]
    return any(reading and reading.field == "text" for reading in readings)
