"""Actions on cards: a small table each, its headings below one another with what they say beside them.

Cards become the rows of one table, so that they are understood like any other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import field

from toolkit.entries.text import one_line
from toolkit.records import dataclass
from toolkit.tables.headings import ACTIONS
from toolkit.understanding.headings import read_heading
from toolkit.word_plans.grids import TableGrid

_FEWEST_FIELDS = 3
_MOST_COLUMNS = 4


@dataclass(slots=True)
class Card:
    """One action: what is beside each label, the fills of those cells, and the row of the table where it begins."""

    row: int
    texts: dict[str, str] = field(default_factory=dict)
    fills: dict[str, str] = field(default_factory=dict)
    fields: set[str] = field(default_factory=set)


def cards_of(grid: TableGrid) -> list[Card]:
    """The cards of a table, one or several below one another; empty where it is no card.

    A card has two columns or twice two, and says what is to be done and at least two things more about it.
    """
    if not 1 < grid.width <= _MOST_COLUMNS:
        return []
    cards: list[Card] = []
    for row, label, column in _labels(grid):
        reading = read_heading(label, ACTIONS)
        name = reading.field if reading and not reading.meant else label
        if not cards or name in cards[-1].fields:
            cards.append(Card(row))
        cards[-1].fields.add(name)
        cards[-1].texts[label] = grid.rows[row].get(column, "")
        if fill := grid.fills.get((row, column)):
            cards[-1].fills[label] = fill
    return cards if cards and all(_is_whole(card) for card in cards) else []


def rows_of_cards(cards: Sequence[Card]) -> TableGrid:
    """The cards as a table with one row of headings."""
    labels = list(dict.fromkeys(label for card in cards for label in card.texts))
    columns = {label: column for column, label in enumerate(labels, start=1)}
    grid = TableGrid({1: {column: label for label, column in columns.items()}}, width=len(labels))
    for number, card in enumerate(cards, start=2):
        grid.rows[number] = {columns[label]: text for label, text in card.texts.items() if text}
        grid.fills |= {(number, columns[label]): fill for label, fill in card.fills.items()}
    grid.height = len(cards) + 1
    return grid


def _labels(grid: TableGrid) -> Iterator[tuple[int, str, int]]:
    """Each label with its row and the column of what it is beside; a row that is one text is none."""
    for row in sorted(grid.rows):
        cells = grid.rows[row]
        merged = {cells.first_column: cells.last_column for cells in grid.merged if cells.first_row == row}
        for column in (1, 3):
            label = one_line(cells.get(column)).rstrip(" :")
            if label and merged.get(column, column) < grid.width and column < grid.width:
                yield row, label, column + 1


def _is_whole(card: Card) -> bool:
    known = {column.field for column in ACTIONS.columns} & card.fields
    return "text" in known and len(known) >= _FEWEST_FIELDS and 2 * len(known) > len(card.fields)
