"""Reads what a sentence says of a rise or a fall: from what, to what, by how many, by what per cent.

Each number gets its part from the words beside it, in whatever order they are. A number whose part is open is not
guessed at: where more than one reading is possible the statement is passed over.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from toolkit.figures.numbers import Marked, Number, NumberKind
from toolkit.figures.rises.clauses import clauses, follows_on, names_topic, same_thing
from toolkit.figures.rises.words import (
    AIM,
    AMOUNTS,
    COMPANIONS,
    FROM_TO,
    IN_ONE_BREATH,
    IN_YEARS,
    NEW_FIRM,
    NEW_LOOSE,
    NOT_AN_AMOUNT,
    NOUN_WORD,
    NOW,
    OLD,
    OTHER_MEANING,
    UNDIRECTED,
    direction,
    pattern,
)
from toolkit.records import dataclass

_AVERAGE = re.compile(r"\b(?:average|mean|baseline|median|rate)\b", re.IGNORECASE)
_RANK = re.compile(r"\b(?:rank(?:s|ed|ings?)?|league|position|placed?)\b", re.IGNORECASE)
# A figure with a sign of its own, such as "-7.8%", is a change without any word for it.
_SIGNED = (NumberKind.PERCENT, NumberKind.COUNT, NumberKind.POINTS)


@dataclass(frozen=True, slots=True)
class StatedChange:
    """One statement of a rise or fall. Parts that are not printed, or not certain, are None.

    ``way`` is 1, -1, or 0 where no word says. ``firm``: the words leave no doubt which number is the new or old one.
    ``averaged``: an average or a rate is spoken of, which need not be whole; ``ranked``: a rank, which rises to 1.
    ``beside``: the per cent is beside its two numbers, so that it can be of no others.
    ``alone``: no third number of their kind is there that could be the old or the new one.
    ``other_pairs``: the old and new numbers of all that rises and falls in the sentence.
    ``several``: the numbers that could be the new one where the words do not say which. ``unclear``: why it cannot
    be read at all, else empty.
    """

    way: int = 0
    percent: Number | None = None
    delta: Number | None = None
    old: Number | None = None
    new: Number | None = None
    firm: bool = True
    several: tuple[Number, ...] = ()
    unclear: str = ""
    averaged: bool = False
    ranked: bool = False
    beside: bool = False
    alone: bool = False
    other_pairs: tuple[tuple[Number, Number], ...] = ()

    @property
    def says_anything(self) -> bool:
        """Whether there is a figure in it to judge."""
        return bool(self.percent or self.delta or (self.old and self.new) or self.unclear)


def read_changes(marked: Marked, before: Marked | None = None) -> list[StatedChange]:
    """The statements of rise or fall in a sentence.

    ``before`` is the sentence before it in the same paragraph, to which "This is a reduction of ..." refers.
    """
    parts = clauses(marked.text)
    changes = [_read_clause(part, marked.numbers) for part in parts]
    if changes and before is not None:
        changes[0] = _with_sentence_before(changes[0], parts[0], before)
    found = [match for template in FROM_TO for match in pattern(template).finditer(marked.text)]
    pairs = tuple((marked.numbers[int(match["old"])], marked.numbers[int(match["new"])]) for match in found)
    return [replace(change, other_pairs=pairs) for change in changes if change.says_anything]


def _read_clause(clause: str, numbers: tuple[Number, ...]) -> StatedChange:
    change = _with_parts(clause, numbers)
    if change.old is None or change.new is None:
        return change
    kind, amounts = change.old.kind, (change.percent, change.delta)
    sides = [index for index in _in(clause) if numbers[index].kind is kind and numbers[index] not in amounts]
    return replace(change, alone=len(sides) == 2)


def _with_parts(clause: str, numbers: tuple[Number, ...]) -> StatedChange:
    # First by how much, then from what to what; what neither explains may be one side of the change.
    ways = _amounts(clause, numbers)
    pair = _pair(clause, numbers, set(ways))
    if isinstance(pair, str):
        return StatedChange(unclear=pair)
    beside = _amount_after(clause, pair[1], ways) if pair else {}
    ways |= beside
    ways |= {other: 0 for index in beside for other in _companions(clause, numbers, index) if other not in ways}
    if re.search(r"(?i)\brespectively\b", clause):
        return StatedChange(unclear="several figures are given for several things")
    change = _with_amounts(ways, numbers)
    if change.unclear:
        return change
    change = replace(change, averaged=bool(_AVERAGE.search(clause)), ranked=bool(_RANK.search(clause)))
    if pair:
        before = _way_before(clause, pair)
        # "fell from 40 to 50, a rise of 25%": which word is wrong, nobody can tell.
        if change.way and before and change.way != before:
            return StatedChange(unclear="it speaks of a rise and of a fall")
        change = replace(change, way=change.way or before, beside=bool(beside))
        return _from_to(change, numbers, pair)
    by_year = set(_pairs_by_year(clause, numbers, set(ways)))
    if len(by_year) == 1:
        pair = by_year.pop()
        return _from_to(replace(change, firm=_in_one_breath(clause, *pair)), numbers, pair)
    return _with_one_side(change, clause, numbers, set(ways))


def _from_to(change: StatedChange, numbers: tuple[Number, ...], pair: tuple[int, int]) -> StatedChange:
    return replace(change, old=numbers[pair[0]], new=numbers[pair[1]])


def _amounts(clause: str, numbers: tuple[Number, ...]) -> dict[int, int]:
    """The numbers by which something changed, each with the direction its words give."""
    ways: dict[int, int] = {}
    for template in AMOUNTS:
        for match in pattern(template).finditer(clause):
            for index in (match["n"], match.groupdict().get("m")):
                if index and not NOT_AN_AMOUNT.search(clause[: match.start("n") - 2]):
                    ways.setdefault(int(index), direction(match["way"]))
    for match in chain.from_iterable(pattern(template).finditer(clause) for template in UNDIRECTED):
        ways.setdefault(int(match["n"]), 0)
    for index, number in enumerate(numbers):
        if number.sign and f"‹{number.kind.value}{index}›" in clause and number.kind in _SIGNED:
            ways.setdefault(index, number.sign)
    for index in list(ways):
        for other in _companions(clause, numbers, index):
            ways.setdefault(other, ways[index])
    return ways


def _companions(clause: str, numbers: tuple[Number, ...], index: int) -> Iterator[int]:
    """The other way of giving the same change: "13% (144 offences)", "214 crimes or 4.2%"."""
    mark = f"{numbers[index].kind.value}{index}"
    for template in COMPANIONS:
        for match in pattern(template.replace("{n}", mark)).finditer(clause):
            other = int(match["m"])
            kinds = {numbers[index].kind, numbers[other].kind}
            says_else = OTHER_MEANING.search(clause[match.end("m") : match.end()].split(")")[0].split(" from ")[0])
            if NumberKind.PERCENT in kinds and len(kinds) == 2 and not says_else:
                yield other


def _pair(clause: str, numbers: tuple[Number, ...], amounts: set[int]) -> tuple[int, int] | str | None:
    """(old, new) where the words name both; why not where they name more than one of each."""
    found = [match for template in FROM_TO for match in pattern(template).finditer(clause)]
    pairs = {
        (int(match["old"]), int(match["new"])): match.end()
        for match in found
        if not _has_other_subject(clause, match)
        and _may_be_pair(clause, numbers, amounts, int(match["old"]), int(match["new"]))
    }
    if len(pairs) > 1:
        return "it goes from one number to another more than once"
    if any(amounts and names_topic(clause[end:]) for end in pairs.values()):
        return "it goes on to the rise or fall of something else"
    return next(iter(pairs), None)


def _has_other_subject(clause: str, match: re.Match[str]) -> bool:
    """Whether what rises or falls is not the pair: "calls from 12 schools rose to 60", "pupils from 5 to 11 fell"."""
    return bool(
        pattern(r"\b{change}\b").search(match[0]) or pattern(r"^{words3} {verb}\b").search(clause[match.end() :])
    )


def _may_be_pair(clause: str, numbers: tuple[Number, ...], amounts: set[int], one: int, two: int) -> bool:
    if {one, two} & amounts or not _alike(numbers[one], numbers[two], clause, one):
        return False
    return numbers[one].kind is not NumberKind.COUNT or same_thing(clause, one, two)


def _alike(old: Number, new: Number, clause: str, place: int) -> bool:
    """Whether two numbers measure the same: "from 21 to 16 days" are both days."""
    if old.kind is NumberKind.COUNT and new.kind is NumberKind.TIME:
        return f"‹C{place}› to ‹T" in clause
    return old.kind is new.kind


def _pairs_by_year(clause: str, numbers: tuple[Number, ...], amounts: set[int]) -> Iterator[tuple[int, int]]:
    """(old, new) where each of two numbers is beside its year."""
    for template in IN_YEARS:
        for match in pattern(template).finditer(clause):
            pair = int(match["one"]), int(match["two"])
            if match["first"] != match["second"] and _may_be_pair(clause, numbers, amounts, *pair):
                yield pair if match["first"] < match["second"] else pair[::-1]


def _amount_after(clause: str, new: int, ways: dict[int, int]) -> dict[int, int]:
    """The amount straight after "from 40 to 50", in brackets or after "by": the change, as it is of nothing else."""
    # "from 40 to 50 (25%)", "from 40 to 50 (a 25% rise)", "from 40 to 50, i.e. by 25%"; but not "(25% of calls)"
    after = r"(?: (?:rise|fall|increase|decrease|reduction|drop))?(?=[),;]|$| \()"
    beside = (
        rf"(?:\((?:an? )?‹P(\d+)›{after}|by ‹[CMTPQ](\d+)›|(?:a (?:rise|gain|fall|drop|loss) of )?‹Q(\d+)›(?=[.;)]|$))"
    )
    match = re.search(rf"‹\w{new}›,?(?:{NOUN_WORD}| ‹[IY]\d*›){{0,5}}?,?(?: i\.e\.)? {beside}", clause)
    found = int(match[1] or match[2] or match[3]) if match else None
    return {} if found is None or found in ways else {found: 0}


def _with_amounts(ways: dict[int, int], numbers: tuple[Number, ...]) -> StatedChange:
    percents = [numbers[index] for index in ways if numbers[index].kind in (NumberKind.PERCENT, NumberKind.POINTS)]
    deltas = [numbers[index] for index in ways if numbers[index].kind not in (NumberKind.PERCENT, NumberKind.POINTS)]
    directions = {way for way in ways.values() if way}
    if len({number.value for number in percents}) > 1 or len({number.value for number in deltas}) > 1:
        return StatedChange(unclear="it gives more than one change")
    if len(directions) > 1:
        return StatedChange(unclear="it speaks of a rise and of a fall")
    return StatedChange(next(iter(directions), 0), next(iter(percents), None), next(iter(deltas), None))


# "a reduction in the rate of offences per young person, from 4.7"
_IN_SOMETHING = (
    r"\b{way=noun} in"
    r"(?: (?!(?:as|while|after|when|with|and|by|because|despite|although|where|who|that|which)\b)[\w'’&-]+){1,9}"
    r",? from "
)


def _way_before(clause: str, pair: tuple[int, int]) -> int:
    """The direction of the last word for a change before "from ... to ...", if it is close to it."""
    start = min(re.search(rf"‹\w{index}›", clause).start() for index in pair)  # type: ignore[union-attr]
    words = list(pattern(r"\b{way=change}\b(?={words4},?(?: \(?from| to) )").finditer(clause[:start]))
    words = words or list(pattern(_IN_SOMETHING).finditer(clause[:start]))
    return direction(words[-1]["way"]) if words else 0


def _with_one_side(change: StatedChange, clause: str, numbers: tuple[Number, ...], amounts: set[int]) -> StatedChange:
    """The change with the old or the new number, or both, where other words than "from ... to" name them."""
    # An old number against a target is none: "60 calls compared with a target of 50".
    now = next(_found(NOW, clause, amounts), None)
    old = next(_found(OLD, clause, amounts | ({now} if now is not None else set()), without=AIM), None)
    used = amounts | ({old} if old is not None else set())
    firm = next(_found(NEW_FIRM, clause, used), None)
    left = [
        index
        for index in _in(clause)
        if index not in used and numbers[index].kind in (NumberKind.COUNT, NumberKind.MONEY)
    ]
    if firm is not None and (old is None or numbers[firm].kind is numbers[old].kind):
        # Without an old number, and with no other number that could be the new one, the words are sure.
        alone = set(left) <= {firm}
        if old is None:
            return replace(change, new=numbers[firm], firm=alone)
        return replace(change, new=numbers[firm], old=numbers[old], firm=_in_one_breath(clause, old, firm))
    if old is not None:
        rest = [numbers[index] for index in _in(clause) if index not in used]
        same = [number for number in rest if number.kind is numbers[old].kind]
        if len(same) == 1:
            return replace(change, old=numbers[old], new=same[0], firm=False)
        return replace(change, old=numbers[old], several=tuple(same), firm=False)
    loose = next(_found(NEW_LOOSE, clause, used), left[0] if len(left) == 1 else None)
    if loose is not None and change.delta and same_thing(clause, loose, numbers.index(change.delta)):
        return replace(change, new=numbers[loose], firm=False)
    return change


def _in_one_breath(clause: str, old: int, new: int) -> bool:
    """Whether the per cent stands between the two numbers, in words that leave no doubt which is which."""
    return any(
        (int(match["old"]), int(match["new"])) == (old, new) for match in pattern(IN_ONE_BREATH).finditer(clause)
    )


def _found(
    templates: Iterable[str], clause: str, used: set[int], without: re.Pattern[str] | None = None
) -> Iterator[int]:
    for template in templates:
        for match in pattern(template).finditer(clause):
            index = int(match["n"])
            if index not in used and not (without and without.search(match[0])):
                yield index


def _in(clause: str) -> list[int]:
    return [int(index) for index in re.findall(r"‹[CMOPQT](\d+)›", clause)]


def _with_sentence_before(change: StatedChange, clause: str, before: Marked) -> StatedChange:
    """The change with what the sentence before it says, where this one goes on about the same number."""
    if change.unclear or change.new or not follows_on(clause) or not (change.percent or change.delta):
        return change
    earlier = [_read_clause(part, before.numbers) for part in clauses(before.text)]
    # After "Theft fell by 12 and fraud rose by 5." nobody can tell what "This" is.
    if len(earlier) != 1 or earlier[0].unclear:
        return change
    last = earlier[0]
    if last.old and last.new and not change.old:
        return replace(change, old=last.old, new=last.new)
    # "ASB fell by 14% in the year. This is a reduction of 74 incidents."
    if last.percent and not change.old and not change.percent and not last.delta and change.delta:
        same_way = last.way == change.way or not change.way
        return replace(change, percent=last.percent, way=last.way) if same_way else change
    # "There were 190 cases. This is an increase of 6.3%."
    counts = [before.numbers[index] for index in _in(before.text) if before.numbers[index].kind is NumberKind.COUNT]
    alone = len(counts) == 1 and not (last.percent or last.delta)
    return replace(change, new=counts[0], firm=True) if alone else change
