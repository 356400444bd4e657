"""The cells beside a plan's tables, and the headings of lists of their own over such cells."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

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
        if not isinstance(value, str) or isinstance(value, CellError | Uncached) or not _is_blank(value)
    }


_is_blank = lru_cache(maxsize=8192)(is_blank)  # columns say the same in many rows


def beside(cells: Mapping[int, Value], number: int, tables: Iterable[FoundTable]) -> dict[int, Value]:
    """The cells right or left of every table that the row is in."""
    left = dict(cells)
    for table in tables:
        if table.heading_row <= number <= table.last_row:
            columns = {*table.columns.values(), *table.texts}
            first, last = min(columns), max(columns)
            left = {column: value for column, value in left.items() if not first <= column <= last}
    return left


class HeadingsAbove:
    """The rows of a sheet that may be headings, by which the one over some cells is found: the nearest above them.

    Rows are looked at once for each set of columns that is asked about from the top down.
    """

    def __init__(self, sheet: Sheet, is_rating: IsRating) -> None:
        rows = ((number, _as_headings(sheet.rows[number], is_rating)) for number in sorted(sheet.rows))
        self._rows = [(number, texts) for number, texts in rows if texts]
        self._found: dict[frozenset[int], tuple[int, str]] = {}

    def over(self, number: int, cells: Mapping[int, Value]) -> str:
        """The heading over cells beside a table where these have headings of their own, none of which is a rating:
        "Risk", "Owner", "Status".
        """
        columns = frozenset(cells)
        looked_at, heading = self._found.get(columns, (0, ""))
        if looked_at and self._rows[looked_at - 1][0] >= number:
            looked_at, heading = 0, ""
        while looked_at < len(self._rows) and self._rows[looked_at][0] < number:
            texts = self._rows[looked_at][1]
            if columns <= texts.keys() and any(read_heading(texts[column], ACTIONS) for column in columns):
                heading = _of_another({column: texts[column] for column in columns})
            looked_at += 1
        self._found[columns] = looked_at, heading
        return heading


def _as_headings(cells: Mapping[int, Value], is_rating: IsRating) -> dict[int, str]:
    """The texts of a row that may be headings, by column; none where none is one of an action."""
    texts = {column: one_line(value) for column, value in cells.items()}
    worded = {
        column: text for column, text in texts.items() if text and not text[:1].isdigit() and len(text.split()) <= 3
    }
    if not any(read_heading(text, ACTIONS) for text in worded.values()):
        return {}
    return {column: text for column, text in worded.items() if not is_rating(text)}


def _of_another(texts: Mapping[int, str]) -> str:
    """The first of these headings, empty where they are those of a list of actions."""
    first = texts[min(texts)]
    return "" if read_heading(first, ACTIONS) and _has_text(texts.values()) else first


def _has_text(texts: Iterable[str]) -> bool:
    readings = [read_heading(text, ACTIONS) for text in texts if text]
    return any(reading and reading.field == "text" for reading in readings)
