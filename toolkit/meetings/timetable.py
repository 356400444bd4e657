"""The way back from a committee meeting: when to publish its paper, sign it off, draft it and chase the updates."""

import datetime
from enum import StrEnum

from toolkit.entries.wording import british_date
from toolkit.errors import ToolkitError
from toolkit.meetings.clear_days import Publication, Rule, clear_days, judge_publication, last_day_to_publish
from toolkit.records import dataclass

FIRST_MEETING, LAST_MEETING = datetime.date(2002, 10, 1), datetime.date(2099, 12, 31)
"""Meetings for which the rules here hold: from the day that five clear days came into force in England."""
_MOST = 250


@dataclass(frozen=True, slots=True)
class LeadTimes:
    """Working days before publication on which a step is due. The numbers are the toolkit's own, not the law's."""

    chase_updates: int = 20
    draft: int = 10
    sign_off: int = 3

    def __post_init__(self) -> None:
        if not _MOST >= self.chase_updates >= self.draft >= self.sign_off >= 0:
            raise ToolkitError(
                f"Updates are chased {self.chase_updates} working days before publication, the draft is due "
                f"{self.draft} and sign-off {self.sign_off} before it; give three numbers from {_MOST} down to 0, none "
                "larger than the one before."
            )


class StepName(StrEnum):
    """The steps to a meeting, in order."""

    CHASE_UPDATES = "Chase updates"
    DRAFT = "Draft"
    SIGN_OFF = "Sign-off"
    PUBLISH = "Publish"
    MEETING = "Meeting"


@dataclass(frozen=True, slots=True)
class Step:
    """A step and the day on which it is due."""

    name: StepName
    day: datetime.date


class Standing(StrEnum):
    """Whether a paper that is not published yet can still be published in time."""

    IN_TIME = "in time"
    PUBLISH_TODAY = "publish today"
    TOO_LATE = "too late"
    OVER = "meeting over"


@dataclass(frozen=True, slots=True)
class Timetable:
    """All that follows from a meeting's date.

    ``last_day`` is the last day to publish; ``clear`` are the clear days that it leaves and ``not_counted`` the bank
    holidays and closed days among them, with why. ``standing`` is judged on ``today`` and is None once ``publication``
    is given, because nothing is then left to publish.
    """

    meeting: datetime.date
    today: datetime.date
    rule: Rule
    last_day: datetime.date
    clear: tuple[datetime.date, ...]
    not_counted: tuple[tuple[datetime.date, str], ...]
    steps: tuple[Step, ...]
    standing: Standing | None
    publication: Publication | None

    @property
    def publish(self) -> datetime.date:
        """The working day on which the paper is to be published: the last day to publish, or the one before it."""
        return self.rule.office.before(self.last_day, 0)


def make_timetable(
    meeting: datetime.date,
    today: datetime.date,
    rule: Rule | None = None,
    lead_times: LeadTimes | None = None,
    published: datetime.date | None = None,
) -> Timetable:
    """The timetable of a meeting, judged on ``today`` or, where it is given, by the day of publication.

    A meeting on a weekend or a bank holiday has a timetable like any other. Raises :class:`ToolkitError` for a year
    that can only be a slip.
    """
    rule = rule or Rule()
    for what, day in (("Meeting date", meeting), ("Publication date", published or meeting)):
        _check_year(what, day)
    last_day = last_day_to_publish(meeting, rule)
    return Timetable(
        meeting=meeting,
        today=today,
        rule=rule,
        last_day=last_day,
        clear=clear_days(last_day, meeting, rule),
        not_counted=rule.counting.off_between(last_day, meeting),
        steps=_steps(meeting, last_day, rule, lead_times or LeadTimes()),
        standing=None if published else judge_today(meeting, today, rule),
        publication=judge_publication(published, meeting, rule) if published else None,
    )


def judge_today(meeting: datetime.date, today: datetime.date, rule: Rule) -> Standing:
    """Whether a paper that is not published yet can still be published in time for the meeting.

    It is "publish today" from the day on which the next working day would be too late.
    """
    if today > meeting:
        return Standing.OVER
    if surely_in_time(meeting, today, rule):
        return Standing.IN_TIME
    if not judge_publication(today, meeting, rule).in_time:
        return Standing.TOO_LATE
    publish = rule.office.before(last_day_to_publish(meeting, rule), 0)
    return Standing.PUBLISH_TODAY if today >= publish else Standing.IN_TIME


def surely_in_time(meeting: datetime.date, today: datetime.date, rule: Rule) -> bool:
    """Whether the meeting is so far off that no calendar is needed to say that there is time to publish.

    Twice as many days as are needed hold enough weekdays, and three weeks more hold more of them than any run of bank
    holidays takes away. Days that the council is closed are not bounded, so with them the calendar is asked.
    """
    return not rule.closed and (meeting - today).days > 2 * rule.number + 21


def _steps(meeting: datetime.date, last_day: datetime.date, rule: Rule, lead_times: LeadTimes) -> tuple[Step, ...]:
    office = rule.office
    publish = office.before(last_day, 0)
    return (
        Step(StepName.CHASE_UPDATES, office.before(publish, lead_times.chase_updates)),
        Step(StepName.DRAFT, office.before(publish, lead_times.draft)),
        Step(StepName.SIGN_OFF, office.before(publish, lead_times.sign_off)),
        Step(StepName.PUBLISH, publish),
        Step(StepName.MEETING, meeting),
    )


def _check_year(what: str, day: datetime.date) -> None:
    if not FIRST_MEETING <= day <= LAST_MEETING:
        raise ToolkitError(
            f"{what} is {british_date(day)}; check the year, and give a date from {british_date(FIRST_MEETING)} to "
            f"{british_date(LAST_MEETING)}."
        )
