"""Partnerships' workbooks for roll-ups, made up: small files of a Plan sheet and some actions."""

import datetime
import hashlib
import io
from pathlib import Path

import openpyxl
import xlsxwriter

from toolkit.county.expected import Expected, ExpectedList
from toolkit.county.model import RollUp
from toolkit.county.receiving import receive
from toolkit.county.returns import PriorityGroup, Returned, RowRecord
from toolkit.county.sheets import county_sheets
from toolkit.county.standing import RowsStanding
from toolkit.county.themes import ThemeSaid, map_themes, said_by_key
from toolkit.workbook_file.sheets.donor import donor_workbook

HEADINGS = ("Ref", "Priority", "Action", "Lead agency", "By when", "Status", "Update")
TWO_AND_ONE = RowsStanding(2, 1)
MADE = datetime.datetime(2025, 10, 30, 9, 0)
SAVED = datetime.datetime(2025, 10, 20, 9, 0)


def partnership_workbook(path: Path, name: str, ratings=("Green", "Amber", "Red"), *, quarter=2, saved=SAVED, **more):
    """A workbook of the partnership ``name`` with an action for each rating; gives its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path) as workbook:
        workbook.set_properties({"created": saved})
        plan = workbook.add_worksheet("Plan")
        lines = [
            ("Item", "Value"),
            ("Partnership", name),
            ("Plan title", f"{name} plan"),
            ("Plan year", "2025-26"),
            ("Quarter", quarter),
        ]
        for number, line in enumerate(line for line in lines if line[1]):
            plan.write_row(number, 0, line)
        sheet = workbook.add_worksheet("Actions")
        headings = (*HEADINGS, *(("Exempt", "Exempt under") if "exempt" in more else ()))
        sheet.write_row(0, 0, headings)
        for number, rating in enumerate(ratings, start=1):
            priority = more.get("priority", "Burglary")
            row = [
                f"1.{number}",
                priority,
                f"Do the thing {number} of {name}",
                "Police",
                "March 2026",
                rating,
                "It goes on.",
            ]
            if number in more.get("exempt", ()):
                row += ["Row", "paragraph 1: a person"]
            sheet.write_row(number, 0, row)
        if "scale" in more:
            lists = workbook.add_worksheet("Lists")
            lists.write_row(0, 0, ("Status", "Counts as"))
            for number, line in enumerate(more["scale"], start=1):
                lists.write_row(number, 0, line)
    return path


def returned(name="Alpha", file="", *, year=2025, quarter=2, saved=SAVED, actions=TWO_AND_ONE, **more):
    """A return as the reader makes it."""
    file = file or f"{name}.xlsx"
    return Returned(
        file,
        more.pop("digest", hashlib.sha256(file.encode()).hexdigest()),
        partnership=name,
        plan_year=year,
        quarter=quarter,
        saved=saved,
        actions=actions,
        priorities=more.pop("priorities", (PriorityGroup("Burglary", actions, 1),)),
        ratings=more.pop("ratings", (("Green", actions.on_target), ("Red", actions.off_track))),
        **more,
    )


def off_track_row(**changes):
    values = dict.fromkeys(RowRecord.__dataclass_fields__, "") | {"due": None, "on_target": False, "off_track": True}
    values |= {"finished": False, "rated": True, "partnership": "Alpha", "rating": "Red", "ref": "1.3"}
    values |= {"file": "in/Alpha.xlsx", "sheet": "Our actions", "cell": "F4", "text": "Mend it"}
    return RowRecord(**values | changes)


def rolled_up(*files, said=(), rows=(), errors=(), changes=(), first=True):
    listed = ExpectedList([Expected("Alpha"), Expected("Beta"), Expected("Gamma", "E3", "g@example.org")])
    reception = receive(files or (returned("Alpha"), returned("Beta")), listed, None)
    return RollUp(
        reception,
        map_themes(reception.counted, said_by_key(ThemeSaid(*one) for one in said)),
        tuple(rows),
        tuple(errors),
        changes,
        first,
    )


def county_book(rollup):
    return openpyxl.load_workbook(io.BytesIO(donor_workbook(county_sheets(rollup, MADE))))


def cells_of(sheet):
    return [[cell.value for cell in row if cell.value not in (None, "")] for row in sheet.iter_rows()]
