"""The county paper as a whole."""

import pytest

from tests.builders.county import returned
from tests.builders.grids import action, actions_book
from toolkit.county.expected import Expected, ExpectedList
from toolkit.county.model import RollUp
from toolkit.county.printed.district import District
from toolkit.county.printed.paper import county_context, must_not_be_said
from toolkit.county.receiving import receive
from toolkit.county.returns import refused_return
from toolkit.county.themes import ThemeSaid, map_themes, said_by_key
from toolkit.errors import WorkbookError
from toolkit.exemption.terms import Terms
from toolkit.papers.paper import Part
from toolkit.papers.shown import shown_part
from toolkit.plan.reading import read_monitoring

ROWS = [action(ref=f"1.{at}", status=rating) for at, rating in enumerate(("Green", "Green", "Red"))]


def district(name="Alpha", withheld=(), rows=ROWS):
    monitoring, _ = read_monitoring(actions_book(*rows))
    shown = shown_part(monitoring, Part.PUBLIC, "Quarter 2", f"{name}.xlsx")
    return District(name, monitoring, shown, Terms(names={*withheld}))


def rolled(*files, said=()):
    listed = ExpectedList([Expected("Alpha"), Expected("Beta"), Expected("Gamma")])
    reception = receive(files or (returned("Alpha"), returned("Beta")), listed, None)
    return RollUp(reception, map_themes(reception.counted, said_by_key(ThemeSaid(*one) for one in said)), ())


def context(said=()):
    return county_context(rolled(said=said), [district(), district("Beta")], "", "Source")


def test_the_figures_of_all_are_the_sum_of_each_and_who_is_missing_is_said():
    made = context()
    assert [(row["name"], row["on_target"], row["off_track"], row["total"]) for row in made["county_figures"]] == [
        ("Alpha", "2", "1", "3"),
        ("Beta", "2", "1", "3"),
        ("All partnerships", "4", "2", "6"),
    ]
    assert made["county_received"] == ["Reported: Alpha and Beta.", "No report is counted from Gamma."]
    assert made["summary"][0] == "2 of 3 partnerships counted, 1 missing."
    assert "4 are on target and 2 off track" in made["summary"][1]


def test_a_damaged_file_is_said_without_its_name():
    refused = returned("Beta", "secret name.xlsx", actions=returned().actions)
    made = county_context(rolled(returned("Alpha"), refused, returned("Beta", "other.xlsx")), [district()], "", "")
    assert made["county_received"][-1] == "Not counted: a workbook of Beta (two copies, unclear which)."


def test_appendix_a_says_who_chose_which_theme_and_what_has_none():
    assert context()["appendix"] == []
    made = context(said=[("Alpha", "Burglary", "Homes")])
    assert (made["appendix_themes"], made["appendix_note"]) == (["Homes"], "Every priority has a theme.")
    assert [(row["name"], row["chosen"]) for row in made["appendix"]] == [
        ("Alpha", ["Yes"]),
        ("Beta", ["Yes"]),
        ("Partnerships", ["2"]),
    ]


def test_pages_that_do_not_add_up_to_the_county_are_refused():
    with pytest.raises(WorkbookError, match="would not add up"):
        county_context(rolled(), [district()], "", "")


def test_what_one_keeps_from_the_public_another_may_print():
    made = {"districts": [{"name": "Alpha"}, {"name": "Beta", "text": ["Larch Grove"]}], "county_received": []}
    secret = [district("Alpha", ("Larch Grove", "Hargreaves")), district("Beta", ("Larch Grove",))]
    assert must_not_be_said(secret, made).names == {"Larch Grove", "Hargreaves"}
    assert must_not_be_said(secret[:1], {**made, "districts": made["districts"]}).names == {"Hargreaves"}


def test_files_of_nobody_are_counted_in_one_line():
    refused = [refused_return(f"{at}.xlsx", str(at), "It is damaged.") for at in range(3)]
    rollup = rolled(returned("Alpha"), returned(""), returned("Strange"), *refused)
    lines = county_context(rollup, [district()], "", "Source")["county_received"]
    assert [line for line in lines if line.startswith("Not counted")] == [
        "Not counted: a workbook of Strange (not on the list).",
        "Not counted: 4 files of no named partnership (no partnership named: 1, cannot be counted: 3).",
    ]
