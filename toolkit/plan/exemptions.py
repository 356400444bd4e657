"""Exempt information: what a plan's public paper (Part 1) leaves out, and what it says instead.

Information may be kept from the public only under a paragraph of Part 1 of Schedule 12A to the Local Government Act
1972, and only while, in all the circumstances of the case, the public interest in maintaining the exemption outweighs
the public interest in disclosing the information. So each mark needs its paragraph and its reason, and where a mark
cannot be understood nothing is published at all. Paragraphs are those that apply in England.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from toolkit.entries.wording import counted, listed
from toolkit.errors import WorkbookError
from toolkit.plan.leads import LeadNames
from toolkit.plan.models import Action, Exempt, Lead, Monitoring, Plan, PlanRow, SuccessMeasure
from toolkit.problems.catalogue import problem
from toolkit.problems.problem import Problem
from toolkit.tables.fields import ACTION_FIELDS, MEASURE_FIELDS, PLAN_FIELDS, Typed
from toolkit.tables.headings import heading_key

_RowT = TypeVar("_RowT", Action, SuccessMeasure)
PARAGRAPHS = {
    1: "information relating to any individual",
    2: "information which is likely to reveal the identity of an individual",
    3: "information relating to the financial or business affairs of any particular person",
    4: "information relating to consultations or negotiations about a labour relations matter",
    5: "information in respect of which legal professional privilege could be maintained",
    6: "information about a notice or an order that an authority proposes to give or make",
    7: "information relating to action in connection with the prevention, investigation or prosecution of crime",
}
"""What the seven paragraphs are about, shortened."""
WITHHELD = "Not for publication"
_WITH_THE_UPDATE = frozenset(("update", "reason", "recovery"))
"""What is withheld where the update is: the columns that tell of the same quarter in words."""
BALANCE = (
    "In all the circumstances of the case, the public interest in maintaining the exemption outweighs the public "
    "interest in disclosing the information."
)
_GROUND = re.compile(
    r"(?:paragraphs?|paras?\.?)?\s*(?P<numbers>[1-7](?:\s*(?:,|and|&)\s*[1-7])*)\s*[:.,;)–-]+\s*(?P<reason>\S.*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Ground:
    """Why something is exempt: the paragraphs of Part 1 of Schedule 12A, and the reason, which is itself public."""

    paragraphs: tuple[int, ...]
    reason: str

    def __str__(self) -> str:
        """``paragraph 3 (information relating to ...): prices that are not public yet``."""
        numbers = listed(str(number) for number in self.paragraphs)
        about = listed(PARAGRAPHS[number] for number in self.paragraphs)
        return f"paragraph{'s' if len(self.paragraphs) > 1 else ''} {numbers} ({about}): {self.reason}"


class Kept(StrEnum):
    """What is kept from the public."""

    ROW = "row"
    UPDATE = "update"
    COLUMN = "column"


@dataclass(frozen=True, slots=True)
class Exemption:
    """One thing that is kept from the public and why; ``what`` names a column's heading, else whose row it is."""

    kept: Kept
    what: str
    ground: Ground


def parse_ground(text: str) -> Ground | None:
    """The ground in a text such as "3: prices that are not public yet", or None without a paragraph and a reason."""
    match = _GROUND.fullmatch(text.strip())
    if match is None:
        return None
    numbers = tuple(dict.fromkeys(int(number) for number in re.findall(r"\d", match["numbers"])))
    return Ground(numbers, match["reason"].strip().rstrip("."))


def check_exemptions(monitoring: Monitoring) -> Iterator[Problem]:
    """An error for each mark without a paragraph and a reason, or that cannot be understood."""
    for row in (*monitoring.actions, *monitoring.measures):
        if row.exempt is Exempt.UNCLEAR:
            yield problem("exempt-unclear", row.at("exempt"))
        if is_marked(row) and parse_ground(row.exempt_under) is None:
            field = "exempt_under" if row.place.has("exempt_under") else "exempt"
            yield problem("exempt-without-ground", row.at(field))
    yield from (found for found, _ in _columns(monitoring.plan) if isinstance(found, Problem))


def is_marked(row: PlanRow) -> bool:
    """Whether anything of the row is exempt: a ground alone is taken for a mark, so that nothing slips out."""
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
    rows = [row for row in (*monitoring.measures, *monitoring.actions) if is_marked(row)]
    found = [_of_row(row) for row in rows]
    return (*found, *(item for _, item in _columns(monitoring.plan) if item))


def _of_row(row: PlanRow) -> Exemption:
    ground = parse_ground(row.exempt_under)
    if ground is None:
        raise ValueError("an exempt row has a ground")
    kind = "action" if isinstance(row, Action) else "success measure"
    return Exemption(Kept.UPDATE if row.exempt is Exempt.UPDATE else Kept.ROW, kind, ground)


