"""How text looks: the properties of runs, paragraphs and cells after styles, tables' styles and defaults.

Properties are looked for where Word looks: at the run, its character style, its paragraph's style, the table's style
for that row and column, the defaults. Colours of the theme are worked out with their tints and shades (ISO 29500-1,
17.3.2.6 and 20.1.2.3).
"""

import colorsys
import re
from collections.abc import Iterator, Mapping

from lxml import etree

from toolkit.accessibility.document import Element, W, WordDocument, is_on, value

Look = Mapping[str, Element]
"""The properties that are in force, by their local names."""

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
_FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill")
_THEME_NAMES = {
    "dark1": "dk1", "light1": "lt1", "dark2": "dk2", "light2": "lt2",
    "hyperlink": "hlink", "followedHyperlink": "folHlink",
    "text1": "dk1", "background1": "lt1", "text2": "dk2", "background2": "lt2",
    "tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2",
}  # fmt: skip
_OFFICE = {"dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6", "hlink": "0563C1", "folHlink": "954F72"}
_LOOKS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}


class Appearance:
    """What properties are in force in a document; answers are remembered by style."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._styles: dict[tuple[str, str], Look] = {}
        self._tables: dict[tuple[str, str, tuple[str, ...]], Look] = {}
        self._cells: dict[Element, tuple[str, tuple[str, ...]]] = {}
        self._base = {} if document.base is None else _properties(document.base)

    def of_paragraph(self, paragraph: Element) -> Look:
        """The paragraph's properties."""
        own = paragraph.find(f"{W}pPr")
        return {**self._of_style(self._document.paragraph_style(paragraph), "pPr"), **_properties(own)}

    def of_run(self, run: Element, paragraph: Element, cell: Element | None) -> Look:
        """The run's properties."""
        own = run.find(f"{W}rPr")
        named = value(own.find(f"{W}rStyle")) if own is not None else None
        return {
            **self._base,
            **self.of_cell(cell, "rPr"),
            **self._of_style(self._document.paragraph_style(paragraph), "rPr"),
            **(self._of_style(named, "rPr") if named else {}),
            **_properties(own),
        }

    def of_cell(self, cell: Element | None, kind: str) -> Look:
        """What the table's style says of the cell: its ``rPr`` or ``tcPr``."""
        if cell is None:
            return {}
        if cell not in self._cells and (table := next(cell.iterancestors(f"{W}tbl"), None)) is not None:
            self._cells.update(_positions(table))
        style, parts = self._cells.setdefault(cell, ("", ()))
        key = (style, kind, parts)
        if key not in self._tables:
            self._tables[key] = self._of_table_style(style, kind, parts)
        return self._tables[key]

    def fill_of_cell(self, cell: Element) -> str:
        """The colour behind the cell's text, RRGGBB; empty where there is none."""
        own = cell.find(f"{W}tcPr/{W}shd")
        return self.fill(own) if own is not None else self.fill(self.of_cell(cell, "tcPr").get("shd"))

    def fill(self, shade: Element | None) -> str:
        """The colour that a ``w:shd`` makes, its pattern mixed in; empty where it makes none."""
        if shade is None or value(shade) == "nil":
            return ""
        fill = self._worked_out(shade, "fill", "themeFill")
        pattern = value(shade) or "clear"
        share = (
            1.0 if pattern == "solid" else int(found[1]) / 100 if (found := re.fullmatch(r"pct(\d+)", pattern)) else 0
        )
        if not share:
            return fill
        return _mixed(self.colour(shade) or "000000", fill or "FFFFFF", share)

    def colour(self, element: Element | None) -> str:
        """The colour that a ``w:color`` or the like says, RRGGBB; empty for automatic."""
        return (
            ""
            if element is None
            else self._worked_out(element, "val" if element.tag == f"{W}color" else "color", "themeColor")
        )

    def drawn(self, fill: Element | None) -> str:
        """The colour of DrawingML's ``solidFill`` and the like, RRGGBB; empty where it cannot be told."""
        for colour in fill if fill is not None else ():
            kind = etree.QName(colour).localname
            base = {"srgbClr": colour.get("val"), "sysClr": colour.get("lastClr")}.get(kind)
            if kind == "schemeClr":
                base = self.theme(colour.get("val") or "")
            if base and _COLOUR.fullmatch(base):
                return _changed(base.upper(), colour)
        return ""

    def theme(self, name: str) -> str:
        """The theme's colour of that name, RRGGBB; empty where there is none."""
        short = _THEME_NAMES.get(name, name)
        found = self._document.theme.get(short) or _OFFICE.get(short, "")
        return found.upper() if _COLOUR.fullmatch(found) else ""

    def _worked_out(self, element: Element, plain: str, themed: str) -> str:
        name, said = value(element, themed), value(element, plain) or ""
        base = self.theme(name) if name and name != "none" else ""
        if not base:
            return said.upper() if _COLOUR.fullmatch(said) else ""
        prefix = "theme" if themed == "themeColor" else themed
        tint, shade = value(element, f"{prefix}Tint"), value(element, f"{prefix}Shade")
        return _lightened(base, _share(tint), _share(shade))

    def _of_style(self, style: str, kind: str) -> Look:
        if (style, kind) not in self._styles:
            merged: dict[str, Element] = {}
            for found in reversed(self._document.chain(style)):
                merged |= _properties(found.find(W + kind))
            self._styles[style, kind] = merged
        return self._styles[style, kind]

    def _of_table_style(self, style: str, kind: str, parts: tuple[str, ...]) -> Look:
        merged: dict[str, Element] = {}
        chain = self._document.chain(style)
        for found in reversed(chain):
            merged |= _properties(found.find(W + kind))
        for part in parts:
            for found in reversed(chain):
                for special in found.iterfind(f"{W}tblStylePr"):
                    if value(special, "type") == part:
                        merged |= _properties(special.find(W + kind))
        return merged


