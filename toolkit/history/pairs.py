"""Which rows of an earlier list are which of a later one: rows of two quarters, or of two versions of a plan.

A ref alone does not decide it: a new action put in the middle renumbers all below it, and a new plan year numbers its
rows anew. So rows are paired by their words first, and by their ref where the words leave it open.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Protocol, TypeVar

from toolkit.entries.refs import parse_ref
from toolkit.entries.text import one_line

_SAME_REF, _OTHER_REF = 0.4, 0.75
"""The share of words in common, in order, from which a row counts as the same one reworded: under its old ref, and
under another one.
"""
_FAR_LIKER = 0.25
"""By how much more of its words a row must stand under another ref, so that its own ref, at a row that is like it too,
no longer says which it is.
"""
_TELLING_WORDS = 4
"""A row's rarest words, of which another row must have one to be compared with it at all."""
_LONGEST_LIST = 50
"""A word that more rows have says nothing."""


_LONGER = 4
"""Letters from which a word says what a row is about."""
_HARDLY_ANY = 0.25
"""The share of the longer words of the shorter text up to which two texts have hardly any in common."""


class WordedRow(Protocol):
    """A row by its text alone."""

    @property
    def text(self) -> str: ...  # noqa: D102  # as above


class NamedRow(WordedRow, Protocol):
    """A row of a plan: its ref, empty without one, its text, and its priority."""

    @property
    def ref(self) -> str: ...  # noqa: D102  # as above
    @property
    def priority(self) -> str: ...  # noqa: D102


_RowT = TypeVar("_RowT", bound=NamedRow)


def pair_rows(earlier: Sequence[_RowT], later: Sequence[_RowT], *, same_year: bool) -> dict[int, _RowT]:
    """For each later row that was there before, by its id, the earlier row.

    Within a plan year (``same_year``) a row is at last known by its ref, whatever has become of its words; in another
    one a ref may name another row.
    """
    found: dict[int, _RowT] = {}
    for key in (_ref_and_text, _text_and_priority, text_key):
        _pair_by(key, earlier, later, found)
    _pair_similar(earlier, later, found)
    if same_year:
        _pair_by(lambda row: ref_key(row.ref), earlier, later, found)
    return found


def is_another(earlier: WordedRow, later: WordedRow) -> bool:
    """Whether two rows that share a ref say wholly different things: of their longer words hardly any is in both.

    A ref is given to another action now and then, and then nothing that the one was says anything of the other.
    """
    one, other = (_longer_words(row) for row in (earlier, later))
    return bool(one and other) and len(one & other) <= _HARDLY_ANY * min(len(one), len(other))


def _longer_words(row: WordedRow) -> set[str]:
    words = set(re.findall(r"\w+", text_key(row)))
    return {word for word in words if len(word) >= _LONGER} or words


def ref_key(ref: str) -> str:
    """The ref however it is typed: "CS01" is "CS 1"."""
    return _key(str(parse_ref(ref) or ref))


def text_key(row: WordedRow) -> str:
    """The row's words however they are spaced and capitalised."""
    return _key(row.text)


def _key(text: str) -> str:
    return one_line(text).casefold()


def _ref_and_text(row: NamedRow) -> tuple[str, str] | None:
    return (ref_key(row.ref), text_key(row)) if text_key(row) else None


def _text_and_priority(row: NamedRow) -> tuple[str, str] | None:
    return (text_key(row), _key(row.priority)) if text_key(row) else None


def _pair_by(
    key: Callable[[_RowT], object], earlier: Sequence[_RowT], later: Sequence[_RowT], found: dict[int, _RowT]
) -> None:
    """Pairs what is not paired yet by equal keys in the order given; a row without a key stays alone."""
    waiting: dict[object, list[_RowT]] = defaultdict(list)
    for row in _left(earlier, found):
        if named := key(row):
            waiting[named].append(row)
    for row in later:
        if id(row) not in found and waiting.get(key(row)):
            found[id(row)] = waiting[key(row)].pop(0)


def _left(earlier: Sequence[_RowT], found: dict[int, _RowT]) -> Iterator[_RowT]:
    taken = {id(row) for row in found.values()}
    return (row for row in earlier if id(row) not in taken)


def _pair_similar(earlier: Sequence[_RowT], later: Sequence[_RowT], found: dict[int, _RowT]) -> None:
    """Pairs what is not paired yet by its words, the likest first."""
    before = list(_left(earlier, found))
    after = [row for row in later if id(row) not in found]
    if not before or not after:
        return
    told = [text_key(row).split() for row in before]
    places: dict[str, list[int]] = defaultdict(list)
    for place, words in enumerate(told):
        for word in set(words):
            places[word].append(place)
    pairs = []
    for number, row in enumerate(after):
        words = text_key(row).split()
        for place in _candidates(words, places):
            likeness = _likeness(told[place], words)
            same_ref = bool(row.ref) and ref_key(row.ref) == ref_key(before[place].ref)
            if likeness >= (_SAME_REF if same_ref else _OTHER_REF):
                pairs.append((likeness, same_ref, number, place))
    taken: set[int] = set()
    for number, place in _likest_first(pairs):
        if id(after[number]) not in found and place not in taken:
            found[id(after[number])] = before[place]
            taken.add(place)


def _likest_first(pairs: Sequence[tuple[float, bool, int, int]]) -> list[tuple[int, int]]:
    """The places of later and earlier rows: under the same ref first, unless the earlier is far liker elsewhere."""
    elsewhere: dict[int, float] = defaultdict(float)
    for likeness, same_ref, _, place in pairs:
        if not same_ref:
            elsewhere[place] = max(elsewhere[place], likeness)
    ranked = [
        (not same_ref or likeness + _FAR_LIKER < elsewhere[place], -likeness, number, place)
        for likeness, same_ref, number, place in pairs
    ]
    return [(number, place) for _, _, number, place in sorted(ranked)]


def _candidates(words: Sequence[str], places: dict[str, list[int]]) -> set[int]:
    known = sorted((word for word in set(words) if word in places), key=lambda word: (len(places[word]), word))
    lists = (places[word] for word in known[:_TELLING_WORDS])
    return {place for found in lists if len(found) <= _LONGEST_LIST for place in found}


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """The share of the words of both that they have in common in the same order, from 0 to 1."""
    shared = sum((Counter(one) & Counter(other)).values())
    if 2 * shared < _SAME_REF * (len(one) + len(other)):  # in any order there are too few
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
