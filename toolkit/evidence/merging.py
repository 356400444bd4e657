"""Published figures beside the rows that the sheet Indicators has: what is new, what changed, and what is left alone.

A row that was loaded before is known by its source, and only such rows are changed. A row that somebody typed stays,
and where it says another number that is named.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from toolkit.entries.dates.ranges import read_span
from toolkit.entries.dates.spans import Span
from toolkit.entries.text import one_line
from toolkit.entries.wording import british_date, counted
from toolkit.evidence.figure import Evidence, Figure
from toolkit.evidence.recorded_crime import SEE_NOTE
from toolkit.grid import Book, Value
from toolkit.records import dataclass
from toolkit.tables.finding import FoundTable, RawRow, find_tables
from toolkit.tables.headings import INDICATORS
from toolkit.tables.taking_apart import table_rows
from toolkit.trends.indicators import Observation, series_key
from toolkit.trends.reading import read_day, read_number
from toolkit.workbook_file.sheet_rows import CellContent

_INHERITED = ("priority", "unit", "polarity")
"""What all rows of an indicator have in common, so a new one takes it from those that are there."""
_UPDATED = re.compile(r", updated (\d{1,2} [A-Z][a-z]+ \d{4}) \(")


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row to be added: what is in its cells by field."""

    values: Mapping[str, CellContent]

    @property
    def sentence(self) -> str:
        """``Robbery, April to June 2025: 12``, with its note."""
        values = self.values
        note = f" Note: {values['note']}" if values.get("note") else ""
        return f"{values['indicator']}, {_period(values)}: {_shown(values.get('value', ''))}{note}"


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A cell of a loaded row that gets another value."""

    row: int
    field: str
    old: str
    new: CellContent
    named: str

    @property
    def sentence(self) -> str:
        """``Row 12, Robbery, April to June 2025: Value was 14, is 15``."""
        heading = INDICATORS.column(self.field).heading
        return f"Row {self.row}, {self.named}: {heading} was {self.old or 'blank'}, is {_shown(self.new)}"


@dataclass(slots=True)
class Merge:
    """What loading would do to a sheet. ``found`` is its table, None where there is none yet; ``left`` are sentences on
    rows that stay as they are, ``same`` how many loaded rows say the same already.
    """

    found: FoundTable | None
    new: list[NewRow] = field(default_factory=list)
    changes: list[FigureChange] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    same: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be written."""
        return not (self.new or self.changes)

    @property
    def fields(self) -> set[str]:
        """The columns that are needed."""
        return {name for row in self.new for name in row.values} | {change.field for change in self.changes}


def merge(book: Book, evidence: Evidence, suffix: str = "") -> Merge:
    """What loading the evidence would do. ``suffix`` is added in brackets to the indicators' names.

    The rows of an indicator that somebody else's figures make up are not mixed with published ones: it is left out,
    and said, unless a suffix gives it a name of its own.
    """
    tables = find_tables(book, INDICATORS)
    done = Merge(tables[0] if tables else None)
    rows = _rows(tables)
    names: dict[str, list[RawRow]] = {}
    for key, row in rows.items():
        names.setdefault(key[0], []).append(row)
    refused: set[str] = set()
    for figure in evidence.figures:
        name = f"{figure.indicator} ({suffix})" if suffix else figure.indicator
        key = (name.casefold(), figure.start, figure.end)
        values = _values(figure, name, evidence)
        raw, others = rows.get(key), names.get(name.casefold(), [])
        if raw is not None and _is_loaded(raw, evidence):
            _update(done, raw, values, evidence)
        elif raw is not None:
            _compare(done, raw, values)
        elif others and not any(_is_loaded(other, evidence) for other in others):
            refused.add(name)
        else:
            done.new.append(NewRow(_like(others, values)))
    done.left += [_not_mixed(name, names[name.casefold()]) for name in sorted(refused)]
    done.left += list(_gone(rows, evidence, suffix))
    return done


def _rows(tables: Iterable[FoundTable]) -> dict[tuple[str, datetime.date, datetime.date], RawRow]:
    """The rows by indicator and period; those that cannot be read are told by the checks."""
    found = {}
    for table in tables:
        for raw in table_rows(table):
            start, end = (read_day(raw.values.get(name, ""), name == "end") for name in ("start", "end"))
            if start and end:
                found[series_key(one_line(raw.values.get("indicator"))), start, end] = raw
    return found


def _is_loaded(raw: RawRow, evidence: Evidence) -> bool:
    """Whether an earlier load of the same table and area wrote the row."""
    rest = one_line(raw.values.get("source")).removeprefix(evidence.origin)
    return rest != one_line(raw.values.get("source")) and rest.startswith((" (", ", updated "))


