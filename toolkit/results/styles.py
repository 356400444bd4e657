"""How the cells of result sheets look, by the names of their styles; the properties are named as XlsxWriter names them.

:mod:`toolkit.workbook_file.sheets.donor` gives them to XlsxWriter, :mod:`toolkit.live_excel.sheets` to Excel.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from toolkit.plan.palette import ANSWER_FILL, BORDER, DIFFERS, HEADING_FILL, HEADING_TEXT, SEVERITY_FILLS, TEXT
from toolkit.plan.ratings import Rating

FormatProperties = Mapping[str, Any]

BASE: FormatProperties = {"font_name": "Arial", "font_size": 10, "font_color": f"#{TEXT}", "valign": "vcenter"}
_BOXED: FormatProperties = {**BASE, "border": 1, "border_color": f"#{BORDER}"}


def count_style(rating: Rating) -> str:
    """The name of the style of a count in its rating's colour."""
    return f"count {rating.shade.fill}"


@cache
def style_properties(name: str) -> FormatProperties:
    """The properties of the style of that name, those of BASE included. Raises KeyError for an unknown one."""
    kind, _, fill = name.partition(" ")
    if kind == "count" and fill:
        return {**_BOXED, "align": "center", "bg_color": f"#{fill}"}
    return _named_styles()[name]


@cache
def _named_styles() -> dict[str, FormatProperties]:
    styles: dict[str, FormatProperties] = {
        "text": BASE,
        "title": {**BASE, "font_size": 16, "bold": True, "font_color": f"#{HEADING_FILL}"},
        "strong": {**BASE, "bold": True},
        "note": {**BASE, "italic": True},
        "heading": {
            **_BOXED,
            "bold": True,
            "text_wrap": True,
            "bg_color": f"#{HEADING_FILL}",
            "font_color": f"#{HEADING_TEXT}",
        },
        "label": {**_BOXED, "text_wrap": True},
        "answer": {**_BOXED, "text_wrap": True, "bg_color": f"#{ANSWER_FILL}"},
        "open": {**_BOXED, "text_wrap": True, "bold": True, "bg_color": f"#{DIFFERS}"},
        "cell": {**_BOXED, "text_wrap": True},
        "code": {**_BOXED, "font_size": 9, "text_wrap": True},
        "link": {**_BOXED, "underline": 1, "font_color": "#0563C1"},
        "count": {**_BOXED, "align": "center"},
        "number": {**_BOXED, "align": "right", "indent": 1},
        "whole": {**_BOXED, "align": "right", "indent": 1, "num_format": "#,##0"},
        "date": {**_BOXED, "align": "left", "num_format": "d mmmm yyyy"},
        "total": {**_BOXED, "align": "center", "bold": True},
        "percent": {**_BOXED, "align": "center", "num_format": "0.0%"},
        "centred": {**_BOXED, "align": "center"},
        "differs": {**_BOXED, "align": "center", "bold": True, "bg_color": f"#{DIFFERS}"},
    }
    for severity, fill in SEVERITY_FILLS.items():
        styles[f"severity {severity.value}"] = {**_BOXED, "bold": True, "bg_color": f"#{fill}"}
    return styles
