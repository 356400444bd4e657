"""The Start sheet, a dashboard: what needs the officer, the buttons, its tallies, what has changed and what to do.

:mod:`workbooks.start_needs`, :mod:`workbooks.start_tallies` and :mod:`workbooks.start_past` have its figures,
:mod:`workbooks.start_buttons` its buttons.
"""

from collections.abc import Collection, Mapping

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from toolkit.jobs.templates import GUIDE_BESIDE
from toolkit.results.snapshot import QUARTERS
from toolkit.tables.headings import HISTORY, INDICATORS, PLAN
from toolkit.tables.owned import CHECKS, START, TALLIES, TRENDS
from workbooks.look import Look, column_pixels
from workbooks.making import Making
from workbooks.plan_data import Entry
from workbooks.plan_sheets import meaning_of, period_text, plan_cell
from workbooks.start_buttons import BUTTONS, write_buttons
from workbooks.start_counts import SLOTS
from workbooks.start_formulas import tables_of
from workbooks.start_layout import StartLayout
from workbooks.start_needs import ROWS as NEEDS
from workbooks.start_needs import write_needs
from workbooks.start_past import state_formula, write_changes, write_quarters
from workbooks.start_tallies import ABOVE, TallyBlock

_NEEDS = 3
"""The row, counted from 0, below the band."""
_LINE, _TWO_LINES, _GAP = 18.0, 30.0, 6.0
_PRINTED_WIDTH, _WIDER = 770.0, 1.13
"""Points of a landscape A4 page between its margins, and how much wider LibreOffice makes columns than Excel."""
LINKS = "A number leads to the first of its rows."
GUIDE = "Guide for officers (Word, beside this file)"
_NOT_ENTERED: Mapping[str, str] = {
    "partnership": "Community safety partnership",
    "title": "Action plan monitoring workbook",
}
_WHAT_TO_DO = (
    f"1.  {PLAN.sheet}: enter the plan year, the quarter and the meeting.",
    "2.  {sheets}: choose a status and write an update in every row, each lead agency "
    f"on a line of its own (Alt+Enter). New figures go on {INDICATORS.sheet}.",
    f"3.  Check the rows, and put right what the sheet {CHECKS} lists.",
    f"4.  Refresh the tallies, look them over on {TALLIES} and {TRENDS}, then produce the committee report.",
    f"5.  Start the next quarter: this one is kept in a copy and on the sheet {HISTORY.sheet}.",
)


def write_start(making: Making, macros: Collection[str]) -> None:
    """Write the sheet; ``macros`` are those that a button can call."""
    sheet, look, layout = making.sheet(START), making.look, StartLayout(making.scale)
    for column, width in enumerate(layout.widths):
        sheet.set_column(column, column, width)
    sheet.set_column(layout.last + 1, layout.helper_column, 12, None, {"hidden": True})
    _write_band(sheet, look, making.data.details, layout)
    state = f"${layout.helper}$1"
    sheet.write_formula(f"{layout.helper}1", state_formula(), look.style("helper"), "")
    _write_heading(sheet, look, _NEEDS, "What needs you", (1, layout.last_figure))
    for row in range(_NEEDS + 2, _NEEDS + 2 + NEEDS):
        sheet.set_row(row, _LINE)
    block = TallyBlock(making, sheet, _NEEDS + 2 + NEEDS + 3, state)
    write_needs(making, sheet, _NEEDS + 2, state, block.unrated_cells)
    write_buttons(sheet, (_NEEDS, layout.right), [button for button in BUTTONS if button.macro in macros])
    below = _write_tallies(making, sheet, block, state)
    last = _write_lower_part(making, sheet, below, state)
    sheet.set_row(last, _GAP)
    _write_heading(sheet, look, last + 1, "What the statuses mean", (1, layout.last - 1))
    below = _write_status_key(sheet, look, layout, last + 3)
    _set_up_print(sheet, layout, below)
    sheet.activate()


def _set_up_print(sheet: Worksheet, layout: StartLayout, below: int) -> None:
    """As wide as the page, on as many pages as that takes: the parts below the tallies begin on the second.

    Excel heeds no page break where a sheet is fitted to pages, so that the scale is worked out here.
    """
    width = sum(column_pixels(width) for width in layout.widths) * 72 / 96
    sheet.print_area(0, 0, below - 1, layout.last)
    sheet.set_print_scale(min(100, int(100 * _PRINTED_WIDTH / (width * _WIDER))))
    sheet.set_h_pagebreaks([_NEEDS + 2 + NEEDS + 3 + ABOVE + SLOTS])
    sheet.center_horizontally()


