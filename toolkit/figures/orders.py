"""Reads and judges claims that a number is above or below another ("73 is now above the average (70)")."""

import re

from toolkit.figures.claims import Claim, Judged, decimal, shown
from toolkit.figures.numbers import Marked, Number, NumberKind
from toolkit.figures.rises.words import pattern

_ABOVE = (
    r"over(?= (?:the |its |our )?targets?\b)|above|higher than|greater than|more than|larger than|exceed(?:s|ed|ing)"
    r"|ahead of|better than|in excess of"
)
_BELOW = r"below|lower than|less than|fewer than|smaller than|short of|under"
# A claim of order is judged only against one of these: "73 is above the average (70)", not "73 above the shop".
_REFERENCE = (
    r"average|targets?|baseline|benchmark|threshold|figure|level|rate|mean|median|goal|limit|total|number|standard"
    r"|(?:last|previous|same) (?:year|quarter|period|month)(?:'s)?"
)
_BETWEEN = r"(?:[ ]+(?:[\w'’&/-]+|‹[IYF]\d*›))"
# "The figure for 2014 (73) is now well above the 2004 to 2008 average of 70"
_CLAIM = (
    rf"(?P<one>‹[CPM]\d+›)(?P<gap>\)?,?{_BETWEEN}{{0,9}}?,?(?: \(?which)?(?: is| was| are| were|,)?{_BETWEEN}{{0,3}}?) "
    rf"(?P<word>{_ABOVE}|{_BELOW})(?P<reference>{_BETWEEN}{{0,9}}?)(?: of| at|:)? ?\(?(?P<two>‹[CPM]\d+›)"
    rf"(?P<after>{_BETWEEN}{{0,3}})"
)
# "The 166 fires are 22 below the quarterly baseline of 188"
_DISTANCE = (
    rf"(?P<one>‹C\d+›){_BETWEEN}{{1,6}}?,?(?: which)? (?:is|was|are|were) (?P<by>‹C\d+›)(?: [a-z]+)?"
    rf" (?P<word>above|below|short of)(?P<reference>{_BETWEEN}{{1,6}}?)(?: of| at|:) (?P<two>‹C\d+›)"
)
_FAR = 4
"""A distance that is further off than this factor is one from something else."""
# "above the target of 70": counted as read even where what is above it cannot be told.
_ANY_CLAIM = re.compile(rf"(?i)\b(?:{_ABOVE}|{_BELOW})\b{_BETWEEN}{{0,9}}?(?: of| at|:)? ?\(?‹[CPM]\d+›")
_REFERENCE_WORD = re.compile(rf"(?i)\b(?:{_REFERENCE})\b")
# "is not above", "should be above", "even less than": no plain claim.
_NOT_SAID = re.compile(
    r"(?i)\b(?:not|never|no|nor|if|unless|should|would|could|must|may|might|to|whether|until|aim|rather|neither|less|even"
    r"|respectively)\b"
)
# "73, above ..." and "73 is above ..." are claims; in "73 officers above the average age" nothing links the two.
_LINKED = re.compile(r"(?i),|\)|\b(?:is|was|are|were|remains?|remained|stands|stood|which|now|still|and|just|well)\b")
_UP = re.compile(rf"(?i)(?:{_ABOVE})")


def judge_order(marked: Marked, changed: frozenset[int]) -> Judged:
    """The claims of above and below in a sentence; ``changed`` are differences, which are not compared."""
    claims = []
    text = marked.text
    for match in pattern(_CLAIM).finditer(text):
        one, two = _number(marked, match["one"]), _number(marked, match["two"])
        if changed & {_index(match["one"]), _index(match["two"])} or "respectively" in text.casefold():
            continue
        if one.kind is two.kind and _is_said(match, text):
            claims.append(_judge(one, two, match["word"]))
    claims += filter(None, (_distance(marked, match) for match in pattern(_DISTANCE).finditer(text)))
    read = len(_ANY_CLAIM.findall(text))
    return Judged(tuple(claims), ("it is not certain what is compared with what",) * max(0, read - len(claims)))


def _distance(marked: Marked, match: re.Match[str]) -> Claim | None:
    """How far one count is said to be above or below another; None where it is another distance or nobody can tell."""
    one, by, two = (_number(marked, match[name]) for name in ("one", "by", "two"))
    if not (one.exact and by.exact and two.exact and by.value) or not _REFERENCE_WORD.search(match["reference"]):
        return None
    value = (one.value - two.value) * (1 if _UP.fullmatch(match["word"]) else -1)
    if not by.value <= _FAR * value or not value <= _FAR * by.value:
        return None
    agrees = value == by.value
    reason = "" if agrees else "; one of the three numbers is wrong"
    why = f"from {shown(one)} to {shown(two)} it is {decimal(value, 0)}{reason}"
    return Claim("change", shown(by), decimal(value, 0), agrees, why)


def _is_said(match: re.Match[str], text: str) -> bool:
    """Whether the first number is said to be above or below the second, and is not the distance between them."""
    reference = match["reference"] + match["after"]
    if not _REFERENCE_WORD.search(reference) or _NOT_SAID.search(match["gap"]) or not _LINKED.search(match["gap"]):
        return False
    # A dash after the second number begins a range, such as 70–80.
    return text[match.end("two") : match.end("two") + 1] != "–"


def _index(mark: str) -> int:
    return int(mark[2:-1])


def _number(marked: Marked, mark: str) -> Number:
    return marked.numbers[_index(mark)]


def _judge(one: Number, two: Number, word: str) -> Claim:
    above = bool(_UP.fullmatch(word))
    agrees = one.high > two.low if above else one.low < two.high
    if one.kind is NumberKind.COUNT and one.exact and two.exact:
        agrees = one.value > two.value if above else one.value < two.value
    order = "above" if one.value > two.value else "below" if one.value < two.value else "equal to"
    reason = "" if agrees else "; one of the numbers or the word may be wrong"
    printed = "above" if above else "below"
    return Claim("order_claim", printed, order, agrees, f"{shown(one)} is {order} {shown(two)}{reason}")
