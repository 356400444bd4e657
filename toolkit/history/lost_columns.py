"""Columns that past quarters have had and the plan has no more: they were renamed, or emptied, and must not be filed
blank.

What is written into past quarters cannot be had again from the workbook, so a quarter in which a column's texts are all
gone is not finished until the officer has said where they are.
"""

from collections.abc import Iterator, Sequence

from toolkit.errors import ToolkitError
from toolkit.history.pairs import ref_key
from toolkit.history.table import CELLS, CapturedRow
from toolkit.plan.models import PlanRow
from toolkit.tables.headings import ACTIONS, HISTORY, MEASURES
from toolkit.tables.layout import TableLayout

_NEVER_BLANK = ("text", "priority", "by_when", "leads")
"""What a plan keeps from quarter to quarter: not every update is written anew, and statuses are asked about apart."""
_LOOKED_AT = (*_NEVER_BLANK, "update")

Filed = tuple[PlanRow, CapturedRow]
"""A row of the plan, and how it would be filed."""


def refuse_lost_columns(filed: Sequence[Filed], before: Sequence[CapturedRow]) -> None:
    """Raise ToolkitError, naming sheet and column, where a column of the last quarter on record is gone.

    ``before`` are that quarter's rows. A sheet's rows are compared with those of the same refs, because another sheet
    may never have had the column; without a common ref with all rows of their table.
    """
    for layout in (ACTIONS, MEASURES):
        rows = [(row, captured) for row, captured in filed if captured.table == layout.sheet]
        past = [row for row in before if row.table == layout.sheet]
        for sheet in dict.fromkeys(row.place.sheet for row, _ in rows):
            own = [(row, captured) for row, captured in rows if row.place.sheet == sheet]
            _refuse(sheet, own, _same_rows(own, past), layout)


def _same_rows(own: Sequence[Filed], past: Sequence[CapturedRow]) -> list[CapturedRow]:
    refs = {ref_key(captured.ref) for _, captured in own} - {""}
    return [row for row in past if ref_key(row.ref) in refs] or list(past)


def _refuse(sheet: str, own: Sequence[Filed], past: Sequence[CapturedRow], layout: TableLayout) -> None:
    for field in _lost(own, past):
        heading = layout.column(field).heading
        what = f'has no column "{heading}"'
        if any(row.place.has(field) for row, _ in own):
            what = f'has a column "{heading}", but every cell of it is blank'
        since = (
            f"; Quarter {past[0].quarter} of {past[0].plan_year} has its texts on the sheet {HISTORY.sheet}"
            if past
            else ""
        )
        raise ToolkitError(
            f'The sheet "{sheet}" {what}, so {heading} would be filed blank for every row{since}: give the column that '
            f'holds it now the heading "{heading}"; nothing was changed.'
        )


def _lost(own: Sequence[Filed], past: Sequence[CapturedRow]) -> Iterator[str]:
    """The fields that no row has and the plan is known to have: every action has a text, and the last quarter on
    record the rest. An update may be blank in every row, if its column is there.
    """
    for field in _LOOKED_AT:
        cell = CELLS[field]
        if any(cell(captured) for _, captured in own):
            continue
        known = field == "text" or any(cell(row) for row in past)
        if known and (field in _NEVER_BLANK or not any(row.place.has(field) for row, _ in own)):
            yield field
