"""What a published file says of a partnership: which kind of file it is, whose figures are wanted, what is missing."""

import datetime
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from toolkit.entries.wording import counted, listed
from toolkit.errors import ToolkitError
from toolkit.evidence.figure import Evidence, Figure
from toolkit.evidence.lookups import LookUp
from toolkit.evidence.names import known_as, named_alike, near, place_key
from toolkit.evidence.populations import Populations
from toolkit.evidence.recorded_crime import ALL_OFFENCES, CrimeTable, OffenceChoice, is_crime_table, read_crime
from toolkit.evidence.street import DATASET, is_street_table, left_out, read_street, street_tables
from toolkit.evidence.tables import published_rows
from toolkit.neighbours.rows import PeerFigure
from toolkit.records import dataclass

_DAY = re.compile(r"prc-.{0,200}[-_](\d{2})(\d{2})(\d{2})\.\w+$")
ALL_GROUPS = OffenceChoice()
_LOOKED_AT = 5000
"""Rows in which a file's headings must be: the notes of a table come before them."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose figures are wanted, of which offences, and with whom they are compared.

    ``partnership`` is the name on the sheet Plan, ``named`` those that the officer gave, which go before it. ``force``
    is the police force whose table is read. ``among`` are the partnerships to compare with; ``county``: those of the
    county, or of the police force area.
    """

    partnership: str
    named: Sequence[str] = ()
    force: str = ""
    lookup: LookUp | None = None
    populations: Populations | None = None
    choice: OffenceChoice = ALL_GROUPS
    among: Sequence[str] = ()
    county: bool = False


def read_evidence(path: Path, wanted: Wanted) -> Evidence:
    """What the file says. Raises ToolkitError where it cannot be read, or nobody can tell whose its figures are."""
    tables = street_tables(path)
    if tables:
        evidence = _street(tables, path.name, wanted)
        return replace(evidence, said=(*evidence.said, *left_out(path)))
    if path.is_dir():
        raise ToolkitError(f'The folder "{path}" has no files of data.police.uk, whose names end in -street.csv.')
    for _, row in islice(published_rows(path), _LOOKED_AT):
        if is_street_table(row):
            return _street([(path.name, (row for _, row in published_rows(path)))], path.name, wanted)
        if is_crime_table(row):
            return _crime(path, wanted)
    raise ToolkitError(
        f'"{path.name}" is none of the tables that can be loaded: recorded crime of the Home Office by partnership or '
        "force (.ods, .xlsx, .csv), or crimes by street of data.police.uk. Look-ups and populations are given by "
        "--lookup and --population."
    )


def _crime(path: Path, wanted: Wanted) -> Evidence:
    table = read_crime(published_rows(path), path.name, wanted.choice, _maybe_wanted(wanted))
    areas, said = _force(table, wanted, path.name) if table.by_force else _areas(table, wanted, path.name)
    indicators = _indicators(table, wanted.choice, path.name)
    among, peers = _peers(table, areas, wanted, path.name)
    own = [_of(figure, areas, table, wanted) for figure in table.figures(areas, indicators)]
    if not own:
        raise ToolkitError(f'"{path.name}" has no figures of {listed(areas)} for {listed(indicators)}.')
    return Evidence(
        table.dataset,
        path.name,
        listed(areas),
        "offences",
        own,
        table.notes.updated or _day_in(path.name),
        (*said, *_others(table, areas), *_missing(table, areas, indicators), *_doubts(table)),
        table.general_notes(),
        list(_peer_figures(table, peers, indicators, wanted)),
        among,
        _people(own, wanted),
    )


def _maybe_wanted(wanted: Wanted) -> Callable[[str], bool]:
    """Whether an area of the table may be one of those that are asked for or compared, by whichever of its names."""
    asked = [name for name in (*(wanted.named or [wanted.partnership]), *wanted.among, wanted.force) if name]
    names = [*asked, *(other for name in asked if wanted.lookup for other in wanted.lookup.other_names(name))]
    keys = {place_key(name) for name in names}
    return lambda area: place_key(area) in keys or bool(known_as(area, names))


def _people(figures: Sequence[Figure], wanted: Wanted) -> str:
    return wanted.populations.note if wanted.populations and any(one.population for one in figures) else ""


