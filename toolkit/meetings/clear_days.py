"""Clear days: how long before a meeting its agenda and reports must be open to the public.

An item may be considered only if it has been open to inspection for five clear days before the meeting in England and
three in Wales, or from the time that a meeting at shorter notice is convened (Local Government Act 1972, ss. 100A(6),
100B(3) and 100B(4); SI 2002/715 raised three to five in England from 1 October 2002). For meetings of an executive in
England see SI 2012/2089, regs 6 and 7.

Clear days leave out the day of publication and the day of the meeting. That weekends and bank holidays are left out too
rests on R v Swansea City Council, ex parte Elitestone Ltd (1993): working days only. Councils differ, so both are
settings.
"""

import datetime
from collections.abc import Iterable

from toolkit.errors import ToolkitError
from toolkit.meetings.working_days import Calendar, Nation
from toolkit.records import dataclass

_BY_LAW = {Nation.ENGLAND: 5, Nation.WALES: 3}
_MOST = 60


@dataclass(frozen=True, slots=True)
class Rule:
    """How clear days are counted; the rule of the law in England unless another is asked for.

    ``days`` stands in for the number that the law asks for, where a council's constitution asks for another. ``closed``
    are further days that are not counted.
    """

    nation: Nation = Nation.ENGLAND
    days: int | None = None
    weekends_count: bool = False
    bank_holidays_count: bool = False
    closed: frozenset[datetime.date] = frozenset()

    def __post_init__(self) -> None:
        if self.days is not None and not 1 <= self.days <= _MOST:
            raise ToolkitError(f"The number of clear days is {self.days}; give a number from 1 to {_MOST}.")

    @property
    def number(self) -> int:
        """The clear days needed."""
        return self.days if self.days is not None else self.by_law

    @property
    def by_law(self) -> int:
        """The clear days that the law asks for: five in England, three in Wales."""
        return _BY_LAW[self.nation]

    @property
    def counting(self) -> Calendar:
        """The calendar by which clear days are counted."""
        return Calendar(self.nation, not self.weekends_count, not self.bank_holidays_count, self.closed)

    @property
    def office(self) -> Calendar:
        """The calendar by which people work, whichever days are counted."""
        return Calendar(self.nation, closed=self.closed)


@dataclass(frozen=True, slots=True)
class Publication:
    """A day of publication and what it leaves: the clear days before the meeting, and whether they are enough."""

    day: datetime.date
    clear_days: int
    in_time: bool


def clear_days_rule(
    nation: str = Nation.ENGLAND,
    days: int | None = None,
    *,
    weekends_count: bool = False,
    bank_holidays_count: bool = False,
    closed: Iterable[datetime.date] = (),
) -> Rule:
    """The rule from settings as they are typed: the nation in small or capital letters.

    Raises :class:`ToolkitError` for another nation (Scotland and Northern Ireland have laws of their own) and for a
    number of days that is no such number.
    """
    known = {name.casefold(): name for name in Nation}
    if (found := known.get(nation.strip().casefold())) is None:
        raise ToolkitError(f'The nation is "{nation}"; give England or Wales.')
    return Rule(found, days, weekends_count, bank_holidays_count, frozenset(closed))


def clear_days(published: datetime.date, meeting: datetime.date, rule: Rule) -> tuple[datetime.date, ...]:
    """The clear days between publication and meeting, neither day included; none when published on or after it."""
    return rule.counting.between(published, meeting)


def last_day_to_publish(meeting: datetime.date, rule: Rule) -> datetime.date:
    """The last day that leaves the clear days needed. It is itself a day that counts: with weekends left out, a Friday
    and not the Sunday after it, on which nobody could inspect the paper.
    """
    earliest_clear_day = rule.counting.before(meeting, rule.number)
    return rule.counting.before(earliest_clear_day, 1)


def earliest_meeting(published: datetime.date, rule: Rule) -> datetime.date:
    """The first working day on which a meeting has the clear days needed after the publication."""
    latest_clear_day = rule.counting.after(published, rule.number)
    return rule.office.after(latest_clear_day, 1)


def judge_publication(published: datetime.date, meeting: datetime.date, rule: Rule) -> Publication:
    """Whether the publication was in time for the meeting, and by how many clear days."""
    left = len(clear_days(published, meeting, rule))
    return Publication(published, left, left >= rule.number)
