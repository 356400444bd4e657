"""Reads what a sentence says of a rise or a fall: from what, to what, by how many, by what per cent.

Each number gets its part from the words beside it, in whatever order they stand. A number whose part is open is not
guessed at: where more than one reading is possible the statement is passed over.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from toolkit.numbers_in_text import Kind, Marked, Number
from toolkit.wording import direction, pattern

_AMOUNTS = (
    r"\b{way=change}\b{words3} by{fill}{n:A}",
    r"\b{way=noun}\b{words5} of{fill}{n:A}",
    r"\b{way=verb}{adverb}{fill}{n:A}",
    r"{way=updown}{adverb}{fill}{n:A}",
    r"{n:A}(?: \({m:A}\))? {way=state}\b(?! likely| than (?:we |was |were )?{plan})",
    r"{n:C}(?: \({m:P}\))? [a-z-]+ (?P<way>more|fewer|less)\b(?! likely| than (?:we |was |were )?{plan})",
    r"{n:P}(?: [a-z-]+){0,2} {way=noun}\b",
    r"\b(?P<way>additional|extra){fill}{n:C}",
)
_NOT_AN_AMOUNT = re.compile(r"(?i)\b(?:number|proportion|percentage|rate|share|average|value|cost|total|figure|level|baseline|sum|score|range) of\W*$")
_FROM_TO = (
    r"\bfrom{fill}{old:X}{words8}(?: \([^()]*\))?,? to(?: stand at| reach| a total of| a high of| a low of)?{fill}{new:X}",
    r"\bto{fill}{new:X}{words6},? (?:up |down )?from{fill}{old:X}",
)
_IN_YEARS = r"{one:X}{words4} (?:in|for|during) ‹Y(?P<first>\d{4})›.*?{two:X}{words4} (?:in|for|during) ‹Y(?P<second>\d{4})›"
_OLD = (
    r"(?:{A}|\b{change})(?: \w+)? from{fill}{n:X}",
    r"\b(?:compared (?:with|to)|in comparison (?:with|to)|against|versus|vs\.?|as opposed to|up on|down on){fill}{n:X}",
    r"{n:X}(?: [\w'’-]+){0,2},? {before}",
    r"\((?:‹[IY]\d*›|{before}):? ?{n:X}\)",
    r"{A}(?: \w+){0,2} (?:on|over|than) (?:the {n:X}|(?:the|last year's){words3} (?:figure|total|level) of {n:X})",
)
_AIM = re.compile(r"(?i)\b(?:targets?|budget|forecast|expected|projected|planned|limit)\b")
_STANDS_FOR = r"(?:represent(?:s|ing|ed)|equat(?:es|ing) to|amount(?:s|ing) to)"
_APPOSITION = (
    r"(?:an?(?: (?!background)\w+){0,2} {noun} (?:of|from)\b|(?:an? )?{P}(?: \w+)? {noun}\b|(?:up|down)\b{fill}{A}"
    r"|{A}(?: [a-z-]+)? (?:more|fewer|less|higher|lower)\b)"
)
_NEW_FIRM = (
    r"(?:\b{verb}{adverb}|{A}(?: [a-z-]+){0,2}(?: (?:over|in|during|within)(?: the)?(?: last| past)? (?:‹[TI]\d*›))?)"
    r" to(?: stand at| reach| a total of)?{fill}{n:X}",
    r"\b(?:br(?:ing|ings|inging|ought)|tak(?:es|ing|en)|took|ma(?:king|kes|de)|push(?:es|ing|ed)){words8} (?:to|a total of){fill}{n:X}",
    r"{n:X}{words3} {now}",
    r"\b(?:now(?: at| stands at| stood at)?|st(?:ands|ood) at|totall?(?:ing|ed)|equals){fill}{n:X}",
    rf"{{n:X}}{{words14}}\)?(?:(?:,|;| [-–—:]| \() ?(?:(?:which|this|that) )?(?:(?:is|was|being|or|also) )?(?:{_STANDS_FOR} )?"
    rf"|(?: which| this| that)? (?:is|was|{_STANDS_FOR}) ){_APPOSITION}",
)
_NEW_LOOSE = (r"\b(?:with|recording|recorded|seeing|saw){fill}{n:X}",)

_COMPANIONS = (
    r"‹{n}›(?: [\w'’&/-]+){0,4},? \((?:an? )?{fill}?{m:A}(?: [\w'’&-]+){0,2}(?P<rest>[^()]*)\)",
    r"‹{n}›(?: [\w'’&/-]+){0,3},?(?: or| i\.e\.?| ie| equivalent to| equating to){fill}{m:A}(?P<rest>)",
    r"\({m:A}, ?‹{n}›(?P<rest>)",
    r"\(‹{n}›(?: [\w'’&/-]+){0,3}, ?{m:A}\)(?P<rest>)",
    r"‹{n}›{words8} \({m:P}\)(?P<rest>)",
)
_OTHER_MEANING = re.compile(r"(?i)\b(?:of|last|previous|in|per|target|average|compared|against|versus)\b")

_SPLITS = re.compile(
    r";|(?:,| –| -)? (?:while|whilst|whereas|although|though|but|however|and(?! (?:equat|represent|amount|is |was |so )))\b|, with\b|\.\s"
    r"|(?i:,? (?:set )?(?:against|compared (?:to|with)) (?:an?|the)(?: [\w'’-]+){0,3} (?=(?:rise|fall|increase|decrease|reduction|drop)\b))"
    r"|,(?= (?!an?\b|which\b|this\b|that\b|it\b|or\b|up\b|down\b|represent|equat|with\b|there\b|from\b)(?:[\w'’-]+ ){1,5}?"
    r"(?:increased|rose|risen|fell|fallen|decreased|reduced|dropped|declined|grew|climbed|went|up|down)\b)"
)
_SUBORDINATE = re.compile(r"(?i)^\W*(?:although|though|even though|while|whilst|whereas|despite|because|since|as)\b[^,;]*[^,;\d],(?= (?!to|from|with|and|or|up|down|an?\b))")
_ANY_CHANGE = r"\b(?:{change}|{state})\b"
_FOLLOWS_ON = re.compile(
    r"(?i)^\W*(?:however,? |and |so |in other words,? )?(?:this|that|it|these|which)\b|^\W*(?:an? |this )?(?:[\w-]+ ){0,2}"
    r"(?:increase|rise|decrease|reduction|fall|drop|decline)\b"
)
_NEW_TOPIC = re.compile(
    r"(?i)\b(?:increase|rise|decrease|reduction|fall|drop|decline|more|fewer|less) (?:in|among|across|for) "
    r"(?!the (?:number|total|figure|same|last)|comparison|number|total|‹|this)"
)
_EVENTS = {"offence", "crime", "incident", "report", "complaint"}
_NO_NOUN = re.compile(r"(?i)^(?:this|that|the|an?|in|on|of|for|from|to|by|with|at|was|were|is|are|has|have|been|which|who|compared|against|during|between|over|last|and|or|made|than|across|when|‹.*)$")
_BEFORE_NOUN = {"recorded", "reported", "more", "fewer", "less", "additional", "extra", "new", "such", "actual"}


@dataclass(frozen=True, slots=True)
class Change:
    """One statement of a rise or fall. Parts that are not printed, or not certain, are None.

    ``way`` is 1, -1, or 0 where no word tells. ``firm``: the words leave no doubt which number is the new or old one.
    ``several``: the numbers that could be the new one where the words do not tell which. ``unclear``: why it cannot
    be read at all, else empty.
    """

    way: int = 0
    percent: Number | None = None
    delta: Number | None = None
    old: Number | None = None
    new: Number | None = None
    firm: bool = True
    several: tuple[Number, ...] = ()
    unclear: str = ""
    averaged: bool = False

    @property
    def says_anything(self) -> bool:
        """Whether there is a figure in it to judge."""
        return bool(self.percent or self.delta or (self.old and self.new) or self.unclear)


def read_changes(marked: Marked, before: Marked | None = None) -> list[Change]:
    """The statements of rise or fall in a sentence. ``before`` is the sentence before it in the same paragraph, to
    which "This is a reduction of ..." refers."""
    parts = _clauses(marked.text)
    changes = [_read_clause(part, marked.numbers) for part in parts]
    if changes and before is not None:
        changes[0] = _with_sentence_before(changes[0], parts[0], before)
    return [change for change in changes if change.says_anything]


def follows_on(text: str) -> bool:
    """Whether a marked sentence goes on about what the one before it counts ("This is a reduction of ...")."""
    return bool(_FOLLOWS_ON.search(text)) and not _NEW_TOPIC.search(text)


def _clauses(text: str) -> list[str]:
    """The sentence cut where another rise or fall begins, and nowhere else."""
    cuts = [match for match in _SPLITS.finditer(text) if not _inside_brackets(text, match.start())]
    parts, start = [], 0
    if first := _SUBORDINATE.match(text):  # "Although traffic fell by 2%, casualties were ...": two subjects
        if not _inside_brackets(text, first.end() - 1):
            parts, start = [text[: first.end()]], first.end()
    for index, cut in enumerate(cuts):
        stop = cuts[index + 1].start() if index + 1 < len(cuts) else len(text)
        if _has_change(text[start : cut.start()]) and _has_change(text[cut.end() : stop]):
            parts.append(text[start : cut.start()])
            start = cut.end()
    return [*parts, text[start:]]


def _inside_brackets(text: str, position: int) -> bool:
    return text.count("(", 0, position) > text.count(")", 0, position)


def _has_change(text: str) -> bool:
    return bool(pattern(_ANY_CHANGE).search(text)) and bool(pattern("{A}").search(text))


def _read_clause(clause: str, numbers: tuple[Number, ...]) -> Change:
    ways = _amounts(clause, numbers)
    pair = _pair(clause, numbers, set(ways))
    if isinstance(pair, str):
        return Change(unclear=pair)
    if pair:
        ways |= _percent_after(clause, pair[1], ways)
    if re.search(r"(?i)\brespectively\b", clause):
        return Change(unclear="several figures are given for several things")
    change = _with_amounts(ways, numbers)
    if change.unclear:
        return change
    change = replace(change, averaged=bool(re.search(r"(?i)\b(?:average|mean|baseline|median|rate)\b", clause)))
    if pair:
        way = change.way or _way_before(clause, pair)
        return replace(change, way=way, old=numbers[pair[0]], new=numbers[pair[1]])
    return _with_one_side(change, clause, numbers, set(ways))


def _amounts(clause: str, numbers: tuple[Number, ...]) -> dict[int, int]:
    """The numbers by which something changed, each with the direction its words give."""
    ways: dict[int, int] = {}
    for template in _AMOUNTS:
        for match in pattern(template).finditer(clause):
            for index in (match["n"], match.groupdict().get("m")):
                if index and not _NOT_AN_AMOUNT.search(clause[: match.start("n") - 2]):
                    ways.setdefault(int(index), direction(match["way"]))
    for index, number in enumerate(numbers):
        if number.sign and f"{index}›" in clause and number.kind in (Kind.PERCENT, Kind.COUNT, Kind.POINTS):
            ways.setdefault(index, number.sign)
    for index in list(ways):
        for other in _companions(clause, numbers, index):
            ways.setdefault(other, ways[index])
    return ways


def _companions(clause: str, numbers: tuple[Number, ...], index: int) -> Iterator[int]:
    """The other way of giving the same change: "13% (144 offences)", "214 crimes or 4.2%"."""
    mark = f"{numbers[index].kind.value}{index}"
    for template in _COMPANIONS:
        for match in pattern(template.replace("{n}", mark)).finditer(clause):
            other = int(match["m"])
            kinds = {numbers[index].kind, numbers[other].kind}
            says_else = _OTHER_MEANING.search(clause[match.end("m") : match.end()].split(")")[0].split(" from ")[0])
            if Kind.PERCENT in kinds and len(kinds) == 2 and not says_else:
                yield other


def _pair(clause: str, numbers: tuple[Number, ...], amounts: set[int]) -> tuple[int, int] | str | None:
    """(old, new) where the words name both; why not where they name more than one of each."""
    pairs = set()
    for template in _FROM_TO:
        for match in pattern(template).finditer(clause):
            old, new = int(match["old"]), int(match["new"])
            if not {old, new} & amounts and numbers[old].kind is numbers[new].kind:
                pairs.add((old, new))
    if not pairs:
        pairs = set(_pairs_by_year(clause, numbers, amounts))
    if len(pairs) > 1:
        return "it goes from one number to another more than once"
    return next(iter(pairs), None)


def _pairs_by_year(clause: str, numbers: tuple[Number, ...], amounts: set[int]) -> Iterator[tuple[int, int]]:
    for match in pattern(_IN_YEARS).finditer(clause):
        one, two = int(match["one"]), int(match["two"])
        if not {one, two} & amounts and numbers[one].kind is numbers[two].kind and match["first"] != match["second"]:
            yield (one, two) if match["first"] < match["second"] else (two, one)


def _percent_after(clause: str, new: int, ways: dict[int, int]) -> dict[int, int]:
    """The per cent straight after "from 40 to 50", in brackets or after "by": the change, as it is of nothing else."""
    match = re.search(rf"‹\w{new}›,?(?: [\w'’&/-]+){{0,3}}?,? (?:\((?:an? )?|by )‹P(\d+)›(?! of\b)", clause)
    return {int(match[1]): 0} if match and int(match[1]) not in ways else {}


def _with_amounts(ways: dict[int, int], numbers: tuple[Number, ...]) -> Change:
    percents = [numbers[index] for index in ways if numbers[index].kind in (Kind.PERCENT, Kind.POINTS)]
    deltas = [numbers[index] for index in ways if numbers[index].kind not in (Kind.PERCENT, Kind.POINTS)]
    directions = {way for way in ways.values() if way}
    if len({number.value for number in percents}) > 1 or len({number.value for number in deltas}) > 1:
        return Change(unclear="it gives more than one change")
    if len(directions) > 1:
        return Change(unclear="it speaks of a rise and of a fall")
    return Change(next(iter(directions), 0), next(iter(percents), None), next(iter(deltas), None))


def _way_before(clause: str, pair: tuple[int, int]) -> int:
    """The direction of the last word for a change before "from ... to ...", if it stands close to it."""
    start = min(re.search(rf"‹\w{index}›", clause).start() for index in pair)  # type: ignore[union-attr]
    words = list(pattern(r"\b{way=change}\b(?={words4},?(?: \(?from| to) )").finditer(clause[:start]))
    return direction(words[-1]["way"]) if words else 0


def _with_one_side(change: Change, clause: str, numbers: tuple[Number, ...], amounts: set[int]) -> Change:
    """The change with the old or the new number, or both, where other words than "from ... to" tell them."""
    old = next(_found(_OLD, clause, amounts, without=_AIM), None)
    used = amounts | ({old} if old is not None else set())
    firm = next(_found(_NEW_FIRM, clause, used), None)
    left = [index for index in _in(clause) if index not in used and numbers[index].kind in (Kind.COUNT, Kind.MONEY)]
    if firm is not None and (old is None or numbers[firm].kind is numbers[old].kind):
        alone = old is None and set(left) <= {firm}
        return replace(change, new=numbers[firm], old=None if old is None else numbers[old], firm=alone)
    if old is not None:
        same = [numbers[index] for index in _in(clause) if index not in used and numbers[index].kind is numbers[old].kind]
        if len(same) == 1:
            return replace(change, old=numbers[old], new=same[0], firm=False)
        return replace(change, old=numbers[old], several=tuple(same), firm=False)
    loose = next(_found(_NEW_LOOSE, clause, used), left[0] if len(left) == 1 else None)
    if loose is not None and change.delta and _same_thing(clause, loose, numbers.index(change.delta)):
        return replace(change, new=numbers[loose], firm=False)
    return change


def _found(templates: Iterable[str], clause: str, used: set[int], without: re.Pattern[str] | None = None) -> Iterator[int]:
    for template in templates:
        for match in pattern(template).finditer(clause):
            index = int(match["n"])
            if index not in used and not (without and without.search(match[0])):
                yield index


def _in(clause: str) -> list[int]:
    return [int(index) for index in re.findall(r"‹[CMOPQT](\d+)›", clause)]


def _same_thing(clause: str, one: int, two: int) -> bool:
    """Whether two numbers count the same thing, by the nouns after them; a number without a noun fits any."""
    first, second = _nouns(clause, one), _nouns(clause, two)
    return not first or not second or bool(first & second) or bool(first & _EVENTS and second & _EVENTS)


def _nouns(clause: str, index: int) -> set[str]:
    after = re.split(rf"‹\w{index}›(?: \([^()]*\))?", clause, maxsplit=1)[-1]
    nouns = set()
    for word in re.findall(r"^(?: [\w'’-]+|‹\w+›){0,4}", after)[0].split():
        if _NO_NOUN.match(word):
            break
        if word.casefold() not in _BEFORE_NOUN:
            nouns.add(word.casefold().removesuffix("s"))
    return nouns


def _with_sentence_before(change: Change, clause: str, before: Marked) -> Change:
    """The change with what the sentence before it tells, where this one goes on about the same number."""
    if change.unclear or change.new or not follows_on(clause) or not (change.percent or change.delta):
        return change
    earlier = [_read_clause(part, before.numbers) for part in _clauses(before.text)]
    if len(earlier) != 1 or earlier[0].unclear:
        return change
    last = earlier[0]
    if last.old and last.new and not change.old:
        return replace(change, old=last.old, new=last.new)
    if last.percent and not change.old and not change.percent and not last.delta and change.delta:
        same_way = last.way == change.way or not change.way
        return replace(change, percent=last.percent, way=last.way) if same_way else change
    counts = [before.numbers[index] for index in _in(before.text) if before.numbers[index].kind is Kind.COUNT]
    alone = len(counts) == 1 and not (last.percent or last.delta)
    return replace(change, new=counts[0], firm=True) if alone else change
