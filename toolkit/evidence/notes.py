"""The notes that are published with a table, and to which figures each of them belongs.

A note belongs to the places, periods and offences that it names. One that names a place belongs to no other; one that
names nothing is about the table as a whole.
"""

import datetime
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import field
from functools import cached_property

from toolkit.entries.dates.ranges import read_span
from toolkit.entries.dates.spans import Span
from toolkit.records import dataclass

_UPDATED = re.compile(r"(?:last )?(?:updated|published|release date)(?: on)?\s*[:\-]?\s*(.+)", re.I)
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+ \d{4}")
_TO_MARCH = re.compile(r"year[s]? ending (?:31 )?March", re.I)
_MARCH_YEAR = re.compile(r"March (\d{4})|(?<=and )(\d{4})")
_ONWARDS = re.compile(
    r"(?:from|since|after)\s+(?:the\s+)?(?:(\d{1,2}\s+)?(January|April|July|October)\s+)?(\d{4})(?![/-]\d)(?:\s+onwards?)?",
    re.I,
)
_FINANCIAL = re.compile(r"\b(20\d{2})[/_-](\d{2})\b")
_BREAKS = re.compile(r"unassigned|recorded under|not (?:directly )?comparable|comparab|break in|discontinuity", re.I)
_ELSEWHERE = re.compile(r"unassigned|recorded under", re.I)
"""Offences are under another name: such a note is about all of a place's, whichever it mentions."""
_LIST = re.compile(
    r"(?:of|for|in|from)\s++((?>[A-Z][\w'.-]*+|and|of|upon|the|,|&|\s){1,80}?)"
    r"(?:(?:are|is|were|was|have been|has been)\s+)?(?:recorded|included|counted|not (?:recorded|included|available))"
)
"""Places in a row whose offences are recorded elsewhere: "offences of Northton and Southton are recorded under"."""
_MONTHS = {"january": 1, "april": 4, "july": 7, "october": 10}
_FAR = datetime.date(9999, 12, 31)

Days = tuple[datetime.date, datetime.date]
"""The first and the last day."""


@dataclass(frozen=True)
class SourceNote:
    """One note: its text, the places and the indicators that it names, and the periods that it is about (none: all).

    ``elsewhere``: it names places of which the table has no row, and none that it has.
    """

    text: str
    areas: frozenset[str] = frozenset()
    forces: frozenset[str] = frozenset()
    elsewhere: bool = False
    offences: frozenset[str] = frozenset()
    spans: tuple[Days, ...] = ()

    @property
    def is_general(self) -> bool:
        """Whether it names no place, no period and no offence."""
        return not (self.areas or self.forces or self.offences or self.spans)

    @property
    def breaks_series(self) -> bool:
        """Whether figures that it is about cannot be compared with those that it is not about."""
        return bool(self.spans) and bool(_BREAKS.search(self.text))

    def is_about(self, area: str, force: str, indicator: str) -> bool:
        """Whether it may be about figures of the area and the indicator, whenever they are."""
        if self.elsewhere:
            return False
        if self.areas and area not in self.areas:
            return False
        if not self.areas and self.forces and force not in self.forces:
            return False
        return not self.offences or indicator in self.offences

    def covers(self, start: datetime.date, end: datetime.date) -> bool:
        """Whether the period is one that it is about."""
        return not self.spans or any(first <= end and start <= last for first, last in self.spans)


@dataclass
class NoteSheet:
    """The lines of a table's notes, gathered while it is read."""

    lines: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    """Those that stand below the rows of a sheet, under no heading."""

    def naming(self, place: str) -> str:
        """The first note that has the place's name in it; empty where none has."""
        every = (*self.lines, *self.below)
        return next((line for line in every if re.search(rf"(?<![A-Za-z]){re.escape(place)}(?![a-z])", line)), "")

    @cached_property
    def updated(self) -> datetime.date | None:
        """The day on which the table was updated, by its own words."""
        for line in self.lines:
            match = _UPDATED.match(line.strip())
            day = _DAY.search(match[1]) if match else None
            span = read_span(day[0]) if day else None
            if isinstance(span, Span):
                return span.first
        return None

    def notes(
        self, areas: Collection[str], forces: Collection[str], offences: Mapping[str, Collection[str]]
    ) -> list[SourceNote]:
        """The notes behind the headings "Force Notes" and "Additional Notes", or all lines where there are none.

        ``offences`` are the indicators for which an offence, or a group of them, counts, by its name.
        """
        titles = [number for number, line in enumerate(self.lines) if _is_title(line)]
        lines = [*(self.lines[titles[0] :] if titles else self.lines), *self.below]
        places = _Places(areas, forces)
        named = _any_of(offences)
        return [
            _read(line, places, lambda text: (offences[name] for name in named(text)))
            for line in lines
            if not _is_title(line) and not _UPDATED.match(line.strip()) and len(line.split()) > 3
        ]


