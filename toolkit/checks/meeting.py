"""Whether a plan's meeting can still be met, and the way to it; the calendar is loaded only where a meeting is near."""

import datetime
from collections.abc import Iterator

from toolkit.entries.text import british_date, counted
from toolkit.plan.messages import problem
from toolkit.plan.models import Plan
from toolkit.plan.problems import Problem
from toolkit.results.sheet import ResultCell, ResultSheet


def check_meeting(plan: Plan, today: datetime.date | None) -> Iterator[Problem]:
    """A question where a paper that is not published yet would be late (Local Government Act 1972, s. 100B).

    It is no more than a question, because the workbook does not know whether the paper is out.
    """
    if today is None or plan.meeting_date is None or plan.meeting_date < today:
        return
    from toolkit.meetings.clear_days import clear_days, clear_days_rule, earliest_meeting
    from toolkit.meetings.timetable import Standing, judge_today

    rule = clear_days_rule(plan.nation)
    if judge_today(plan.meeting_date, today, rule) is Standing.TOO_LATE:
        place = plan.typed["meeting_date"]
        words = {
            "meeting": british_date(plan.meeting_date),
            "left": counted(len(clear_days(today, plan.meeting_date, rule)), "clear day"),
            "needed": str(rule.number),
            "earliest": british_date(earliest_meeting(today, rule)),
        }
        yield problem("meeting-date-too-near", place.sheet, place.cell, **words)


def add_timetable(sheet: ResultSheet, plan: Plan, today: datetime.date | None) -> None:
    """The steps to the meeting at the end of a result sheet, where one is to come."""
    if today is None or plan.meeting_date is None or plan.meeting_date < today:
        return
    from toolkit.meetings.clear_days import clear_days_rule
    from toolkit.meetings.timetable import make_timetable
    from toolkit.meetings.words import rule_sentence, verdict

    timetable = make_timetable(plan.meeting_date, today, clear_days_rule(plan.nation))
    sheet.skip()
    sheet.add("The way to the meeting", "Day", style="heading")
    for step in timetable.steps:
        day = f"{step.day:%A} {british_date(step.day)}"
        sheet.add(ResultCell(step.name.value, "label"), ResultCell(day, "text"))
    sheet.add(verdict(timetable), style="strong")
    sheet.add(rule_sentence(timetable.rule), style="note")
