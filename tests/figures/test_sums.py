"""Reads and judges parts that must add up to a printed total ("7 were violent (6 male, 1 female)")."""

from hypothesis import given
from hypothesis import strategies as st

from tests.builders.sentences import wrong


@given(st.lists(st.integers(2, 400), min_size=2, max_size=4))
def test_parts_that_add_up_are_never_called_wrong(parts):
    names = ["in Ash", "in Hartley", "in Swanley", "in Eynsford"]
    listed = " and ".join(f"{part} {name}" for part, name in zip(parts, names, strict=False))
    assert wrong(f"There was a total of {sum(parts)} visits, made up of {listed}.") == []
