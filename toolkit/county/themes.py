"""The county's themes: which priority of which partnership belongs to which, as officers say it once, and kept.

A priority belongs to no theme until somebody says so, or says of another one of the very same name that it does.
Nothing is guessed from likeness: "Domestic abuse" and "Domestic burglary" are much alike.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from toolkit.county.receiving import Received, name_of
from toolkit.county.standing import NO_ROWS, RowsStanding, total_of
from toolkit.entries.text import one_line
from toolkit.records import dataclass

NO_THEME = "No theme yet"


@dataclass(frozen=True, slots=True)
class Mapped:
    """A priority of a partnership with its theme, empty while nobody has said one.

    ``same_name``: it was taken over from another partnership's priority of that name.
    """

    partnership: str
    priority: str
    theme: str
    standing: RowsStanding
    same_name: bool = False


@dataclass(frozen=True, slots=True)
class ThemeSaid:
    """A theme that somebody typed beside a priority of a partnership."""

    partnership: str
    priority: str
    theme: str


Said = Mapping[tuple[str, str], ThemeSaid]
"""What was typed, by the keys of the partnership and of the priority."""


def said_by_key(typed: Iterable[ThemeSaid]) -> Said:
    """What was typed, as :func:`map_themes` finds it again: spaces and capitals do not count."""
    return {_key(said.partnership, said.priority): said for said in typed}


def under_names_now(said: Said, names: Mapping[str, str]) -> Said:
    """What was typed, under the names that partnerships go by now; what is typed under such a name stays."""
    moved = (replace(one, partnership=names.get(one.partnership, one.partnership)) for one in said.values())
    return {**said_by_key(moved), **{key: one for key, one in said.items() if one.partnership not in names}}


def _key(partnership: str, priority: str) -> tuple[str, str]:
    return one_line(partnership).casefold(), one_line(priority).casefold()


def map_themes(counted: Sequence[Received], said: Said) -> tuple[Mapped, ...]:
    """Every priority that has actions, with its theme; then what was typed of others, so that it is not lost."""
    by_name: dict[str, set[str]] = {}
    for (_, priority), typed in said.items():
        by_name.setdefault(priority, set()).add(typed.theme)
    mapped = [
        _mapped(name_of(item), group.name, group.standing, said, by_name)
        for item in counted
        for group in item.returned.priorities
    ]
    present = {_key(item.partnership, item.priority) for item in mapped}
    others = [typed for key, typed in said.items() if key not in present]
    return (*mapped, *(Mapped(item.partnership, item.priority, item.theme, NO_ROWS) for item in others))


def _mapped(
    partnership: str, priority: str, standing: RowsStanding, said: Said, by_name: Mapping[str, set[str]]
) -> Mapped:
    key = _key(partnership, priority)
    if key in said:
        return Mapped(partnership, priority, said[key].theme, standing)
    same = by_name.get(key[1], set())
    if len(same) == 1:
        return Mapped(partnership, priority, next(iter(same)), standing, same_name=True)
    return Mapped(partnership, priority, "", standing)


def by_theme(mapped: Iterable[Mapped]) -> list[tuple[str, RowsStanding, list[str]]]:
    """Each theme that has actions with how they stand and whose they are; those without a theme are last."""
    found: dict[str, list[Mapped]] = {}
    for item in (item for item in mapped if item.standing.total):
        found.setdefault(item.theme or NO_THEME, []).append(item)
    return [
        (theme, total_of(item.standing for item in found[theme]), sorted({item.partnership for item in found[theme]}))
        for theme in sorted(found, key=lambda name: (name == NO_THEME, name.casefold()))
    ]
