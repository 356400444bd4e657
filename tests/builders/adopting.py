"""Trackers to adopt: with two columns that may be the rating, or with words of their own."""

from pathlib import Path

import openpyxl

from tests.builders.grids import sheet
from toolkit.grid import Book
from toolkit.tables.owned import READING

PLAN = [["Item", "Value"], ["Partnership", "Anytown"], ["Plan year", "2025-26"], ["Quarter", 2]]
TWO = [
    ["Ref", "Action", "Lead", "Deadline", "Status", "Status", "Update"],
    ["1.1", "Hold a speedwatch day", "Police", "March 2026", "Green", "Red", "A day was held in August in town."],
    ["1.2", "Fit lights in the car park", "Council", "March 2026", "Green", "Amber", "Two quotes have come in so far."],
]
WORDS = [
    ["Ref", "Action", "Lead", "Deadline", "RAG", "Update"],
    ["1.1", "Hold a speedwatch day", "Police", "March 2026", "On track", "A day was held in August in town."],
    ["1.2", "Fit lights in the car park", "Council", "March 2026", "Done", "Both lights have been fitted."],
    ["1.3", "Train the front desk", "Council", "March 2026", "On track", "Two sessions have been held."],
]


def tracker_book(rows, *more, answers=(), plan=True):
    """A book with that tracker, the sheet Plan, and a form with those answers: what, which, answer."""
    sheets = [sheet("Tracker", rows), *([sheet("Plan", PLAN)] if plan else []), *more]
    if answers:
        form = sheet("How this workbook is read", [["What", "Which", "Your answer"], *map(list, answers)])
        sheets.append(type(form)(form.name, form.rows, owned=READING))
    return Book("tracker.xlsx", tuple(sheets))


def tracker_file(folder: Path, rows, *, plan=True) -> Path:
    """The same as a closed workbook."""
    book = openpyxl.Workbook()
    for name, cells in [("Tracker", rows), *([("Plan", PLAN)] if plan else [])]:
        made = book.create_sheet(name)
        for row in cells:
            made.append(row)
    book.remove(book.worksheets[0])
    path = folder / "tracker.xlsx"
    book.save(path)
    return path
