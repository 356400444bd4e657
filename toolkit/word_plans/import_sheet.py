"""The sheet Imported of a workbook made from a document: what came from where, what is open, what was left out."""

from collections.abc import Iterator

from toolkit.results.columns import ResultColumn, add_table, widths
from toolkit.results.sheet import ResultSheet
from toolkit.word_plans.imported import ImportedPlan

IMPORTED = "Imported"
"""The sheet's name and its kind."""
_Line = tuple[str, str, str]
_COLUMNS: tuple[ResultColumn[_Line], ...] = (
    ResultColumn("What", lambda line: line[0], "cell", 26, wraps=True),
    ResultColumn("Where", lambda line: line[1], "cell", 50, wraps=True),
    ResultColumn("Text", lambda line: line[2], "cell", 90, wraps=True),
)
_LONGEST = 32_000
"""Excel allows 32,767 characters in a cell."""


def imported_sheet(plan: ImportedPlan) -> ResultSheet:
    """The sheet for a new workbook; nothing reads it, so it may be deleted when all of it is settled."""
    sheet = ResultSheet(IMPORTED, widths(_COLUMNS))
    sheet.heights[sheet.add(IMPORTED, style="title")] = 26.0
    sheet.add(f"From {plan.document}: {plan.summary()}. Delete this sheet when all of it is settled.", style="note")
    sheet.skip()
    sheet.heading_row = add_table(sheet, _COLUMNS, _lines(plan))
    return sheet


def _lines(plan: ImportedPlan) -> Iterator[_Line]:
    for kind, texts in (("To settle", plan.open), ("Taken over", plan.sources), ("Decided", plan.choices)):
        yield from ((kind, "", text[:_LONGEST]) for text in texts)
    for left in plan.left_out:
        where = f"{left.what}, {left.where}: {left.why}"
        for text in left.text.split("\n"):
            yield "Not taken over", where, text[:_LONGEST]
