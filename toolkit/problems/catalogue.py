"""Every problem's code, severity and words, in one place, and how a problem is made of them.

``docs/problems.md`` is made from the catalogue by ``python docs/build.py``.
"""

from dataclasses import replace

from toolkit.problems.accessibility import ACCESSIBILITY_PROBLEMS
from toolkit.problems.entry import Entry
from toolkit.problems.exemption import EXEMPTION_PROBLEMS
from toolkit.problems.figures import FIGURE_PROBLEMS
from toolkit.problems.indicators import INDICATOR_PROBLEMS
from toolkit.problems.movement import MOVEMENT_PROBLEMS
from toolkit.problems.place import InWorkbook, Place
from toolkit.problems.problem import Problem
from toolkit.problems.rows import ROW_PROBLEMS
from toolkit.problems.templates import TEMPLATE_PROBLEMS

CATALOGUE: tuple[Entry, ...] = (
    *ROW_PROBLEMS,
    *INDICATOR_PROBLEMS,
    *MOVEMENT_PROBLEMS,
    *FIGURE_PROBLEMS,
    *EXEMPTION_PROBLEMS,
    *TEMPLATE_PROBLEMS,
    *ACCESSIBILITY_PROBLEMS,
)

_BY_KEY = {(entry.subject.about, entry.key): entry for entry in CATALOGUE}
_LONGEST = 200
"""Characters of what an officer typed that are shown: a cell holds 32,767, and somebody may have pasted a page."""


def problem(key: str, place: Place, /, **words: object) -> Problem:
    """The problem of that key at that place, its words filled in. Raises KeyError when a word is left out."""
    entry = _BY_KEY[place.about, key]
    if isinstance(place, InWorkbook):
        words = {name: _shortened(word) for name, word in words.items()}
        place = replace(place, ref=str(_shortened(place.ref))) if len(place.ref) > _LONGEST else place
    message, remedy = entry.message.format(**words), entry.remedy.format(**words).strip()
    return Problem(entry.code, entry.severity, place, message, remedy, basis=entry.basis.value)


def _shortened(word: object) -> object:
    return f"{word[:_LONGEST]} ..." if isinstance(word, str) and len(word) > _LONGEST else word


def did_you_mean(suggestion: str | None) -> str:
    """``Did you mean "Green"? `` in front of other advice, or nothing where there is no suggestion."""
    return f'Did you mean "{suggestion}"? ' if suggestion else ""
