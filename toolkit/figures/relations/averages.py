"""Judges averages, unit costs and rates ("860,543 calls in 30 days, 28,685 a day", "£450 each", "7.2 per 1,000")."""

import re
from fractions import Fraction
from math import ceil

from toolkit.figures.claims import Claim, Judged, amount, holds, shown, whole_numbers
from toolkit.figures.numbers import Marked, Number, NumberKind
from toolkit.figures.rises.words import pattern

# "28,685 a day on average", "£450 each", "an average of 12 visits"
_MEAN = (
    r"\b(?:average|mean)(?: cost| number| spend| time| payment| award| value)? of{fill}{n:X}",
    r"\baverag(?:es|ed|ing)(?: out at)?{fill}{n:X}",
    r"{n:X}{words3} (?:each|apiece|on average|per (?!cent|‹|year|annum)[\w-]+|for each"
    r"|an? (?:day|week|month|visit|case|call|person))\b",
    r"{n:X} an? (?!total|further)[a-z]+(?=[.,;)]|$)",
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
# "300 clients, or £30 a client"
_SAYS_MEAN = (
    r"(?:or|which is|that is|this is|i\.e\.?|at|an average of|equivalent to|which equates to|a (?:unit )?cost of|giving"
    r"|making|averaging)"
)
# "£52 (£15,600 over 300 visits)"
_IN_BRACKETS = (
    r"{mean:X}(?: [a-z-]+){0,2} \((?:a total of )?{total:X}{words3}"
    r" (?:over|for|across|from|between|among|divided by|÷|/)"
    r"(?: the| all)? {number:X}(?P<things>(?: [\w-]+){0,3})\)"
)
_EACH = re.compile(r"(?i)\b(?:each|every|per|average|mean|apiece|unit)\b")
# "averaged 45 a month", "45 a month on average"
_A_TIME = r"(?:an?|per|each|every) (?P<unit>day|week|month|quarter)"
_A_MONTH = (
    rf"\baverag(?:es|ed|ing)(?: out at)?{{fill}}{{n:C}}(?: [a-z-]+)? {_A_TIME}\b",
    rf"\ban? (?:[a-z]+ )?average of{{fill}}{{n:C}}{{words3}} {_A_TIME}\b",
    rf"{{n:C}}{{words3}} {_A_TIME} on average\b",
)
_PERIOD = re.compile(
    r"(?i)\b(?:in|over|for|during|across|throughout) (?:the (?:whole |full )?)(?P<span>quarter|half[- ]year|year)\b"
    r"(?!'s| to date| so far| before| to [A-Z‹])"
)
_IN_ALL = r" (?:in total|in all|altogether|overall)\b(?!,? (?:so far|to date))\)?"
_YEAR = 12
_SPANS = {"quarter": 3, "half-year": 6, "half year": 6, "year": _YEAR}
# How many there are in a year, and how many more or fewer a shorter part of it may have
_IN_A_YEAR = {
    "day": (365, Fraction(2)),
    "week": (52, Fraction(1, 2)),
    "month": (12, Fraction(0)),
    "quarter": (4, Fraction(0)),
}
_NARROW = Fraction(1, 2)
"""Of how many months a total is, where an average in whole numbers tells that nearer than this."""
_PRECISE = 100
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
    claim = _judge_bracket(marked) or _judge_period(marked)
    if claim is None and len(found) == 1:
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
    if total.kind is not mean.kind or number.kind not in (NumberKind.COUNT, NumberKind.TIME) or number.value <= 1:
        return None
    # "over 30 days", "for 90 visits": what the total is shared out over is named so.
    over = re.search(rf"{_OVER} ‹[CT]{marked.numbers.index(number)}›", marked.text)
    if over and _is_of_time(marked, place, number):
        return None
    if not over and not _is_per_unit(marked, place, marked.numbers.index(number)):
        return None
    return _mean_claim(mean, total, number)


def _mean_claim(mean: Number, total: Number, number: Number) -> Claim | None:
    value = total.value / number.value
    agrees = holds(mean, value, total.low / number.high, total.high / number.low, _rounding(mean))
    # An average is seldom printed to its last digit: within a twentieth nobody can tell.
    if agrees is None or (not agrees and not _is_slip(mean, value)):
        return None
    reason = "" if agrees else "; the average, the total or the number may be wrong"
    recomputed = amount(value, mean, places=max(2, mean.places))
    why = f"{shown(total)} over {shown(number)} is {recomputed}{reason}"
    return Claim("average", amount(mean.value, mean), recomputed, agrees, why)


def _is_of_time(marked: Marked, mean: int, number: Number) -> bool:
    """Whether the mean is so much a year or a day, while the number is of something else."""
    said = re.search(rf"‹\w{mean}›(?: [a-z]+)? (?:an?|per|each) (hour|day|week|month|quarter|year)\b", marked.text)
    after = marked.text.split(f"{marked.numbers.index(number)}›", maxsplit=1)[-1]
    return said is not None and said[1] not in f"{number.text}{after[:20]}".casefold()


def _is_per_unit(marked: Marked, mean: int, number: int) -> bool:
    """Whether the mean is said last, of each of the things that the number is of: "300 clients, or £30 a client"."""
    unit = pattern(
        rf"(?:(?:,|;| –| -| \() ?(?:{_SAYS_MEAN} )?| {_SAYS_MEAN} )(?:about |around |an average of )?‹\w{mean}›"
        r" (?:an?|per|each|for each|for every) (?P<unit>[a-z]+)(?=[.,;)]|$)"
    ).search(marked.text)
    if not unit or marked.text.index(f"‹{marked.numbers[number].kind.value}{number}›") > unit.start():
        return False
    after = marked.text.split(f"{number}›", maxsplit=1)[-1]
    things = f"{marked.numbers[number].text}{re.split(r'[,.;(‹]', after)[0]}".casefold().split()
    return bool(_names(unit["unit"]) & set(things[:5]))


def _judge_bracket(marked: Marked) -> Claim | None:
    """The mean that has what it is worked out from in brackets behind it: "£52 (£15,600 over 300 visits)"."""
    found = list(pattern(_IN_BRACKETS).finditer(marked.text))
    if len(found) != 1:
        return None
    mean, total, number = (marked.numbers[int(found[0][name])] for name in ("mean", "total", "number"))
    if not _is_of_each(marked.text[: found[0].start("total")], found[0]["things"] or number.text):
        return None
    if mean.kind is not total.kind or number.kind not in (NumberKind.COUNT, NumberKind.TIME) or number.value <= 1:
        return None
    return _mean_claim(mean, total, number) if mean.value and mean.value < total.value else None


def _is_of_each(before: str, things: str) -> bool:
    """Whether an amount is said to be that of each thing: an average, "each lock", "the cost of a visit"."""
    units = {word for word in things.casefold().split() if word.isalpha()}
    named = re.findall(r"\ban? ([a-z]+)", before.casefold())
    return bool(_EACH.search(before)) or any(name in _names(unit) for unit in named for name in units)


def _names(unit: str) -> set[str]:
    """How several of a unit may be called."""
    return {unit, f"{unit}s", f"{unit}es", f"{unit}ren", f"{unit.removesuffix('y')}ies"}


def _judge_period(marked: Marked) -> Claim | None:
    """So many a month, with all of a period: "averaged 45 a month (135 in total) in the quarter"."""
    found = [match for template in _A_MONTH for match in pattern(template).finditer(marked.text)]
    if len({match["n"] for match in found}) != 1:
        return None
    mean, unit = int(found[0]["n"]), found[0]["unit"].casefold()
    others = [place for place in _present(marked) if place != mean]
    if len(others) != 1 or marked.numbers[mean].kind is not marked.numbers[others[0]].kind:
        return None
    total, parts = marked.numbers[others[0]], _parts_of_period(marked, unit)
    in_all = re.search(rf"‹\w{others[0]}›(?: [a-z]+)?{_IN_ALL}", marked.text)
    led_to = pattern(
        rf"‹\w{others[0]}›{{words10}},?(?: {_SAYS_MEAN})?(?: about| around| an average of)? ‹\w{mean}›"
    ).search(marked.text)
    if parts is not None:
        return _mean_claim(marked.numbers[mean], total, parts) if in_all or led_to else None
    return _whole_periods(marked.numbers[mean], total, unit) if in_all and in_all[0].endswith(")") else None


def _parts_of_period(marked: Marked, unit: str) -> Number | None:
    """How many of a unit of time the period of a sentence has: three months in "the quarter"."""
    named = {_SPANS[match["span"].casefold()] for match in _PERIOD.finditer(marked.text)}
    if len(named) != 1 or unit not in _IN_A_YEAR:
        return None
    months = named.pop()
    many, slack = _IN_A_YEAR[unit]
    value = Fraction(many * months, _YEAR)
    return Number(f"{value} {unit}s", value, NumberKind.COUNT, slack) if value > 1 else None


def _whole_periods(mean: Number, total: Number, unit: str) -> Claim | None:
    """Whether the total is that of any whole number of months, where it is not said of how many."""
    low, high = total.value / (mean.value + _rounding(mean)), total.value / (mean.value - _rounding(mean))
    if unit.casefold() != "month" or high <= 1 or high > 2 * _YEAR or high - low > _NARROW:
        return None
    whole = whole_numbers(low, high)
    if whole:
        return None
    near = [Fraction(total.value, many) for many in whole_numbers(Fraction(ceil(low) - 1), Fraction(ceil(low)))]
    given = " or ".join(f"{amount(value, mean, places=max(1, mean.places))}" for value in near)
    why = f"{shown(total)} is {given} a month over whole months; the average or the total may be wrong"
    return Claim("average", amount(mean.value, mean), given, False, why)


def _is_slip(printed: Number, value: Fraction) -> bool:
    off = abs(printed.value - value) / value
    # "£986" is said to the pound, "£1,000" is not.
    precise = printed.kind is NumberKind.MONEY and printed.value >= _PRECISE and printed.value % 10
    return (
        off > (Fraction(1, 40) if precise else Fraction(1, 20))
        and printed.value / _FAR <= value <= printed.value * _FAR
    )


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
