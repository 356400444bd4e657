"""The rows of the table Comparisons that published figures make, and what they change in a workbook that has some."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from toolkit.entries.text import one_line
from toolkit.grid import Book
from toolkit.records import dataclass
from toolkit.tables.finding import RawRow, find_tables
from toolkit.tables.headings import COMPARISONS
from toolkit.tables.taking_apart import table_rows
from toolkit.trends.reading import read_day, read_number

_QUARTERS = 4
_Written = str | int | datetime.date
_Days = tuple[datetime.date, datetime.date]


@dataclass(frozen=True, slots=True)
class PeerFigure:
    """A published figure of one area, indicator and quarter; ``left_out`` is why the area cannot be ranked then."""

    area: str
    indicator: str
    start: datetime.date
    end: datetime.date
    value: int | None
    population: int | None = None
    left_out: str = ""


@dataclass(slots=True)
class ComparisonRows:
    """What is written: cells that change by the row's number and field, new rows, and what stays as it is."""

    changed: dict[int, dict[str, _Written]] = field(default_factory=dict)
    new: list[Mapping[str, _Written]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def comparison_rows(
    figures: Sequence[PeerFigure], own: str, among: str, source: str
) -> Iterator[Mapping[str, _Written]]:
    """A row for each indicator and area: the sum of the latest four quarters, or the latest one where there are fewer.

    An area without a figure in one of them has a row without a value.
    """
    periods = sorted({(one.start, one.end) for one in figures})
    periods = periods[-_QUARTERS:] if len(periods) >= _QUARTERS else periods[-1:]
    known = {(one.indicator, one.area, (one.start, one.end)): one for one in figures}
    for indicator in dict.fromkeys(one.indicator for one in figures):
        for area in dict.fromkeys(one.area for one in figures):
            mine = [known.get((indicator, area, period)) for period in periods]
            values = _summed(mine, area == own)
            days = {"start": periods[0][0], "end": periods[-1][1]}
            yield {"indicator": indicator, "area": area, **days, **values, "among": among, "source": source}


def _summed(mine: Sequence[PeerFigure | None], is_own: bool) -> dict[str, _Written]:
    there = [one for one in mine if one is not None]
    numbers = [one.value for one in there if one.value is not None]
    values: dict[str, _Written] = {"own": "Yes" if is_own else "No"}
    if len(numbers) == len(mine):
        values["value"] = sum(numbers)
    if there and there[-1].population:
        values["population"] = there[-1].population or 0
    if reason := next((one.left_out for one in reversed(there) if one.left_out), ""):
        values["left_out"] = reason
    return values


def merged_comparisons(book: Book, rows: Iterable[Mapping[str, _Written]], origin: str) -> ComparisonRows:
    """What the rows change: those that were loaded before, by their source, are renewed; others stay."""
    done = ComparisonRows()
    present = {
        (one_line(raw.values.get("indicator")).casefold(), one_line(raw.values.get("area")).casefold()): raw
        for found in find_tables(book, COMPARISONS)
        for raw in table_rows(found)
    }
    for row in rows:
        raw = present.get((str(row["indicator"]).casefold(), str(row["area"]).casefold()))
        if raw is None:
            done.new.append(row)
        elif not one_line(raw.values.get("source")).startswith(origin):
            done.left.append(
                f"Comparisons, row {raw.row}, {row['indicator']}, {row['area']}: was not loaded and stays."
            )
        elif changes := dict(_changes(raw, row)):
            done.changed[raw.row] = changes
    return done


def _changes(raw: RawRow, row: Mapping[str, _Written]) -> Iterator[tuple[str, _Written]]:
    for column in COMPARISONS.columns:
        name, present = column.field, raw.values.get(column.field, "")
        wanted = row.get(name, "")
        if isinstance(wanted, datetime.date):
            same = read_day(present, name == "end") == wanted
        elif isinstance(wanted, int):
            same = read_number(present, raw.number_format(name)) == wanted
        else:
            same = one_line(present) == wanted
        if not same:
            yield name, wanted
