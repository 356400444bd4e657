"""The formats of one workbook found again in another: equal ones are reused, only what is missing is appended.

Formats are compared by what they look like, so that a workbook which Excel has saved in the meantime, in its own
spelling, still has them and a second refresh appends nothing.
"""

import copy
from collections.abc import Iterable
from typing import Any, cast

from lxml import etree

from toolkit.records import dataclass
from toolkit.workbook_file.package.xml import local_name, tag_near, whole_number

FormatKey = tuple[object, ...]
"""What a piece of a format looks like, in a form that compares equal for equal looks."""

_SECTIONS = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors",
    "extLst",
)  # fmt: skip
_FIRST_CUSTOM_FORMAT = 164
_BUILT_IN_FORMATS = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""ISO/IEC 29500-1, 18.8.30. The ones left out differ between countries and are compared by number."""
_BUILT_IN_NUMBERS = {code: number for number, code in _BUILT_IN_FORMATS.items()}
_DEFAULTS = {
    "alignment": {
        "horizontal": "general", "vertical": "bottom", "wrapText": "0", "indent": "0", "textRotation": "0",
        "readingOrder": "0", "shrinkToFit": "0", "justifyLastLine": "0", "relativeIndent": "0",
    },
    "protection": {"locked": "1", "hidden": "0"},
    "border": {"diagonalUp": "0", "diagonalDown": "0", "outline": "1"},
}  # fmt: skip
_SWITCHES = {"b", "i", "strike", "condense", "extend", "outline", "shadow"}
_APPLY = ("applyNumberFormat", "applyFont", "applyFill", "applyBorder", "applyAlignment", "applyProtection")


@dataclass(frozen=True, slots=True)
class StyleMap:
    """Where a donor's formats are in the workbook: cell formats and conditional formats by their donor numbers."""

    cells: dict[int, int]
    conditional: dict[int, int]
    appended: bool


def merge_styles(
    donor: etree._Element, styles: etree._Element, cells: Iterable[int], conditional: Iterable[int]
) -> StyleMap:
    """Find the donor's formats of those numbers in the workbook's styles, appending to ``styles`` those it lacks.

    Cell formats are taken as direct formatting on the workbook's Normal style, whatever the named style in the donor.
    """
    merger = _Merger(donor, styles)
    found = {number: merger.cell_format(number) for number in sorted(set(cells))}
    changes = {number: merger.conditional_format(number) for number in sorted(set(conditional))}
    return StyleMap(found, changes, merger.appended)


