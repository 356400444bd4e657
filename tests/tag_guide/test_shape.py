"""The shape of the papers' context, by which a template is checked before each paper."""

import pytest

from toolkit.tag_guide.examples import example_context
from toolkit.tag_guide.shape import context_shape
from toolkit.tags.values import Noted


def kinds(value):
    """What a value is made of: texts, conditions, pictures, and the names in its rows."""
    if isinstance(value, dict):
        return {name: kinds(held) for name, held in value.items()}
    if isinstance(value, list):
        return [kinds(value[0])] if value else []
    return "str" if isinstance(value, str | Noted) else type(value).__name__


@pytest.mark.slow
def test_the_shape_is_that_of_a_real_papers_context():
    assert kinds(context_shape()) == kinds(example_context())
