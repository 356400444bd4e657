"""Refs: the numbers that name a plan's rows, such as "CSAP 3.10"."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.entries.refs import Ref, number_as_ref, parse_ref, suggest_ref


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("CSAP 3.10", Ref("CSAP", (3, 10))),
        ("csap3.1", Ref("CSAP", (3, 1))),
        ("3.10", Ref("", (3, 10))),
        ("CSAP 2", Ref("CSAP", (2,))),
        ("1.2a", Ref("", (1, 2), "a")),
        ("3.1.", Ref("", (3, 1))),
    ],
)
def test_a_ref_is_taken_apart(text, ref):
    assert parse_ref(text) == ref


@pytest.mark.parametrize("text", ["", "CSAP", "CSAP three", "3,1", "3..1", "-", "99999.1", "3.1 and 3.2"])
def test_anything_else_is_no_ref(text):
    assert parse_ref(text) is None


@given(
    st.builds(
        Ref, st.sampled_from(["", "CSAP", "KCSA"]), st.lists(st.integers(0, 999), min_size=1, max_size=3).map(tuple)
    )
)
def test_a_ref_is_read_back_from_how_it_prints(ref):
    assert parse_ref(str(ref)) == ref


def test_refs_sort_by_number():
    texts = ["CSAP 3.10", "CSAP 10.1", "CSAP 3.9", "CSAP 3.1"]
    assert sorted(texts, key=lambda text: parse_ref(text).sort_key) == [
        "CSAP 3.1",
        "CSAP 3.9",
        "CSAP 3.10",
        "CSAP 10.1",
    ]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("CSAP 3,1", "CSAP 3.1"),
        ("CSAP 3.l", "CSAP 3.1"),
        ("CSAP 3. 1O", "CSAP 3.10"),
        ("CSAP 3..1", "CSAP 3.1"),
        ("x", None),
    ],
)
def test_a_malformed_ref_has_a_suggestion(text, meant):
    assert suggest_ref(text) == meant


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [(3.1, "General", "3.1"), (3.1, "0.00", "3.10"), (3.0, "General", "3"), (3.0, "0.0", "3.0")],
)
def test_a_number_is_the_ref_that_its_cell_shows(value, code, text):
    assert number_as_ref(value, code) == text
