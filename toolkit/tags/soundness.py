"""What of a Word document's XML is relied on: numbers that are numbers, tables with a grid, drawings with a size.

Word refuses to open a file in which it is otherwise (ISO/IEC 29500-1, 17.18.10, 17.18.81, 17.4.37 and 20.4.2.7);
python-docx and docxtpl fail on it, each in its own place.
"""

import re
from collections.abc import Mapping

from lxml import etree

from toolkit.tags.tag import WORD

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{1,8}")
_WHOLE = re.compile(r"[+-]?[0-9]{1,12}")
_NUMBER = re.compile(r"[+-]?[0-9]{1,12}(?:\.[0-9]{1,20})?")
_VALUES: Mapping[re.Pattern[str], Mapping[str, tuple[str, ...]]] = {
    _HEXADECIMAL: {"tblLook": ("val",)},
    _WHOLE: {
        **dict.fromkeys(("ilvl", "numId", "outlineLvl", "gridSpan", "gridBefore", "gridAfter"), ("val",)),
        **dict.fromkeys(("footnote", "endnote", "footnoteReference", "endnoteReference"), ("id",)),
        "num": ("numId",),
    },
    _NUMBER: {
        **dict.fromkeys(("sz", "szCs", "trHeight"), ("val",)),
        "gridCol": ("w",),
        "pgSz": ("w", "h"),
        "pgMar": ("top", "bottom", "left", "right"),
        "spacing": ("line", "before", "after"),
    },
}
"""By what a value has to be: the attributes, by their elements, that are so where they are there."""


def is_sound(root: etree._Element) -> bool:
    """Whether a part has what is relied on, whatever else is in it."""
    if any(table.find(f"{WORD}tblGrid") is None for table in root.iter(f"{WORD}tbl")):
        return False
    sizes = (size.get(name, "") for size in root.iter(f"{_DRAWING}extent") for name in ("cx", "cy"))
    return all(map(_WHOLE.fullmatch, sizes)) and all(_has_values(root, *asked) for asked in _VALUES.items())


def _has_values(root: etree._Element, pattern: re.Pattern[str], named: Mapping[str, tuple[str, ...]]) -> bool:
    values = (
        value
        for element in root.iter(*(f"{WORD}{name}" for name in named))
        for name in named[etree.QName(element).localname]
        if (value := element.get(f"{WORD}{name}")) is not None
    )
    return all(map(pattern.fullmatch, values))
