"""Where the lists of ratings and of words for them are, on the sheet Lists above all, and what there is in no list."""

from collections.abc import Callable, Iterator, Set
from dataclasses import replace

from toolkit.entries.text import one_line
from toolkit.grid import Book, Sheet, Value, address
from toolkit.tables.finding import FoundTable, find_tables, named_tables
from toolkit.tables.headings import (
    CONTACTS,
    LEADS,
    LISTED_STATUSES,
    LISTED_WORDS,
    PRIORITIES,
    RATING_WORDS,
    STATUSES,
    SWITCHED_OFF,
    heading_key,
)
from toolkit.tables.layout import TableLayout

_KNOWN_LISTS = (PRIORITIES, LEADS, CONTACTS, STATUSES, RATING_WORDS, SWITCHED_OFF)
_FEWEST_RATINGS = 2
_LABELS = frozenset(("priority", "lead", "lead agency", "partners", "likelihood", "impact"))
"""Headings, by their keys, of lists to choose from that stand beside one of ratings and say nothing of them."""


def lists_of(book: Book) -> Book:
    """The sheet Lists alone, seen or hidden."""
    sheets = (sheet for sheet in book.sheets if sheet.name.casefold() == STATUSES.sheet.casefold())
    return Book(book.name, tuple(replace(sheet, hidden=False) for sheet in sheets))


def listed_tables(book: Book, layout: TableLayout, typed: TableLayout) -> list[FoundTable]:
    """The Excel tables of the list's name; else its headings on the sheet Lists, and only there, because they are
    everyday words: those that the toolkit writes, or ``typed``, what people write for them, over no column of another
    list.
    """
    lists = lists_of(book)
    for wanted in (layout, typed):
        if named := [found for found in named_tables(book, wanted) if set(wanted.needed) <= set(found.columns)]:
            return named
    return find_tables(lists, layout) or find_tables(_without_known(lists), typed)


def _without_known(lists: Book) -> Book:
    """The sheet without the headings that the toolkit writes over its lists, so that none is of two lists."""
    known = {
        (found.sheet.name, found.heading_row, column)
        for layout in _KNOWN_LISTS
        for found in find_tables(lists, layout)
        for column in found.columns.values()
    }
    return Book(
        lists.name,
        tuple(
            replace(sheet, rows={row: _other_cells(sheet, row, known) for row in sheet.rows}) for sheet in lists.sheets
        ),
    )


def _other_cells(sheet: Sheet, row: int, known: Set[tuple[str, int, int]]) -> dict[int, Value]:
    return {column: value for column, value in sheet.rows[row].items() if (sheet.name, row, column) not in known}


def unread_list(book: Book, is_rating: Callable[[str], bool]) -> Iterator[tuple[Sheet, str, str]]:
    """A column of ratings on the sheet Lists with texts beside it, in no list that is read: its sheet, the cell of its
    heading, or of its first rating, and what that says.
    """
    for sheet in lists_of(book).sheets:
        rated: dict[int, list[int]] = {}
        read = _read_cells(Book(book.name, (sheet,)))
        for row in sorted(sheet.rows):
            for column, value in sheet.rows[row].items():
                if (row, column) not in read and isinstance(value, str) and is_rating(one_line(value)):
                    rated.setdefault(column, []).append(row)
        for column, rows in rated.items():
            if _says_of_ratings(sheet, column, rows):
                top = rows[0] - 1 if one_line(sheet.rows.get(rows[0] - 1, {}).get(column)) else rows[0]
                yield sheet, address(top, column), one_line(sheet.rows[top][column])


def _read_cells(lists: Book) -> set[tuple[int, int]]:
    """The rows and columns of the lists that are read."""
    found = [table for layout in _KNOWN_LISTS for table in (*named_tables(lists, layout), *find_tables(lists, layout))]
    for layout, typed in ((STATUSES, LISTED_STATUSES), (RATING_WORDS, LISTED_WORDS)):
        found += [one for one in listed_tables(lists, layout, typed) if len(one.columns) > 1]
    return {
        (row, column)
        for table in found
        for row in range(table.heading_row, table.last_row + 1)
        for column in table.columns.values()
    }


def _says_of_ratings(sheet: Sheet, column: int, rows: list[int]) -> bool:
    """Whether two ratings or more have a text beside them, under a heading that is none of another list's."""
    if len({one_line(sheet.rows[row][column]) for row in rows}) < _FEWEST_RATINGS:
        return False
    return any(
        sum(isinstance(sheet.rows[row].get(beside), str) for row in rows) >= _FEWEST_RATINGS
        and heading_key(one_line(sheet.rows.get(rows[0] - 1, {}).get(beside))) not in _LABELS
        for beside in (column - 1, column + 1)
    )
