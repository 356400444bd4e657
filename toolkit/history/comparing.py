"""Comparing a plan with what it was: with another workbook, or with a quarter that it has on record."""

from toolkit.entries.periods import Period, period_in_heading
from toolkit.entries.wording import listed
from toolkit.errors import WorkbookError
from toolkit.exemption.leaving_out import exempt_fields, is_marked, withheld_rows
from toolkit.grid import Book
from toolkit.history.plan_change_words import Told
from toolkit.history.plan_changes import (
    PlanChange,
    PlanChanges,
    PlanVersion,
    compare_plans,
    version_in_history,
    version_of,
)
from toolkit.history.table import read_history, with_quarters_beside
from toolkit.plan.models import Monitoring
from toolkit.plan.reading import read_monitoring
from toolkit.tables.fields import PLAN_FIELDS


def compare_books(old: Book, new: Book) -> PlanChanges:
    """What changed from one workbook's plan to another's. Raises WorkbookError for one without a plan."""
    return compare_plans(*(version_of(read_monitoring(book)[0], book.name) for book in (old, new)))


def compare_quarters(
    book: Book, monitoring: Monitoring, earlier: Period | None = None, later: Period | None = None
) -> PlanChanges:
    """What changed in a workbook's plan between two quarters: without ``later`` up to the quarter that it reports,
    without ``earlier`` since the latest on record before that.

    Raises WorkbookError, naming what is on record, when one of the two is not.
    """
    history, present = with_quarters_beside(read_history(book), monitoring), monitoring.plan.period
    until = later or present
    if until is None:
        raise WorkbookError(
            f'"{book.name}" does not say which quarter it reports: fill in Plan year and Quarter on its Plan sheet.'
        )
    recorded = sorted({row.period for row in history})
    before = [period for period in recorded if period < until]
    since = earlier or (before[-1] if before else None)
    if since is None:
        raise WorkbookError(
            f'"{book.name}" has no quarter before {until.label} on record: start the next quarter when this one is '
            "finished, or give another workbook to compare with."
        )

    def version(period: Period) -> PlanVersion:
        if period == present:
            return version_of(monitoring, period.label)
        if period not in recorded:
            known = listed(item.label for item in [*recorded, *([present] if present else [])])
            raise WorkbookError(f'"{book.name}" has no {period.label} on record: choose from {known}.')
        return version_in_history(history, period, monitoring.leads)

    return compare_plans(version(since), version(until))


def parse_period(text: str) -> Period:
    """The quarter in "2019-20 Quarter 1" or "Q1 2019-20". Raises WorkbookError for anything else."""
    found = period_in_heading(text)
    if found is None:
        raise WorkbookError(f'"{text}" is not a quarter: give the plan year and the quarter, as "2019-20 Quarter 1".')
    return found


def what_may_be_told(*plans: Monitoring) -> Told:
    """What a public paper may say of changes between these plans: nothing of rows and columns that are exempt."""
    withheld = {name for plan in plans for name in withheld_rows(plan)}
    fields = {field for plan in plans for field in exempt_fields(plan.plan)}
    told = {field.field: field.compared for field in PLAN_FIELDS.values() if field.compared and not field.optional}
    without = {PlanChange(change) for field, change in told.items() if field in fields}
    marked = any(is_marked(row) for plan in plans for row in (*plan.actions, *plan.measures))
    return Told(withheld, without, in_full=not marked and not fields)
