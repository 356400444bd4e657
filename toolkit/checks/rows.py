"""The checks of a plan's rows: what is missing, doubled, out of place or out of time.

Each check takes checked models and gives problems; none raises and none changes a row. Questions about what the
updates say are in :mod:`toolkit.checks.questions`.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain, count

from toolkit.checks.questions import ask
from toolkit.checks.updates import check_printed_figures
from toolkit.entries.by_when import recorded
from toolkit.entries.dates.outcomes import NoDay
from toolkit.entries.dates.spans import has_month_first, may_have_month_first
from toolkit.entries.refs import Ref
from toolkit.entries.updates import no_update
from toolkit.entries.wording import counted, listed, nearest
from toolkit.exemption.leaving_out import check_exemptions
from toolkit.plan.leads import LeadNames
from toolkit.plan.models import Action, Monitoring, PlanRow
from toolkit.plan.ratings import Scale
from toolkit.plan.tallies import compare_printed
from toolkit.problems.catalogue import did_you_mean, problem
from toolkit.problems.place import InWorkbook
from toolkit.problems.problem import Problem
from toolkit.tables.headings import heading_key


def check_monitoring(monitoring: Monitoring, reported: Iterable[tuple[str, str]] = ()) -> list[Problem]:
    """Every problem of the rows. ``reported`` are the cells, as (sheet, address), that were found unreadable: a
    blank field there is not reported again.
    """
    known = set(reported)
    nothing = list(_check_reported(monitoring, known))
    found = chain(
        nothing,
        _check_actions(monitoring),
        _check_measures(monitoring),
        _check_printed(monitoring),
        check_printed_figures(monitoring),
        check_exemptions(monitoring),
        ask(monitoring),
    )
    said = _SAID_BY_NOTHING_REPORTED if nothing else ()
    return [
        problem
        for problem in found
        if problem.code not in said and not (_is_blank_field(problem) and (problem.sheet, problem.cell) in known)
    ]


_SAID_BY_NOTHING_REPORTED = ("status-missing", "update-missing")


def _check_reported(monitoring: Monitoring, known: Collection[tuple[str, str]]) -> Iterator[Problem]:
    """One problem for a plan in which nothing is reported yet: no row has a rating or an update."""
    rows = [*monitoring.actions, *monitoring.measures]
    if len(rows) < 2 or any(row.status.rated or row.as_typed("status") or row.update for row in rows):
        return
    cells = {(row.place.sheet, row.place.cell("status")) for row in rows if row.place.has("status")}
    if not cells or cells & set(known):  # a status that is only a colour is asked about by itself
        return
    counts = [(monitoring.actions, "action"), (monitoring.measures, "success measure")]
    said = listed(counted(len(found), thing) for found, thing in counts if found)
    words = {"rows": said, "unrated": monitoring.scale.unrated, "choices": monitoring.scale.choices}
    yield problem("nothing-reported", InWorkbook(rows[0].place.sheet), **words)


def _is_blank_field(found: Problem) -> bool:
    return found.code.endswith("-missing") or found.code == "green-without-update"


def _check_actions(monitoring: Monitoring) -> Iterator[Problem]:
    actions = monitoring.actions
    yield from _check_rows(actions, "action", monitoring)
    yield from _check_duplicates(actions, lambda row: row.ref and (row.ref.numbers, row.ref.letter))
    yield from _check_groups(actions, monitoring)


def _check_measures(monitoring: Monitoring) -> Iterator[Problem]:
    """Several measures may share a ref, as a priority's often do; the same ref and text twice is a slip."""
    yield from _check_rows(monitoring.measures, "success measure", monitoring)
    yield from _check_duplicates(monitoring.measures, lambda row: row.ref and (row.ref, heading_key(row.text)))


def _check_rows(rows: Sequence[PlanRow], thing: str, monitoring: Monitoring) -> Iterator[Problem]:
    prefix, taken = _usual_prefix(rows), frozenset(row.ref for row in rows if row.ref)
    names = LeadNames(monitoring.leads)
    known = {heading_key(priority.name) for priority in monitoring.priorities}
    unused = _unused_fields(rows) if thing == "success measure" else set()
    previous: Ref | None = None
    for row in rows:
        if "ref" not in unused:
            yield from _check_ref(row, thing, prefix, previous, taken)
        yield from _check_texts(row, thing, monitoring.scale)
        if "by_when" not in unused:
            yield from _check_by_when(row, monitoring)
        if "leads" not in unused:
            yield from _check_leads(row, thing, names)
        yield from _check_priority(row, thing, known, monitoring)
        previous = row.ref or previous
    yield from _check_month_first(rows)


