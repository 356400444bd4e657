"""Judges shares that are given in words ("more than one third (29 of 75)", "one in five (24%)").

A fraction in words is loose by nature. It is right where the share is that fraction to the nearest per cent, or on the
side that the words say ("more than a third"); it is wrong where the share is far off or on the other side; between the
two nobody can tell.
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from toolkit.figures.claims import Claim, Judged, decimal, shown
from toolkit.figures.numbers import Marked, Number
from toolkit.figures.rises.words import pattern

_THE = r"(?: (?:the|our|these|those|all|its|their|total|total of))*"
_F = r"‹F(?P<fraction>\d+)›"
_PART, _WHOLE = r"‹[CM](?P<part>\d+)›", r"‹[CM](?P<whole>\d+)›"
_PATTERNS = (
    # "more than a third of the fires (29 of 75)", "almost two thirds of those killed (65%: 104 out of 161)"
    rf"{_F}{{words12}} \((?:{{P}}[:,] ?)?{_PART} (?:out )?of{_THE} {_WHOLE}",
    # "29 of the 75 fires, or more than a third", "29 of 75 (a third)"
    rf"{_PART} (?:out )?of{_THE} {_WHOLE}{{words6}},? ?(?:\(|or |i\.e\. |which is |that is |– |- ){{words3}} ?{_F}"
    r"(?=[.,;)]|$| of\b)",
    # "three quarters of these 114,958 crimes – 85,268 – were racial", "a third of the 75 fires (29)"
    rf"{_F} of{_THE} {_WHOLE}{{words4}}(?: – | - |, | \(){_PART}(?= –| -|,|\)|$|\.)",
    # "a third (29) of the 75 fires", "three quarters – 56 – of the 75 fires"
    rf"{_F}(?: \(|,? – | - |, ){_PART}(?:\)| –| -|,) (?:out )?of{_THE} {_WHOLE}(?! \()",
    # "29 fires (a third of the 75)", "29 fires, or a third of the 75", "29 fires, a third of the 75 attended"; but in
    # "8 wardens, half of the 30 volunteers and 2 officers" they are others
    rf"{_PART}{{words4}}(?: \(|,? – |,? - |,? or |,? which is |,? that is ){{words3}} ?{_F} of{_THE} {_WHOLE}",
    rf"{_PART}{{words4}},(?: just| only)?(?: over| under| about| almost| nearly| more than| less than)? {_F} of{_THE}"
    rf" {_WHOLE}(?: \w+ed| in all| in total)?(?=[,.;)]|$)",
    # "of the 75 fires a third (29)"
    rf"\bof{_THE} {_WHOLE}{{words4}},?{{words4}} {_F} \({_PART}\)",
)
# "a third (32%)", "two thirds of those asked (66%)"
_WITH_PERCENT = rf"{_F}{{words8}} \((?P<percent>‹P\d+›)\)"
_MORE = re.compile(r"(?i)\b(?:more than|(?:just|well|slightly|a little)? ?over|at least|above|exceed\w*)\W*$")
_LESS = re.compile(r"(?i)\b(?:less than|fewer than|(?:well|slightly)? ?under|below)\W*$")
_ALMOST = re.compile(r"(?i)\b(?:almost|nearly|not quite|close to|approaching|just under)\W*$")
_ABOUT = re.compile(r"(?i)\b(?:about|around|roughly|approximately|approx\.?|some|circa)\W*$")
_NEAR = Fraction(1, 2)
"""Points within which a share is the fraction."""
_LOOSE = 6
"""Points within which people may still call a share by the fraction."""
_ONE_SIDED = 20
"""Points beyond which people would have called it by another fraction: then something else may be meant."""


def judge_fractions(marked: Marked) -> Judged:
    """The fractions in words of a sentence whose part and whole, or whose per cent, are printed beside them."""
    claims: dict[int, Claim | None] = {}
    if "‹F" not in marked.text:
        return Judged()
    for place, value, how in _values(marked):
        claims.setdefault(place, _judge(marked, place, value, how))
    return Judged(tuple(claim for claim in claims.values() if claim))


def _values(marked: Marked) -> Iterator[tuple[int, Fraction, str]]:
    """Each fraction's place with the per cent that the numbers beside it give, and how."""
    for template in _PATTERNS:
        for match in pattern(template).finditer(marked.text):
            part, whole = (marked.numbers[int(match[name])] for name in ("part", "whole"))
            if part.kind is whole.kind and 0 < part.value <= whole.value:
                value = 100 * part.value / whole.value
                yield int(match["fraction"]), value, f"{shown(part)} of {shown(whole)} is {decimal(value, 2)}%"
    for match in pattern(_WITH_PERCENT).finditer(marked.text):
        percent = marked.numbers[int(match["percent"][2:-1])]
        yield int(match["fraction"]), percent.value, f"it is printed as {percent.text} beside it"


def _judge(marked: Marked, place: int, value: Fraction, how: str) -> Claim | None:
    fraction = marked.numbers[place]
    before = marked.text[: marked.text.index(f"‹F{place}›")]
    agrees = _holds(fraction, before, value)
    if agrees is None:
        return None
    printed = fraction.text
    for words in (_MORE, _ALMOST, _LESS, _ABOUT):
        if found := words.search(before):
            printed = f"{found[0].strip()} {printed}"
            break
    reason = "" if agrees else "; the words or a number may be wrong"
    return Claim("share", printed, f"{decimal(value, 2)}%", agrees, f"{how}{reason}")


def _holds(fraction: Number, before: str, value: Fraction) -> bool | None:
    difference = value - fraction.value
    if _MORE.search(before):
        return _one_sided(difference)
    if _ALMOST.search(before):
        # "almost half" of 38% is as wrong as of 52%; "less than half" may be any less.
        return None if -_LOOSE <= difference <= _NEAR else False
    if _LESS.search(before):
        return _one_sided(-difference)
    if abs(difference) <= _NEAR and not _ABOUT.search(before):
        return True
    return False if abs(difference) > _LOOSE else None


def _one_sided(beyond: Fraction) -> bool | None:
    """Right a little beyond the fraction on the side that is said, wrong on the other side of it."""
    if beyond < -_NEAR:
        return False
    return True if _NEAR < beyond <= _ONE_SIDED else None