def _asked(wanted: Wanted) -> list[str]:
    """Whose figures are asked for. Raises ToolkitError where nobody says it."""
    asked = [name for name in wanted.named or [wanted.partnership] if name]
    if not asked:
        raise ToolkitError("The sheet Plan names no partnership: give it by --partnership.")
    return asked


def _areas(table: CrimeTable, wanted: Wanted, file: str) -> tuple[list[str], list[str]]:
    """The table's names for what is asked for, and what has to be said of them."""
    areas, said = [], []
    for name in _asked(wanted):
        area, sentence = _area(name, table, wanted, file)
        areas.append(area)
        said += [sentence] if sentence else []
    if len(areas) > 1:
        said.append(f"The figures are the sum of {listed(areas)}.")
    return areas, said


def _area(name: str, table: CrimeTable, wanted: Wanted, file: str) -> tuple[str, str]:
    if name in table.areas and wanted.named:
        return name, ""
    official, sentence = wanted.lookup.partnership_of(name) if wanted.lookup else (name, "")
    found = named_alike(official, table.areas)
    if not found and wanted.lookup and len(districts := wanted.lookup.districts(official)) == 1:
        found = named_alike(districts[0], table.areas)
    found = found or known_as(official, table.areas)
    if len(found) > 1:
        raise ToolkitError(f'"{name}" may be {listed(found, "or")} in "{file}": name one by --partnership.')
    if not found:
        raise ToolkitError(_nobody(name, table, wanted, file))
    told = [sentence] if sentence else []
    if found[0].casefold() != official.casefold():
        told.append(f'"{official}" is called "{found[0]}" in {file}.')
    return found[0], " ".join(told)


def _nobody(name: str, table: CrimeTable, wanted: Wanted, file: str) -> str:
    forces = named_alike(name, set(table.forces.values()))
    if forces:
        return (
            f'"{file}" has figures of partnerships; {forces[0]} is a police force in it. Name a partnership by '
            "--partnership, or load the table by police force."
        )
    if note := table.notes.naming(name):
        return f'"{file}" has no figures of "{name}". Its notes say: "{note}"'
    return (
        f'"{file}" has no partnership called "{name}"{near(name, table.areas)}: give its name in this table by '
        f"--partnership{_or_a_look_up(wanted)}."
    )


def _or_a_look_up(wanted: Wanted) -> str:
    return "" if wanted.lookup else ", or give an official look-up of districts, partnerships and forces by --lookup"


def _force(table: CrimeTable, wanted: Wanted, file: str) -> tuple[list[str], list[str]]:
    """The police force whose figures are taken from a table by force."""
    name = wanted.force or _asked(wanted)[0]
    if wanted.lookup and not wanted.force:
        official, _ = wanted.lookup.partnership_of(name)
        name = next(one.force for one in wanted.lookup.places if one.partnership == official) or name
    found = named_alike(name, table.areas)
    if len(found) != 1:
        raise ToolkitError(
            f'"{file}" has figures of police forces, and none is called "{name}"{near(name, table.areas)}: name the '
            f"force by --force{_or_a_look_up(wanted)}."
        )
    return found, [f"The figures are those of the whole {found[0]} police force area."]


def _indicators(table: CrimeTable, choice: OffenceChoice, file: str) -> list[str]:
    known = table.indicators
    by_key = {name.casefold(): name for name in known}
    if gone := [name for name in choice.names if name.casefold() not in by_key]:
        raise ToolkitError(f'"{file}" has no offence, subgroup or group called "{gone[0]}": type it as the table does.')
    return [by_key[name.casefold()] for name in choice.names] or [
        *(name for name in known if name != ALL_OFFENCES),
        ALL_OFFENCES,
    ]


def _of(figure: Figure, areas: Sequence[str], table: CrimeTable, wanted: Wanted) -> Figure:
    """The figure as it goes into the workbook: named after its area where that is not the partnership's own."""
    if table.by_force:
        figure = replace(figure, indicator=f"{figure.indicator} ({areas[0]} police force area)")
    elif len(areas) > 1:
        figure = figure.with_note(f"Sum of {listed(areas)}.")
    return _peopled(figure, areas, wanted)


def _peopled(figure: Figure, areas: Sequence[str], wanted: Wanted) -> Figure:
    """The figure with the people who live there, where a file of them is given and has all its areas."""
    if wanted.populations is None:
        return figure
    people = [wanted.populations.of(area, wanted.lookup) for area in areas]
    if not people or not all(people):
        return figure
    return replace(figure, population=sum(number or 0 for number in people))


