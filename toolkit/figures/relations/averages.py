"""Judges averages, unit costs and rates ("860,543 calls in 30 days, 28,685 a day", "£450 each", "7.2 per 1,000")."""

import re
from fractions import Fraction

from toolkit.figures.claims import Claim, Judged, amount, holds, shown
from toolkit.figures.numbers import Marked, Number, NumberKind
from toolkit.figures.rises.words import pattern

# "28,685 a day on average", "£450 each", "an average of 12 visits"
_MEAN = (
    r"\b(?:average|mean)(?: cost| number| spend| time| payment| award| value)? of{fill}{n:X}",
    r"\baverag(?:es|ed|ing)(?: out at)?{fill}{n:X}",
    r"{n:X}{words3} (?:each|apiece|on average|per (?!cent|‹|year|annum)[\w-]+|for each"
    r"|an? (?:day|week|month|visit|case|call|person))\b",
    r"\b(?:unit cost|cost (?:per|of each) [\w-]+)(?: is| was| of| at|:)*{fill}{n:X}",
)
# "7.2 per 1,000 residents": a rate
_RATE = re.compile(r"‹[CP](?P<rate>\d+)›(?: [\w-]+){0,3} ‹I›", re.IGNORECASE)
_RATE_TEXT = re.compile(r"(?i)(?:per|for every|in every) (10,?000|100,?000|1,?000|100|million)\b")
_POPULATION = (
    r"{n:C}(?: [\w-]+){0,2} (?:residents|people|inhabitants|population|households|pupils|staff|dwellings|homes"
    r"|properties)\b",
    r"\b(?:population|residents|households)(?: of| is| was| at|:)*{fill}{n:C}",
)
_NO_AVERAGE = re.compile(
    r"(?i)\b(?:target|compared|previous|last|expected|maximum|minimum|median|range|up from|down from)\b"
)
_OVER = r"(?i)\b(?:over|in|across|for|from|by|among|amongst|between|during|of|'s|the|these)(?: the| these| those)?"
_FAR = 3
"""An average that is further off than this factor is taken for an average of something else."""
_ABSURD = 12
"""The same for a rate, whose numbers are named: a slip moves a decimal point, not more."""


def judge_averages(marked: Marked, before: Marked | None = None) -> Judged:
    """The average or the rate of a sentence that has, besides it, a total and a number, and nothing else.

    The population of a rate may be in the sentence ``before`` instead.
    """
    rate = _judge_rate(marked, before)
    if rate is not None:
        return Judged((rate,))
    if _NO_AVERAGE.search(marked.text):
        return Judged()
    found = {int(match["n"]) for template in _MEAN for match in pattern(template).finditer(marked.text)}
    if len(found) != 1:
        return Judged()
    claim = _judge_mean(marked, found.pop())
    return Judged((claim,)) if claim else Judged()


def _rounding(quotient: Number) -> Fraction:
    """An average of counts is rounded though a count is not."""
    return quotient.scale * Fraction(1, 2 * 10**quotient.places)


def _present(marked: Marked) -> list[int]:
    return [place for place, number in enumerate(marked.numbers) if f"‹{number.kind.value}{place}›" in marked.text]


def _judge_mean(marked: Marked, place: int) -> Claim | None:
    mean = marked.numbers[place]
    others = [marked.numbers[other] for other in _present(marked) if other != place]
    if len(others) != 2 or mean.value == 0 or mean.kind is NumberKind.PERCENT:
        return None
    total, number = sorted(others, key=lambda other: other.value, reverse=True)
    if mean.kind is NumberKind.MONEY and total.kind is not NumberKind.MONEY:
        total, number = number, total
    # "over 30 days", "for 90 visits": what the total is shared out over is named so.
    if not re.search(rf"{_OVER} ‹[CT]{marked.numbers.index(number)}›", marked.text):
        return None
    if total.kind is not mean.kind or number.kind not in (NumberKind.COUNT, NumberKind.TIME) or number.value <= 1:
        return None
    value = total.value / number.value
    agrees = holds(mean, value, total.low / number.high, total.high / number.low, _rounding(mean))
    # An average is seldom printed to its last digit: within a twentieth nobody can tell.
    if agrees is None or (not agrees and not _is_slip(mean, value)):
        return None
    reason = "" if agrees else "; the average, the total or the number may be wrong"
    recomputed = amount(value, mean, places=max(2, mean.places))
    why = f"{shown(total)} over {shown(number)} is {recomputed}{reason}"
    return Claim("average", amount(mean.value, mean), recomputed, agrees, why)


def _is_slip(printed: Number, value: Fraction) -> bool:
    off = abs(printed.value - value) / value
    return off > Fraction(1, 20) and printed.value / _FAR <= value <= printed.value * _FAR


def _judge_rate(marked: Marked, before: Marked | None) -> Claim | None:
    """A rate per 1,000 with the number of events and the population that it is of."""
    rates, bases = list(_RATE.finditer(marked.text)), _RATE_TEXT.findall(marked.sentence)
    if len(rates) != 1 or len(bases) != 1:
        return None
    place = int(rates[0]["rate"])
    others = [marked.numbers[other] for other in _present(marked) if other != place]
    people = [number for number in _populations(marked) if number in others]
    if not people and before is not None:
        people = _populations(before)
        others = [*others, *people]
    if len(people) != 1 or len(others) != 2:
        return None
    events = next((number for number in others if number is not people[0]), None)
    if events is None or events.kind is not NumberKind.COUNT or not 0 < events.value < people[0].value:
        return None
    per = Fraction(10**6 if bases[0].casefold() == "million" else int(bases[0].replace(",", "")))
    return _rate_claim(marked.numbers[place], events, people[0], per)


def _populations(marked: Marked) -> list[Number]:
    found = {int(match["n"]) for template in _POPULATION for match in pattern(template).finditer(marked.text)}
    return [marked.numbers[place] for place in sorted(found)]


def _rate_claim(printed: Number, events: Number, people: Number, per: Fraction) -> Claim | None:
    value = per * events.value / people.value
    low, high = per * events.low / people.high, per * events.high / people.low
    agrees = holds(printed, value, low, high, _rounding(printed))
    if agrees is None or (not agrees and not printed.value / _ABSURD <= value <= printed.value * _ABSURD):
        return None
    recomputed = amount(value, printed, places=max(2, printed.places))
    reason = "" if agrees else "; the rate, the number or the population may be wrong"
    why = f"{shown(events)} of {shown(people)} is {recomputed} per {int(per):,}{reason}"
    return Claim("rate", amount(printed.value, printed), recomputed, agrees, why)
