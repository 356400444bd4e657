"""How the workbooks look: cell formats and row heights, in the colours of :mod:`toolkit.plan.palette`.

Every pair of text and background reaches the contrast of 4.5:1 that WCAG 2.2 asks for (success criterion 1.4.3);
``tests/test_workbooks.py`` calculates it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from toolkit.plan.palette import BORDER, HEADING_FILL, HEADING_TEXT, TEXT
from toolkit.plan.ratings import AMBER, Rating, Scale

FONT = "Arial"
POINTS = 10
NAVY, WHITE, INK, RULE = (f"#{colour}" for colour in (HEADING_FILL, HEADING_TEXT, TEXT, BORDER))
GREY, PALE = "#4A5560", "#EEF2F6"

_RULED = {"border": 1, "border_color": RULE}
_TYPED = {"num_format": "@", "text_wrap": True, "valign": "top", "font_color": INK}
_LISTED = _TYPED | _RULED | {"valign": "vcenter"}
_FIXED = _LISTED | {"num_format": "General", "bg_color": PALE}
_HEADING = {"bold": True, "font_color": WHITE, "bg_color": NAVY, "text_wrap": True, "valign": "vcenter"} | _RULED
_SLOT = {"font_color": INK, "valign": "vcenter"}
_FIGURE = _SLOT | _RULED
_STYLES: Mapping[str, Mapping[str, Any]] = {
    "heading": _HEADING,
    "heading_status": _HEADING | {"align": "center"},
    "typed": _TYPED | _RULED,
    "typed_strong": _TYPED | _RULED | {"bold": True},
    "typed_status": _TYPED | _RULED | {"align": "center"},
    "typed_number": _TYPED | _RULED | {"num_format": "General", "align": "right"},
    "typed_count": _TYPED | _RULED | {"num_format": "#,##0", "align": "right"},
    "date_typed": _TYPED | _RULED | {"num_format": "d mmmm yyyy", "align": "left"},
    "below": _TYPED,
    "below_status": _TYPED | {"align": "center"},
    "listed": _LISTED,
    "number": _LISTED | {"num_format": "0", "align": "left"},
    "date": _LISTED | {"num_format": "d mmmm yyyy", "align": "left"},
    "fixed": _FIXED,
    "fixed_strong": _FIXED | {"bold": True},
    "help": _LISTED | {"num_format": "General", "font_color": GREY},
    "sheet_title": {"bold": True, "font_size": 16, "font_color": NAVY, "valign": "vcenter"},
    "sheet_note": {"font_color": GREY, "valign": "top"},
    "band_title": {"bold": True, "font_size": 20, "font_color": WHITE, "bg_color": NAVY, "valign": "vcenter"},
    "band_text": {"font_size": 12, "font_color": WHITE, "bg_color": NAVY, "valign": "top"},
    "section": {"bold": True, "font_size": 12, "font_color": NAVY, "bottom": 2, "bottom_color": NAVY},
    "section_link": {"font_size": 9, "font_color": NAVY, "underline": 1, "bottom": 2, "bottom_color": NAVY},
    "section_note": {"font_size": 9, "font_color": GREY, "bottom": 2, "bottom_color": NAVY, "align": "left"},
    "label": {"bold": True, "font_color": INK, "valign": "vcenter"},
    "text": {"font_color": INK, "valign": "vcenter"},
    "text_wrapped": {"font_color": INK, "valign": "vcenter", "text_wrap": True},
    "text_noted": {"font_color": INK, "valign": "vcenter", "bold": True},
    "heading_label": _HEADING | {"indent": 1},
    "figure_label": _FIGURE | {"bold": True, "indent": 1},
    "figure": _FIGURE | {"align": "center"},
    "figure_total": _FIGURE | {"align": "center", "bold": True},
    "figure_share": _FIGURE | {"align": "center", "num_format": "0.0%"},
    "before_label": _FIGURE | {"font_size": 9, "font_color": GREY, "indent": 2},
    "before": _FIGURE | {"font_size": 9, "font_color": GREY, "align": "center"},
    "before_share": _FIGURE | {"font_size": 9, "font_color": GREY, "align": "center", "num_format": "0.0%"},
    "need": {"font_color": NAVY, "bold": True, "align": "center", "valign": "vcenter"},
    "remark": {"font_color": GREY, "valign": "vcenter", "indent": 1},
    "slot_label": _SLOT | {"indent": 2, "shrink": True},
    "slot": _SLOT | {"align": "center"},
    "slot_total": _SLOT | {"align": "center", "bold": True},
    "slot_share": _SLOT | {"align": "center", "num_format": "0.0%"},
    "helper": {"num_format": ";;;"},
}


@dataclass(slots=True)
class Look:
    """The cell formats of one workbook, each made once."""

    workbook: Workbook
    _made: dict[str, Format] = field(default_factory=dict)

    def style(self, name: str) -> Format:
        """The format of that name. Raises KeyError for an unknown one."""
        if name not in self._made:
            self._made[name] = self.workbook.add_format(dict(_STYLES[name]))
        return self._made[name]

    def status(self, rating: Rating, conditional: bool = False) -> Format:
        """A rating's colours: a whole cell format, or only what a conditional format changes."""
        name = f"{rating} {conditional}"
        if name not in self._made:
            colours = {"font_color": INK, "bg_color": f"#{rating.shade.fill}", "bold": True}
            whole = {"align": "center", "valign": "vcenter"} | _RULED
            self._made[name] = self.workbook.add_format(colours if conditional else colours | whole)
        return self._made[name]

    def room(self, edges: Mapping[str, Any]) -> Format:
        """A cell of the room for the buttons, with these of its edges drawn."""
        name = f"room {sorted(edges.items())}"
        if name not in self._made:
            small = {"font_size": 9, "font_color": GREY, "text_wrap": True, "valign": "top", "align": "center"}
            self._made[name] = self.workbook.add_format(small | dict(edges))
        return self._made[name]

    def changed(self, name: str) -> Format:
        """What a conditional format changes: ``ruled`` draws the lines round a cell, ``noted`` draws attention,
        and ``needed`` to what leads somewhere.
        """
        key = f"changed {name}"
        if key not in self._made:
            changes = {"ruled": _RULED, "noted": {"bg_color": f"#{AMBER.shade.fill}"}}
            changes["needed"] = changes["noted"] | {"underline": 1}
            self._made[key] = self.workbook.add_format(dict(changes[name]))
        return self._made[key]

    def counted(self, rating: Rating) -> Format:
        """What a conditional format changes where a rating is counted: its colours, and the lines round the cell."""
        key = f"counted {rating}"
        if key not in self._made:
            colours = {"bg_color": f"#{rating.shade.fill}", "font_color": INK}
            self._made[key] = self.workbook.add_format(colours | _RULED)
        return self._made[key]

    def blank_status(self, scale: Scale) -> Format:
        """What a conditional format changes where a row's status is still blank: it counts as unrated."""
        if "blank" not in self._made:
            self._made["blank"] = self.workbook.add_format({"bg_color": f"#{scale.unrated.shade.fill}"})
        return self._made["blank"]


