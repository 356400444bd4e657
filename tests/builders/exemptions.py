"""Plans with marked rows, and what is in every part of a paper."""

import datetime
import io
import zipfile

from tests.builders.grids import ACTION_HEADINGS, action, sheet
from toolkit.grid import Book, Table, cell_range
from toolkit.tables.headings import HISTORY

HEADINGS = [*ACTION_HEADINGS, "Exempt", "Exempt under"]
MEASURE_HEADINGS = ["Ref", "Priority", "Success measure", "By when", "Lead agency", "Status", "Update", *HEADINGS[-2:]]
GROUND = "3: prices that are not public yet"


def row(mark=None, under=None, **changes):
    """A row of the plan; one that is not exempt says other words than one that is, unless it is told to."""
    open_words = {} if mark or under else {"update": "Nine lamps were mended."}
    if str(mark).casefold() == "update" or open_words:
        open_words["priority_action"] = "Mend the street lamps"
    return [*action(**(open_words | changes)), mark, under]


def book(*rows, measures=(), plan=(), extra=()):
    items = {"Plan title": "Our plan", "Plan year": "2019-20", "Quarter": 2} | dict(plan)
    sheets = [sheet("Plan", [["Item", "Value"], *map(list, items.items())]), sheet("Actions", [HEADINGS, *rows])]
    if measures:
        sheets.append(sheet("Success measures", [MEASURE_HEADINGS, *measures]))
    return Book("plan.xlsx", (*sheets, *extra))


def every_part(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name).decode("utf-8", "replace")


def history(*rows):
    headings = [column.heading for column in HISTORY.columns]
    found = sheet("History", [headings, *rows], tables=[Table("History", cell_range(f"A1:K{1 + len(rows)}"))])
    import dataclasses

    return dataclasses.replace(found, owned="History")


def past(ref, text, by_when, status="Green", priority="Road Safety"):
    captured = datetime.datetime(2019, 7, 14)
    return ["2019-20", 1, "Actions", ref, priority, text, by_when, "SECRETLEAD", status, "SECRETPAST", captured]
