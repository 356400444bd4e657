"""Contrast of text with what is behind it (WCAG 2.2, success criterion 1.4.3), as far as the file says.

Behind text are, from near to far: highlight, the run's, the paragraph's and the cell's shading, the table's style, a
shape's fill, the page. Pictures and runs of colours behind text cannot be judged.
"""

import re
from collections.abc import Iterator, Mapping

from toolkit.accessibility.appearance import A, Appearance, Look, fill_element, on, points
from toolkit.accessibility.content import PrintedContent, PrintedParagraph, Run, shortened
from toolkit.accessibility.document import Element, W, value
from toolkit.accessibility.word.links import runs_of_links
from toolkit.accessibility.word.paragraphs import of_contents
from toolkit.entries.text import one_line
from toolkit.plan.palette import contrast
from toolkit.problems.catalogue import problem
from toolkit.problems.problem import Problem

_NORMAL, _LARGE = 4.5, 3.0
_LARGE_SIZE, _LARGE_BOLD = 18, 14
"""Points: 18 point text is large, and 14 point text that is bold."""
_HIGHLIGHTS = {
    "yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "magenta": "FF00FF", "blue": "0000FF", "red": "FF0000",
    "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000",
    "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0", "black": "000000", "white": "FFFFFF",
}  # fmt: skip
_NAMED = {
    "white": "FFFFFF",
    "black": "000000",
    "red": "FF0000",
    "yellow": "FFFF00",
    "blue": "0000FF",
    "green": "008000",
}
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}wsp"
_VML = "{urn:schemas-microsoft-com:vml}"
_UNKNOWN = "?"
"""Behind the text is a picture, or a run of colours."""


def faint_texts(content: PrintedContent) -> Iterator[Problem]:
    """The first text of each pair of colours whose contrast is too low, and links known by their colour alone."""
    page = _page(content)
    linked = runs_of_links(content.document)
    seen = set()
    for paragraph in content.paragraphs:
        colours: dict[Run, str] = {}
        for run in paragraph.runs:
            text = one_line(run.text)
            if not text:
                continue
            behind = _behind(content.appearance, paragraph, run) or page
            if behind == _UNKNOWN:
                continue
            colour = _colour(content.appearance, paragraph, run, behind)
            colours[run] = colour
            needed = _LARGE if _is_large(run.look) else _NORMAL
            ratio = contrast(colour, behind)
            if ratio < needed and (colour, behind, needed) not in seen:
                seen.add((colour, behind, needed))
                said = f"{int(ratio * 100) / 100:.2f}".rstrip("0").rstrip(".")
                yield problem("contrast", paragraph.place, found=shortened(text, 40), ratio=said, needed=f"{needed:g}")
        if not of_contents(content.document, paragraph):
            yield from _links_by_colour(paragraph, colours, linked)


def contrast_of(content: PrintedContent, paragraph: PrintedParagraph, run: Run) -> float:
    """The contrast to 1 of a run with what is behind it; endless where that cannot be told."""
    behind = _behind(content.appearance, paragraph, run) or _page(content)
    if behind == _UNKNOWN:
        return float("inf")
    return contrast(_colour(content.appearance, paragraph, run, behind), behind)


def _links_by_colour(paragraph: PrintedParagraph, colours: Mapping[Run, str], linked: set[object]) -> Iterator[Problem]:
    """A link that is not underlined, in text of another colour; of the law's where the two are nearly alike, by less
    than 3:1 (technique G183 of WCAG).
    """
    plain = {colour for run, colour in colours.items() if run.element not in linked}
    for run, colour in colours.items():
        is_marked = (value(run.look.get("u")) or "none") != "none" or on(run.look, "b")
        if run.element in linked and not is_marked and plain and colour not in plain:
            is_like = any(contrast(colour, other) < _LARGE for other in plain)
            code = "link-look" if is_like else "link-plain"
            yield problem(code, paragraph.place, found=shortened(one_line(run.text)))
            return


def _page(content: PrintedContent) -> str:
    """The page's colour, where Word shows it."""
    settings = content.document.settings
    shown = settings is None or settings.find(f"{W}displayBackgroundShape") is not None
    background = content.document.background
    return background.upper() if shown and re.fullmatch(r"[0-9A-Fa-f]{6}", background) else "FFFFFF"


def _colour(appearance: Appearance, paragraph: PrintedParagraph, run: Run, behind: str) -> str:
    """The text's colour; an automatic one is the shape's, or black or white as the background asks."""
    said = appearance.colour(run.look.get("color"))
    if not said and (shape := _shape(paragraph)) is not None and shape.tag == _WPS:
        said = appearance.drawn(shape.find(f"{_WPS.rpartition('}')[0]}}}style/{A}fontRef"))
    return said or ("000000" if contrast("000000", behind) >= contrast("FFFFFF", behind) else "FFFFFF")


def _behind(appearance: Appearance, paragraph: PrintedParagraph, run: Run) -> str:
    """The colour behind the text; empty for the page's, a question mark where it cannot be told."""
    if found := _HIGHLIGHTS.get(value(run.look.get("highlight")) or ""):
        return found
    for shade in (run.look.get("shd"), paragraph.look.get("shd")):
        if found := appearance.fill(shade):
            return found
    for parent in paragraph.element.iterancestors():
        found = ""
        if parent.tag == f"{W}tc":
            found = appearance.fill_of_cell(parent)
        elif parent.tag == _WPS:
            found = _of_shape(appearance, parent)
        elif isinstance(parent.tag, str) and parent.tag.startswith(_VML):
            found = _of_old_shape(parent)
        if found:
            return found
    return ""


def _shape(paragraph: PrintedParagraph) -> Element | None:
    return next((parent for parent in paragraph.element.iterancestors() if parent.tag == _WPS), None)


def _of_shape(appearance: Appearance, shape: Element) -> str:
    space = _WPS.rpartition("}")[0] + "}"
    for fill in fill_element(shape.find(f"{space}spPr")):
        if fill.tag == f"{A}noFill":
            return ""
        return (appearance.drawn(fill) or _UNKNOWN) if fill.tag == f"{A}solidFill" else _UNKNOWN
    reference = shape.find(f"{space}style/{A}fillRef")
    if reference is None or reference.get("idx") in (None, "0"):
        return ""
    return appearance.drawn(reference) if reference.get("idx") == "1" else _UNKNOWN


def _of_old_shape(shape: Element) -> str:
    if shape.get("filled") in ("f", "false") or shape.tag not in {
        _VML + name for name in ("shape", "rect", "oval", "roundrect")
    }:
        return ""
    said = (shape.get("fillcolor") or "white").split()[0].lstrip("#")
    said = "".join(letter * 2 for letter in said) if re.fullmatch(r"[0-9A-Fa-f]{3}", said) else said
    return _NAMED.get(said) or (said.upper() if re.fullmatch(r"[0-9A-Fa-f]{6}", said) else _UNKNOWN)


def _is_large(look: Look) -> bool:
    return points(look) >= _LARGE_SIZE or (on(look, "b") and points(look) >= _LARGE_BOLD)
