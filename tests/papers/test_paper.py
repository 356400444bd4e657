"""The papers that are the plan itself are known by the names of their templates."""

from toolkit.papers.paper import OF_THE_YEAR
from toolkit.tags.templates import template_names


def test_the_papers_of_the_year_are_bundled_templates():
    assert set(OF_THE_YEAR) <= set(template_names())
