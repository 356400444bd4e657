"""The new plan year: it begins with the open actions; those that the officer says are completed are left out.

The officer says so by a rating that counts as finished, or by naming the action. What an update says ("phase one
completed") is a hint, which is shown and never acted on.

No row is deleted, because that would move what is below (``docs/decisions/0006-next-quarter.md``): the row of a
completed action is emptied and takes a new one. Past quarters and the copy of the finished quarter keep what was there.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import chain

from toolkit.entries.text import one_line
from toolkit.entries.updates import completion_said, says_completed
from toolkit.entries.wording import counted, listed
from toolkit.errors import ToolkitError
from toolkit.grid import Book, CellEdit, Sheet, address
from toolkit.plan.models import Action, Monitoring, PlanRow, RowPlace
from toolkit.records import dataclass

_MOST_LISTED, _MOST_LETTERS = 20, 600
"""What is listed is part of a question, and a message of VBA ends after about 1,024 letters without a word."""


@dataclass(frozen=True, slots=True)
class Hint:
    """An action whose update says that something is completed: its name, and the sentence that says so."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class NewYear:
    """What becomes of the completed actions: ``edits`` empty the rows of those that are ``left_out``; the rows of
    ``to_delete`` cannot be emptied; ``kept`` are the completed ones where all are to be taken over. ``hints`` are
    actions that stay though their updates speak of completion.
    """

    edits: tuple[CellEdit, ...] = ()
    left_out: tuple[Action, ...] = ()
    to_delete: tuple[Action, ...] = ()
    kept: tuple[Action, ...] = ()
    hints: tuple[Hint, ...] = ()


def new_year(
    book: Book, monitoring: Monitoring, *, keep_completed: bool = False, leave_out: Collection[str] = ()
) -> NewYear:
    """Which actions the new plan year leaves out, and the cells that are cleared for that.

    Left out are those whose rating says that they are finished, unless ``keep_completed``, and those that the officer
    names in ``leave_out``. Raises ToolkitError for a name that no action has.
    """
    actions, names = monitoring.actions, unique_names(monitoring.actions)
    named = _named(names, leave_out)
    finished = {place for place, action in enumerate(actions) if action.status.finished} - named
    gone = [actions[place] for place in sorted(named if keep_completed else named | finished)]
    edits = [_emptied(book, action.place) for action in gone]
    return NewYear(
        tuple(chain.from_iterable(edits)),
        tuple(action for action, own in zip(gone, edits, strict=True) if own),
        tuple(action for action, own in zip(gone, edits, strict=True) if not own),
        tuple(actions[place] for place in sorted(finished)) if keep_completed else (),
        tuple(
            Hint(names[place], completion_said(action.update))
            for place, action in enumerate(actions)
            if place not in named and is_said_completed(action)
        ),
    )


def is_said_completed(row: PlanRow) -> bool:
    """Whether the row is on target, has an end, and its update says that something was completed, though its rating
    does not say that it is finished. Only the officer knows whether that means the whole of it.
    """
    goes_on = row.by_when is not None and row.by_when.on_going
    return row.status.on_target and not row.status.finished and not goes_on and says_completed(row.update)


def _named(names: Sequence[str], leave_out: Collection[str]) -> set[int]:
    """The places of the actions that the officer named, by their unique names in any case."""
    places = {name.casefold(): place for place, name in enumerate(names)}
    wanted = {name: places.get(one_line(name).casefold()) for name in leave_out}
    if unknown := [name for name, place in wanted.items() if place is None]:
        raise ToolkitError(
            f"No single action is called {listed(unknown, 'or')}: name an action by its ref, or one whose ref is blank "
            'or given twice by its row, as "row 7"; nothing was changed.'
        )
    return {place for place in wanted.values() if place is not None}


def unique_names(rows: Sequence[PlanRow]) -> list[str]:
    """What each row is called so that no two are called the same: its ref, else its row, else its sheet and row."""
    names = _where_shared([row_name(row) for row in rows], [f"row {row.place.row}" for row in rows])
    return _where_shared(names, [f"{row.place.sheet} row {row.place.row}" for row in rows])


def _where_shared(names: Sequence[str], others: Sequence[str]) -> list[str]:
    """The names, each that several rows have replaced by the other one."""
    often = Counter(name.casefold() for name in names)
    return [name if often[name.casefold()] == 1 else other for name, other in zip(names, others, strict=True)]


def why_left_out(rows: Sequence[PlanRow]) -> str:
    """``Complete``, ``named by you`` or both: by what the rows that are left out are known."""
    finished = listed(dict.fromkeys(row.status.name for row in rows if row.status.finished), "or")
    return listed(
        filter(None, (finished, "named by you" if any(not row.status.finished for row in rows) else "")), "or"
    )


def row_name(row: PlanRow) -> str:
    """The row's ref, or else where it is."""
    return str(row.ref or row.as_typed("ref") or f"row {row.place.row}")


def named_rows(rows: Sequence[PlanRow]) -> str:
    """``CSAP 1.1, CSAP 2.3 and row 7``; of many only the first."""
    return shortened_list([row_name(row) for row in rows])


def shortened_list(names: Sequence[str], most: int = _MOST_LISTED) -> str:
    """The names in one sentence; of many, or of long ones, only the first, and how many others there are."""
    shown = list(names[:most])
    while len(shown) > 1 and sum(map(len, shown)) > _MOST_LETTERS:
        shown.pop()
    more = len(names) - len(shown)
    return listed([*shown, counted(more, "other")] if more else shown)


def _emptied(book: Book, place: RowPlace) -> tuple[CellEdit, ...]:
    """The edits that empty the row within its table, and the rows that go on with it; none where it shares cells with
    other rows or something is beside the table. A formula in a column that the toolkit does not read stays: it belongs
    to the table.
    """
    sheet, rows = book.sheet(place.sheet), (place.row, *place.more)
    if sheet is None or _is_shared(sheet, rows):
        return ()
    first, last = _edges(sheet, place)
    cells = [(row, column) for row in rows for column in sorted(sheet.rows.get(row, {}))]
    if any(not first <= column <= last for _, column in cells):
        return ()
    known = set(place.columns.values())
    return tuple(
        CellEdit(place.sheet, address(row, column), "", keeps_formula=column not in known) for row, column in cells
    )


def _is_shared(sheet: Sheet, own: Sequence[int]) -> bool:
    """Whether one of the rows has a part in a merged cell that takes in other rows than these."""
    return any(
        cells.first_row <= row <= cells.last_row and not {cells.first_row, cells.last_row} <= set(own)
        for cells in sheet.merged
        for row in own
    )


def _edges(sheet: Sheet, place: RowPlace) -> tuple[int, int]:
    """The first and the last column of the row's table: of the Excel table if it is one, else of its known columns."""
    first, last = min(place.columns.values()), max(place.columns.values())
    for table in sheet.tables:
        if (place.row, first) in table.cells:
            return table.cells.first_column, table.cells.last_column
    return first, last
