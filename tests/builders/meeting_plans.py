"""Plans with a meeting."""

import datetime

from tests.builders.grids import ACTION_HEADINGS, action, sheet
from toolkit.grid import Book


def plan(meeting, **more):
    items = {"Plan year": "2019-20", "Quarter": 2, "Meeting date": meeting, **more}
    rows = [["Item", "Value"], *map(list, items.items())]
    return Book("plan.xlsx", (sheet("Plan", rows), sheet("Actions", [ACTION_HEADINGS, action()])))


MEETING = datetime.datetime(2019, 10, 31)
