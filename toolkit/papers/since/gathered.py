"""What the quarterly papers say of the time since the quarter before, gathered: nothing is imported for plans that have
neither figures nor a history.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from toolkit.grid import Book
from toolkit.history.unread import unread_history
from toolkit.plan.models import Monitoring
from toolkit.records import dataclass

if TYPE_CHECKING:
    from toolkit.history.analysis import Quarter
    from toolkit.neighbours.ranking import AmongOthers
    from toolkit.trends.finding import Trend
    from toolkit.trends.indicators import Indicator

_COMPARED_WITH = "Comparisons"
"""The sheet of comparisons with other partnerships."""


@dataclass(frozen=True, slots=True)
class WhatMoved:
    """The paper's lines about changed ratings, its rows of indicators, its control charts (each a ``title`` and a
    ``picture``), and since when each row has its status; all empty where the workbook holds neither indicators nor a
    history.

    ``before`` are the tallies of the latest quarter on record before this one; ``among`` are the comparisons with other
    partnerships; ``small_numbers`` is what readers are told of figures that are withheld. ``unread``: a record of past
    quarters is there and is not read, so nothing may be said of what is on record.
    """

    changes: Sequence[str] = ()
    indicators: Sequence[Mapping[str, str]] = ()
    charts: Sequence[Mapping[str, object]] = ()
    since: Mapping[tuple[str, str], str] = field(default_factory=dict)
    before: "Quarter | None" = None
    among: "Sequence[AmongOthers]" = ()
    small_numbers: str = ""
    unread: bool = False


NOTHING_MOVED = WhatMoved()


def what_moved(
    book: Book, monitoring: Monitoring, withheld: Collection[str] = (), *, with_texts: bool, with_dates: bool
) -> WhatMoved:
    """What the book has to say of it; ``withheld`` and the rest are those of
    :func:`toolkit.papers.since.moved.moved_lines`.
    """
    from toolkit.checks.book import has_figures

    unread = any(unread_history(book))
    if not (has_figures(book) or monitoring.earlier):
        return WhatMoved(among=_among_others(book, monitoring, ()), unread=unread)
    from toolkit.history.analysis import analyse
    from toolkit.papers.off_track import since_when
    from toolkit.papers.since.moved import earns_chart, indicator_rows, moved_lines
    from toolkit.trends.small_numbers.withholding import small_numbers_sentence

    analysis, _ = analyse(book, monitoring)
    earlier = [quarter for quarter in analysis.quarters if quarter.period < analysis.quarters[-1].period]
    return WhatMoved(
        moved_lines(analysis, withheld, with_texts=with_texts, with_dates=with_dates),
        indicator_rows(analysis),
        _charts([trend for trend in analysis.published if earns_chart(trend)]),
        since_when((analysis.actions, analysis.measures)),
        earlier[-1] if earlier else None,
        _among_others(book, monitoring, analysis.published_indicators),
        small_numbers_sentence(analysis.published_indicators, monitoring.plan.small_numbers),
        unread,
    )


def _among_others(book: Book, monitoring: Monitoring, published: "Sequence[Indicator]") -> "Sequence[AmongOthers]":
    """The comparisons with other partnerships, without the counts that the plan says are too small to publish, and
    without those from which one of them, or one of the ``published`` indicators, could be worked out.
    """
    if book.sheet(_COMPARED_WITH) is None:
        return ()
    from toolkit.neighbours.reading import read_comparisons  # few plans have any
    from toolkit.neighbours.withholding import without_telling

    below = monitoring.plan.small_numbers
    return without_telling(read_comparisons(book, below), published, below)


def _charts(trends: Sequence["Trend"]) -> list[dict[str, object]]:
    """Each trend's title and control chart."""
    if not trends:
        return []
    from toolkit.papers.charts import control_chart  # matplotlib takes long to import, and few plans have a chart

    return [{"title": trend.indicator.name, "picture": control_chart(trend)} for trend in trends]
