"""Crimes by street as data.police.uk publishes them: a CSV file a month and force, a row a crime.

A month or a force without a file, or without rows, is not known: no rows are not nought. Nor is it known where the
crimes without a location were, so a count leaves them out and its note says how many they are.
"""

import calendar
import datetime
import io
import re
import zipfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import field
from pathlib import Path

from toolkit.entries.wording import counted, listed
from toolkit.errors import ToolkitError
from toolkit.evidence.figure import Figure
from toolkit.evidence.names import place_key
from toolkit.evidence.row_shapes import RowTexts
from toolkit.evidence.tables import csv_rows, published_rows
from toolkit.office.zip_reader import PartStream, Unsound
from toolkit.records import dataclass

DATASET = "data.police.uk street-level crime"
_COLUMNS = ("Month", "Reported by", "Falls within", "LSOA name", "Crime type")
_MONTH = re.compile(r"(20\d{2})-(0[1-9]|1[0-2])")
_LSOA = re.compile(r"(.+?)(?<!\s)\s++\d{3}[A-Z]*")
_PUBLISHED = ("-street.csv", "-outcomes.csv", "-stop-and-search.csv")
"""How the names of the files end that a download has."""
_TRANSPORT = "british transport police"
_LARGEST = 300_000_000
"""Bytes of a month of one police force; that of the Metropolitan Police has 20 million."""
_FILE = re.compile(r"(?:.*/)?(20\d{2}-\d{2})-(.+)-street\.csv", re.I)

Key = tuple[str, str]
"""A month such as 2026-08 and a crime type, or a force."""


@dataclass
class StreetCrime:
    """What was counted: crimes of the wanted districts, those of the forces, and those without a location."""

    districts: Collection[str]
    here: Counter[Key] = field(default_factory=Counter)
    of_force: dict[str, Counter[Key]] = field(default_factory=dict)
    nowhere: dict[str, Counter[Key]] = field(default_factory=dict)
    forces: Counter[str] = field(default_factory=Counter)
    """The forces that have crimes in the districts."""
    months_of: dict[str, set[str]] = field(default_factory=dict)
    files: dict[Key, str] = field(default_factory=dict)
    """The file that each month of a force, as it reports, is in."""
    other_districts: Counter[str] = field(default_factory=Counter)
    transport: int = 0
    unread: int = 0

    def add(self, row: tuple[str, ...], file: str = "") -> None:
        """Count one crime. Raises ToolkitError where the month of its force is in another file too."""
        month, reported, force, lsoa, kind = (text.strip() for text in row)
        if not _MONTH.fullmatch(month) or not kind:
            self.unread += 1
            return
        if (other := self.files.setdefault((month, reported), file)) != file:
            raise ToolkitError(
                f'{reported} has crimes of {_named(month)} in "{other}" and in "{file}", which would count twice: '
                "leave one of them."
            )
        if _TRANSPORT in (reported.casefold(), force.casefold()):
            self.transport += 1
            return
        self.months_of.setdefault(force, set()).add(month)
        self.of_force.setdefault(force, Counter())[month, kind] += 1
        match = _LSOA.fullmatch(lsoa)
        if match is None:
            self.nowhere.setdefault(force, Counter())[month, kind] += 1
        elif place_key(match[1]) in self.districts:
            self.here[month, kind] += 1
            self.forces[force] += 1
        else:
            self.other_districts[match[1]] += 1

    @property
    def force(self) -> str:
        """The force that polices the districts: the one with nearly all their crimes."""
        return self.forces.most_common(1)[0][0] if self.forces else ""

    @property
    def months(self) -> list[str]:
        """Every month from the first to the last that any force has rows of."""
        known = sorted({month for months in self.months_of.values() for month in months})
        return list(_through(known[0], known[-1])) if known else []

    def figures(self, kinds: Collection[str] = ()) -> Iterator[Figure]:
        """The districts' counts by crime type and month. Nought is said only of a month that has other rows here, and
        of a type that the force published that month and whose places are all known.
        """
        published, unplaced = self.of_force.get(self.force, Counter()), self.nowhere.get(self.force, Counter())
        wanted, here = {name.casefold() for name in kinds}, {month for month, _ in self.here}
        for kind in sorted({name for _, name in published}):
            for month in self.months:
                key = (month, kind)
                known = self.here[key] or (month in here and published[key] and not unplaced[key])
                if known and (not wanted or kind.casefold() in wanted):
                    yield Figure(
                        f"{kind} (data.police.uk)", *_days(month), self.here[key], note=self._note(unplaced[key])
                    )

    def _note(self, unplaced: int) -> str:
        if not unplaced:
            return ""
        crimes = f"{counted(unplaced, 'crime')} of this type that {self.force} recorded that month"
        return f"{crimes} {'has' if unplaced == 1 else 'have'} no location and could not be counted here."

    def said(self) -> Iterator[str]:
        """What is missing, by name."""
        here = {month for month, _ in self.here}
        for force, months in sorted(self.months_of.items(), key=lambda item: item[0] != self.force):
            gone = [month for month in self.months if month not in months]
            if gone:
                yield f"{force} has no rows for {listed(map(_named, gone))}, which is not nought."
        empty = [month for month in self.months_of.get(self.force, ()) if month not in here]
        if empty:
            yield f"No row of {listed(map(_named, sorted(empty)))} lies here, which is not nought: none is loaded."
        if self.transport:
            yield f"{counted(self.transport, 'crime')} of British Transport Police left out: another force counts them."
        if self.unread:
            yield f"{counted(self.unread, 'row')} without month or crime type left out."


