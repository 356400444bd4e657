"""Judges printed numbers of things that are then listed ("The 7 priorities are:")."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from toolkit.entries.sentences import sentences
from toolkit.figures.claims import Claim, decimal
from toolkit.figures.numbers import Marked, Number, NumberKind, mark
from toolkit.figures.prose import Passage

# "4 times" and "4 of the actions" are followed by no list of four.
_NOT_THINGS = r"(?:times?|occasions?|days?|weeks?|months?|years?|of|for|with|by|at|on|which|that|who|where|to)"
_THING = rf"(?: (?!{_NOT_THINGS}\b)[\w'’&/-]+){{1,7}}?"
# "The partnership has 7 priorities, in no particular order, as follows:"
_LIST_OF = re.compile(
    rf"(?i)(?<!of the )‹C(?P<n>\d+)›(?P<thing>{_THING})(?:, in (?:no particular|order|priority)[^,:]{{0,200}},?)?"
    rf"(?: (?:is|are|was|were|as follows|namely|to)\b)*+(?: (?:held|identified|agreed)[^:]{{0,200}}+)?:$"
)
# "There are 7 priorities. They are:": the number is in the sentence before.
_THEY_ARE = re.compile(r"(?i)^(?:they|these|those) (?:are|were)(?: as follows)?(?: to)?:?$")
# "Of the 4 actions, these are Amber:", "7 priorities, such as:": what follows is a part only.
_NOT_ALL = re.compile(
    r"(?i)\b(?:includ\w+|such as|example|e\.g|some|among|between them|of which|of these|of the ‹|further|additional"
    r"|other|and the)\b"
)
# "The partnership has identified 8 priorities for the year." and then a list of 7.
_SAID_BEFORE = r"(?i)\b(?:identified|agreed|set|set out|adopted|chosen|selected|has|have) ‹C(\d+)› {thing}\b"
_MOST = 30
_BROKEN = 2
"""A list that goes on after so many short lines may be one list, broken by the foot of a page."""
_PAGE_FOOT = 25


def judge_lists(passages: Sequence[Passage]) -> Iterator[tuple[Passage, str, Claim]]:
    """Each printed number of things that a list follows, with its passage, its sentence and the items counted."""
    for index, passage in enumerate(passages):
        found = None if passage.item else _number_of_list(passage.text)
        if found is None or found[0].value > _MOST:
            continue
        printed, thing, sentence = found
        items = _items_after(passages, index)
        if not items:
            continue
        yield from ((passage, sentence, claim) for claim in _judge(printed, items, "items are listed"))
        yield from _judge_said_before(passages[index - 1] if index else None, thing, items)


def _number_of_list(text: str) -> tuple[Number, str, str] | None:
    """The number of things that a passage says it is about to list, their noun, and the sentence."""
    parts = sentences(text)
    if not parts:
        return None
    sentence = parts[-1]
    if _THEY_ARE.match(sentence) and len(parts) > 1:
        sentence = parts[-2]
        marked = mark(sentence.rstrip(".") + ":")
    elif sentence.endswith((":", " to", " are")):
        marked = mark(sentence.rstrip(":") + ":")
    else:
        return None
    match = _LIST_OF.search(marked.text)
    # With a second count in the sentence nobody can tell which of them is listed.
    if match is None or _NOT_ALL.search(marked.text) or len(_counts(marked)) != 1:
        return None
    number = marked.numbers[int(match["n"])]
    return (number, match["thing"].split()[-1], sentence) if number.exact else None


def _counts(marked: Marked) -> list[Number]:
    return [
        number
        for index, number in enumerate(marked.numbers)
        if number.kind is NumberKind.COUNT and f"C{index}›" in marked.text
    ]


def _items_after(passages: Sequence[Passage], index: int) -> int:
    """How many items at the first one's level are directly after a passage; 0 for a list that a page may break."""
    following = passages[index + 1 : index + 1 + 4 * _MOST]
    # A list does not go on in the next cell, nor, if a page broke it, after the page's foot: then nothing is said.
    same_cell = [passage for passage in following if passage.cell == passages[index].cell]
    items = list(takewhile(lambda passage: passage.item, same_cell))
    if not items or any(passage.item for passage in _further(same_cell, len(items))):
        return 0
    return sum(1 for passage in items if passage.level <= items[0].level)


def _further(passages: Sequence[Passage], start: int) -> Iterator[Passage]:
    """What may be the rest of a list: short lines, such as a page number, and what comes after them."""
    for passage in passages[start : start + _BROKEN + 1]:
        yield passage
        if len(passage.text) > _PAGE_FOOT:
            return


def _judge(printed: Number, counted: int, what: str) -> Iterator[Claim]:
    """A list that is much longer or shorter than announced is taken to be another list, or to be broken."""
    difference = abs(int(printed.value) - counted)
    if difference <= max(2, int(printed.value) // 4):
        reason = (
            "" if not difference else "; the number may have been left from an earlier version, or an item is missing"
        )
        yield Claim("tally", decimal(printed.value, 0), str(counted), not difference, f"{counted} {what}{reason}")


def _judge_said_before(passage: Passage | None, thing: str, items: int) -> Iterator[tuple[Passage, str, Claim]]:
    """The same things counted in the paragraph before ("has identified 8 priorities ... The 7 priorities are:")."""
    if passage is None or passage.item:
        return
    for sentence in sentences(passage.text):
        marked = mark(sentence)
        match = re.search(_SAID_BEFORE.replace("{thing}", re.escape(thing)), marked.text)
        if match:
            number = marked.numbers[int(match[1])]
            yield from ((passage, sentence, claim) for claim in _judge(number, items, f"{thing} are listed after it"))
