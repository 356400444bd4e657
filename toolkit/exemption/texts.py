"""The exempt cells of a workbook, and the cells that its public papers may print."""

from collections.abc import Iterator, Sequence

from toolkit.entries.text import as_text
from toolkit.exemption.leaving_out import WITH_THE_UPDATE, exempt_fields, is_kept_whole, is_marked
from toolkit.grid import Book, CellError, Uncached, address
from toolkit.plan.marked_lines import LINE_LAYOUTS, line_tables
from toolkit.plan.models import Exempt, MarkedLine, Monitoring, PlanRow
from toolkit.plan.texts import document_tables
from toolkit.problems.place import InWorkbook
from toolkit.records import dataclass
from toolkit.tables.document_headings import LIST_LAYOUTS
from toolkit.tables.fields import PLAN_FIELDS, Typed
from toolkit.tables.finding import FoundTable, named_tables
from toolkit.tables.headings import INDICATORS, LEADS, PRIORITIES
from toolkit.tables.layout import MARK_FIELDS
from toolkit.tables.taking_apart import table_rows

_SAID = (Typed.LINE, Typed.PARAGRAPHS, Typed.AGENCIES, Typed.NAMES)
_DETAILS = ("partnership", "title", "committee", "contact")
_OF_INDICATORS = frozenset(
    ("indicator", "priority", "unit", "value", "source", "target", "recording_changed", "note", "notes")
)
"""The columns of an indicator whose words or figure a paper prints; not its dates, ranks and denominators."""


@dataclass(frozen=True, slots=True)
class TextCell:
    """A cell with its text: where it is, the field, and of a field of names each of them."""

    place: InWorkbook
    field: str
    text: str
    names: tuple[str, ...] = ()
    in_plan: bool = False


def exempt_cells(monitoring: Monitoring) -> list[TextCell]:
    """Every cell that is kept from the public, without priorities, which tallies name."""
    columns = exempt_fields(monitoring.plan)
    cells: list[TextCell] = []
    for row in (*monitoring.actions, *monitoring.measures):
        kept = set(columns)
        if is_kept_whole(row):
            kept = set(PLAN_FIELDS)
        elif row.exempt is Exempt.UPDATE:
            kept |= WITH_THE_UPDATE
        cells += [cell for cell in _cells_of(row) if cell.field in kept and cell.field != "priority"]
    return [*cells, *(cell for line in monitoring.marked_lines for cell in _of_line(line))]


def _of_line(line: MarkedLine) -> Iterator[TextCell]:
    """The cells of a marked line, each by itself; a term, and what an indicator is called, are names."""
    for name, text in zip(line.fields, line.texts, strict=True):
        if text and name not in _SAYS_NOTHING:
            yield TextCell(line.at(name), name, text, (text,) if name in _NAMES else ())


_SAYS_NOTHING = frozenset(("style", "priority", "part", "unit", "polarity", "start", "end"))
"""Fields of a line whose entries other lines have too."""
_NAMES = frozenset(("term", "indicator"))
_OF_LISTS = frozenset(("term", "name", "priority"))
"""The fields of lists that name something; what is said of it is searched like any text."""


def public_cells(book: Book, monitoring: Monitoring) -> list[TextCell]:
    """Every cell whose text a public paper may print, the grounds of what is exempt among them."""
    columns = exempt_fields(monitoring.plan)
    cells: list[TextCell] = []
    for row in (*monitoring.actions, *monitoring.measures):
        kept = set(columns) | (WITH_THE_UPDATE if row.exempt is Exempt.UPDATE else set())
        if not is_kept_whole(row):
            cells += [cell for cell in _cells_of(row) if cell.field not in kept]
        if is_marked(row):
            cells.append(TextCell(row.at("exempt_under"), "exempt_under", row.exempt_under))
    cells += [TextCell(line.at("exempt_under"), "exempt_under", line.exempt_under) for line in monitoring.marked_lines]
    gone = {(line.place.sheet, line.place.row) for line in monitoring.marked_lines}
    for found in _tables(book):
        cells += [cell for cell in _of_table(found) if (cell.place.sheet, _row(cell)) not in gone]
    typed = monitoring.plan.typed
    cells += [TextCell(typed[name].place, name, typed[name].text) for name in _DETAILS if name in typed]
    return [cell for cell in cells if cell.text]


def published_names(book: Book, monitoring: Monitoring) -> list[str]:
    """The agencies, partners, priorities and terms that the plan names in public: none of them is a secret."""
    columns = exempt_fields(monitoring.plan)
    rows = [row for row in (*monitoring.actions, *monitoring.measures) if not is_kept_whole(row)]
    names = [name for row in rows if "leads" not in columns for name in row.leads]
    names += [name for row in rows if "partners" not in columns for name in getattr(row, "partners", ())]
    names += [name for lead in monitoring.leads if _is_led(lead.name, rows) for name in (lead.name, *lead.also)]
    names += [name for priority in monitoring.priorities for name in (priority.name, priority.short)]
    names += [row.priority for row in (*monitoring.actions, *monitoring.measures)]
    gone = {(line.place.sheet, line.place.row) for line in monitoring.marked_lines}
    listed = [cell for found in _tables(book) if found.layout in LIST_LAYOUTS for cell in _of_table(found)]
    names += [cell.text for cell in listed if cell.field in _OF_LISTS and (cell.place.sheet, _row(cell)) not in gone]
    names += [rating.name for rating in monitoring.scale.ratings]
    return [*names, monitoring.plan.title, monitoring.plan.partnership, monitoring.plan.committee]


def _is_led(name: str, rows: Sequence[PlanRow]) -> bool:
    """Whether a lead agency of Lists leads a public row: one that only exempt rows name is left out of papers."""
    return any(name.casefold() == lead.casefold() for row in rows for lead in row.leads)


def _cells_of(row: PlanRow) -> Iterator[TextCell]:
    for name, known in PLAN_FIELDS.items():
        value = getattr(row, name, None)
        if known.typed in _SAID and value:
            names = tuple(value) if known.typed in (Typed.AGENCIES, Typed.NAMES) else ()
            yield TextCell(row.at(name), name, "\n".join(names) if names else str(value), names, in_plan=True)
    if row.by_when and row.by_when.due is None:
        yield TextCell(row.at("by_when"), "by_when", row.by_when.text, in_plan=True)
    for name, typed in row.unread:
        yield TextCell(row.at(name), name, typed, in_plan=True)


def _tables(book: Book) -> list[FoundTable]:
    tables = [found for layout in LINE_LAYOUTS for found in line_tables(book, layout)]
    tables += [found for layout in LIST_LAYOUTS for found in document_tables(book, layout)]
    return [*tables, *named_tables(book, PRIORITIES), *named_tables(book, LEADS)]


def _of_table(found: FoundTable) -> Iterator[TextCell]:
    for raw in table_rows(found):
        for name, value in raw.values.items():
            left = name in MARK_FIELDS or name == "style" or isinstance(value, CellError | Uncached)
            if not left and (found.layout is not INDICATORS or name in _OF_INDICATORS):
                place = InWorkbook(found.sheet.name, address(raw.row, found.columns[name]))
                yield TextCell(place, name, as_text(value))


def _row(cell: TextCell) -> int:
    return int(cell.place.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
