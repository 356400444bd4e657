"""How the cells of result sheets look."""

import pytest

from toolkit.plan.ratings import RAG
from toolkit.results.styles import BASE, count_style, style_properties


def test_a_count_is_in_its_ratings_colour_on_top_of_what_all_have():
    for rating in RAG.ratings:
        look = style_properties(count_style(rating))
        assert look["bg_color"] == f"#{rating.shade.fill}"
        assert look.items() >= BASE.items()


def test_a_style_that_is_not_there_is_a_mistake_of_the_program():
    with pytest.raises(KeyError):
        style_properties("no such style")
