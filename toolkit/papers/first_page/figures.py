"""The counts of the ratings, each with that of the quarter before and the change since in brackets."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from toolkit.entries.periods import Period
from toolkit.plan.ratings import Scale
from toolkit.plan.tallies import Tallies, Tally, percent
from toolkit.records import dataclass

if TYPE_CHECKING:
    from toolkit.history.analysis import Quarter  # the statistics take time to import

_NOTHING_BEFORE = "No earlier quarter is on record to compare these figures with."


@dataclass(frozen=True, slots=True)
class Counted:
    """A tally and what it is of; ``before`` is that of the quarter ``then``, None where there is nothing."""

    name: str
    tally: Tally
    before: Tally | None = None
    then: Period | None = None


def counted_rows(tallies: Tallies, before: "Quarter | None") -> list[Counted]:
    """The tallies of the tables that have rows, each with that of the quarter before where that is on record."""
    found = (
        _counted("Actions", tallies.actions, before, before.actions if before else None),
        _counted("Success measures", tallies.measures, before, before.measures if before else None),
    )
    return [one for one in found if one.tally.total]


def _counted(name: str, now: Tally, before: "Quarter | None", then: Tally | None) -> Counted:
    return Counted(name, now, then, before.period) if before and then and then.total else Counted(name, now)


def figure_rows(counted: Sequence[Counted]) -> list[dict[str, object]]:
    """The table of the figures, a row for each tally: ``41 (43, −2)`` is 41 now, 43 in the quarter before and so two
    fewer; ``4 (4)`` has not changed.
    """
    return [_row(one) for one in counted]


def figures_note(counted: Sequence[Counted], scale: Scale, *, unread: bool = False) -> str:
    """What per cent on target is, and which quarter is in brackets, or that there is none to compare with, which is not
    said beside a record that is not read.
    """
    then = next((one.then for one in counted if one.then), None)
    quarter = f"Quarter {then.quarter} of {then.plan_year}" if then else ""
    if not then:
        return scale.denominator if unread else f"{scale.denominator} {_NOTHING_BEFORE}"
    return f"{scale.denominator} In brackets: {quarter}, and the change since then if there is one."


def _row(one: Counted) -> dict[str, object]:
    now, then = _figures(one.tally), _figures(one.before) if one.before else None
    *counts, total, on_target = [_moved(new, old) for new, old in zip(now, then, strict=True)] if then else now
    return {"name": one.name, "counts": counts, "total": total, "on_target": on_target}


def _moved(new: str, old: str) -> str:
    """``41 (43, −2)``; of percentages as they are printed, so that a reader can check it."""
    change = Decimal(new.rstrip("%")) - Decimal(old.rstrip("%"))
    sign = "+" if change > 0 else "−"
    return f"{new} ({old}, {sign}{abs(change)})" if change else f"{new} ({old})"


def _figures(tally: Tally) -> list[str]:
    """The count of each rating, that of all, and the percentage on target."""
    return [*map(str, tally.counts), str(tally.total), percent(tally)]
