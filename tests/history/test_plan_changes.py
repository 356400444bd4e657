"""Comparing plans: which rows are the same, what changed, how papers tell it, and the command."""

from dataclasses import replace

import pytest

from tests.builders.plan_versions import found, planned, version
from toolkit.history.plan_change_words import change_lines, changes_at_length
from toolkit.history.plan_changes import PlanChange, compare_plans
from toolkit.plan.models import Lead


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ({}, {}, []),
        ({"text": "“Hold” a day’s event – now."}, {"text": '"hold" a  day\'s event - now'}, []),
        ({"text": "Hold a day"}, {"text": "Hold two days"}, ["reworded"]),
        ({"aim": "Fewer crashes"}, {"aim": "No crashes"}, ["reworded"]),
        ({"aim": ""}, {"aim": "No crashes"}, []),
        ({"date": "March 2020"}, {"date": "31/03/2020"}, []),
        ({"date": "Ongoing"}, {"date": "On-going"}, []),
        ({"date": "March 2020"}, {"date": "June 2020"}, ["rescheduled"]),
        ({"date": "March 2020"}, {"date": "On-going"}, ["rescheduled"]),
        ({"date": ""}, {"date": "June 2020"}, ["rescheduled"]),
        ({"date": "soon"}, {"date": "Soon"}, []),
        ({"leads": ["CSU", "KFRS"]}, {"leads": ["kfrs", "CSU (Daily Tasking)"]}, []),
        ({"leads": ["Fire"]}, {"leads": ["KFRS"]}, []),
        ({"leads": ["CSU"]}, {"leads": ["KFRS"]}, ["re-led"]),
        ({"leads": ["CSU"]}, {"leads": []}, ["re-led"]),
        ({"priority": "Road Safety"}, {"priority": "ROAD SAFETY"}, []),
        ({"ref": "CS01"}, {"ref": "CS 1"}, []),
        ({"ref": ""}, {"ref": "1.2"}, ["renumbered"]),
    ],
)
def test_only_what_means_something_else_is_a_change(old, new, changes):
    known = [Lead(name="KFRS", also=("Fire",))]
    base = {"ref": "1.1", "text": "Hold a day"}
    before, after = (version(planned(**base | more), leads=known) for more in (old, new))
    assert [item.change.value for item in compare_plans(before, after).changes] == changes


def test_a_row_under_another_priority_has_moved():
    other = planned("2.1", "Print a leaflet", "ASB")
    old = version(planned("1.1", "Hold a day"), planned("1.2", "Stay"), other)
    new = version(planned("1.1", "Hold a day", "ASB"), planned("1.2", "Stay"), other)
    assert found(old, new) == [("moved", "1.1", "1.1")]


def test_a_priority_whose_rows_all_have_another_name_is_renamed_and_its_rows_have_not_moved():
    old = version(planned("7.1", "One", "Miscellaneous"), planned("7.2", "Two", "Miscellaneous"))
    new = version(planned("7.1", "One", "Cross-cutting"), planned("7.2", "Two", "Cross-cutting"))
    changes = compare_plans(old, new)
    assert (changes.changes, changes.renamed) == ((), (("Miscellaneous", "Cross-cutting"),))
    parted = version(planned("7.1", "One", "Cross-cutting"), planned("7.2", "Two", "Another"))
    assert found(old, parted) == [("moved", "7.1", "7.1"), ("moved", "7.2", "7.2")]


def test_counts_name_every_kind_and_add_up():
    old = version(planned("1.1", "Hold a day"), planned("1.2", "Go"))
    changes = compare_plans(old, version(planned("1.1", "Hold a day", date="June 2020")))
    assert list(changes.counts) == [kind.value for kind in PlanChange]
    assert (changes.counts["rescheduled"], changes.counts["removed"], sum(changes.counts.values())) == (1, 1, 2)


@pytest.mark.parametrize(
    ("before", "now"), [("Fit lights in the park", "Teach cycling to children"), ("ASB day", "DA hub")]
)
def test_another_action_under_an_old_ref_is_neither_reworded_nor_re_rated(before, now):
    old = version(replace(planned("1.1", before), status="Red", update="None were fitted."))
    new = version(replace(planned("1.1", now), status="Green", update="All have begun."))
    changes = compare_plans(old, new)
    assert [item.change for item in changes.changes] == [PlanChange.REPLACED]
    assert change_lines(changes) == ["Actions wholly different under an old ref: 1.1."]
    assert "If it is another row, give it a ref of its own" in "\n".join(changes_at_length(changes))
