"""The sheets of a plan's other documents: its text line by line, its lists, its cover report and its agenda."""

from collections.abc import Mapping, Sequence

from toolkit.tables.document_headings import (
    AGENDA,
    ASSESSMENTS,
    CONTEXT,
    COVER_REPORT,
    GLOSSARY,
    PARTNERS,
    TEXT_LAYOUTS,
    VERSIONS,
    Style,
)
from toolkit.tables.layout import TableLayout
from workbooks.look import row_height
from workbooks.making import TABLE_FROM, Making, add_table, set_widths, write_title
from workbooks.plan_sheets import PRIORITY_NAMES
from workbooks.text_data import PlanPart, Row

_NOTES: Mapping[str, str] = {
    CONTEXT.name: "The plan's text, a line for each heading, paragraph or bullet; the style Table places a table.",
    COVER_REPORT.name: "The report to the committee that goes before the plan, a line for each heading or paragraph.",
    AGENDA.name: "The front sheet of the meeting, a line for each heading, detail or item.",
    GLOSSARY.name: "The plan's terms and abbreviations.",
    PARTNERS.name: "The partnership's members and how to reach them.",
    ASSESSMENTS.name: "How many partnerships chose each priority in their strategic assessments.",
    VERSIONS.name: "What was changed in each version of the plan.",
}
_WIDTHS: Mapping[str, float] = {
    "style": 20,
    "text": 118,
    "priority": 28,
    "part": 24,
    "term": 20,
    "meaning": 90,
    "name": 44,
    "contact": 60,
    "csps": 24,
    "version": 12,
    "date": 20,
    "comment": 110,
}
_SPARE = 3
_LOWEST_ROW = 18.0
_LAST_ROW = 2000


def write_texts(making: Making) -> None:
    """A sheet for each table that the plan has; a plan without any has none of these sheets."""
    for layout in (CONTEXT, ASSESSMENTS, VERSIONS, GLOSSARY, PARTNERS, COVER_REPORT, AGENDA):
        if layout in making.data.texts:
            _write(making, layout, making.data.texts[layout])


def _write(making: Making, layout: TableLayout, rows: Sequence[Row]) -> None:
    sheet, look = making.sheet(layout.sheet), making.look
    columns = [column for column in layout.columns if not column.optional or any(row.get(column.field) for row in rows)]
    shown = TableLayout(layout.name, layout.sheet, layout.row_is, tuple(columns), layout.needed)
    fields = [column.field for column in columns]
    widths = {field: _WIDTHS[field] for field in fields}
    write_title(sheet, look, layout.sheet, _NOTES[layout.name])
    add_table(sheet, look, shown, (TABLE_FROM, 0), len(rows) + _SPARE, _NOTES[layout.name], filtered=True)
    set_widths(sheet, list(widths.values()))
    for number, row in enumerate([*rows, *[{}] * _SPARE], start=TABLE_FROM + 1):
        texts = {field: str(row.get(field) or "") for field in fields}
        sheet.set_row(number, max(row_height(texts, widths), _LOWEST_ROW))
        strong = str(row.get("style", "")).startswith("Heading")
        for place, field in enumerate(fields):
            style = look.style("typed_strong" if strong and field == "text" else "typed")
            if isinstance(row.get(field), int):
                sheet.write_number(number, place, row[field], look.style("typed_number"))
            elif texts[field]:
                sheet.write_string(number, place, texts[field], style)
            else:
                sheet.write_blank(number, place, None, style)
    if layout in TEXT_LAYOUTS:
        _advise(making, layout, fields)
    sheet.ignore_errors({"number_stored_as_text": f"A{TABLE_FROM + 2}:D{_LAST_ROW}"})


def _advise(making: Making, layout: TableLayout, fields: Sequence[str]) -> None:
    """Drop-downs; they advise and never refuse."""
    sheet = making.workbook.get_worksheet_by_name(layout.sheet)
    choices: Mapping[str, object] = {
        "style": [str(style) for style in Style],
        "priority": f"={PRIORITY_NAMES}",
        "part": [str(part) for part in PlanPart],
    }
    for field, source in choices.items():
        if field in fields:
            rule = {
                "validate": "list",
                "source": source,
                "error_type": "information",
                "error_title": field.capitalize(),
            }
            rule["error_message"] = "It stays as you typed it."
            sheet.data_validation(TABLE_FROM + 1, fields.index(field), _LAST_ROW - 1, fields.index(field), rule)
