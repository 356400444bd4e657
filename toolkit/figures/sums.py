"""Reads and judges parts that must add up to a printed total ("7 were violent (6 male, 1 female)")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from toolkit.figures.claims import Claim, Judged, decimal
from toolkit.figures.numbers import Marked, Number
from toolkit.figures.rises.words import NOUN_WORD, pattern
from toolkit.figures.shares import only_count

# "6 male", "19 (25.7%) girls under 12", "one dog (5%)"
_PART = r"‹[CO]\d+›(?: \(‹P\d+›\))?(?: [\w'’&/-]+){1,7}(?: \(‹P\d+›\))?"
# "6 male and 1 female", "3 in Ash, 2 in Hartley, and 1 in Swanley"
_PARTS = rf"(?P<parts>{_PART}(?:,? (?:and|plus|&|with) |, |; )(?:{_PART}(?:,? (?:and|plus|&|with) |, |; ))*{_PART})"
_MADE_UP = (
    r"(?:made up of|comprising|comprised|consist(?:ing|ed|s) of|broken down (?:as|into)|divided into|split between)"
)

_IN_ALL = r"a (?:grand )?total of|totall?ing|making|in all|or"
_CERTAIN = (
    # "29 visits, which were made up of 3 in Ash and 26 in Hartley."
    rf"{{total:C}}{{words8}},? (?:which (?:is|was|were) )?{_MADE_UP}:? {_PARTS}(?=[.;)]|$)",
    # "a total of 29 visits: 3 in Ash and 26 in Hartley."
    rf"\b(?:a )?total of{{fill}}{{total:C}}{{words6}}(?:: | \(| - | – ){_PARTS}(?=[.;)]|$)",
)
_LIKELY = (
    # "7 were violent (6 male, 1 female)": the brackets may hold examples only
    rf"{{total:C}}{{words5}} \({_PARTS}\)",
    # "7 offenders: 6 male, 1 female."
    rf"{{total:C}}{{words5}}(?:: | - | – ){_PARTS}(?=[.;]|$)",
)
# "There were 29 members, 13 women and 16 men.": without a sign that these are all, only words such as women and men
# say so.
_COMPLEMENTS_ONLY = (rf"{{total:C}}{{words3}}, {_PARTS}(?=[.;)]|$)",)
_AFTERWARDS = (
    # "There were 6 male and 1 female offenders, making 7"
    rf"(?:^|\bwere |\bwas |[:;] ){_PARTS},? ?(?:(?:giving|making|for) )?\(?(?:{_IN_ALL}){{fill}}{{total:C}}",
    # "There were 6 male and 1 female offenders, 7 offenders in all"
    rf"(?:^|\bwere |\bwas |[:;] ){_PARTS},? \(?(?:or )?{{total:C}}{NOUN_WORD}? (?:in all|in total|altogether)\b",
)
_OF_THESE = (
    # "There were 7 offenders, of whom 6 were male and 1 was female."
    rf"{{total:C}}{{words9}},? (?:and )?of (?:whom|which|these|those|them),? {_PARTS}(?=[.;]|$)",
    # "Of these, 6 were male and 1 was female." after "There were 7 offenders."
    rf"^\W*of (?:these|those|them),? {_PARTS}(?=[.;]|$)",
)

# "29 visits (including 3 in Ash and 2 in Hartley)": parts that need not add up
_NOT_ALL = re.compile(
    r"(?i)\b(?:includ\w+|e\.g\.?|such as|mainly|mostly|up|down|more|fewer|less|last|previous|compared|each|per"
    r"|a further|also|both)\b"
)
# Words that leave no other, a group a line: who is not a man is a woman.
_COMPLEMENTS = tuple(
    re.compile(rf"(?i)(?<!non-)\b(?:{words})\b")
    for words in (
        r"m[ae]n|males?|boys?|women|woman|females?|girls?",
        r"adults?|child(?:ren)?|young people|juveniles?|youths?",
        r"new|repeat|existing|returning",
        r"successful|unsuccessful|passed|failed|yes|no|for|against",
        r"complete[d]?|incomplete|open|closed|outstanding|in progress",
        r"green|amber|red",
        r"high|medium|low|standard",
    )
)
# "3 in Ash and the remaining 26 elsewhere"
_REST = re.compile(r"(?i)\b(?:remaining|remainder|rest|others?)\b")


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and the parts that are printed beside it. ``certain``: the words say that these are all its parts."""

    total: Number
    parts: tuple[Number, ...]
    certain: bool


def judge_sums(marked: Marked, before: Marked | None, changed: frozenset[int]) -> Judged:
    """The sums of a sentence. Parts that need not be all parts are judged only where they do add up, or nearly."""
    judged: dict[tuple[Number, ...], Claim | None] = {}
    for found in _sums(marked, before, changed):
        key = (found.total, *found.parts)
        judged[key] = judged.get(key) or _judge(found)
    claims = tuple(claim for claim in judged.values() if claim)
    return Judged(claims, ("the parts need not be all there are",) * (len(judged) - len(claims)))


def _sums(marked: Marked, before: Marked | None, changed: frozenset[int]) -> Iterator[Sum]:
    for templates, certain in ((_CERTAIN, True), (_AFTERWARDS, True), (_LIKELY, False), (_OF_THESE, False)):
        for template in templates:
            yield from _matches(template, marked, before, changed, certain)
    for template in _COMPLEMENTS_ONLY:
        for found in _matches(template, marked, before, changed, certain=False):
            if found.certain:
                yield found


def _matches(
    template: str, marked: Marked, before: Marked | None, changed: frozenset[int], certain: bool
) -> Iterator[Sum]:
    for match in pattern(template).finditer(marked.text):
        indices = [int(index) for index in re.findall(r"‹[CO](\d+)›", match["parts"])]
        own = match.groupdict().get("total")
        total = marked.numbers[int(own)] if own else before and only_count(before)
        if not total or changed & {*indices, *([int(own)] if own else [])} or not total.exact:
            continue
        parts = tuple(marked.numbers[index] for index in indices)
        if _NOT_ALL.search(match["parts"]) or any(part.slack for part in parts):
            continue
        yield Sum(total, parts, certain or _are_complements(match["parts"]))


def _are_complements(parts: str) -> bool:
    """Whether each part is named by a word that leaves no other: men and women, the remaining ones."""
    pieces = [piece for piece in re.split(r"‹[CO]\d+›", parts)[1:] if piece.strip(" ,;")]
    # Only the first two groups are sure enough to call a sum wrong: a rating or an age may be left out.
    if any(all(words.search(piece) for piece in pieces) for words in _COMPLEMENTS[:2]):
        return True
    return bool(_REST.search(pieces[-1]))


def _judge(found: Sum) -> Claim | None:
    """A sum that is off is only called wrong where the words or the numbers leave no doubt that it is a sum."""
    value = sum((part.value for part in found.parts), Fraction(0))
    agrees = value == found.total.value
    near = abs(value - found.total.value) <= max(Fraction(2), found.total.value / 10)
    if not agrees and not (near and (found.certain or len(found.parts) > 2)):
        return None
    adding = " + ".join(decimal(part.value, 0) for part in found.parts)
    reason = "" if agrees else "; a part or the total is wrong, or a part is counted twice or missing"
    return Claim(
        "sum", decimal(found.total.value, 0), decimal(value, 0), agrees, f"{adding} = {decimal(value, 0)}{reason}"
    )
