"""Partnerships' workbooks with texts of their own, for county papers; some rows are not for the public."""

from tests.builders.books import xlsx

HEADINGS = ("Ref", "Priority", "Action", "Lead agency", "By when", "Status", "Update", "Exempt", "Exempt under")
ALPHA = (
    ("1.1", "Burglary", "Mark bicycles at the station on Saturdays", "Police", "March 2026", "Green", "Forty marked."),
    ("1.2", "Burglary", "Visit each victim within a week", "Council", "June 2026", "Red", "Half were visited so far."),
    ("2.1", "Violence", "Train staff of pubs to spot drugged drinks", "Health", "On-going", "Amber", ""),
)
SECRET = (
    *("2.2", "Violence", "Move the Hargreaves household out of Larch Grove", "Housing", "May 2026", "Red"),
    *("Mr Hargreaves was threatened twice in Larch Grove.", "Row", "paragraph 1: a person"),
)
BETA = (
    ("A1", "Fraud", "Ring everyone over eighty who was called", "Trading Standards", "May 2026", "Green", "Rung."),
    ("A2", "Road safety", "Hold speedwatch days in twelve villages", "Police", "May 2026", "Red", "None was held."),
)


def plan(path, name, *rows, quarter=2):
    """A partnership's workbook; gives its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [("Item", "Value"), ("Partnership", name), ("Plan title", f"{name} plan"), ("Plan year", "2025-26")]
    return xlsx(path, {"Plan": [*lines, ("Quarter", quarter)], "Actions": [HEADINGS, *rows]})


def two_partnerships(folder, *more):
    """Alpha, with ``more`` rows, and Beta, in a folder."""
    plan(folder / "a.xlsx", "Alpha", *ALPHA, *more)
    plan(folder / "b.xlsx", "Beta", *BETA)
    return folder