_ADVANCES = {
    "ijl|'": 0.222,
    "ft!.,:;/\\[] I": 0.278,
    'r()-`"': 0.333,
    "*•": 0.389,
    "ckszvxyJ^": 0.5,
    "FTZ": 0.611,
    "+<=>~": 0.584,
    "ABEKPSVXY&": 0.667,
    "CDHNRUw": 0.722,
    "GOQ": 0.778,
    "mM": 0.833,
    "%": 0.889,
    "W": 0.944,
    "@": 1.015,
}
"""Widths of Arial's characters in ems; all others are taken as 0.556, the width of a digit and of most letters."""
_WIDTHS = {character: width for characters, width in _ADVANCES.items() for character in characters}
_PIXELS_PER_EM = POINTS * 96 / 72
_SAFETY = 1.03
"""Screens round each character to whole pixels, so a line may come out wider than the font says."""
_LINE, _PADDING, _HIGHEST = 12.75, 5.0, 409.0


def column_pixels(width: float) -> int:
    """A column's width in pixels of 1/96 inch, from its width in digits as Excel states it."""
    return int(width * 7 + 5)


def lines_needed(text: str, width: float) -> int:
    """How many lines the text takes in a column of that width (in digits), broken between words."""
    room = column_pixels(width) - 6
    return sum(_wrapped(line, room) for line in text.split("\n"))


def row_height(texts: Mapping[str, str] | Sequence[str], widths: Mapping[str, float] | Sequence[float]) -> float:
    """The height in points that shows every text whole; Excel allows 409 at most.

    ``texts`` and ``widths`` go together, by key or by position.
    """
    if isinstance(texts, Mapping) and isinstance(widths, Mapping):
        pairs = [(text, widths[key]) for key, text in texts.items()]
    else:
        pairs = list(zip(texts, widths, strict=True))  # type: ignore[arg-type]
    return min(max(lines_needed(text, width) for text, width in pairs) * _LINE + _PADDING, _HIGHEST)


def _wrapped(line: str, room: float) -> int:
    lines, used = 1, 0.0
    for word in line.split(" "):
        wide = _text_width(word)
        if used and used + _text_width(" ") + wide > room:
            lines, used = lines + 1, 0.0
        used += wide + (_text_width(" ") if used else 0)
        while used > room:
            lines, used = lines + 1, used - room
    return lines


def _text_width(text: str) -> float:
    return sum(_WIDTHS.get(character, 0.556) for character in text) * _PIXELS_PER_EM * _SAFETY
