"""Judges a line that is written as in a table, its name before its numbers ("Burglary: 120 (down from 150, 20%)", "5 x
£400 = £2,000", "Q1 120, Q2 130, Q3 110, Q4 140: 500 in the year").

Such a line has no sentence around it, so the whole of it must have the form: one number more, and nothing is read.
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from toolkit.figures.claims import Claim, Judged, amount, holds, shown
from toolkit.figures.numbers import Marked, Number, NumberKind
from toolkit.figures.relations.by_month import judge_months
from toolkit.figures.rises.judging import judge_change
from toolkit.figures.rises.reading import StatedChange
from toolkit.figures.rises.words import direction, pattern
from toolkit.figures.totals import Sum, judge_sum, one_number_mistyped

_NAME = r"(?=[^‹]{0,120}[a-z])(?P<name>[^‹:]{1,120})"  # of one length at most, so that no text takes long
_BEHIND = r"(?::| –| -)? "
_END = r"[.;]?"
_SOME = r"(?: [\w'’&/-]+){0,4}"
_CHANGES = (
    # "Burglary: 120 (down from 150, 20%)"
    rf"{_NAME}{_BEHIND}{{new:X}}{_SOME} \((?P<way>up|down) from {{old:X}}{_SOME}(?:,| or| by| –| -|;) (?:or |by )?"
    r"{p:P}\)",
    # "Northumbria 69,412 → 74,220 (+6.9%)", "Cheshire: 54,721 to 53,036, a change of -3.1%"
    rf"{_NAME}{_BEHIND}{{old:X}}{_SOME} (?:→|->|to) {{new:X}}{_SOME}(?:,? a change of | \(){{p:P}}\)?",
)
# "Referrals: 84 (target 80, 105%)"
_OF_TARGET = (
    rf"{_NAME}{_BEHIND}{{part:X}}{_SOME} \((?:against )?(?:a |the )?target:? (?:of )?{{whole:X}}[,;:–-]? ?{{p:P}}\)"
)
_GIVES = r"(?: =| equals|:|,| –| -|, which is|, or| gives| makes| makes up)"
_PRODUCTS = (
    # "5 x £400 = £2,000", "3 wardens x 40 visits = 120 visits"
    rf"(?:[^‹:]{{0,120}}[: ])?{{one:X}}{_SOME} ?[x×*] ?{{two:X}}{_SOME} ?={_SOME} ?{{all:X}}{_SOME}",
    # "12 sessions at £150 each, £1,800 in all"
    rf"(?:[^‹:]{{0,120}}[: ])?{{one:C}}{_SOME} (?:at|@) {{two:X}}(?: each| apiece| per [a-z]+| an? [a-z]+)"
    rf"{_GIVES} {{all:X}}"
    r" (?:in all|in total|altogether)",
)
_QUARTERS = r"(?:[^‹:]{0,120}[:,–-] )?" + r"[,;]? (?:and )?".join(
    rf"‹I›(?::| –| -| was| had)? {{{name}:X}}" for name in "abcd"
)
_YEAR = (
    r"(?:(?::|,|;| –| -| =) ?(?:(?:an? |the )?total:?(?: of)? |giving |making )?| \((?:an? )?total:?(?: of)? )"
    rf"{{all:X}}{_SOME}\)?"
)
_Q = re.compile(r"\bQ(?:tr|uarter)? ?([1-4])\b", re.IGNORECASE)
# "Total received: 323 – Adults 2, Children 93 and Resources 26"
_TOTAL = re.compile(
    rf"(?P<name>[^‹:]{{0,120}}){_BEHIND}‹C(?P<all>\d+)›{_SOME}(?::| –| -|, of which| \()(?P<row>[^()]*?)\)?{_END}"
)
# "apologies (15), refunds (12) and reviews (3)": each number in brackets behind its name
_BRACKETED = re.compile(r" \((‹C\d+›)\)(?=[,;.]| and |$)")
_PART = re.compile(r"(?:,|;)?(?: and)? ?(?P<name>[^\W\d][\w'’&/ -]{0,60}?)(?::| –| -|) ‹C(?P<part>\d+)›")
# Parts that need not be all, or of which one thing may be two
_NOT_ALL = re.compile(
    r"(?i)\b(?:includ\w+|such as|e\.g|mostly|mainly|last|previous|target|average|per|was|in|with|repeat\w*|twice|once"
    r"|both|some|under|over|aged|of (?:them|which|whom)|hate|motiv\w+|high|at least)\b"
)
_MANY = 100
"""From here on one digit hardly explains by chance why the parts do not add up."""
_FEW = 3
"""Parts from which a row of names and numbers is taken for all that there are."""


def judge_notation(marked: Marked) -> Judged:
    """The claim of a sentence that is such a line; nothing where it is another."""
    for judge in (_change, _of_target, _product, _quarters, _total, judge_months):
        if judged := judge(marked):
            return judged
    return Judged()


def _whole(template: str, marked: Marked) -> re.Match[str] | None:
    """The match of a whole line that has no other number."""
    match = pattern(template + _END).fullmatch(marked.text.strip())
    groups = match.re.groupindex if match else {}
    named = [name for name in groups if name not in ("name", "way")]
    return match if match and len(re.findall(r"‹[A-HJ-Z]\d+›", marked.text)) == len(named) else None


def _numbers(match: re.Match[str], marked: Marked, *names: str) -> list[Number]:
    return [marked.numbers[int(match[name])] for name in names]


def _change(marked: Marked) -> Judged | None:
    for template in _CHANGES:
        if match := _whole(template, marked):
            old, new, percent = _numbers(match, marked, "old", "new", "p")
            way = direction(match["way"]) if "way" in match.re.groupindex else percent.sign
            if old.kind is new.kind and way and old.value > 0:
                change = StatedChange(way=way, percent=percent, old=old, new=new, beside=True, alone=True)
                return judge_change(change)
    return None


def _of_target(marked: Marked) -> Judged | None:
    match = _whole(_OF_TARGET, marked)
    if match is None:
        return None
    part, whole, percent = _numbers(match, marked, "part", "whole", "p")
    if part.kind is not whole.kind or not whole.value:
        return None
    value = 100 * part.value / whole.value
    agrees = holds(percent, value, 100 * part.low / whole.high, 100 * part.high / whole.low)
    why = f"{shown(part)} of {shown(whole)} is {amount(value, percent, places=max(1, percent.places))}"
    return _judged("share", percent, amount(value, percent, places=max(1, percent.places)), agrees, why)


def _product(marked: Marked) -> Judged | None:
    match = next(filter(None, (_whole(template, marked) for template in _PRODUCTS)), None)
    if match is None:
        return None
    one, two, result = _numbers(match, marked, "one", "two", "all")
    money = NumberKind.MONEY in (one.kind, two.kind)
    if NumberKind.PERCENT in (one.kind, two.kind, result.kind) or money is not (result.kind is NumberKind.MONEY):
        return None
    value = one.value * two.value
    agrees = holds(result, value, one.low * two.low, one.high * two.high)
    return _judged(
        "product", result, amount(value, result), agrees, f"{shown(one)} x {shown(two)} = {amount(value, result)}"
    )


def _judged(kind: str, printed: Number, recomputed: str, agrees: bool | None, why: str) -> Judged:
    if agrees is None:
        return Judged(passed_over=("it rests on rounding",))
    more = "" if agrees else "; one of the three numbers is wrong"
    return Judged((Claim(kind, amount(printed.value, printed), recomputed, agrees, f"{why}{more}"),))


def _quarters(marked: Marked) -> Judged | None:
    """The four quarters of a year in their order, and the year."""
    match = _whole(_QUARTERS + _YEAR, marked)
    if match is None or _Q.findall(marked.sentence) != ["1", "2", "3", "4"]:
        return None
    *parts, total = _numbers(match, marked, *"abcd", "all")
    return _summed(Sum(total, tuple(parts), certain=True))


def _total(marked: Marked) -> Judged | None:
    """A total and a row of parts, each behind its name. It is called wrong where one mistyped digit explains it."""
    match = _TOTAL.fullmatch(_BRACKETED.sub(r" \1", marked.text.strip()))
    if match is None or _NOT_ALL.search(marked.text):
        return None
    found = list(_parts(match["row"]))
    if len(found) < _FEW or len({name for name, _ in found}) < len(found):
        return None
    parts = Sum(marked.numbers[int(match["all"])], tuple(marked.numbers[place] for _, place in found), certain=False)
    value = sum((part.value for part in parts.parts), Fraction(0))
    slip = parts.total.value >= _MANY and one_number_mistyped(parts, value)
    return _summed(parts) if slip or value == parts.total.value else None


def _parts(row: str) -> Iterator[tuple[str, int]]:
    """The names and the places of the numbers of a row; none where anything else stands in it."""
    matches = list(_PART.finditer(row))
    if "".join(match[0] for match in matches).strip() == row.strip():
        yield from ((match["name"].casefold(), int(match["part"])) for match in matches)


def _summed(found: Sum) -> Judged | None:
    claim = judge_sum(found)
    if len({number.kind for number in (found.total, *found.parts)}) > 1 or claim is None:
        return None
    return Judged((claim,))
