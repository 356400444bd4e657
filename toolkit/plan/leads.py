"""Lead agencies: which spellings mean the same one."""

from collections.abc import Iterable

from toolkit.entries.wording import nearest
from toolkit.plan.models import Lead


class LeadNames:
    """The lead agencies in Lists, asked about names as they are in the plan.

    A qualifier in brackets is left aside: "CSU (Daily Tasking)" is the CSU. Case does not matter.
    """

    def __init__(self, leads: Iterable[Lead]) -> None:
        self._names = {name.casefold(): lead.name for lead in leads for name in (lead.name, *lead.also)}

    @property
    def listed(self) -> bool:
        """Whether Lists has any lead agency at all; a workbook without Lists knows none."""
        return bool(self._names)

    def knows(self, name: str) -> bool:
        """Whether Lists has the name in one of its spellings, with or without its qualifier."""
        return name.casefold() in self._names or bare_name(name).casefold() in self._names

    def canonical(self, name: str) -> str:
        """The name under which Lists has it, else the name without its qualifier."""
        bare = bare_name(name)
        return self._names.get(name.casefold()) or self._names.get(bare.casefold(), bare)

    def nearest(self, name: str) -> str | None:
        """The name in Lists that is spelt most like it, or None."""
        return nearest(bare_name(name), self._names.values())


def bare_name(name: str) -> str:
    """A body without the qualifier in brackets: "CSU (Daily Tasking)" is "CSU"."""
    return name.partition(" (")[0].strip()
