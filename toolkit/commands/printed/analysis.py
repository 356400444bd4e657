"""What ``csp trends`` prints, as lines and as JSON."""

import datetime
from collections.abc import Mapping

from toolkit.history.analysis import Analysis
from toolkit.history.movement import movement_sentence
from toolkit.results.columns import Datum
from toolkit.results.movement import movement_table
from toolkit.results.trends import indicator_table
from toolkit.trends.finding import Trend
from toolkit.trends.sentences import describe

_INDICATOR_KEYS = (
    "indicator",
    "previous",
    "current",
    "change",
    "percent_change",
    "direction",
    "judgement",
    "beyond_chance",
    "verdict_by",
    "p_value",
    "sentence",
    "year_to_date",
    "year_to_date_before",
    "previous_start",
    "previous_end",
    "current_start",
    "current_end",
)
_MOVEMENT_KEYS = (
    "table",
    "row",
    "ref",
    "previous_ref",
    "priority",
    "text",
    "leads",
    "from_quarter",
    "to_quarter",
    "from",
    "to",
    "movement",
    "quarters_at_rating",
)


def analysis_as_json(analysis: Analysis) -> dict[str, object]:
    """What ``csp trends --json`` prints: some of the columns that its CSV files have."""
    indicators = indicator_table(analysis).records()
    return {
        "indicators": [{key: _as_json(record[key]) for key in _INDICATOR_KEYS} for record in indicators],
        "movement": [_movement_as_json(record) for record in movement_table(analysis).records()],
    }


def _as_json(value: Datum) -> Datum:
    """A date as text; the rest JSON has itself."""
    return value.isoformat() if isinstance(value, datetime.date) else value


def _movement_as_json(record: Mapping[str, Datum]) -> dict[str, object]:
    dates = {"original": record["original_by_when"], "revised": record["revised_by_when"]}
    return {
        **{key: record[key] for key in _MOVEMENT_KEYS},
        "rescheduled": dates if record["times_put_back"] is not None else None,
    }


def _indicator_line(trend: Trend) -> str:
    """What an indicator's figures say, and of which period the latest is where the sentences do not name it."""
    said = " ".join(describe(trend))
    period = trend.change.current.label if trend.change else ""
    return said if period in said else f"{said} The latest figure is of {period}."


def analysis_lines(analysis: Analysis) -> list[str]:
    """What moved, a line each, for a terminal."""
    lines = [_indicator_line(trend) for trend in analysis.published] or ["The workbook has no indicators."]
    for name, movement in (("Actions", analysis.actions), ("Success measures", analysis.measures)):
        lines += [movement_sentence(name, movement)] if movement else []
    if not analysis.actions:
        lines.append("The workbook holds no earlier quarter, so nothing can be said about the ratings' movement.")
    return lines
