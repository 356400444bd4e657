"""Which column of one copy is which of another, in a row of a table: by the headings where a column was put in."""

from collections.abc import Mapping

from toolkit.entries.text import as_text
from toolkit.grid import Sheet
from toolkit.partners.merging.copies import Copy
from toolkit.tables.finding import FoundTable
from toolkit.tables.headings import heading_key


def columns_between(key: str, one: Copy, row: int, other: Copy, there: int) -> Mapping[int, int]:
    """For columns of a row of one copy those of the same row of another, where they are not the same numbers."""
    mine, theirs = one.table(key, row), other.table(key, there)
    if mine is None or theirs is None:
        return {}
    return _moved(_headings(one.sheets[key], mine), _headings(other.sheets[key], theirs))


def _headings(sheet: Sheet, table: FoundTable) -> dict[int, str]:
    cells = sheet.rows.get(table.heading_row, {})
    texts = {column: table.texts.get(column) or as_text(value) for column, value in cells.items()}
    return {column: heading for column, text in texts.items() if (heading := heading_key(text))}


def _moved(mine: Mapping[int, str], theirs: Mapping[int, str]) -> dict[int, int]:
    """Only where each heading that both have is there once, for two of a name cannot be told apart.

    A column whose heading the other copy has not, and in whose place it has another, leads to none: 0.
    """
    if mine == theirs or len({*mine.values()}) < len(mine) or len({*theirs.values()}) < len(theirs):
        return {}
    place = {heading: column for column, heading in theirs.items()}
    if all(place.get(heading, column) == column for column, heading in mine.items()):
        return {}  # nothing moved: a heading that both have not was given another name, or is new at the end
    return {column: place.get(heading, 0) for column, heading in mine.items()}
