"""What a column's cells are."""

import pytest

from toolkit.plan.ratings import RAG
from toolkit.understanding.choosing.candidates import (
    Candidate,
    are_dates,
    are_labels,
    differ,
    holds_ratings,
    is_ranking,
    mostly_ratings,
    named,
    repeats,
    without_words,
    wordiest,
)
from toolkit.understanding.headings import as_rating


def is_rating(text):
    return RAG.read(text) is not None


def column(number, *texts):
    return Candidate(number, as_rating(f"Column {number}"), texts)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("Open", "Green"), True),
        (("G", "a", "R"), True),
        (("G", "G"), False),
        (("G", "H"), False),
        (("Open", "Closed"), False),
        ((), False),
    ],
)
def test_a_column_holds_ratings_or_letters_of_colours(texts, found):
    assert holds_ratings(texts, is_rating) is found


def test_half_of_a_column_of_ratings_are_ratings():
    assert mostly_ratings(("Green", "Red", "see note", "On hold"), is_rating)
    assert not mostly_ratings(("Green", "see note", "On hold"), is_rating)
    assert not mostly_ratings((), is_rating)


def test_dates_labels_rankings_and_numbers_are_told_apart():
    assert are_dates(("March 2026", "TBC"))
    assert not are_dates(("Complete", "On-going"))
    assert are_labels(("In progress", "Done"))
    assert not are_labels(("Met on 3 May",))
    assert not are_labels(("Done.",))
    assert is_ranking(("High", "low"))
    assert not is_ranking(("High streets",))
    assert not is_ranking(())
    assert without_words(("50%", "0.2", "TBC"))
    assert not without_words(("50% done", "all"))


def test_a_category_repeats_and_actions_do_not():
    assert repeats(("Shop", "shop", "Shop", "Bank"))
    assert not repeats(("Hold a day", "Visit", "Train"))
    assert not repeats(("Shop", "Shop"))


def test_columns_that_say_the_same_do_not_differ_and_are_named_in_their_order():
    same = [column(4, "Green", ""), column(2, "green", "")]
    assert not differ(same)
    assert differ([*same, column(3, "Red", "")])
    assert named(same) == ((2, "Column 2"), (4, "Column 4"))


def test_the_column_that_says_most_is_left():
    assert wordiest([column(1, "Visit all the shops"), column(2, "Shops")]) == [column(1, "Visit all the shops")]
