"""A rating as it is typed, taken apart."""

import pytest

from toolkit.understanding.rating_words import WrittenRating, quarters_in_brackets, rating_key, take_apart


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("\u200b Green\u00a0", WrittenRating("Green")),
        ("RAG status: Green.", WrittenRating("Green")),
        ("Current RAG - Green", WrittenRating("Green")),
        ("Green rated", WrittenRating("Green")),
        ("\u2191 Green \u2197\ufe0f", WrittenRating("Green")),
        ("Green \u2713", WrittenRating("Green", ticked=True)),
        ("Green - on track", WrittenRating("Green", remarks=("on track",))),
        ("Green\non track", WrittenRating("Green", remarks=("on track",))),
        ("Green (tbc)", WrittenRating("Green", remarks=("tbc",))),
        ("Green (Amber in Q1)", WrittenRating("Green", earlier=("Amber",))),
        ("Green (last quarter: Red)", WrittenRating("Green", earlier=("Red",))),
        ("\U0001f7e2 Green", WrittenRating("Green", colours=("green",))),
        ("\U0001f534", WrittenRating("", colours=("red",))),
        ("Amber-Green", WrittenRating("Amber-Green")),
        ("RAG", WrittenRating("RAG")),
        ("Ragged", WrittenRating("Ragged")),
        ("", WrittenRating("")),
    ],
)
def test_a_rating_is_taken_apart(text, apart):
    assert take_apart(text) == apart


def test_words_are_compared_without_case_spaces_and_what_has_no_width():
    assert rating_key(" On\u00a0Tr\u00adack\n") == rating_key("on track") == "ontrack"


def test_quarters_in_brackets_are_found():
    assert quarters_in_brackets("Green (Q1: Amber) [quarter 3: Red]") == {1, 3}
    assert quarters_in_brackets("Q1: Green") == frozenset()
