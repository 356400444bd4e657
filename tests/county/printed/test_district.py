"""A partnership's page in the county paper."""

from tests.builders.grids import action, actions_book
from toolkit.county.printed.district import District, district_tags, is_off, standing_row
from toolkit.county.standing import RowsStanding
from toolkit.exemption.terms import Terms
from toolkit.papers.paper import Part
from toolkit.papers.shown import shown_part
from toolkit.plan.reading import read_monitoring


def district(*rows):
    monitoring, _ = read_monitoring(actions_book(*rows))
    return District("Alpha", monitoring, shown_part(monitoring, Part.PUBLIC, "Quarter 2", "a.xlsx"), Terms())


def test_a_page_has_counts_own_ratings_and_each_row_that_is_off_track_the_worst_first():
    rows = [action(ref="1.1", status=rating, priority_action=f"Do {rating}") for rating in ("Green", "Amber", "Red")]
    page = district_tags(district(*rows))
    assert page["figures"] == [standing_row("Actions", RowsStanding(1, 2))]
    assert [row["text"] for row in page["off_track"]] == ["Do Red", "Do Amber"]
    assert page["ratings"] == "Actions by this plan’s own ratings: 1 Green, 1 Amber and 1 Red."
    assert (page["off_track_note"], page["withheld"]) == ("All that is off track is listed.", [])


def test_rows_without_a_rating_are_not_off_track_and_nothing_off_track_is_said():
    found = district(action(status="Green"), action(ref="CSAP 1.2", status=None))
    assert [is_off(row) for row in found.monitoring.actions] == [False, False]
    page = district_tags(found)
    assert (page["off_track"], page["off_track_note"]) == ([], "Nothing of this plan is off track.")


def test_rows_that_have_no_room_on_the_page_are_further_back_in_their_order_and_that_is_said():
    rows = [action(ref=f"1.{at}", status="Red", update=f"{at} " + "It goes on. " * 30) for at in range(1, 9)]
    page = district_tags(district(*rows))
    first, more = page["off_track_first"], page["off_track_more"]
    assert [*first, *more] == page["off_track"]
    assert 1 < len(first) < 8
    said = f"{len(more)} rows more are off track: see “More that is off track” behind the partnerships’ pages."
    assert page["off_track_page_note"] == said
    small = district_tags(district(*rows[:2]))
    assert (len(small["off_track_first"]), small["off_track_more"]) == (2, [])
    assert small["off_track_page_note"] == "All that is off track is listed."


def test_no_cell_of_a_row_of_figures_is_empty():
    assert standing_row("Actions", RowsStanding()) == {
        "name": "Actions", "on_target": "0", "off_track": "0", "neither": "0", "unrated": "0", "total": "0",
        "share": "no rows",
    }  # fmt: skip
    assert standing_row("x", RowsStanding(2, 1))["share"] == "66.7%"
