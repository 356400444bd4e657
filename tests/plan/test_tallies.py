from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.tallies import tally
from toolkit.entries.periods import Period, PlanYear
from toolkit.plan.models import Action, Lead, Monitoring, Plan, PrintedTally, Priority, RowPlace, SuccessMeasure
from toolkit.plan.ratings import AMBER, GREEN, MISSING, RAG, RED
from toolkit.plan.tallies import (
    NO_LEAD,
    NO_PRIORITY,
    compare_printed,
    percent,
    tallies_as_json,
    tally_plan,
    tally_ratings,
)

PLACE = RowPlace("Actions", 2, {"ref": 1})


def an_action(status=GREEN, priority="Road Safety", leads=("CSU",)) -> Action:
    return Action(place=PLACE, status=status, priority=priority, leads=tuple(leads), text="Do")


def a_plan(actions, measures=(), **lists) -> Monitoring:
    return Monitoring(Plan(), tuple(actions), tuple(measures), **lists)


plans = st.lists(
    st.builds(
        an_action,
        st.sampled_from(RAG.ratings),
        st.sampled_from(["", "Road Safety", "Substance Misuse"]),
        st.lists(st.sampled_from(["CSU", "Kent Police", "csu (tasking)"]), max_size=3),
    ),
    min_size=1,
    max_size=25,
).map(a_plan)


@settings(deadline=None, max_examples=50)
@given(plans, st.randoms())
def test_parts_add_up_and_do_not_depend_on_the_order_of_rows(plan, random):
    tallies = tally_plan(plan)
    assert tallies.actions.total == len(plan.actions)
    for status in RAG.ratings:
        assert sum(tally.of(status) for tally in tallies.by_priority) == tallies.actions.of(status)
    assert all(tally.total <= tallies.actions.total for tally in tallies.by_lead)
    assert sum(tally.total for tally in tallies.by_lead) >= tallies.actions.total
    shuffled = list(plan.actions)
    random.shuffle(shuffled)
    again = tally_plan(a_plan(shuffled))
    assert (again.actions, again.by_lead) == (tallies.actions, tallies.by_lead)
    assert sorted(again.by_priority, key=str) == sorted(tallies.by_priority, key=str)


def test_an_action_with_two_leads_counts_under_each_once():
    leads = (Lead(name="CSU"), Lead(name="Kent Police", also=("Police",)))
    plan = a_plan([an_action(leads=["CSU (Tasking)", "csu", "Police"]), an_action(RED, leads=[])], leads=leads)
    assert tally_plan(plan).by_lead == (
        tally(1, 0, 0, 0, "CSU"),
        tally(1, 0, 0, 0, "Kent Police"),
        tally(0, 0, 1, 0, NO_LEAD),
    )


def test_priorities_come_in_the_order_of_lists():
    plan = a_plan(
        [an_action(priority=""), an_action(priority="B"), an_action(priority="A"), an_action(AMBER, "B")],
        priorities=(Priority(name="A"), Priority(name="B"), Priority(name="Unused")),
    )
    assert tally_plan(plan).by_priority == (
        tally(1, 0, 0, 0, "A"),
        tally(1, 1, 0, 0, "B"),
        tally(1, 0, 0, 0, NO_PRIORITY),
    )


def test_success_measures_are_counted_apart():
    measure = SuccessMeasure(place=PLACE, status=MISSING, text="Fewer")
    tallies = tally_plan(a_plan([an_action()], [measure]))
    assert (tallies.measures, tallies.actions) == (tally(0, 0, 0, 1), tally(1, 0, 0, 0))


@pytest.mark.parametrize(
    ("tally", "shown"),
    [
        (tally(43, 4, 1, 0), "89.6%"),
        (tally(6, 2, 0, 1), "66.7%"),
        (tally(0, 0, 0, 0), "no rows"),
        (tally(0, 0, 0, 3), "0.0%"),
        (tally(1, 7, 0, 0), "12.5%"),
        (tally(49, 351, 0, 0), "12.3%"),
    ],
)
def test_per_cent_on_target_is_green_of_all_rows(tally, shown):
    assert percent(tally) == shown


