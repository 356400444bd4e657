"""Reads and judges shares of a total ("9 out of 12 cameras (75%)", "of these 19 were female (25.7%)")."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import chain

from toolkit.figures.claims import (
    Claim,
    Judged,
    amount,
    holds,
    last_digit_only,
    overlaps,
    rounds_twice_to,
    shown,
    truncates_to,
)
from toolkit.figures.numbers import Marked, Number, NumberKind
from toolkit.figures.rises.clauses import follows_on
from toolkit.figures.rises.words import pattern
from toolkit.records import dataclass

# "9 of the total of 12 cameras", "9 of all our 12 cameras"
_THE = r"(?: (?:the|our|these|those|all|its|their|a|total|total of|overall|nearly))*"
_WHICH_IS = (
    r"(?:which is|that is|this is|(?:giving|making|with) an?|an? (?:[a-z-]+ )?(?:rate|share|proportion) of|equating to"
    r"|equivalent to"
    r"|representing)"
)
_EQUATES = rf"(?:{_WHICH_IS}|which (?:equates|amounts) to|or|i\.e\.?)"
_MAKES_UP = (
    r"(?:account(?:s|ed|ing)? for|mak(?:es?|ing) up|made up|represent(?:s|ed|ing)?|constitut(?:es?|ed|ing)"
    r"|equat(?:es?|ed|ing) to|amount(?:s|ed|ing)? to|compris(?:es?|ed|ing))"
)
# "(98% response rate)", "(70% of the total)"
_OF_ALL = r"(?: (?:[a-z-]+ ){0,2}rate| of (?:the total|them|these|those|(?:them )?all(?: [a-z-]+)?))?"
# "in 72% of cases, with 5 of the 11 trusts at the standard": a share of those who report, not of what they count
_REPORTING = (
    r"(?:trusts|forces|services|authorities|councils|districts|boroughs|wards|areas|regions|stations|schools|sites|boards"
    r"|partnerships|teams|officers|wardens|staff|people|days|weeks|months|quarters)"
)
_ONE_SHARE = (
    # "9 out of 12 cameras (75%)"; but not "9 of 12 cameras (75%) or 3 (25%)", where the order is another
    rf"{{part:S}}(?: [a-z-]+)? (?:out )?of{_THE} {{whole:S}}{{words12}},? \((?:or |about |some |around )?{{share:P}}"
    rf"{_OF_ALL}\)"
    r"(?! (?:or|and)\b[^()‹]*\(‹P)",
    # "75%: 9 of 12"
    rf"{{share:P}}(?::| -| –|,) {{part:S}} (?:out )?of{_THE} {{whole:S}}",
    # "9 (75%) of the 12 cameras"
    rf"{{part:S}} \({{share:P}}\)(?: [a-z-]+)? (?:out )?of{_THE} {{whole:S}}(?! \()",
    # "75% of cameras (9 of the 12)"
    rf"{{share:P}}{{words12}} \({{part:S}} (?:out )?of{_THE} {{whole:S}}[^()‹]*\)",
    # "75% (9) of the 12 cameras"
    rf"{{share:P}} \({{part:S}}\)(?: [a-z-]+)? (?:out )?of{_THE} {{whole:S}}",
    # "75% of the 12 cameras (9)"
    rf"{{share:P}} of{_THE} {{whole:S}}{{words4}} \({{part:S}}(?: [a-z-]+)?\)",
    # "9 of 12 cameras, which is 75%", "9 of the 12 cameras were mended in time, a rate of 75%"
    rf"{{part:S}} (?:out )?of{_THE} {{whole:S}}{{words9}},(?: {_WHICH_IS})? (?:or|i\.e\.?|at|equivalent to|equal to)"
    rf"{_THE} {{share:P}}",
    rf"{{part:S}} (?:out )?of{_THE} {{whole:S}}{{words9}},? \(?{_WHICH_IS} {{share:P}}",
    # "the 9 cameras represented 75% of the 12", "9 cameras were 75% of all 12", "9 cameras, 75% of the 12"
    rf"{{part:S}}{{words8}}(?: (?:{_MAKES_UP}|were|was|is|are)(?: about| around| some)?|,|,? or) {{share:P}} of{_THE}"
    rf"{{words3}}(?: of{_THE})? {{whole:S}}",
    # "9 cameras that were bought last year, which is 75% of the 12"
    rf"{{part:S}}{{words14}}, which (?:is|was|makes up|made up) {{share:P}} of{_THE} {{whole:S}}",
    # "in 75% of cases, with 9 out of 12 cameras mended in time", "75% of cameras work, with 9 of the 12 cameras mended"
    rf"{{share:P}} of{_THE} (?:cases|(?P<thing>[a-z-]+)){{words4}},? with {{part:S}}(?: [a-z-]+)? (?:out )?of{_THE}"
    rf" {{whole:S}}(?(thing) (?P=thing)\b| (?!{_REPORTING}\b)[a-z-]+ [a-z]+ed\b)"
    r"(?![^.;]*‹[PI])",
    # "168 requests came in and 150 of them (89%) were answered"
    r"{whole:S}{words9},? (?:and |but )?{part:S} of (?:them|these|those){words3} \({share:P}\)",
    # "75% worked, or 9 of 12 cameras"
    rf"{{share:P}}{{words9}},? (?:or|i\.e\.?|that is|which is) {{part:S}}{{words3}} (?:out )?of{_THE} {{whole:S}}",
    # "75% of the 12 cameras, 9, worked"; "they were 75% of the 12 cameras (9)" is above
    rf"{{share:P}} of{_THE} {{whole:S}}{{words4}}(?: – |, | - ){{part:S}}(?: – |, | - )",
    # "(40%) of the 12 cameras": "most were about cameras (9 of 12, 75%)"
    rf"\({{part:S}} (?:out )?of{_THE} {{whole:S}}{{words4}}[,;:] {{share:P}}\)",
)
# What leads to a number of things that are then told apart: "there were 74 entrants"
_COUNTED = (
    r"\b(?:there (?:were|was|have been)|received|recorded|reported|had|took|dealt with|made|handled|logged|closed"
    r"|investigated|carried out)"
)
# "Of the 74 entrants, 19 (25.7%) were girls and 55 (74.3%) boys": one whole, then parts with their shares
_WHOLE = (
    rf"(?:^|[,;:(–-] ?|\band |\bthat )(?:out )?of{_THE}(?: (?:budget|sum|grant|programme|fund|savings) of)?"
    r" {whole:S}"
)
# "There were 74 entrants, of whom 19 (25.7%) were girls"
_WHOLE_FIRST = r"{whole:S}{words9},? (?:and )?of (?:whom|which|these|those|them)\b"
# "There were 74 entrants; 19 were girls": who they are is left out, because it has just been said.
_ELIDED = r"(?:(?:of these|only|just|in all|and|but)[ ,]+)?‹[CMO]\d+›(?: \(‹P\d+›\))? (?:were|was|had|have|are|went)\b"
_WHOLE_NAMED = rf"{_COUNTED}{{words3}} {{whole:S}}{{words9}}(?:,|;|:| –) (?={_ELIDED})"
# "19 (25.7%)"; but in "19 (25.7%) of 74" the whole is after it
_PARTS = (
    r"{part:S}{words4} \((?:or )?{share:P}\)(?! of\b)",
    # "25.7% of complaints (19)"
    r"^\W*{share:P} of(?: the| these| all)* \w+ \({part:S}\)",
    # "25.7% (19) were girls", "19 or 25.7% were girls", "25.7%, or 19, were girls"
    r"{share:P} \({part:S}\)(?! of\b)",
    r"{part:S}{words3},? or {share:P}",
    r"{share:P}{words3},? or {part:S}",
    # "19 were girls, which is 25.7%"
    rf"{{part:S}}{{words12}},? \(?{_EQUATES} (?:about |around |some )?{{share:P}}(?P<loose>)(?=[.,;)]|$)",
)
# "Of 74 entrants 19 (26%) were girls, of whom 5 (26%) were new": from here on the whole is another.
_BASE_CHANGES = re.compile(r"(?i)\bof (?:whom|which|these|those|them|this)\b")
# "Of these 19 were girls (25.7%)": the whole is in the sentence before.
_REFERS_BACK = re.compile(
    r"(?i)^\W*(?:and )?(?:out )?of (?:these|those|them|this number|this total|that number|whom|which)\b"
    r"(?! ‹[CM]\d+›(?: (?!(?:was|were|are|is|had|have|has)\b)[\w-]+){0,4},)"
)
# "75% of cameras", "9 cameras (75%)": what is counted as read
_ANY_SHARE = re.compile(r"‹P\d+› of(?! (?:an?|‹Y)\b)|‹[CM]\d+›(?: [\w'’-]+){0,4} \(‹P\d+›\)")
_SPOKEN = (3, 4, 5, 10)
_FAR = 2
"""A loosely linked per cent that is further off than this factor is of something else."""


@dataclass(frozen=True, slots=True)
class Share:
    """A part, the whole it is a part of, and its printed per cent. ``loose``: words are between part and per cent.

    ``spoken``: it is said as people say a share that they have rounded, "4 out of 5".
    """

    part: Number
    whole: Number
    percent: Number
    loose: bool = False
    spoken: bool = False


def judge_shares(marked: Marked, before: Marked | None, changed: frozenset[int]) -> Judged:
    """The shares of a sentence. ``changed``: the numbers by which something rose or fell, which are no parts."""
    found = dict(_shares(marked, before, changed))
    others = [
        number for number in (*marked.numbers, *(before.numbers if before else ())) if number.kind is NumberKind.COUNT
    ]
    judged = [_judge(share, others) for share in found.values()]
    claims = tuple(claim for claim in judged if claim)
    read = sum(1 for match in _ANY_SHARE.finditer(marked.text) if not _indices(match[0]) & changed)
    return Judged(claims, ("it is not certain what it is a share of",) * max(0, read - len(claims)))


def _indices(text: str) -> set[int]:
    return {int(index) for index in re.findall(r"‹[A-Z](\d+)›", text)}


def _shares(marked: Marked, before: Marked | None, changed: frozenset[int]) -> Iterator[tuple[int, Share]]:
    """Each share with the place of its per cent in the list of numbers."""
    for template in _ONE_SHARE:
        for match in _pattern(template).finditer(marked.text):
            if int(match["share"]) not in changed:
                yield _share(marked, match, marked.numbers[int(match["whole"])])
    for start, whole, sure in _wholes(marked, before):
        text = marked.text[start:]
        further = _BASE_CHANGES.search(text)
        text = text[: further.start()] if further else text
        for match in chain.from_iterable(_pattern(template).finditer(text) for template in _PARTS):
            part = marked.numbers[int(match["part"])]
            # "19 (25.7%) last year" is a part of last year's whole.
            was_before = pattern("{before}").search(match[0])
            if not ({int(match["share"]), int(match["part"])} & changed or part is whole or was_before):
                place, share = _share(marked, match, whole)
                yield place, replace(share, loose=not sure or "loose" in match.groupdict())


def _share(marked: Marked, match: re.Match[str], whole: Number) -> tuple[int, Share]:
    place = int(match["share"])
    spoken = "› out of ‹" in match[0] and whole.value in _SPOKEN
    return place, Share(marked.numbers[int(match["part"])], whole, marked.numbers[place], spoken=spoken)


def _wholes(marked: Marked, before: Marked | None) -> Iterator[tuple[int, Number, bool]]:
    """Where the parts of a whole begin in the sentence, the whole, and whether words name it as that."""
    back = _REFERS_BACK.search(marked.text)
    if back:
        if before and (whole := only_count(before)):
            yield back.end(), whole, True
        return
    if before and (goes_on(marked, before) or _is_of_its_noun(marked, before)) and (whole := only_count(before)):
        yield 0, whole, False
    for template in (_WHOLE, _WHOLE_FIRST, _WHOLE_NAMED):
        for match in _pattern(template).finditer(marked.text):
            yield match.end(), marked.numbers[int(match["whole"])], template is not _WHOLE_NAMED


def goes_on(marked: Marked, before: Marked) -> bool:
    """Whether a sentence begins with a number without its noun, which is that of the one before: "200 were late"."""
    return bool(_pattern(rf"^\W*{_ELIDED}").search(marked.text) and _pattern(_COUNTED).search(before.text))


def _is_of_its_noun(marked: Marked, before: Marked) -> bool:
    """Whether a sentence begins with a per cent of what the one before counts: "362 complaints. 60% of complaints"."""
    named = re.match(r"^\W*‹P\d+› of(?: the| these| all)* (\w+) \(‹C\d+›\)", marked.text)
    counted = re.search(r"‹C\d+› (\w+)", before.text)
    return bool(
        named and counted and named[1].casefold() == counted[1].casefold() and _pattern(_COUNTED).search(before.text)
    )


def only_count(marked: Marked) -> Number | None:
    """The one count of a sentence, or None when it has none or several, or says how much something changed."""
    counts = [marked.numbers[index] for index in sorted(_indices(marked.text)) if _is_count(marked, index)]
    return counts[0] if len(counts) == 1 and not follows_on(marked.text) else None


def _is_count(marked: Marked, index: int) -> bool:
    return (
        index < len(marked.numbers) and marked.numbers[index].kind is NumberKind.COUNT and f"‹C{index}›" in marked.text
    )


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """Shares are of counts or of money, so S stands for either."""
    return pattern(re.sub(r"\{(\w+):S\}", r"‹[CM](?P<\1>\\d+)›", template))


def _judge(share: Share, others: list[Number]) -> Claim | None:
    part, whole, printed = share.part, share.whole, share.percent
    if part.kind is not whole.kind or not 0 < part.value <= whole.value:
        return None
    value = 100 * part.value / whole.value
    agrees = holds(printed, value, 100 * part.low / whole.high, 100 * part.high / whole.low)
    if agrees is None or (not agrees and last_digit_only(printed, value, part, whole)):
        return None
    # "4 out of 5 residents (79%)": 79% is nearer to four fifths than to three or five
    if not agrees and share.spoken and abs(printed.value - value) < 50 / whole.value:
        return None
    if not agrees and share.loose and not value / _FAR <= printed.value <= value * _FAR:
        return None
    # The share is right of another number in the text, so that one is the whole.
    if not agrees and any(_fits(part, other, printed) for other in others):
        return None
    recomputed = amount(value, printed, places=max(2, printed.places))
    reason = "" if agrees else f"; {_slip(share, value)}"
    why = f"{shown(part)} of {shown(whole)} is {recomputed}{reason}"
    return Claim("share", amount(printed.value, printed), recomputed, agrees, why)


def _fits(part: Number, whole: Number, printed: Number) -> bool:
    """Whether another number of the text is the whole that makes the share right."""
    return whole.value > part.value and overlaps(printed, *[100 * part.value / whole.value] * 2)


def _slip(share: Share, value: Fraction) -> str:
    part, whole, printed = share.part, share.whole, share.percent
    rounded = amount(value, printed)
    if truncates_to(value, printed):
        return f"it may have been cut off instead of rounded to {rounded}"
    if rounds_twice_to(value, printed):
        return f"it may have been rounded first; to the same precision it is {rounded}"
    if part.value < whole.value and overlaps(printed, *[100 * part.value / (whole.value - part.value)] * 2):
        return "it may be a share of the others instead of the whole"
    if overlaps(printed, 100 - value, 100 - value):
        return "it is the share of the others"
    if overlaps(printed, part.value, part.value):
        return "it may be the number instead of the percentage"
    return "neither rounding nor another base gives what is printed"
