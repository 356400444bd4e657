"""Contrast of text with what is behind it (WCAG 2.2, success criterion 1.4.3), as far as the file says.

Colours are looked for where Word looks: at the run, its character style, its paragraph's style, the table's style, the
defaults; shading at the run, the paragraph, the cell, the table's style. Pictures behind text cannot be judged.
"""

import re
from collections.abc import Iterable, Iterator

from toolkit.accessibility.document import Element, TextPart, W, WordDocument, is_on, text_of, value
from toolkit.entries.text import one_line
from toolkit.plan.palette import contrast
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InDocument
from toolkit.problems.problem import Problem

_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
_NORMAL, _LARGE = 4.5, 3.0
_LARGE_SIZE, _LARGE_BOLD = 36, 28
"""Half-points: 18 point text is large, and 14 point text that is bold."""
_USUAL_SIZE = 20
_HIGHLIGHTS = {
    "yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "magenta": "FF00FF", "blue": "0000FF", "red": "FF0000",
    "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000",
    "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0", "black": "000000", "white": "FFFFFF",
}  # fmt: skip


def faint_texts(part: TextPart, document: WordDocument) -> Iterator[Problem]:
    """The first text of each pair of colours whose contrast is too low."""
    seen = set()
    for paragraph in part.root.iter(f"{W}p"):
        cell = next((parent for parent in paragraph.iterancestors() if parent.tag == f"{W}tc"), None)
        for run in paragraph.iter(f"{W}r"):
            text = one_line(text_of(run))
            if not text:
                continue
            ratio, needed, pair = _judge(document, cell, paragraph, run)
            if ratio < needed and pair not in seen:
                seen.add(pair)
                place = InDocument(f'Text "{text[:40]}"' + (f" in {part.place}" if part.place else ""))
                yield problem("contrast", place, found=text[:40], ratio=f"{ratio:.1f}", needed=f"{needed:g}")


def _judge(
    document: WordDocument, cell: Element | None, paragraph: Element, run: Element
) -> tuple[float, float, tuple[str, str, bool]]:
    """The contrast, the one needed, and the colours with whether the text is large."""
    properties = list(_run_properties(document, cell, paragraph, run))
    behind = _behind(document, cell, paragraph, run)
    colour = _first_colour(value(found.find(f"{W}color")) for found in properties)
    text = colour or ("000000" if contrast("000000", behind) >= contrast("FFFFFF", behind) else "FFFFFF")
    large = _is_large(properties)
    return contrast(text, behind), _LARGE if large else _NORMAL, (text.upper(), behind.upper(), large)


def _run_properties(
    document: WordDocument, cell: Element | None, paragraph: Element, run: Element
) -> Iterator[Element]:
    """Where the run's properties come from, nearest first."""
    own = run.find(f"{W}rPr")
    styles = [*document.chain(value(own.find(f"{W}rStyle")) or "")] if own is not None else []
    styles += document.chain(document.paragraph_style(paragraph))
    found = [own, *(style.find(f"{W}rPr") for style in styles), *_of_table(document, cell, "rPr"), document.base]
    yield from (item for item in found if item is not None)


def _behind(document: WordDocument, cell: Element | None, paragraph: Element, run: Element) -> str:
    highlight = value(run.find(f"{W}rPr/{W}highlight"))
    if highlight in _HIGHLIGHTS:
        return _HIGHLIGHTS[highlight]
    styles = document.chain(document.paragraph_style(paragraph))
    shades = [run.find(f"{W}rPr/{W}shd"), paragraph.find(f"{W}pPr/{W}shd")]
    shades += [style.find(f"{W}pPr/{W}shd") for style in styles]
    if cell is not None:
        shades.append(cell.find(f"{W}tcPr/{W}shd"))
        shades += [found.find(f"{W}shd") for found in _of_table(document, cell, "tcPr") if found is not None]
    return _first_colour(value(shade, "fill") for shade in shades) or _first_colour([document.background]) or "FFFFFF"


def _of_table(document: WordDocument, cell: Element | None, kind: str) -> Iterator[Element | None]:
    """The properties that the table's style gives the cell: those of its heading row first, then those of the whole."""
    if cell is None:
        return
    row = next(parent for parent in cell.iterancestors() if parent.tag == f"{W}tr")
    table = next(parent for parent in row.iterancestors() if parent.tag == f"{W}tbl")
    is_first = next(table.iter(f"{W}tr")) is row
    for style in document.chain(value(table.find(f"{W}tblPr/{W}tblStyle")) or ""):
        if is_first:
            for special in style.iterfind(f"{W}tblStylePr"):
                if special.get(f"{W}type") == "firstRow":
                    yield special.find(W + kind)
        yield style.find(W + kind)


def _first_colour(values: Iterable[str | None]) -> str:
    return next((found for found in values if found and _COLOUR.fullmatch(found)), "")


def _is_large(properties: Iterable[Element]) -> bool:
    items = list(properties)
    size = next((found for item in items if (found := value(item.find(f"{W}sz")))), str(_USUAL_SIZE))
    bold = next((is_on(item.find(f"{W}b")) for item in items if item.find(f"{W}b") is not None), False)
    points = int(size) if size.isdecimal() else _USUAL_SIZE
    return points >= _LARGE_SIZE or (bold and points >= _LARGE_BOLD)