def _is_title(line: str) -> bool:
    return bool(re.fullmatch(r"[\w /&-]*\bnotes:?", line.strip(), re.I)) and len(line.split()) < 6


def _any_of(names: Iterable[str]) -> Callable[[str], set[str]]:
    """What finds the names in a text, whatever their case; the longest where one is part of another."""
    by_words = {name.casefold(): name for name in names if name}
    either = "|".join(map(re.escape, sorted(by_words, key=len, reverse=True))) or r"(?!)"
    words = re.compile(rf"\b(?:{either})\b")
    return lambda text: {by_words[found] for found in words.findall(text.casefold())}


def _read(line: str, places: "_Places", of_offences: Callable[[str], Iterable[Collection[str]]]) -> SourceNote:
    text = " ".join(line.split())
    areas, forces = places.named(text)
    told = _LIST.search(text)
    elsewhere = (
        bool(told and re.search(r"[A-Z]", told[1])) and not areas and not places.named(told[1] if told else "")[1]
    )
    offences = () if areas or _ELSEWHERE.search(text) else of_offences(text)
    return SourceNote(text, areas, forces, elsewhere, frozenset[str]().union(*offences), _spans(text))


class _Places:
    """Finds the names of places in a text, the longest first, so that Derbyshire is not taken for Derby."""

    def __init__(self, areas: Iterable[str], forces: Iterable[str]) -> None:
        self._areas, self._forces = set(areas), set(forces)
        names = sorted({*self._areas, *self._forces} - {""}, key=len, reverse=True)
        either = "|".join(map(re.escape, names)) or r"(?!)"
        self._words = re.compile(rf"(?<![A-Za-z])(?:{either})(?![a-z])")
        forces_only = "|".join(map(re.escape, sorted(self._forces - {""}, key=len, reverse=True))) or r"(?!)"
        self._run_together = re.compile(rf"(?<![A-Z])(?:{forces_only})")
        """A force's name within a word: published notes lack a space now and then."""

    def named(self, text: str) -> tuple[frozenset[str], frozenset[str]]:
        found = set(self._words.findall(text)) or set(self._run_together.findall(text))
        prefix = text.partition(":")[0]
        areas = {name for name in found & self._areas if not (name == prefix and name in self._forces)}
        unassigned = {name for name in areas if name.casefold().startswith("unassigned")}
        named = areas - unassigned
        if named:  # the group under which their offences are recorded is concerned as much
            named |= unassigned
        forces = (found & self._forces) | {name for name in self._forces for one in unassigned if one.endswith(name)}
        return frozenset(named), frozenset(forces)


def _spans(text: str) -> tuple[Days, ...]:
    """The periods that a note is about, as far as it says so."""
    spans: list[Days] = []
    if _TO_MARCH.search(text):
        years = [int(first or second) for first, second in _MARCH_YEAR.findall(text)]
        open_ended = bool(re.search(r"(?:from|since)\s+(?:the\s+)?year ending|March \d{4} onwards", text, re.I))
        spans += [(datetime.date(year - 1, 4, 1), _FAR if open_ended else datetime.date(year, 3, 31)) for year in years]
    for year, _ in _FINANCIAL.findall(text):
        spans.append((datetime.date(int(year), 4, 1), datetime.date(int(year) + 1, 3, 31)))
    for _, month, year in _ONWARDS.findall(text):
        spans.append((datetime.date(int(year), _MONTHS.get(month.lower(), 1), 1), _FAR))
    return tuple(spans)


def breaks(notes: Sequence[SourceNote], periods: Sequence[Days]) -> dict[Days, SourceNote]:
    """The periods, in order, from which figures cannot be compared with earlier ones, each with the note that says so.

    "From 2024 onwards" may mean the calendar or the financial year, so a new stretch begins with either.
    """
    found: dict[Days, SourceNote] = {}
    for note in (note for note in notes if note.breaks_series):
        covered = [note.covers(*period) for period in periods]
        for number, period in enumerate(periods):
            begins = number > 0 and covered[number] != covered[number - 1]
            year = {first.year for first, last in note.spans if last == _FAR and first.month == 1}
            if begins or (number > 0 and covered[number] and period[0].month == 4 and period[0].year in year):
                found[period] = note
    return found
