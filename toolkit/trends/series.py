"""Rows of the table Indicators put together to series, and what is wrong with their periods."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field

from toolkit.entries.text import one_line
from toolkit.trends.indicators import Indicator, Kind, Observation

_SERIES = 4
"""Rows from which on an indicator is a series."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a row: its code in ``toolkit.problems.indicators``, the row's place counted from 0, and
    words.
    """

    code: str
    row: int
    indicator: str
    field: str
    words: Mapping[str, object] = dataclass_field(default_factory=dict)


def assemble(rows: Sequence[Observation]) -> tuple[tuple[Indicator, ...], tuple[Finding, ...]]:
    """The indicators in the order in which they first appear, and every finding in the order of the rows.

    Rows belong to one indicator when their names are the same whatever their case and spacing; what they have in
    common is taken from the first of them. A period that is there twice, or overlaps another outside a rolling
    series, is reported and kept.
    """
    places: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        places.setdefault(one_line(row.indicator).casefold(), []).append(place)
    indicators, findings = [], []
    for mine in places.values():
        ordered = sorted(mine, key=lambda place: (rows[place].start, rows[place].end, place))
        indicators.append(_indicator(rows[mine[0]], [rows[place] for place in ordered]))
        findings += [*_differing(rows, mine), *_misplaced(rows, ordered, indicators[-1].kind), *_ranks(rows, mine)]
    return tuple(indicators), tuple(sorted(findings, key=lambda finding: finding.row))


def _indicator(first: Observation, observations: Iterable[Observation]) -> Indicator:
    return Indicator(
        name=one_line(first.indicator),
        priority=first.priority,
        unit=first.unit,
        polarity=first.polarity,
        observations=tuple(observations),
    )


def _differing(rows: Sequence[Observation], places: Sequence[int]) -> Iterator[Finding]:
    """Rows of one indicator that do not agree on what it is."""
    first = rows[places[0]]
    for name in ("priority", "unit", "polarity"):
        wanted = getattr(first, name)
        for place in places[1:]:
            found = getattr(rows[place], name)
            if found != wanted and one_line(found).casefold() != one_line(wanted).casefold():
                words = {"heading": name.capitalize(), "value": str(found), "other": str(wanted)}
                yield Finding("indicator-differs", place, first.indicator, name, words)
    if not first.unit.strip():
        yield Finding("indicator-unit-missing", places[0], first.indicator, "unit")


def _misplaced(rows: Sequence[Observation], places: Sequence[int], kind: Kind) -> Iterator[Finding]:
    """Rows, in order of their periods, whose period is there twice, overlaps, leaves a gap or is of another length."""
    lengths = [rows[place].months for place in places]
    usual = _usual(lengths)
    latest: int | None = None
    for place, length in zip(places, lengths, strict=True):
        row = rows[place]
        if length != usual:
            words = {"period": row.label, "usual": _months(usual)}
            yield Finding("indicator-period-length", place, row.indicator, "start", words)
        if latest is not None:
            yield from _against(row, place, rows[latest], kind, is_series=len(places) >= _SERIES)
        latest = place if latest is None or row.end >= rows[latest].end else latest


def _against(row: Observation, place: int, before: Observation, kind: Kind, *, is_series: bool) -> Iterator[Finding]:
    """What is wrong with a row's period after the one before. A gap is wrong in a series only: two or three rows are
    comparisons, as often with the same months of an earlier year as not.
    """
    code = ""
    if (row.start, row.end) == (before.start, before.end):
        code = "indicator-period-twice"
    elif row.overlaps(before):
        code = "" if kind is Kind.ROLLING else "indicator-period-overlap"
    elif is_series and not row.follows(before):
        code = "indicator-period-gap"
    if code:
        yield Finding(code, place, row.indicator, "start", {"period": row.label, "other": before.label})


def _usual(lengths: Sequence[int | None]) -> int | None:
    """The most frequent length, the longest of several."""
    counts = Counter(lengths)
    return max(counts, key=lambda length: (counts[length], length or 0))


def _months(length: int | None) -> str:
    return {None: "no whole number of months", 1: "a month"}.get(length, f"{length} months")


def _ranks(rows: Sequence[Observation], places: Iterable[int]) -> Iterator[Finding]:
    for place in places:
        row = rows[place]
        for rank, of, name in ((row.county_rank, row.county_of, "county"), (row.group_rank, row.group_of, "group")):
            if rank is not None and of is not None and rank > of:
                words = {"rank": rank, "of": of}
                yield Finding("indicator-rank-impossible", place, row.indicator, f"{name}_rank", words)
