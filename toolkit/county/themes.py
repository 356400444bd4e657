"""The county's themes: which priority of which partnership belongs to which, as officers say it once, and kept.

A priority belongs to no theme until somebody says so, or says of another one of the very same name that it does.
Nothing is guessed from likeness: "Domestic abuse" and "Domestic burglary" are much alike.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from toolkit.county.names import name_key
from toolkit.county.receiving import Received, name_of
from toolkit.county.standing import RowsStanding, total_of
from toolkit.entries.text import one_line

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


Said = Mapping[tuple[str, str], str]
"""Themes by the keys of a partnership and of a priority."""


def said_key(partnership: str, priority: str) -> tuple[str, str]:
    """By what an answer is found again: spaces and capitals do not count."""
    return name_key(partnership), one_line(priority).casefold()


def map_themes(counted: Sequence[Received], said: Said) -> tuple[Mapped, ...]:
    """Every priority that has actions, with its theme."""
    by_name: dict[str, set[str]] = {}
    for (_, priority), theme in said.items():
        by_name.setdefault(priority, set()).add(theme)
    return tuple(
        _mapped(name_of(item), group.name, group.standing, said, by_name)
        for item in counted
        for group in item.returned.priorities
    )


def _mapped(
    partnership: str, priority: str, standing: RowsStanding, said: Said, by_name: Mapping[str, set[str]]
) -> Mapped:
    key = said_key(partnership, priority)
    if key in said:
        return Mapped(partnership, priority, said[key], standing)
    same = by_name.get(key[1], set())
    if len(same) == 1:
        return Mapped(partnership, priority, next(iter(same)), standing, same_name=True)
    return Mapped(partnership, priority, "", standing)


def by_theme(mapped: Iterable[Mapped]) -> list[tuple[str, RowsStanding, list[str]]]:
    """Each theme with how its actions stand and whose they are; what has none is last."""
    found: dict[str, list[Mapped]] = {}
    for item in mapped:
        found.setdefault(item.theme or NO_THEME, []).append(item)
    return [
        (theme, total_of(item.standing for item in found[theme]), sorted({item.partnership for item in found[theme]}))
        for theme in sorted(found, key=lambda name: (name == NO_THEME, name.casefold()))
    ]
