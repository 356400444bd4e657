"""Whether a plan's meeting can still be met, and the way to it; the calendar is loaded only where a meeting is near."""

import datetime
from collections.abc import Iterator

from toolkit.entries.wording import british_date, counted
from toolkit.plan.models import Plan
from toolkit.problems.catalogue import problem
from toolkit.problems.problem import Problem


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
        words = {
            "meeting": british_date(plan.meeting_date),
            "left": counted(len(clear_days(today, plan.meeting_date, rule)), "clear day"),
            "needed": str(rule.number),
            "earliest": british_date(earliest_meeting(today, rule)),
        }
        yield problem("meeting-date-too-near", plan.typed["meeting_date"].place, **words)
