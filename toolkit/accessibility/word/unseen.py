"""Text that is in a Word file and that nobody sees: hidden, of the colour behind it, tiny, or in a line too low."""

from toolkit.accessibility.appearance import on, points
from toolkit.accessibility.content import PrintedContent, PrintedParagraph, Run
from toolkit.accessibility.document import Element, W, value
from toolkit.accessibility.word.contrast import contrast_of

_FAINTEST = 1.5
"""Below this contrast to 1 letters cannot be told from what is behind them."""
_SMALLEST = 4
"""Points: letters below this size, or in a line or row of less, cannot be read."""
_TWENTIETHS = 20


def why_unseen(content: PrintedContent, paragraph: PrintedParagraph, run: Run) -> str:
    """Why nobody sees a run's text, to follow "it is"; "" where it can be seen, or that cannot be told."""
    if on(run.look, "vanish"):
        return "hidden text"
    if points(run.look) < _SMALLEST:
        return f"{points(run.look):g} pt text"
    if contrast_of(content, paragraph, run) < _FAINTEST:
        return "of the colour that is behind it"
    height = _height(paragraph)
    return f"in a line {height:g} pt high" if height < _SMALLEST else ""


def _height(paragraph: PrintedParagraph) -> float:
    """The points that its line, or the row of a table that it is in, is high, where that is fixed; else endless."""
    rows = (row.find(f"{W}trPr/{W}trHeight") for row in paragraph.element.iterancestors(f"{W}tr"))
    lines = _exact(paragraph.look.get("spacing"), "lineRule", "line")
    return min([lines, *(_exact(height, "hRule", "val") for height in rows)])


def _exact(element: Element | None, rule: str, name: str) -> float:
    said = value(element, name) or ""
    is_exact = value(element, rule) == "exact" and said.lstrip("-").isdecimal()
    return int(said) / _TWENTIETHS if is_exact else float("inf")
