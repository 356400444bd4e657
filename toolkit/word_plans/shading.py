"""Ratings that a document gives by the colour of a cell alone: what each colour means in it.

A colour that stands with one word somewhere, in the key or beside a rated row, means that word; else a plain green,
amber or red is taken for what it is, and said. Any other colour is asked about, never guessed.
"""

import colorsys
from collections.abc import Callable, Iterable, Mapping

from toolkit.entries.text import one_line
from toolkit.plan.ratings import AMBER, GREEN, RED
from toolkit.word_plans.sheets import PlanSheet

_GREY = 0.25
_REDS, _AMBERS, _GREENS = (345, 15), (24, 50), (75, 165)
"""Hues in degrees. A yellow, 50 to 75, is nobody's for sure."""
_LONGEST_WORD = 30


def meanings_of_fills(sheets: Iterable[PlanSheet], is_rating_word: Callable[[str], bool]) -> dict[str, str]:
    """By fill, the one rating word that is in cells of that fill."""
    said: dict[str, set[str]] = {}
    for sheet in sheets:
        for (row, column), fill in sheet.grid.fills.items():
            text = one_line(sheet.grid.rows.get(row, {}).get(column))
            if text and len(text) <= _LONGEST_WORD and is_rating_word(text):
                said.setdefault(fill, set()).add(text)
    return {fill: words.pop() for fill, words in said.items() if len(words) == 1}


def rating_of_fill(fill: str, meanings: Mapping[str, str]) -> str:
    """The rating that a cell's colour stands for, "" where that is not plain."""
    return meanings.get(fill) or plain_rating(fill)


def plain_rating(fill: str) -> str:
    """Green, Amber or Red for a colour that anybody would call so."""
    try:
        red, green, blue = (int(fill[place : place + 2], 16) / 255 for place in (0, 2, 4))
    except ValueError:
        return ""
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    degrees = hue * 360
    if saturation < _GREY or not 0.1 < lightness < 0.95:
        return ""
    if degrees >= _REDS[0] or degrees <= _REDS[1]:
        return RED.name
    if _AMBERS[0] <= degrees <= _AMBERS[1]:
        return AMBER.name
    return GREEN.name if _GREENS[0] <= degrees <= _GREENS[1] else ""
