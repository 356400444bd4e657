"""The data of the first page's charts, each with the words that say the same."""

from collections.abc import Iterable, Mapping, Sequence

from toolkit.entries.wording import listed
from toolkit.papers.first_page.figures import Counted
from toolkit.plan.ratings import Scale
from toolkit.plan.tallies import Tally
from toolkit.tags.values import ChartData, ChartSeries

_MOST = 24
"""Bars of a chart that a page has room for."""


def tally_chart(counted: Sequence[Counted]) -> ChartData | str:
    """The ratings of all rows, a bar for each tally; "" where nothing has been rated, because it would say nothing."""
    if not any(number for one in counted for rating, number in one.tally.by_rating if rating.rated):
        return ""
    said = [f"{one.name}: {_words(one.tally)}, {one.tally.total} in all." for one in counted]
    bars = [(f"{one.name} ({one.tally.total})", one.tally) for one in counted]
    return _chart(bars, f"Bar chart of the ratings. {' '.join(said)}")


def priority_chart(tallies: Iterable[Tally], short: Mapping[str, str]) -> ChartData | str:
    """The ratings of each priority's actions, a bar for each priority, named with its counts; "" for none to show."""
    shown = [tally for tally in tallies if tally.total]
    if not shown or len(shown) > _MOST or not any(_is_rated(tally) for tally in shown):
        return ""
    bars = [(f"{short.get(tally.name) or tally.name}: {_words(tally)}", tally) for tally in shown]
    return _chart(bars, f"Bar chart of the actions by priority. {'. '.join(name for name, _ in bars)}.")


def _chart(bars: Sequence[tuple[str, Tally]], description: str) -> ChartData:
    scale: Scale = bars[0][1].scale
    series = (
        ChartSeries(rating.name, tuple(tally.of(rating) for _, tally in bars), rating.shade.bar, rating.shade.label)
        for rating in scale.ratings
    )
    return ChartData(tuple(name for name, _ in bars), tuple(series), description)


def _words(tally: Tally) -> str:
    """``5 Green and 1 Amber``, without ratings that no row has."""
    return listed(f"{number} {rating}" for rating, number in tally.by_rating if number)


def _is_rated(tally: Tally) -> bool:
    return any(number for rating, number in tally.by_rating if rating.rated)
