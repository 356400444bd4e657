"""How much room text takes up, near enough to share out a table's width: no font is opened for it."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

_WIDTHS = (
    *(28, 28, 35, 56, 56, 89, 67, 19, 33, 33, 39, 58, 28, 33, 28, 28, 56, 56, 56, 56, 56, 56, 56, 56, 56, 56, 28, 28),
    *(58, 58, 58, 56, 102, 67, 67, 72, 72, 67, 61, 78, 72, 28, 50, 67, 56, 83, 72, 78, 67, 78, 72, 67, 61, 72, 67, 94),
    *(67, 67, 61, 28, 28, 28, 47, 56, 33, 56, 56, 50, 56, 56, 28, 56, 56, 22, 22, 50, 22, 83, 56, 56, 56, 56, 33, 50),
    *(28, 56, 50, 72, 50, 50, 50, 33, 26, 33, 58),
)
"""The widths of the characters from the space to ~ in Arial, in hundredths of its size."""
_OTHER = 58
_OF_BYTE = [_OTHER] * 32 + list(_WIDTHS) + [_OTHER] * 129
_OF_BYTE[0xA0] = _WIDTHS[0]
"""The widths by the character's number in Latin-1; other characters count as a question mark, which is as wide."""
BOLD = 1.08
"""How much wider bold text is."""
_USUAL = 24
"""Half-points of text whose style says no size."""
_BREAKS = re.compile(r"[ \n\t]+|(?<=[-–—])")
"""Where a line may end: not at a no-break space or a no-break hyphen."""
_P, _T, _BR, _TAB = (qn(f"w:{name}") for name in ("p", "t", "br", "tab"))


@lru_cache(maxsize=20_000)
def width_of(text: str, size: float) -> float:
    """The width of a line in twentieths of a point; ``size`` is in half-points."""
    return sum(map(_OF_BYTE.__getitem__, text.encode("latin-1", "replace"))) * size / 10


def longest_word(text: str, size: float) -> float:
    """The width of the longest piece of a text that cannot be broken."""
    words = sorted(_BREAKS.split(text), key=len)[-3:]
    return max((width_of(word, size) for word in words), default=0.0)


class Sizes:
    """The sizes of text, in half-points, by paragraph style; bold text counts as so much larger as it is wider."""

    def __init__(self, styles: etree._Element) -> None:
        self._styles = {style.get(qn("w:styleId")): style for style in styles.iter(qn("w:style"))}
        default = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:sz')}")
        self._default = _USUAL if default is None else int(float(default.get(qn("w:val"), _USUAL)))
        self._known: dict[str | None, float] = {}

    def of(self, paragraph: Any) -> float:
        """The size of a paragraph's text by its style."""
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = None if style is None else style.get(qn("w:val"))
        if name not in self._known:
            self._known[name] = self._look_up(name)
        return self._known[name]

    def _look_up(self, name: str | None) -> float:
        chain = list(self._chain(name))
        found = (style.find(f"{qn('w:rPr')}/{qn('w:sz')}") for style in chain)
        size = next(
            (int(float(one.get(qn("w:val"), self._default))) for one in found if one is not None), self._default
        )
        return size * BOLD if any(style.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None for style in chain) else size

    def _chain(self, name: str | None) -> Iterator[etree._Element]:
        """The style and those that it is based on."""
        style, seen = self._styles.get(name), set()
        while style is not None and style not in seen:
            seen.add(style)
            yield style
            base = style.find(qn("w:basedOn"))
            style = None if base is None else self._styles.get(base.get(qn("w:val")))


def typed_lines(paragraphs: Iterable[Any], sizes: Sizes) -> list[tuple[str, float]]:
    """The lines of a cell as they were typed, each with the size of its text."""
    found = []
    for paragraph in paragraphs:
        size, parts = sizes.of(paragraph), [""]
        for piece in paragraph.iter(_T, _BR, _TAB):
            if piece.tag == _BR:
                parts.append("")
            elif piece.tag == _TAB:
                parts[-1] += " "
            else:
                parts[-1] += piece.text or ""
        found += [(part, size) for part in parts]
    return found
