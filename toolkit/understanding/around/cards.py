"""Sheets that hold one action each, its headings below one another."""

from toolkit.grid import Sheet
from toolkit.tables.headings import ACTIONS
from toolkit.understanding.headings import read_heading


def is_card(sheet: Sheet) -> bool:
    """Whether headings of an action are below one another in a column, with what they say beside them."""
    for column in {column for cells in sheet.rows.values() for column in cells}:
        fields = set()
        for cells in sheet.rows.values():
            value = cells.get(column)
            reading = read_heading(value, ACTIONS) if isinstance(value, str) and column + 1 in cells else None
            if reading and not reading.weak and not reading.meant:
                fields.add(reading.field)
        if {"text", "status"} <= fields and len(fields) > 2:
            return True
    return False
