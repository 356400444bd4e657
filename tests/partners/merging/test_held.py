"""What a cell holds, and whether two hold the same."""

import datetime

import pytest

from tests.builders.copies import formula
from toolkit.grid import CellError, Uncached
from toolkit.partners.merging.held import Held, same


@pytest.mark.parametrize(
    ("one", "other", "are_same"),
    [
        ("a\r\nb", "a\nb ", True),
        ("", None, True),
        ("\u00a0", None, True),
        (3.0, 3, True),
        (3.0, "3", False),
        (1.0, True, False),
        (0.1 + 0.2, 0.3, True),
        (datetime.datetime(2026, 6, 4), 46177.0, True),
        ("Green", "green", False),
        (CellError("#N/A"), CellError("#REF!"), False),
    ],
)
def test_values_are_the_same_whichever_program_saved_them(one, other, are_same):
    assert same(Held(one), Held(other)) is are_same


def test_formulas_are_the_same_by_what_they_calculate_and_not_by_what_came_of_it():
    assert same(Held(1.0, formula("=A1", "R[0]C[-1]")), Held(2.0, formula("=A2", "R[0]C[-1]")))
    assert not same(Held(1.0, formula("=A1")), Held(1.0))


def test_an_error_or_a_formula_is_shown_and_never_written():
    assert [held.shown for held in (Held(CellError("#N/A")), Held(1.0, formula("=A1")), Held(2.0))] == [
        "#N/A",
        "=A1",
        "2",
    ]
    assert [Held(value).can_be_written for value in (CellError("#N/A"), Uncached.FORMULA, 2.0)] == [False, False, True]