class _Merger:
    """The looks of all formats of the workbook, by what they look like."""

    def __init__(self, donor: etree._Element, styles: etree._Element) -> None:
        self.appended = False
        self._donor = donor
        self._styles = styles
        self._normal = _normal_style(styles)
        self._donor_codes, self._codes = _format_codes(donor), _format_codes(styles)
        self._known = {name: self._looks(name) for name in ("fonts", "fills", "borders")}
        self._cells = self._cell_looks()
        self._conditional = {_conditional_look(item): at for at, item in reversed(_numbered(styles, "dxfs"))}

    def cell_format(self, number: int) -> int:
        """The number in the workbook of the donor's cell format."""
        source = _item(self._donor, "cellXfs", number)
        parts = {name: _item(self._donor, f"{name}s", whole_number(source, f"{name}Id")) for name in _PIECES}
        code = _code(self._donor_codes, whole_number(source, "numFmtId"))
        look = (code, *(_look(part) for part in parts.values()), *_details(source))
        if look not in self._cells:
            target = etree.Element(tag_near(self._styles, "xf"))
            target.set("numFmtId", str(self._number_format(code)))
            for name, part in parts.items():
                target.set(f"{name}Id", str(self._piece(f"{name}s", part)))
            if _numbered(self._styles, "cellStyleXfs"):  # some programs write no named styles
                target.set("xfId", str(self._normal))
            for name in _APPLY:
                target.set(name, "1")
            target.extend(_moved(child, self._styles) for child in source if local_name(child) in _DETAILS)
            self._cells[look] = self._append("cellXfs", target)
        return self._cells[look]

    def conditional_format(self, number: int) -> int:
        """The number in the workbook of the donor's conditional format."""
        source = _item(self._donor, "dxfs", number)
        look = _conditional_look(source)
        if look not in self._conditional:
            target = _moved(source, self._styles)
            for element in target.iterfind("{*}numFmt"):
                element.set("numFmtId", str(self._number_format(_plain_code(element.get("formatCode", "")))))
            self._conditional[look] = self._append("dxfs", target)
        return self._conditional[look]

    def _looks(self, section: str) -> dict[FormatKey, int]:
        return {_look(item): at for at, item in reversed(_numbered(self._styles, section))}

    def _cell_looks(self) -> dict[FormatKey, int]:
        """The workbook's cell formats that are based on its Normal style, the first of equal ones winning."""
        pieces = [[_look(item) for _, item in _numbered(self._styles, f"{name}s")] for name in _PIECES]
        looks: dict[FormatKey, int] = {}
        for at, item in _numbered(self._styles, "cellXfs"):
            numbers = [whole_number(item, f"{name}Id") for name in _PIECES]
            sound = all(number < len(piece) for number, piece in zip(numbers, pieces, strict=True))
            plain = whole_number(item, "xfId") == self._normal and not _is_on(item, "quotePrefix", "pivotButton")
            if sound and plain:
                code = _code(self._codes, whole_number(item, "numFmtId"))
                worn = (piece[number] for number, piece in zip(numbers, pieces, strict=True))
                looks.setdefault((code, *worn, *_details(item)), at)
        return looks

    def _number_format(self, code: str | int) -> int:
        if isinstance(code, int):
            return code
        if code in _BUILT_IN_NUMBERS:
            return _BUILT_IN_NUMBERS[code]
        known = next((number for number, text in self._codes.items() if text == code), None)
        if known is not None:
            return known
        number = max([_FIRST_CUSTOM_FORMAT - 1, *self._codes]) + 1
        element = etree.Element(tag_near(self._styles, "numFmt"), {"numFmtId": str(number), "formatCode": code})
        self._append("numFmts", element)
        self._codes[number] = code
        return number

    def _piece(self, section: str, item: etree._Element) -> int:
        look = _look(item)
        if self._styles.find("{*}" + section) is None:
            self._new_section(section)
            self._known[section] = self._looks(section)
        if look not in self._known[section]:
            self._known[section][look] = self._append(section, _moved(item, self._styles))
        return self._known[section][look]

    def _append(self, section: str, item: etree._Element) -> int:
        """Put an element at the end of its section, made where it is missing; its number there."""
        self.appended = True
        parent = self._styles.find("{*}" + section)
        if parent is None:
            parent = self._new_section(section)
        parent.append(item)
        parent.set("count", str(len(_children(parent))))
        return len(_children(parent)) - 1

    def _new_section(self, section: str) -> etree._Element:
        """A section in its place, holding only what programs take for granted as its first items."""
        self.appended = True
        parent = etree.Element(tag_near(self._styles, section))
        later = _SECTIONS[_SECTIONS.index(section) + 1 :]
        place = next((at for at, child in enumerate(self._styles) if local_name(child) in later), len(self._styles))
        self._styles.insert(place, parent)
        granted = _numbered(self._donor, section)[: _TAKEN_FOR_GRANTED.get(section, 0)]
        parent.extend(_moved(item, self._styles) for _, item in granted)
        if section == "cellXfs" and not _numbered(self._styles, "cellStyleXfs"):
            for item in parent:
                item.attrib.pop("xfId", "")  # the donor's, of which there is none here
        parent.set("count", str(len(granted)))
        return parent


