"""Marks in a hidden column of a result sheet, by which what somebody typed is told from what the toolkit wrote.

Each row has the codes of the cells that the toolkit wrote in it; a cell whose code is not among them was typed. A mark
moves with its row when somebody sorts the sheet.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from functools import lru_cache
from hashlib import blake2b

from toolkit.entries.text import as_text
from toolkit.grid import Value
from toolkit.records import dataclass
from toolkit.results.sheet import Content, ResultCell, ResultSheet

MARKER = "Written by the toolkit"
"""Begins the first cell of the column of marks."""
_MARK_WIDTH = 9.0
_INVISIBLE = re.compile(r"[\W_]+")


class Formula(str):
    """A formula that somebody typed on a result sheet, with its equals sign."""

    __slots__ = ()


Cells = Mapping[int, Mapping[int, Value]]
"""What is on a sheet: by row, the cells by column."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a row says of itself: its key, what its row of the plan said, and the codes of its cells."""

    key: str = ""
    seen: str = ""
    codes: frozenset[str] = frozenset()

    def wrote(self, value: Value | None) -> bool:
        """Whether the toolkit wrote that value into this row."""
        return value is None or code_of(value) in self.codes


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a sheet by row, and their column; 0 where an older version wrote the sheet without any."""

    column: int = 0
    rows: Mapping[int, Mark] = field(default_factory=dict)


def digest(*parts: object, size: int = 6) -> str:
    """A short name for what the parts say, the same in every run."""
    said = "\x1f".join(str(part) for part in parts)
    return blake2b(said.encode("utf-8", "replace"), digest_size=size).hexdigest()


@lru_cache(maxsize=65_536, typed=True)  # of a sheet as it was left and as it is made anew
def code_of(value: Content | Value) -> str:
    """A cell's code; how spreadsheet programs write spaces, line breaks and whole numbers makes no difference."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return digest(f"{value:.9g}" if number else _INVISIBLE.sub(" ", as_text(value)).strip() or as_text(value), size=3)


def seal(sheet: ResultSheet) -> None:
    """Write the marks into a hidden column right of the sheet's own."""
    column = len(sheet.widths) + 1
    sheet.widths, sheet.hidden = (*sheet.widths, _MARK_WIDTH), column
    found: dict[int, list[Content]] = defaultdict(list)
    for (row, _), cell in sheet.placed.items():
        found[row].append(cell.content)
    for row, contents in found.items():
        begun = MARKER if row == 1 else sheet.keys.get(row, "")
        sheet.placed[row, column] = ResultCell(_written(begun, contents))
    for row, listed in sheet.listed.items():
        own = [content for at, content in enumerate(listed.contents, start=1) if at != sheet.answered]
        blank = ("",) * (column - 1 - len(listed.contents))
        sheet.listed[row] = replace(
            listed,
            contents=(*listed.contents, *blank, _written(sheet.keys.get(row, ""), own)),
            styles=(*listed.styles, *("text" for _ in blank), "text"),
            links=(*listed.links, *blank, "") if listed.links else (),
        )


def _written(begun: str, contents: Iterable[Content]) -> str:
    codes = [code_of(content) for content in contents if content != ""]
    return f"{begun}|{' '.join(codes)}"


def read_marks(cells: Cells) -> Marks:
    """The marks of a sheet as somebody left it."""
    top = cells.get(1, {})
    column = next((at for at, value in top.items() if isinstance(value, str) and value.startswith(MARKER)), 0)
    if not column:
        return Marks()
    return Marks(column, {row: _read(as_text(found[column])) for row, found in cells.items() if column in found})


def _read(text: str) -> Mark:
    begun, _, codes = text.rpartition("|")
    key, _, seen = begun.partition(" ")
    return Mark(key, seen, frozenset(codes.split()))
