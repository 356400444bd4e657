"""What the guide says of the tags of a plan's rows, from what is known of their fields."""

from collections.abc import Iterator

from toolkit.tables.fields import PlanField, PrintedIn, Typed, printed_fields

COLOUR = "The colour of the rating: colours the cell that the tag is in."
_BULLET = "Whether it is an item of a list: for a condition, not for printing."


def field_words(fields: tuple[PlanField, ...], paper: PrintedIn) -> dict[str, str]:
    """What each tag prints of a row with those fields in that paper, by the tag's path in the row."""
    return dict(pair for field in printed_fields(fields, paper) for pair in _words(field))


def _words(field: PlanField) -> Iterator[tuple[str, str]]:
    if field.in_blocks:
        yield f"{field.field}[].text", field.tag
        yield f"{field.field}[].bullet", _BULLET
        return
    yield field.field, field.tag
    if field.typed is Typed.RATING:
        yield "fill", COLOUR
