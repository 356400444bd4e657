"""The partnership beside others: what the paper says of it, and the chart of the first indicator compared."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from toolkit.tags.values import ChartData, ChartSeries

if TYPE_CHECKING:
    from toolkit.neighbours.ranking import AmongOthers  # the statistics take time to import

_MOST = 24
"""Bars that a page has room for; of more, the sentences say enough."""
_BAR, _LABEL = "1F4E79", "000000"


def comparison_context(compared: "Sequence[AmongOthers]") -> dict[str, object]:
    """``comparisons``, a text for each indicator; ``comparison_chart`` and its title, "" for none to show."""
    if not compared:
        return {"comparisons": [], "comparison_title": "", "comparison_chart": ""}
    from toolkit.neighbours.words import compared_sentences

    told = [one for one in compared if one.own is not None]
    drawn = next((one for one in told if one.own_rank and 1 < len(one.ranked) <= _MOST), None)
    return {
        "comparisons": [" ".join(compared_sentences(one)) for one in told],
        "comparison_title": f"{drawn.indicator}, {drawn.period}: {_unit(drawn)}" if drawn else "",
        "comparison_chart": _chart(drawn) if drawn else "",
    }


def _unit(compared: "AmongOthers") -> str:
    return "rate per 1,000 people, with its 95% interval" if compared.by_rate else "count, with its 95% interval"


def _chart(compared: "AmongOthers") -> ChartData:
    from toolkit.neighbours.words import bars, chart_text

    names, values = zip(*bars(compared), strict=True)
    unit = "Rate per 1,000 people" if compared.by_rate else "Count"
    return ChartData(tuple(names), (ChartSeries(unit, tuple(values), _BAR, _LABEL),), chart_text(compared))
