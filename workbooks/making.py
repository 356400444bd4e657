"""What the sheets have in common: the page, the title above a table, the Excel table, a cell by its kind."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from toolkit.plan.ratings import RAG, Scale
from toolkit.tables.headings import ACTIONS
from toolkit.tables.layout import Column, TableLayout
from workbooks.look import NAVY, Look
from workbooks.plan_data import Entry, PlanData, cell_text
from workbooks.vba import sheet_module

TABLE_FROM = 3
"""Where the table begins (counted from 0) on the sheets that have a title above it."""
_HEADING_HEIGHT = 32
_A4 = 9
_ON_A_PAGE = 210
"""Digits of width that a landscape A4 page has room for in letters of 6 points or more."""
_NOT_IN_EVERY_PLAN = ("by_when", "partners")
"""Columns that a plan's actions may lack as published; the checks say so."""
_FONT = '&"Arial,Regular"&9 '


@dataclass(frozen=True, slots=True)
class Making:
    """What every sheet is made with: the workbook, its look and the plan."""

    workbook: Workbook
    look: Look
    data: PlanData
    scale: Scale = RAG

    @property
    def has_measures(self) -> bool:
        """Whether the plan has success measures."""
        return bool(self.data.measures)

    def sheet(self, name: str, tab_colour: str = NAVY) -> Worksheet:
        """A new sheet, laid out for print: A4 landscape, one page wide, the plan's title above and pages below.

        A plan without a title yet has the file's name instead.
        """
        sheet = self.workbook.add_worksheet(name)
        sheet.set_vba_name(sheet_module(len(self.workbook.worksheets())))
        sheet.set_tab_color(tab_colour)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
        title, partnership = (print_text(str(self.data.details.get(field) or "")) for field in ("title", "partnership"))
        sheet.set_header(f"&L{_FONT}{title or '&F'}&R{_FONT}&A")
        sheet.set_footer(f"&L{_FONT}{partnership}&R{_FONT}Page &P of &N")
        return sheet


def used_columns(layout: TableLayout, rows: Sequence[Entry]) -> TableLayout:
    """The layout without the columns that this plan does not use; a new plan has all but the optional ones."""

    def is_used(column: Column) -> bool:
        spared = column.optional or (layout is ACTIONS and bool(rows) and column.field in _NOT_IN_EVERY_PLAN)
        return not spared or any(row.get(column.field) for row in rows)

    return replace(layout, columns=tuple(column for column in layout.columns if is_used(column)))


def print_text(text: str) -> str:
    """The text as a header or footer takes it, where a single "&" begins a code."""
    return text.replace("&", "&&")


def write_title(sheet: Worksheet, look: Look, title: str, note: str) -> None:
    """The sheet's title and, below it, what the sheet is for; the rows down to the table's headings stay in view."""
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, title, look.style("sheet_title"))
    sheet.write_string(1, 0, note, look.style("sheet_note"))
    sheet.freeze_panes(TABLE_FROM + 1, 0)
    sheet.repeat_rows(TABLE_FROM)


def add_table(
    sheet: Worksheet,
    look: Look,
    layout: TableLayout,
    first: tuple[int, int],
    rows: int,
    description: str,
    filtered: bool = False,
) -> None:
    """An Excel table from that (row, column), counted from 0; Excel grows it when something is typed below it.

    ``description`` is the table's alternative text, ``filtered`` gives it filter buttons.
    """
    row, column = first
    headings = [
        {"header": item.heading, "header_format": look.style("heading_status" if item.field == "status" else "heading")}
        for item in layout.columns
    ]
    options = {
        "name": layout.name,
        "columns": headings,
        "style": None,
        "autofilter": filtered,
        "title": layout.sheet,
        "description": description,
    }
    sheet.set_row(row, _HEADING_HEIGHT)
    sheet.add_table(row, column, row + rows, column + len(headings) - 1, options)


def set_widths(sheet: Worksheet, widths: Sequence[float], first: int = 0) -> None:
    """Column widths, in digits as Excel states them."""
    for column, width in enumerate(widths, start=first):
        sheet.set_column(column, column, width)


def print_legibly(sheet: Worksheet, width: float, repeated: int = 0) -> None:
    """Have a sheet of that many digits' width printed on as many pages side by side as keep it legible, its first
    columns on each, as many as are ``repeated``.
    """
    pages = math.ceil(width / _ON_A_PAGE)
    if pages > 1:
        sheet.fit_to_pages(pages, 0)
    if pages > 1 and repeated:
        sheet.repeat_columns(0, repeated - 1)


def write_entry(
    sheet: Worksheet, row: int, first: int, layout: TableLayout, entry: Entry, look: Look, scale: Scale
) -> None:
    """One row of a list from that column on: numbers as numbers, statuses in their colours, the rest as text."""
    for column, heading in enumerate(layout.columns, start=first):
        value = entry.get(heading.field)
        rating = scale.read(str(value)) if heading.field == "status" else None
        if rating:
            sheet.write_string(row, column, str(value), look.status(rating))
        elif isinstance(value, int):
            sheet.write_number(row, column, value, look.style("number"))
        elif value:
            sheet.write_string(row, column, cell_text(value), look.style("listed"))
        else:
            sheet.write_blank(row, column, None, look.style("number" if heading.field == "number" else "listed"))