def is_street_table(row: RowTexts) -> bool:
    """Whether the row holds the headings of such a file."""
    return {"Month", "Crime type", "LSOA name", "Falls within"} <= set(row)


def street_tables(path: Path) -> list[tuple[str, Iterable[RowTexts]]]:
    """The tables in a file, a folder or a zip file of data.police.uk, each with its name; none where there are none."""
    if path.is_dir():
        files = sorted(path.rglob("*-street.csv"))
        return [(str(file.relative_to(path)), (row for _, row in published_rows(file))) for file in files]
    if path.suffix.casefold() == ".zip" and path.is_file() and zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            names = sorted(name for name in archive.namelist() if _FILE.fullmatch(name))
        return [(name, _zipped(path, name)) for name in names]
    return []


def left_out(path: Path) -> Iterator[str]:
    """The tables in a folder that may be crimes by street and are not named so, each in a sentence."""
    for file in sorted(path.rglob("*.csv")) if path.is_dir() else ():
        if not file.name.casefold().endswith(_PUBLISHED):
            named = file.relative_to(path)
            yield f'"{named}" is not named as data.police.uk names its files, so it was left out: give it by itself.'


def _zipped(path: Path, name: str) -> Iterator[RowTexts]:
    def refuse(what: Unsound, part: str, more: str) -> ToolkitError:
        why = "would fill the memory" if what is Unsound.TOO_LARGE else more or "asks for a password"
        return ToolkitError(f'"{name}" in "{path.name}" {why}: fetch it again from where it is published.')

    with zipfile.ZipFile(path) as archive:
        entry = archive.getinfo(name)
        if entry.file_size > _LARGEST:
            raise refuse(Unsound.TOO_LARGE, name, "")
        with io.BufferedReader(PartStream(archive, entry, refuse)) as packed:
            content = packed.read()
    yield from csv_rows(io.BytesIO(content), name)


def read_street(tables: Iterable[tuple[str, Iterable[RowTexts]]], districts: Iterable[str]) -> StreetCrime:
    """Count the crimes in the districts. Raises ToolkitError for a file without the columns that are needed."""
    found = StreetCrime({place_key(name) for name in districts})
    for file, rows in tables:
        places: list[int] = []
        for row in rows:
            if places:
                found.add(tuple(row[place] if place < len(row) else "" for place in places), file)
            elif is_street_table(row):
                places = [row.index(name) if name in row else len(row) for name in _COLUMNS]
            else:
                raise ToolkitError(f'"{file}" is no file of crimes by street: it needs the columns {listed(_COLUMNS)}.')
    return found


def _days(month: str) -> tuple[datetime.date, datetime.date]:
    year, number = int(month[:4]), int(month[5:])
    return datetime.date(year, number, 1), datetime.date(year, number, calendar.monthrange(year, number)[1])


def _named(month: str) -> str:
    return f"{_days(month)[0]:%B %Y}"


def _through(first: str, last: str) -> Iterator[str]:
    year, number = int(first[:4]), int(first[5:])
    while (month := f"{year}-{number:02d}") <= last:
        yield month
        year, number = (year, number + 1) if number < 12 else (year + 1, 1)
