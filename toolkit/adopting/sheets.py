"""The sheets that adopting a workbook adds: the form on how it is read, and the sheet Plan where there is none."""

from collections.abc import Mapping, Sequence

from toolkit.adopting.form import FormRow, plan_rows
from toolkit.results.sheet import ResultCell, ResultSheet, row_height
from toolkit.tables.headings import PLAN
from toolkit.tables.owned import READING, sheet_title
from toolkit.understanding.answers import FORM_HEADINGS

_WIDTHS = (11, 36, 44, 32, 44)
_ANSWER = 4
_NOTES = (
    "What the toolkit takes each sheet, column and word for. Where it is wrong, or not known, choose what is right "
    "under Your answer; every command and button then goes by that.",
    "Clear an answer to take it back. Nothing else on this sheet is read, and csp adopt writes it anew, your answers "
    "kept.",
)


def reading_form(rows: Sequence[FormRow]) -> ResultSheet:
    """The form, with what its cells of answers offer."""
    sheet = ResultSheet(READING, _WIDTHS)
    sheet.heights[sheet.add(sheet_title(READING), style="title")] = 26.0
    for note in _NOTES:
        sheet.add(note, style="note")
    sheet.skip()
    sheet.heading_row = sheet.add(*FORM_HEADINGS, style="heading")
    for row in rows:
        _add(sheet, row)
    sheet.last_printed = len(_WIDTHS)
    return sheet


def _add(sheet: ResultSheet, row: FormRow) -> None:
    number = sheet.row
    styles = ("cell", "cell", "open" if row.is_open and not row.answer else "cell", "answer", "cell")
    sheet.heights[number] = row_height(row.texts, _WIDTHS)
    for column, (text, style) in enumerate(zip(row.texts, styles, strict=True), start=1):
        sheet.placed[number, column] = ResultCell(text, style)
    sheet.choices[number, _ANSWER] = row.choices
    if row.is_free:
        sheet.free.add((number, _ANSWER))
    sheet.row += 1


def plan_sheet(details: Mapping[str, str]) -> ResultSheet:
    """The sheet Plan for a workbook without one, as officers fill it in."""
    sheet = ResultSheet(PLAN.sheet, (26, 48))
    sheet.heading_row = sheet.add("Item", "Value", style="heading")
    for item, value in plan_rows(details):
        sheet.placed[sheet.row, 1] = ResultCell(item, "label")
        sheet.placed[sheet.row, 2] = ResultCell(value, "answer")
        sheet.row += 1
    return sheet
