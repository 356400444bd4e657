"""The official names of partnerships and their districts: by which a partnership is known under another of its names.

Only a name that belongs to one partnership finds it: where a partnership has several districts, a district's name is
not the partnership's.
"""

from collections import defaultdict
from collections.abc import Iterable

from toolkit.county.names import name_key
from toolkit.records import dataclass


@dataclass(frozen=True, slots=True)
class OfficialRow:
    """A row of the official look-up: a district and the partnership that it is in, by names and codes."""

    district: str
    partnership: str
    district_code: str = ""
    partnership_code: str = ""


class OfficialNames:
    """The look-up's partnerships, each found by its name or code, or by those of its only district."""

    def __init__(self, rows: Iterable[OfficialRow] = ()) -> None:
        districts: dict[str, list[OfficialRow]] = defaultdict(list)
        for row in rows:
            districts[row.partnership].append(row)
        self._found: dict[str, set[str]] = defaultdict(set)
        for partnership, mine in districts.items():
            known = [partnership, *(row.partnership_code for row in mine)]
            known += [name for row in mine for name in (row.district, row.district_code)] if len(mine) == 1 else []
            for name in filter(None, known):
                self._found[name_key(name)].add(partnership)

    def find(self, name: str) -> str:
        """The official name of the partnership that goes by this name or code; empty where none or several do."""
        found = self._found.get(name_key(name), set())
        return next(iter(found)) if len(found) == 1 else ""


NO_NAMES = OfficialNames()
"""A look-up that knows nobody."""
