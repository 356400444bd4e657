"""The scale of ratings: what may be one, how a text is read by it, and what it says of itself."""

from dataclasses import replace

import pytest

from toolkit.plan.ratings import (
    AMBER,
    GIVEN_UP,
    GREEN,
    MISSING,
    NEITHER,
    OFF_TRACK,
    ON_TARGET,
    RAG,
    RED,
    SHADES,
    Rating,
    Scale,
)

HOLD = Rating("On hold", NEITHER, None, SHADES[NEITHER][0], "Waits for a decision", "H")


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("Green", GREEN),
        (" gReEn", GREEN),
        ("Missing information", MISSING),
        ("MISSING", MISSING),
        ("G", None),
        ("", None),
        ("Greenish", None),
    ],
)
def test_a_text_names_a_rating_whatever_its_case_and_spaces(text, rating):
    assert RAG.read(text) == rating


@pytest.mark.parametrize(
    ("text", "meant"), [("g", "Green"), ("R", "Red"), ("Ambre", "Amber"), ("Purple", None), ("", None)]
)
def test_a_near_miss_is_suggested(text, meant):
    assert RAG.suggest(text) == meant


def test_ratings_are_the_same_by_name_alone():
    assert replace(GREEN, meaning="Done") == GREEN
    assert len({replace(RED, rank=None), RED}) == 1
    assert GREEN != AMBER
    assert (f"{GREEN}", repr(GREEN)) == ("Green", "<Green>")


def test_only_the_last_of_the_ranks_is_the_worst():
    assert [rating.worst for rating in RAG.ratings] == [False, False, True, False]
    assert [rating.needs_attention for rating in (*RAG.ratings, HOLD)] == [False, True, True, True, False]


def test_a_scale_says_what_can_be_chosen_and_what_is_on_target():
    assert (RAG.choices, RAG.on_target_words, RAG.unrated) == ("Green, Amber or Red", "Green", MISSING)
    assert RAG.denominator == "On target is Green as a share of all rows, Missing included."


def test_a_plans_own_meanings_change_nothing_else():
    meant = RAG.with_meanings({"Green": "Targets achieved", "Purple": "?"})
    assert [rating.meaning for rating in meant.ratings] == [
        "Targets achieved", AMBER.meaning, RED.meaning, MISSING.meaning,
    ]  # fmt: skip
    assert meant == RAG


@pytest.mark.parametrize(
    ("ratings", "why"),
    [
        ((GREEN, AMBER, RED), "for rows that have none"),
        ((GREEN, AMBER, MISSING), "0, 1, 2"),
        ((replace(AMBER, rank=1), RED, MISSING), "on target"),
        ((GREEN, AMBER, RED, MISSING, replace(HOLD, name="green ")), "name in common"),
        ((GREEN, AMBER, RED, MISSING, replace(HOLD, spellings=("AMBER",))), "name in common"),
        ((GREEN, AMBER, RED, MISSING, replace(HOLD, rank=2)), "each once"),
        ((GREEN, AMBER, RED, MISSING, replace(HOLD, rank=4)), "each once"),
    ],
)
def test_a_scale_by_which_rows_would_be_lost_is_refused(ratings, why):
    with pytest.raises(ValueError, match=why):
        Scale(ratings)


def test_what_a_rating_counts_as_never_contradicts_itself():
    for kind in SHADES:
        assert not (kind.on_target and kind.off_track)
        assert kind.rated or not (kind.on_target or kind.off_track or kind.finished)
    assert (GIVEN_UP.finished, GIVEN_UP.on_target) == (True, False)
    assert (ON_TARGET.on_target, OFF_TRACK.off_track) == (True, True)
