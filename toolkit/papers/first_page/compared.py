"""The partnership beside others: what the paper says of each indicator compared, and its chart."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from toolkit.tags.values import ChartData, ChartSeries

if TYPE_CHECKING:
    from toolkit.neighbours.ranking import AmongOthers  # the statistics take time to import

_FEWEST, _MOST = 2, 24
"""Bars that a chart has: one says nothing, and a page has no room for more."""
_BAR, _LABEL = "1F4E79", "000000"


def comparison_context(compared: "Sequence[AmongOthers]") -> dict[str, object]:
    """``compared``, a text and a chart for each indicator. For templates with room for one chart: ``comparisons``, the
    texts, and ``comparison_chart`` with its title, "" for none to show.
    """
    if not compared:
        return {"compared": [], "comparisons": [], "comparison_title": "", "comparison_chart": ""}
    from toolkit.neighbours.words import compared_sentences

    told = [one for one in compared if one.own is not None]
    drawn = next((one for one in told if _is_drawn(one)), None)
    return {
        "compared": [
            {
                "title": _title(one),
                "text": " ".join((*compared_sentences(one), *_too_many(one))),
                "comparison_chart": _chart(one) if _is_drawn(one) else "",
            }
            for one in told
        ],
        "comparisons": [" ".join((*compared_sentences(one), *_without_chart(one, drawn))) for one in told],
        "comparison_title": _title(drawn) if drawn else "",
        "comparison_chart": _chart(drawn) if drawn else "",
    }


def _is_drawn(compared: "AmongOthers") -> bool:
    return bool(compared.own_rank) and _FEWEST <= len(compared.ranked) <= _MOST


def _too_many(compared: "AmongOthers") -> Iterator[str]:
    """Why a comparison that could be drawn has no chart: a page has room for so many bars."""
    if compared.own_rank and len(compared.ranked) > _MOST:
        yield f"It has no chart, because {len(compared.ranked)} bars are too many to read."


def _without_chart(compared: "AmongOthers", drawn: "AmongOthers | None") -> Iterator[str]:
    """The same where a template has room for one chart only."""
    yield from _too_many(compared)
    if drawn is not None and compared is not drawn and _is_drawn(compared):
        yield f"It has no chart: the one of this paper is of {drawn.indicator}, {drawn.period}."


def _title(compared: "AmongOthers") -> str:
    return f"{compared.indicator}, {compared.period}: {_unit(compared)}"


def _unit(compared: "AmongOthers") -> str:
    return "rate per 1,000 people, with its 95% interval" if compared.by_rate else "count, with its 95% interval"


def _chart(compared: "AmongOthers") -> ChartData:
    from toolkit.neighbours.words import bars, chart_text

    names, values = zip(*bars(compared), strict=True)
    unit = "Rate per 1,000 people" if compared.by_rate else "Count"
    return ChartData(tuple(names), (ChartSeries(unit, tuple(values), _BAR, _LABEL),), chart_text(compared))