def _others(table: CrimeTable, areas: Sequence[str]) -> Iterator[str]:
    for note in dict.fromkeys(note for area in areas for note in table.notes_on_others(area)):
        yield f'A note on other places of the same police force, not put beside these figures: "{note}"'


def _day_in(file: str) -> datetime.date | None:
    """The day in a name such as prc-csp-mar2021-mar2026-tables-230726.ods: 23 July 2026."""
    match = _DAY.search(file)
    try:
        return datetime.date(2000 + int(match[3]), int(match[2]), int(match[1])) if match else None
    except ValueError:
        return None


def _missing(table: CrimeTable, areas: Sequence[str], indicators: Collection[str]) -> Iterator[str]:
    """Quarters of the table in which the area, or an offence of it, has no rows."""
    periods = table.periods()
    for area in areas:
        gone = [period for period in periods if (period, area) not in table.counts]
        if gone:
            yield f"{area} has no rows for {listed(map(_quarter, gone))}, which is not nought: they have no figure."
        for name in indicators:
            lacking = [key for key in periods if (key, area) in table.counts and name not in table.counts[key, area]]
            if lacking:
                yield f"{area} has no rows of {name} for {listed(map(_quarter, lacking))}, which is not nought."


def _quarter(period: tuple[object, ...]) -> str:
    start, end = period
    return f"{start:%B} to {end:%B %Y}"


def _doubts(table: CrimeTable) -> Iterator[str]:
    if table.twice:
        are = "is there twice and counts" if len(table.twice) == 1 else "are there twice and count"
        yield f"{counted(len(table.twice), 'row')} {are} twice, the first: {table.twice[0]}."
    if table.nameless:
        yield f"{counted(table.nameless, 'row')} without a name of an area left out."


def _peers(table: CrimeTable, areas: Sequence[str], wanted: Wanted, file: str) -> tuple[str, list[str]]:
    """Whom the area is compared with, and in which words; nobody where that is not asked for."""
    if table.by_force or len(areas) != 1 or not (wanted.among or wanted.county):
        return "", []
    if wanted.among:
        found = [_area(name, table, replace(wanted, named=wanted.among), file)[0] for name in wanted.among]
        return "the partnerships listed", list(dict.fromkeys([areas[0], *found]))
    if wanted.lookup:
        official = wanted.lookup.partnership_of(areas[0])[0] if areas[0] else ""
        where, partnerships = wanted.lookup.around(official)
        return where, [_area(name, table, replace(wanted, named=(name,)), file)[0] for name in partnerships]
    force = table.forces[areas[0]]
    own = [area for area in table.areas if table.forces[area] == force and not area.casefold().startswith("unassigned")]
    return f"the {force} police force area", own


def _peer_figures(
    table: CrimeTable, peers: Sequence[str], indicators: Collection[str], wanted: Wanted
) -> Iterator[PeerFigure]:
    """The figures of all areas compared, with why one cannot be ranked: its offences are recorded elsewhere."""
    for area in peers:
        for name in indicators:
            for figure in table.figures((area,), (name,)):
                people = _peopled(figure, (area,), wanted).population
                why = table.why_not_comparable(area, name, (figure.start, figure.end))
                yield PeerFigure(area, name, figure.start, figure.end, figure.value, people, why)


def _street(tables: Sequence[tuple[str, object]], file: str, wanted: Wanted) -> Evidence:
    name = _asked(wanted)[0]
    districts, said = [name], list[str]()
    if wanted.lookup:
        official, sentence = wanted.lookup.partnership_of(name)
        districts, said = wanted.lookup.districts(official), [sentence] if sentence else []
    found = read_street(tables, districts)  # type: ignore[arg-type]
    if not found.here:
        others = near(name, found.other_districts)
        raise ToolkitError(
            f'"{file}" has no crime in {listed(districts)}{others}: no rows are not nought, so nothing is loaded. Name '
            f"the district by --partnership{_or_a_look_up(wanted)}."
        )
    figures = [_peopled(figure, (name,), wanted) for figure in found.figures(wanted.choice.names)]
    people = _people(figures, wanted)
    return Evidence(DATASET, file, name, "crimes", figures, None, (*said, *found.said()), people=people)