_PIECES = ("font", "fill", "border")
_DETAILS = ("alignment", "protection")
_TAKEN_FOR_GRANTED = {"fonts": 1, "fills": 2, "borders": 1, "cellStyleXfs": 1, "cellXfs": 1}


def _children(parent: etree._Element | None) -> list[etree._Element]:
    return [] if parent is None else [child for child in parent if isinstance(child.tag, str)]


def _numbered(styles: etree._Element, section: str) -> list[tuple[int, etree._Element]]:
    return list(enumerate(_children(styles.find("{*}" + section))))


def _item(styles: etree._Element, section: str, number: int) -> etree._Element:
    return _children(styles.find("{*}" + section))[number]


def _moved(element: etree._Element, styles: etree._Element) -> etree._Element:
    """A copy, in the namespace and with the prefix of the workbook's styles."""
    attributes = {str(key): str(value) for key, value in element.items()}
    made = etree.Element(tag_near(styles, local_name(element)), attributes, nsmap=cast("Any", styles.nsmap))
    made.text = element.text
    made.extend(_moved(child, styles) for child in _children(element))
    return made


def _normal_style(styles: etree._Element) -> int:
    for style in styles.iterfind("{*}cellStyles/{*}cellStyle"):
        if style.get("builtinId") == "0":
            return whole_number(style, "xfId")
    return 0


def _is_on(element: etree._Element, *names: str) -> bool:
    return any(element.get(name) in ("1", "true") for name in names)


def _format_codes(styles: etree._Element) -> dict[int, str]:
    items = [item for _, item in _numbered(styles, "numFmts") if whole_number(item, "numFmtId")]
    return {whole_number(item, "numFmtId"): _plain_code(item.get("formatCode", "")) for item in items}


def _plain_code(code: str) -> str:
    """Excel writes a space in a format code with a backslash before it."""
    return code.replace("\\ ", " ")


def _code(codes: dict[int, str], number: int) -> str | int:
    return codes.get(number, _BUILT_IN_FORMATS.get(number, number))


def _details(item: etree._Element) -> FormatKey:
    found = {local_name(child): child for child in _children(item)}
    return tuple(_look(found[name])[1] if name in found else () for name in _DETAILS)


def _conditional_look(item: etree._Element) -> FormatKey:
    item = copy.deepcopy(item)
    for element in item.iterfind("{*}numFmt"):
        element.set("numFmtId", "")
        element.set("formatCode", _plain_code(element.get("formatCode", "")))
    for element in item.iterfind("{*}fill/{*}patternFill[@patternType='solid']"):
        del element.attrib["patternType"]
    return _look(item)


def _look(element: etree._Element) -> FormatKey:
    """The element's name, attributes and children without spelling: order, defaults, prefixes and what says nothing."""
    name = local_name(element)
    attributes = {str(key).rpartition("}")[2]: _plain_value(str(value)) for key, value in element.attrib.items()}
    attributes = {key: value for key, value in attributes.items() if _DEFAULTS.get(name, {}).get(key) != value}
    if attributes == {"auto": "1"}:
        attributes = {"indexed": "64"}
    if name in _SWITCHES:
        attributes.setdefault("val", "1")
    if "rgb" in attributes:
        attributes["rgb"] = attributes["rgb"][-6:].upper()
    children = (_look(child) for child in _children(element))
    kept = sorted((child for child in children if _says_something(child)), key=repr)
    return name, tuple(sorted(attributes.items())), tuple(kept)


def _says_something(look: FormatKey) -> bool:
    name, attributes, children = look
    if name in _SWITCHES:
        return attributes != (("val", "0"),)
    return name == "u" or bool(attributes or children)


def _plain_value(value: str) -> str:
    """``true`` as ``1``, ``11.0`` as ``11``; anything else as it is."""
    value = {"true": "1", "false": "0"}.get(value, value)
    return value[:-2] if value.endswith(".0") and value[:-2].isdigit() else value
