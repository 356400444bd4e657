"""Whether the formulas of the sheet Start, which no refresh changes, count the ratings that the plan has."""

from collections.abc import Iterator

from toolkit.entries.text import one_line
from toolkit.entries.wording import listed
from toolkit.grid import Book, address
from toolkit.plan.ratings import Scale
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InWorkbook
from toolkit.problems.problem import Problem
from toolkit.tables.owned import START, TALLIES


def check_start(book: Book, scale: Scale) -> Iterator[Problem]:
    """A warning where the table of tallies on Start has other headings than the plan's scale has ratings."""
    sheet = book.sheet(START)
    names = [rating.name for rating in scale.ratings]
    for row, cells in sheet.rows.items() if sheet else ():
        texts = {one_line(value): column for column, value in sorted(cells.items())}
        if TALLIES in texts and "Total" in texts:
            headings = [text for text, column in texts.items() if texts[TALLIES] < column < texts["Total"]]
            if headings != names:
                place = InWorkbook(START, address(row, texts[TALLIES]))
                yield problem("start-other-ratings", place, counted=listed(headings), names=listed(names))