def _unused_fields(rows: Sequence[PlanRow]) -> set[str]:
    """Which of ref, by when and lead agency no success measure of the plan has: such a plan means to leave them out."""
    fields = ("ref", "by_when", "leads")
    return {field for field in fields if not any(getattr(row, field) or row.as_typed(field) for row in rows)}


def _usual_prefix(rows: Sequence[PlanRow]) -> str:
    """The prefix of more than half of the refs, empty where there is none."""
    prefixes = Counter(row.ref.prefix for row in rows if row.ref)
    prefix, number = prefixes.most_common(1)[0] if prefixes else ("", 0)
    return prefix if 2 * number > sum(prefixes.values()) else ""


def _check_ref(row: PlanRow, thing: str, prefix: str, previous: Ref | None, taken: Set[Ref]) -> Iterator[Problem]:
    """A missing ref in a table that has a column for it; that it has none is said of the table."""
    if row.ref is None and not row.place.has("ref"):
        return
    if row.ref is None:
        band = " If this row is a heading, merge it across the table." if _is_text_alone(row) else ""
        yield problem("ref-missing", row.at("ref"), thing=thing, example=_following(previous, prefix, taken), band=band)
    elif prefix and not row.ref.prefix:
        yield problem("ref-prefix-missing", row.at("ref"), value=row.ref, prefix=prefix)


def _is_text_alone(row: PlanRow) -> bool:
    return bool(row.text) and not (row.update or row.leads or row.by_when) and not row.status.rated


def _following(previous: Ref | None, prefix: str, taken: Set[Ref]) -> Ref:
    """The next ref after that of the row above that no other row has."""
    ref = previous or Ref(prefix, (1, 0))
    numbers = (Ref(ref.prefix, (*ref.numbers[:-1], number)) for number in count(ref.numbers[-1] + 1))
    return next(one for one in numbers if one not in taken)


def _check_texts(row: PlanRow, thing: str, scale: Scale) -> Iterator[Problem]:
    if not row.text:
        yield problem("text-missing", row.at("text"), thing=thing)
    if not row.status.rated and row.place.has("status"):
        yield problem("status-missing", row.at("status"), unrated=scale.unrated, choices=scale.choices)
    if not row.status.on_target and row.place.has("update") and (fact := no_update(row.update)):
        yield problem("update-missing", row.at("update"), fact=fact)


def _check_by_when(row: PlanRow, monitoring: Monitoring) -> Iterator[Problem]:
    if not row.place.has("by_when"):
        return
    if row.by_when is None:
        if not row.as_typed("by_when"):
            yield problem("by-when-missing", row.at("by_when"))
    elif row.by_when.no_day in (NoDay.OPEN, NoDay.NONE) and not row.by_when.due:
        yield problem("by-when-no-date", row.at("by_when"), value=row.by_when.text)
    elif row.by_when.due and monitoring.plan.period:
        plan_year = monitoring.plan.period.plan_year
        words = {"value": recorded(row.by_when, plan_year), "plan_year": plan_year}
        if row.by_when.due < plan_year.start:
            yield problem("by-when-before-plan-year", row.at("by_when"), **words)
        elif row.by_when.due > plan_year.end:
            yield problem("by-when-after-plan-year", row.at("by_when"), **words)


def _check_month_first(rows: Sequence[PlanRow]) -> Iterator[Problem]:
    """One date in numbers that has the month first puts the others of its sheet in doubt, which are read day first."""
    american = {row.place.sheet: row for row in rows if has_month_first(row.as_typed("by_when"))}
    doubtful: dict[str, list[PlanRow]] = defaultdict(list)
    for row in rows:
        if row.place.sheet in american and row.by_when and may_have_month_first(row.by_when.text):
            doubtful[row.place.sheet].append(row)
    for sheet, others in doubtful.items():
        first = american[sheet]
        typed = {"value": first.as_typed("by_when"), "cell": first.place.cell("by_when")}
        names = [f'{row.place.cell("by_when")} ("{row.by_when.text}")' for row in others[:3] if row.by_when]
        more = [counted(len(others) - 3, "other")] if len(others) > 3 else []
        typed |= {"others": listed([*names, *more]), "are": "are" if len(others) > 1 else "is"}
        yield problem("by-when-month-first", others[0].at("by_when"), **typed)


