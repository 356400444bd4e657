"""The sheets of rows that the officer keeps, Actions and Success measures, and the sheets that the toolkit fills."""

from collections.abc import Mapping, Sequence

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from toolkit.entries.wording import listed
from toolkit.plan.ratings import Scale
from toolkit.tables.fields import PLAN_FIELDS
from toolkit.tables.headings import PRIORITIES
from toolkit.tables.layout import TableLayout
from toolkit.tables.owned import PREFIX, SNAPSHOT, quoted
from workbooks.look import GREY, Look, row_height
from workbooks.making import Making, add_table, used_columns
from workbooks.plan_sheets import PRIORITY_NAMES, STATUS_NAMES

LAST_ROW = 1000
"""Drop-downs, colours and formats reach down to this row, so that rows typed below the table have them too."""
_SCREEN, _EDGE = 167.0, 0.71
"""Digits that the columns have room for on a screen of 1366 pixels, in LibreOffice too, and what each takes besides."""
_STEADY = ("ref", "priority", "by_when", "leads", "partners", "status")
"""Columns that keep their width; those of longer texts share what is left."""
_STYLES: Mapping[str, str] = {"ref": "typed_strong", "status": "typed_status"}
_CHOICES: Mapping[str, Mapping[str, str]] = {
    "priority": {
        "validate": "list",
        "source": f"={PRIORITY_NAMES}",
        "error_type": "information",
        "error_title": "Priority",
        "error_message": f"This priority is not on the sheet {PRIORITIES.sheet}. It stays as you typed it.",
    },
    "by_when": {
        "validate": "any",
        "input_title": "By when",
        "input_message": "A month, such as March 2020, or On-going.",
    },
}
"""Drop-downs advise and never refuse, so that what is pasted or typed survives to be checked."""


def _choices(scale: Scale) -> dict[str, Mapping[str, str]]:
    """The drop-downs by field; that of the status names the plan's ratings."""
    names = listed((rating.name for rating in scale.ratings), "or")
    status = {
        "validate": "list",
        "source": f"={STATUS_NAMES}",
        "error_type": "warning",
        "error_title": "Status",
        "error_message": f"The status is {names}. Keep what you typed?",
    }
    return {**_CHOICES, "status": status}


def write_rows(making: Making, layout: TableLayout, rows: Sequence[Mapping[str, str]], spare: int) -> None:
    """A sheet of rows and some spare ones below them, headings in row 1, with drop-downs and colours."""
    sheet, look = making.sheet(layout.sheet), making.look
    layout = used_columns(layout, rows)
    fields = [column.field for column in layout.columns]
    widths = column_widths(fields)
    description = f"One {layout.row_is} a row, with its status and the quarter's update"
    add_table(sheet, look, layout, (0, 0), len(rows) + spare, description, filtered=True)
    for number, field in enumerate(fields):
        sheet.set_column(number, number, widths[field], look.style("below_status" if field == "status" else "below"))
    for number, row in enumerate(rows, start=1):
        sheet.set_row(number, row_height({field: row[field] for field in fields}, widths))
    blank = dict.fromkeys(fields, "")
    for number, row in enumerate([*rows, *[blank] * spare], start=1):
        for column, field in enumerate(fields):
            _write_typed(sheet, number, column, row[field], look, _STYLES.get(field, "typed"))
    for field, choice in ((field, choice) for field, choice in _choices(making.scale).items() if field in fields):
        sheet.data_validation(1, fields.index(field), LAST_ROW - 1, fields.index(field), dict(choice))
    _add_status_colours(sheet, making, fields)
    sheet.ignore_errors({"number_stored_as_text": f"A2:{xl_col_to_name(len(fields) - 1)}{LAST_ROW}"})
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)


def column_widths(fields: Sequence[str]) -> dict[str, float]:
    """The widths by field, so that all columns are seen together."""
    widths = {field: PLAN_FIELDS[field].width for field in fields}
    steady = sum(width for field, width in widths.items() if field in _STEADY)
    left = _SCREEN - _EDGE * len(fields) - steady
    shared = sum(widths.values()) - steady
    return {field: width if field in _STEADY else int(width * left / shared) for field, width in widths.items()}


def _write_typed(sheet: Worksheet, row: int, column: int, text: str, look: Look, style: str) -> None:
    """What an officer types is text, whatever it looks like: "3.10", "March 2020", "- see above"."""
    if text:
        sheet.write_string(row, column, text, look.style(style))
    else:
        sheet.write_blank(row, column, None, look.style(style))


def _add_status_colours(sheet: Worksheet, making: Making, fields: Sequence[str]) -> None:
    """Colour by the word in the cell, whatever its case and the spaces around it."""
    column, look = fields.index("status"), making.look
    status, text = xl_col_to_name(column), xl_col_to_name(fields.index("text"))
    rules = {
        f'UPPER(TRIM(${status}2))="{rating.name.upper()}"': look.status(rating, conditional=True)
        for rating in making.scale.ratings
    }
    rules[f'AND(TRIM(${status}2)="",TRIM(${text}2)<>"")'] = look.blank_status(making.scale)
    for formula, style in rules.items():
        rule = {"type": "formula", "criteria": f"={formula}", "format": style}
        sheet.conditional_format(1, column, LAST_ROW - 1, column, rule)


def write_result_sheet(making: Making, name: str) -> None:
    """A sheet that the toolkit fills: its heading, and the hidden name by which the toolkit knows it again."""
    sheet = making.sheet(name, tab_colour=GREY)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, name, making.look.style("sheet_title"))
    own_sheet(making, name)


def own_sheet(making: Making, name: str, sheet: str = "") -> None:
    """The hidden name by which the toolkit knows its sheet: all cells, as a single one may be cut and pasted away."""
    making.workbook.define_name(PREFIX + name, f"={quoted(sheet) if sheet else name}!$1:$1048576")


def write_snapshot_sheet(making: Making) -> None:
    """The hidden sheet on which a refresh notes what it saw."""
    making.sheet(SNAPSHOT, tab_colour=GREY).very_hidden()
    own_sheet(making, SNAPSHOT)
