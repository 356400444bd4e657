"""What a by when is found to say: a due day, or why it names none."""

import datetime
from enum import StrEnum

from toolkit.records import dataclass


class NoDay(StrEnum):
    """Why a by when that is understood names no day."""

    GOES_ON = "it goes on, or comes again"
    OPEN = "it is not known yet"
    COMPLETE = "it is done"
    NONE = "there is none"


@dataclass(frozen=True, slots=True)
class ByWhen:
    """When an action is due: ``text`` as it prints; ``due`` is the last day that it means, None where it names none.

    ``no_day`` says why there is none. ``was`` is the date that this one took the place of, where both are given.
    """

    text: str
    due: datetime.date | None
    no_day: NoDay = NoDay.GOES_ON
    was: "ByWhen | None" = None

    @property
    def on_going(self) -> bool:
        """Whether the action has no end date, because it goes on or comes again."""
        return self.due is None and self.no_day is NoDay.GOES_ON
