"""The sheet To decide: every difference that merging left to a person, with the cell in which to decide it."""

import datetime

from toolkit.entries.wording import british_date
from toolkit.errors import WorkbookError
from toolkit.partners.merging.outcome import Merged, ToDecide
from toolkit.partners.merging.sentences import base_sentence
from toolkit.results.columns import ResultColumn, add_headings, listed_rows, widths
from toolkit.results.sheet import MOST_LISTED, ResultSheet
from toolkit.tables.owned import DECIDE, quoted, sheet_title

_MOST = MOST_LISTED
A_CELL_HOLDS = 32_767
"""Characters that a cell of Excel holds."""
_COLUMNS: tuple[ResultColumn[ToDecide], ...] = (
    ResultColumn(
        "What it is", lambda one: one.kind.value, lambda one: "open" if one.kind.is_open else "cell", 24, wraps=True
    ),
    ResultColumn("Sheet", lambda one: one.sheet, "cell", 18, wraps=True),
    ResultColumn("Row", lambda one: one.row, "cell", 18, wraps=True),
    ResultColumn("Column", lambda one: one.column, "cell", 18, wraps=True),
    ResultColumn("Cell", lambda one: one.cell, "link", 8, lambda one: _link(one)),
    ResultColumn("Before", lambda one: _fitting(one.base or ""), "cell", 40, wraps=True),
    ResultColumn("Yours", lambda one: _fitting(one.mine), "cell", 40, wraps=True),
    ResultColumn("Theirs", lambda one: _fitting(one.theirs), "cell", 40, wraps=True),
    ResultColumn("What was done", lambda one: one.done, "cell", 34, wraps=True),
)


def _fitting(text: str) -> str:
    """What a cell holds of a whole row's words; the two workbooks have the rest."""
    return text if len(text) <= A_CELL_HOLDS else f"{text[: A_CELL_HOLDS - 2]} …"


def _link(one: ToDecide) -> str:
    return f"{quoted(one.sheet)}!{one.cell}" if one.cell else ""


def decide_sheet(merged: Merged, now: datetime.datetime) -> ResultSheet:
    """The sheet; what somebody has to decide is first. Raises WorkbookError for more than a sheet can list."""
    if (number := len(merged.decisions)) > _MOST:
        raise WorkbookError(
            f'"{merged.mine}" and "{merged.theirs}" differ in {number:,} places, more than a sheet can list: give what '
            "both come from too (csp merge: --base), or bring their sheets together in Excel."
        )
    sheet = ResultSheet(DECIDE, widths(_COLUMNS))
    sheet.heights[sheet.add(sheet_title(DECIDE), style="title")] = 26.0
    when = f"{british_date(now.date())} at {now:%H:%M}"
    sheet.add(f'Brought together on {when}: yours is "{merged.mine}", theirs is "{merged.theirs}".')
    sheet.add(base_sentence(merged), style="strong")
    sheet.add(
        "Follow the link under Cell, type there what is right, and delete this sheet when all is decided.", style="note"
    )
    sheet.skip()
    sheet.heading_row = add_headings(sheet, _COLUMNS)
    sheet.list_rows(listed_rows(_COLUMNS, merged.decisions))
    sheet.filtered = (sheet.heading_row, sheet.row - 1)
    return sheet
