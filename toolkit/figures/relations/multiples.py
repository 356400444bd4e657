"""Judges multiples ("doubled from 14 to 28", "a four-fold rise, from 31 to 131", "almost half of last year's 90")."""

import re
from fractions import Fraction

from toolkit.figures.claims import Claim, Judged, decimal, shown
from toolkit.figures.numbers import Marked, Number, NumberKind
from toolkit.figures.rises.clauses import same_thing
from toolkit.figures.rises.words import FROM_TO, NOW, OLD, pattern

# Each word with what the new number is of the old one.
_FACTORS = (
    (re.compile(r"(?i)\b(?:doubl(?:ed|ing|e)|two-?fold|twice)\b"), Fraction(2)),
    (re.compile(r"(?i)\b(?:trebl(?:ed|ing|e)|tripl(?:ed|ing|e)|three-?fold|three times)\b"), Fraction(3)),
    (re.compile(r"(?i)\b(?:quadrupl(?:ed|ing|e)|four-?fold|four times)\b"), Fraction(4)),
    (re.compile(r"(?i)\b(?:quintupl(?:ed|ing|e)|five-?fold|five times)\b"), Fraction(5)),
    (re.compile(r"(?i)\b(?:ten-?fold|ten times)\b"), Fraction(10)),
    (re.compile(r"(?i)\bhalv(?:ed|ing|e)\b"), Fraction(1, 2)),
)
_MORE = re.compile(r"(?i)\b(?:more than|(?:just |well )?over|at least)(?: an?)? $")
_LESS = re.compile(r"(?i)\b(?:almost|nearly|not quite|(?:just )?under|less than|close to)(?: an?)? $")
_ABOUT = re.compile(r"(?i)\b(?:about|around|roughly|approximately|some|effectively|virtually)(?: an?)? $")
# "double counting", "double yellow lines", "twice a week": no multiple of a number
_OTHER_SENSE = re.compile(
    r"(?i)^ (?:counting|yellow|decker|glazing|check\w*|a|an|per|each|every|weekly|daily|yearly|blind)\b"
)
_AIM = re.compile(
    r"(?i)\b(?:expected|planned|will|aims?|intends?|hopes?|would|could|should|target\w*) (?:to|be|have)?\b"
)
_TWO = 2
_EXACT, _LOOSE = Fraction(1, 40), Fraction(1, 7)
"""How far the multiple may be off, as a share of it, to be right, and from where on it is wrong."""


def judge_multiples(marked: Marked) -> Judged:
    """The one multiple of a sentence that has two numbers of one kind and no other word for what they do."""
    found = [(word, factor) for words, factor in _FACTORS for word in words.finditer(marked.text)]
    found = [(word, factor) for word, factor in found if not _OTHER_SENSE.match(marked.text[word.end() :])]
    # "expected to halve delays": an aim. "halve delays, reduce journeys from 55 to 41": the pair is of something else.
    if len(found) != 1 or _AIM.search(marked.text) or _goes_on(marked.text[found[0][0].end() :]):
        return Judged()
    pair = _pair(marked) or _compared(marked, found[0][0].end())
    if pair is None:
        return Judged(passed_over=("it is not certain what it is a multiple of",))
    word, factor = found[0]
    claim = _judge(word[0], factor, marked.text[: word.start()], *pair)
    return Judged((claim,)) if claim else Judged(passed_over=("the words are too loose to tell",))


def _goes_on(after: str) -> bool:
    """Whether another change begins between the multiple and its first number."""
    first = re.search(r"‹[CMP]\d+›", after)
    # "a four-fold rise from 20 to 80": the word straight after it belongs to it.
    return bool(first and pattern(r" \S+ .*\b(?:{verb}|{noun})\b").match(after[: first.start()]))


def _pair(marked: Marked) -> tuple[Number, Number] | None:
    """(old, new): the only two numbers of their kind in the sentence, where words say which of them is old."""
    sides = [place for place, number in enumerate(marked.numbers) if _is_side(marked, place, number)]
    if len(sides) != _TWO or marked.numbers[sides[0]].kind is not marked.numbers[sides[1]].kind:
        return None
    if not same_thing(marked.text, *sides):
        return None
    for template in FROM_TO:
        for match in pattern(template).finditer(marked.text):
            if {int(match["old"]), int(match["new"])} == set(sides):
                return marked.numbers[int(match["old"])], marked.numbers[int(match["new"])]
    now = next(iter(_places(NOW, marked, sides)), None)
    old = next((place for place in _places(_OLD, marked, sides) if place != now), None)
    if old is None and now is None:
        return None
    if old is None:
        old = next(place for place in sides if place != now)
    new = next(place for place in sides if place != old)
    return marked.numbers[old], marked.numbers[new]


_AS_MANY = re.compile(r"(?i)^ (?:that|those) of\b|^ as (?:likely|high|many|much|long|often)\b|^ (?:higher|more) than\b")


def _compared(marked: Marked, end: int) -> tuple[Number, Number] | None:
    """(smaller, larger) of "twice that of women (104.7 and 49.1 per million)", where nothing was before."""
    sides = [place for place, number in enumerate(marked.numbers) if _is_side(marked, place, number)]
    if len(sides) != _TWO or not _AS_MANY.match(marked.text[end:]):
        return None
    one, two = sorted((marked.numbers[place] for place in sides), key=lambda number: number.value)
    return (one, two) if one.kind is two.kind else None


_OLD = (
    *OLD,
    # "almost double the 9,053 in the previous 12 months", "more than doubled since 2012-13, when 42,255 were recorded"
    r"\b(?:doubl\w+|trebl\w+|tripl\w+|quadrupl\w+|halv\w+|twice|half|times|fold)(?: (?:the|last year's|on))* {n:X}",
    r"\bsince ‹Y\d+›,?(?: when{words4})? {n:X}",
    r"\bfrom{fill}{n:X}",
)


def _places(templates: tuple[str, ...], marked: Marked, sides: list[int]) -> list[int]:
    return [
        int(match["n"])
        for template in templates
        for match in pattern(template).finditer(marked.text)
        if int(match["n"]) in sides
    ]


def _is_side(marked: Marked, place: int, number: Number) -> bool:
    kinds = (NumberKind.COUNT, NumberKind.MONEY, NumberKind.PERCENT)
    return number.kind in kinds and f"‹{number.kind.value}{place}›" in marked.text and number.value > 0


def _judge(word: str, factor: Fraction, before: str, old: Number, new: Number) -> Claim | None:
    ratio = new.value / old.value
    agrees = _holds(factor, before, ratio)
    if agrees is None:
        return None
    qualifier = next((found[0] for words in (_MORE, _LESS, _ABOUT) if (found := words.search(before))), "")
    reason = "" if agrees else "; the word or one of the numbers may be wrong"
    times = decimal(ratio, 2)
    why = f"{shown(old)} to {shown(new)} is {times} times as many{reason}"
    return Claim("multiple", f"{qualifier}{word}".strip(), f"{times} times", agrees, why)


def _holds(factor: Fraction, before: str, ratio: Fraction) -> bool | None:
    """Whether the new number is that multiple of the old one; what is near it, but not it, is left open."""
    off = (ratio - factor) / factor if factor > 1 else (factor - ratio) / factor
    if _MORE.search(before):
        return True if 0 < off < Fraction(1, 2) else False if off < 0 else None
    if _LESS.search(before):
        return False if off > 0 or off < -2 * _LOOSE else None
    if abs(off) <= _EXACT and not _ABOUT.search(before):
        return True
    return False if abs(off) > _LOOSE else None
