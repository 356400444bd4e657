"""Result sheets written into the workbook that is open in Excel, in as few calls as possible.

The values go in as one block. A look is given to whole rectangles, one property at a time, because a call for each cell
would take seconds.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain, count, groupby
from typing import Any

import xlwings

from toolkit.exceptions import WorkbookError
from toolkit.grid import CellRange
from toolkit.headings import SNAPSHOT
from toolkit.live_grid import PREFIX, owned_live_sheets
from toolkit.live_native import (
    describe_chart,
    has_protected_structure,
    hide_name,
    is_protected,
    remove_filter,
    underline,
)
from toolkit.models import Status
from toolkit.palette import STATUS_BARS
from toolkit.result_styles import BASE, result_styles
from toolkit.results import BarChart, Content, ResultCell, ResultSheet, quoted

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
    refuse_protected(book, [owned[sheet.kind] for sheet in sheets if sheet.kind in owned])
    if any(sheet.kind not in owned for sheet in sheets) and has_protected_structure(book):
        raise WorkbookError(
            f"The structure of {book.name} is protected, so no sheet can be added: choose Review > Protect Workbook to "
            "unprotect it, then click again."
        )
    for sheet in sheets:
        name = owned.get(sheet.kind)
        _write_sheet(book.sheets[name] if name else add_owned_sheet(book, sheet.kind), sheet)


def refuse_protected(book: xlwings.Book, names: Iterable[str]) -> None:
    """Raise WorkbookError where one of these sheets is protected."""
    protected = [name for name in names if is_protected(book.sheets[name])]
    if protected:
        raise WorkbookError(
            f'The sheet "{protected[0]}" is protected, so nothing was written: choose Review > Unprotect Sheet, then '
            "click again."
        )


def add_owned_sheet(book: xlwings.Book, kind: str) -> xlwings.Sheet:
    """A new sheet at the end, with the hidden name that tells what it is."""
    taken = {sheet.name.casefold() for sheet in book.sheets}
    names = chain([kind, f"{kind} (CSP)"], (f"{kind} (CSP {number})" for number in count(2)))
    sheet = book.sheets.add(next(name for name in names if name.casefold() not in taken), after=book.sheets[-1])
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
    cells = sheet.cells
    height, width = max(row for row, _ in cells), len(sheet.widths)
    if target.used_range.shape[1] != width:  # else an officer may have adjusted the widths
        _set_widths(target, sheet.widths)
    remove_filter(target)
    target.clear()
    block = target.range((1, 1), (height, width))
    block.rows.hidden = False
    _write_contents(target, cells, (height, width))
    _give_looks(target, block, cells)
    target.range((sheet.heading_row, 1), (height, width)).rows.autofit()
    _place_charts(target, sheet)


def _set_widths(target: xlwings.Sheet, widths: Sequence[float]) -> None:
    for width, found in groupby(enumerate(widths, start=1), key=lambda item: item[1]):
        columns = [column for column, _ in found]
        target.range((1, columns[0]), (1, columns[-1])).column_width = width


def _write_contents(target: xlwings.Sheet, cells: Mapping[Cell, ResultCell], shape: Cell) -> None:
    """The values, text as text, so that one beginning with "=" or looking like a date stays what it is."""
    height, width = shape
    target.range((1, 1), (height, width)).number_format = "@"
    formats: dict[str, list[Cell]] = defaultdict(list)
    for place, cell in cells.items():
        if cell.link or not isinstance(cell.content, str):
            formats[result_styles()[cell.style].get("num_format", "General")].append(place)
    for code, places in formats.items():
        for found in rectangles(places):
            _range(target, found).number_format = code
    rows = [[_entry(cells.get((row, column))) for column in range(1, width + 1)] for row in range(1, height + 1)]
    write_values(target, (1, 1), rows)


def _entry(cell: ResultCell | None) -> Content | None:
    """What goes into the cell. A link is a formula, because a link of Excel's own would take a call for each."""
    if cell is None or not cell.link:
        return cell.content if cell else None
    place, text = (part.replace('"', '""') for part in (f"#{cell.link}", str(cell.content)))
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


def _give_looks(target: xlwings.Sheet, block: xlwings.Range, cells: Mapping[Cell, ResultCell]) -> None:
    """Give the block the look of running text, and what looks otherwise the properties in which it does."""
    for name, value in BASE.items():
        _SETTERS[name](block, value)
    differing: dict[tuple[str, Any], list[Cell]] = defaultdict(list)
    styles = result_styles()
    for place, cell in cells.items():
        for name, value in styles[cell.style].items():
            if name in _SETTERS and BASE.get(name) != value:
                differing[name, value].append(place)
    for (name, value), places in differing.items():
        for found in rectangles(places):
            _SETTERS[name](_range(target, found), value)


def _draw_borders(cells: xlwings.Range, colour: str) -> None:
    cells.borders.set("all", line_style="continuous", color=colour)


_SETTERS: Mapping[str, Callable[[xlwings.Range, Any], object]] = {
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
"""What is done for a property of a style; number formats are set before the values are written."""


def rectangles(cells: Collection[Cell]) -> list[CellRange]:
    """Rectangles that cover these cells and no others, each cell once: runs in a row, joined where rows are alike."""
    rows: dict[int, list[int]] = defaultdict(list)
    for row, column in cells:
        rows[row].append(column)
    growing: dict[Cell, CellRange] = {}
    found = []
    for row in sorted(rows):
        for run in runs(sorted(rows[row])):
            above = growing.get(run)
            if above and above.last_row == row - 1:
                growing[run] = CellRange(above.first_row, run[0], row, run[1])
            else:
                found.extend([above] if above else [])
                growing[run] = CellRange(row, run[0], row, run[1])
    return [*found, *growing.values()]


def runs(columns: Sequence[int]) -> Iterable[Cell]:
    """The first and the last of each unbroken run of numbers."""
    for _, group in groupby(enumerate(columns), key=lambda item: item[1] - item[0]):
        run = [column for _, column in group]
        yield run[0], run[-1]


def _range(target: xlwings.Sheet, cells: CellRange) -> xlwings.Range:
    return target.range((cells.first_row, cells.first_column), (cells.last_row, cells.last_column))


def _place_charts(target: xlwings.Sheet, sheet: ResultSheet) -> None:
    """Lead the toolkit's charts to the rows as they now are, and add those that are not there yet."""
    present = [chart for chart in target.charts if chart.name.startswith(_OURS)]
    for number, wanted in enumerate(sheet.charts):
        first, last = wanted.rows
        source = target.range((first - 1, 1), (last, 1 + len(Status)))
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
    for series, status in zip(chart.series, Status, strict=True):
        series.fill_color = f"#{STATUS_BARS[status]}"
    return chart
