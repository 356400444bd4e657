"""What a plan's public paper (Part 1) leaves out: rows, updates, columns, lines of text and indicators that are marked.

Information may be kept from the public only under a paragraph of Schedule 12A to the Local Government Act 1972, and
only while, in all the circumstances of the case, the public interest in maintaining the exemption outweighs the public
interest in disclosing the information. So each mark needs its paragraph and its reason, and where a mark cannot be
understood nothing is published at all.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

from toolkit.errors import WorkbookError
from toolkit.exemption.law import Ground, example_of_ground, paragraphs_of, parse_ground
from toolkit.grid import Book
from toolkit.plan.leads import LeadNames
from toolkit.plan.models import Action, Exempt, Lead, MarkedLine, Monitoring, Plan, PlanRow, SuccessMeasure
from toolkit.problems.catalogue import problem
from toolkit.problems.problem import Problem
from toolkit.records import dataclass
from toolkit.tables.document_headings import AGENDA, CONTEXT, COVER_REPORT, GLOSSARY
from toolkit.tables.fields import ACTION_FIELDS, MEASURE_FIELDS, PLAN_FIELDS, Typed
from toolkit.tables.headings import INDICATORS, NATIONS, heading_key

_RowT = TypeVar("_RowT", Action, SuccessMeasure)
WITHHELD = "Not for publication"
WITH_THE_UPDATE = frozenset(("update", "reason", "recovery"))
"""What is withheld where the update is: the columns that tell of the same quarter in words."""
_TAGS_OF = {
    CONTEXT.name: frozenset(("document", "cover_lines")),
    GLOSSARY.name: frozenset(("document",)),
    COVER_REPORT.name: frozenset(("cover_report",)),
    AGENDA.name: frozenset(("agenda",)),
    INDICATORS.name: frozenset(("indicators", "charts")),
}
"""By which tags a template prints the lines of a table."""


class Kept(StrEnum):
    """What is kept from the public."""

    ROW = "row"
    UPDATE = "update"
    COLUMN = "column"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Exemption:
    """One thing that is kept from the public and why; ``what`` names a column's heading, else whose row it is.

    ``sheet`` and ``cell`` say where its mark is, ``ref`` which row it is, for the record alone. ``tags`` are those of
    which a template needs one to print it at all; without any every paper may.
    """

    kept: Kept
    what: str
    ground: Ground
    sheet: str = ""
    cell: str = ""
    tags: frozenset[str] = frozenset()
    ref: str = ""


Markable = PlanRow | MarkedLine


def check_exemptions(monitoring: Monitoring) -> Iterator[Problem]:
    """An error for each mark without a paragraph and a reason, or that cannot be understood."""
    nation = monitoring.plan.nation
    law = {"paragraphs": paragraphs_of(nation), "example": example_of_ground(nation)}
    rows: tuple[Markable, ...] = (*monitoring.actions, *monitoring.measures, *monitoring.marked_lines)
    for row in rows:
        of_line = "/line" if isinstance(row, MarkedLine) else ""
        if row.exempt is Exempt.UNCLEAR or (row.exempt is Exempt.UPDATE and of_line):
            yield problem(f"exempt-unclear{of_line}", row.at("exempt"))
        if row.exempt is Exempt.NOTHING and row.exempt_under:
            yield problem(f"exempt-ground-alone{of_line}", row.at("exempt_under"), ground=row.exempt_under)
        elif is_marked(row) and parse_ground(row.exempt_under, nation) is None:
            field = "exempt_under" if row.place.has("exempt_under") else "exempt"
            yield problem("exempt-without-ground", row.at(field), **law)
    yield from (found for found, _ in _columns(monitoring.plan) if isinstance(found, Problem))
    yield from _unclear_nation(monitoring)


def _unclear_nation(monitoring: Monitoring) -> Iterator[Problem]:
    """Which paragraphs hold cannot be told where anything is marked and the nation cannot be read."""
    detail = monitoring.plan.typed.get("nation")
    if detail and detail.text and monitoring.plan.nation == NATIONS[0] and has_marks(monitoring):
        key = heading_key(detail.text)
        if key not in (heading_key(NATIONS[0]), "lloegr"):
            yield problem("exempt-nation-unknown", detail.place, value=detail.text)


def has_marks(monitoring: Monitoring) -> bool:
    """Whether anything of the plan is marked as exempt."""
    rows = (*monitoring.actions, *monitoring.measures)
    columns = monitoring.plan.typed.get("exempt_columns")
    return bool(monitoring.marked_lines) or any(map(is_marked, rows)) or bool(columns and columns.text)


def is_marked(row: Markable) -> bool:
    """Whether anything of the row is exempt: a ground alone keeps it back too, until somebody says what is meant."""
    return row.exempt is not Exempt.NOTHING or bool(row.exempt_under)


def exemptions_of(monitoring: Monitoring) -> tuple[Exemption, ...]:
    """What the public paper leaves out, rows first.

    Raises WorkbookError where a mark has no ground or cannot be understood: then nothing may be published.
    """
    unclear = list(check_exemptions(monitoring))
    if unclear:
        raise WorkbookError(
            f"{unclear[0]} No paper was made, because something is marked as exempt and it is not clear what or why."
        )
    nation = monitoring.plan.nation
    rows: tuple[Markable, ...] = (*monitoring.measures, *monitoring.actions, *monitoring.marked_lines)
    found = [_of_row(row, nation) for row in rows if is_marked(row) and not _goes_on(row, monitoring.marked_lines)]
    return (*found, *(item for _, item in _columns(monitoring.plan) if item))


def _goes_on(row: Markable, lines: Sequence[MarkedLine]) -> bool:
    """Whether the row is a further one of an indicator, which is left out once, however many rows it has."""
    if not isinstance(row, MarkedLine) or row.table != INDICATORS.name:
        return False
    first = next(line for line in lines if line.table == row.table and line.name == row.name)
    return first is not row


def _of_row(row: Markable, nation: str) -> Exemption:
    ground = parse_ground(row.exempt_under, nation)
    if ground is None:
        raise ValueError("an exempt row has a ground")
    at = row.at("exempt")
    if isinstance(row, MarkedLine):
        return Exemption(Kept.LINE, row.row_is, ground, at.sheet, at.cell, _TAGS_OF[row.table])
    kind = "action" if isinstance(row, Action) else "success measure"
    kept = Kept.UPDATE if row.exempt is Exempt.UPDATE else Kept.ROW
    return Exemption(kept, kind, ground, at.sheet, at.cell, ref=row.as_typed("ref") or str(row.ref or ""))


def _columns(plan: Plan) -> Iterator[tuple[Problem | str, Exemption | None]]:
    """For each column that the Plan sheet names, its field and exemption, or the problem that it has."""
    detail = plan.typed.get("exempt_columns")
    for part in detail.text.split(";") if detail else ():
        heading, _, ground_text = part.partition(":")
        field, ground = _field_of(heading), parse_ground(ground_text, plan.nation)
        if not part.strip():
            continue
        if detail and (field is None or ground is None):
            words = {"value": part.strip(), "example": example_of_ground(plan.nation)}
            yield problem("exempt-column-unclear", detail.place, **words), None
        elif field and ground and detail:
            yield field, Exemption(Kept.COLUMN, heading.strip(), ground, detail.sheet, detail.cell)


def _field_of(heading: str) -> str | None:
    key = heading_key(heading)
    for field in (*ACTION_FIELDS, *MEASURE_FIELDS):
        if field.exemptible and key in map(heading_key, (field.heading, *field.aliases)):
            return field.field
    return None


def public_part(monitoring: Monitoring) -> tuple[Monitoring, tuple[Exemption, ...]]:
    """The plan without what is exempt, and what was left out. Raises WorkbookError as :func:`exemptions_of` does.

    Tallies are to be taken of the whole plan: they say how many rows there are, not what is in them.
    """
    found = exemptions_of(monitoring)
    if not found:
        return monitoring, ()
    columns = exempt_fields(monitoring.plan)
    actions = tuple(_public(row, columns) for row in monitoring.actions if not is_kept_whole(row))
    measures = tuple(_public(row, columns) for row in monitoring.measures if not is_kept_whole(row))
    leads = _named_leads(monitoring, actions, measures)
    priorities = monitoring.priorities
    if "leads" in columns:
        priorities = tuple(replace(item, lead=WITHHELD if item.lead else "") for item in priorities)
    return replace(monitoring, actions=actions, measures=measures, leads=leads, priorities=priorities), found


def counted_in_public(monitoring: Monitoring) -> Monitoring:
    """The whole plan as a public paper may count it: a priority that only exempt rows name goes by no name."""
    rows = (*monitoring.actions, *monitoring.measures)
    named = {row.priority for row in rows if not is_kept_whole(row)}
    named |= {name for item in monitoring.priorities for name in (item.name, item.short)}

    def unnamed(row: _RowT) -> _RowT:
        return replace(row, priority=WITHHELD) if row.priority and row.priority not in named else row

    return replace(
        monitoring,
        actions=tuple(map(unnamed, monitoring.actions)),
        measures=tuple(map(unnamed, monitoring.measures)),
    )


def public_book(book: Book, monitoring: Monitoring) -> Book:
    """The workbook without the rows of text, terms and indicators that are exempt, of which its papers are made."""
    gone = {(line.place.sheet, line.place.row) for line in monitoring.marked_lines}
    if not gone:
        return book
    sheets = (
        replace(sheet, rows={row: cells for row, cells in sheet.rows.items() if (sheet.name, row) not in gone})
        for sheet in book.sheets
    )
    return replace(book, sheets=tuple(sheets))


def exempt_fields(plan: Plan) -> frozenset[str]:
    """The fields whose columns the Plan sheet names as exempt."""
    return frozenset(field for field, item in _columns(plan) if item and isinstance(field, str))


def withheld_rows(monitoring: Monitoring) -> frozenset[str]:
    """The refs and the texts of the rows that are exempt as a whole, by which nothing else may name them."""
    rows = [row for row in (*monitoring.measures, *monitoring.actions) if is_kept_whole(row)]
    names = {name for row in rows for name in (str(row.ref or ""), row.as_typed("ref"), row.text)}
    return frozenset(names - {""})


def is_kept_whole(row: PlanRow) -> bool:
    """Whether the whole row is exempt, and not its update alone."""
    return is_marked(row) and row.exempt is not Exempt.UPDATE


def _public(row: _RowT, columns: Collection[str]) -> _RowT:
    """The row with what is exempt of it withheld, and no trace of the mark."""
    changes: dict[str, Any] = {"exempt": Exempt.NOTHING, "exempt_under": ""}
    for name in {*columns} | _with_its_update(row):
        typed = PLAN_FIELDS[name].typed
        if typed is Typed.DATE:
            changes |= {name: None, "unread": ((name, WITHHELD),)}
        elif hasattr(row, name):
            changes[name] = (WITHHELD,) if typed in (Typed.AGENCIES, Typed.NAMES) else WITHHELD
    changes["noted"] = tuple((name, text) for name, text in row.noted if name not in changes)
    return replace(row, **changes)


def _with_its_update(row: PlanRow) -> set[str]:
    """What goes with an update that is exempt: itself, and what the row says beside it of the same quarter."""
    if row.exempt is not Exempt.UPDATE:
        return set()
    return {name for name in WITH_THE_UPDATE if name == "update" or getattr(row, name, None)}


def _named_leads(
    monitoring: Monitoring, actions: Iterable[Action], measures: Iterable[SuccessMeasure]
) -> tuple[Lead, ...]:
    """Of the lead agencies in Lists, those that the public rows still name."""
    names = LeadNames(monitoring.leads)
    shown = {names.canonical(lead) for row in (*actions, *measures) for lead in row.leads}
    return tuple(lead for lead in monitoring.leads if lead.name in shown)