def on(look: Look, name: str) -> bool:
    """Whether a switch such as ``b`` is in force."""
    return is_on(look.get(name))


def points(look: Look) -> float:
    """The size of the text; Word's own default is 10 points."""
    size = value(look.get("sz")) or ""
    return int(size) / 2 if size.isdecimal() else 10.0


def table_look(table: Element) -> Mapping[str, bool]:
    """Which options of Table Design are ticked."""
    look = table.find(f"{W}tblPr/{W}tblLook")
    code = value(look) or "0"
    bits = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,8}", code) else 0
    said = {name: value(look, name) for name in _LOOKS}
    return {
        name: (said[name] in ("1", "true", "on")) if said[name] is not None else bool(bits & bit)
        for name, bit in _LOOKS.items()
    }


def _properties(element: Element | None) -> dict[str, Element]:
    if element is None:
        return {}
    return {
        child.tag.rpartition("}")[2]: child
        for child in element
        if isinstance(child.tag, str) and child.tag.startswith(W)
    }


def _positions(table: Element) -> Iterator[tuple[Element, tuple[str, tuple[str, ...]]]]:
    """Every cell of the table itself, with the table's style and what the cell is there, in the order of Word's rule:
    later ones win.
    """
    style, look = value(table.find(f"{W}tblPr/{W}tblStyle")) or "", table_look(table)
    rows = [row for row in table.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl")) is table]
    for number, row in enumerate(rows):
        cells = [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row]
        for column, cell in enumerate(cells):
            parts = [
                ("band1Vert" if (column - look["firstColumn"]) % 2 == 0 else "band2Vert", not look["noVBand"]),
                ("band1Horz" if (number - look["firstRow"]) % 2 == 0 else "band2Horz", not look["noHBand"]),
                ("firstCol", look["firstColumn"] and column == 0),
                ("lastCol", look["lastColumn"] and column == len(cells) - 1),
                ("firstRow", look["firstRow"] and number == 0),
                ("lastRow", look["lastRow"] and number == len(rows) - 1 > 0),
            ]
            yield cell, (style, tuple(name for name, holds in parts if holds))


def _share(code: str | None) -> float | None:
    return int(code, 16) / 255 if code and re.fullmatch(r"[0-9A-Fa-f]{1,2}", code) else None


def _lightened(colour: str, tint: float | None, shade: float | None) -> str:
    """A colour of the theme after Word's tint (lighter) or shade (darker)."""
    hue, light, saturation = colorsys.rgb_to_hls(*_channels(colour))
    if shade is not None:
        light *= shade
    if tint is not None:
        light = light * tint + 1 - tint
    return _code(*colorsys.hls_to_rgb(hue, light, saturation))


def _changed(colour: str, said: Element) -> str:
    """A colour after DrawingML's changes, in their order; those that do not change how light it is are passed over."""
    for change in said:
        kind, number = etree.QName(change).localname, change.get("val") or ""
        if not number.lstrip("-").isdecimal():
            continue
        hue, light, saturation = colorsys.rgb_to_hls(*_channels(colour))
        share = int(number) / 100_000
        if kind in ("lumMod", "shade"):
            light *= share
        elif kind == "lumOff":
            light += share
        elif kind == "tint":
            light = light * share + 1 - share
        colour = _code(*colorsys.hls_to_rgb(hue, min(max(light, 0), 1), saturation))
    return colour


def _mixed(over: str, under: str, share: float) -> str:
    pairs = zip(_channels(over), _channels(under), strict=True)
    return _code(*(one * share + other * (1 - share) for one, other in pairs))


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return red, green, blue


def _code(*channels: float) -> str:
    return "".join(f"{round(min(max(channel, 0), 1) * 255):02X}" for channel in channels)


def fill_element(properties: Element | None) -> Iterator[Element]:
    """The fill that DrawingML's shape properties say, if any."""
    for child in properties if properties is not None else ():
        if isinstance(child.tag, str) and child.tag in {A + kind for kind in _FILLS}:
            yield child
