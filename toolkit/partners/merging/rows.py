"""Which rows of the copies are the same: those of the plan by ref and words, all others by what they say and where."""

from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher

from toolkit.history.pairs import is_another, pair_rows
from toolkit.partners.merging.copies import Copy, PlanLine
from toolkit.partners.merging.held import comparable
from toolkit.records import dataclass

_ALIKE = 0.5
"""The share of a row's cells that another row must have as well to be taken for it, where both changed."""


@dataclass(frozen=True, slots=True)
class Together:
    """One row by its numbers in the copies: None where a copy has it not."""

    base: int | None
    mine: int | None
    theirs: int | None


def rows_together(key: str, base: Copy | None, mine: Copy, theirs: Copy) -> list[Together]:
    """Every row of a sheet that both copies have, in the order of mine, then those that mine has not."""
    if base is None or key not in base.sheets:
        known = dict.fromkeys(mine.row_numbers(key))
        return list(_put_together(known, {}, match_rows(key, mine, theirs), mine, theirs, key))
    to_mine, in_theirs = match_rows(key, base, mine), match_rows(key, base, theirs)
    of_mine = {row: before for before, row in to_mine.items()}
    alone = [row for row in mine.row_numbers(key) if row not in of_mine]
    there_before = {*in_theirs.values()}
    new = [row for row in theirs.row_numbers(key) if row not in there_before]
    both_added = match_rows(key, mine, theirs, alone, new)
    found = {row: of_mine.get(row) for row in mine.row_numbers(key)}
    return list(_put_together(found, in_theirs, both_added, mine, theirs, key))


def _put_together(
    found: dict[int, int | None],
    in_theirs: dict[int, int],
    directly: dict[int, int],
    mine: Copy,
    theirs: Copy,
    key: str,
) -> Iterator[Together]:
    """``found`` is each row of mine with its number in the base; ``directly`` are rows of mine and theirs."""
    taken: set[int] = set()
    before = {row: base for base, row in in_theirs.items()}
    for row in mine.row_numbers(key):
        base = found[row]
        other = directly.get(row) if base is None else in_theirs.get(base)
        if other is not None:
            taken.add(other)
        yield Together(base, row, other)
    for other in theirs.row_numbers(key):
        if other not in taken:
            yield Together(before.get(other), None, other)


def share_rows(one: Copy, other: Copy) -> bool:
    """Whether any row of the plan is in both."""
    keys = one.lines.keys() & other.sheets.keys()
    return any(one.lines[key].keys() & match_rows(key, one, other).keys() for key in keys)


def match_rows(
    key: str, one: Copy, other: Copy, of_one: Collection[int] | None = None, of_other: Collection[int] | None = None
) -> dict[int, int]:
    """For rows of a sheet of one copy the same row of the other; only those that are named where some are."""
    mine = one.row_numbers(key) if of_one is None else sorted(of_one)
    theirs = other.row_numbers(key) if of_other is None else sorted(of_other)
    lines, others = one.lines.get(key, {}), other.lines.get(key, {})
    found = dict(
        same_plan_rows([lines[row] for row in mine if row in lines], [others[row] for row in theirs if row in others])
    )
    rest = [row for row in mine if row not in lines], [row for row in theirs if row not in others]
    return found | dict(_other_rows(key, one, other, *rest))


def same_plan_rows(earlier: Sequence[PlanLine], later: Sequence[PlanLine]) -> Iterator[tuple[int, int]]:
    """Rows of the plan that are the same, by their numbers in both."""
    pairs = pair_rows(earlier, later, same_year=True)
    for line in later:
        before = pairs.get(id(line))
        if before is not None and not (before.text and line.text and is_another(before, line)):
            yield before.row, line.row


def _other_rows(
    key: str, one: Copy, other: Copy, rows: Sequence[int], others: Sequence[int]
) -> Iterator[tuple[int, int]]:
    told, tells = ([_said(copy, key, row) for row in numbers] for copy, numbers in ((one, rows), (other, others)))
    matcher = SequenceMatcher(None, told, tells, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(rows[first:last], others[start:end], strict=True)
        elif tag == "replace":
            for at, there in _likest(told[first:last], tells[start:end]):
                yield rows[first + at], others[start + there]


def _said(copy: Copy, key: str, row: int) -> tuple[tuple[int, object], ...]:
    """What a row says, cell by cell, so that it can be compared; of a formula not its result, which is saved anew."""
    cells = ((column, copy.held(key, row, column)) for column in sorted(copy.columns(key, row)))
    told = ((column, ("formula", one.formula.key) if one.formula else comparable(one.value)) for column, one in cells)
    return tuple((column, said) for column, said in told if said is not None)


def _likest(told: Sequence[tuple[object, ...]], tells: Sequence[tuple[object, ...]]) -> Iterator[tuple[int, int]]:
    """Rows that both changed, where nothing else is between: as many as before in their order, else the likest."""
    if len(told) == len(tells):
        yield from zip(range(len(told)), range(len(tells)), strict=True)
        return
    ranked = sorted(
        (-_alike(was, now), abs(at - there), at, there)
        for at, was in enumerate(told)
        for there, now in enumerate(tells)
        if _alike(was, now) >= _ALIKE
    )
    used: set[int] = set()
    reached: set[int] = set()
    for _, _, at, there in ranked:
        if at not in used and there not in reached:
            used.add(at)
            reached.add(there)
            yield at, there


def _alike(one: Sequence[object], other: Sequence[object]) -> float:
    """The share of cells that say the same; a row that says nothing is like none."""
    shared = len({*one} & {*other})
    return shared / max(len(one), len(other), 1)
