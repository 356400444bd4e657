"""What a paper prints of a row: each field as its definition says it."""

from collections.abc import Iterable

from toolkit.entries.paragraphs import Block, blocks
from toolkit.plan.models import PlanRow
from toolkit.tables.fields import (
    ACTION_FIELDS,
    MEASURE_FIELDS,
    NOT_RECORDED,
    PlanField,
    PrintedIn,
    Typed,
    printed_fields,
)

_ACTION = {paper: printed_fields(ACTION_FIELDS, paper) for paper in PrintedIn}
_MEASURE = {paper: printed_fields(MEASURE_FIELDS, paper) for paper in PrintedIn}


def action_tags(row: PlanRow, paper: PrintedIn) -> dict[str, object]:
    """What a paper's tables of actions print of one, by tag."""
    return _tags(row, _ACTION[paper])


def row_tags(row: PlanRow, paper: PrintedIn) -> dict[str, object]:
    """What a paper prints of an action or a success measure alike, by tag."""
    return _tags(row, _MEASURE[paper])


def _tags(row: PlanRow, fields: Iterable[PlanField]) -> dict[str, object]:
    tags: dict[str, object] = {}
    for field in fields:
        tags[field.field] = printed(row, field)
        if field.typed is Typed.RATING:
            tags["fill"] = row.status.shade.fill
    return tags


def printed(row: PlanRow, field: PlanField) -> str | list[Block]:
    """The field as a paper prints it, never empty: a text, several names a line each, or paragraphs and list items.

    That a blank cell is blank is said only of a cell that there is: a plan may have no such column.
    """
    text, blank = _text(row, field), field.blank if row.place.has(field.field) else NOT_RECORDED
    if field.in_blocks:
        return blocks(text) or [{"text": blank, "bullet": False}]
    return text or blank


def _text(row: PlanRow, field: PlanField) -> str:
    value = getattr(row, field.field)
    if value and row.noted and field.field in (noted := dict(row.noted)):
        return noted[field.field]
    if field.typed is Typed.REF:
        return str(value or row.as_typed(field.field))
    if field.typed is Typed.DATE:
        return value.text if value else row.as_typed(field.field)
    if field.typed in (Typed.AGENCIES, Typed.NAMES):
        return "\n".join(value)
    return str(value)
