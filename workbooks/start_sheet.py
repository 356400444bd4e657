"""The Start sheet, a dashboard: which plan this is, the buttons, its tallies, what has changed and what to do.

:mod:`workbooks.start_tallies` has its figures.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from toolkit.tables.headings import HISTORY, INDICATORS, PLAN
from toolkit.tables.owned import CHECKS, TALLIES, TRENDS
from workbooks.look import GREY, Look, column_pixels
from workbooks.making import Making
from workbooks.plan_data import Entry
from workbooks.plan_sheets import meaning_of, period_text, plan_cell
from workbooks.start_layout import StartLayout
from workbooks.start_tallies import SLOTS, TallyBlock, tables_of, write_changes, write_refreshed

START = "Start"
_LINE, _GAP = 18.0, 6.0
_CHART_WIDTH, _BUTTON_WIDTH = 440, 164
_NOT_ENTERED: Mapping[str, str] = {
    "partnership": "Community safety partnership",
    "title": f"Not yet entered on the sheet {PLAN.sheet}",
}
_WHAT_TO_DO = (
    f"1.  {PLAN.sheet}: enter the plan year, the quarter and the meeting.",
    "2.  {sheets}: choose a status and write an update in every row, each lead agency "
    f"on a line of its own (Alt+Enter). New figures go on {INDICATORS.sheet}.",
    f"3.  Check the rows, and put right what the sheet {CHECKS} lists.",
    f"4.  Refresh the tallies, look them over on {TALLIES} and {TRENDS}, then produce the committee report.",
    f"5.  Start the next quarter: this one is kept in a copy and on the sheet {HISTORY.sheet}.",
)


@dataclass(frozen=True, slots=True)
class Button:
    """A button: its caption, the macro that it runs and what it does."""

    caption: str
    macro: str
    does: str


BUTTONS = (
    Button("Check rows", "CheckRows", "Lists what is missing or cannot be read"),
    Button("Refresh tallies", "RefreshTallies", "Counts the rows by status"),
    Button("Committee report", "CommitteeReport", "Writes the paper in Word"),
    Button("Start next quarter", "StartNextQuarter", "Keeps this quarter and moves the plan on"),
)
"""The sheet has room for these four, and shows those whose macro exists."""


def write_start(making: Making, macros: Collection[str]) -> None:
    """Write the sheet; ``macros`` are those that a button can call."""
    sheet, look, layout = making.sheet(START), making.look, StartLayout(making.scale)
    for column, width in enumerate(layout.widths):
        sheet.set_column(column, column, width)
    sheet.set_column(layout.last + 1, layout.helper_column, 12, None, {"hidden": True})
    _write_band(sheet, look, making.data.details, layout)
    write_refreshed(making, sheet, 5, f"{PLAN.sheet}!{plan_cell('period')}")
    sheet.set_row(7, _GAP)
    _write_button_room(sheet, look, layout, 8, [button for button in BUTTONS if button.macro in macros])
    sheet.set_row(10, _GAP)
    _write_heading(sheet, look, 11, "How the plan is doing", (1, layout.last - 1))
    for row in range(13, 13 + 3 + SLOTS):
        sheet.set_row(row, _LINE)
    below = TallyBlock(making, sheet, 13).write((13, layout.right), (_CHART_WIDTH, int((3 + SLOTS) * _LINE * 96 / 72)))
    sheet.set_row(below, _GAP)
    last = _write_lower_part(making, sheet, below + 1)
    sheet.set_row(last, _GAP)
    _write_heading(sheet, look, last + 1, "What the statuses mean", (1, layout.last - 1))
    below = _write_status_key(sheet, look, layout, last + 3)
    sheet.print_area(0, 0, below - 1, layout.last)
    sheet.fit_to_pages(1, 1)
    sheet.center_horizontally()
    sheet.activate()


def _write_band(sheet: Worksheet, look: Look, details: Entry, layout: StartLayout) -> None:
    for row, (height, name) in enumerate(((42, "band_title"), (26, "band_text"), (_GAP, ""))):
        sheet.set_row(row, height)
        for column in range(layout.last + 1) if name else ():
            sheet.write_blank(row, column, None, look.style(name))
    sheet.write_string(0, 1, "Action plan monitoring workbook", look.style("band_title"))
    _repeat_detail(sheet, (1, 1), "partnership", details, look.style("band_text"))
    for row, (label, field) in enumerate((("Plan", "title"), ("Period", "period")), start=3):
        sheet.write_string(row, 1, label, look.style("label"))
        _repeat_detail(sheet, (row, 2), field, details, look.style("text"))
    for row in range(3, 7):
        sheet.set_row(row, _LINE)


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


def _write_button_room(sheet: Worksheet, look: Look, layout: StartLayout, row: int, buttons: Sequence[Button]) -> None:
    """An outlined room of two rows: the buttons above, what each one does below."""
    sheet.set_row(row, 48)
    sheet.set_row(row + 1, 30)
    shown = {BUTTONS.index(button): button for button in buttons}
    for place, (first, last) in enumerate(layout.rooms):
        sides = {"left": int(place == 0), "right": int(place == len(layout.rooms) - 1), "border_color": GREY}
        does = shown[place].does if place in shown else ""
        sheet.merge_range(row, first, row, last, "", look.room(sides | {"top": 1}))
        sheet.merge_range(row + 1, first, row + 1, last, does, look.room(sides | {"bottom": 1}))
    for place, button in shown.items():
        first, last = layout.rooms[place]
        room = sum(column_pixels(width) for width in layout.widths[first : last + 1])
        where = {"width": _BUTTON_WIDTH, "height": 40, "x_offset": (room - _BUTTON_WIDTH) // 2, "y_offset": 14}
        words = {"macro": button.macro, "caption": button.caption, "description": button.does}
        sheet.insert_button(row, first, where | words)


def _write_lower_part(making: Making, sheet: Worksheet, row: int) -> int:
    """What has changed, and beside it what to do; gives the row below both."""
    look, layout = making.look, StartLayout(making.scale)
    right = layout.right
    _write_heading(sheet, look, row, "What has changed since the last quarter", (1, layout.last_figure))
    for column in range(right, layout.last):
        sheet.write_blank(row, column, None, look.style("section"))
    sheet.write_string(row, right, "What to do each quarter", look.style("section"))
    below = write_changes(making, sheet, row + 2)
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
