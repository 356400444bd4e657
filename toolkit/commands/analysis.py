"""What ``csp trends`` prints, as lines and as JSON."""

from collections.abc import Iterator

from toolkit.history.analysis import Analysis
from toolkit.history.movement import Movement, movement_sentence
from toolkit.statistics.rates import rounded
from toolkit.trends.finding import Trend
from toolkit.trends.sentences import describe


def analysis_as_json(analysis: Analysis) -> dict[str, object]:
    """What ``csp trends --json`` prints."""
    movements = [movement for movement in (analysis.actions, analysis.measures) if movement]
    return {
        "indicators": [_trend_as_json(trend) for trend in analysis.trends],
        "movement": [entry for movement in movements for entry in _movement_as_json(movement)],
    }


def _trend_as_json(trend: Trend) -> dict[str, object]:
    change = trend.change
    percent = change.percent if change else None
    return {
        "indicator": trend.indicator.name,
        "previous": change.previous_value if change else None,
        "current": change.value if change else None,
        "change": change.difference if change else None,
        "percent_change": float(rounded(percent.exact, percent.decimals)) if percent else None,
        "direction": change.direction.value if change and change.direction else None,
        "judgement": change.judgement.value if change and change.judgement else None,
        "p_value": change.chance.p_value if change and change.chance else None,
        "sentence": " ".join(describe(trend)),
    }


def _movement_as_json(movement: Movement) -> Iterator[dict[str, object]]:
    for row in movement.rows:
        date = row.rescheduling
        yield {
            "ref": row.latest.ref,
            "from": row.previous.status.value if row.previous else None,
            "to": row.current.status.value if row.current else None,
            "movement": row.change.value,
            "rescheduled": {"original": date.original.text, "revised": date.revised.text} if date else None,
        }


def analysis_lines(analysis: Analysis) -> list[str]:
    """What moved, a line each, for a terminal."""
    lines = [" ".join(describe(trend)) for trend in analysis.trends] or ["The workbook has no indicators."]
    for name, movement in (("Actions", analysis.actions), ("Success measures", analysis.measures)):
        lines += [f"{name}: {movement_sentence(movement)}"] if movement else []
    if not analysis.actions:
        lines.append("The workbook holds no earlier quarter, so nothing can be said of the ratings' movement.")
    return lines
