"""How many rows have room on a partnership's page of the county paper, near enough: no font is opened for it.

Measured on pages of the bundled template as LibreOffice lays them out, and taken somewhat smaller: a page that is not
quite full is better than one that runs over.
"""

from collections.abc import Mapping, Sequence
from math import ceil

_PAGE = 300.0
"""Points of height that the rows of a page may take together, below its counts and the headings of their table."""
_LINE, _ROW = 11.4, 6.0
"""Points of a line in a cell, and of a row besides its lines."""
_STATEMENT, _STATEMENT_LINE, _WIDE = 8.0, 14.5, 130
"""Points of a statement below the table besides its lines, of a line of it, and letters in one."""
_LETTERS: Mapping[str, int] = {"ref": 9, "text": 34, "leads": 15, "by_when": 13, "status": 9}
"""Letters that a line of a cell has room for, by what is in it."""
_OF_TOLD = 46


def first_that_fit(rows: Sequence[Mapping[str, object]], statements: Sequence[str]) -> int:
    """How many of the rows, from the first on, fit on the page together with those statements below them."""
    room = _PAGE - sum(_STATEMENT + _STATEMENT_LINE * _lines(text, _WIDE) for text in statements)
    for number, row in enumerate(rows):
        room -= _ROW + _LINE * _height(row)
        if room < 0:
            return number
    return len(rows)


def _height(row: Mapping[str, object]) -> int:
    """The lines of the highest cell of a row."""
    told = row.get("told", ())
    blocks = [str(block["text"]) for block in told] if isinstance(told, list) else []
    cells = [_lines(str(row.get(name, "")), letters) for name, letters in _LETTERS.items()]
    return max(*cells, sum(_lines(text, _OF_TOLD) for text in blocks))


def _lines(text: str, letters: int) -> int:
    return sum(max(1, ceil(len(line) / letters)) for line in text.split("\n"))
