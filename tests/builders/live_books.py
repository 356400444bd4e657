"""Workbooks open in the stand-in for Excel, and what was done to them."""

import re

import openpyxl
import xlsxwriter

from tests.click_shim import desktop
from toolkit import excel

ACTION = ["1.1", "Hold a day", "March 2020", "CSU", "Green", "A day was held."]
HEADINGS = ["Ref", "Priority action", "By when", "Lead agency", "Status", "Update"]
PLAN = [["Item", "Value"], ["Plan year", "2019-20"], ["Quarter", 2]]


def small_workbook(path, *rows, plan=PLAN, more=None):
    """A workbook with the sheets Plan and Actions and what ``more`` does to them."""
    with xlsxwriter.Workbook(path) as made:
        sheets = {name: made.add_worksheet(name) for name in ("Plan", "Actions")}
        for name, lines in (("Plan", plan), ("Actions", [HEADINGS, *rows])):
            for number, line in enumerate(lines):
                sheets[name].write_row(number, 0, line)
        if more:
            more(made, sheets)
    return path


def opened(path):
    return desktop.open_workbook(desktop.payload_of(path))


def sheet_of(book, name):
    return next(sheet for sheet in book.api["sheets"] if sheet["name"] == name)


def shown(book, name):
    """What a sheet shows, row by row, without blank rows at its end and blank cells."""
    return [
        {column: value for column, value in enumerate(row) if value != ""} for row in sheet_of(book, name)["values"]
    ]


def shown_in_file(path, name):
    rows = openpyxl.load_workbook(path, data_only=True)[name].iter_rows(min_row=1, min_col=1, values_only=True)
    return [{column: value for column, value in enumerate(row) if value not in (None, "")} for row in rows]


def actions_of(book, *functions):
    return [action for action in book.json()["actions"] if not functions or action["func"] in functions]


def said(stand_in):
    """What the last message says, and of what kind it is."""
    return stand_in.alerts[-1]


def without_moment(rows):
    """A sheet's rows without when it was refreshed, which may be a minute later, and without those rows' marks."""
    kept = []
    for row in rows:
        moments = {column for column, value in row.items() if "20" in str(value) and ":" in str(value)}
        marks = {column for column, value in row.items() if moments and re.fullmatch(r"\|[0-9a-f ]+", str(value))}
        kept.append({column: value for column, value in row.items() if column not in moments | marks})
    while kept and not kept[-1]:
        kept.pop()
    return kept


def start(stand_in, *answers):
    stand_in.answers = list(answers)
    excel.start_next_quarter()