PUBLISHED = [
    # Counts and percentages as councils published them, for Green as a share of all rated.
    ("Havering, Quarter 4 2013/14", (38, 2, 6), 83),
    ("Bracknell Forest, Quarter 4 2024-25, actions in progress", (21, 21, 7), 43),
    ("Bracknell Forest, Quarter 4 2024-25, indicators", (78, 3, 14), 82),
]


@pytest.mark.parametrize(("source", "counts", "printed"), PUBLISHED)
def test_published_percentages_are_reproduced(source, counts, printed):
    assert round(tally(*counts, 0).percent_on_target) == printed, source


def test_as_json_names_only_groups():
    assert tally(1, 0, 0, 1).as_json() == {
        "green": 1,
        "amber": 0,
        "red": 0,
        "missing": 1,
        "total": 2,
        "percent_on_target": 50.0,
        "ratings": [
            {"name": "Green", "count": 1, "on_target": True, "off_track": False, "finished": False, "rated": True},
            {"name": "Amber", "count": 0, "on_target": False, "off_track": True, "finished": False, "rated": True},
            {"name": "Red", "count": 0, "on_target": False, "off_track": True, "finished": False, "rated": True},
            {"name": "Missing", "count": 1, "on_target": False, "off_track": False, "finished": False, "rated": False},
        ],
    }
    assert tally(0, 0, 0, 0, "A").as_json()["percent_on_target"] is None
    assert tally(0, 0, 0, 0, "A").as_json()["name"] == "A"


def test_leads_that_lists_does_not_have_go_by_their_most_usual_spelling_and_come_by_name():
    leads = [("youth team",), ("Youth Team",), ("youth team",), ("Zoo",), ("arts",), ("ARTS",), ()]
    tallies = tally_plan(a_plan([an_action(leads=names) for names in leads]))
    assert tallies.by_lead == (
        tally(2, 0, 0, 0, "ARTS"),
        tally(3, 0, 0, 0, "youth team"),
        tally(1, 0, 0, 0, "Zoo"),
        tally(1, 0, 0, 0, NO_LEAD),
    )


def test_a_rating_of_another_scale_is_refused_by_name():
    blue = replace(GREEN, name="Blue")
    with pytest.raises(ValueError, match=r"^not of the scale: Blue$"):
        tally_ratings([GREEN, blue], RAG)


def printed(table, status, number):
    return PrintedTally(table=table, status=status, label=status.name, number=number, place=PLACE)


def test_each_printed_tally_is_compared_with_its_own_table():
    measures = [SuccessMeasure(place=PLACE, status=AMBER, text="Fewer")] * 2
    said = (printed("Success Measures", AMBER, 3), printed("All actions", GREEN, 1), printed("Actions", AMBER, 0))
    compared = compare_printed(a_plan([an_action()], measures, printed=said))
    assert [(one.table, one.number, number) for one, number in compared] == [
        ("Success Measures", 3, 2),
        ("All actions", 1, 1),
        ("Actions", 0, 0),
    ]


def test_as_json_says_the_quarter_the_tallies_and_what_was_printed():
    plan = Monitoring(
        Plan(period=Period(PlanYear(2019), 2)), (an_action(),), (), printed=(printed("Actions", GREEN, 4),)
    )
    said = tallies_as_json(plan, tally_plan(plan))
    one = tally(1, 0, 0, 0).as_json()
    assert said == {
        "period": {
            "label": "1 July to 30 September 2019 (Quarter 2)",
            "start": "2019-07-01",
            "end": "2019-09-30",
            "quarter": 2,
            "plan_year": "2019-20",
        },
        "success_measures": tally(0, 0, 0, 0).as_json(),
        "actions": one,
        "by_priority": [{"name": "Road Safety", **one}],
        "by_lead": [{"name": "CSU", **one}],
        "counted": [],
        "passed_over": [],
        "other_lists": [],
        "published": [{"table": "Actions", "status": "Green", "published": 4, "counted": 1}],
    }
    bare = a_plan([an_action()])
    assert tallies_as_json(bare, tally_plan(bare))["period"] is None
