"""The colours of sheets and severities, as RRGGBB; those of ratings are theirs (:mod:`toolkit.plan.ratings`).

Colour is never alone: the word is always printed too.

Text on a fill keeps a contrast of 4.5:1 or better (WCAG 2.2, success criterion 1.4.3); a test works it out.
"""

import colorsys

from toolkit.problems.problem import Severity

TEXT = "1F1F1F"
HEADING_FILL = "1F3864"
HEADING_TEXT = "FFFFFF"
BORDER = "BFBFBF"

DIFFERS = "F4B6B6"
"""Behind a printed figure that its rows do not bear out."""

ANSWER_FILL = "FFF8DC"
"""Behind a cell that an officer fills in."""

SEVERITY_FILLS = {Severity.ERROR: "F4B6B6", Severity.WARNING: "FFE08A", Severity.QUESTION: "BDD7EE"}


_GREYNESS = 0.06
"""Below this saturation a colour looks grey: Excel's palest green, E2EFDA, has 0.09."""
_HUES = ((15, "red"), (52, "amber"), (70, "yellow"), (170, "green"), (260, "blue"), (340, "purple"), (360, "red"))
"""Up to which angle of the colour circle a colour goes by which name: Excel's "Gold", FFC000, is at 45 degrees."""


def colour_name(colour: str) -> str:
    """What people call a colour: ``green`` for 00B050, ``amber`` for FFC000, ``grey`` for D9D9D9."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    if value < 0.2:
        return "black"
    if saturation < _GREYNESS:
        return "white" if value > 0.97 else "grey"
    return next(name for end, name in _HUES if hue * 360 <= end)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
