"""A roll-up as JSON."""

from tests.builders.county import returned
from toolkit.county.expected import Expected, ExpectedList
from toolkit.county.model import RollUp, rollup_as_json
from toolkit.county.receiving import receive
from toolkit.county.returns import refused_return
from toolkit.county.standing import RowsStanding


def test_json_says_who_what_and_why():
    files = [
        returned("Alpha"),
        returned("Beta", measures=RowsStanding(1)),
        refused_return("x.xlsx", "", "It is damaged."),
    ]
    listed = ExpectedList([Expected("Alpha"), Expected("Beta"), Expected("Gamma", "E3", "someone@example.org")])
    made = rollup_as_json(RollUp(receive(files, listed, None), (), ()))
    assert made["period"] == {"label": "1 July to 30 September 2025 (Quarter 2)", "plan_year": "2025-26", "quarter": 2}
    assert [item["partnership"] for item in made["received"]] == ["Alpha", "Beta"]
    assert made["missing"] == [{"partnership": "Gamma", "code": "E3"}]
    assert made["refused"] == [{"file": "x.xlsx", "partnership": None, "why": "It is damaged."}]
    assert made["totals"]["actions"] == RowsStanding(4, 2).as_json()
    assert made["totals"]["success_measures"]["total"] == 1
    assert [item["name"] for item in made["by_partnership"]] == ["Alpha", "Beta"]
    assert made["by_partnership"][0]["ratings"] == [{"name": "Green", "count": 2}, {"name": "Red", "count": 1}]
