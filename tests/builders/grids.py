"""Small grids for tests: only the cells that matter."""

from collections.abc import Sequence

from toolkit.grid import Book, CellRange, Sheet, Table, Value, cell_range

ACTION_HEADINGS = ["Ref", "Priority", "Priority action", "By when", "Lead agency", "Other partners", "Status", "Update"]
PLAN_ROWS = [["Item", "Value"], ["Plan year", "2019-20"], ["Quarter", 2]]
GOOD = {
    "Ref": "CSAP 1.1",
    "Priority": "Road Safety",
    "Priority action": "Hold a speedwatch day",
    "By when": "March 2020",
    "Lead agency": "CSU",
    "Other partners": "All Partners",
    "Status": "Green",
    "Update": "A day was held in August.",
}


def sheet(
    name: str,
    rows: Sequence[Sequence[Value | None]],
    *,
    first_row: int = 1,
    formats: dict[tuple[int, int], str] | None = None,
    hidden_rows: Sequence[int] = (),
    hidden: bool = False,
    merged: Sequence[str] = (),
    tables: Sequence[Table] = (),
) -> Sheet:
    """A sheet with those rows from ``first_row`` on; None is a blank cell."""
    cells = {
        number: {column: value for column, value in enumerate(row, start=1) if value is not None}
        for number, row in enumerate(rows, start=first_row)
    }
    ranges: tuple[CellRange, ...] = tuple(cell_range(reference) for reference in merged)
    present = {number: row for number, row in cells.items() if row}
    return Sheet(name, present, formats or {}, frozenset(hidden_rows), hidden, ranges, tuple(tables))


def action(**changes: Value | None) -> list[Value | None]:
    """A sound row under ACTION_HEADINGS with some cells changed, by heading with underscores for spaces."""
    cells: dict[str, Value | None] = dict(GOOD)
    for name, value in changes.items():
        heading = next(heading for heading in cells if heading.casefold() == name.replace("_", " ").casefold())
        cells[heading] = value
    return list(cells.values())


def actions_book(*rows: Sequence[Value | None], plan: bool = True, extra: Sequence[Sheet] = ()) -> Book:
    """A book with the sheets Plan and Actions: ACTION_HEADINGS, then the rows."""
    sheets = [sheet("Actions", [ACTION_HEADINGS, *rows]), *extra]
    return Book("plan.xlsx", tuple([sheet("Plan", PLAN_ROWS), *sheets] if plan else sheets))
