"""What is off track, for a report by exception: since when, why, and what brings it back.

A workbook has one narrative a row. Of its sentences, those that look ahead are taken for the recovery, the others for
the reason; nothing is left out and nothing is put into other words.
"""

from collections.abc import Iterable, Mapping

from toolkit.entries.updates import no_update, parts_of_update, says_what_is_next
from toolkit.history.movement import Movement, RowMovement
from toolkit.plan.models import PlanRow

NO_HISTORY = "Not known: no earlier quarter is on record"
NO_REASON = "The update gives none."
NO_RECOVERY = "The update does not say what happens next."

Since = Mapping[tuple[str, str], str]
"""Since when each row has its status, in words, by the row's ref and text."""


def since_when(movements: Iterable[Movement | None]) -> dict[tuple[str, str], str]:
    """In words, since when each row of this quarter has its present status."""
    return {
        (row.latest.ref, row.latest.text): _since(row)
        for movement in movements
        if movement
        for row in movement.rows
        if row.current
    }


def _since(row: RowMovement) -> str:
    if row.previous is None:
        return "New this quarter"
    if row.quarters_at_status > 1:
        return f"{row.quarters_at_status} quarters running"
    return f"This quarter; {row.previous.status} last quarter"


def off_track_row(row: PlanRow, since: Since) -> dict[str, str]:
    """Since when a row is off track, why and what happens next; no string is empty."""
    told = "" if no_update(row.update) else row.update
    parts = parts_of_update(told)
    return {
        "since": since.get((str(row.ref or ""), row.text), NO_HISTORY),
        "reason": "\n".join(part for part in parts if not says_what_is_next(part)) or NO_REASON,
        "recovery": "\n".join(part for part in parts if says_what_is_next(part)) or NO_RECOVERY,
    }


def is_off_track(row: PlanRow) -> bool:
    """Whether the row is reported by exception: one without a rating is not on target either."""
    return row.status.needs_attention
