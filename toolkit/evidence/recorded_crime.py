"""Police recorded crime as the Home Office publishes it, by community safety partnership or by police force.

A sheet a year, a row an offence, quarter and area. Counts are padded with spaces, nought is written "-00", and a count
below nought puts an earlier quarter right.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import field
from functools import cached_property
from operator import itemgetter

from toolkit.entries.numbers import parse_number
from toolkit.entries.periods import Period, parse_plan_year, parse_quarter
from toolkit.entries.wording import listed
from toolkit.errors import ToolkitError
from toolkit.evidence.figure import Figure
from toolkit.evidence.notes import Days, NoteSheet, SourceNote, breaks
from toolkit.evidence.row_shapes import RowTexts
from toolkit.records import dataclass
from toolkit.tables.headings import heading_key
from toolkit.trends.shorthand import read_shorthand

ALL_OFFENCES = "All recorded offences"
SEE_NOTE = "see the source's note"
"""Why recording changed, where a note of the source says so."""
LEVELS = ("group", "subgroup", "offence")
_HEADINGS = {
    "financial year": "year",
    "financial quarter": "quarter",
    "police force": "force",
    "force name": "force",
    **dict.fromkeys(
        (
            "csp name",
            "csp",
            "community safety partnership",
            "community safety partnership name",
            "partnership",
            "partnership name",
        ),
        "area",
    ),
    "offence description": "offence",
    "offence group": "group",
    "offence subgroup": "subgroup",
    "offence code": "code",
    "offence count": "count",
    "number of offences": "count",
}
_NEEDED = {"year": "Financial Year", "quarter": "Financial Quarter", "group": "Offence Group", "count": "Offence Count"}
_FIELDS = ("year", "quarter", "force", "area", "offence", "group", "subgroup", "code", "count")
_TOTAL = re.compile(
    r"(?:grand )?totals?|(?:grand )?total\b.*\b(?:crimes?|offences|recorded)\b.*|all (?:crimes?|offences)", re.I
)
"""The name of a row that has the sum of others."""
_NOUGHTS = frozenset(("-00", "-0", "00"))
_MOST_NOTES = 5000
_MUCH = 0.02
"""The share of a force's offences under no partnership from which on they are spoken of; a few there are everywhere."""


@dataclass(frozen=True, slots=True)
class OffenceChoice:
    """Which offences are wanted: all of a level, or those named at whichever level they are."""

    level: str = "group"
    names: Collection[str] = ()

    def labels(self, group: str, subgroup: str, offence: str) -> tuple[str, ...]:
        """The indicators that a row counts for; none, where it has the sum of others, which would count them twice."""
        if any(_TOTAL.fullmatch(name) for name in (group, subgroup, offence)):
            return ()
        if self.names:
            wanted = {name.casefold() for name in self.names}
            either = dict.fromkeys((group, subgroup, offence, ALL_OFFENCES))
            return tuple(name for name in either if name.casefold() in wanted)
        label = {"group": group, "subgroup": subgroup, "offence": offence}[self.level]
        return (ALL_OFFENCES, label) if label else (ALL_OFFENCES,)


