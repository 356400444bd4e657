"""Rows of the table Indicators put together to series, and what is wrong with their periods."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter

from toolkit.entries.text import one_line
from toolkit.entries.wording import counted
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InWorkbook
from toolkit.problems.problem import Problem
from toolkit.statistics.spc import FEWEST_SETTLED, FEWEST_TO_FIX
from toolkit.trends.indicators import Indicator, Observation, SeriesKind, series_key

_SERIES = 4
"""Rows from which on an indicator is a series."""


PlaceOf = Callable[[int, str], InWorkbook]
"""Where a field of a row is; rows are counted from 0."""
Found = tuple[int, Problem]
"""A row's number and what is wrong with it."""


def nowhere(row: int, field: str) -> InWorkbook:
    """The place of a row that comes from no workbook."""
    return InWorkbook()


def assemble(
    rows: Sequence[Observation], place_of: PlaceOf = nowhere
) -> tuple[tuple[Indicator, ...], tuple[Problem, ...]]:
    """The indicators in the order in which they first appear, and every problem in the order of the rows.

    Rows belong to one indicator when their names are the same whatever their case and spacing; what they have in
    common is taken from the first of them. A period that is there twice, or overlaps another outside a rolling
    series, is reported and kept.
    """
    places: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        places.setdefault(series_key(row.indicator), []).append(place)
    indicators: list[Indicator] = []
    found: list[Found] = []
    for mine in places.values():
        ordered = sorted(mine, key=lambda place: (rows[place].start, rows[place].end, place))
        indicators.append(_indicator(rows[mine[0]], [rows[place] for place in ordered]))
        found += _differing(rows, mine, place_of)
        found += _misplaced(rows, ordered, indicators[-1].kind, place_of)
        found += _ranks(rows, mine, place_of)
        found += _baseline(rows, mine, indicators[-1], place_of)
    return tuple(indicators), tuple(told for _, told in sorted(found, key=itemgetter(0)))


def _indicator(first: Observation, observations: Iterable[Observation]) -> Indicator:
    return Indicator(
        name=one_line(first.indicator),
        priority=first.priority,
        unit=first.unit,
        polarity=first.polarity,
        observations=tuple(observations),
    )


def _differing(rows: Sequence[Observation], places: Sequence[int], place_of: PlaceOf) -> Iterator[Found]:
    """Rows of one indicator that do not agree on what it is."""
    first = rows[places[0]]
    for name in ("priority", "unit", "polarity"):
        wanted = getattr(first, name)
        for place in places[1:]:
            found = getattr(rows[place], name)
            if found != wanted and one_line(found).casefold() != one_line(wanted).casefold():
                words = {"heading": name.capitalize(), "value": str(found), "other": str(wanted)}
                yield place, problem("indicator-differs", place_of(place, name), **words)
    if not first.unit.strip():
        yield places[0], problem("indicator-unit-missing", place_of(places[0], "unit"))


def _misplaced(
    rows: Sequence[Observation], places: Sequence[int], kind: SeriesKind, place_of: PlaceOf
) -> Iterator[Found]:
    """Rows, in order of their periods, whose period is there twice, overlaps, leaves a gap or is of another length."""
    lengths = [rows[place].months for place in places]
    usual = _usual(lengths)
    latest: int | None = None
    for place, length in zip(places, lengths, strict=True):
        row = rows[place]
        if length != usual:
            words = {"period": row.label, "usual": _months(usual)}
            yield place, problem("indicator-period-length", place_of(place, "start"), **words)
        if latest is not None:
            code = _against(row, rows[latest], kind, is_series=len(places) >= _SERIES)
            if code:
                yield place, problem(code, place_of(place, "start"), period=row.label, other=rows[latest].label)
        latest = place if latest is None or row.end >= rows[latest].end else latest


def _against(row: Observation, before: Observation, kind: SeriesKind, *, is_series: bool) -> str:
    """The code of what is wrong with a row's period after the one before, or nothing. A gap is wrong in a series only:
    two or three rows are comparisons, as often with the same months of an earlier year as not.
    """
    if (row.start, row.end) == (before.start, before.end):
        return "indicator-period-twice"
    if row.overlaps(before):
        return "" if kind is SeriesKind.ROLLING else "indicator-period-overlap"
    return "indicator-period-gap" if is_series and not row.follows(before) else ""


def _usual(lengths: Sequence[int | None]) -> int | None:
    """The most frequent length, the longest of several."""
    counts = Counter(lengths)
    return max(counts, key=lambda length: (counts[length], length or 0))


def _months(length: int | None) -> str:
    return {None: "no whole number of months", 1: "a month"}.get(length, f"{length} months")


def _baseline(
    rows: Sequence[Observation], places: Sequence[int], indicator: Indicator, place_of: PlaceOf
) -> Iterator[Found]:
    """A baseline too short to set a chart's limits, in a series long enough for a chart, at the row that says it."""
    size = indicator.baseline_size
    said = [place for place in places if rows[place].baseline_until == indicator.baseline_until]
    if size is not None and size < FEWEST_TO_FIX and len(indicator.known) >= FEWEST_SETTLED and said:
        words = {"takes": counted(size, "figure"), "needed": FEWEST_TO_FIX}
        yield said[-1], problem("indicator-baseline-short", place_of(said[-1], "baseline_until"), **words)


def _ranks(rows: Sequence[Observation], places: Iterable[int], place_of: PlaceOf) -> Iterator[Found]:
    for place in places:
        row = rows[place]
        for rank, of, name in ((row.county_rank, row.county_of, "county"), (row.group_rank, row.group_of, "group")):
            if rank is not None and of is not None and rank > of:
                words = {"rank": rank, "of": of}
                yield place, problem("indicator-rank-impossible", place_of(place, f"{name}_rank"), **words)
