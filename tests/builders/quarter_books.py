"""Plans at the end of a quarter, and single sheets with cells to change."""

import datetime
import zipfile

import openpyxl
import xlsxwriter

from tests.builders.grids import ACTION_HEADINGS, sheet
from toolkit.grid import Book
from toolkit.history.next_quarter import work_out_next_quarter
from toolkit.plan.reading import read_monitoring

TODAY = datetime.date(2019, 10, 14)


def book(*rows, plan=(), extra=(), headings=ACTION_HEADINGS):
    """A book with a Plan sheet for Quarter 2 of 2019-20, unless the plan says otherwise, and those actions."""
    items = {"Plan year": "2019-20", "Quarter": 2} | dict(plan)
    plan_sheet = sheet("Plan", [["Item", "Value"], *map(list, items.items())])
    return Book("plan.xlsx", (plan_sheet, sheet("Actions", [headings, *rows]), *extra))


def start(found, history=(), today=TODAY, **options):
    return work_out_next_quarter(found, read_monitoring(found)[0], history, "Our plan.xlsm", today, **options)


APRIL = datetime.date(2020, 4, 8)


def parts(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def values(path):
    """Every cell's value by sheet and address, as another program reads it."""
    opened = openpyxl.load_workbook(path)
    return {
        f"{found.title}!{cell.coordinate}": getattr(cell.value, "text", cell.value)
        for found in opened
        for row in found.iter_rows()
        for cell in row
        if cell.value is not None
    }


def own_workbook(path, rows, quarter=2, **options):
    """A workbook that an officer made: a title, a merged cell, a formula that follows, a name that is taken."""
    with xlsxwriter.Workbook(path, options) as made:
        plan, actions = made.add_worksheet("Plan"), made.add_worksheet("Actions")
        for number, item in enumerate([["Item", "Value"], ["Plan year", "2019/20"], ["Quarter", quarter]]):
            plan.write_row(number, 0, item)
        plan.write_formula("B5", "=B3*10", None, 10 * quarter)
        actions.write("A1", "Our actions")
        actions.write_row("A3", ACTION_HEADINGS)
        for number, row in enumerate(rows, start=3):
            actions.write_row(number, 0, ["" if value is None else value for value in row])
        actions.merge_range("H4:H5", rows[0][7])
        made.add_worksheet("Past quarters").write("A1", "of our town")
        made.define_name("HISTORY", "=Plan!$B$2")
    return path


def rewrite(path, name, content):
    """Put a part into a package."""
    present = parts(path) | {name: content}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in present.items():
            archive.writestr(part, data)
