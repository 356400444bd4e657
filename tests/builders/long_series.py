"""A workbook with long real series and an earlier quarter: London's yearly offences by borough, Hart's two quarters."""

import csv
import datetime

import xlsxwriter

from tests import DATA
from toolkit.tables.headings import ACTIONS, HISTORY, INDICATORS, MEASURES, PLAN

_RATINGS = {"lg": "Green", "la": "Amber", "lr": "Red"}


def london_rows(boroughs=3):
    """Rows for the sheet Indicators: the first boroughs' financial years from 1999-2000 to 2015-16."""
    with (DATA / "london-recorded-offences.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["Year"] < "2016-12"]
    names = list(dict.fromkeys(row["Borough"] for row in rows))[:boroughs]
    for row in rows:
        if row["Borough"] in names:
            year = int(row["Year"][:4])
            yield {
                "indicator": f"Offences in {row['Borough']}",
                "priority": "All crime",
                "unit": "offences",
                "polarity": "Lower is better",
                "start": datetime.datetime(year, 4, 1),
                "end": datetime.datetime(year + 1, 3, 31),
                "value": int(row["Value"]),
                "source": "London Datastore",
            }


def hart_rows(quarter):
    """Hart's performance board of that quarter as rows of a plan."""
    name = f"hart-kpi-2014-15-{quarter.replace(' ', '-')}.csv"
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield {
                "ref": row["Ref"],
                "priority": row["Service"],
                "text": row["Indicator"],
                "by_when": "On-going",
                "leads": row["Service"],
                "status": _RATINGS.get(row["RAG code"], ""),
                "update": row["Narrative"],
            }


def write_workbook(path, boroughs=3):
    """The workbook at Quarter 2, with Quarter 1 on the sheet History."""
    with xlsxwriter.Workbook(path, {"default_date_format": "d mmmm yyyy"}) as made:
        details = [{"item": "Plan title", "value": "Hart and London"}, {"item": "Plan year", "value": "2014-15"}]
        _write(made, PLAN, [*details, {"item": "Quarter", "value": 2}])
        _write(made, MEASURES, [])
        _write(made, ACTIONS, hart_rows("quarter 2"))
        _write(made, INDICATORS, london_rows(boroughs))
        past = {"plan_year": "2014-15", "quarter": 1, "table": "Actions", "captured": datetime.datetime(2014, 8, 10)}
        _write(made, HISTORY, [row | past for row in hart_rows("quarter 1")])
        made.define_name(f"_csp_{HISTORY.name}", f"='{HISTORY.sheet}'!$1:$1048576")
    return path


def _write(made, layout, rows):
    sheet = made.add_worksheet(layout.sheet)
    fields = [column.field for column in layout.columns]
    written = [[row.get(field) for field in fields] for row in rows]
    for number, row in enumerate(written, start=1):
        sheet.write_row(number, 0, row)
    headings = [{"header": column.heading} for column in layout.columns]
    last = max(len(written), 1)
    sheet.add_table(0, 0, last, len(fields) - 1, {"name": layout.name, "columns": headings})
