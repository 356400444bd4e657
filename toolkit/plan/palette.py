"""The colours of sheets and severities, as RRGGBB; those of ratings are theirs (:mod:`toolkit.plan.ratings`).

Colour is never alone: the word is always printed too.

Text on a fill keeps a contrast of 4.5:1 or better (WCAG 2.2, success criterion 1.4.3); a test works it out.
"""

from toolkit.problems.problem import Severity

TEXT = "1F1F1F"
HEADING_FILL = "1F3864"
HEADING_TEXT = "FFFFFF"
BORDER = "BFBFBF"

DIFFERS = "F4B6B6"
"""Behind a printed figure that its rows do not bear out."""

SEVERITY_FILLS = {Severity.ERROR: "F4B6B6", Severity.WARNING: "FFE08A", Severity.QUESTION: "BDD7EE"}


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
