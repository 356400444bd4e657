"""How the rows of a plan stand, in words that every scale has: what plans with different ratings can be added up by.

One plan's Amber is another's "At risk". No rating is turned into another; each says itself what it counts as.
"""

from collections.abc import Iterable

from toolkit.plan.ratings import Rating
from toolkit.records import dataclass


@dataclass(frozen=True, slots=True)
class RowsStanding:
    """How many rows stand how. ``on_target``, ``off_track``, ``neither`` and ``unrated`` add up to ``total``.

    ``finished`` rows are among the others: those finished as planned are on target, as in a plan's own tallies, and
    those given up are neither.
    """

    on_target: int = 0
    off_track: int = 0
    neither: int = 0
    unrated: int = 0
    finished: int = 0

    @property
    def total(self) -> int:
        """All rows."""
        return self.on_target + self.off_track + self.neither + self.unrated

    def __add__(self, other: "RowsStanding") -> "RowsStanding":
        """Both together."""
        return RowsStanding(
            self.on_target + other.on_target,
            self.off_track + other.off_track,
            self.neither + other.neither,
            self.unrated + other.unrated,
            self.finished + other.finished,
        )

    def as_json(self) -> dict[str, object]:
        """The counts with their total, as ``csp rollup --json`` prints them."""
        return {
            "total": self.total,
            "on_target": self.on_target,
            "off_track": self.off_track,
            "neither": self.neither,
            "unrated": self.unrated,
            "finished": self.finished,
        }


NO_ROWS = RowsStanding()
"""Of no rows."""


def standing_of(ratings: Iterable[Rating]) -> RowsStanding:
    """How rows with these ratings stand."""
    every = list(ratings)
    rated = [rating for rating in every if rating.rated]
    on_target = sum(rating.on_target for rating in rated)
    off_track = sum(rating.off_track and not rating.on_target for rating in rated)
    return RowsStanding(
        on_target,
        off_track,
        len(rated) - on_target - off_track,
        len(every) - len(rated),
        sum(rating.finished for rating in rated),
    )


def total_of(standings: Iterable[RowsStanding]) -> RowsStanding:
    """All of them together."""
    return sum(standings, NO_ROWS)
