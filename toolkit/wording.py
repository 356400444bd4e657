"""The words by which officers say that a number rose, fell, was so many before or is so many now.

Patterns are written for marked sentences (see :mod:`toolkit.numbers_in_text`) and are compiled by :func:`pattern`,
which knows the word classes by name: ``{change}`` is any word for a rise or a fall, ``{words3}`` up to three words,
``{C}`` a count, ``{X}`` any number.
"""

import re
from functools import cache

_UP_VERB = (
    r"increas(?:ed|es|ing|e)|rose|ris(?:en|es|ing|e)|gr(?:ew|own|ows|owing)|climb(?:ed|s|ing)?|jump(?:ed|s|ing)?"
    r"|surg(?:ed|ing)|soar(?:ed|ing)|(?:went|gone|going|goes|go|gone back) up"
)
_DOWN_VERB = (
    r"decreas(?:ed|es|ing|e)|reduc(?:ed|es|ing|e)|fell|fall(?:en|s|ing)?|declin(?:ed|es|ing|e)|dropp?(?:ed|s|ing)?"
    r"|dipp?(?:ed|s|ing)?|shr[aiu]nk|cut|lowered|plummeted|slumped|(?:went|gone|going|goes|go|come|came) down"
)
_UP_NOUN = r"increase|rise|growth|jump|upturn|uplift|surge"
_DOWN_NOUN = r"decrease|reduction|fall|drop|decline|dip|downturn|cut"
_UP_STATE = r"more|higher|additional|extra|greater|up"
_DOWN_STATE = r"fewer|less|lower|down"

# "up" and "down" change a number only where they are not half of another verb ("set up 3 groups").
_UP_DOWN = r"(?:(?<=^)|(?<=[,(;:–›] )|(?<=[(])|(?<=\b(?:is|go) )|(?<=\b(?:are|was|and|now) )|(?<=\b(?:were|been|also|both) ))(?:up|down)"

_NOW = r"(?:this|the current|the present) (?:year|quarter|period|month|time)|now|currently"
_BEFORE = (
    r"(?:(?:in|for|during|over|at|from) )?(?:(?:the )?(?:same|corresponding|equivalent) (?:period|quarter|month|time|point) "
    r"(?:of |in |the )?)?(?:the )?(?:last|previous|preceding|prior) (?:year|quarter|period|month|\w+)(?:'s)?"
    r"|(?:the |a )?(?:year|quarter|month) (?:before|earlier|ago)|previously|beforehand"
)
_WORD = r"(?:[ ]+(?:[\w'’&/.-]*[\w'’&/]|‹[IY]\d*›))"

_CLASSES = {
    "verb": rf"(?:{_UP_VERB}|{_DOWN_VERB})",
    "noun": rf"(?:{_UP_NOUN}|{_DOWN_NOUN})",
    "state": rf"(?:{_UP_STATE}|{_DOWN_STATE})",
    "updown": _UP_DOWN,
    "change": rf"(?:{_UP_VERB}|{_DOWN_VERB}|{_UP_NOUN}|{_DOWN_NOUN}|{_UP_DOWN})",
    "before": rf"(?:{_BEFORE})",
    "now": rf"(?:{_NOW})",
    "fill": r"(?: (?:an?|the|only|just|about|around|approximately|approx\.?|roughly|nearly|almost|some|total|of|over|well|under|another|overall))*? ",
    "adverb": r"(?: (?:\w+ly|again|further|a further|overall|back|year-on-year|\w+ fold|even further))?",
    "plan": r"(?:expected|planned|predicted|forecast|hoped|asked|budgeted|needed|required|targeted|(?:the |our |its )?(?:targets?|average|plan|budget|forecast)\b)",
    "C": r"‹[C]\d+›",
    "P": r"‹P\d+›",
    "X": r"‹[CMPT]\d+›",
    "A": r"‹[CMPQT]\d+›",
}
_UP = re.compile(rf"(?i)(?:{_UP_VERB}|{_UP_NOUN}|{_UP_STATE})")


@cache
def pattern(template: str) -> re.Pattern[str]:
    """The compiled pattern of a template: ``{class}`` names a class of words, ``{words3}`` up to three words.

    ``{n:C}`` is a number of class C whose place in the list of numbers is captured as ``n``.
    """
    template = re.sub(r"\{words(\d+)\}", lambda match: f"(?:{_WORD}){{0,{match[1]}}}?", template)
    template = re.sub(r"\{(\w+):(\w)\}", lambda match: _captured(match[1], match[2]), template)
    template = re.sub(r"\{(\w+)=(\w+)\}", lambda match: f"(?P<{match[1]}>{_CLASSES[match[2]]})", template)
    template = re.sub(r"\{([A-Za-z]+)\}", lambda match: _CLASSES[match[1]], template)
    return re.compile(template, re.IGNORECASE)


def _captured(name: str, number_class: str) -> str:
    return _CLASSES[number_class].replace(r"\d+", rf"(?P<{name}>\d+)", 1)


def direction(word: str) -> int:
    """1 for a word that says a number rose, -1 for one that says it fell."""
    return 1 if _UP.fullmatch(word.strip()) else -1
