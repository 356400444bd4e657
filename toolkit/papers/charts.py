"""Control charts as pictures for papers; the only user of matplotlib, which takes half a second to import.

Special causes are shown by shape as well as by colour: squares are improvements, triangles concerns, diamonds changes
that are neither. Colours are those that NHS England's Making Data Count uses, in tones of enough contrast.
"""

import io
from collections.abc import Sequence
from textwrap import fill

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from toolkit.plan.palette import BORDER, TEXT
from toolkit.statistics.spc import Point, PointType
from toolkit.tags.values import Picture
from toolkit.trends.chart_words import chart_description, drawn_limits, new_baselines
from toolkit.trends.finding import Trend
from toolkit.trends.indicators import Measure

WIDTH = 24.0
"""Centimetres: a landscape A4 page between its margins."""
_HEIGHT, _DOTS_PER_INCH, _CM = 8.0, 150, 2.54
_LINE, _MEAN, _TARGET = "#5B6770", "#1F3864", "#A61C5B"
_MARKS: dict[PointType, tuple[str, str, str]] = {
    PointType.COMMON: ("o", _LINE, "Usual variation"),
    PointType.IMPROVEMENT: ("s", "#005EB8", "Improvement beyond chance"),
    PointType.CONCERN: ("^", "#B35900", "Concern beyond chance"),
    PointType.HIGH: ("D", "#6A3D9A", "High beyond chance"),
    PointType.LOW: ("D", "#6A3D9A", "Low beyond chance"),
}
_MOST_TICKS, _LEVEL = 18, 8
"""Labels of periods that fit beside one another, aslant and level."""
_SMALL = 9
_LINE_LENGTH = 130
"""Letters of that size in a line across the picture."""


def control_chart(trend: Trend) -> Picture:
    """The control chart of an indicator, with its mean, its limits and its special causes.

    Raises ValueError where the series has no chart with settled limits.
    """
    if trend.chart is None or not trend.chart.settled:
        raise ValueError(f"{trend.indicator.name} has no control chart with settled limits")
    points = trend.chart.points
    figure = Figure(figsize=(WIDTH / _CM, _HEIGHT / _CM), dpi=_DOTS_PER_INCH, layout="constrained")
    axes = figure.add_subplot()
    _draw_lines(axes, points, trend.indicator.measure)
    if trend.indicator.target is not None:
        axes.axhline(trend.indicator.target, color=_TARGET, linewidth=1.5, linestyle="dotted", label="Target")
    _draw_points(axes, points)
    _label(axes, [seen.short_label for seen in trend.indicator.known], trend.indicator.unit)
    reasons = "\n".join(fill(sentence, _LINE_LENGTH) for sentence in new_baselines(trend))
    axes.set_title(reasons, loc="left", fontsize=_SMALL, color=f"#{TEXT}", parse_math=False)
    stream = io.BytesIO()
    figure.savefig(stream, format="png", metadata={"Software": None})
    return Picture(stream.getvalue(), WIDTH, chart_description(trend))


def _draw_lines(axes: Axes, points: Sequence[Point], measure: Measure) -> None:
    """The figures' line, and the mean and the limits of each stretch between rebasings."""
    axes.plot(range(len(points)), [point.value for point in points], color=_LINE, linewidth=1.5, zorder=2)
    for group in sorted({point.group for point in points}):
        places = [place for place, point in enumerate(points) if point.group == group]
        first = points[places[0]]
        edges = (places[0] - 0.3, places[-1] + 0.3)
        named = group == 0
        axes.plot(edges, [first.mean] * 2, color=_MEAN, linewidth=1.5, label="Mean" if named else None)
        if first.lower_limit is None or first.upper_limit is None:
            continue
        for limit in (limits := drawn_limits(first.lower_limit, first.upper_limit, measure)):
            label = "Limits of the usual range" if named and limit == limits[1] else None
            axes.plot(edges, [limit] * 2, color=_MEAN, linewidth=1.5, linestyle=(0, (6, 4)), label=label)


def _draw_points(axes: Axes, points: Sequence[Point]) -> None:
    for kind, (shape, colour, name) in _MARKS.items():
        places = [place for place, point in enumerate(points) if point.point_type is kind]
        if places:
            values = [points[place].value for place in places]
            axes.scatter(places, values, marker=shape, s=55, color=colour, label=name, zorder=3)


def _label(axes: Axes, periods: Sequence[str], unit: str) -> None:
    """Axes and legend, in the typeface that matplotlib brings, so that a chart is the same on every computer."""
    step = -(-len(periods) // _MOST_TICKS)
    places = list(range(len(periods) - 1, -1, -step))[::-1]
    axes.set_xticks(places, [periods[place] for place in places], rotation=45 if len(periods) > _LEVEL else 0)
    axes.tick_params(labelsize=_SMALL, labelcolor=f"#{TEXT}")
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.10g}")
    axes.set_ylabel(unit[:1].upper() + unit[1:], fontsize=_SMALL, color=f"#{TEXT}")
    axes.grid(axis="y", color=f"#{BORDER}", linewidth=0.6)
    axes.spines[["top", "right"]].set_visible(False)
    axes.figure.legend(loc="outside lower center", ncols=5, frameon=False, fontsize=_SMALL)
