"""What ``csp trends`` prints, as lines and as JSON."""

import json

import xlsxwriter

from tests.builders.grids import ACTION_HEADINGS, PLAN_ROWS, action
from tests.builders.two_quarters import BURGLARY, INDICATOR_HEADINGS


def test_csp_trends_prints_one_document(csp, tmp_path):
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        for name, rows in (("Plan", PLAN_ROWS), ("Actions", [ACTION_HEADINGS, action()])):
            made = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                made.write_row(number, 0, row)
        made = workbook.add_worksheet("Indicators")
        for number, row in enumerate([INDICATOR_HEADINGS, *BURGLARY]):
            made.write_row(number, 0, row)
    status, out, _ = csp("trends", path, "--json")
    document = json.loads(out)
    assert (status, [row["indicator"] for row in document["indicators"]]) == (0, ["Burglary"])
    assert csp("trends", path)[1].startswith("Burglary fell from 1,090 to 946")
