"""The result sheets as a small workbook of their own, made by XlsxWriter, from which their parts are taken.

Of a long list it has one blank row of each look; :mod:`toolkit.workbook_file.sheets.lists` writes the list like these.
"""

import io
from collections.abc import Callable, Iterable

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from toolkit.grid import address
from toolkit.plan.models import Status
from toolkit.plan.palette import HEADING_FILL, STATUS_BARS, STATUS_LABELS
from toolkit.results.sheet import BarChart, ResultCell, ResultSheet, Sparklines, link_tip, specimens
from toolkit.results.styles import result_styles
from toolkit.tables.owned import CHECKS, quoted


def donor_workbook(sheets: Iterable[ResultSheet]) -> bytes:
    """An .xlsx file with those sheets under the names of their kinds, without the rows of lists but for specimens."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_urls": False}) as workbook:
        formats = {name: workbook.add_format(properties) for name, properties in result_styles().items()}
        for sheet in sheets:
            worksheet = workbook.add_worksheet(sheet.kind)
            _write_cells(worksheet, sheet, formats)
            _set_up_page(worksheet, sheet)
            for chart in sheet.charts:
                _insert_chart(workbook, worksheet, sheet, chart)
            if sheet.sparklines:
                _add_sparklines(worksheet, sheet.kind, sheet.sparklines)
    return buffer.getvalue()


def _write_cells(worksheet: Worksheet, sheet: ResultSheet, formats: dict[str, Format]) -> None:
    for column, width in enumerate(sheet.widths):
        worksheet.set_column(column, column, width)
    for (row, column), cell in sheet.placed.items():
        write = _writer(worksheet, cell)
        write(row - 1, column - 1, formats[cell.style])
    for styles, row in specimens(sheet.listed).items():
        for column, style in enumerate(styles):
            worksheet.write_blank(row - 1, column, None, formats[style])
    for row in sheet.heights.keys() - sheet.listed.keys():
        worksheet.set_row(row - 1, sheet.heights[row])


def _writer(worksheet: Worksheet, cell: ResultCell) -> Callable[[int, int, Format], object]:
    """How the cell is written. Text goes in as text, so that one beginning with "=" never becomes a formula."""
    content = cell.content
    if cell.link:
        return lambda row, column, style: worksheet.write_url(
            row, column, f"internal:{cell.link}", style, str(content), link_tip(cell.link)
        )
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
    if sheet.kind == CHECKS:
        worksheet.freeze_panes(sheet.heading_row, 0)


def _insert_chart(workbook: xlsxwriter.Workbook, worksheet: Worksheet, sheet: ResultSheet, chart: BarChart) -> None:
    bars = workbook.add_chart({"type": "bar", "subtype": "stacked"})
    first, last = chart.rows
    name = quoted(sheet.kind)
    for column, status in zip("BCDE", Status, strict=True):
        cells = f"${column}${first}:${column}${last}"
        bars.add_series(
            {
                "name": status.value,
                "categories": f"={name}!$A${first}:$A${last}",
                "values": f"={name}!{cells}",
                "fill": {"color": f"#{STATUS_BARS[status]}"},
                "gap": 40,
                "data_labels": {
                    "value": True,
                    "num_format": "0;;",
                    "font": {"color": f"#{STATUS_LABELS[status]}", "bold": True, "size": 9},
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
