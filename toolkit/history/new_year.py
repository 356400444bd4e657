"""The new plan year: it begins with the open actions, and the completed ones are left out.

No row is deleted, because that would move what is below (``docs/decisions/0006-next-quarter.md``): the row of a
completed action is emptied and takes a new one. History and the copy of the finished quarter keep what was there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from toolkit.entries.updates import says_completed
from toolkit.entries.wording import counted, listed
from toolkit.grid import Book, CellEdit, Sheet, address
from toolkit.plan.models import Action, Monitoring, PlanRow, RowPlace

_MOST_LISTED = 20


@dataclass(frozen=True, slots=True)
class NewYear:
    """What becomes of the completed actions: ``edits`` empty the rows of those that are ``left_out``; the rows of
    ``to_delete`` cannot be emptied; ``kept`` are the completed ones where all are to be taken over.
    """

    edits: tuple[CellEdit, ...] = ()
    left_out: tuple[Action, ...] = ()
    to_delete: tuple[Action, ...] = ()
    kept: tuple[Action, ...] = ()


def new_year(book: Book, monitoring: Monitoring, *, keep_completed: bool = False) -> NewYear:
    """Which actions the new plan year leaves out, and the cells that are cleared for that."""
    completed = tuple(action for action in monitoring.actions if is_completed(action))
    if keep_completed:
        return NewYear(kept=completed)
    edits = [_emptied(book, action.place) for action in completed]
    return NewYear(
        tuple(chain.from_iterable(edits)),
        tuple(action for action, own in zip(completed, edits, strict=True) if own),
        tuple(action for action, own in zip(completed, edits, strict=True) if not own),
    )


def is_completed(row: PlanRow) -> bool:
    """Whether its rating says that the row is finished, or it is on target, has an end, and its update says that it
    was completed.
    """
    goes_on = row.by_when is not None and row.by_when.on_going
    return row.status.finished or (row.status.on_target and not goes_on and says_completed(row.update))


def why_completed(rows: Sequence[PlanRow]) -> str:
    """``Green and said to be completed``: by what completed rows are known."""
    finished = listed(dict.fromkeys(row.status.name for row in rows if row.status.finished), "or")
    said = listed(dict.fromkeys(row.status.name for row in rows if not row.status.finished), "or")
    return listed(filter(None, (finished, f"{said} and said to be completed" if said else "")), "or")


def row_name(row: PlanRow) -> str:
    """The row's ref, or else where it is."""
    return str(row.ref or row.as_typed("ref") or f"row {row.place.row}")


def named_rows(rows: Sequence[PlanRow]) -> str:
    """``CSAP 1.1, CSAP 2.3 and row 7``; of many only the first."""
    names = [row_name(row) for row in rows[:_MOST_LISTED]]
    more = len(rows) - len(names)
    return listed([*names, counted(more, "other")] if more else names)


def _emptied(book: Book, place: RowPlace) -> tuple[CellEdit, ...]:
    """The edits that empty the row within its table; none where it shares cells with other rows or something is
    beside the table. A formula in a column that the toolkit does not read stays: it belongs to the table.
    """
    sheet = book.sheet(place.sheet)
    if sheet is None or _is_shared(sheet, place.row):
        return ()
    first, last = _edges(sheet, place)
    columns = sorted(sheet.rows.get(place.row, {}))
    if any(not first <= column <= last for column in columns):
        return ()
    known = set(place.columns.values())
    return tuple(
        CellEdit(place.sheet, address(place.row, column), "", keeps_formula=column not in known) for column in columns
    )


def _is_shared(sheet: Sheet, row: int) -> bool:
    """Whether the row has a part in a merged cell that takes in other rows too."""
    return any(cells.first_row <= row <= cells.last_row and cells.first_row != cells.last_row for cells in sheet.merged)


def _edges(sheet: Sheet, place: RowPlace) -> tuple[int, int]:
    """The first and the last column of the row's table: of the Excel table if it is one, else of its known columns."""
    first, last = min(place.columns.values()), max(place.columns.values())
    for table in sheet.tables:
        if (place.row, first) in table.cells:
            return table.cells.first_column, table.cells.last_column
    return first, last
