"""What has changed in the plan itself, as the papers say it."""

from dataclasses import replace

from toolkit.grid import Book
from toolkit.papers.paper import Part
from toolkit.plan.models import Monitoring


def plan_change_lines(book: Book, monitoring: Monitoring, part: Part, since: Book | None) -> list[str]:
    """What changed in the plan since the workbook before, or since the quarter before: of that only what the lines on
    its ratings do not say. Empty where there is nothing to compare with.
    """
    period = monitoring.plan.period
    if since is None:
        from toolkit.history.table import read_history

        if period is None or not any(row.period < period for row in read_history(book)):
            return []
    from toolkit.checks.book import check_book
    from toolkit.history.comparing import compare_quarters, what_may_be_told  # few papers have anything to compare with
    from toolkit.history.plan_change_words import EVERYTHING, change_lines
    from toolkit.history.plan_changes import PlanChange, compare_plans, version_of

    plans = [monitoring]
    if since is None:
        changes = compare_quarters(book, monitoring)
    else:
        plans.append(check_book(since)[0])
        changes = compare_plans(version_of(plans[1], since.name), version_of(monitoring, book.name))
    told = what_may_be_told(*plans) if part is Part.PUBLIC else EVERYTHING
    if since is None:
        elsewhere = {PlanChange.ADDED, PlanChange.REMOVED, PlanChange.RESCHEDULED}
        told = replace(told, without={*told.without, *elsewhere})
    return change_lines(changes, told)