def _write_tallies(making: Making, sheet: Worksheet, block: TallyBlock, state: str) -> int:
    """The tallies with their chart, then what was on target in each quarter with its chart; gives the row below."""
    look, layout = making.look, StartLayout(making.scale)
    first = block.first
    sheet.set_row(first - 3, _GAP)
    _write_heading(sheet, look, first - 2, "How the plan is doing", (1, layout.last - 1))
    sheet.write_string(first - 2, layout.right, LINKS, look.style("section_note"))
    guide = f'=HYPERLINK("{GUIDE_BESIDE}","{GUIDE}")'
    sheet.write_formula(first - 2, layout.right + 2, guide, look.style("section_link"), GUIDE)
    sheet.set_row(first, _TWO_LINES)
    for line in range(first + 1, first + ABOVE + SLOTS):
        sheet.set_row(line, _LINE)
    hidden = 0 if making.has_measures else 2
    height = int((_TWO_LINES + (ABOVE - 1 - hidden + SLOTS) * _LINE) * 96 / 72)
    below = block.write((first, layout.right), height)
    _write_heading(sheet, look, below, "On target over the quarters", (1, layout.last - 1))
    for line in range(below + 2, below + 4 + QUARTERS):
        sheet.set_row(line, _LINE)
    return write_quarters(making, sheet, below + 2, state, block.shares)


def _write_band(sheet: Worksheet, look: Look, details: Entry, layout: StartLayout) -> None:
    for row, (height, name) in enumerate(((36, "band_title"), (24, "band_text"), (_GAP, ""))):
        sheet.set_row(row, height)
        for column in range(layout.last + 1) if name else ():
            sheet.write_blank(row, column, None, look.style(name))
    _repeat_detail(sheet, (0, 1), "title", details, look.style("band_title"))
    _repeat_detail(sheet, (1, 1), "partnership", details, look.style("band_text"))
    _repeat_detail(sheet, (1, layout.right), "period", details, look.style("band_text"))


def _repeat_detail(sheet: Worksheet, cell: tuple[int, int], field: str, details: Entry, style: Format) -> None:
    """A formula that repeats a value of the Plan table, with the result that it has now."""
    source = f"{PLAN.sheet}!{plan_cell(field)}"
    if field == "period":
        sheet.write_formula(*cell, f"={source}", style, period_text(details))
    else:
        instead = _NOT_ENTERED[field]
        sheet.write_formula(*cell, f'=IF({source}="","{instead}",{source})', style, details.get(field) or instead)


def _write_heading(sheet: Worksheet, look: Look, row: int, text: str, columns: tuple[int, int]) -> None:
    sheet.set_row(row, 22)
    sheet.set_row(row + 1, 5)
    for column in range(columns[0], columns[1] + 1):
        sheet.write_blank(row, column, None, look.style("section"))
    sheet.write_string(row, columns[0], text, look.style("section"))


def _write_lower_part(making: Making, sheet: Worksheet, row: int, state: str) -> int:
    """What has changed, and beside it what to do; gives the row below both."""
    look, layout = making.look, StartLayout(making.scale)
    right = layout.right
    sheet.set_row(row, _GAP)
    row += 1
    _write_heading(sheet, look, row, "What has changed since the last quarter", (1, layout.last_figure))
    for column in range(right, layout.last):
        sheet.write_blank(row, column, None, look.style("section"))
    sheet.write_string(row, right, "What to do each quarter", look.style("section"))
    below = write_changes(making, sheet, row + 2, state)
    names = " and ".join(layout.sheet for layout in reversed(tables_of(making)))
    for number, line in enumerate(_WHAT_TO_DO):
        first = row + 2 + 2 * number
        sheet.merge_range(
            first, right, first + 1, layout.last - 1, line.format(sheets=names), look.style("text_wrapped")
        )
    below = max(below, row + 2 + 2 * len(_WHAT_TO_DO))
    for line_row in range(row + 2, below):
        sheet.set_row(line_row, _LINE)
    return below


def _write_status_key(sheet: Worksheet, look: Look, layout: StartLayout, row: int) -> int:
    """Every rating with what it means, four beside one another; gives the row below."""
    for number, rating in enumerate(layout.scale.ratings):
        down, across = divmod(number, len(layout.rooms))
        first, last = layout.rooms[across]
        here = row + 2 * down
        sheet.set_row(here, _LINE)
        sheet.set_row(here + 1, 30)
        sheet.merge_range(here, first, here, last, rating.name, look.status(rating))
        sheet.merge_range(here + 1, first, here + 1, last, meaning_of(rating), look.room({}))
    return row + 2 * (1 + (len(layout.scale.ratings) - 1) // len(layout.rooms))
