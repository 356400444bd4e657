"""What ``csp trends`` prints, as lines and as JSON."""

from collections.abc import Mapping

from toolkit.history.analysis import Analysis
from toolkit.history.movement import movement_sentence
from toolkit.results.columns import Datum
from toolkit.results.movement import movement_table
from toolkit.results.trends import indicator_table
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
        "indicators": [{key: record[key] for key in _INDICATOR_KEYS} for record in indicators],
        "movement": [_movement_as_json(record) for record in movement_table(analysis).records()],
    }


def _movement_as_json(record: Mapping[str, Datum]) -> dict[str, object]:
    dates = {"original": record["original_by_when"], "revised": record["revised_by_when"]}
    return {
        **{key: record[key] for key in _MOVEMENT_KEYS},
        "rescheduled": dates if record["times_put_back"] is not None else None,
    }


def analysis_lines(analysis: Analysis) -> list[str]:
    """What moved, a line each, for a terminal."""
    lines = [" ".join(describe(trend)) for trend in analysis.published] or ["The workbook has no indicators."]
    for name, movement in (("Actions", analysis.actions), ("Success measures", analysis.measures)):
        lines += [movement_sentence(name, movement)] if movement else []
    if not analysis.actions:
        lines.append("The workbook holds no earlier quarter, so nothing can be said about the ratings' movement.")
    return lines