@dataclass
class CrimeTable:
    """What was counted of a whole table: by period and area the count of each indicator."""

    by_force: bool = False
    counts: dict[tuple[Days, str], dict[str, int]] = field(default_factory=dict)
    symbols: dict[tuple[Days, str], dict[str, str]] = field(default_factory=dict)
    forces: dict[str, str] = field(default_factory=dict)
    notes: NoteSheet = field(default_factory=NoteSheet)
    labels: dict[tuple[str, str, str], tuple[str, ...]] = field(default_factory=dict)
    rows: int = 0
    nameless: int = 0
    twice: list[str] = field(default_factory=list)

    @property
    def dataset(self) -> str:
        """What the table is, in words that begin the column Source."""
        return f"Home Office police recorded crime by {'police force' if self.by_force else 'partnership'}"

    @property
    def areas(self) -> list[str]:
        """Every area of the table, in its order."""
        return list(self.forces)

    @property
    def indicators(self) -> list[str]:
        """Every indicator that was counted."""
        return list(dict.fromkeys(name for names in self.labels.values() for name in names))

    @cached_property
    def source_notes(self) -> list[SourceNote]:
        """Every note of the table with what it is about, and what it has no note on. Ask when all rows are counted."""
        noted = self.notes.notes(self.areas, set(self.forces.values()), self._offences)
        return [*noted, *self._unexplained()]

    @property
    def _offences(self) -> dict[str, set[str]]:
        """What counts an offence, a subgroup or a group of the table, by its name; itself, where nothing does."""
        found: dict[str, set[str]] = {}
        for kind, indicators in self.labels.items():
            for name in (*kind, *indicators):
                found.setdefault(name.strip(), {name.strip()}).update(indicators)
        return found

    def _unexplained(self) -> Iterator[SourceNote]:
        """Notes on offences of a force that are under no partnership, where the table has none: a file without its
        sheet of notes would make a few left behind look like all that there were.
        """
        told = (*self.notes.lines, *self.notes.below)
        if self.by_force or any("unassigned" in line.casefold() for line in told):
            return
        for area, force in self.forces.items():
            if area.casefold().startswith("unassigned"):
                spans = self._spans_with_much(area, force)
                text = f'{force}: offences are recorded under "{area}" too, and the file does not say whose they are.'
                yield from [SourceNote(text, forces=frozenset((force,)), spans=spans)] if spans else []

    def _spans_with_much(self, area: str, force: str) -> tuple[Days, ...]:
        """The periods with so much of the force's offences under the area that another's may lack most of theirs."""
        around = [name for name in self.areas if self.forces[name] == force]
        sums = {
            period: {name: sum(self.counts.get((period, name), {}).values()) for name in around}
            for period in self.periods()
        }
        return tuple(period for period, by_area in sums.items() if by_area[area] > _MUCH * sum(by_area.values()))

    def periods(self) -> list[Days]:
        """The table's quarters in order, each by its first and last day."""
        return sorted({period for period, _ in self.counts})

    def figures(self, areas: Sequence[str], indicators: Collection[str] = ()) -> Iterator[Figure]:
        """The figures of an area, or of several together, by indicator and then by quarter.

        A quarter without any row of the area, or of the indicator in it, has no figure: no rows are not nought.
        """
        notes = self.source_notes
        quarters = self.periods()
        for name in indicators or self.indicators:
            mine = [note for note in notes if any(note.is_about(area, self.forces[area], name) for area in areas)]
            broken = breaks([note for note in mine if not note.is_general], quarters)
            begins = False
            for quarter in quarters:
                begins |= quarter in broken
                figure = self._figure(areas, name, quarter)
                if figure is not None:  # else the next figure there is begins the stretch
                    yield _with_notes(figure, mine, SEE_NOTE if begins else "")
                    begins = False

    def _figure(self, areas: Sequence[str], name: str, quarter: Days) -> Figure | None:
        keys = [(quarter, area) for area in areas]
        if not all(name in self.counts.get(key, ()) for key in keys):
            return None
        symbols = [symbol for key in keys if (symbol := self.symbols.get(key, {}).get(name))]
        value = None if symbols else sum(self.counts[key][name] for key in keys)
        return Figure(name, *quarter, value, symbols[0] if symbols else "")

    def why_not_comparable(self, area: str, indicator: str, period: Days) -> str:
        """The note by which the area's figure of that period cannot be compared with others'; empty without one."""
        notes = self.source_notes
        broken = (note for note in notes if note.breaks_series and note.is_about(area, self.forces[area], indicator))
        return next((note.text for note in broken if note.covers(*period)), "")

    def notes_on_others(self, area: str) -> list[str]:
        """The notes on other areas of the same police force, which do not belong to the area's figures."""
        force = self.forces[area]
        notes = self.source_notes
        return [
            note.text
            for note in notes
            if force in note.forces and (note.elsewhere or (note.areas and area not in note.areas))
        ]

    def general_notes(self) -> list[str]:
        """The notes that are about the table as a whole."""
        notes = self.source_notes
        return [note.text for note in notes if note.is_general]


def _with_notes(figure: Figure, notes: Sequence[SourceNote], changed: str) -> Figure:
    period = (figure.start, figure.end)
    own = [note.text for note in notes if not note.is_general and note.covers(*period)]
    return Figure(figure.indicator, *period, figure.value, figure.shorthand, " ".join(own), changed)


def is_crime_table(row: RowTexts) -> bool:
    """Whether the row holds the headings of such a table."""
    found = {_HEADINGS.get(heading_key(text)) for text in row}
    return {"group", "count"} <= found and bool({"area", "force"} & found)


def read_crime(
    rows: Iterable[tuple[str, RowTexts]], file: str, choice: OffenceChoice, watch: Callable[[str], bool]
) -> CrimeTable:
    """Count a table in one pass. ``watch`` says of an area whether rows that are there twice are to be looked for.

    Raises ToolkitError for a table without its columns, and for a year, quarter or count that cannot be read.
    """
    table = CrimeTable()
    counter = _Counter(table, file, choice, watch)
    sheet, get = None, None
    for name, row in rows:
        if name != sheet:
            sheet, get = name, None
        if get is not None:
            counter.count(
                get(row) if len(row) >= counter.width else get((*row, *[""] * (counter.width - len(row)))), name
            )
        elif is_crime_table(row):
            get = counter.begin(row)
        elif len(table.notes.lines) < _MOST_NOTES:
            table.notes.lines.append(" ".join(filter(None, (text.strip() for text in row))))
    if not table.rows:
        raise ToolkitError(f'"{file}" has no rows of recorded crime.')
    return table


