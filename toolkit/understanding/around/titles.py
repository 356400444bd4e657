"""Rows that an officer says are titles over the rows below, although they hold what an action has: phases with dates.

Such a row is known by its text and, where several have that text, by its number: rows that are put in above it change
nothing, and a title that reads otherwise is asked about anew.
"""

from collections.abc import Iterable, Mapping

from toolkit.entries.text import one_line
from toolkit.patterns import lazy_pattern

SAID_TITLE = "an officer says that it is a title over the rows below"
_TITLE = lazy_pattern(r'row (\d{1,7}) "([^"]*)"(?:; |$)')
_LONGEST = 40
"""Characters of a title that the answer keeps."""


def said_titles(numbers: Iterable[int], texts: Mapping[int, str]) -> str:
    """``row 4 "Planning"; row 9 "Delivery"``: the answer that is kept."""
    return "; ".join(f'row {number} "{_short(texts[number])}"' for number in sorted(numbers))


def rows_of_titles(answer: str, texts: Mapping[int, str]) -> tuple[frozenset[int], bool]:
    """The rows that the answer means, of those that are counted or in doubt with their texts, and whether all of them
    were found.
    """
    rest = _TITLE.sub("", one_line(answer))
    found = [_row(int(number), text, texts) for number, text in _TITLE.findall(one_line(answer))]
    rows = frozenset(row for row in found if row)
    return rows, bool(rows) and not rest and len(rows) == len(found)


def _row(number: int, text: str, texts: Mapping[int, str]) -> int:
    """The row of that text, that of the number among several; 0 where there is none."""
    same = [row for row, its in texts.items() if _short(its).casefold() == text.casefold()]
    if number in same:
        return number
    return same[0] if len(same) == 1 else 0


def _short(text: str) -> str:
    return one_line(one_line(text).replace('"', "'")[:_LONGEST])
