"""What moved, as the papers say it: the ratings' movement and the table of indicators."""

from collections.abc import Collection, Iterator, Sequence

from toolkit.entries.wording import listed
from toolkit.history.analysis import Analysis
from toolkit.history.movement import Change, RowMovement, movement_sentence
from toolkit.history.quarters import HistoryRow
from toolkit.papers.first_page.indicators import FIGURE_NOT_KNOWN
from toolkit.trends.comparisons import Comparison
from toolkit.trends.finding import Trend
from toolkit.trends.indicators import Measure, Observation
from toolkit.trends.sentences import describe, percentage_points, with_sign


def moved_lines(
    analysis: Analysis, withheld: Collection[str] = (), *, with_texts: bool = True, with_dates: bool = True
) -> list[str]:
    """What the paper says has changed since the quarter before: the counts, then the rows by name.

    ``withheld`` are the refs and texts of rows that may not be named. ``with_texts``: whether a row without a ref may
    be named by its text; ``with_dates``: whether dates may be printed.
    """
    lines = []
    for name, movement in (("Success measures", analysis.measures), ("Actions", analysis.actions)):
        if movement:
            lines.append(movement_sentence(name, movement))
            rows = [row for row in movement.rows if not {row.latest.ref, row.latest.text} & {*withheld}]
            lines += _named_changes(rows, with_texts, with_dates)
    return lines


def _named_changes(moved: Sequence[RowMovement], with_texts: bool, with_dates: bool) -> Iterator[str]:
    for change in (Change.WORSENED, Change.IMPROVED):
        rows = [row for row in moved if row.change is change and row.previous and row.current]
        if rows:
            named = (f"{row.latest.ref} ({_status(row.previous)} to {_status(row.current)})" for row in rows)
            yield f"{change.value.capitalize()}: {listed(named)}."
    for change in (Change.NEW, Change.CLOSED):
        instead = "a row without a ref"
        refs = [row.named or (row.latest.text if with_texts else instead) for row in moved if row.change is change]
        if refs:
            yield f"{change.value.capitalize()}: {listed(refs)}."
    dates = [(row.latest.ref, row.rescheduling) for row in moved if row.rescheduling]
    if dates and with_dates:
        named = (f"{ref} (first {date.original.text}, now {date.revised.text})" for ref, date in dates if date)
        yield f"Rescheduled: {listed(named)}."


def _status(row: HistoryRow | None) -> str:
    return row.status.name if row else ""


def indicator_rows(analysis: Analysis) -> list[dict[str, str]]:
    """The rows of the paper's table of indicators, one each; nothing in them is empty."""
    told = (trend for trend in analysis.published if trend.change or trend.indicator.published_as)
    return [_indicator_row(trend) for trend in told]


def earns_chart(trend: Trend) -> bool:
    """Whether a paper may show the trend's control chart: its limits are settled."""
    return trend.chart is not None and trend.chart.settled


def _indicator_row(trend: Trend) -> dict[str, str]:
    change = trend.change
    if change is None:
        return _published_row(trend)
    unit = trend.indicator.unit
    return {
        "name": trend.indicator.name,
        "previous": _figure(change.previous_value, change.previous, change.measure, unit),
        "current": _figure(change.value, change.current, change.measure, unit),
        "change": _moved_by(change, unit),
        "words": " ".join(describe(trend)),
    }


def _published_row(trend: Trend) -> dict[str, str]:
    """The row of an indicator that has something published in place of its latest number."""
    indicator = trend.indicator
    if indicator.published_as is None:
        raise ValueError("an indicator without a figure has no row")
    last = indicator.known[-1] if indicator.known else None
    return {
        "name": indicator.name,
        "previous": _figure(last.value if last else None, last, indicator.measure, indicator.unit),
        "current": f"{indicator.published_as.shorthand} ({indicator.published_as.short_label})",
        "change": "Not given",
        "words": " ".join(describe(trend)),
    }


def _figure(value: float | None, seen: Observation | None, measure: Measure, unit: str) -> str:
    """A figure with the period that it is of: ``946 (Oct-Dec 2019)``; in words that it is not known."""
    if value is None or seen is None:
        return FIGURE_NOT_KNOWN
    return f"{with_sign(value, measure, unit)} ({seen.short_label})"


def _moved_by(change: Comparison, unit: str) -> str:
    """The change as the table has it; nothing is subtracted across a change of recording."""
    if change.broken:
        return "Not comparable"
    if change.previous_value is None or change.difference is None:
        return "Not given"
    difference = with_sign(change.difference, change.measure, unit)
    return percentage_points(change) or str(change.percent or f"{'+' if change.difference > 0 else ''}{difference}")
