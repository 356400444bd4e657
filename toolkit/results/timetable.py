"""The way to the meeting, at the end of a result sheet."""

import datetime
from typing import TYPE_CHECKING

from toolkit.entries.wording import british_date
from toolkit.plan.models import Plan
from toolkit.results.columns import ResultColumn, add_table
from toolkit.results.sheet import ResultSheet

if TYPE_CHECKING:
    from toolkit.meetings.timetable import Step

_STEPS: tuple[ResultColumn["Step"], ...] = (
    ResultColumn("The way to the meeting", lambda step: step.name.value, "label"),
    ResultColumn("Day", lambda step: f"{step.day:%A} {british_date(step.day)}", "text"),
)


def add_timetable(sheet: ResultSheet, plan: Plan, today: datetime.date | None) -> None:
    """The steps to the meeting at the end of a result sheet, where one is to come."""
    if today is None or plan.meeting_date is None or plan.meeting_date < today:
        return
    from toolkit.meetings.clear_days import clear_days_rule
    from toolkit.meetings.timetable import make_timetable
    from toolkit.meetings.words import publication_verdict, rule_sentence

    timetable = make_timetable(plan.meeting_date, today, clear_days_rule(plan.nation))
    sheet.skip()
    add_table(sheet, _STEPS, timetable.steps)
    sheet.add(publication_verdict(timetable), style="strong")
    sheet.add(rule_sentence(timetable.rule), style="note")
