"""Rows that hold a text and nothing else: titles over the rows below them, or actions of which no more is known.

A title of a phase counted as an action is a wrong number, and so is a new action taken for a title. Where the numbers
of the rows decide (1, then 1.1) a title is a band; elsewhere nothing decides, and the officer is asked, once for a
sheet.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from toolkit.entries.text import as_text, one_line
from toolkit.grid import Value
from toolkit.tables.finding import FoundTable

TITLE_OR_ACTION = "it holds a text and nothing else, above rows that hold more: it may be a title or an action"
"""Why such a row is not counted until somebody has said what it is."""
_LONGEST_HEADING = 90
_NUMBER = re.compile(r"\s*(\d+(?:\.\d+)*)[.)]?(?=\s|$|[A-Za-z])")
_ALL_TITLES = re.compile(r"(?:all )?(\d+) (title|action)s?")


@dataclass(frozen=True, slots=True)
class LoneRows:
    """Rows by number whose text stands alone: ``titles`` by the numbers of the rows below, and ``unsure`` ones."""

    titles: Set[int] = frozenset()
    unsure: Set[int] = frozenset()


def lone_rows(found: FoundTable, values: Mapping[int, Mapping[str, Value]]) -> LoneRows:
    """The rows of a table whose text stands alone above rows that hold more; ``values`` are all rows' by field.

    None in an Excel table of the toolkit's name, in which every row is an action, and none at a table's end, where new
    actions are typed.
    """
    if found.table_end is not None or "text" not in found.columns:
        return LoneRows()
    columns = _columns(found)
    fuller = {number for number, own in values.items() if own and not _is_alone(found, number, own, columns, {"ref"})}
    numbered = 2 * sum("ref" in values[number] for number in fuller) >= len(fuller)
    besides = set() if numbered else {"ref"}
    alone = {n for n, own in values.items() if own and _is_alone(found, n, own, columns, besides)}
    if not alone and not numbered:
        return LoneRows()
    order = sorted(number for number, own in values.items() if own)
    by_number = set(_numbered_titles(found, order, values, columns))
    last = max(fuller, default=0)
    return LoneRows(by_number, {number for number in alone if number < last} - by_number)


def said_of_rows(answer: str, number: int) -> bool | None:
    """Whether an officer says that the rows are titles; None where nothing, or of another number of rows."""
    said = _ALL_TITLES.fullmatch(one_line(answer).casefold())
    return said[2] == "title" if said and int(said[1]) == number else None


def row_answers(number: int) -> tuple[str, str]:
    """What may be answered about so many rows: that all are titles, or all actions."""
    many = "" if number == 1 else "s"
    return f"{number} title{many}", f"{number} action{many}"


def _columns(found: FoundTable) -> Set[int]:
    """The columns of the table, those of no field too; a note to its left is in none of them."""
    texts = found.texts or dict.fromkeys(found.columns.values(), "")
    return {*found.columns.values(), *(column for column, text in texts.items() if len(text) <= _LONGEST_HEADING)}


def _is_alone(found: FoundTable, number: int, own: Mapping[str, Value], columns: Set[int], besides: Set[str]) -> bool:
    """Whether a row holds its text and at most the fields ``besides``, and nothing in a column of no field."""
    if "text" not in own or set(own) - {"text"} - besides:
        return False
    cells = found.sheet.rows.get(number, {})
    filled = {column for column in columns if one_line(cells.get(column))}
    return filled <= {found.columns[field] for field in own if field in found.columns}


def _numbered_titles(
    found: FoundTable, order: Sequence[int], values: Mapping[int, Mapping[str, Value]], columns: Set[int]
) -> Iterator[int]:
    """The rows with a text and perhaps a number alone, below which the numbers go on: 1, then 1.1."""
    for number, following in pairwise(order):
        if _is_alone(found, number, values[number], columns, {"ref"}):
            mine, below = _number(values[number]), _number(values[following])
            if mine and below.startswith(f"{mine}.") and below != f"{mine}.0":
                yield number


def _number(own: Mapping[str, Value]) -> str:
    """The number of a row, by its ref or at the beginning of its text: ``1`` for 1.0 and for "1. Initiation"."""
    for field in ("ref", "text"):
        value = own.get(field)
        if match := _NUMBER.match(as_text(value) if value is not None else ""):
            return match[1].removesuffix(".0")
    return ""
