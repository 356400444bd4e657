"""A small workbook of its own that holds lists: each a sheet with a title, headings and rows of text."""

import io
from collections.abc import Sequence

import xlsxwriter

from toolkit.records import dataclass

_WIDEST, _NARROWEST = 70, 12


@dataclass(frozen=True, slots=True)
class ListSheet:
    """A sheet: its name, what is above its headings, and its rows; ``none`` is said where there are none."""

    name: str
    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    none: str


def lists_workbook(sheets: Sequence[ListSheet]) -> bytes:
    """The workbook's bytes. Texts stay texts, whatever sign they begin with."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as made:
        strong = made.add_format({"bold": True, "font_name": "Arial", "font_size": 14})
        heading = made.add_format(
            {"bold": True, "font_name": "Arial", "text_wrap": True, "bg_color": "#D9E2EC", "valign": "top"}
        )
        plain = made.add_format({"font_name": "Arial", "text_wrap": True, "valign": "top"})
        for listed in sheets:
            sheet = made.add_worksheet(listed.name)
            sheet.write_string(0, 0, listed.title, strong)
            for column, text in enumerate(listed.headings):
                longest = max((len(row[column]) for row in listed.rows), default=0)
                sheet.set_column(column, column, min(max(longest, len(text), _NARROWEST) + 2, _WIDEST))
                sheet.write_string(2, column, text, heading)
            for number, row in enumerate(listed.rows, start=3):
                for column, text in enumerate(row):
                    sheet.write_string(number, column, text, plain)
            if not listed.rows:
                sheet.write_string(3, 0, listed.none, made.add_format({"font_name": "Arial"}))
            sheet.freeze_panes(3, 0)
            sheet.set_landscape()
            sheet.fit_to_pages(1, 0)
            sheet.repeat_rows(2)
    return stream.getvalue()
