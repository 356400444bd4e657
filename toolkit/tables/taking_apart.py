"""A found table taken apart into rows: its columns, bands, merged cells and repeated headings."""

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from toolkit.entries.text import as_text, is_blank, one_line
from toolkit.grid import Value
from toolkit.tables.finding import FoundTable, RawRow, RowCells
from toolkit.tables.headings import heading_key


def table_rows(found: FoundTable, priorities: Collection[str] = ()) -> Iterator[RawRow]:
    """The table's rows from the top: blank rows and repeated headings left out, bands carried to the rows below.

    ``priorities`` are the known priorities' names: one that is alone in a row, in whichever column, is a band.
    """
    merged = merged_values(found)
    fields = {column: field for field, column in found.columns.items()}
    heading = row_values(found, found.heading_row, merged)
    headings = {field: heading_key(as_text(value)) for field, value in heading.items()}
    known = {heading_key(name) for name in priorities}
    band = found.title
    for number in sorted(row for row in found.sheet.rows if found.heading_row < row <= found.last_row):
        values = row_values(found, number, merged) if merged else _plain_values(found.sheet.rows[number], fields)
        if not values or _repeats(values, headings):
            continue
        if text := _band_text(found, number, values, known):
            band = text
            continue
        yield RawRow(found, number, values, band, number in found.sheet.hidden_rows)


def _plain_values(cells: RowCells, fields: Mapping[int, str]) -> dict[str, Value]:
    """The row's values by field where no cells are merged: only what is there needs a look."""
    return {
        fields[column]: value
        for column, value in cells.items()
        if column in fields and not (isinstance(value, str) and _is_blank(value))
    }


_is_blank = lru_cache(maxsize=8192)(is_blank)  # columns say the same in many rows


def row_values(found: FoundTable, number: int, merged: Mapping[tuple[int, int], Value]) -> dict[str, Value]:
    """What a row holds by field, blank cells left out; ``merged`` is what :func:`merged_values` gives."""
    cells = found.sheet.rows.get(number, {})
    values: dict[str, Value] = {}
    for field, column in found.columns.items():
        value = cells.get(column)
        if value is None and merged:
            value = merged.get((number, column))
        if value is not None and not (isinstance(value, str) and is_blank(value)):
            values[field] = value
    return values


def merged_values(found: FoundTable) -> dict[tuple[int, int], Value]:
    """What each covered cell of a merged range shows: the value of the range's first cell."""
    values: dict[tuple[int, int], Value] = {}
    columns = found.columns.values()
    for cells in found.sheet.merged:
        anchor = found.sheet.rows.get(cells.first_row, {}).get(cells.first_column)
        if anchor is None or cells.first_row > found.last_row:
            continue
        for row in range(cells.first_row, min(cells.last_row, found.last_row) + 1):
            for column in columns:
                if (row, column) in cells:
                    values[row, column] = anchor
    return values


def _repeats(values: Mapping[str, Value], headings: Mapping[str, str]) -> bool:
    """Whether a row is the heading once more: two or more of its cells and every one of them."""
    if len(values) < 2:
        return False
    for field, value in values.items():
        if field not in headings or heading_key(as_text(value)) != headings[field]:
            return False
    return True


def _band_text(found: FoundTable, number: int, values: Mapping[str, Value], known: Collection[str]) -> str:
    """The text of a band row: one text alone in the ref column or merged across the table, or a known priority."""
    if len(values) > 1 and not found.sheet.merged:
        return ""
    texts = {one_line(value) for value in values.values()}
    if len(texts) != 1:
        return ""
    text = texts.pop()
    in_ref_column = set(values) == {"ref"} and not any(character.isdigit() for character in text)
    if _spans(found, number) or in_ref_column or ("priority" not in values and heading_key(text) in known):
        return text
    return ""


def _spans(found: FoundTable, number: int) -> bool:
    """Whether the row is one merged cell over at least half of the table's columns."""
    columns = found.columns.values()
    return any(
        cells.first_row == cells.last_row == number
        and 2 * sum((number, column) in cells for column in columns) >= len(columns)
        for cells in found.sheet.merged
    )
