"""Figures that can hardly be of the plan's quarter: a year mistyped, or a series that nobody goes on with."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from toolkit.entries.periods import Period
from toolkit.entries.text import one_line
from toolkit.entries.wording import listed_first
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InWorkbook
from toolkit.problems.problem import Problem
from toolkit.trends.indicators import Observation, series_key
from toolkit.trends.series import PlaceOf

_YEAR = 12
_NAMED = 3
"""Indicators that are named of those with figures of one period."""


def out_of_time(rows: Sequence[Observation], quarter: Period, place_of: PlaceOf) -> Iterator[Problem]:
    """What is later or much older than a paper on the quarter can have, one problem a period.

    A quarter's paper is written in the quarter after and may have figures of that. The latest figure of an indicator is
    old where it ends more than a year before the quarter, beside the length of its own period: figures of a year are
    published late.
    """
    groups: dict[tuple[str, str], list[int]] = {}
    for place in _latest(rows):
        code = _code(rows[place], quarter)
        if code:
            groups.setdefault((code, rows[place].label), []).append(place)
    for (code, label), found in groups.items():
        names = listed_first([one_line(rows[place].indicator) for place in found], _NAMED)
        yield problem(code, _together(found, place_of), period=label, indicators=names, quarter=quarter.label)


def _together(places: Sequence[int], place_of: PlaceOf) -> InWorkbook:
    """The cells of all the rows as one place, the first of them first."""
    first, *others = (place_of(place, "end") for place in places)
    return replace(first, others=tuple(cell for other in others for cell in other.cells))


def _latest(rows: Sequence[Observation]) -> Iterable[int]:
    """The row of each indicator's latest figure; rows that wait for theirs are none."""
    latest: dict[str, int] = {}
    for place, row in enumerate(rows):
        if row.value is None and not row.shorthand:
            continue
        name = series_key(row.indicator)
        if row.end > rows[latest.setdefault(name, place)].end:
            latest[name] = place
    return latest.values()


def _code(row: Observation, quarter: Period) -> str:
    if row.end > quarter.next().end:
        return "indicator-after-quarter"
    between = _YEAR * (quarter.start.year - row.end.year) + quarter.start.month - row.end.month - 1
    return "indicator-long-before" if between > _YEAR + (row.months or 0) else ""
