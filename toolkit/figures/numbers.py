"""The numbers in a sentence and what kind of number each is; dates, refs, phone numbers and the like are left out.

A sentence is *marked*: every number is in it as ``‹C0›``, the letter being its kind and the digits its place in the
list of numbers, so that patterns of words can be written without spelling out how a number is typed. What merely looks
like a number is marked ``‹I›``, or ``‹Y2019›`` when it is a year.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction

from toolkit.entries.number_words import NUMBER_WORDS, ONES, TEENS, TENS
from toolkit.figures.not_figures import not_figures
from toolkit.records import dataclass

_WORD_VALUES = {word: value for value, word in enumerate(ONES + TEENS, start=1)} | {
    word: value * 10 for value, word in enumerate(TENS, start=2)
}
# A number of these is a duration: "waited 12 days" is not compared with "12 calls".
_UNIT_OF_TIME = (
    r"(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|yrs?|quarters?|nights?|weekends?|fortnights?)"
)
# "more than 40 calls", "within 20 days": a bound is no figure that could be worked out.
_BOUND = re.compile(
    r"(?i)(?:\b(?:over|more than|at least|up to|less than|fewer than|under|below|above|exceed(?:ed|s|ing)?|in excess of"
    r"|minimum(?: of)?|maximum(?: of)?|upwards of|no fewer than|no later than|within|beyond)(?: an?| another)?|[<>≥≤])"
    r"\s*$"
)
# "about 40 calls": an estimate is given room (see _slack).
_APPROXIMATE = re.compile(
    r"(?i)(?:\b(?:approx(?:imately)?\.?|about|around|roughly|nearly|almost|circa|some|close to|c\.|in the region of)|~)"
    r"(?: an?| the| another)?\s*$"
)
# "(£15,600 over 300 visits)": shared out over so many
_SHARED_OVER = re.compile(r"\((?:a total of )?£?\d[\d,.]*[mk]?(?: [a-z]+)? over $")
# "1,200 calls over 30 days, or 40 a day" too
_OVER_A_TIME = re.compile(r"(?i)\bover (?:the )?$")
_SO_MUCH_A = re.compile(
    r"(?i),? (?:(?:or|which is|that is|equivalent to|an average of)(?: about| around| an average of)? )?"
    r"£?\d[\d,.]* (?:an?|per|each) (?:day|week|month)\b"
)
_AT_MOST = re.compile(
    r"(?i)(?:up to|less than|fewer than|under|below|maximum(?: of)?|within|no later than|[<≤])(?: an?| another)?\s*$"
)
# Read from left to right: "-£1.2m", "4,956", "twenty-one", "12.5 per cent", "3 percentage points", "12 days".
# No number begins inside a word, a date or a code ("B12", "5/6"), and none ends in one ("12th", "2019-20").
_NUMBER = rf"""(?<![\w.,/:£%‹^)])(?<!\d[-–])(?<![A-Za-z]-)(?P<sign>[-–−+](?=[£\d]))?(?P<money>£\s?)?
    (?:(?P<digits>[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,5}}|[0-9]{{1,15}})(?P<decimals>\.[0-9]{{1,12}})?|(?P<word>\b(?:{NUMBER_WORDS})\b))
    (?P<scale>\s?(?:m|k|bn|million|thousand|billion)\b)?
    (?:(?P<percent>\s?%|\s?per\s?cent\b|\s?pc\b)(?P<of_points>\s?points?\b)?
      |(?P<points>\s?percentage\s?points?\b|\s?pp\b|\s?ppts?\b@)|(?P<time>[\s-]?{_UNIT_OF_TIME})\b)?
    (?![\w/+%]|[.,:]\d|[-–]\d|-[a-z])"""
# "improved 3 points to 21%": where per cents are spoken of, points are those of per cents.
_POINTS = r"|\s?points?\b(?!\s?\(|\sof\b)"
_NUMBERS = {
    points: re.compile(_NUMBER.replace("@", _POINTS if points else ""), re.VERBOSE | re.IGNORECASE)
    for points in (True, False)
}
_PER_CENT = re.compile(r"(?i)%|per ?cent")
# "fell by a third", "a fall of more than a quarter", "down a third", "a third fewer" are per cents; "by a third of the
# residents" is a share and is left alone.
_FRACTION = re.compile(
    r"""(?i)(?:\b(?:by|(?:increase|rise|growth|jump|decrease|reduction|fall|drop|decline|cut)\sof|up|down
      |fell|dropped|rose|grew|declined)\s
      (?:(?:just|well|slightly|only)\s)?(?:(?:about|around|almost|nearly|roughly|over|more\sthan|at\sleast|under|less\sthan)\s)?
      (?P<fraction>(?:(?:an?|one|two|three|four)[ -])?(?P<of>half|thirds?|quarters?|fifths?|sixths?|tenths?)\b)
      (?!\s(?:of|an?|the|to|year|hour|day)\b|\s\(\d[\d.]*\s?%\))
    |\b(?P<than>(?:an?|one|two|three|four)[ -](?P<of_2>half|thirds?|quarters?|fifths?|sixths?|tenths?))
      (?=\s(?:fewer|lower|higher|more|less)\b(?!\sof\b)))""",
    re.VERBOSE,
)
_FRACTION_WORDS = "half|thirds?|quarters?|fifths?|sixths?|tenths?"
# "two thirds of residents", "a third (32%)", "one in five": a share in words. "A quarter" alone is three
# months, and the first half of a year is no share.
_SHARE_IN_WORDS = re.compile(
    rf"""(?i)(?<!\bby )(?<!\blast )(?<!\bthis )(?<!\bper )
    (?:\b(?P<many>an?|one|two|three|four)[\s-](?P<of>{_FRACTION_WORDS})\b(?!\s(?:year|hour|day|term|end|point|million|of\sa\s))
      (?=\sof\b|\s\(|\.|,|\)|$|\s[–-]\s)
      |(?<!first\s)(?<!second\s)(?<!latter\s)(?<!other\s)(?<!last\s)\b(?P<half>half)(?=\sof\sth|\s\(|\sthe\b)
      |\b(?P<part>{NUMBER_WORDS}|\d)\s(?:in|out\sof)\s(?:every\s)?(?P<whole>{NUMBER_WORDS}|(?<=in\s)\d\d?|(?<=every\s)\d\d?)
      \b(?![,.]?\d|%|\s?(?:{_UNIT_OF_TIME}|per|%)\b))""",
    re.VERBOSE,
)
# "238/242 (98%)" is 238 of 242; but "2018/19 (98%)" is a year.
_OVER = re.compile(
    r"(?<![\d/.,])(?!(?:19|20)\d\d/)(\d[\d,]*)/(\d[\d,]*)(?=(?: [A-Za-z]+){0,3} \(\d[\d.]*\s?%\)|\))(?<!/)"
)
# "20-30%" is a range of per cents; "2019-20" is none.
_DASHED = re.compile(
    r"(?i)(?<![\d£/.,–-])(\d{1,3}(?:\.\d+)?)(?: ?%| ?per ?cent)? ?[-–—] ?(\d{1,3}(?:\.\d+)?)(?= ?(?:%|per ?cent\b))"
)
# "from 43 to 55 per cent"
_FROM_TO_PERCENT = re.compile(
    r"(?i)\bfrom (\d{1,3}(?:\.\d+)?) to (?=(?:\d{1,3}(?:\.\d+)?) ?(?:%|per ?cent\b)(?! points?))"
)
_BRACKETS = str.maketrans("‹›", "<>")
_SCALES = {"m": 10**6, "million": 10**6, "k": 1000, "thousand": 1000, "bn": 10**9, "billion": 10**9}
_CALLED_SO = Fraction(4)
"""Points within which a rise or fall is called by a fraction: a fall of 30% is called one of a third."""
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "tenth": 10}


class NumberKind(StrEnum):
    """What a number measures; the value is its letter in a marked sentence."""

    COUNT = "C"
    ONE = "O"  # the word "one", which is as often a pronoun
    FRACTION = "F"  # a share in words, in per cent
    PERCENT = "P"
    POINTS = "Q"
    MONEY = "M"
    TIME = "T"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed. ``value`` is exact and without sign; the true value is within ``slack`` on either side.

    ``places`` is the number of decimals printed, before a ``scale`` such as a million; ``sign`` is 1 or -1 where one is
    printed, else 0. ``bound`` is 1 for "more than" it, -1 for "less than" it, else 0.
    """

    text: str
    value: Fraction
    kind: NumberKind
    slack: Fraction = Fraction(0)
    places: int = 0
    sign: int = 0
    scale: int = 1
    bound: int = 0

    @property
    def low(self) -> Fraction:
        """The least that the printed number can stand for."""
        return self.value - self.slack

    @property
    def high(self) -> Fraction:
        """The most that the printed number can stand for."""
        return self.value + self.slack

    @property
    def rounding(self) -> Fraction:
        """How far rounding alone may have taken it: half of the last printed digit, none for a count."""
        if self.kind in (NumberKind.COUNT, NumberKind.ONE) and not self.places and self.scale == 1:
            return Fraction(0)
        return self.scale * Fraction(1, 2 * 10**self.places)

    @property
    def exact(self) -> bool:
        """Whether it is a whole number that was counted, neither rounded nor estimated."""
        return self.slack == 0 and self.value.denominator == 1


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with its numbers marked: ``text`` has the marks, ``numbers`` what they stand for."""

    text: str
    numbers: tuple[Number, ...]
    sentence: str


def mark(sentence: str) -> Marked:
    """Mark the numbers of one sentence. What cannot be seen to count or measure something is ignored."""
    plain = sentence.translate(_BRACKETS)  # the text's own angle quotes are no marks
    plain = _FROM_TO_PERCENT.sub(r"from \1% to ", plain)
    plain = _DASHED.sub(r"between \1 and \2", _OVER.sub(r"\1 of \2", plain))
    # "by two thirds" before all else, or it would be read as two.
    found: list[tuple[int, int, Number | str]] = [_fraction(match, plain) for match in _FRACTION.finditer(plain)]
    found += [
        (match.start(), match.end(), share)
        for match in _SHARE_IN_WORDS.finditer(plain)
        if (share := _share_in_words(match)) is not None
        and not any(start < match.end() and match.start() < end for start, end, _ in found)
    ]
    taken = [(start, end) for start, end, _ in found]
    found += [span for span in not_figures(plain) if not any(a < span[1] and span[0] < b for a, b in taken)]
    for match in _NUMBERS[bool(_PER_CENT.search(plain))].finditer(plain):
        # What is no figure was found first and wins: the 4 of "4 June 2019" is no count.
        if any(start < match.end() and match.start() < end for start, end, _ in found):
            continue
        found.append((match.start(), match.end(), _number_or_bound(match, plain)))
    found.sort(key=lambda item: item[0])
    text, numbers = _assemble(plain, found)
    return Marked(_without_ranges(text, numbers), numbers, sentence)


def _fraction(match: re.Match[str], sentence: str) -> tuple[int, int, Number]:
    """Where "a third" is in "fell by a third", and what per cent it is, give or take what people call a third."""
    group = "fraction" if match["fraction"] else "than"
    text, part = match[group], match["of"] or match["of_2"]
    many = {"two": 2, "three": 3, "four": 4}.get(re.split("[ -]", text)[0].casefold(), 1)
    share = Fraction(100 * many, _PARTS[part.casefold().rstrip("s")])
    number = Number(text, share, NumberKind.PERCENT, _CALLED_SO)
    return *match.span(group), _bounded(number, sentence[: match.start(group)])


def _number_or_bound(match: re.Match[str], plain: str) -> Number | str:
    """A number; or no figure where it is a bound, unless it is a per cent that the other numbers must be beyond."""
    before = plain[: match.start()]
    number = _number(match, before)
    shared = _SHARED_OVER.search(before) or (_OVER_A_TIME.search(before) and _SO_MUCH_A.match(plain[match.end() :]))
    if not _BOUND.search(before) or shared:
        return number
    return _bounded(number, before) if number.kind is NumberKind.PERCENT else "I"


def _bounded(number: Number, before: str) -> Number:
    if not _BOUND.search(before):
        return number
    return replace(number, bound=-1 if _AT_MOST.search(before) else 1)


def _number(match: re.Match[str], before: str) -> Number:
    parts = match.groupdict()
    approximate = bool(_APPROXIMATE.search(before))
    scale = _SCALES[parts["scale"].strip().casefold()] if parts["scale"] else 1
    decimals = (parts["decimals"] or "")[1:]
    if parts["word"]:
        value = Fraction(sum(_WORD_VALUES[word] for word in re.split("[- ]", parts["word"].casefold())))
    else:
        value = Fraction(f"{parts['digits'].replace(',', '')}.{decimals or 0}")
    kind = _kind(parts)
    slack = _slack(value, len(decimals), kind, scale > 1, approximate) * scale
    sign = {"+": 1, None: 0}.get(parts["sign"], -1)
    return Number(match[0].strip(), value * scale, kind, slack, len(decimals), sign, scale)


def _share_in_words(match: re.Match[str]) -> Number | None:
    """A share such as "two thirds" or "one in five" as a number; None for "five in four", which is none."""
    parts = match.groupdict()
    if parts["part"]:
        part, whole = (_whole_number(parts[name]) for name in ("part", "whole"))
    else:
        part = {"two": 2, "three": 3, "four": 4}.get((parts["many"] or "").casefold(), 1)
        whole = _PARTS[(parts["of"] or "half").casefold().rstrip("s")]
    if not 0 < part < whole:
        return None
    return Number(match[0], Fraction(100 * part, whole), NumberKind.FRACTION)


def _whole_number(text: str) -> int:
    return int(text) if text.isdigit() else sum(_WORD_VALUES[word] for word in re.split("[- ]", text.casefold()))


def _kind(parts: dict[str, str | None]) -> NumberKind:
    if parts["points"] or parts["of_points"]:
        return NumberKind.POINTS
    if parts["percent"]:
        return NumberKind.PERCENT
    if parts["time"]:
        return NumberKind.TIME
    if parts["money"]:
        return NumberKind.MONEY
    return NumberKind.ONE if (parts["word"] or "").casefold() == "one" else NumberKind.COUNT


def _slack(value: Fraction, places: int, kind: NumberKind, scaled: bool, approximate: bool) -> Fraction:
    """Half a unit of the last printed digit, none for a count; more for an estimate.

    A number in round thousands is taken as it is printed: only a word such as "about" makes it an estimate.
    """
    unit = Fraction(1, 10**places)
    # "about 67,000" may be 66,500 to 67,500: the unit is that of the last digit that is not 0.
    round_unit = unit
    while value and value % (round_unit * 10) == 0:
        round_unit *= 10
    if approximate:
        return max(unit, round_unit / 2)
    if kind in (NumberKind.COUNT, NumberKind.ONE, NumberKind.MONEY) and not (places or scaled):
        return Fraction(0)
    return unit / 2


def _assemble(sentence: str, found: Iterable[tuple[int, int, Number | str]]) -> tuple[str, tuple[Number, ...]]:
    pieces: list[str] = []
    numbers: list[Number] = []
    at = 0
    for start, end, what in found:
        pieces.append(sentence[at:start])
        if isinstance(what, Number):
            pieces.append(f"‹{'I' if what.bound else what.kind.value}{len(numbers)}›")
            numbers.append(what)
        else:
            pieces.append(f"‹{what}›")
        at = end
    pieces.append(sentence[at:])
    return "".join(pieces), tuple(numbers)


_NO_PER_CENT = 100
"""From here on no interval of a per cent reaches."""
# Ranges: "between 10 and 20", "10 to 20 per cent" (but not "from 10 to 20", which is a change), "3 or 4".
_RANGES = re.compile(
    r"(?i)(?:\bbetween )‹[CMPQT]\d+›(?: [\w]+)? and ‹(?:P(?P<upper>\d+)|[CMQT]\d+)›"
    # "fell by 31 to 169 from 200" is a fall of 31, to 169.
    r"|(?<!from )(?<!to )‹(?P<first>[CMPQT])\d+› ?(?:-|–|—|to) ?‹(?:P(?P<upper_2>\d+)|(?P=first)\d+)›"
    r"(?!,? (?:down |up )?(?:from|compared (?:with|to)) ‹(?P=first)| \(‹(?P=first)\d+› (?:last|in|the year before))"
    r"|‹(?P<kind>[CMPQT])\d+› or ‹(?P=kind)\d+›"
)


def _without_ranges(text: str, numbers: Sequence["Number"]) -> str:
    """The marked sentence with ranges such as "10 to 20" and "3 or 4" ignored: neither end is a figure. One of per
    cents is marked with the place of its upper end, before which its lower end is.

    "rose by 6.2% (8,412 to 8,765)" says from what to what; in "by 12% (10 to 14)" the numbers may be an interval.
    """

    def ignored(match: re.Match[str]) -> str:
        ends = [numbers[int(index)] for index in re.findall(r"‹[CM](\d+)›", match[0])]
        enclosed = text[: match.start()].endswith("› (") and text[match.end() : match.end() + 1] == ")"
        # "improved 5 points to 21%": by so many points, to so many per cent.
        if re.match(r"‹Q\d+› to ‹P", match[0]):
            return match[0]
        # "54,721 to 53,036 (-3.1%)": what is signed is a change, from the one to the other.
        if signed := re.match(r"(?:,? a change of | \()‹P(\d+)›", text[match.end() :]):
            enclosed |= numbers[int(signed[1])].sign != 0
        if enclosed and len(ends) == 2 and min(end.value for end in ends) >= _NO_PER_CENT:
            return match[0]
        return f"‹I{match['upper'] or match['upper_2'] or ''}›"

    return _RANGES.sub(ignored, text)
