"""The words of rises and falls."""

import pytest

from toolkit.figures.rises.words import direction


@pytest.mark.parametrize(
    ("word", "way"), [("rose", 1), ("increase", 1), ("up", 1), ("fell", -1), ("reduction", -1), ("down", -1)]
)
def test_each_word_has_its_direction(word, way):
    assert direction(word) == way
