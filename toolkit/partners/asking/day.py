"""By when an answer is asked for, and the entry of that day for calendars (iCalendar, RFC 5545)."""

import datetime
from collections.abc import Iterator

from toolkit.entries.wording import british_date
from toolkit.errors import ToolkitError
from toolkit.meetings.clear_days import clear_days_rule
from toolkit.meetings.timetable import StepName, make_timetable
from toolkit.plan.models import Plan

_GIVE = 'say another day (csp ask: --due "4 June 2027")'
_OCTETS = 75
"""Of a line, without its end (RFC 5545, 3.1)."""
_MADE_BY = "-//csp-toolkit//update requests//EN"


def day_for_answers(plan: Plan, today: datetime.date, given: datetime.date | None = None) -> datetime.date:
    """The day that is given, else the one on which updates are chased on the way to the plan's meeting.

    Raises ToolkitError where neither is there, or the day is over.
    """
    if given is not None:
        if given < today:
            raise ToolkitError(f"The day for answers, {british_date(given)}, is over: {_GIVE}.")
        return given
    if plan.meeting_date is None:
        raise ToolkitError(
            "The sheet Plan has no meeting date, from which the day for answers would follow: enter it there, or say "
            'the day (csp ask: --due "4 June 2027").'
        )
    return _step(plan.meeting_date, plan, today, StepName.CHASE_UPDATES)


def day_for_reminders(plan: Plan, today: datetime.date, given: datetime.date | None = None) -> datetime.date:
    """The same for those who are late: the day that is given, else the one on which the paper is drafted."""
    if given is not None or plan.meeting_date is None:
        return day_for_answers(plan, today, given)
    return _step(plan.meeting_date, plan, today, StepName.DRAFT)


def _step(meeting: datetime.date, plan: Plan, today: datetime.date, name: StepName) -> datetime.date:
    timetable = make_timetable(meeting, today, clear_days_rule(plan.nation))
    day = next(step.day for step in timetable.steps if step.name is name)
    if day < today:
        raise ToolkitError(
            f"On the way to the meeting on {british_date(meeting)} updates were due by {british_date(day)}, which is "
            f"over: correct the meeting date on the sheet Plan, or {_GIVE}."
        )
    return day


def calendar_entry(day: datetime.date, title: str, text: str, identity: str, now: datetime.datetime) -> bytes:
    """A whole day with a reminder on the day before; the same ``identity`` replaces an entry that is there already.

    ``now`` without a zone is the computer's own time. Nobody is invited, so nobody's address is in it.
    """
    stamp = now.astimezone(datetime.UTC)
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_MADE_BY}", "BEGIN:VEVENT"),
        *(f"UID:{identity}@csp-toolkit", f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}"),
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + datetime.timedelta(days=1):%Y%m%d}",
        *(f"SUMMARY:{_escaped(title)}", f"DESCRIPTION:{_escaped(text)}", "TRANSP:TRANSPARENT"),
        *("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_escaped(title)}", "TRIGGER:-P1D", "END:VALARM"),
        *("END:VEVENT", "END:VCALENDAR"),
    ]
    return b"".join(piece + b"\r\n" for line in lines for piece in _folded(line))


def _escaped(text: str) -> str:
    """A text as a property has it (RFC 5545, 3.3.11)."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> Iterator[bytes]:
    """The line in pieces that are short enough, none of which ends within a character."""
    piece = b""
    for letter in line:
        more = letter.encode()
        if len(piece) + len(more) > _OCTETS:
            yield piece
            piece = b" "
        piece += more
    yield piece
