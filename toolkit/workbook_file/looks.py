"""How the styles of a workbook look, as far as people say something by it: the colour of a fill, a strike-through, a
text that cannot be seen, the name of a style.

Colours are given as RRGGBB, by number in the workbook's theme with a tint, or by number in Excel's old palette (ISO/IEC
29500-1, 18.8.3, 18.8.19 and 18.8.27).
"""

import colorsys
import re
from collections.abc import Mapping, Sequence
from dataclasses import field

from lxml import etree

from toolkit.grid import CellRange, cell_range, column_letters
from toolkit.patterns import lazy_pattern
from toolkit.records import dataclass

_ON = ("1", "true")
_RANGE = lazy_pattern(r"[A-Z]{1,3}[0-9]+(?::[A-Z]{1,3}[0-9]+)?")
_REFERRED = lazy_pattern(r"(?<![A-Za-z0-9_])\$?([A-Z]{1,3})\$?[0-9]+\b")
_QUOTED = lazy_pattern(r'"[^"]*"')
_BASIC = ("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF")
_PALETTE = (
    *_BASIC,
    *_BASIC,
    *("800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080"),
    *("9999FF", "993366", "FFFFCC", "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF"),
    *("000080", "FF00FF", "FFFF00", "00FFFF", "800080", "800000", "008080", "0000FF"),
    *("00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99"),
    *("3366FF", "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696"),
    *("003366", "339966", "003300", "333300", "993300", "993366", "333399", "333333"),
)
"""Excel's colours by number; a workbook may have a palette of its own, which no program has written for long."""
_PLAIN_TEXT = "1"
"""The colour of plain text by its number in a theme."""
_SMALLEST = 4
"""Points of letters that can be seen."""
_TINY = "tiny"
_LEAST_CONTRAST = 1.3
_SHOWS_NOTHING = lazy_pattern(r"[\s\"]*+(?:;[\s\"]*+){3}")
"""A number format of four parts, of which each is blank or two quotation marks."""
_COLOUR = lazy_pattern(r"[0-9A-F]{6}")
_OF_EXCEL = lazy_pattern(r"(?:Normal|Hyperlink|Comma|Currency|Per ?cent|Standard|Followed Hyperlink)\b", re.IGNORECASE)
"""Styles that programs add by themselves."""
_FACES = {"fontId": "fonts", "fillId": "fills", "borderId": "borders"}
_NAMED = {"xfId": "cellStyleXfs"}
_PLAIN_WORDS = {"cellStyleXfs": "named styles"}
_FOR_GRANTED = {"fills": 2}
"""Some programs write none of them and mean the first, or one of the two fills that every workbook has."""
_THEME = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
"""The colours of a theme by number: Excel counts each light one before the dark one."""


@dataclass(frozen=True, slots=True)
class StyleLooks:
    """What cells say by their style, by its number as it is in a cell's XML: the colour of its fill, if any, and
    whether its text is struck out. White is no fill: it is how officers hide the grid. ``unseen`` says why the style
    shows no text, ``labels`` what its own name or the words in its number format say.
    """

    fills: Mapping[str, str] = field(default_factory=dict)
    struck: frozenset[str] = frozenset()
    unseen: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)


NO_STYLE_LOOKS = StyleLooks()


def read_looks(styles: etree._Element, theme: etree._Element | None) -> StyleLooks:
    """The looks of a workbook's cell styles."""
    colours = _theme_colours(theme) if theme is not None else ()
    fills = [_fill(fill, colours) for fill in styles.iterfind("{*}fills/{*}fill")]
    fonts = [_is_struck(font) for font in styles.iterfind("{*}fonts/{*}font")]
    numbered = list(enumerate(styles.iterfind("{*}cellXfs/{*}xf")))
    filled = {str(number): str(_at(fills, style.get("fillId"))) for number, style in numbered}
    inks = [_ink(font, colours) for font in styles.iterfind("{*}fonts/{*}font")]
    codes = {one.get("numFmtId"): one.get("formatCode", "") for one in styles.iterfind("{*}numFmts/{*}numFmt")}
    names = _own_names(styles)
    why = {str(number): _why_unseen(style, inks, fills, codes) for number, style in numbered}
    said = {
        str(number): " ".join(filter(None, (names.get(style.get("xfId", "")), *_words(codes, style))))
        for number, style in numbered
    }
    return StyleLooks(
        {number: colour for number, colour in filled.items() if colour not in ("", "FFFFFF")},
        frozenset(str(number) for number, style in numbered if _at(fonts, style.get("fontId"))),
        {number: reason for number, reason in why.items() if reason},
        {number: words for number, words in said.items() if words},
    )


def dangling_look(styles: etree._Element) -> str:
    """What a style names by a number that the workbook does not have; empty where there is everything."""
    naming = [("cellStyleXfs/{*}xf", _FACES), ("cellXfs/{*}xf", _FACES | _NAMED), ("cellStyles/{*}cellStyle", _NAMED)]
    there = {section: len(styles.findall(f"{{*}}{section}/{{*}}*")) for section in (_FACES | _NAMED).values()}
    for what, sections in naming:
        found = styles.findall(f"{{*}}{what}")
        for attribute, section in sections.items():
            known = {*map(str, range(there[section] or _FOR_GRANTED.get(section, 1)))}
            for number in {one.get(attribute, "0") for one in found} - known:
                if not (number.isascii() and number.isdecimal() and str(int(number)) in known):
                    words = _PLAIN_WORDS.get(section, section)
                    return f"a style names {words} by the number {number}, but there are only {there[section]} of them"
    return ""


