"""Trends of London's boroughs."""

from tests.builders.long_series import london_rows
from toolkit.trends.finding import find_trend
from toolkit.trends.indicators import Observation
from toolkit.trends.series import assemble


def trend(count=17, borough="Barnet"):
    rows = [row for row in london_rows(2) if row["indicator"].endswith(borough)][-count:]
    seen = [
        Observation(**{name: value for name, value in row.items() if name != "polarity"}, polarity="lower is better")
        for row in rows
    ]
    return find_trend(assemble(seen)[0][0])
