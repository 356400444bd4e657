"""Whether a workbook is what two copies come from: proved by the quarter that both have on record, or not used.

When a quarter is finished, a copy is kept and every row of it goes on record in the workbook. A kept copy whose rows
are those that both copies have on record for their last quarter is what both were made from.
"""

from collections.abc import Iterable
from dataclasses import replace

from toolkit.entries.periods import Period
from toolkit.history.table import CapturedRow, capture, latest_period, read_history, rows_of
from toolkit.partners.merging.copies import Copy
from toolkit.plan.models import Monitoring


def last_on_record(mine: Copy, theirs: Copy) -> tuple[CapturedRow, ...]:
    """The rows of the quarter from which both went on, which both must have on record alike; empty where none is."""
    one, other = read_history(mine.book), read_history(theirs.book)
    period, present = latest_period(one), mine.monitoring.plan.period
    if period is None or period != latest_period(other) or present != period.next():
        return ()
    rows = rows_of(one, period)
    return rows if rows == rows_of(other, period) else ()


def is_what_is_on_record(found: Monitoring, recorded: Iterable[CapturedRow]) -> bool:
    """Whether a kept copy's rows are those on record, all of them and in every field."""
    rows = tuple(recorded)
    if not rows or found.plan.period != rows[0].period:
        return False
    return [_plain(row) for row in capture(found, rows[0].captured)] == [_plain(row) for row in rows]


def _plain(row: CapturedRow) -> CapturedRow:
    """The row as it comes back from a sheet, where a list of names was one text."""
    return replace(row, leads=tuple(part.strip() for lead in row.leads for part in lead.split(";")))


def comes_before(period: Period | None, present: Period | None) -> bool:
    """Whether a copy of that quarter is of the one just before."""
    return period is not None and present is not None and period.next() == present


def with_doubtful_cells(cleared: Copy, kept: Copy, *copies: Copy) -> Copy:
    """The earlier copy as it was when the present quarter began.

    Updates are cleared then, unless somebody said otherwise: where any copy still has an old one in its cell, nobody
    knows which it was, and what these cells held is left open.
    """
    differing = {
        (key, row, column)
        for key, sheet in kept.sheets.items()
        for row in sheet.rows
        for column in sheet.rows[row]
        if key in cleared.sheets and cleared.sheets[key].rows.get(row, {}).get(column) != sheet.rows[row][column]
    }
    old = {(key, kept.sheets[key].rows[row][column]) for key, row, column in differing}
    held = {
        (key, value)
        for copy in copies
        for key in {key for key, _ in old} & copy.sheets.keys()
        for cells in copy.sheets[key].rows.values()
        for value in cells.values()
        if isinstance(value, str)
    }
    return replace(cleared, unknown=frozenset(differing)) if old & held else cleared
