"""The partnership beside others: what the paper says of it, and the chart of the first indicator compared."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from toolkit.tags.values import ChartData, ChartSeries

if TYPE_CHECKING:
    from toolkit.neighbours.ranking import AmongOthers  # the statistics take time to import

_FEWEST, _MOST = 2, 24
"""Bars that a chart has: one says nothing, and a page has no room for more."""
_BAR, _LABEL = "1F4E79", "000000"


def comparison_context(compared: "Sequence[AmongOthers]") -> dict[str, object]:
    """``comparisons``, a text for each indicator; ``comparison_chart`` and its title, "" for none to show."""
    if not compared:
        return {"comparisons": [], "comparison_title": "", "comparison_chart": ""}
    from toolkit.neighbours.words import compared_sentences

    told = [one for one in compared if one.own is not None]
    drawn = next((one for one in told if one.own_rank and _FEWEST <= len(one.ranked) <= _MOST), None)
    return {
        "comparisons": [" ".join((*compared_sentences(one), *_without_chart(one, drawn))) for one in told],
        "comparison_title": f"{drawn.indicator}, {drawn.period}: {_unit(drawn)}" if drawn else "",
        "comparison_chart": _chart(drawn) if drawn else "",
    }


def _without_chart(compared: "AmongOthers", drawn: "AmongOthers | None") -> Iterator[str]:
    """Why a comparison that could be drawn has no chart: a paper has room for one, and for so many bars."""
    if compared is drawn or not compared.own_rank or len(compared.ranked) < _FEWEST:
        return
    if len(compared.ranked) > _MOST:
        yield f"It has no chart, because {len(compared.ranked)} bars are too many to read."
    elif drawn is not None:
        yield f"It has no chart: the one of this paper is of {drawn.indicator}, {drawn.period}."


def _unit(compared: "AmongOthers") -> str:
    return "rate per 1,000 people, with its 95% interval" if compared.by_rate else "count, with its 95% interval"


def _chart(compared: "AmongOthers") -> ChartData:
    from toolkit.neighbours.words import bars, chart_text

    names, values = zip(*bars(compared), strict=True)
    unit = "Rate per 1,000 people" if compared.by_rate else "Count"
    return ChartData(tuple(names), (ChartSeries(unit, tuple(values), _BAR, _LABEL),), chart_text(compared))
