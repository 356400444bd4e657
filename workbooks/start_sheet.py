"""The Start sheet: which plan this is, what to do, the buttons, and the key to the statuses."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from toolkit.headings import ACTIONS, MEASURES, PLAN, RESULT_SHEETS
from toolkit.models import Status
from workbooks.look import GREY, Look
from workbooks.making import Making
from workbooks.plan_data import Entry
from workbooks.plan_sheets import STATUS_MEANINGS, period_text, plan_cell

START = "Start"
_LAST_COLUMN = 5
_NOT_ENTERED: Mapping[str, str] = {
    "partnership": "Community safety partnership",
    "title": f"Not yet entered on the sheet {PLAN.sheet}",
}
_WHAT_TO_DO = (
    f"1.  {PLAN.sheet}: enter the plan year, the quarter and the meeting.",
    f"2.  {ACTIONS.sheet} and {MEASURES.sheet}: choose a status and write an update in every row.",
    "3.  Give each lead agency a line of its own (Alt+Enter starts a new line in a cell).",
    f"4.  Check the rows, and put right what the sheet {RESULT_SHEETS[1]} lists.",
    f"5.  Refresh the tallies, look them over on the sheet {RESULT_SHEETS[0]}, then produce the committee report.",
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
    Button("Start next quarter", "StartNextQuarter", "Makes the workbook of the quarter that follows"),
)
"""The sheet has room for these four, and shows those whose macro exists."""


def write_start(making: Making, macros: Collection[str]) -> None:
    """Write the sheet; ``macros`` are those that a button can call."""
    sheet, look = making.sheet(START), making.look
    sheet.set_column(0, 0, 2.5)
    sheet.set_column(1, _LAST_COLUMN - 1, 25)
    sheet.set_column(_LAST_COLUMN, _LAST_COLUMN, 2.5)
    _write_band(sheet, look, making.data.details)
    _write_heading(sheet, look, 6, "What to do")
    for row, line in enumerate(_WHAT_TO_DO, start=8):
        sheet.set_row(row, 19)
        sheet.write_string(row, 1, line, look.style("text"))
    _write_button_room(sheet, look, 14, [button for button in BUTTONS if button.macro in macros])
    _write_heading(sheet, look, 17, "What the statuses mean")
    _write_status_key(sheet, look, 19)
    sheet.print_area(0, 0, 22, _LAST_COLUMN)
    sheet.center_horizontally()
    sheet.activate()


def _write_band(sheet: Worksheet, look: Look, details: Entry) -> None:
    for row, (height, name) in enumerate(((42, "band_title"), (26, "band_text"))):
        sheet.set_row(row, height)
        for column in range(_LAST_COLUMN + 1):
            sheet.write_blank(row, column, None, look.style(name))
    sheet.write_string(0, 1, "Action plan monitoring workbook", look.style("band_title"))
    _repeat_detail(sheet, (1, 1), "partnership", details, look.style("band_text"))
    for row, (label, field) in enumerate((("Plan", "title"), ("Period", "period")), start=3):
        sheet.set_row(row, 19)
        sheet.write_string(row, 1, label, look.style("label"))
        _repeat_detail(sheet, (row, 2), field, details, look.style("text"))


def _repeat_detail(sheet: Worksheet, cell: tuple[int, int], field: str, details: Entry, style: Format) -> None:
    """A formula that repeats a value of the Plan table, with the result that it has now."""
    source = f"{PLAN.sheet}!{plan_cell(field)}"
    if field == "period":
        sheet.write_formula(*cell, f"={source}", style, period_text(details))
    else:
        instead = _NOT_ENTERED[field]
        sheet.write_formula(*cell, f'=IF({source}="","{instead}",{source})', style, details.get(field) or instead)


def _write_heading(sheet: Worksheet, look: Look, row: int, text: str) -> None:
    sheet.set_row(row, 22)
    sheet.set_row(row + 1, 5)
    for column in range(1, _LAST_COLUMN):
        sheet.write_blank(row, column, None, look.style("section"))
    sheet.write_string(row, 1, text, look.style("section"))


def _write_button_room(sheet: Worksheet, look: Look, row: int, buttons: Sequence[Button]) -> None:
    """An outlined room of two rows: the buttons above, what each one does below."""
    sheet.set_row(row, 48)
    sheet.set_row(row + 1, 30)
    does = {1 + BUTTONS.index(button): button.does for button in buttons}
    for column in range(1, _LAST_COLUMN):
        sides = {"left": int(column == 1), "right": int(column == _LAST_COLUMN - 1), "border_color": GREY}
        sheet.write_blank(row, column, None, look.room(sides | {"top": 1}))
        sheet.write(row + 1, column, does.get(column), look.room(sides | {"bottom": 1}))
    for button in buttons:
        place = {"width": 164, "height": 40, "x_offset": 8, "y_offset": 14}
        words = {"macro": button.macro, "caption": button.caption, "description": button.does}
        sheet.insert_button(row, 1 + BUTTONS.index(button), place | words)


def _write_status_key(sheet: Worksheet, look: Look, first: int) -> None:
    for row, status in enumerate(Status, start=first):
        sheet.set_row(row, 19)
        sheet.write_string(row, 1, str(status), look.status(status))
        sheet.write_string(row, 2, STATUS_MEANINGS[status], look.style("text_indented"))
