"""Reads parts that must add up to a printed total ("7 were violent (6 male, 1 female)").

Parts are numbers in a row: between one and the next are a few words and a comma or an "and". Which number is their
total, and whether they must be all its parts, the words around the row say (see :class:`_Link`).
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from toolkit.figures.claims import Claim, Judged
from toolkit.figures.numbers import Marked, Number, NumberKind
from toolkit.figures.shares import goes_on, only_count
from toolkit.figures.totals import Sum, judge_sum
from toolkit.records import dataclass

_LABEL = r"(?: [\w'’&/-]+| ‹[IYFT]\d*›|-[a-z]+)"
_SHARE = r"(?: \(‹P\d+›\))?"
_WHEN = r"(?: in ‹[IYFT]\d*›)?"
_ALSO = r"(?: (?:the|a|an|a further|another|remaining|other|just|only|some|there were|with))*"
# What is between two parts of a row: "6 male and the remaining 1 female"
_BETWEEN = rf"^{_SHARE}{_LABEL}{{0,12}}{_SHARE}(?:,? (?:and|plus|&|with|as well as)|,|;){_WHEN}{_ALSO} ?$"
# The same where each part has its own subject: "Kent gave £12,000 and the district gave £8,000, making £20,000 in all"
_BETWEEN_SUBJECTS = rf"^{_LABEL}{{0,10}}(?:,? (?:and|plus|with)|,|;){_LABEL}{{0,6}} ?$"
# What is after the last part: its name, and then an end
_AFTER = rf"^{_SHARE}{_LABEL}{{0,14}}{_SHARE}(?: (?:\.|–|-) |[.;):]|$|,(?! (?:and|plus)\b)| –| -)"
_MADE_UP = (
    r"(?:made up of|comprising|comprised|comprises|consist(?:ing|ed|s) of|broken down (?:as|into)|divided into"
    r"|split (?:between|into)|being|namely|of which there were)"
)
_NAME = rf"{_LABEL}{{0,10}}"
# How a total leads to its parts. ``certain``: these are all of them. A row in brackets must be closed.
_LEADS = (
    # "29 visits, which were made up of 3 in Ash", "29 visits comprised 3 in Ash"
    (rf"^{_NAME},? ?(?:which |that |and )?(?:is |are |was |were )?{_MADE_UP}:?{_ALSO} ?$", True),
    # "29 visits in all, 3 in Ash"
    (rf"^{_NAME} (?:in total|in all|altogether)(?:,|:| –| -){_ALSO} ?$", True),
    # "the 29 visits were 3 in Ash"
    (rf"^{_NAME} were{_ALSO} ?$", False),
    # "29 visits, with 3 in Ash"
    (rf"^{_NAME}, with{_ALSO} ?$", False),
    # "29 visits: 3 in Ash"
    (rf"^{_NAME}(?::| -| –){_ALSO} ?$", False),
    # "29 visits (3 in Ash"
    (rf"^{_NAME} \({_ALSO} ?$", False),
    # "29 visits, of which 3 were in Ash"
    (rf"^{_NAME},? (?:and )?of (?:whom|which|these|those|them),?{_ALSO} ?$", False),
)
# "Of the 29 visits, 3 were in Ash"
_OF = r"(?:^|[,;:–(-] ?|\band |\bthat )(?:out )?of(?: (?:the|these|those|all|our|a total of|total))* $"
_AFTER_OF = rf"^{_NAME},?{_ALSO} ?$"
# "3 of the 29 visits were in Ash, 20 in Hartley and 6 elsewhere"
_FIRST_OF = r"‹([CO])(\d+)› (?:out )?of(?: (?:the|these|those|all|our))* $"
_PLAIN = rf"^{_NAME}, $"
# "3 in Ash and 26 in Hartley, a total of 29"
_TOTAL_AFTER = (
    r"(?:,|:|;| –| -)? ?\(?(?:(?:giving|making|for|or|which is|bringing it to) )?"
    r"(?:an? (?:(?:grand|overall|combined|total) )?(?:total|(?:[a-z]+ )?(?:figure|number)) of"
    r"|totall?ing|totals?|totalled|add(?:s|ed)? up to"
    r"|making|in all,?|or) $"
)
_IN_ALL = r"^(?: [\w'’-]+){0,3} (?:in all|in total|altogether|overall)\b"
# "3 in Ash and 26 in Hartley, giving 29 for the year"
_GIVING = r"(?:,|;| –| -)? (?:giving|making)(?: us)? $"
_GIVING_TOTAL = (
    r"(?:giving|making) (?:us )?an? (?:grand|overall|combined|total) (?:[a-z]+ )?(?:figure|number|total) of $"
)
_FOR_ALL = r"^(?: [\w'’-]+){0,3} (?:in all|in total|altogether|overall|(?:for|over|across) the (?:whole |full )?year)\b"
# "12 Green, 5 Amber and 3 Red (20 actions)"
_ALL_ROWS = r"^ (?:actions?|measures?|rows?|indicators?|projects?|milestones?|recommendations?)\)"
_OF_AFTER = r"^,? (?:out )?of(?: the| all| these)* $"

# "29 visits (including 3 in Ash and 2 in Hartley)": parts that need not add up
_NOT_ALL = (
    r"\b(?:includ\w+|e\.g\.?|such as|mainly|mostly|up|down|more|fewer|less|last|previous|compared|each|per"
    r"|a further|also|both|target|average|increase\w*|decrease\w*|rose|fell|of which|of whom|against)\b"
)
# Things that can be counted under more than one of the parts: a hate crime has as many motives as it has.
_OVERLAPPING = r"\b(?:hate crimes?|motiv\w+|strands?|respondents|more than one|answers? given|said)\b"
# Words that leave no other, a group a line: who is not a man is a woman.
_COMPLEMENTS = tuple(
    rf"(?<!non-)\b(?:{words})\b"
    for words in (
        r"m[ae]n|males?|boys?|women|woman|females?|girls?",
        r"adults?|child(?:ren)?|young people|juveniles?|youths?",
    )
)
# Words of which nothing has two: a collision that was fatal is not counted as serious again.
_EXCLUSIVE = (
    r"(?:fatal|serious|slight)",
    r"(?:(?:not|partly|partially) )?upheld",
    r"(?:high|medium|standard|low)(?:[- ]risk)?",
    r"(?:approved|refused|rejected|withdrawn|granted)",
)
# What may stand beside such a word; another noun would be what the part is of: "12 collisions: 4 fatal and 16 serious
# casualties".
_BESIDE = r"(?: (?:and|were|was|are|is|being|ones?|,|or))*"
_RATINGS = r"\b(?:green|amber|red|complete[d]?|blue|grey)\b"
_NEGATION = r"\b(?:not|no|never|un\w+ed|late|failed|refused)\b"
# "3 in Ash and the remaining 26 elsewhere"
_REST = r"\b(?:remaining|remainder|rest|others?|elsewhere)\b"


_TWO = 2
"""Two parts may be two of many, whatever they come to."""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern is compiled when it is first needed: most texts have no row of parts."""
    return re.compile(pattern, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Place:
    """A number of a sentence and where its mark is."""

    index: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Link:
    """A total, the parts that its words lead to, the text of the row, and whether these must be all its parts."""

    total: _Place
    parts: tuple[_Place, ...]
    row: str
    certain: bool
    bracket: bool = False
    led: bool = False
    plain: bool = False


def judge_sums(marked: Marked, before: Marked | None, changed: frozenset[int]) -> Judged:
    """The sums of a sentence. Parts that need not be all parts are judged only where they do add up, or nearly."""
    judged: dict[tuple[Number, ...], Claim | None] = {}
    for found in _sums(marked, before, changed):
        key = (found.total, *found.parts)
        judged[key] = judged.get(key) or judge_sum(found)
    claims = tuple(claim for claim in judged.values() if claim)
    return Judged(claims, ("the parts need not be all there are",) * (len(judged) - len(claims)))


def _sums(marked: Marked, before: Marked | None, changed: frozenset[int]) -> Iterator[Sum]:
    places = _places(marked)
    for link in _links(marked.text, places):
        indices = {place.index for place in link.parts}
        total, parts = marked.numbers[link.total.index], tuple(marked.numbers[place.index] for place in link.parts)
        if indices & changed or (link.total.index in changed and not link.certain) or not _may_add_up(total, parts):
            continue
        certain = link.certain or _are_all(link, marked)
        exclusive = _are_exclusive(_labels(link.row), _name(link, marked))
        if _compiled(_NOT_ALL).search(link.row):
            continue
        if link.plain and not (exclusive or _are_complements(_labels(link.row))):
            continue
        if _compiled(_OVERLAPPING).search(marked.text) or not _shares_are_whole(link, marked):
            continue
        yield Sum(total, parts, certain, link.bracket, link.led, exclusive)
    yield from _of_sentence_before(marked, before, places, changed)


def _of_sentence_before(
    marked: Marked, before: Marked | None, places: list[_Place], changed: frozenset[int]
) -> Iterator[Sum]:
    """The parts of "Of these, 6 were male and 1 was female." or "Two were upheld and ten were not upheld." with the one
    count of the sentence before.
    """
    match = re.match(r"(?i)^\W*of (?:these|those|them),?(?: the)* ", marked.text)
    total = before and only_count(before)
    start = match.end() if match else 0
    if not before or not total or not places or places[0].start > start or not (match or goes_on(marked, before)):
        return
    parts = _row(marked.text, places, 0)
    numbers = tuple(marked.numbers[place.index] for place in parts)
    row = marked.text[start:]
    if len(parts) < _TWO or {place.index for place in parts} & changed or not _may_add_up(total, numbers):
        return
    if not _compiled(_NOT_ALL).search(row) and not _compiled(_OVERLAPPING).search(marked.text):
        labels = _labels(row)
        yield Sum(total, numbers, _are_complements(labels), exclusive=_are_exclusive(labels, ""))


def _places(marked: Marked) -> list[_Place]:
    """The counts and sums of money of a sentence in its order."""
    return [_Place(int(match[2]), *match.span()) for match in re.finditer(r"‹([COM])(\d+)›", marked.text)]


def _row(text: str, places: list[_Place], first: int) -> tuple[_Place, ...]:
    """The longest row of parts that begins with a place; empty where nothing ends it."""
    last = first
    while last + 1 < len(places) and _compiled(_BETWEEN).match(text[places[last].end : places[last + 1].start]):
        last += 1
    # In "3 in Ash, 26 in Hartley, 29 in all" the last is the total.
    if last > first and _compiled(_IN_ALL).match(text[places[last].end :]):
        last -= 1
    return tuple(places[first : last + 1])


def _links(text: str, places: list[_Place]) -> Iterator[_Link]:
    for at, total in enumerate(places):
        if at + 2 < len(places) or (at + 1 < len(places) and _compiled(_FIRST_OF).search(text[: total.start])):
            yield from _links_before(text, places, at)
        if at >= 2:
            yield from _links_after(text, places, at)


def _links_before(text: str, places: list[_Place], at: int) -> Iterator[_Link]:
    """The total first: "29 visits: 3 in Ash and 26 in Hartley"."""
    total, parts = places[at], _row(text, places, at + 1)
    after = _compiled(_AFTER).match(text[parts[-1].end :])
    if not after:
        return
    gap, row = text[total.end : parts[0].start], text[parts[0].start : parts[-1].end + after.end()]
    first = _compiled(_FIRST_OF).search(text[: total.start])
    if first and _compiled(_AFTER_OF).match(gap.replace(",", "", 1)) and len(parts) > 1:
        yield _Link(total, (places[at - 1], *parts), f"{text[places[at - 1].start : parts[-1].end]}", certain=False)
    if len(parts) < 2:
        return
    for lead, certain in _LEADS:
        if _compiled(lead).match(gap):
            bracket = "(" in gap
            if not bracket or after[0].endswith(")"):
                total_of = bool(re.search(r"(?i)\btotal of(?: \w+)? $", text[: total.start]))
                named = bracket and _are_named(gap, row)
                led = bool(re.search(r"(?::| -| –|, with)[^:]*$", gap))
                yield _Link(total, parts, row, certain or total_of or named, bracket, led)
            return
    if _compiled(_OF).search(text[: total.start]) and _compiled(_AFTER_OF).match(gap):
        yield _Link(total, parts, row, certain=False)
    elif _compiled(_PLAIN).match(gap):
        yield _Link(total, parts, row, certain=False, plain=True)


def _links_after(text: str, places: list[_Place], at: int) -> Iterator[_Link]:
    """The total last: "3 in Ash and 26 in Hartley, a total of 29", "39 Green, 7 Amber and 3 Red of the 49"."""
    total = places[at]
    gap = text[places[at - 1].end : total.start]
    summed_up = (_compiled(_GIVING).search(gap) and _compiled(_FOR_ALL).match(text[total.end :])) or _compiled(
        _GIVING_TOTAL
    ).search(gap)
    between = _BETWEEN_SUBJECTS if summed_up else _BETWEEN
    first = at - 1
    while first > 0 and _compiled(between).match(text[places[first - 1].end : places[first].start]):
        first -= 1
    parts = tuple(places[first:at])
    label = re.match(
        rf"^{_SHARE}{_LABEL}{{0,14}}?{_SHARE}"
        r"(?=,| –| -|:|;| \(| (?:giving|making|a total|out of|of|totall?ing|in all)|$)",
        gap,
    )
    rest = gap[label.end() :] if label else gap
    row = text[parts[0].start : total.start]
    in_all = bool(_compiled(_IN_ALL).match(text[total.end :])) and bool(
        re.match(r"^(?:,|;|:| –| -)?(?: \(| or| and)? ?$", rest or ", ")
    )
    rated = (
        rest == " (" and len(re.findall(_RATINGS, row, re.I)) > _TWO and _compiled(_ALL_ROWS).match(text[total.end :])
    )
    if len(parts) > 1 and (_compiled(_TOTAL_AFTER).search(gap) or in_all or summed_up or rated):
        yield _Link(total, parts, row[: row.rfind("›") + 1] + (label[0] if label else ""), certain=True)
    elif len(parts) > 2 and _compiled(_OF_AFTER).match(rest):
        yield _Link(total, parts, row, certain=False)


def _may_add_up(total: Number, parts: tuple[Number, ...]) -> bool:
    """Whether all count, or all are money, and none is estimated."""
    counts = {NumberKind.COUNT, NumberKind.ONE}
    kinds = {part.kind for part in parts}
    if total.kind is NumberKind.MONEY or NumberKind.MONEY in kinds:
        return kinds == {NumberKind.MONEY} and total.kind is NumberKind.MONEY
    return total.exact and kinds <= counts and all(part.exact for part in parts)


def _labels(row: str) -> list[str]:
    return [piece for piece in re.split(r"‹[COM]\d+›", row)[1:] if piece.strip(" ,;.)")]


def _are_all(link: _Link, marked: Marked) -> bool:
    """Whether the words of the parts leave no others: men and women, done and not done, the remaining ones."""
    labels = _labels(link.row)
    if not labels:
        return False
    last = marked.text[link.parts[-2].end :]
    if _are_complements(labels) or re.search(rf"{_REST}(?: \w+)? ‹[CO]{link.parts[-1].index}›", last):
        return True
    if len(link.parts) == 2 and sum(1 for label in labels if _compiled(_NEGATION).search(label)) == 1:
        return True
    return len(labels) > _TWO and sum(1 for label in labels if _compiled(_RATINGS).search(label)) > _TWO


def _are_complements(labels: list[str]) -> bool:
    return any(labels and all(_compiled(words).search(label) for label in labels) for words in _COMPLEMENTS)


def _are_exclusive(labels: list[str], total: str) -> bool:
    """Whether nothing can be counted under two of the parts, so that they cannot come to more than their total.

    ``total`` is what the total is of: in "5 were upheld, 3 partly and 8 not", the 5 is one part of a row.
    """
    named = "|".join(re.findall(r"[a-z]{4,}", total.casefold()))
    beside = f"(?:{_BESIDE}|(?: (?:{named}))?)" if named else _BESIDE
    return any(
        labels
        and all(_compiled(rf"^{_BESIDE} {words}{beside}{_BESIDE}[ ,;.)]*$").match(label) for label in labels)
        and not _compiled(words).search(total)
        for words in _EXCLUSIVE
    )


def _name(link: _Link, marked: Marked) -> str:
    """The words straight after a total, before the next number."""
    return marked.text[link.total.end :].split("‹", maxsplit=1)[0]


def _are_named(gap: str, row: str) -> bool:
    """Whether the total is of just the things that its parts are: "orders and recommendations (2 orders and 1 ...)"."""
    words = {word.casefold() for word in re.findall(r"[a-z]{4,}", gap)}
    labels = _labels(row)
    return bool(labels) and all(words & set(re.findall(r"[a-z]{4,}", label.casefold())) for label in labels)


def _shares_are_whole(link: _Link, marked: Marked) -> bool:
    """Whether the per cents beside the parts, where there are any, are those of a whole."""
    shares = [marked.numbers[int(index)] for index in re.findall(r"\(‹P(\d+)›\)", link.row)]
    rounding = sum((share.slack for share in shares), Fraction(0))
    return not shares or abs(sum((share.value for share in shares), Fraction(0)) - 100) <= rounding
