"""Result sheets written into the workbook that is open in Excel, in as few calls as possible.

The values go in as one block; :mod:`toolkit.live_excel.looks` says which rectangles look how.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain, count, groupby
from typing import Any

import xlwings

from toolkit.errors import WorkbookError
from toolkit.grid import CellRange, column_letters
from toolkit.live_excel.looks import Property, lines_of, rectangles
from toolkit.live_excel.native import (
    add_filter,
    describe_chart,
    draw_sparkline,
    has_protected_structure,
    hide_name,
    if_possible,
    is_protected,
    remove_filter,
    underline,
)
from toolkit.live_excel.reading import owned_live_sheets
from toolkit.results.sheet import BarChart, Content, ResultSheet, Sparklines
from toolkit.results.styles import BASE
from toolkit.tables.owned import HANDED_OVER, PREFIX, SNAPSHOT, quoted, sheet_title

_OURS = "CSP "
"""Begins the name of every chart that the toolkit puts in; others on the sheet are the officer's and stay."""
_ROWS_AT_ONCE = 5_000
_LONG = 8_000
"""Letters; Excel refuses a block in which one text is longer than 8,203, but takes such a text by itself."""
_POINTS_PER_PIXEL = 0.75
_ALIGNMENTS = {"vcenter": "center"}

Cell = tuple[int, int]


def write_live_sheets(book: xlwings.Book, sheets: Sequence[ResultSheet]) -> None:
    """Write the result sheets where the workbook has them, else on new sheets at its end; nothing else changes.

    Notes on these sheets are lost. Raises WorkbookError, before anything is written, where protection forbids it.
    """
    owned = owned_live_sheets(book)
    refuse_sheets(book, [sheet.kind for sheet in sheets])
    for sheet in sheets:
        name = owned.get(sheet.kind)
        target = book.sheets[name] if name else add_owned_sheet(book, sheet.kind)
        _write_sheet(target, sheet)


def refuse_sheets(book: xlwings.Book, kinds: Iterable[str]) -> None:
    """Raise WorkbookError where protection forbids to write sheets of the toolkit's of these kinds."""
    owned, wanted = owned_live_sheets(book), list(kinds)
    refuse_protected(book, [owned[kind] for kind in wanted if kind in owned])
    if any(kind not in owned for kind in wanted) and has_protected_structure(book):
        raise WorkbookError(
            f"The structure of {book.name} is protected, so no sheet can be added: choose Review > Protect Workbook to "
            "unprotect it, then click again."
        )


def refuse_protected(book: xlwings.Book, names: Iterable[str]) -> None:
    """Raise WorkbookError where one of these sheets is protected."""
    protected = [name for name in names if is_protected(book.sheets[name])]
    if protected:
        raise WorkbookError(
            f'The sheet "{protected[0]}" is protected, so nothing was written: choose Review > Unprotect Sheet, then '
            "click again."
        )


def add_owned_sheet(book: xlwings.Book, kind: str) -> xlwings.Sheet:
    """A new sheet at the end, with the hidden name that says what it is."""
    taken = {sheet.name.casefold() for sheet in book.sheets}
    title = sheet_title(kind)
    names = chain([title, f"{title} (CSP)"], (f"{title} (CSP {number})" for number in count(2)))
    sheet = book.sheets.add(next(name for name in names if name.casefold() not in taken), after=book.sheets[-1])
    if kind in HANDED_OVER:
        return sheet
    # All cells of the sheet: a single one would take the name along when an officer cuts and pastes it elsewhere.
    place = f"={quoted(sheet.name)}!$1:$1048576"
    present = next((name for name in book.names if name.name == PREFIX + kind), None)
    if present:
        present.refers_to = place
    else:
        hide_name(book.names.add(PREFIX + kind, place))
    if kind == SNAPSHOT:
        sheet.visible = False
    return sheet


def _write_sheet(target: xlwings.Sheet, sheet: ResultSheet) -> None:
    lines = lines_of(sheet)
    height, width = max(lines), sheet.width
    if target.used_range.shape[1] != width:  # else an officer may have adjusted the widths
        _set_widths(target, sheet.widths, sheet.hidden)
    remove_filter(target)
    target.clear()
    block = target.range((1, 1), (height, width))
    block.rows.hidden = False
    # Number formats come first: what begins with "=" or looks like a date must stay text.
    block.number_format = "@"
    looks = rectangles(lines)
    _give_looks(target, {look: found for look, found in looks.items() if look[0] == "num_format"})
    write_values(target, (1, 1), _entries(sheet, (height, width)))
    _give_looks(target, dict.fromkeys(BASE.items(), (CellRange(1, 1, height, width),)))
    _give_looks(target, {look: found for look, found in looks.items() if look[0] != "num_format"})
    target.range((sheet.heading_row, 1), (height, width)).rows.autofit()
    _place_charts(target, sheet)
    if sheet.last_printed:
        target.page_setup.print_area = f"$A$1:${column_letters(sheet.last_printed)}${height}"
    if sheet.filtered:
        first, last = sheet.filtered
        add_filter(target.range((first, 1), (last, len(sheet.widths))))
    if sheet.sparklines:
        _draw_sparklines(target, sheet.sparklines)
    if sheet.choices:
        _offer_choices(target, sheet)


def _offer_choices(target: xlwings.Sheet, sheet: ResultSheet) -> None:
    """The lists that drop down, from hidden columns of the same rows, as a closed workbook has them: a list within the
    rule ends at 255 characters and is cut at every comma.
    """
    first = len(sheet.widths) + 1
    for (row, column), choices in sheet.choices.items():
        source = target.range((row, first), (row, first + len(choices) - 1))
        source.number_format = "@"
        source.value = list(choices)
        if_possible(partial(target.range((row, column)).data_validation.set_list, source))
    last = first + max(map(len, sheet.choices.values())) - 1
    target.range((1, first), (1, last)).column_width = 0


