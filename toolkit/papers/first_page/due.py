"""The dates by which something is due after the quarter, with what is due."""

import datetime
from collections.abc import Iterator, Sequence

from toolkit.entries.wording import british_date, counted, listed
from toolkit.plan.models import Action, PlanRow

_MOST_REFS = 12
"""So many rows are named; of more, how many there are is more use than their refs."""
_MOST_DATES = 6
PASSED = "Passed, and off track"
"""Of rows whose date has passed only these are due: one on target may well be done."""

Dated = tuple[datetime.date, PlanRow]


def due_rows(rows: Sequence[PlanRow], end: datetime.date) -> list[dict[str, str]]:
    """One row a date, the nearest first, each as ``when`` and ``what``; before them what is late and not on target.

    ``end`` is the quarter's last day. What is finished is due no more.
    """
    dated = [(row.by_when.due, row) for row in rows if row.by_when and row.by_when.due and not row.status.finished]
    late = [row for row in rows if row.overdue(end)]
    coming = sorted(((due, row) for due, row in dated if due > end), key=lambda pair: pair[0])
    made = [{"when": PASSED, "what": _what(late)}] if late else []
    return made + [{"when": when, "what": _what(due)} for when, due in _by_date(coming)]


def due_note(due: Sequence[object], rows: Sequence[PlanRow]) -> str:
    """What the list leaves out, or why there is none."""
    if due:
        return "What goes on without an end, or has no date, is not listed."
    dated = any(row.place.has("by_when") for row in rows)
    return "Nothing has a date to come." if dated else "The plan gives no dates by which something is due."


def _by_date(coming: Sequence[Dated]) -> Iterator[tuple[str, list[PlanRow]]]:
    dates = list(dict.fromkeys(due for due, _ in coming))
    for date in dates[:_MOST_DATES]:
        mine = [row for due, row in coming if due == date]
        yield _date(mine, date), mine
    later = [row for due, row in coming if due in dates[_MOST_DATES:]]
    if later:
        yield f"After {british_date(dates[_MOST_DATES - 1])}", later


def _date(rows: Sequence[PlanRow], date: datetime.date) -> str:
    """The date as the officers typed it where they all typed the same."""
    typed = {row.by_when.text for row in rows if row.by_when}
    return typed.pop() if len(typed) == 1 else british_date(date)


def _what(rows: Sequence[PlanRow]) -> str:
    refs = [str(row.ref) for row in rows if row.ref]
    if len(refs) == len(rows) <= _MOST_REFS:
        return ", ".join(refs)
    actions = sum(isinstance(row, Action) for row in rows)
    numbers = ((actions, "action"), (len(rows) - actions, "success measure"))
    return listed(counted(number, thing) for number, thing in numbers if number)
