"""Judges the word alone where a sentence says that a number rose or fell, and prints what it was ("40, up from 50")."""

import re
from functools import cache

from toolkit.figures.claims import DIRECTIONS, Claim, Judged, shown
from toolkit.figures.numbers import Marked, Number, NumberKind
from toolkit.figures.rises.clauses import same_thing
from toolkit.figures.rises.words import direction, pattern

_TIME = r"(?: (?:the|in|for|to|at|up|during|of|over|year|quarter|period|same|last|previous|‹[IYT]\d*›)){0,8}"
_PATTERNS = (
    # "There were 268 hoax calls, up from 306", "94.2%, a slight fall from the previous quarter (94.6%)"
    r"{new:X}{words12},?(?: –| -|:|;)? ?\(?(?:slightly )?(?P<way>up|down)(?: slightly)?,?"
    r"(?: from| on)(?: the)?{words5} \(?{old:X}",
    r"{new:X}{words12},?(?: –| -|:|;)? ?\(?an? (?:[a-z]+ )?{way=noun} (?:from|on|compared (?:with|to)|against)"
    r"(?: the)?{words9} \(?{old:X}",
    # "fell from 2005 in the year to March 2017 to 1775", also with a comma before "from"
    r"\b{way=verb}{adverb},? from{fill}{old:X}(?: [\w'’-]+){0,2}{time},? to{fill}{new:X}",
    # "had risen to 10,535 reports from 10,094", "dropped to 40 compared with 50"
    r"\b{way=verb}{adverb} to{fill}{new:X}{words5},? (?:from|compared (?:with|to)|against){fill}{old:X}",
    # "51% of investigations, which has increased from 46%", "40 calls, which is lower than the 50 of last year"
    r"{new:X}{words6}, (?:which|this|that|it) (?:has|have|had)(?: \w+ly)? {way=verb}{words2} from{fill}{old:X}",
    # "18% of cases, compared to 20% the year before, so the rate was lower"
    r"{new:X}{words9},? compared (?:with|to){fill}{old:X}{words6}, so{words4} (?:was|were|is|has|had) (?P<way>higher"
    r"|lower|up|down|risen|fallen|increased|decreased)",
    # "offending has fallen: 194 people entered the system last year compared to 209 the year before"
    r"\b(?:has|have) {way=verb}(?: [\w-]+){0,2}: {new:X}{words12} compared (?:with|to){fill}{old:X}{words2} {before}",
    # "10 years ago there were 3,916 fires but the number has fallen ... to reach 2,582"
    r"\bago{words4} {old:X}{words6} (?:has|have) {way=verb}{words6} to{words3} {new:X}",
)
# "1,408 fires, fewer than the 1,499 of 2019"; but "fewer than 40" is a bound and no figure
_THAN = (r"{new:X}{words12},? (?P<way>more|fewer|less|higher|lower) than the{fill}{old:X}",)
_WITH_PREVIOUS = (
    r"^(?:that|this|it) (?:is|was) (?P<way>more|fewer|less|higher|lower|above|below) (?:than )?the{words9} {old:X}"
)
_RANK = re.compile(r"\b(?:rank(?:s|ed|ings?)?|league|position|placed?|th|grade)\b", re.IGNORECASE)
_NO_CLAIM = re.compile(
    r"(?i)\b(?:by|not|no|if|would|could|should|target|expected|forecast to|aims?|to be|plans? to|respectively"
    r"|whether)\b"
)


def judge_directions(marked: Marked, before: Marked | None, changed: frozenset[int]) -> Judged:
    """The words for a rise or a fall in a sentence, each held against the two numbers that it is between.

    ``changed``: the numbers by which something rose or fell, which are neither.
    """
    if _RANK.search(marked.text):
        return Judged()
    claims: dict[int, Claim] = {}
    for template in (*_PATTERNS, *_THAN):
        for match in _compiled(template).finditer(marked.text):
            if _NO_CLAIM.search(match[0]):
                continue
            old, new = int(match["old"]), int(match["new"])
            if {old, new} & changed:
                continue
            if marked.numbers[old].kind is marked.numbers[new].kind and _same(marked, old, new):
                claim = _judge(match["way"], marked.numbers[old], marked.numbers[new])
                if claim:
                    claims.setdefault(old, claim)
    return Judged(tuple(claims.values()) or _with_previous(marked, before))


@cache
def _compiled(template: str) -> re.Pattern[str]:
    return pattern(template.replace("{time}", _TIME))


def _same(marked: Marked, old: int, new: int) -> bool:
    return marked.numbers[old].kind is not NumberKind.COUNT or same_thing(marked.text, old, new)


def _with_previous(marked: Marked, before: Marked | None) -> tuple[Claim, ...]:
    """The word of "That was above the average of 14,776", where the sentence before has one number only."""
    match = pattern(_WITH_PREVIOUS).search(marked.text)
    if not match or before is None or _NO_CLAIM.search(match[0]):
        return ()
    counts = [
        number
        for place, number in enumerate(before.numbers)
        if f"‹{number.kind.value}{place}›" in before.text and number.kind is marked.numbers[int(match["old"])].kind
    ]
    claim = _judge(match["way"], marked.numbers[int(match["old"])], counts[0]) if len(counts) == 1 else None
    return (claim,) if claim else ()


def _judge(word: str, old: Number, new: Number) -> Claim | None:
    way = direction(word.split()[-1])
    value = new.value - old.value
    agrees = way * value > 0
    # Rounded or estimated numbers may hide a small change.
    if not agrees and way * (new.high - old.low if way > 0 else new.low - old.high) > 0:
        return None
    recomputed = DIRECTIONS[1 if value > 0 else -1] if value else "no change"
    reason = "" if agrees else "; the word or one of the numbers may be wrong"
    why = f"{shown(old)} to {shown(new)} is {'an' if recomputed[0] == 'i' else 'a'} {recomputed}{reason}"
    return Claim("order_claim", DIRECTIONS[way], recomputed, agrees, why.replace("is a no change", "is no change"))
