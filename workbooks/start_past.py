"""What the Start sheet shows of the quarters before: from the hidden sheet Snapshot (:mod:`toolkit.results.snapshot`),
on which a refresh notes it. It is in the workbook without results, because a refresh of the closed file changes them.
"""

from collections.abc import Mapping, Sequence

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from toolkit.plan.ratings import Rating
from toolkit.results.snapshot import (
    BEFORE,
    CHANGE_COLUMNS,
    CHANGES,
    FACT_COLUMN,
    FIRST_CHANGE_ROW,
    FIRST_COUNT_ROW,
    FIRST_QUARTER_ROW,
    PERIOD,
    PREVIOUS,
    PRIORITY_COLUMN,
    QUARTERS,
    REFRESHED,
    SHARE_COLUMN,
    TOTAL,
)
from toolkit.tables.headings import HISTORY, PLAN
from toolkit.tables.layout import TableLayout
from toolkit.tables.owned import SNAPSHOT
from workbooks.making import Making
from workbooks.plan_sheets import plan_cell
from workbooks.start_charts import insert_quarters
from workbooks.start_formulas import noted, tables_of
from workbooks.start_layout import StartLayout

_LAST_COUNT_ROW = FIRST_COUNT_ROW + 30
"""No scale has more ratings."""
_ACROSS = 3
"""Columns of the sheet that a column of these tables takes."""
_FIRSTS = ("C", "F")
"""The first of them, of each column."""
THIS_QUARTER = "This quarter"


def state_formula() -> str:
    """Whether there is a quarter before: "refresh" where only a refresh can tell, "none" or "there"."""
    period = f"{PLAN.sheet}!{plan_cell('period')}"
    moved = f'OR({noted(REFRESHED)}="",{noted(PERIOD)}<>{period})'
    return f'=IF({moved},"refresh",IF({noted(PREVIOUS)}="","none","there"))'


def said_of_last_quarter(state: str) -> str:
    """The quarter before in short, or why there is none; ``state`` is the cell with :func:`state_formula`."""
    return (
        f'=IF({state}="refresh","Refresh to see last quarter",IF({state}="none","No quarter before yet",'
        f"{noted(BEFORE)}))"
    )


def count_before(state: str, layout: TableLayout, rating: Rating | None) -> str:
    """How many rows had the rating in the quarter before, or how many there were."""
    column = CHANGE_COLUMNS[layout.sheet]
    numbers = noted(f"{column}{FIRST_COUNT_ROW}:{column}{_LAST_COUNT_ROW}")
    names = noted(f"{FACT_COLUMN}{FIRST_COUNT_ROW}:{FACT_COLUMN}{_LAST_COUNT_ROW}")
    name = rating.name if rating else TOTAL
    return f'=IF({state}="there",IFERROR(INDEX({numbers},MATCH("{name}",{names},0)),""),"")'


def share_before(state: str, *names: str) -> str:
    """What was on target of a priority's actions in the quarter before, found by the first of its names."""
    columns = [f"{SNAPSHOT}!${letter}:${letter}" for letter in (PRIORITY_COLUMN, SHARE_COLUMN)]
    found = '""'
    for name in reversed(names):
        found = f"IFERROR(INDEX({columns[1]},MATCH({name},{columns[0]},0)),{found})"
    return f'=IF(AND({state}="there",{names[0]}<>""),{found},"")'


def write_quarters(making: Making, sheet: Worksheet, row: int, state: str, shares: Mapping[str, str]) -> int:
    """A row a quarter with what was on target, the present one last, and its chart; gives the row below.

    ``shares`` are the cells of the present quarter's shares, by table.
    """
    look, layout = making.look, StartLayout(making.scale)
    tables = tables_of(making)
    firsts = _firsts(tables)
    sheet.write_string(row, 1, "On target", look.style("heading_label"))
    for table in tables:
        write_across(sheet, row, firsts[table.name], table.sheet, look.style("heading_status"))
    known = f"{FACT_COLUMN}{FIRST_QUARTER_ROW}:{FACT_COLUMN}{FIRST_QUARTER_ROW + QUARTERS - 1}"
    quarters = f"${layout.helper}${row + 1}"
    number = f'=IF({state}="there",SUMPRODUCT(--({noted(known)}<>"")),0)'
    sheet.write_formula(row, layout.helper_column, number, look.style("helper"), 0)
    for place in range(QUARTERS + 1):
        here, there = row + 1 + place, FIRST_QUARTER_ROW + min(place, QUARTERS - 1)

        def shown(then: str, now: str, place: int = place) -> str:
            return f'=IF({quarters}>{place},{then},IF({quarters}={place},{now},""))'

        label = shown(noted(f"{FACT_COLUMN}{there}"), f'"{THIS_QUARTER}"')
        sheet.write_formula(here, 1, label, look.style("slot_label"), "" if place else THIS_QUARTER)
        for table in tables:
            first, share = firsts[table.name], look.style("slot_share")
            write_across(sheet, here, first, "", share)
            then = noted(f"{CHANGE_COLUMNS[table.sheet]}{there}")
            sheet.write_formula(f"{first}{here + 1}", shown(then, shares[table.name]), share, "")
    for first in "B", *firsts.values():
        last = chr(ord(first) + (_ACROSS - 1 if first != "B" else 0))
        rule = {"type": "formula", "criteria": f'=$B{row + 2}<>""', "format": look.changed("ruled")}
        sheet.conditional_format(f"{first}{row + 2}:{last}{row + 2 + QUARTERS}", rule)
    places, rows = (row, layout.right), range(row + 1, row + 2 + QUARTERS)
    insert_quarters(making.workbook, sheet, firsts, rows, places, (QUARTERS + 2) * 24)
    return row + 2 + QUARTERS


def write_changes(making: Making, sheet: Worksheet, row: int, state: str) -> int:
    """What has changed since the last quarter, as the last refresh found it; gives the row below."""
    look, tables = making.look, tables_of(making)
    firsts = _firsts(tables)
    note = (
        f'=IF({state}="refresh","Refresh the tallies to see it",IF({state}="none",'
        f'"No earlier quarter is in {HISTORY.sheet} yet","Compared with "&{noted(PREVIOUS)}))'
    )
    sheet.write_formula(row, 1, note, look.style("text"), "")
    sheet.write_string(row + 1, 1, "Rows", look.style("heading_label"))
    for table in tables:
        write_across(sheet, row + 1, firsts[table.name], table.sheet, look.style("heading_status"))
    for number, change in enumerate(CHANGES):
        here, there = row + 2 + number, FIRST_CHANGE_ROW + number
        sheet.write_string(here, 1, change, look.style("figure_label"))
        for table in tables:
            cell = noted(f"{CHANGE_COLUMNS[table.sheet]}{there}")
            write_across(sheet, here, firsts[table.name], "", look.style("figure"))
            formula = f'=IF({state}="there",{cell},"")'
            sheet.write_formula(f"{firsts[table.name]}{here + 1}", formula, look.style("figure"), "")
    return row + 2 + len(CHANGES)


def write_across(sheet: Worksheet, row: int, column: str, text: str, style: Format) -> None:
    """A text over the columns of the sheet that a column of these tables takes."""
    first = ord(column) - ord("A")
    sheet.merge_range(row, first, row, first + _ACROSS - 1, text, style)


def _firsts(tables: Sequence[TableLayout]) -> dict[str, str]:
    """The first column of the sheet that each table's column takes: side by side, whichever tables there are."""
    return dict(zip((table.name for table in tables), _FIRSTS, strict=False))