class _Counter:
    """Adds row after row to a table. What is the same in many rows is worked out once."""

    def __init__(self, table: CrimeTable, file: str, choice: OffenceChoice, watch: Callable[[str], bool]) -> None:
        self._table, self._file, self._choice, self._watch = table, file, choice, watch
        self._numbers: dict[str, int | None] = {}
        self._watched: dict[str, bool] = {}
        self._seen: set[tuple[object, ...]] = set()
        self._periods: dict[tuple[str, str], Days] = {}
        self.width = 0

    def begin(self, row: RowTexts) -> Callable[[RowTexts], tuple[str, ...]]:
        """Take in a sheet's headings; gives what picks the fields out of its rows."""
        places = {_HEADINGS[key]: place for place, text in enumerate(row) if (key := heading_key(text)) in _HEADINGS}
        missing = [heading for name, heading in _NEEDED.items() if name not in places]
        if missing:
            raise ToolkitError(
                f'"{self._file}" lacks {listed(missing)}, so nobody can tell which quarter its counts are of: fetch '
                "the table as the Home Office publishes it."
            )
        self._table.by_force = "area" not in places
        places.setdefault("area", places.get("force", 0))
        self.width = len(row) + 1
        return itemgetter(*(places.get(name, len(row)) for name in _FIELDS))

    def count(self, row: tuple[str, ...], sheet: str) -> None:
        """Add a row's count to the indicators that it counts for."""
        year, quarter, force, area, offence, group, subgroup, code, text = row
        table, area = self._table, area.strip()
        table.rows += 1
        if area not in table.forces:
            if self._is_beside(row):
                return
            table.forces[area] = force.strip()
            self._watched[area] = self._watch(area)
        period = self._periods.get((year, quarter))
        if period is None:
            period = self._periods[year, quarter] = _days(year, quarter, self._file)
        key, kind = (period, area), (group, subgroup, offence)
        names = table.labels.get(kind)
        if names is None:
            names = table.labels[kind] = self._choice.labels(*(text.strip() for text in kind))
        counts = table.counts.get(key)
        if counts is None:
            counts = table.counts[key] = {}
        number = self._numbers[text] if text in self._numbers else self._read(text, sheet)
        if number is None:
            table.symbols.setdefault(key, {}).update(dict.fromkeys(names, read_shorthand(text)))
        for name in names:
            counts[name] = counts.get(name, 0) + (number or 0)
        if self._watched[area]:
            twin = (*key, *kind, code)
            if twin in self._seen:
                table.twice.append(f"{area}, {year} quarter {quarter}, {code} {offence}".strip())
            self._seen.add(twin)

    def _is_beside(self, row: tuple[str, ...]) -> bool:
        """Whether a row counts nothing: a note below the table, which is kept, the headings once more, or no area."""
        texts = [text.strip() for text in row]
        year, quarter, _, area, *_, count = texts
        note = not (quarter or count)
        if note and any(texts):
            self._table.notes.below.append(" ".join(dict.fromkeys(filter(None, texts))))
        is_heading = _HEADINGS.get(heading_key(year)) == "year" and _HEADINGS.get(heading_key(count)) == "count"
        self._table.nameless += not (area or note or is_heading)
        return note or is_heading or not area

    def _read(self, text: str, sheet: str) -> int | None:
        plain = text.strip()
        number = 0.0 if plain in _NOUGHTS else parse_number(plain)
        if number is None and not read_shorthand(plain):
            try:
                number = float(plain) if "_" not in plain else None
            except ValueError:
                number = None
        if (number is None and not read_shorthand(plain)) or (number is not None and not number.is_integer()):
            where = f' on the sheet "{sheet}"' if sheet else ""
            raise ToolkitError(f'A count of "{self._file}"{where} is "{plain}", which cannot be read.')
        self._numbers[text] = None if number is None else int(number)
        return self._numbers[text]


def _days(year: str, quarter: str, file: str) -> Days:
    """The first and the last day of a quarter. Raises ToolkitError where year or quarter cannot be read."""
    begins, number = parse_plan_year(year), parse_quarter(quarter)
    if begins is None or number is None:
        raise ToolkitError(
            f'A row of "{file}" has the financial year "{year}" and the quarter "{quarter}", which cannot be read.'
        )
    period = Period(begins, number)
    return period.start, period.end
