"""Whether the rows that were added are read in the new file as they are read in theirs."""

from dataclasses import replace

from toolkit.partners.merging.copies import Copy
from toolkit.partners.merging.outcome import Merged
from toolkit.plan.models import Monitoring, PlanRow


def misread_rows(merged: Merged, theirs: Copy, result: Monitoring) -> set[tuple[str, int]]:
    """The rows of theirs, by sheet and number, that would say something else where they were put."""
    there, here = _rows(theirs.monitoring), _rows(result)
    moved = {(cell.sheet, cell.source_row): (cell.sheet, cell.row) for cell in merged.taken if cell.is_new}
    wrong = set()
    for (sheet, number), place in moved.items():
        own = theirs.sheets.get(sheet.casefold())
        name = own.name if own else sheet
        if not _alike(there.get((name, number)), here.get(place)):
            wrong.add((name, number))
    return wrong


def _rows(monitoring: Monitoring) -> dict[tuple[str, int], PlanRow]:
    return {(row.place.sheet, row.place.row): row for row in (*monitoring.actions, *monitoring.measures)}


def _alike(one: PlanRow | None, other: PlanRow | None) -> bool:
    if one is None or other is None:
        return one is other
    return replace(one, place=other.place) == other
