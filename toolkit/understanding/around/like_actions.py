"""Rows that look like an action by what their cells say, wherever they are."""

from collections.abc import Mapping
from dataclasses import field

from toolkit.entries.periods import parse_plan_year
from toolkit.entries.text import one_line
from toolkit.grid import Sheet, Value
from toolkit.records import dataclass
from toolkit.understanding.around.own_tables import OwnRow
from toolkit.understanding.choosing.candidates import IsRating

FEWEST_WORDS, FEWEST_WORDS_BESIDE = 2, 3
"""Words of an action's text at least, and where less is sure of it."""
_Cell = tuple[str, bool, int, str]
"""A cell's text, whether it is a rating, how many words it has, and the text in small letters."""


@dataclass(slots=True)
class ActionLooks:
    """How an action looks in one workbook. ``words`` are those by which it rates, in small letters."""

    is_rating: IsRating
    words: frozenset[str] = frozenset()
    _read: dict[tuple[type, Value], _Cell] = field(default_factory=dict)
    """By their type and value: most cells of a long table, such as a date of every indicator, say what others do."""

    def looks_like_one(self, cells: Mapping[int, Value]) -> bool:
        """One rating, a text of several words, and at least one cell more; a key has two cells, a heading no text. With
        a word by which this workbook rates it takes a longer text: lists to choose from have such words too.
        """
        if len(cells) <= FEWEST_WORDS:
            return False
        known = self._read
        read = [known.get((value.__class__, value)) or self._read_cell(value) for value in cells.values()]
        rated = [text for text, is_rating, _, _ in read if is_rating]
        fewest = FEWEST_WORDS if rated else FEWEST_WORDS_BESIDE
        if not rated and self.words:
            rated = [text for text, _, _, small in read if small in self.words]
        return len(rated) == 1 and any(words >= fewest and text not in rated for text, _, words, _ in read)

    def is_typed_over(self, row: OwnRow, cells: Mapping[int, Value]) -> bool:
        """Whether an action is in a row of one of the toolkit's other tables: a rating where that list has none."""
        if row.year_column and parse_plan_year(one_line(cells.get(row.year_column))):
            return False
        words = set() if row.year_column else row.rating_columns
        if not words:
            return self.looks_like_one(cells)
        besides = {
            column: value
            for column, value in cells.items()
            if not (column in words and self.is_rating(one_line(value)))
        }
        return self.looks_like_one(besides)

    def has_a_rating(self, sheet: Sheet) -> bool:
        """Whether any cell of a sheet is one; where none is, no row looks like an action."""
        values = {(value.__class__, value) for cells in sheet.rows.values() for value in cells.values()}
        read = (self._read.get(key) or self._read_cell(key[1]) for key in values)
        return any(is_rating or small in self.words for _, is_rating, _, small in read)

    def _read_cell(self, value: Value) -> _Cell:
        text = one_line(value)
        read = self._read[value.__class__, value] = text, self.is_rating(text), len(text.split()), text.casefold()
        return read
