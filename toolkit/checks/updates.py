"""The check of the figures that officers print in a plan's updates, as problems of their cells.

:mod:`toolkit.figures.check` reads the prose; it is imported only where an update has figures that may bear on one
another, because its patterns take time to compile and most updates have none.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from toolkit.entries.number_words import NUMBER_WORDS
from toolkit.entries.wording import counted
from toolkit.grid import Book, Sheet, Value, cell_position
from toolkit.patterns import lazy_pattern
from toolkit.plan.models import Monitoring, PlanRow
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InWorkbook
from toolkit.problems.problem import Problem

MOST_ROWS = 500
"""Rows of a plan up to which figures are recomputed: real plans have sixty, and a thousand would take a second."""
_FIELDS = ("text", "update")
# A digit within a word ("L2K") or one side of "2014/16" is no figure.
_NUMBER = lazy_pattern(rf"(?<!\w)(?<!\d[-–/])\d+(?!\d|[-–/]\d)|\b(?:{NUMBER_WORDS})\b", re.IGNORECASE)
_LIST = lazy_pattern(r":|\n")
"""What a text has that announces how many things follow: "6 groups were held:"."""


def check_printed_figures(monitoring: Monitoring) -> Iterator[Problem]:
    """A warning for each printed figure that does not follow from the others of its cell.

    Of a plan with more than MOST_ROWS rows none is recomputed, and a single question says so.
    """
    rows: Sequence[PlanRow] = (*monitoring.actions, *monitoring.measures)
    if len(rows) > MOST_ROWS:
        yield problem("figures-not-checked", InWorkbook(), rows=counted(len(rows), "row"))
        return
    refs = {place: str(row.ref or "") for row in rows for place in _places(row)}
    cells = {place: text for row in rows for place, text in _texts(row) if may_contradict_itself(text)}
    if not cells:
        return
    from toolkit.figures.check import check_figures_of_book

    for found in check_figures_of_book(Book("", tuple(_sheets(cells)))).disagreements:
        sheet, _, cell = found.place.rpartition("!")
        yield found.problem(InWorkbook(sheet, cell, refs[sheet, cell]))


def may_contradict_itself(text: str) -> bool:
    """A quick look that spares most texts the reading: whether two numbers are there, or one and a list."""
    numbers = len(_NUMBER.findall(text))
    return numbers > 1 or (numbers == 1 and bool(_LIST.search(text)))


def _places(row: PlanRow) -> Iterator[tuple[str, str]]:
    yield from ((row.place.sheet, row.place.cell(field)) for field in _FIELDS if row.place.has(field))


def _texts(row: PlanRow) -> Iterator[tuple[tuple[str, str], str]]:
    texts = {"text": row.text, "update": row.update}
    yield from (((row.place.sheet, row.place.cell(field)), texts[field]) for field in _FIELDS if row.place.has(field))


def _sheets(cells: Mapping[tuple[str, str], str]) -> Iterable[Sheet]:
    """The cells as sheets of a book, each text where it is."""
    sheets: dict[str, dict[int, dict[int, Value]]] = {}
    for (name, cell), text in cells.items():
        row, column = cell_position(cell)
        sheets.setdefault(name, {}).setdefault(row, {})[column] = text
    return [Sheet(name, rows) for name, rows in sheets.items()]
