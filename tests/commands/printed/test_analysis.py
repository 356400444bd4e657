"""What ``csp trends`` prints, as lines and as JSON."""

import json

from tests.builders.books import xlsx
from tests.builders.grids import ACTION_HEADINGS, PLAN_ROWS, action
from tests.builders.two_quarters import BURGLARY, INDICATOR_HEADINGS


def test_csp_trends_prints_one_document(csp, tmp_path):
    path = tmp_path / "plan.xlsx"
    plan = {"Plan": PLAN_ROWS, "Actions": [ACTION_HEADINGS, action()], "Indicators": [INDICATOR_HEADINGS, *BURGLARY]}
    xlsx(path, plan)
    status, out, _ = csp("trends", path, "--json")
    document = json.loads(out)
    assert (status, [row["indicator"] for row in document["indicators"]]) == (0, ["Burglary"])
    assert csp("trends", path)[1].startswith("Burglary fell from 1,090 to 946")
    assert csp("trends", path)[1].splitlines()[0].endswith("The latest figure is of October 2014 to September 2015.")
    assert (document["indicators"][0]["current_start"], document["indicators"][0]["current_end"]) == (
        "2014-10-01",
        "2015-09-30",
    )
