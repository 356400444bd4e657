"""Items of the Plan sheet that look like marks of exemption and are not the one that is read, Exempt columns."""

from collections.abc import Iterator

from toolkit.entries.text import one_line
from toolkit.exemption.law import example_of_ground
from toolkit.exemption.marks.columns import HeadingKind, heading_kind, says_public
from toolkit.exemption.marks.found import found_at, said_of
from toolkit.exemption.marks.words import is_misspelt_mark
from toolkit.exemption.printed import Printed
from toolkit.grid import Sheet, address
from toolkit.patterns import lazy_pattern
from toolkit.problems.place import InWorkbook
from toolkit.problems.problem import Problem
from toolkit.tables.headings import PLAN_ITEMS, heading_key

_COLUMNS = lazy_pattern(
    r"\b(?:columns?|fields?|headings?|rows?|colofn|colofnau|meysydd|maes|rhes|rhesi)\b",
)
_OTHER_ITEMS = frozenset(heading_key(item) for field, item in PLAN_ITEMS if field != "exempt_columns")


def marked_by_items(sheet: Sheet, printed: Printed, nation: str) -> Iterator[Problem]:
    """An error for each item whose name is a mark's and whose value does not say that nothing is exempt."""
    for row, (item_column, value_column) in sorted(printed.items.items()):
        item = one_line(sheet.rows[row].get(item_column))
        column = value_column or next((one for one in sorted(sheet.rows[row]) if one > item_column), 0)
        said = said_of(sheet.rows[row].get(column))
        is_read = (row, column) in printed.labels and isinstance(sheet.rows[row].get(column), str)
        if item and said and not is_read and _is_marked(item, said):
            words = {"item": item, "item_cell": address(row, item_column), "example": example_of_ground(nation)}
            place = InWorkbook(sheet.name, address(row, column))
            yield found_at("exempt-mark-unread/item", place, said, item, words=words)


def _is_marked(item: str, said: str) -> bool:
    """Whether an item with such a value keeps something back. "Audience: residents" and "Published: May" do not."""
    key = heading_key(item)
    if key in _OTHER_ITEMS:
        return False
    kind = heading_kind(item) or heading_kind(_COLUMNS.sub(" ", key).strip())
    if kind is None and any(map(is_misspelt_mark, key.split())):
        kind = HeadingKind.KEPT
    if kind is None or kind is HeadingKind.READERS:
        return False
    return not says_public(HeadingKind.SHOWN if kind is HeadingKind.PUBLISHED else kind, said, item)
