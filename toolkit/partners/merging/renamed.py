"""A sheet of the plan that somebody gave another name: known by its rows."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from toolkit.partners.merging.copies import Copy
from toolkit.partners.merging.rows import same_plan_rows

_ShareT = TypeVar("_ShareT")
_MOST = 0.5
"""The share of a sheet's rows that a sheet of another name must have to be the same one."""


def with_sheets_of(copy: Copy, like: Copy) -> Copy:
    """The copy, in which sheets of the plan that the other one has under another name go by that one's."""
    names: dict[str, str] = {}
    for key in [key for key in copy.lines if key not in like.sheets]:
        for other in [other for other in like.lines if other not in copy.sheets and other not in names.values()]:
            mine, theirs = list(copy.lines[key].values()), list(like.lines[other].values())
            if len(dict(same_plan_rows(theirs, mine))) > _MOST * min(len(mine), len(theirs)):
                names[key] = other
                break
    if not names:
        return copy
    return replace(
        copy,
        sheets=_under(copy.sheets, names),
        lines=_under(copy.lines, names),
        tables=_under(copy.tables, names),
        calculated=_under(copy.calculated, names),
    )


def _under(found: Mapping[str, _ShareT], names: Mapping[str, str]) -> dict[str, _ShareT]:
    return {names.get(key, key): value for key, value in found.items()}
