"""Many problems that are the very same are one line with all its cells: nobody reads 31 lines about one word."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain, groupby
from operator import itemgetter

from toolkit.entries.wording import counted, listed
from toolkit.grid import address, cell_position, column_letters
from toolkit.problems.place import InWorkbook
from toolkit.problems.problem import Problem, Severity

_FEW = 8
"""So many rows with the very same problem are still told one by one."""
_DATES = frozenset(("by-when-unclear", "by-when-unreadable", "by-when-no-date"))
_ASKED_ONCE = _DATES | frozenset(
    (
        *("status-unknown", "status-stands-for", "status-fill-differs", "row-struck-out"),
        *("ref-missing", "names-nobody", "lead-unknown", "priority-unknown"),
    )
)
"""Asked about as a word and not as a row, so once from the second row on."""
_MOST_RANGES = 12
"""So many ranges of cells are named in a sentence; ``Problem.cells`` has all."""


def put_together(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, those that are the very same in many cells as one at the first of them. Questions, but for those of
    what a date means, and what else is answered stay apart, because each is answered for its row.
    """
    alike: dict[object, list[tuple[int, Problem]]] = {}
    for number, found in enumerate(problems):
        answered = (found.severity is Severity.QUESTION and found.code not in _DATES) or found.seen
        single = answered or not found.cell or len(found.cells) > 1
        key = number if single else (found.code, found.message.casefold(), _remedy(found).casefold())
        alike.setdefault(key, []).append((number, found))
    placed = chain.from_iterable(_one_line(group) for group in alike.values())
    return [found for _, found in sorted(placed, key=itemgetter(0))]


def _remedy(found: Problem) -> str:
    """What to do, but for a ref: what is proposed differs from row to row."""
    return "" if found.code == "ref-missing" else found.remedy


def _one_line(group: Sequence[tuple[int, Problem]]) -> Sequence[tuple[int, Problem]]:
    """The problems of a group with their places in the list, as one at the place of the first where they are many."""
    (number, first), *others = group
    if not others or (len(group) <= _FEW and first.code not in _ASKED_ONCE):
        return group
    cells = [(found.sheet, found.cell) for _, found in others]
    place = InWorkbook(first.sheet, first.cell, first.ref, tuple(cells))
    where = f" ({counted(len(group), 'row')}: {said_cells(place)})."
    return [(number, replace(first, place=place, message=f"{first.message.removesuffix('.')}{where}"))]


def said_cells(place: InWorkbook) -> str:
    """``F2 to F9, F12 and Measures!D4``: the cells of a problem, those of other sheets with their sheet."""
    ranges = [
        _range(column, rows, "" if sheet == place.sheet else f"{sheet}!")
        for (sheet, column), cells in groupby(place.cells, lambda cell: (cell[0], cell_position(cell[1])[1]))
        for rows in _runs(sorted({cell_position(address)[0] for _, address in cells}))
    ]
    more = len(ranges) - _MOST_RANGES
    return listed([*ranges[:_MOST_RANGES], f"{more} more places"] if more > 1 else ranges)


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """The first and the last of each run of rows without a gap."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs


def _range(column: int, rows: tuple[int, int], sheet: str) -> str:
    first, last = rows
    if first == last:
        return f"{sheet}{address(first, column)}"
    return f"{sheet}{column_letters(column)}{first} to {column_letters(column)}{last}"
