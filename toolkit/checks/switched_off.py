"""Kinds of question that a workbook has switched off, in a small table on the sheet Lists."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from toolkit.entries.text import one_line
from toolkit.grid import Book
from toolkit.patterns import lazy_pattern
from toolkit.problems.catalogue import CATALOGUE, problem
from toolkit.problems.entry import Entry
from toolkit.problems.place import InWorkbook
from toolkit.problems.problem import Problem, Severity
from toolkit.tables.finding import RawRow, find_tables
from toolkit.tables.headings import SWITCHED_OFF, heading_key
from toolkit.tables.taking_apart import table_rows

_GAP = lazy_pattern(r"\{\w+\}")


def switched_off_codes(book: Book) -> tuple[str, ...]:
    """The codes of the questions that are switched off, each once, in the order of the table."""
    codes = (code for _, typed in _typed(book) for code in codes_of(typed))
    return tuple(dict.fromkeys(codes))


def without_switched_off(book: Book, problems: Sequence[Problem]) -> list[Problem]:
    """The problems without the questions that are switched off, and with what the table says that is no question.

    Errors and warnings of the same code stay.
    """
    codes = set(switched_off_codes(book))
    kept = [found for found in problems if found.severity is not Severity.QUESTION or found.code not in codes]
    return kept + [
        problem("switched-off-unknown", InWorkbook(row.table.sheet.name, row.cell("kind")), value=typed)
        for row, typed in _typed(book)
        if not codes_of(typed)
    ]


def _typed(book: Book) -> Iterator[tuple[RawRow, str]]:
    for found in find_tables(book, SWITCHED_OFF):
        for row in table_rows(found):
            if typed := one_line(row.values.get("kind")):
                yield row, typed


def codes_of(typed: str) -> tuple[str, ...]:
    """The codes of the questions that somebody means by a code or by the words of one; () where there are none."""
    key = heading_key(typed)
    by_code = _questions()
    if key in by_code:
        return (by_code[key],)
    return tuple(dict.fromkeys(entry.code for entry in _entries() if _says(entry, typed)))[:1]


def _says(entry: Entry, typed: str) -> bool:
    """Whether the words are what the entry says of a cell, whatever fills its gaps."""
    pattern = ".*".join(re.escape(part) for part in _GAP.split(entry.message.rstrip(".")))
    return re.fullmatch(pattern, typed.rstrip("."), re.IGNORECASE) is not None


@cache
def _questions() -> Mapping[str, str]:
    return {heading_key(entry.code): entry.code for entry in _entries()}


@cache
def _entries() -> tuple[Entry, ...]:
    return tuple(one for one in CATALOGUE if one.severity is Severity.QUESTION and one.subject.about == "workbook")
