"""What is different since the last roll-up of the same quarter: who came, who went, and whose figures are others."""

from collections.abc import Mapping, Sequence

from toolkit.county.receiving import Received, name_of
from toolkit.county.standing import RowsStanding
from toolkit.entries.wording import listed
from toolkit.records import dataclass


@dataclass(frozen=True, slots=True)
class Before:
    """What the last roll-up counted of a partnership."""

    digest: str
    actions: RowsStanding


def what_changed(before: Mapping[str, Before], now: Sequence[Received]) -> list[str]:
    """Sentences, a partnership each; none where nothing is different."""
    present = {name_of(item): item.returned for item in now}
    lines = [f"{name} is counted for the first time." for name in present if name not in before]
    lines += [f"{name} was counted last time and is not now." for name in before if name not in present]
    for name, returned in present.items():
        old = before.get(name)
        if old is not None and old.digest != returned.digest:
            lines.append(_difference(name, old.actions, returned.actions))
    return sorted(lines, key=str.casefold)


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
