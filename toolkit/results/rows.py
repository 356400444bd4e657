"""The plan's rows as plain values, a column for each field that its tables have."""

import datetime
from enum import StrEnum

from toolkit.plan.models import Monitoring, PlanRow
from toolkit.records import dataclass
from toolkit.results.columns import DataColumn, DataTable, Datum, data_table
from toolkit.tables.fields import ACTION_FIELDS, Typed
from toolkit.tables.headings import ACTIONS, MEASURES


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the plan with the name of its table: "Actions" or "Success measures"."""

    table: str
    row: PlanRow


def _field(name: str) -> DataColumn[TableRow]:
    """The column of a field: empty for a row whose table has no such field."""
    return DataColumn(name, lambda found: _text(found.row, name))


def _text(row: PlanRow, field: str) -> str:
    """A field as text: what was typed where it could not be read, several names as History has them."""
    value = getattr(row, field, None)
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, StrEnum):
        return value.value
    return str(value) if value else row.as_typed(field)


def _by_when(found: TableRow) -> str:
    row = found.row
    return row.by_when.text if row.by_when else row.as_typed("by_when")


def _due(found: TableRow) -> datetime.date | None:
    """The last day of what By when says; None for what is on-going, blank or cannot be read."""
    return found.row.by_when.due if found.row.by_when else None


def _hidden(found: TableRow) -> Datum:
    return found.row.place.hidden


ROW_COLUMNS: tuple[DataColumn[TableRow], ...] = (
    DataColumn("table", lambda found: found.table),
    DataColumn("sheet", lambda found: found.row.place.sheet),
    DataColumn("row", lambda found: found.row.place.row),
    DataColumn("hidden", _hidden),
    *(
        DataColumn(field.field, _by_when) if field.typed is Typed.DATE else _field(field.field)
        for field in ACTION_FIELDS
        if not field.beside
    ),
    DataColumn("due", _due),
)


def row_table(monitoring: Monitoring) -> DataTable:
    """Every action and success measure of a plan, exempt ones too, in the order of their sheets."""
    tables = ((ACTIONS.sheet, monitoring.actions), (MEASURES.sheet, monitoring.measures))
    return data_table("rows", ROW_COLUMNS, (TableRow(table, row) for table, rows in tables for row in rows))