def uses_theme(styles: etree._Element) -> bool:
    """Whether a fill or a text has a colour of the workbook's theme other than that of plain text."""
    if styles.find("{*}fills/{*}fill/{*}patternFill/{*}fgColor[@theme]") is not None:
        return True
    return any(one.get("theme") != _PLAIN_TEXT for one in styles.iterfind("{*}fonts/{*}font/{*}color[@theme]"))


def is_white(font: etree._Element | None) -> bool:
    """Whether some words of a cell are written in white, by number or by the theme's paper colour."""
    colour = None if font is None else font.find("{*}color")
    if colour is None:
        return False
    return (colour.get("rgb") or "")[-6:].upper() == "FFFFFF" or colour.get("theme") == "0"


def _ink(font: etree._Element, theme: Sequence[str]) -> str:
    """The colour of a text; empty for the plain one, "tiny" where it is too small to be seen."""
    size, colour = font.find("{*}sz"), font.find("{*}color")
    if size is not None and float(size.get("val", "11")) < _SMALLEST:
        return _TINY
    return "" if colour is None else _colour(colour, theme)


def _why_unseen(
    style: etree._Element, inks: Sequence[str], fills: Sequence[str], codes: Mapping[str | None, str]
) -> str:
    """Why a style shows no text; empty where it does, or where its fill is a pattern."""
    code = codes.get(style.get("numFmtId"), "")
    if _SHOWS_NOTHING.fullmatch(code):
        return "its number format shows nothing"
    ink, paper = str(_at(inks, style.get("fontId"))), str(_at(fills, style.get("fillId")))
    if ink == _TINY:
        return "its letters are too small"
    if int(style.get("fillId") or 0) > 1 and not paper:
        return ""
    return "it has the colour of its cell" if _alike(ink or "000000", paper or "FFFFFF") else ""


def _alike(ink: str, paper: str) -> bool:
    """Whether a text cannot be told from its paper: a contrast (WCAG 2.2, 1.4.3) of less than 1.3 to 1."""
    if not (_COLOUR.fullmatch(ink) and _COLOUR.fullmatch(paper)):
        return False
    darker, lighter = sorted((_luminance(ink), _luminance(paper)))
    return (lighter + 0.05) / (darker + 0.05) < _LEAST_CONTRAST


def _luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _own_names(styles: etree._Element) -> dict[str, str]:
    """The names of the workbook's own cell styles, by the number that a cell's style refers to them with."""
    return {
        one.get("xfId", ""): one.get("name", "")
        for one in styles.iterfind("{*}cellStyles/{*}cellStyle")
        if one.get("builtinId") is None and not _OF_EXCEL.match(one.get("name", ""))
    }


def _words(codes: Mapping[str | None, str], style: etree._Element) -> list[str]:
    """The words that a number format prints with a value."""
    code = codes.get(style.get("numFmtId"), "")
    return [words for words in re.findall(r'"([^"]*)"', code) if any(map(str.isalpha, words))]


def ruled_by_others(element: etree._Element) -> list[CellRange]:
    """The ranges of a conditional format that goes by what is in other columns, so that blank cells have a colour."""
    ranges = [cell_range(one) for one in (element.get("sqref") or "").split() if _RANGE.fullmatch(one)]
    own = {column_letters(column) for one in ranges for column in range(one.first_column, one.last_column + 1)}
    formulas = (formula.text or "" for formula in element.iterfind("{*}cfRule[@type='expression']/{*}formula"))
    referred = {column for formula in formulas for column in _REFERRED.findall(_QUOTED.sub("", formula))}
    return ranges if referred - own else []


def _at(found: Sequence[str] | Sequence[bool], number: str | None) -> str | bool:
    index = int(number or 0)
    return found[index] if 0 <= index < len(found) else ""


def _is_struck(font: etree._Element) -> bool:
    strike = font.find("{*}strike")
    return strike is not None and strike.get("val", "1") in _ON


def _fill(fill: etree._Element, theme: Sequence[str]) -> str:
    """The colour of a solid fill; empty for none and for patterns."""
    pattern = fill.find("{*}patternFill")
    colour = pattern.find("{*}fgColor") if pattern is not None and pattern.get("patternType") == "solid" else None
    return _colour(colour, theme) if colour is not None else ""


def _colour(colour: etree._Element, theme: Sequence[str]) -> str:
    rgb, number, indexed = colour.get("rgb"), colour.get("theme"), colour.get("indexed")
    if rgb:
        return rgb[-6:].upper()
    if number is not None:
        return _tinted(str(_at(theme, number)), float(colour.get("tint", "0")))
    return str(_at(_PALETTE, indexed)) if indexed is not None else ""


def _tinted(colour: str, tint: float) -> str:
    """A colour made darker (below 0) or lighter (above 0) by that share of its lightness."""
    if not colour or not tint:
        return colour
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(channel * 255):02X}" for channel in colorsys.hls_to_rgb(hue, light, saturation))


def _theme_colours(theme: etree._Element) -> list[str]:
    scheme = next(theme.iter("{*}clrScheme"), None)
    if scheme is None:
        return []
    colours = {etree.QName(entry).localname: entry[0] for entry in scheme if len(entry)}
    return [_scheme_colour(colours.get(name)) for name in _THEME]


def _scheme_colour(colour: etree._Element | None) -> str:
    """A colour of a theme: its number, or how the system showed it last."""
    return "" if colour is None else (colour.get("lastClr") or colour.get("val") or "").upper()
