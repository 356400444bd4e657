"""Charts of a template that no tag fills: they would print the figures that they have in the template."""

from collections.abc import Iterator, Mapping

from toolkit.plan.ratings import RAG
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InTemplate
from toolkit.problems.problem import Problem
from toolkit.tags.templates import Document
from toolkit.tags.values import ChartData
from toolkit.word.charts import TemplateCharts

_RATINGS = tuple(rating.name for rating in RAG.ratings)


def charts_not_filled(document: Document, context: Mapping[str, object]) -> Iterator[Problem]:
    """An error for each chart of ratings whose alternative text has lost its tag, a warning for another chart.

    Word puts words of its own into an alternative text at one click; the chart then shows the example's counts.
    """
    tags = [name for name, value in context.items() if isinstance(value, ChartData)]
    for number, of_ratings in enumerate(TemplateCharts(document).ratings_without_tag(tags, _RATINGS), start=1):
        key = "chart-not-filled" if of_ratings else "chart-of-its-own"
        yield problem(key, InTemplate(f"Chart {number} of those without a tag"))
