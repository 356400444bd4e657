"""The layout of a whole paper, once all that it says is in it."""

from typing import Any

from docx.oxml.ns import qn

from toolkit.word.layout.links import link_addresses
from toolkit.word.layout.measure import Sizes
from toolkit.word.layout.refs import keep_refs
from toolkit.word.layout.together import (
    keep_ends_of_lists,
    keep_first_rows,
    keep_lines_above,
    list_styles,
    part_high_rows,
)
from toolkit.word.layout.widths import fit_to_contents, table_cells_of

_USUAL_HEIGHT = 10_000
"""Twentieths of a point of text on a page whose section does not say it: landscape A4."""


def lay_out(document: Any) -> None:
    """Widths, what stays together, refs, and links; a rendered paper's body is changed."""
    styles, body = document.styles.element, document.element.find(qn("w:body"))
    sizes, page, items = Sizes(styles), _height(body), list_styles(styles)
    link_addresses(document)
    keep_refs(document)
    for table in list(body.iter(qn("w:tbl"))):
        found = table_cells_of(table, sizes)
        if found:
            fit_to_contents(found)
            keep_first_rows(found, page)
            keep_lines_above(table)
            part_high_rows(found, page)
    keep_ends_of_lists(body, items)


def _height(body: Any) -> int:
    """The height of a page's text in twentieths of a point."""
    section = body.find(qn("w:sectPr"))
    size = None if section is None else section.find(qn("w:pgSz"))
    margins = None if section is None else section.find(qn("w:pgMar"))
    if size is None or margins is None:
        return _USUAL_HEIGHT
    whole = int(float(size.get(qn("w:h"), _USUAL_HEIGHT)))
    return whole - sum(int(float(margins.get(qn(f"w:{side}"), "0"))) for side in ("top", "bottom"))
