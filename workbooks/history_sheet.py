"""The sheet Past quarters, on which every quarter is recorded when the next one is started."""

from xlsxwriter.utility import xl_col_to_name

from toolkit.results.history import HISTORY_NOTE, WIDTHS
from toolkit.tables.headings import HISTORY
from workbooks.look import GREY
from workbooks.making import TABLE_FROM, Making, add_table, print_legibly, set_widths, write_title
from workbooks.row_sheets import own_sheet

LAST_ROW = 20_000
"""Statuses are coloured down to this row: sixty rows a quarter for eighty years."""
_STYLES = {"quarter": "typed_status", "status": "typed_status", "captured": "date_typed"}


def write_history(making: Making) -> None:
    """The sheet with its table, whose one row is blank: no quarter has been finished yet."""
    sheet, look = making.sheet(HISTORY.sheet, tab_colour=GREY), making.look
    write_title(sheet, look, HISTORY.sheet, HISTORY_NOTE)
    description = "How each row was rated at the end of each quarter: one row a ref and quarter"
    add_table(sheet, look, HISTORY, (TABLE_FROM, 0), 1, description, filtered=True)
    fields = [column.field for column in HISTORY.columns]
    set_widths(sheet, [WIDTHS[field] for field in fields])
    print_legibly(sheet, sum(WIDTHS[field] for field in fields), fields.index("ref") + 1)
    for column, field in enumerate(fields):
        sheet.write_blank(TABLE_FROM + 1, column, None, look.style(_STYLES.get(field, "typed")))
    status = fields.index("status")
    for rating in making.scale.ratings:
        formula = f'=${xl_col_to_name(status)}{TABLE_FROM + 2}="{rating}"'
        rule = {"type": "formula", "criteria": formula, "format": look.status(rating, conditional=True)}
        sheet.conditional_format(TABLE_FROM + 1, status, LAST_ROW - 1, status, rule)
    sheet.ignore_errors({"number_stored_as_text": f"A{TABLE_FROM + 2}:{xl_col_to_name(len(fields) - 1)}{LAST_ROW}"})
    own_sheet(making, HISTORY.name, HISTORY.sheet)
