"""The charts of the Start sheet: this quarter's actions by priority, and what was on target over the quarters."""

from collections.abc import Mapping

from xlsxwriter.chart import Chart
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from toolkit.plan.ratings import Rating
from toolkit.tables.headings import ACTIONS, MEASURES
from workbooks.look import FONT

CHART_WIDTH = 460
"""Pixels, as wide as the columns that are for them."""
_HIDDEN = {"major_gridlines": {"visible": False}, "num_format": "0", "label_position": "none", "line": {"none": True}}
_COLOURS = ((MEASURES, "#8EA9C8", "#000000"), (ACTIONS, "#1F3864", "#1F3864"))
"""Of each table's columns, and of their labels."""


def insert_priorities(
    workbook: Workbook, sheet: Worksheet, letters: Mapping[Rating, str], rows: range, at: tuple[int, int], height: int
) -> None:
    """One bar a priority, stacked by status; the counts are on the bars, and every priority has its label.

    ``letters`` are the columns of the counts, ``rows`` their rows, counted from 0; ``height`` is in pixels.
    """
    bars = workbook.add_chart({"type": "bar", "subtype": "stacked"})
    for rating, letter in letters.items():
        label = {"name": FONT, "color": f"#{rating.shade.label}", "bold": True, "size": 9}
        bars.add_series(
            {
                "name": rating.name,
                "categories": _cells(sheet, "B", rows),
                "values": _cells(sheet, letter, rows),
                "fill": {"color": f"#{rating.shade.bar}"},
                "gap": 35,
                "data_labels": {"value": True, "num_format": "0;;", "font": label},
            }
        )
    names = {"reverse": True, "num_font": {"name": FONT, "size": 9}, "major_tick_mark": "none", "interval_unit": 1}
    bars.set_y_axis(names)
    bars.set_plotarea({"layout": {"x": 0.36, "y": 0.13, "width": 0.6, "height": 0.74}})
    bars.set_x_axis(_HIDDEN | {"major_tick_mark": "none"})
    _finish(bars, "Actions by priority and status", height)
    words = "Bars of the actions by priority, stacked by status; the table beside it has the figures."
    sheet.insert_chart(*at, bars, {"description": words, "object_position": 2})


def insert_quarters(
    workbook: Workbook, sheet: Worksheet, letters: Mapping[str, str], rows: range, at: tuple[int, int], height: int
) -> None:
    """A column a quarter and table; a quarter that is not there has none.

    ``letters`` are the columns of the shares, by table; the rest is as above.
    """
    columns = workbook.add_chart({"type": "column"})
    for table, fill, text in _COLOURS:
        if table.name in letters:
            label = {"name": FONT, "size": 8, "color": text}
            columns.add_series(
                {
                    "name": table.sheet,
                    "categories": _cells(sheet, "B", rows),
                    "values": _cells(sheet, letters[table.name], rows),
                    "fill": {"color": fill},
                    "gap": 30,
                    "overlap": 0,
                    "data_labels": {"value": True, "num_format": "0%;;", "font": label},
                }
            )
    columns.set_y_axis(
        {"min": 0, "max": 1, "num_format": "0%", "num_font": {"name": FONT, "size": 9}, "major_unit": 0.25,
         "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}, "line": {"none": True}}
    )  # fmt: skip
    columns.set_x_axis({"num_font": {"name": FONT, "size": 8}, "major_tick_mark": "none"})
    _finish(columns, "Per cent on target over the quarters", height)
    words = "Columns of what was on target at the end of each quarter; the table beside it has the figures."
    sheet.insert_chart(*at, columns, {"description": words, "object_position": 2})


def _cells(sheet: Worksheet, letter: str, rows: range) -> str:
    return f"={sheet.name}!${letter}${rows.start + 1}:${letter}${rows.stop}"


def _finish(chart: Chart, title: str, height: int) -> None:
    chart.set_title({"name": title, "name_font": {"name": FONT, "size": 11}})
    chart.set_legend({"position": "bottom", "font": {"name": FONT, "size": 9}})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_size({"width": CHART_WIDTH, "height": height})
