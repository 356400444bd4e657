"""The tables of the sheet Tallies as plain values."""

from toolkit.bundled import bundled
from toolkit.jobs.workbook import check_workbook
from toolkit.plan.ratings import RAG, TAKEN
from toolkit.plan.tallies import tallies_as_json, tally_plan
from toolkit.results.tallies import tally_tables


def tables(workbook="sevenoaks-2019-20.xlsm"):
    monitoring = check_workbook(bundled("workbooks", workbook)).monitoring
    tallies = tally_plan(monitoring)
    return tally_tables(monitoring, tallies), tallies_as_json(monitoring, tallies)


def test_tallies_have_a_row_for_each_table_priority_and_lead_as_the_json_has():
    (tallies, _), document = tables()
    ratings = tuple(rating.key for rating in RAG.ratings)
    assert tallies.name == "tallies"
    assert tallies.headings == ("table", "group", "name", *ratings, "total", "percent_on_target")
    groups = [
        ("Success measures", "all", [{"name": "Success measures"} | document["success_measures"]]),
        ("Actions", "all", [{"name": "Actions"} | document["actions"]]),
        ("Actions", "priority", document["by_priority"]),
        ("Actions", "lead agency", document["by_lead"]),
    ]
    for _, _, counted in groups:
        for tally in counted:
            assert {
                rating["name"].casefold(): rating["count"] for rating in tally.pop("ratings")
            }.items() <= tally.items()
    expected = [{"table": table, "group": by} | tally for table, by, counted in groups for tally in counted]
    assert tallies.records() == expected


def test_published_figures_are_beside_what_the_rows_give():
    (_, published), _ = tables()
    assert published.headings == ("table", "label", "rating", "published", "counted", "difference")
    assert published.rows[0] == ("Success measures", "Green (Targets achieved)", "Green", 7, 6, -1)
    assert len(published.rows) == 8


def test_a_plan_without_measures_or_published_figures_has_blanks_and_no_rows():
    (tallies, published), _ = tables("tunbridge-wells-2016-17.xlsm")
    assert published.rows == ()
    assert tallies.records()[0]["total"] == 0
    assert tallies.records()[0]["percent_on_target"] is None


def test_no_rating_can_have_the_key_of_another_column():
    (tallies, _), _ = tables()
    assert set(tallies.headings) - {rating.key for rating in RAG.ratings} == TAKEN
