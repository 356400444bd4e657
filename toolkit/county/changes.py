"""What is different since the last roll-up of the same quarter: who came, who went, and whose figures are others."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from toolkit.county.names import name_key
from toolkit.county.receiving import Received, name_of
from toolkit.county.standing import NO_ROWS, RowsStanding
from toolkit.entries.text import one_line
from toolkit.entries.wording import counted, listed, listed_first
from toolkit.records import dataclass


@dataclass(frozen=True, slots=True)
class Before:
    """What the last roll-up counted of a partnership; ``own_name`` is what its workbook calls it."""

    digest: str = ""
    actions: RowsStanding = NO_ROWS
    own_name: str = ""


def what_changed(before: Mapping[str, Before], now: Sequence[Received]) -> list[str]:
    """Sentences, a partnership each, and one on other names; none where nothing is different."""
    present = {name_of(item): item.returned for item in now}
    names = names_now(before, now)
    came = present.keys() - names.values()
    lines = [f"{name} is counted for the first time." for name in came]
    lines += [f"{name} was counted last time and is not now." for name in before if name not in names]
    for old, name in names.items():
        if before[old].digest != present[name].digest:
            lines.append(_difference(name, before[old].actions, present[name].actions))
    return sorted(lines, key=str.casefold) + _renamed(names)


def names_now(before: Mapping[str, Before], now: Iterable[Received]) -> dict[str, str]:
    """The name now of each partnership of before that is still there: a list of those expected gives it another.

    It is known by its name; else by its very workbook; else by any name or code, as these are written and then without
    the words that are said of all, that one alone had before and one alone has now.
    """
    old, new = dict(before), {name_of(item): item for item in now}
    found: dict[str, str] = {}
    for marks_before, marks_now in _MARKS:
        pairs = _alike(
            {name: marks_before(name, one) for name, one in old.items()},
            {name: marks_now(item) for name, item in new.items()},
        )
        found |= pairs
        old = {name: one for name, one in old.items() if name not in pairs}
        new = {name: item for name, item in new.items() if name not in pairs.values()}
    return found


def _alike(old: Mapping[str, set[str]], new: Mapping[str, set[str]]) -> dict[str, str]:
    """Those of before with the one of now that shares a mark with them, where no other does on either side."""
    with_mark: dict[str, list[str]] = defaultdict(list)
    for name, marks in new.items():
        for mark in marks:
            with_mark[mark].append(name)
    pairs = {(name, other) for name, marks in old.items() for mark in marks for other in with_mark.get(mark, ())}
    of_old, of_new = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    return {one: other for one, other in pairs if of_old[one] == of_new[other] == 1}


def _names_before(name: str, one: Before) -> list[str]:
    return [name for name in (name, one.own_name) if name]


def _names_of(item: Received) -> list[str]:
    listed_as = (item.expected.code, *item.expected.also) if item.expected else ()
    return [name for name in (name_of(item), item.returned.partnership, *listed_as) if name]


_MARKS: tuple[tuple[Callable[[str, Before], set[str]], Callable[[Received], set[str]]], ...] = (
    (lambda name, one: {name}, lambda item: {name_of(item)}),
    (lambda name, one: {one.digest}, lambda item: {item.returned.digest}),
    (lambda name, one: set(map(_written, _names_before(name, one))), lambda item: set(map(_written, _names_of(item)))),
    (lambda name, one: set(map(name_key, _names_before(name, one))), lambda item: set(map(name_key, _names_of(item)))),
)
"""By what a partnership of before is known now, the surest first."""


def _written(name: str) -> str:
    return one_line(name).casefold()


def _renamed(names: Mapping[str, str]) -> list[str]:
    others = [f"{new} (was {old})" for old, new in sorted(names.items()) if new != old]
    return [f"{counted(len(others), 'partnership')} by another name: {listed_first(others)}."] if others else []


def _difference(name: str, old: RowsStanding, new: RowsStanding) -> str:
    pairs = (
        ("actions", old.total, new.total),
        ("on target", old.on_target, new.on_target),
        ("off track", old.off_track, new.off_track),
        ("not rated", old.unrated, new.unrated),
    )
    if old == new:
        return f"{name} sent another file with the same counts."
    said = listed(f"{word}: {was}, now {now}" for word, was, now in pairs if was != now)
    return f"{name}: {said}."