def _columns(plan: Plan) -> Iterator[tuple[Problem | str, Exemption | None]]:
    """For each column that the Plan sheet names, its field and exemption, or the problem that it has."""
    detail = plan.typed.get("exempt_columns")
    for part in detail.text.split(";") if detail else ():
        heading, _, ground_text = part.partition(":")
        field, ground = _field_of(heading), parse_ground(ground_text)
        if not part.strip():
            continue
        if detail and (field is None or ground is None):
            yield problem("exempt-column-unclear", detail.place, value=part.strip()), None
        elif field and ground:
            yield field, Exemption(Kept.COLUMN, heading.strip(), ground)


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
    actions = tuple(_public(row, columns) for row in monitoring.actions if not _is_kept_whole(row))
    measures = tuple(_public(row, columns) for row in monitoring.measures if not _is_kept_whole(row))
    leads = _named_leads(monitoring, actions, measures)
    priorities = monitoring.priorities
    if "leads" in columns:
        priorities = tuple(replace(item, lead=WITHHELD if item.lead else "") for item in priorities)
    return replace(monitoring, actions=actions, measures=measures, leads=leads, priorities=priorities), found


def exempt_fields(plan: Plan) -> frozenset[str]:
    """The fields whose columns the Plan sheet names as exempt."""
    return frozenset(field for field, item in _columns(plan) if item and isinstance(field, str))


def withheld_rows(monitoring: Monitoring) -> frozenset[str]:
    """The refs and the texts of the rows that are exempt as a whole, by which nothing else may name them."""
    rows = [row for row in (*monitoring.measures, *monitoring.actions) if _is_kept_whole(row)]
    names = {name for row in rows for name in (str(row.ref or ""), row.as_typed("ref"), row.text)}
    return frozenset(names - {""})


def _is_kept_whole(row: PlanRow) -> bool:
    return is_marked(row) and row.exempt is not Exempt.UPDATE


def _public(row: _RowT, columns: Collection[str]) -> _RowT:
    """The row with what is exempt of it withheld, and no trace of the mark."""
    changes: dict[str, Any] = {"exempt": Exempt.NOTHING, "exempt_under": ""}
    for name in {*columns} | (_WITH_THE_UPDATE if row.exempt is Exempt.UPDATE else set()):
        typed = PLAN_FIELDS[name].typed
        if typed is Typed.DATE:
            changes |= {name: None, "unread": ((name, WITHHELD),)}
        elif hasattr(row, name):
            changes[name] = (WITHHELD,) if typed in (Typed.AGENCIES, Typed.NAMES) else WITHHELD
    return replace(row, **changes)


def _named_leads(
    monitoring: Monitoring, actions: Iterable[Action], measures: Iterable[SuccessMeasure]
) -> tuple[Lead, ...]:
    """Of the lead agencies in Lists, those that the public rows still name."""
    names = LeadNames(monitoring.leads)
    shown = {names.canonical(lead) for row in (*actions, *measures) for lead in row.leads}
    return tuple(lead for lead in monitoring.leads if lead.name in shown)


def statements(found: Iterable[Exemption]) -> list[str]:
    """What the public paper says of what it leaves out, a sentence for each ground, and the balance of interests."""
    items = list(found)
    grounds = list(dict.fromkeys((item.kept, item.ground) for item in items))
    said = [_statement([item for item in items if (item.kept, item.ground) == key], *key) for key in grounds]
    return [*said, BALANCE] if said else []


def _statement(items: list[Exemption], kept: Kept, ground: Ground) -> str:
    law = f"exempt information under {ground} (Local Government Act 1972, Schedule 12A, Part 1)"
    if kept is Kept.COLUMN:
        return f"The column {items[0].what} is not published, because it holds {law}."
    kinds = [(kind, sum(item.what == kind for item in items)) for kind in ("success measure", "action")]
    counts = listed(counted(number, kind) for kind, number in kinds if number)
    several = len(items) > 1
    if kept is Kept.UPDATE:
        whose = f"The update{'s' if several else ''} of {counts} {'are' if several else 'is'} not published"
        return f"{whose}, because {'they hold' if several else 'it holds'} {law}."
    counted_all = "the tallies count " + ("them" if several else "it")
    left = f"{counts} {'are' if several else 'is'} left out of this paper, though {counted_all}"
    return f"{left[0].upper()}{left[1:]}, because {'they hold' if several else 'it holds'} {law}."


def heading_of_part_2(found: Iterable[Exemption]) -> str:
    """What the exempt paper says at its top (Local Government Act 1972, section 100B(5))."""
    numbers = sorted({number for item in found for number in item.ground.paragraphs})
    said = f"paragraph{'s' if len(numbers) > 1 else ''} {listed(map(str, numbers))}"
    return (
        f"Part 2: not for publication, by virtue of {said} of Part 1 of Schedule 12A to the Local Government Act 1972"
    )
