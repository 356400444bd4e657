"""Sheets that hold one action each, its headings below one another."""

from toolkit.grid import Sheet
from toolkit.tables.headings import ACTIONS
from toolkit.understanding.headings import read_heading


def is_card(sheet: Sheet) -> bool:
    """Whether headings of an action are below one another in a column, with what they say beside them."""
    fields: dict[int, set[str]] = {}
    texts = {
        (column, value)
        for cells in sheet.rows.values()
        for column, value in cells.items()
        if isinstance(value, str) and column + 1 in cells
    }
    for column, text in texts:
        reading = read_heading(text, ACTIONS)
        if reading and not reading.weak and not reading.meant:
            fields.setdefault(column, set()).add(reading.field)
    return any({"text", "status"} <= found and len(found) > 2 for found in fields.values())
