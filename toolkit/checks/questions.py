"""Questions about ratings that the row's own words or dates put in doubt. The rating is the officer's: a question is
never an error, and a doubtful case is not asked about, because an officer stops reading a list of false alarms.

The words looked for come from published quarterly updates; ``docs/decisions/0005`` tells how the questions fared on a
real report.
"""

import datetime
from collections.abc import Iterator

from toolkit.entries.updates import no_update, nothing_delivered, says_completed, says_what_is_next
from toolkit.entries.wording import british_date
from toolkit.plan.models import Monitoring, PlanRow, Status
from toolkit.problems.catalogue import problem
from toolkit.problems.problem import Problem


def ask(monitoring: Monitoring) -> Iterator[Problem]:
    """The questions about every action and success measure; dates are judged at the end of the period."""
    period_end = monitoring.plan.period.end if monitoring.plan.period else None
    rows: tuple[PlanRow, ...] = (*monitoring.actions, *monitoring.measures)
    for row in rows:
        if row.status is Status.GREEN:
            yield from _ask_about_green(row, period_end)
        elif row.status in (Status.AMBER, Status.RED):
            yield from _ask_about_next_step(row)


def _ask_about_next_step(row: PlanRow) -> Iterator[Problem]:
    if not no_update(row.update) and not says_what_is_next(row.update):
        yield problem("no-next-step", row.at("status"), status=row.status.value)


def _ask_about_green(row: PlanRow, period_end: datetime.date | None) -> Iterator[Problem]:
    """At most one question a row: the one that says most about it."""
    if fact := no_update(row.update):
        if row.place.has("update"):
            yield problem("green-without-update", row.at("update"), fact=fact[0].casefold() + fact[1:])
    elif quote := nothing_delivered(row.update):
        yield problem("green-nothing-delivered", row.at("status"), quote=quote)
    elif (due := _past_date(row, period_end)) and not says_completed(row.update):
        yield problem("green-past-date", row.at("status"), due=due)


def _past_date(row: PlanRow, period_end: datetime.date | None) -> str:
    """By when the row was due, if that day lies before the end of the period; else empty."""
    due = row.by_when.due if row.by_when else None
    if row.by_when is None or due is None or period_end is None or due >= period_end:
        return ""
    return row.by_when.text if row.by_when.text[:1].isalpha() else british_date(due)
