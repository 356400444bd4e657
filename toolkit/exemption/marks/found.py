"""How a mark that was not read is told: its problem, and under what an officer's answer to it is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from toolkit.entries.text import one_line
from toolkit.grid import CellError, Sheet, Uncached, Value, address
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InWorkbook
from toolkit.problems.problem import Problem

_SIGN = "\x1f"
InColumn = tuple[int, str]
"""What a cell of a column says: its row and its text."""


def said_of(value: Value | None) -> str:
    """A cell's text on one line; what holds no text that can be read is said to, so that it is taken for no blank."""
    if isinstance(value, CellError):
        return f"an error ({value.code})"
    return Uncached.FORMULA.value if isinstance(value, Uncached) else one_line(value)


def found_at(key: str, place: InWorkbook, text: str, *more: str, words: Mapping[str, str] | None = None) -> Problem:
    """The problem of what a cell, a note or a sheet's name says; ``more`` is what else the answer depends on."""
    made = problem(key, place, **{"value": text, **(words or {})})
    return _kept_under(made, (place.sheet, place.cell, text, *more))


def found_below(
    sheet: Sheet, heading: tuple[int, int], marks: Sequence[InColumn], others: Sequence[InColumn], *, by_value: bool
) -> Problem:
    """The problem of a column: its heading, and what the cells below it say that looks like marks, the first as typed.

    ``others`` are the further cells of the column. An answer holds until another cell is marked; ``by_value``, for a
    column whose words mean other things as often, until a cell says something else that looks like a mark.
    """
    row, column = heading
    typed = one_line(sheet.rows[row][column])
    first, value = next((mark for mark in marks if mark[1]), marks[0])
    words = {"heading": typed, "heading_cell": address(row, column)}
    if value:
        made = problem(
            "exempt-mark-unread/heading", InWorkbook(sheet.name, address(first, column)), **words, value=value
        )
    else:
        words["other"] = others[0][1]
        made = problem("exempt-mark-unread/blank", InWorkbook(sheet.name, address(first, column)), **words)
    every = sorted({text.casefold() for _, text in marks}) if by_value else [f"{row}:{text}" for row, text in marks]
    return _kept_under(made, (sheet.name, address(row, column), typed, *every))


def _kept_under(found: Problem, said: Sequence[str]) -> Problem:
    return replace(found, seen=_SIGN.join(("mark", *said)))
