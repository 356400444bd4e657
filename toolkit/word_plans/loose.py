"""A table read by headings that the reader of workbooks would not take for a plan's, because it has no ratings yet."""

from collections.abc import Callable

from toolkit.entries.periods import Period
from toolkit.entries.text import one_line
from toolkit.tables.finding import FoundTable
from toolkit.tables.headings import MEASURES
from toolkit.tables.layout import TableLayout
from toolkit.understanding.book import UnderstoodTable
from toolkit.understanding.columns import choose_columns
from toolkit.understanding.rows import RowKind, sort_rows
from toolkit.word_plans.sheets import PlanSheet


def loose_table(
    plan_sheet: PlanSheet, layout: TableLayout, period: Period | None, is_rating: Callable[[str], bool]
) -> UnderstoodTable:
    """The table below the sheet's row of headings, its columns chosen and its rows sorted as a workbook's are."""
    if plan_sheet.header is None:
        raise ValueError("the sheet has no row of headings")
    sheet, header = plan_sheet.sheet, plan_sheet.header.row
    last = max(sheet.rows, default=header.row)

    def cells_of(column: int) -> tuple[str, ...]:
        below = (row for row in sorted(sheet.rows) if row > header.row)
        return tuple(one_line(sheet.rows[row].get(column)) for row in below)

    chosen = choose_columns(header.headings, layout, cells_of, period, is_rating)
    columns = dict(chosen.columns)
    left = columns.get("text", 1) - 1
    if "ref" not in columns and left >= 1 and left not in columns.values() and left not in header.headings:
        columns["ref"] = left
    texts = dict(header.headings)
    found = FoundTable(layout, sheet, header.row, columns, last, quarters=dict(chosen.quarters), texts=texts)
    kind = RowKind.MEASURE if layout is MEASURES else RowKind.ACTION
    return UnderstoodTable(found, chosen, tuple(sort_rows(found, kind, (), is_rating)))