def _check_leads(row: PlanRow, thing: str, names: LeadNames) -> Iterator[Problem]:
    if not row.place.has("leads"):
        return
    if not row.leads:
        yield problem("lead-missing", row.at("leads"), thing=thing)
    for lead in row.leads:
        if names.listed and not names.knows(lead):
            meant = did_you_mean(names.nearest(lead))
            yield problem("lead-unknown", row.at("leads"), value=lead, suggestion=meant)


def _check_priority(row: PlanRow, thing: str, known: set[str], monitoring: Monitoring) -> Iterator[Problem]:
    if not row.priority:
        if row.place.has("priority"):
            yield problem("priority-missing", row.at("priority"), thing=thing)
    elif known and heading_key(row.priority) not in known:
        names = [name for priority in monitoring.priorities for name in (priority.short, priority.name)]
        meant = did_you_mean(nearest(row.priority, names))
        yield problem("priority-unknown", row.at("priority"), value=row.priority, suggestion=meant)


def _check_duplicates(rows: Sequence[PlanRow], key: Callable[[PlanRow], object]) -> Iterator[Problem]:
    """Each row whose key a row above has: the problem names the first one.

    Refs with different prefixes, such as a letter code a service, are different; one that lost its prefix is not.
    """
    seen: dict[object, list[PlanRow]] = {}
    for row in rows:
        identity = key(row)
        if not identity:
            continue
        others = seen.setdefault(identity, [])
        other = next((above for above in others if _may_be_one_prefix(above.ref, row.ref)), None)
        others.append(row)
        if other is not None:
            place = f"{other.place.sheet}!{other.place.cell('ref')}"
            yield problem("ref-duplicated", row.at("ref"), ref=row.ref, other=place, number=_number_advice(row.ref))


def _may_be_one_prefix(one: Ref | None, other: Ref | None) -> bool:
    prefixes = {ref.prefix.casefold() for ref in (one, other) if ref and ref.prefix}
    return len(prefixes) < 2


def _number_advice(ref: Ref | None) -> str:
    if ref is None or len(ref.numbers) != 2 or ref.numbers[1] > 9:
        return ""
    longer = Ref(ref.prefix, (ref.group, ref.numbers[1] * 10))
    return f" If it is {longer}, format the cell as text and type it again: a number loses the 0."


def _check_groups(actions: Sequence[Action], monitoring: Monitoring) -> Iterator[Problem]:
    """Actions whose ref begins with another number than their priority's other refs."""
    expected = _priority_numbers(actions, monitoring)
    for action in actions:
        number = expected.get(heading_key(action.priority))
        if action.ref and len(action.ref.numbers) > 1 and number is not None and action.ref.group != number:
            words = {"ref": action.ref, "priority": action.priority, "number": number}
            yield problem("ref-wrong-priority", action.at("ref"), **words)


def _priority_numbers(actions: Sequence[Action], monitoring: Monitoring) -> Mapping[str, int]:
    """Each priority's number: that in Lists, else the one with which most of its refs begin."""
    groups: dict[str, Counter[int]] = defaultdict(Counter)
    for action in actions:
        if action.ref and len(action.ref.numbers) > 1:
            groups[heading_key(action.priority)][action.ref.group] += 1
    numbers = {
        key: counts.most_common(1)[0][0]
        for key, counts in groups.items()
        if key and 2 * counts.most_common(1)[0][1] > counts.total()
    }
    in_lists = {heading_key(item.name): item.number for item in monitoring.priorities if item.number is not None}
    return numbers | in_lists


def _check_printed(monitoring: Monitoring) -> Iterator[Problem]:
    for printed, in_rows in compare_printed(monitoring):
        if printed.number != in_rows:
            words = {"published": printed.number, "table": printed.table, "status": printed.label, "counted": in_rows}
            yield problem("printed-tally-differs", printed.place.at("number"), **words)
