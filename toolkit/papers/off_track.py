"""What is off track, for a report by exception: since when, why, and what brings it back.

The reason and the recovery are what the officer wrote in a column for them or behind a mark in the update. Where there
is neither, the update stands as it is: which of its sentences is a reason no machine can tell.
"""

from collections.abc import Iterable, Mapping

from toolkit.entries.marked_lines import take_marked_lines
from toolkit.entries.paragraphs import Block, blocks
from toolkit.exemption.leaving_out import WITHHELD
from toolkit.history.movement import Movement, RowMovement
from toolkit.plan.models import PlanRow
from toolkit.tables.fields import NO_UPDATE, NOT_GIVEN, NOT_RECORDED, UNRECORDED

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


def reason_of(row: PlanRow) -> str:
    """Why the row is off track, as the officer wrote it in a column for that or behind a mark; else empty."""
    return row.reason or take_marked_lines(row.update).reason


def recovery_of(row: PlanRow) -> str:
    """What happens next, as the officer wrote it in a column for that or behind a mark; else empty."""
    return row.recovery or take_marked_lines(row.update).recovery


def off_track_row(row: PlanRow, since: Since) -> dict[str, object]:
    """What a report by exception prints of a row besides its fields; nothing is empty.

    ``told`` is all that the officer wrote: reason and recovery by name, and of the update what they do not hold.
    ``reason`` is the update as it is where no reason is marked.
    """
    no_update = NO_UPDATE if row.place.has("update") else NOT_RECORDED
    no_recovery = NOT_GIVEN if row.place.has("recovery") else _in_the_update(row)
    if row.update == WITHHELD:  # what is kept back may say it
        no_recovery = WITHHELD
    return {
        "since": since.get((str(row.ref or ""), row.text), NOT_RECORDED),
        "reason": reason_of(row) or row.update or no_update,
        "recovery": recovery_of(row) or no_recovery,
        "told": _told(row) or [{"text": no_update, "bullet": False}],
    }


def _in_the_update(row: PlanRow) -> str:
    """What stands for what happens next where no column is for it: an update may say so in words of its own."""
    if not row.place.has("update"):
        return NOT_RECORDED
    return f"{UNRECORDED}{'See the update' if row.update else NO_UPDATE}"


def _told(row: PlanRow) -> list[Block]:
    if row.update == WITHHELD:  # and with it the reason and the recovery
        return blocks(WITHHELD)
    reason, recovery = reason_of(row), recovery_of(row)
    told: list[Block] = []
    for name, text in (("Reason", reason), ("Recovery", recovery)):
        found = blocks(text)
        if found and found[0]["bullet"]:
            told.append({"text": f"{name}:", "bullet": False})
        elif found:
            found[0] = {"text": f"{name}: {found[0]['text']}", "bullet": False}
        told += found
    return [*told, *blocks(take_marked_lines(row.update).rest)]


def is_off_track(row: PlanRow) -> bool:
    """Whether the row is reported by exception: one without a rating is not on target either."""
    return row.status.needs_attention


def by_rating(rows: Iterable[PlanRow]) -> list[PlanRow]:
    """The rows by their ratings, the worst first and those without a rank last, else in their order."""
    return sorted(rows, key=lambda row: (row.status.rank is None, row.status.rank or 0))
