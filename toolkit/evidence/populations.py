"""How many people live where, from a file that is given: the year's mid-year estimates by district or partnership."""

import re
from collections.abc import Iterable, Mapping, Sequence

from toolkit.entries.numbers import parse_number
from toolkit.errors import ToolkitError
from toolkit.evidence.lookups import LookUp
from toolkit.evidence.names import named_alike
from toolkit.evidence.row_shapes import RowTexts
from toolkit.records import dataclass

_NAME = re.compile(
    r"(?:(?:lad|csp|pfa|la|ltla|area|geography|local authority|partnership|force)[ _]*+\d*+[ _]*+)?(?:nm|name)"
    r"|area|csp|partnership|local authority|district|police force",
    re.I,
)
_TOTAL = re.compile(
    r"(?:all ages|all persons|population|persons|total population|population estimate|total)"
    r"(?:\s*\(?(?:mid-?\s*)?(\d{4})?\)?)",
    re.I,
)
_YEAR = re.compile(r"(?:mid-?\s*|population_?\s*)?((?:19|20)\d{2})", re.I)
_FEW = 10_000
"""People below which parts of one are no estimate of a district, but thousands."""


@dataclass(frozen=True, slots=True)
class Populations:
    """People by place, in the file's one year (``year`` is None where it does not say which)."""

    people: Mapping[str, int]
    year: int | None
    file: str

    def of(self, area: str, lookup: LookUp | None) -> int | None:
        """The people of an area: its own row, else the sum of its districts' where all have one."""
        own = self._own(area)
        if own is not None or lookup is None:
            return own
        districts = [self._own(name) for name in lookup.districts(area)]
        return sum(number or 0 for number in districts) if districts and all(districts) else None

    def _own(self, name: str) -> int | None:
        alike = named_alike(name, self.people)
        return self.people[alike[0]] if len(alike) == 1 else None

    @property
    def note(self) -> str:
        """Where the people were counted, in words for the column Source."""
        return f"population {f'mid-{self.year} ' if self.year else ''}({self.file})"


def read_populations(rows: Iterable[tuple[str, RowTexts]], file: str) -> Populations:
    """The populations in a table with a column of names and one of people; of several years the latest.

    Raises ToolkitError where it has no such columns, or a place twice with different numbers.
    """
    columns: tuple[int, int] | None = None
    year: int | None = None
    people: dict[str, int] = {}
    for _, row in rows:
        if columns is None:
            columns, year = _columns(row)
            continue
        name = row[columns[0]].strip() if columns[0] < len(row) else ""
        number = parse_number(row[columns[1]].strip()) if name and columns[1] < len(row) else None
        if number is not None and number > 0:
            if number < _FEW and not number.is_integer():
                raise ToolkitError(f'"{file}" gives {name} {number} people: give the people themselves, not thousands.')
            key = name.casefold()
            if people.setdefault(key, round(number)) != round(number):
                raise ToolkitError(
                    f'"{file}" gives {name} two populations: keep the rows of one year and of all persons.'
                )
    if not people:
        raise ToolkitError(
            f'"{file}" has no populations: it needs a column of names and one headed Population or All ages.'
        )
    return Populations(people, year, file)


def _columns(row: Sequence[str]) -> tuple[tuple[int, int] | None, int | None]:
    names = [place for place, text in enumerate(row) if _NAME.fullmatch(text.strip())]
    totals = {place: match for place, text in enumerate(row) if (match := _TOTAL.fullmatch(text.strip()))}
    years = {place: int(match[1]) for place, text in enumerate(row) if (match := _YEAR.fullmatch(text.strip()))}
    if names and len(totals) == 1:
        place, match = next(iter(totals.items()))
        return (names[0], place), int(match[1]) if match[1] else None
    if names and years:
        latest = max(years, key=lambda place: years[place])
        return (names[0], latest), years[latest]
    return None, None