def _draw_sparklines(target: xlwings.Sheet, wanted: Sparklines) -> None:
    """A sparkline in each row that has figures; rows that have had one keep it and its look."""
    for row, number in wanted.rows.items():
        cells = target.range((row, wanted.first), (row, wanted.first + number - 1))
        draw_sparkline(target.range((row, wanted.column)), cells)


def _set_widths(target: xlwings.Sheet, widths: Sequence[float], hidden: int) -> None:
    """The columns' widths; Excel hides a column of no width."""
    widths = [0 if column == hidden else width for column, width in enumerate(widths, start=1)]
    for width, found in groupby(enumerate(widths, start=1), key=lambda item: item[1]):
        columns = [column for column, _ in found]
        target.range((1, columns[0]), (1, columns[-1])).column_width = width


def _entries(sheet: ResultSheet, shape: Cell) -> list[list[Content | None]]:
    """What goes into the cells, row by row."""
    entries: list[list[Content | None]] = [[None] * shape[1] for _ in range(shape[0])]
    for (row, column), cell in sheet.placed.items():
        entries[row - 1][column - 1] = _entry(cell.content, cell.link)
    for row, listed in sheet.listed.items():
        links = listed.links or ("",) * len(listed.contents)
        for at, (content, link) in enumerate(zip(listed.contents, links, strict=True)):
            entries[row - 1][at] = _entry(content, link)
    return entries


def _entry(content: Content, link: str) -> Content:
    """What goes into a cell. A link is a formula, because a link of Excel's own would take a call for each."""
    if not link:
        return content
    place, text = (part.replace('"', '""') for part in (f"#{link}", str(content)))
    return f'=HYPERLINK("{place}","{text}")'


def write_values(target: xlwings.Sheet, first: Cell, rows: Sequence[Sequence[Any]]) -> None:
    """Write a block of values from a cell on, in as few calls as Excel allows; None leaves a cell blank."""
    top, left = first
    for begin in range(0, len(rows), _ROWS_AT_ONCE):
        block = [[None if _is_long(value) else value for value in row] for row in rows[begin : begin + _ROWS_AT_ONCE]]
        target.range((top + begin, left)).value = block
    for down, row in enumerate(rows):
        for across, value in enumerate(row):
            if _is_long(value):
                target.range((top + down, left + across)).value = value


def _is_long(value: object) -> bool:
    return isinstance(value, str) and len(value) > _LONG


def _give_looks(target: xlwings.Sheet, looks: Mapping[Property, Sequence[CellRange]]) -> None:
    for (name, value), found in looks.items():
        for cells in found:
            if name in _SETTERS:
                _SETTERS[name](_range(target, cells), value)


def _draw_borders(cells: xlwings.Range, colour: str) -> None:
    cells.borders.set("all", line_style="continuous", color=colour)


_SETTERS: Mapping[str, Callable[[xlwings.Range, Any], object]] = {
    "num_format": lambda cells, value: setattr(cells, "number_format", value),
    "font_name": lambda cells, value: setattr(cells.font, "name", value),
    "font_size": lambda cells, value: setattr(cells.font, "size", value),
    "font_color": lambda cells, value: setattr(cells.font, "color", value),
    "bold": lambda cells, value: setattr(cells.font, "bold", value),
    "italic": lambda cells, value: setattr(cells.font, "italic", value),
    "underline": lambda cells, _: underline(cells),
    "bg_color": lambda cells, value: setattr(cells, "color", value),
    "text_wrap": lambda cells, value: setattr(cells, "wrap_text", value),
    "align": lambda cells, value: setattr(cells, "horizontal_alignment", value),
    "valign": lambda cells, value: setattr(cells, "vertical_alignment", _ALIGNMENTS[value]),
    "border_color": _draw_borders,
}
"""What is done for a property of a style, by its name; ``border`` goes with its colour."""


def _range(target: xlwings.Sheet, cells: CellRange) -> xlwings.Range:
    return target.range((cells.first_row, cells.first_column), (cells.last_row, cells.last_column))


def _place_charts(target: xlwings.Sheet, sheet: ResultSheet) -> None:
    """Lead the toolkit's charts to the rows as they now are, and add those that are not there yet."""
    present = [chart for chart in target.charts if chart.name.startswith(_OURS)]
    for number, wanted in enumerate(sheet.charts):
        first, last = wanted.rows
        source = target.range((first - 1, 1), (last, 1 + len(wanted.scale.ratings)))
        if number < len(present):
            chart = present[number]
            chart.set_source_data(source, "columns")
        else:
            chart = _add_chart(target, wanted, source)
        chart.height = _POINTS_PER_PIXEL * (90 + 42 * (last - first + 1))
        describe_chart(target, chart, wanted.description)
    for chart in present[len(sheet.charts) :]:
        chart.delete()


def _add_chart(target: xlwings.Sheet, wanted: BarChart, source: xlwings.Range) -> xlwings.Chart:
    chart = target.charts.add(
        width=_POINTS_PER_PIXEL * 620,
        chart_type="bar_stacked",
        source=source,
        plot_by="columns",
        name=_OURS + wanted.title,
        anchor=target.range(wanted.at),
        style=None,
    )
    chart.title = wanted.title
    chart.legend.position = "bottom"
    chart.category_axis.reverse_order = True
    for series, rating in zip(chart.series, wanted.scale.ratings, strict=True):
        series.fill_color = f"#{rating.shade.bar}"
    return chart
