"""Cuts a marked sentence into clauses, one a rise or fall, and says what a clause goes on about."""

import re
from bisect import bisect_left

from toolkit.figures.rises.words import pattern

_NOUNS = r"(?:increase|rise|growth|jump|decrease|reduction|fall|drop|decline|dip|cut)"
_VERBS = r"(?:increased|rose|risen|fell|fallen|decreased|reduced|dropped|declined|grew|climbed|went|up|down)"
# "Theft fell to 40, a drop of 20%" and "..., which fell": no new subject after the comma.
_SAME_SUBJECT = r"(?:an?|which|this|that|it|or|up|down|represent\w*|equat\w*|with|there|from)"
# "..., reducing fear of crime": what a rise or fall led to, not the fall itself.
_CHANGING = r"(?:increas|reduc|rais|lower|boost|decreas|cutt?)(?:ing|ed|s)?"
# "fell by 10 and represents 4%" goes on about the same fall; "fell from 60 to 50 and was down 30% on 2010" does not.
_AND = r"and(?! (?:‹Y|equat|represent|amount|(?:is|was) (?!(?:still |now )?(?:up|down)\b)|so ))"
_SPLITS = re.compile(
    # "theft rose by 12; fires fell by 5", "theft rose by 12 while fires fell by 5"
    rf";(?! (?:this|that|it|which)\b)|(?:,| –| -)? (?:while|whilst|whereas|although|though|but|however|{_AND})\b"
    # "theft rose by 12, with fires down by 5"
    r"|, with\b|\.\s"
    # "patrols rose by 12, leading to 5 fewer fires"
    r"|,? (?:leading to|resulting in|contributing to|helping|after|when|because)\b"
    # "fires fell by 5 as the patrols rose by 12"
    r"|,? as (?=(?:the|an?|our|its|their|more|fewer)\b)"
    # "patrols rose by 12, which has reduced thefts by 5"; but not "..., reduced by 5%"
    rf"|,(?: which)?(?= (?:\w+ly |has |have )?{_CHANGING} (?!by\b|to\b|from\b|over\b|‹))"
    # "a rise of 12 compared to a county-wide fall of 5"
    rf"|(?i:,? (?:set )?(?:against|compared (?:to|with)) (?:an?|the)(?: [\w'’-]+){{0,3}} (?={_NOUNS}\b))"
    # "theft rose by 12, fires fell by 5"
    rf"|,(?= (?!{_SAME_SUBJECT}\b)(?:[\w'’-]+ ){{1,5}}?{_VERBS}\b)"
)
_SUBORDINATE = re.compile(  # "Although traffic fell by 2%, casualties were ...": two subjects
    r"(?i)^\W*(?:although|though|even though|while|whilst|whereas|despite|because|since|as)\b[^,;]*[^,;\d],"
    r"(?= (?!to|from|with|and|or|up|down|an?\b))"
)
_ANY_CHANGE = r"\b(?:{change}|{state})\b"
# "This is a reduction of 60", "A 4% drop on last year"
_FOLLOWS_ON = re.compile(
    r"(?i)^\W*+(?:however,? |and |so |in other words,? )?(?:this|that|it|these|which)\b"
    rf"|^\W*+(?:an? |this )?(?:[\w-]+ ){{0,2}}{_NOUNS}\b"
)
# "This is a reduction in patrols"; but "a reduction in the number of them" is of the same thing.
_NEW_TOPIC = re.compile(
    rf"(?i)\b(?:{_NOUNS}|more|fewer|less) (?:in|among|across|for) "
    r"(?!the (?:number|total|figure|same|last|previous|year|quarter|period|month)|comparison|number|total|‹|this)"
)
# Police figures call one thing by all of these: "90 offences ... 80 crimes".
_EVENTS = {"offence", "crime", "incident", "report", "complaint"}
# A word that ends the name of what is counted: in "90 recorded thefts in Ash" it is "thefts".
_NOT_NOUN = re.compile(
    r"(?i)^(?:this|that|the|an?|in|on|of|for|from|to|by|with|at|was|were|is|are|has|have|been|which|who|compared|against"
    r"|during|between|over|last|and|or|made|than|across|when|‹.*)$"
)
_BEFORE_NOUN = {"recorded", "reported", "more", "fewer", "less", "additional", "extra", "new", "such", "actual"}


def clauses(text: str) -> list[str]:
    """A marked sentence cut where another rise or fall begins, and nowhere else."""
    parts, start = [], 0
    first = _SUBORDINATE.match(text)
    if first and not _inside_brackets(text, first.end() - 1):
        parts, start = [text[: first.end()]], first.end()
    cuts = [match for match in _SPLITS.finditer(text) if not _inside_brackets(text, match.start())]
    changes = _Changes(text) if cuts else None
    for index, cut in enumerate(cuts):
        stop = cuts[index + 1].start() if index + 1 < len(cuts) else len(text)
        # Cut only between two changes: "and" in "theft and fraud fell by 5" joins two nouns.
        if changes and changes.within(start, cut.start()) and changes.within(cut.end(), stop):
            parts.append(text[start : cut.start()])
            start = cut.end()
    return [*parts, text[start:]]


def _inside_brackets(text: str, position: int) -> bool:
    return text.count("(", 0, position) > text.count(")", 0, position)


class _Changes:
    """Where a text speaks of change: its words for it, its numbers, and its "from ... to ...".

    They are looked for once: a long row of words joined by "and" would otherwise be searched again at every one.
    """

    def __init__(self, text: str) -> None:
        templates = (_ANY_CHANGE, "{A}", "from{fill}{X}{words8} to{fill}{X}")
        self._spans = [[match.span() for match in pattern(template).finditer(text)] for template in templates]

    def within(self, start: int, stop: int) -> bool:
        """Whether the part from start to stop has a word for a change and a number, or goes from one to another."""
        word, number, pair = (self._any(spans, start, stop) for spans in self._spans)
        return (word and number) or pair

    @staticmethod
    def _any(spans: list[tuple[int, int]], start: int, stop: int) -> bool:
        at = bisect_left(spans, (start, 0))
        return at < len(spans) and spans[at][1] <= stop


def names_topic(text: str) -> bool:
    """Whether a rise or fall is said to be in something ("a 40% cut in patrols"), which may not be what came before."""
    return bool(_NEW_TOPIC.search(text))


def follows_on(text: str) -> bool:
    """Whether a marked sentence goes on about what the one before it counts ("This is a reduction of ...")."""
    return bool(_FOLLOWS_ON.search(text)) and not names_topic(text)


def same_thing(clause: str, one: int, two: int) -> bool:
    """Whether two numbers count the same thing, by the nouns after them; a number without a noun fits any."""
    first, second = _nouns(clause, one), _nouns(clause, two)
    return not first or not second or bool(first & second) or bool(first & _EVENTS and second & _EVENTS)


def _nouns(clause: str, index: int) -> set[str]:
    after = re.split(rf"‹\w{index}›(?: \([^()]*\))?", clause, maxsplit=1)[-1]
    nouns = set()
    for word in re.findall(r"^(?: [\w'’-]+|‹\w+›){0,4}", after)[0].split():
        if _NOT_NOUN.match(word):
            break
        if word.casefold() not in _BEFORE_NOUN:
            nouns.add(word.casefold().removesuffix("s"))
    return nouns
