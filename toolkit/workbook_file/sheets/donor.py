"""The result sheets as a small workbook of their own, made by XlsxWriter, from which their parts are taken.

Of a long list it has one blank row of each look; :mod:`toolkit.workbook_file.sheets.lists` writes the list like these.
"""

import datetime
import io
from collections.abc import Callable, Iterable, Mapping

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from toolkit.grid import address, column_letters
from toolkit.plan.palette import HEADING_FILL
from toolkit.results.sheet import ANOTHER_FILE, BarChart, ResultCell, ResultSheet, Sparklines, link_tip, specimens
from toolkit.results.styles import style_properties
from toolkit.tables.owned import CHECKS, READING, quoted


def donor_workbook(sheets: Iterable[ResultSheet], made: datetime.datetime | None = None) -> bytes:
    """An .xlsx file with those sheets under the names of their kinds, without the rows of lists but for specimens.

    ``made`` is when it says that it was made, where it is to be a file of its own.
    """
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_urls": False}) as workbook:
        if made:
            workbook.set_properties({"created": made})
        formats = _Formats(workbook)
        for sheet in sheets:
            worksheet = workbook.add_worksheet(sheet.kind)
            _write_cells(worksheet, sheet, formats)
            _offer_choices(worksheet, sheet)
            _set_up_page(worksheet, sheet)
            for chart in sheet.charts:
                _insert_chart(workbook, worksheet, sheet, chart)
            if sheet.sparklines:
                _add_sparklines(worksheet, sheet.kind, sheet.sparklines)
    return buffer.getvalue()


class _Formats(dict[str, Format]):
    """The formats by the names of their styles, each made when it is first asked for."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        super().__init__()
        self._workbook = workbook

    def __missing__(self, style: str) -> Format:
        self[style] = self._workbook.add_format(style_properties(style))
        return self[style]


def _write_cells(worksheet: Worksheet, sheet: ResultSheet, formats: Mapping[str, Format]) -> None:
    for column, width in enumerate(sheet.widths):
        worksheet.set_column(column, column, width, None, {"hidden": column + 1 == sheet.hidden})
    for (row, column), cell in sheet.placed.items():
        write = _writer(worksheet, cell)
        write(row - 1, column - 1, formats[cell.style])
    for styles, row in specimens(sheet.listed).items():
        for column, style in enumerate(styles):
            worksheet.write_blank(row - 1, column, None, formats[style])
    for row in sheet.heights.keys() - sheet.listed.keys():
        worksheet.set_row(row - 1, sheet.heights[row])


def _offer_choices(worksheet: Worksheet, sheet: ResultSheet) -> None:
    """The lists that drop down. What they offer is in hidden columns of the same row, because a list written into the
    rule itself ends at 255 characters and is cut at every comma.
    """
    if not sheet.choices:
        return
    first = len(sheet.widths) + 1
    last = first + max(map(len, sheet.choices.values())) - 1
    worksheet.set_column(first, last, None, None, {"hidden": True})
    for (row, column), choices in sheet.choices.items():
        for place, choice in enumerate(choices, start=first):
            worksheet.write_string(row - 1, place, choice)
        cells = f"=${column_letters(first + 1)}${row}:${column_letters(first + len(choices))}${row}"
        rule = {
            "validate": "list",
            "source": cells,
            "error_title": "Not one of the answers",
            "error_message": "Choose one of the answers in the list, or clear the cell.",
            "show_error": (row, column) not in sheet.free,
        }
        worksheet.data_validation(row - 1, column - 1, row - 1, column - 1, rule)


def _writer(worksheet: Worksheet, cell: ResultCell) -> Callable[[int, int, Format], object]:
    """How the cell is written. Text goes in as text, so that one beginning with "=" never becomes a formula."""
    content = cell.content
    if cell.link.startswith(ANOTHER_FILE):
        return lambda row, column, style: worksheet.write_url(row, column, cell.link, style, str(content))
    if cell.link:
        return lambda row, column, style: worksheet.write_url(
            row, column, f"internal:{cell.link}", style, str(content), link_tip(cell.link)
        )
    if cell.formula:
        return lambda row, column, style: worksheet.write_formula(row, column, str(content), style, "")
    if isinstance(content, str):
        return lambda row, column, style: worksheet.write_string(row, column, content, style)
    return lambda row, column, style: worksheet.write_number(row, column, content, style)


def _set_up_page(worksheet: Worksheet, sheet: ResultSheet) -> None:
    worksheet.hide_gridlines(2)
    worksheet.set_landscape()
    worksheet.set_paper(9)
    worksheet.fit_to_pages(1, 0)
    worksheet.set_footer("&L&A&RPage &P of &N")
    if sheet.last_printed:
        worksheet.print_area(0, 0, sheet.row - 2, sheet.last_printed - 1)
    if sheet.kind in (CHECKS, READING) or sheet.filtered:
        worksheet.freeze_panes(sheet.heading_row, 0)
    if sheet.filtered:
        worksheet.autofilter(sheet.filtered[0] - 1, 0, sheet.filtered[1] - 1, len(sheet.widths) - 1)


def _insert_chart(workbook: xlsxwriter.Workbook, worksheet: Worksheet, sheet: ResultSheet, chart: BarChart) -> None:
    bars = workbook.add_chart({"type": "bar", "subtype": "stacked"})
    first, last = chart.rows
    name = quoted(sheet.kind)
    for number, rating in enumerate(chart.scale.ratings, start=2):
        column = column_letters(number)
        cells = f"${column}${first}:${column}${last}"
        bars.add_series(
            {
                "name": rating.name,
                "categories": f"={name}!$A${first}:$A${last}",
                "values": f"={name}!{cells}",
                "fill": {"color": f"#{rating.shade.bar}"},
                "gap": 40,
                "data_labels": {
                    "value": True,
                    "num_format": "0;;",
                    "font": {"color": f"#{rating.shade.label}", "bold": True, "size": 9},
                },
            }
        )
    bars.set_title({"name": chart.title, "name_font": {"size": 12}})
    bars.set_y_axis({"reverse": True, "num_font": {"size": 9}})
    bars.set_x_axis(
        {"major_gridlines": {"visible": False}, "num_format": "0", "label_position": "none", "line": {"none": True}}
    )
    bars.set_legend({"position": "bottom"})
    bars.set_size({"width": 620, "height": 90 + 42 * (last - first + 1)})
    row, column_number = chart.at
    worksheet.insert_chart(row - 1, column_number - 1, bars, {"description": chart.description, "object_position": 3})


def _add_sparklines(worksheet: Worksheet, kind: str, sparklines: Sparklines) -> None:
    """One group for all rows: bars, the latest one darker. LibreOffice prints bars but no lines."""
    ranges = {
        address(row, sparklines.column): f"{quoted(kind)}!{address(row, sparklines.first)}:"
        f"{address(row, sparklines.first + number - 1)}"
        for row, number in sparklines.rows.items()
    }
    first = next(iter(ranges))
    worksheet.add_sparkline(
        first,
        {
            "location": list(ranges),
            "range": list(ranges.values()),
            "type": "column",
            "min": 0 if sparklines.from_nought else None,
            "last_point": True,
            "series_color": "#8497B0",
            "last_color": f"#{HEADING_FILL}",
        },
    )
