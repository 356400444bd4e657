"""Reading the table Comparisons, which ``csp load`` writes and officers may fill in themselves."""

import datetime
from collections.abc import Iterable, Iterator, Mapping

from toolkit.entries.text import one_line
from toolkit.grid import Book
from toolkit.neighbours.ranking import AmongOthers, Neighbour
from toolkit.tables.finding import RawRow, find_tables
from toolkit.tables.headings import COMPARISONS
from toolkit.tables.taking_apart import table_rows
from toolkit.trends.indicators import Observation
from toolkit.trends.reading import read_day, read_number

_Days = tuple[datetime.date, datetime.date]
_Key = tuple[str, str, str, _Days]


def read_comparisons(book: Book, below: int = 0) -> tuple[AmongOthers, ...]:
    """The comparisons in the order of their sheet: of each indicator the rows of its latest period.

    ``below``: counts from 1 up to below it are withheld (0: none). A row without indicator, area or period is left out.
    """
    groups: dict[_Key, list[tuple[RawRow, Neighbour]]] = {}
    for found in find_tables(book, COMPARISONS):
        for raw in table_rows(found):
            if (key := _key(raw)) and (area := one_line(raw.values.get("area"))):
                groups.setdefault(key, []).append((raw, _neighbour(raw, area, below)))
    return tuple(_compared(key, rows) for key, rows in groups.items())


def compared_of(rows: Iterable[Mapping[str, object]]) -> tuple[AmongOthers, ...]:
    """The comparisons that rows make which are to be written."""
    groups: dict[_Key, list[Neighbour]] = {}
    sources: dict[_Key, str] = {}
    for row in rows:
        label, days = _period(row["start"], row["end"])
        key = str(row["indicator"]), label, str(row["among"]), days
        value, people = row.get("value"), row.get("population")
        value, people = (number if isinstance(number, int) else None for number in (value, people))
        one = Neighbour(str(row["area"]), value, people, row.get("own") == "Yes", str(row.get("left_out", "")))
        groups.setdefault(key, []).append(one)
        sources[key] = str(row["source"])
    return tuple(AmongOthers(*key[:3], sources[key], tuple(areas), key[3]) for key, areas in groups.items())


def _period(start: object, end: object) -> tuple[str, _Days]:
    """A period's name and days."""
    seen = Observation.model_validate({"indicator": "-", "start": start, "end": end})
    return seen.label, (seen.start, seen.end)


def _key(raw: RawRow) -> _Key | None:
    start, end = (read_day(raw.values.get(name, ""), name == "end") for name in ("start", "end"))
    name = one_line(raw.values.get("indicator"))
    if not (name and start and end) or end < start:
        return None
    label, days = _period(start, end)
    return name, label, one_line(raw.values.get("among")), days


def _neighbour(raw: RawRow, area: str, below: int) -> Neighbour:
    value, people = (_whole(raw, name) for name in ("value", "population"))
    own = one_line(raw.values.get("own")).casefold() in ("yes", "y", "x")
    hidden = value is not None and 0 < value < below
    return Neighbour(area, None if hidden else value, people, own, one_line(raw.values.get("left_out")))


def _whole(raw: RawRow, name: str) -> int | None:
    number = read_number(raw.values.get(name, ""), raw.number_format(name))
    return int(number) if number is not None and number.is_integer() else None


def _compared(key: _Key, rows: list[tuple[RawRow, Neighbour]]) -> AmongOthers:
    name, period, among, days = key
    source = next(_sources(rows), "")
    return AmongOthers(name, period, among or "those listed", source, tuple(one for _, one in rows), days)


def _sources(rows: list[tuple[RawRow, Neighbour]]) -> Iterator[str]:
    return (source for raw, _ in rows if (source := one_line(raw.values.get("source"))))
