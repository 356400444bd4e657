"""A published figure with all that belongs to it, and what was read from one file."""

import datetime
from collections.abc import Sequence
from dataclasses import field, replace

from toolkit.entries.wording import british_date
from toolkit.neighbours.rows import PeerFigure
from toolkit.records import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """What is published of one area, one indicator and one period.

    ``shorthand`` stands in place of the number, such as "[x]". ``note`` is every note that belongs to the figure, on
    one line. ``recording_changed``: why it cannot be compared with earlier ones.
    """

    indicator: str
    start: datetime.date
    end: datetime.date
    value: int | None
    shorthand: str = ""
    note: str = ""
    recording_changed: str = ""
    population: int | None = None

    def with_note(self, note: str) -> "Figure":
        """The same with a note more."""
        return replace(self, note=" ".join(filter(None, (self.note, note)))) if note else self


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a file says of a partnership.

    ``dataset`` is what is published, in words that begin the column Source; ``published`` the day on which it was
    updated by its own words, None where it does not say. ``said`` are sentences on how names were matched and what is
    missing, ``general`` the notes on the table as a whole. ``peers`` are the figures of all areas compared.
    """

    dataset: str
    file: str
    area: str
    unit: str
    figures: Sequence[Figure]
    published: datetime.date | None = None
    said: Sequence[str] = ()
    general: Sequence[str] = ()
    peers: Sequence[PeerFigure] = field(default=())
    among: str = ""
    people: str = ""
    """Where the populations are from, empty where there are none."""

    @property
    def origin(self) -> str:
        """What is published of which area: by it rows that were loaded before are known again."""
        return f"{self.dataset}: {self.area}"

    @property
    def source(self) -> str:
        """What the column Source says, ending with the file's name in brackets."""
        return self._cited(self.origin)

    @property
    def source_of_all(self) -> str:
        """The same of the figures of all areas compared."""
        return self._cited(self.dataset)

    def _cited(self, what: str) -> str:
        updated = f", updated {british_date(self.published)}" if self.published else ""
        people = f"; {self.people}" if self.people else ""
        return f"{what}{updated} ({self.file}){people}"
