"""Questions about ratings that the row's own words or dates put in doubt. The rating is the officer's: a question is
never an error, and a doubtful case is not asked about, because an officer stops reading a list of false alarms.

The words looked for come from published quarterly updates; ``docs/decisions/0005`` says how the questions fared on a
real report.
"""

import datetime
import re
from collections.abc import Iterator

from toolkit.entries.dates.ahead import names_dated_step
from toolkit.entries.updates import no_update, nothing_delivered, says_completed, says_what_is_next
from toolkit.entries.wording import british_date
from toolkit.patterns import lazy_pattern
from toolkit.plan.models import Monitoring, PlanRow
from toolkit.problems.catalogue import problem
from toolkit.problems.problem import Problem


def ask(monitoring: Monitoring) -> Iterator[Problem]:
    """The questions about every action and success measure; dates are judged at the end of the period."""
    period_end = monitoring.plan.period.end if monitoring.plan.period else None
    rows: tuple[PlanRow, ...] = (*monitoring.actions, *monitoring.measures)
    for row in rows:
        if row.status.on_target:
            yield from _ask_about_on_target(row, period_end)
        elif row.status.off_track:
            yield from _ask_about_next_step(row, period_end)


def _ask_about_next_step(row: PlanRow, period_end: datetime.date | None) -> Iterator[Problem]:
    if no_update(row.update) or says_what_is_next(row.update):
        return
    if not names_dated_step(row.update, period_end):
        yield problem("no-next-step", row.at("status"), status=row.status.name)


def _ask_about_on_target(row: PlanRow, period_end: datetime.date | None) -> Iterator[Problem]:
    """At most one question a row: the one that says most about it."""
    if fact := no_update(row.update):
        if row.place.has("update"):
            words = {"status": row.status, "fact": fact[0].casefold() + fact[1:]}
            yield problem("green-without-update", row.at("update"), **words)
    elif quote := nothing_delivered(row.update):
        yield problem("green-nothing-delivered", row.at("status"), status=row.status, quote=quote)
    elif (due := _past_date(row, period_end)) and not (row.status.finished or says_completed(row.update)):
        yield problem("green-past-date", row.at("status"), status=row.status, due=due)


_PERIOD = lazy_pattern(r"[A-Za-z]+[- ](?:[0-9]{4}|[0-9]{2})|Q(?:uarter |uarter)?[1-4]( [0-9/-]+)?", re.I)
"""A month or a quarter, which reads well behind "due by" as it was typed."""


def _past_date(row: PlanRow, period_end: datetime.date | None) -> str:
    """By when the row was due, if that day is before the end of the period; else empty."""
    due = row.by_when.due if row.by_when else None
    if row.by_when is None or due is None or period_end is None or due >= period_end:
        return ""
    return row.by_when.text if _PERIOD.fullmatch(row.by_when.text) else british_date(due)
