"""Which cells of a workbook public papers may print: what is looked at for marks that were not read."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import field

from toolkit.entries.text import one_line
from toolkit.exemption.leaving_out import WITH_THE_UPDATE, exempt_fields, is_kept_whole
from toolkit.grid import Book, cell_position
from toolkit.plan.marked_lines import LINE_LAYOUTS, line_tables
from toolkit.plan.models import Exempt, Monitoring
from toolkit.plan.texts import document_tables
from toolkit.records import dataclass
from toolkit.tables.document_headings import AGENDA, LIST_LAYOUTS, Style
from toolkit.tables.finding import FoundTable, find_tables, named_tables
from toolkit.tables.headings import LEADS, PLAN, PRIORITIES, heading_key
from toolkit.tables.layout import MARK_FIELDS
from toolkit.tables.taking_apart import table_rows

CellAt = tuple[int, int]
"""A cell's row and column."""
_HEADING_STYLES = {heading_key(style) for style in (Style.HEADING_1, Style.HEADING_2, Style.HEADING_3)}


@dataclass(slots=True)
class Printed:
    """What is known of a sheet that papers print: by row of the plan the columns of its fields, the rows of headings,
    the cells that were read as marks, the rows and cells that are left out, and the cells that only say what to fill
    in; of the Plan sheet the column of the items and that of the values (0 without one), by row.
    """

    rows: dict[int, Mapping[str, int]] = field(default_factory=dict)
    headings: set[int] = field(default_factory=set)
    read: set[CellAt] = field(default_factory=set)
    gone: set[int] = field(default_factory=set)
    withheld: set[CellAt] = field(default_factory=set)
    labels: set[CellAt] = field(default_factory=set)
    items: dict[int, CellAt] = field(default_factory=dict)


def printed_sheets(book: Book, monitoring: Monitoring) -> Mapping[str, Printed]:
    """The sheets that papers print something of, by their names, each with what is known of it."""
    printed: dict[str, Printed] = defaultdict(Printed)
    _note_rows(printed, monitoring)
    for layout in LINE_LAYOUTS:
        for found in line_tables(book, layout):
            _note_table(printed[found.sheet.name], found)
            if layout is AGENDA:
                _note_agenda(printed[found.sheet.name], found)
    for layout in LIST_LAYOUTS:
        for found in document_tables(book, layout):
            _note_table(printed[found.sheet.name], found)
    for found in [*named_tables(book, PRIORITIES), *named_tables(book, LEADS)]:
        _note_table(printed[found.sheet.name], found)
    for found in find_tables(book, PLAN):
        _note_details(printed[found.sheet.name], found, monitoring)
    for line in monitoring.marked_lines:
        printed[line.place.sheet].gone.add(line.place.row)
    return printed


def _note_rows(printed: Mapping[str, Printed], monitoring: Monitoring) -> None:
    columns = exempt_fields(monitoring.plan)
    for row in (*monitoring.actions, *monitoring.measures):
        place, sheet = row.place, printed[row.place.sheet]
        sheet.rows[place.row] = place.columns
        sheet.read |= {(place.row, place.columns[name]) for name in MARK_FIELDS if place.has(name)}
        if is_kept_whole(row):
            sheet.gone.add(place.row)
        kept = {*columns, *(WITH_THE_UPDATE if row.exempt is Exempt.UPDATE else ())}
        sheet.withheld |= {(place.row, place.columns[name]) for name in kept if place.has(name)}


def _note_table(printed: Printed, found: FoundTable) -> None:
    printed.headings.add(found.heading_row)
    marks = [found.columns[name] for name in MARK_FIELDS if name in found.columns]
    for row in range(found.heading_row, found.last_row + 1):
        printed.read |= {(row, column) for column in marks}
        if row > found.heading_row:
            printed.rows.setdefault(row, found.columns)


def _note_agenda(printed: Printed, found: FoundTable) -> None:
    """The headings of an agenda: that it has a part called Exempt items is what an agenda says to the public."""
    for raw in table_rows(found):
        if heading_key(one_line(raw.values.get("style"))) in _HEADING_STYLES:
            printed.labels.add((raw.row, found.columns.get("text", 0)))


def _note_details(printed: Printed, found: FoundTable, monitoring: Monitoring) -> None:
    printed.headings.add(found.heading_row)
    for row in found.sheet.rows:
        for name in ("item", "help"):
            if name in found.columns:
                printed.labels.add((row, found.columns[name]))
        if row != found.heading_row and "item" in found.columns:
            printed.items[row] = (found.columns["item"], found.columns.get("value", 0))
    detail = monitoring.plan.typed.get("exempt_columns")
    if detail and detail.text and detail.sheet == found.sheet.name:
        printed.labels.add(cell_position(detail.cell))
