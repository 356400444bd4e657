"""The sheet Indicators: one row an indicator and period, the latest period last."""

import datetime
from collections.abc import Mapping

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from toolkit.tables.headings import INDICATORS
from workbooks.look import Look, row_height
from workbooks.making import TABLE_FROM, Making, add_table, print_legibly, set_widths, used_columns, write_title
from workbooks.plan_data import Entry
from workbooks.plan_sheets import PRIORITY_NAMES

LAST_ROW = 2000
"""Drop-downs and formats reach down to this row."""
_NOTE = (
    "Counts and measures, a row for each period. What moved, and whether that is more than chance, is on Trends "
    "after Refresh tallies."
)
_WIDTHS: Mapping[str, float] = {
    "indicator": 30,
    "priority": 20,
    "unit": 11,
    "polarity": 17,
    "start": 18,
    "end": 18,
    "value": 10,
    "population": 11,
    "county_rank": 8,
    "county_from": 13,
    "county_of": 8,
    "group_rank": 8,
    "group_from": 13,
    "group_of": 8,
    "source": 34,
    "target": 10,
    "tolerance": 10,
    "recording_changed": 24,
    "baseline_until": 18,
    "note": 30,
    "notes": 80,
}
_STYLES: Mapping[str, str] = {
    "indicator": "typed_strong",
    "start": "date_typed",
    "end": "date_typed",
    "baseline_until": "date_typed",
}
_NUMBERS = frozenset({"value", "population", "target", "tolerance"})
_RANKS = frozenset({"county_rank", "county_of", "group_rank", "group_of"})
_CHOICES: Mapping[str, object] = {
    "priority": f"={PRIORITY_NAMES}",
    "polarity": ["Lower is better", "Higher is better", "Neither"],
    "county_from": ["Highest", "Lowest"],
    "group_from": ["Highest", "Lowest"],
}
_HELP: Mapping[str, tuple[str, str]] = {
    "indicator": ("Indicator", "The same name in every row of a series."),
    "unit": ("Unit", 'What is counted, such as offences; "%" for a share.'),
    "polarity": ("Polarity", "Which way is good: it decides what is called better or worse."),
    "value": ("Value", "A number. Leave it blank where it is not known: blank is not 0."),
    "population": ("Population", "Optional: how many people live there, or what a share is a share of."),
    "target": ("Target", "Optional, in the unit of the value: the latest row's target is the one that counts."),
    "tolerance": ("Tolerance", "Optional, in the unit of the value: how far from the target is near enough."),
    "recording_changed": (
        "Recording changed",
        "Optional: in the first row after a change, why its figures cannot be compared with earlier ones.",
    ),
    "baseline_until": ("Baseline until", "Optional: the last day of the periods that set the chart's limits."),
    "note": (
        "Note: printed",
        "Optional: for readers. Papers and Trends print it behind what the figure says, where the row is the latest or "
        "the one it is compared with. Remarks of your own go under Notes.",
    ),
    "notes": ("Notes: not printed", "Your own remarks: no paper prints them. What readers must know goes under Note."),
}


def write_indicators(making: Making, spare: int) -> None:
    """The sheet with the plan's indicators and some spare rows below them."""
    sheet, look, rows = making.sheet(INDICATORS.sheet), making.look, making.data.indicators
    write_title(sheet, look, INDICATORS.sheet, _NOTE)
    description = "One indicator and period a row: what is counted, from when to when, and how many"
    layout = used_columns(INDICATORS, rows)
    add_table(sheet, look, layout, (TABLE_FROM, 0), max(len(rows) + spare, 1), description, filtered=True)
    sheet.set_row(TABLE_FROM, 44)
    fields = [column.field for column in layout.columns]
    set_widths(sheet, [_WIDTHS[field] for field in fields])
    print_legibly(sheet, sum(_WIDTHS[field] for field in fields), repeated=1)
    for number, row in enumerate([*rows, *[{}] * spare], start=TABLE_FROM + 1):
        texts = {
            field: str(row.get(field, ""))
            for field in ("indicator", "priority", "source", "recording_changed", "note", "notes")
        }
        sheet.set_row(number, row_height(texts, {field: _WIDTHS[field] for field in texts}))
        for column, field in enumerate(fields):
            _write(sheet, look, (number, column), field, row)
    _advise(sheet, fields)
    sheet.freeze_panes(TABLE_FROM + 1, 1)


def _write(sheet: Worksheet, look: Look, cell: tuple[int, int], field: str, row: Entry) -> None:
    """Dates as dates, numbers as numbers, the rest as text."""
    value, style = row.get(field), look.style(_STYLES.get(field, _number_style(field)))
    if isinstance(value, datetime.date):
        sheet.write_datetime(*cell, value, style)
    elif isinstance(value, int | float):
        counted = isinstance(value, int) and field in _NUMBERS
        sheet.write_number(*cell, value, look.style("typed_count") if counted else style)
    elif value:
        sheet.write_string(*cell, str(value), style)
    else:
        sheet.write_blank(*cell, None, style)


def _number_style(field: str) -> str:
    return "typed_status" if field in _RANKS else "typed_number" if field in _NUMBERS else "typed"


def _advise(sheet: Worksheet, fields: list[str]) -> None:
    """Drop-downs and hints; they advise and never refuse."""
    for column, field in enumerate(fields):
        rule: dict[str, object] = {}
        if field in _CHOICES:
            rule |= {"validate": "list", "source": _CHOICES[field], "error_type": "information"}
            rule |= {"error_title": INDICATORS.column(field).heading, "error_message": "It stays as you typed it."}
        if field in _HELP:
            title, message = _HELP[field]
            rule = {"validate": "any"} | rule | {"input_title": title, "input_message": message}
        if rule:
            sheet.data_validation(TABLE_FROM + 1, column, LAST_ROW - 1, column, rule)
    last = xl_col_to_name(len(fields) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A{TABLE_FROM + 2}:{last}{LAST_ROW}"})
