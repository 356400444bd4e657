"""The example from which the guide is made."""

import pytest

from toolkit.tag_guide.examples import example_context


@pytest.mark.slow
def test_every_list_of_the_example_has_rows_and_every_text_says_something():
    context = example_context()
    assert {"title", "measures", "priorities"} <= set(context)
    assert all(value for value in context.values() if isinstance(value, list))
    assert example_context() == context
