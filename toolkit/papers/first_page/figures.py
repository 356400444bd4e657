"""The counts of the ratings, each beside that of the quarter before and how far it has moved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.entries.periods import Period
from toolkit.plan.ratings import Scale
from toolkit.plan.tallies import Tallies, Tally, percent, tenths_of_per_cent

if TYPE_CHECKING:
    from toolkit.history.analysis import Quarter  # the statistics take time to import

_MINUS = "\N{MINUS SIGN}"
_NOTHING_BEFORE = "No earlier quarter is on record to compare these figures with."


@dataclass(frozen=True, slots=True)
class Counted:
    """A tally and what it is of; ``before`` is what it is compared with, None where there is nothing."""

    name: str
    tally: Tally
    before: "Counted | None" = None


def counted_rows(tallies: Tallies, before: "Quarter | None") -> list[Counted]:
    """The tallies of the tables that have rows, each with that of the quarter before where that is on record."""
    found = [_counted("Actions", tallies.actions, before, before.actions if before else None)]
    found.append(_counted("Success measures", tallies.measures, before, before.measures if before else None))
    return [one for one in found if one.tally.total]


def _counted(name: str, now: Tally, before: "Quarter | None", then: Tally | None) -> Counted:
    compared = Counted(f"{name}, {_quarter(before.period)}", then) if before and then and then.total else None
    return Counted(name, now, compared)


def with_those_before(counted: Sequence[Counted]) -> list[Counted]:
    """Each tally followed by that of the quarter before."""
    return [one for now in counted for one in (now, now.before) if one]


def figure_rows(counted: Sequence[Counted]) -> list[dict[str, object]]:
    """The table of the figures: a row for each tally, below it that of the quarter before and the change."""
    return [row for now in counted for row in _rows_of(now)]


def figures_note(counted: Sequence[Counted], scale: Scale) -> str:
    """What per cent on target is, and that there is nothing to compare with where that is so."""
    known = any(one.before for one in counted)
    return scale.denominator if known else f"{scale.denominator} {_NOTHING_BEFORE}"


def _rows_of(now: Counted) -> Iterator[dict[str, object]]:
    yield _row(now)
    if now.before:
        yield _row(now.before)
        yield _change(now, now.before)


def _row(one: Counted) -> dict[str, object]:
    counts = [str(number) for number in one.tally.counts]
    return {"name": one.name, "counts": counts, "total": str(one.tally.total), "on_target": percent(one.tally)}


def _change(now: Counted, before: Counted) -> dict[str, object]:
    pairs = zip(now.tally.counts, before.tally.counts, strict=True)
    tenths = _tenths(now.tally) - _tenths(before.tally)
    points = f"{_signed(tenths, f'{abs(tenths) // 10}.{abs(tenths) % 10}')} points" if tenths else "0"
    return {
        "name": f"{now.name}, change",
        "counts": [_signed(new - old) for new, old in pairs],
        "total": _signed(now.tally.total - before.tally.total),
        "on_target": points,
    }


def _tenths(tally: Tally) -> int:
    """Per cent on target in tenths, as it is printed."""
    return tenths_of_per_cent(tally.on_target, tally.total)


def _signed(number: int, shown: str = "") -> str:
    """``+3``, ``−1`` or ``0``."""
    sign = "+" if number > 0 else _MINUS if number < 0 else ""
    return f"{sign}{shown or abs(number)}"


def _quarter(period: Period) -> str:
    return f"Quarter {period.quarter} of {period.plan_year}"
