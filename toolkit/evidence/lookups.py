"""The official look-up of districts, community safety partnerships and police force areas, and what it says of a name.

The Office for National Statistics publishes one a year (LAD24CD, LAD24NM, CSP24CD, CSP24NM, PFA24CD, PFA24NM).
"""

import re
from collections.abc import Iterable, Sequence

from toolkit.entries.wording import listed
from toolkit.errors import ToolkitError
from toolkit.evidence.names import known_as, named_alike, near
from toolkit.evidence.row_shapes import RowTexts
from toolkit.records import dataclass

_KIND = re.compile(r"(lad|csp|pfa|cty|ctyua|utla)[ _-]*+(\d{2,4})?[ _-]*+(cd|nm|code|name)", re.I)
_FIELDS = {
    "lad": "district",
    "csp": "partnership",
    "pfa": "force",
    "cty": "county",
    "ctyua": "county",
    "utla": "county",
}


@dataclass(frozen=True, slots=True)
class LookUpRow:
    """A row of the look-up: names, and the codes of district and partnership, empty where it has no such column."""

    district: str
    partnership: str
    force: str = ""
    county: str = ""
    district_code: str = ""
    partnership_code: str = ""


@dataclass(frozen=True, slots=True)
class LookUp:
    """A look-up's rows and the file's name."""

    places: Sequence[LookUpRow]
    file: str

    def districts(self, partnership: str) -> list[str]:
        """The districts of a partnership, whose name may be spelt in another way."""
        known = list(dict.fromkeys(one.partnership for one in self.places))
        alike = named_alike(partnership, known) or known_as(partnership, known)
        partnership = alike[0] if len(alike) == 1 else partnership
        return list(dict.fromkeys(one.district for one in self.places if one.partnership == partnership))

    def partnerships(self, district: str) -> list[str]:
        """The partnerships that a district is in."""
        return list(dict.fromkeys(one.partnership for one in self.places if one.district == district))

    def other_names(self, name: str) -> list[str]:
        """What a partnership or district may be called besides: all names of the rows that have that name."""
        rows = [one for one in self.places if named_alike(name, (one.partnership, one.district))]
        return list(dict.fromkeys(other for one in rows for other in (one.partnership, one.district, one.force)))

    def around(self, partnership: str) -> tuple[str, list[str]]:
        """The county of a partnership, or its police force area where no county is given, and all its partnerships."""
        mine = [one for one in self.places if one.partnership == partnership]
        for name in ("county", "force"):
            if wanted := next((getattr(one, name) for one in mine if getattr(one, name)), ""):
                there = (one.partnership for one in self.places if getattr(one, name) == wanted)
                where = wanted if name == "county" else f"the {wanted} police force area"
                return where, list(dict.fromkeys(there))
        return "", []

    def partnership_of(self, name: str) -> tuple[str, str]:
        """The partnership of that name or of the district of that name, and what has to be said of it.

        Raises ToolkitError where the district has no partnership to itself, or nobody has that name.
        """
        known = list(dict.fromkeys(one.partnership for one in self.places))
        found = named_alike(name, known) or known_as(name, known)
        if len(found) == 1:
            return found[0], ""
        districts = list(dict.fromkeys(one.district for one in self.places))
        alike = named_alike(name, districts)
        if len(found) > 1 or len(alike) > 1:
            raise ToolkitError(f'"{name}" may be {listed(found or alike, "or")}: name one by --partnership.')
        if not alike:
            hint = near(name, [*known, *districts])
            raise ToolkitError(
                f'No partnership or district of {self.file} is called "{name}"{hint}: say it by --partnership.'
            )
        return self._of_district(alike[0])

    def _of_district(self, district: str) -> tuple[str, str]:
        mine = self.partnerships(district)
        if len(mine) > 1:
            raise ToolkitError(
                f"{self.file} has {district} in {len(mine)} partnerships ({listed(mine)}), so no published figure is "
                "its own: name those that you want by --partnership, once for each; their sum is then loaded."
            )
        others = [name for name in self.districts(mine[0]) if name != district]
        if others:
            raise ToolkitError(
                f"{district} has no figures of its own: {self.file} has it in the partnership {mine[0]}, together with "
                f'{listed(others)}. Add --partnership "{mine[0]}" if the plan is that partnership\'s.'
            )
        return mine[0], f"{self.file} has the district {district} in the partnership {mine[0]}."


def read_lookup(rows: Iterable[tuple[str, RowTexts]], file: str) -> LookUp:
    """The look-up in a table. Raises ToolkitError where it has no districts or no partnerships."""
    columns: dict[str, int] = {}
    places: list[LookUpRow] = []
    for _, row in rows:
        if not columns:
            columns = _columns(row)
            continue
        values = {field: row[place].strip() for field, place in columns.items() if place < len(row)}
        if values.get("district") and values.get("partnership"):
            places.append(LookUpRow(**values))
    if not places:
        raise ToolkitError(
            f'"{file}" is no look-up of districts and partnerships: it needs columns such as LAD24NM and CSP24NM.'
        )
    return LookUp(places, file)


def _columns(row: RowTexts) -> dict[str, int]:
    """The column of each field, where the row holds the headings of both districts and partnerships; where it holds
    those of several years, the latest.
    """
    found: dict[str, int] = {}
    headings = [(match, place) for place, text in enumerate(row) if (match := _KIND.fullmatch(text.strip()))]
    for match, place in sorted(headings, key=lambda one: -int((one[0][2] or "0")[-2:])):
        field = _FIELDS[match[1].lower()] + ("_code" if match[3].lower() in ("cd", "code") else "")
        found.setdefault(field, place)
    found = {field: place for field, place in found.items() if field in LookUpRow.__slots__}
    return found if {"district", "partnership"} <= found.keys() else {}
