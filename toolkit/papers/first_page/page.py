"""The first page's context: the charts, the figures and the dates, as templates print them."""

from typing import TYPE_CHECKING

from toolkit.papers.first_page.charts import priority_chart, tally_chart
from toolkit.papers.first_page.due import due_note, due_rows
from toolkit.papers.first_page.figures import counted_rows, figure_rows, figures_note
from toolkit.plan.models import Monitoring
from toolkit.plan.tallies import Tallies

if TYPE_CHECKING:
    from toolkit.history.analysis import Quarter  # the statistics take time to import

FIRST_PAGE_WORDS = frozenset(("tally_chart", "priority_chart", "figures", "figures_note", "due", "due_note"))
"""The tags that this module gives."""


def first_page_context(
    monitoring: Monitoring, tallies: Tallies, before: "Quarter | None", *, unread: bool = False
) -> dict[str, object]:
    """The tags of :data:`FIRST_PAGE_WORDS`.

    ``monitoring`` may be the public part of the plan, ``tallies`` are those of the whole of it; ``before`` are the
    tallies of the latest quarter on record before this one, ``unread`` whether there is a record that is not read. The
    period must be known.
    """
    period = monitoring.plan.period
    if period is None:
        raise ValueError("the period must be known")
    counted = counted_rows(tallies, before)
    short = {priority.name: priority.short for priority in monitoring.priorities}
    rows = (*monitoring.measures, *monitoring.actions)
    due = due_rows(rows, period.end)
    return {
        "tally_chart": tally_chart(counted),
        "figures": figure_rows(counted),
        "figures_note": figures_note(counted, monitoring.scale, unread=unread),
        "priority_chart": priority_chart(tallies.by_priority if has_priorities(monitoring) else (), short),
        "due": due,
        "due_note": due_note(due, rows),
    }


def has_priorities(monitoring: Monitoring) -> bool:
    """Whether the plan sorts its actions under priorities: it may have neither a column nor a name for them, and a
    chart of one bar for them all would repeat the first one.
    """
    return any(action.priority or action.place.has("priority") for action in monitoring.actions)