def _values(figure: Figure, name: str, evidence: Evidence) -> dict[str, CellContent]:
    """What the row's cells hold, blank ones left out."""
    values: dict[str, CellContent | None] = {
        "indicator": name,
        "unit": evidence.unit,
        "start": figure.start,
        "end": figure.end,
        "value": figure.shorthand or figure.value,
        "population": figure.population,
        "source": evidence.source,
        "recording_changed": figure.recording_changed,
        "note": figure.note,
    }
    return {field: value for field, value in values.items() if value is not None and value != ""}


def _like(others: Sequence[RawRow], values: dict[str, CellContent]) -> dict[str, CellContent]:
    """A new row with what its indicator's other rows have in common."""
    for name in _INHERITED:
        common = next((one_line(raw.values[name]) for raw in others if name in raw.values), "")
        if common:
            values[name] = common
    return values


def _update(done: Merge, raw: RawRow, values: Mapping[str, CellContent], evidence: Evidence) -> None:
    """Note what a loaded row does not say yet; nothing where it was loaded from a later release."""
    named = f"{values['indicator']}, {_period(values)}"
    if later := _later(one_line(raw.values.get("source")), evidence.published):
        done.left.append(
            f"Row {raw.row}, {named}: loaded from the release of {british_date(later)}, which is later, and kept."
        )
        return
    changes = [
        FigureChange(raw.row, name, _text(raw, name), values[name], named)
        for name in ("value", "population", "source", "recording_changed", "note")
        if name in values and not _says(raw, name, values[name])
    ]
    if "recording_changed" not in values and _text(raw, "recording_changed") == SEE_NOTE:
        changes.append(FigureChange(raw.row, "recording_changed", SEE_NOTE, "", named))
    done.changes += changes
    done.same += not changes


def _later(source: str, published: datetime.date | None) -> datetime.date | None:
    match = _UPDATED.search(source)
    span = read_span(match[1]) if match and published else None
    return span.first if isinstance(span, Span) and published and span.first > published else None


def _says(raw: RawRow, name: str, value: CellContent) -> bool:
    """Whether the cell holds that already; a note may hold more than is published."""
    present = raw.values.get(name, "")
    if isinstance(value, int | float):
        return read_number(present, raw.number_format(name)) == value
    return str(value) in one_line(present) if name == "note" else one_line(present) == value


def _compare(done: Merge, raw: RawRow, values: Mapping[str, CellContent]) -> None:
    """A row that somebody typed: left as it is, and named where it says something else."""
    where = f"Row {raw.row}, {values['indicator']}, {_period(values)}, was not loaded and stays"
    if _says(raw, "value", values.get("value", "")):
        done.left.append(f"{where}; the published figure is the same, {_shown(values.get('value', ''))}.")
    else:
        done.left.append(
            f"{where}: it says {_text(raw, 'value') or 'nothing'}, and {_shown(values.get('value', ''))} is published."
        )


def _not_mixed(name: str, others: Sequence[RawRow]) -> str:
    rows = counted(len(others), "row")
    return (
        f'"{name}" left out: the sheet has {rows} of it from elsewhere, and figures of two sources make no series. To '
        'load it beside, under a name of its own, add --suffix "Home Office".'
    )


def _gone(
    rows: Mapping[tuple[str, datetime.date, datetime.date], RawRow], evidence: Evidence, suffix: str
) -> Iterator[str]:
    """Loaded rows of the same indicators within the file's periods that the file has no figure for."""
    known = {series_key(f"{one.indicator} ({suffix})" if suffix else one.indicator) for one in evidence.figures}
    there = {(one.start, one.end) for one in evidence.figures}
    loaded = {
        (series_key(f"{one.indicator} ({suffix})" if suffix else one.indicator), one.start, one.end)
        for one in evidence.figures
    }
    for key, raw in rows.items():
        if key[0] in known and key[1:] in there and key not in loaded and _is_loaded(raw, evidence):
            name = one_line(raw.values.get("indicator"))
            yield f"Row {raw.row}, {name}: the file has no figure for it any more, and it stays."


def _text(raw: RawRow, name: str) -> str:
    value: Value = raw.values.get(name, "")
    return _shown(value) if isinstance(value, int | float) and not isinstance(value, bool) else one_line(value)


def _shown(value: Value | CellContent) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return f"{value:,}" if isinstance(value, int) else str(value) or "blank"


def _period(values: Mapping[str, CellContent]) -> str:
    return Observation.model_validate({"indicator": "-", "start": values["start"], "end": values["end"]}).label
