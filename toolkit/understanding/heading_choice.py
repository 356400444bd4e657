"""How a column is named in an answer, ``E: Status``, and which column of a row of headings that is now.

A column is known by its heading, so that it may move. Where several have that heading it is known by its place among
them as well and must not have moved, because after a column was added the second of two may be another one.
"""

from collections.abc import Mapping

from toolkit.entries.text import one_line
from toolkit.grid import column_letters
from toolkit.patterns import lazy_pattern

_NAMED = lazy_pattern(r"(?P<letters>[A-Z]{1,3}): (?P<heading>.*?)(?: \((?P<place>\d+) of (?P<number>\d+)\))?")


def column_name(column: int, headings: Mapping[int, str]) -> str:
    """``E: Status``, or ``E: Status (2 of 2)`` where several columns have that heading."""
    same = _of_heading(headings[column], headings)
    among = f" ({same.index(column) + 1} of {len(same)})" if len(same) > 1 else ""
    return f"{column_letters(column)}: {one_line(headings[column])}{among}"


def column_of(name: str, headings: Mapping[int, str]) -> int | None:
    """The column that an answer names; None where it is not there, or where it may be another one now."""
    named = _NAMED.fullmatch(one_line(name))
    if named is None:
        return None
    same = _of_heading(named["heading"], headings)
    if named["number"] is None:
        return same[0] if len(same) == 1 else None
    place = int(named["place"])
    if len(same) != int(named["number"]) or not 1 <= place <= len(same):
        return None
    return same[place - 1] if column_letters(same[place - 1]) == named["letters"] else None


def _of_heading(heading: str, headings: Mapping[int, str]) -> list[int]:
    key = one_line(heading).casefold()
    return [column for column in sorted(headings) if one_line(headings[column]).casefold() == key]
