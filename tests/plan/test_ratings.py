"""The scale of ratings: what may be one, how a text is read by it, and what it says of itself."""

from dataclasses import replace

import pytest

from tests.builders.own_scale import BRAG
from tests.builders.spellings import ASKED, READ
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
        ("Gr\u00adeen\ufeff", GREEN),
        ("Green.", GREEN),
        ("\uff27\uff32\uff25\uff25\uff2e", GREEN),
        ("Green:", GREEN),
        ("Green \u2191", GREEN),
        ("Amber\u25bc", AMBER),
        ("Green \u2713", GREEN),
        ("Red \u2713", None),
        ("Green (Q1: Amber)", GREEN),
        ("Amber (was Red)", AMBER),
        ("Green (Amber)", None),
        ("RAG: Green", GREEN),
        ("Overall RAG status - Red", RED),
        ("BRAG: Blue", None),
        ("Green - on track", GREEN),
        ("Green\nOn track", GREEN),
        ("Green - complete", GREEN),
        ("Green - at risk", None),
        ("Green - moving to Amber", None),
        ("Amber/Green", None),
        ("Amber \u2192 Green", None),
        ("\U0001f7e2", GREEN),
        ("\U0001f7e0 Amber", AMBER),
        ("\U0001f7e2 Red", None),
        ("\U0001f535", None),
        ("\U0001f7e1", AMBER),
        ("Green?", None),
        ("Yellow", None),
        ("Not Green", None),
        ("Green " + "and so on " * 20, None),
    ],
)
def test_a_text_names_a_rating_whatever_its_case_and_spaces(text, rating):
    assert RAG.read(text) == rating


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Ambre", "Amber"),
        ("Gren", "Green"),
        ("Reed", "Red"),
        *[(text, None) for text in ("g", "R", "Purple", "Grey", "Amber/Green", "Red/Amber", "Green?", "On track", "")],
    ],
)
def test_only_a_misspelt_name_is_suggested(text, meant):
    assert RAG.suggest(text) == meant


def test_a_word_is_no_slip_of_another_that_means_the_opposite():
    scale = Scale((replace(GREEN, name="On track"), replace(AMBER, name="Complete"), RED, MISSING))
    assert [scale.suggest(text) for text in ("Off track", "Incomplete", "On trakc", "Compleet")] == [
        None, None, "On track", "Complete",
    ]  # fmt: skip


def test_letters_are_ratings_only_when_asked_for_and_only_where_one_rating_begins_so():
    lettered = RAG.with_letters()
    assert [lettered.read(letter) for letter in ("G", "a", "R \u2191", "B", "M")] == [GREEN, AMBER, RED, None, None]
    grey = Scale((*RAG.ratings, Rating("Grey", NEITHER, None, SHADES[NEITHER][0], "", "")))
    assert [grey.with_letters().read(letter) for letter in ("G", "A")] == [None, AMBER]


def test_a_remark_that_another_rating_says_is_not_passed_over():
    assert BRAG.read("Green - complete") is None
    assert BRAG.read("Blue - complete") == BRAG.ratings[0]
    assert BRAG.read("Green - red") is None


def test_words_that_mean_a_rating_are_read_and_no_word_means_two():
    said = RAG.with_spellings([("On track", GREEN), ("ON TRACK", GREEN), ("2", AMBER)])
    assert [said.read(text) for text in ("on track", "On track \u2191", "2", "3")] == [GREEN, GREEN, AMBER, None]
    with pytest.raises(ValueError, match="name in common"):
        RAG.with_spellings([("Red", GREEN)])


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


def test_every_known_way_of_writing_a_rating_is_read_right_or_not_at_all():
    assert {text: rating.name for text in READ if (rating := RAG.read(text))} == READ
    assert [text for text in ASKED if isinstance(text, str) and (found := RAG.read(text)) and found.rated] == []
    assert len({*READ, *map(str, ASKED)}) > 150
