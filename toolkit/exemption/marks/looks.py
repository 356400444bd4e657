"""What is kept from readers of a workbook by its looks, and papers would print: rows and columns that are hidden, cells
whose text has the colour of the cell or is struck out, and those whose style is called a mark.

Rows that a filter hides are none: filters are switched on to work, by whoever works.
"""

from collections.abc import Iterator, Mapping, Set

from toolkit.entries.text import one_line
from toolkit.entries.wording import listed
from toolkit.exemption.marks.words import looks_like_mark
from toolkit.exemption.printed import Printed
from toolkit.grid import Sheet, address, column_letters, unbroken_runs
from toolkit.plan.ratings import Scale
from toolkit.plan.rows.checked import STRUCK_OUT, is_struck_out
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InWorkbook
from toolkit.problems.problem import Problem
from toolkit.tables.layout import MARK_FIELDS

_SIGN = "\x1f"
_NOT_TEXT = frozenset(("ref", "status", *MARK_FIELDS))
"""Fields whose looks say something else: a rating may be white where a rule colours its cell."""


def marked_by_looks(sheet: Sheet, printed: Printed, scale: Scale) -> Iterator[Problem]:
    """An error for each such thing in the rows that a sheet gives to papers; an answer "not exempt" settles it.

    Where Lists say how rows that are struck out are rated, they are rows like others.
    """
    shown = {row: fields for row, fields in printed.rows.items() if row not in printed.gone and row in sheet.rows}
    yield from _hidden_columns(sheet, printed, shown)
    unexplained = sheet.struck and scale.named(STRUCK_OUT) is None
    struck = {row for row, fields in shown.items() if unexplained and is_struck_out(sheet, row, fields)}
    yield from _rows("printed-though/hidden-rows", sheet, sheet.hidden_by_hand & shown.keys(), shown)
    yield from _rows("printed-though/struck-rows", sheet, struck, shown)
    if not (sheet.struck or sheet.unseen or sheet.labels):
        return
    for row, fields in sorted(shown.items()):
        for name, column in sorted(fields.items(), key=lambda field: field[1]):
            if name not in _NOT_TEXT and (row, column) not in printed.withheld and column in sheet.rows[row]:
                yield from _in_cell(sheet, row, column, struck=bool(unexplained) and row not in struck)


def _rows(key: str, sheet: Sheet, found: Set[int], shown: Mapping[int, Mapping[str, int]]) -> Iterator[Problem]:
    """One problem for all rows of a sheet of which the same is to be said."""
    if found:
        numbers = sorted(found)
        runs = [f"{first} to {last}" if last > first else str(first) for first, last in unbroken_runs(numbers)]
        said = _SIGN.join(_text_of(sheet, row, shown[row]) for row in numbers)
        words = f"row{'s' if len(numbers) > 1 else ''} {listed(runs)}"
        yield _found(key, sheet, (numbers[0], min(shown[numbers[0]].values())), said, rows=words)


def _hidden_columns(sheet: Sheet, printed: Printed, shown: Mapping[int, Mapping[str, int]]) -> Iterator[Problem]:
    """One problem for each hidden column that papers print."""
    for column in sorted(sheet.hidden_columns):
        rows = [
            row
            for row, fields in sorted(shown.items())
            if column in sheet.rows[row] and (row, column) not in printed.withheld
            if any(at == column and name not in _NOT_TEXT for name, at in fields.items())
        ]
        if rows:
            letters = column_letters(column)
            yield _found("printed-though/hidden-column", sheet, (rows[0], column), letters, column=letters)


def _in_cell(sheet: Sheet, row: int, column: int, *, struck: bool) -> Iterator[Problem]:
    """What one cell gives; ``struck`` is whether words of it may be struck out without the row being so."""
    at = (row, column)
    if struck and at in sheet.struck:
        yield _of_cell("printed-though/struck-words", sheet, at, struck=sheet.struck[at])
    if at in sheet.unseen:
        yield _of_cell("printed-though/unseen", sheet, at, why=sheet.unseen[at])
    if at in sheet.labels and looks_like_mark(sheet.labels[at]):
        yield _of_cell("exempt-mark-unread/style", sheet, at, value=sheet.labels[at])


def _of_cell(key: str, sheet: Sheet, at: tuple[int, int], **words: str) -> Problem:
    return _found(key, sheet, at, one_line(sheet.rows[at[0]][at[1]]), **words)


def _text_of(sheet: Sheet, row: int, fields: Mapping[str, int]) -> str:
    return _SIGN.join(one_line(sheet.rows[row].get(column)) for column in sorted(fields.values()))


def _found(key: str, sheet: Sheet, at: tuple[int, int], said: str, **words: str) -> Problem:
    place = InWorkbook(sheet.name, address(*at))
    made = problem(key, place, **words)
    seen = _SIGN.join(("look", key, sheet.name, place.cell, said))
    return Problem(made.code, made.severity, made.place, made.message, made.remedy, seen=seen)
