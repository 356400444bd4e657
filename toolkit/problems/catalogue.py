"""Every problem's code, severity and words, in one place, and how a problem is made of them.

``docs/problems.md`` is made from the catalogue by ``python docs/build.py``.
"""

from dataclasses import replace

from toolkit.problems.accessibility import ACCESSIBILITY
from toolkit.problems.entry import Entry
from toolkit.problems.figures import FIGURES
from toolkit.problems.indicators import INDICATORS
from toolkit.problems.movement import MOVEMENT
from toolkit.problems.place import InWorkbook, Place
from toolkit.problems.problem import Problem
from toolkit.problems.rows import ROWS

CATALOGUE: tuple[Entry, ...] = (*ROWS, *INDICATORS, *MOVEMENT, *FIGURES, *ACCESSIBILITY)

_BY_KEY = {(entry.group.about, entry.key): entry for entry in CATALOGUE}


_LONGEST = 200
"""Characters of what an officer typed that are shown: a cell holds 32,767, and somebody may have pasted a page."""


def problem(key: str, place: Place, /, **words: object) -> Problem:
    """The problem of that key at that place, its words filled in. Raises KeyError when a word is left out."""
    entry = _BY_KEY[place.about, key]
    shown = {name: _shortened(word) if isinstance(word, str) else word for name, word in words.items()}
    if isinstance(place, InWorkbook) and len(place.ref) > _LONGEST:
        place = replace(place, ref=_shortened(place.ref))
    message, remedy = entry.message.format(**shown), entry.remedy.format(**shown).strip()
    return Problem(entry.code, entry.severity, place, message, remedy)


def _shortened(text: str) -> str:
    return f"{text[:_LONGEST]} ..." if len(text) > _LONGEST else text


def did_you_mean(suggestion: str | None) -> str:
    """``Did you mean "Green"? `` in front of other advice, or nothing where there is no suggestion."""
    return f'Did you mean "{suggestion}"? ' if suggestion else ""
