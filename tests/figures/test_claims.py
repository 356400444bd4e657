"""Figures as explanations print them, and what a printed figure may stand for."""

from fractions import Fraction

import pytest

from toolkit.figures.claims import Judged, amount, decimal, overlaps, truncates_to
from toolkit.figures.numbers import mark


def number(text):
    return mark(f"it was {text} then").numbers[0]


@pytest.mark.parametrize(
    ("value", "places", "signed", "text"),
    [
        (Fraction(1218), 0, False, "1,218"),
        (Fraction("7.885"), 2, False, "7.89"),
        (Fraction("0.285"), 2, False, "0.29"),
        (Fraction("-7.885"), 2, False, "-7.89"),
        (Fraction(3), 0, True, "+3"),
        (Fraction("-0.001"), 1, True, "0.0"),
    ],
)
def test_halves_are_rounded_away_from_nought_and_exactly(value, places, signed, text):
    assert decimal(value, places, signed) == text


def test_a_value_is_printed_as_the_figure_that_it_is_held_against():
    assert amount(Fraction(1234), number("£12")) == "£1,234"
    assert amount(Fraction("12.34"), number("4.5%")) == "12.3%"


def test_a_figure_stands_for_all_that_rounds_to_it():
    printed = number("7.9%")
    assert overlaps(printed, Fraction("7.85"), Fraction("7.86"))
    assert not overlaps(printed, Fraction("7.96"), Fraction(8))
    assert truncates_to(Fraction("7.98"), printed)
    assert not truncates_to(Fraction("7.93"), printed)


def test_what_is_judged_of_two_sentences_adds_up():
    assert Judged((), ("one",)) + Judged((), ("two",)) == Judged((), ("one", "two"))


def test_money_has_pence_or_none_whatever_its_million_has():
    assert amount(Fraction(-200000), number("£0.2m"), signed=True) == "-£200,000"
    assert amount(Fraction("12.5"), number("£12.5"), signed=True) == "+£12.50"
