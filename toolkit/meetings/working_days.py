"""Working days in England and Wales: which days are weekends, bank holidays or closed, and counting around them.

Bank holidays come from the library ``holidays``: the fixed ones, their substitute days and those proclaimed once (such
as 19 September 2022). A bank holiday that is proclaimed after the installed release is not known to it; until the
library is updated, give it as a closed day.
"""

import datetime
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import lru_cache

from toolkit.errors import ToolkitError
from toolkit.records import dataclass

FIRST_YEAR, LAST_YEAR = 1978, 2100
"""The years whose bank holidays are known: from the first early May bank holiday to the end of the library's."""
_DAY = datetime.timedelta(days=1)
_SATURDAY = 5


class Nation(StrEnum):
    """Whose law and bank holidays apply."""

    ENGLAND = "England"
    WALES = "Wales"


_SUBDIVISIONS = {Nation.ENGLAND: "ENG", Nation.WALES: "WLS"}


@lru_cache(maxsize=64)
def bank_holidays(year: int, nation: Nation = Nation.ENGLAND) -> Mapping[datetime.date, str]:
    """A year's bank holidays with their names, Christmas Day, Good Friday and substitute days included.

    Raises :class:`ToolkitError` for a year whose bank holidays are not known: no holidays would be a wrong answer.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ToolkitError(
            f"The bank holidays of {year} are not known; check the year ({FIRST_YEAR} to {LAST_YEAR} can be given)."
        )
    from holidays import country_holidays  # takes a tenth of a second, which only those pay who need a calendar

    found = country_holidays("GB", subdiv=_SUBDIVISIONS[nation], years=year, expand=False, language="en_GB")
    return {day: name.replace("(observed)", "(substitute day)") for day, name in sorted(found.items())}


def is_weekend(day: datetime.date) -> bool:
    """Whether the day is a Saturday or a Sunday."""
    return day.weekday() >= _SATURDAY


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are off. ``closed`` are further days off, such as those between Christmas and New Year."""

    nation: Nation = Nation.ENGLAND
    weekends_off: bool = True
    bank_holidays_off: bool = True
    closed: frozenset[datetime.date] = frozenset()

    def why_off(self, day: datetime.date) -> str | None:
        """Why nothing is done on the day: "Easter Monday, a bank holiday", "a Saturday"; None on a working day."""
        if self.bank_holidays_off and (name := bank_holidays(day.year, self.nation).get(day)):
            return f"{name}, a bank holiday"
        if self.weekends_off and is_weekend(day):
            return f"a {day:%A}"
        return "a day when the council is closed" if day in self.closed else None

    def is_working(self, day: datetime.date) -> bool:
        """Whether the day is not off."""
        return self.why_off(day) is None

    def before(self, day: datetime.date, number: int) -> datetime.date:
        """The working day that is ``number`` working days before the day; for 0, the day or the last one before it."""
        return self._step(day, number, -_DAY)

    def after(self, day: datetime.date, number: int) -> datetime.date:
        """The working day that is ``number`` working days after the day; for 0, the day or the first one after it."""
        return self._step(day, number, _DAY)

    def between(self, first: datetime.date, last: datetime.date) -> tuple[datetime.date, ...]:
        """The working days after ``first`` and before ``last``, neither of them included."""
        return tuple(day for day in _days_between(first, last) if self.is_working(day))

    def off_between(self, first: datetime.date, last: datetime.date) -> tuple[tuple[datetime.date, str], ...]:
        """The bank holidays and closed days between the two, with why; days that are off as weekends are left out."""
        days = (day for day in _days_between(first, last) if not (self.weekends_off and is_weekend(day)))
        return tuple((day, why) for day in days if (why := self.why_off(day)))

    def _step(self, day: datetime.date, number: int, by: datetime.timedelta) -> datetime.date:
        for _ in range(number):
            day = self._working(day + by, by)
        return self._working(day, by)

    def _working(self, day: datetime.date, by: datetime.timedelta) -> datetime.date:
        while not self.is_working(day):
            day += by
        return day


def _days_between(first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    return (first + _DAY * number for number in range(1, (last - first).days))
