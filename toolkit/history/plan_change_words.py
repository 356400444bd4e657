"""What changed in the plan, in words: for a terminal, a paper, the table of versions, and as JSON."""

from collections.abc import Collection, Iterator, Sequence

from toolkit.entries.text import one_line
from toolkit.entries.wording import counted, listed
from toolkit.history.plan_changes import COMPARED_TABLES, OF_THE_QUARTER, PlanChange, PlanChanges, PlannedRow, RowChange
from toolkit.patterns import lazy_pattern
from toolkit.records import dataclass
from toolkit.tables.headings import ACTIONS

_MOST_NAMED = 24
"""Of more rows than these only the number is said; of renumbered ones the first and the last are named."""
_SHOWN = 60
"""Characters of a text that are enough to know a row without a ref by."""
_NO_REF, _NO_DATE, _NO_LEAD, _NO_UPDATE = "no ref", "no date", "no lead agency", "no update"
_TEXTS = (PlanChange.REWORDED, PlanChange.REPLACED)
_CALLED = {PlanChange.REPLACED: "wholly different under an old ref"}
"""What a change is called where its own word would say too much: that one row replaced another nobody has said."""
_IF_ANOTHER = "If it is another row, give it a ref of its own; its rating and update are not compared."
_NUMBER_AT_END = lazy_pattern(r"([0-9]+)([^0-9]*)$")


@dataclass(frozen=True, slots=True)
class Told:
    """What a paper may say of the changes: everything, unless something of the plan is exempt.

    ``withheld`` are refs and texts of rows that may not be named; ``without`` are changes that may not be named;
    ``in_full`` is whether a row without a ref may be named by its text, and whether what a row said before may be said:
    a quarter on record does not say what of it was exempt.
    """

    withheld: Collection[str] = ()
    without: Collection[PlanChange] = ()
    in_full: bool = True

    def shows(self, item: RowChange) -> bool:
        """Whether the change may be said."""
        names = {name for row in (item.old, item.new) if row for name in (row.ref, row.text)}
        return item.change not in self.without and not names & {*self.withheld}


EVERYTHING = Told()


def change_lines(changes: PlanChanges, told: Told = EVERYTHING) -> list[str]:
    """A sentence for each kind of change of each table, e.g. "Actions added: 4.2b and 7.4."; none without changes."""
    renamed = changes.renamed if told.in_full else ()
    lines = [f"Priority renamed: {old} is now {new}." for old, new in renamed]
    for table in reversed(COMPARED_TABLES):
        for kind in (kind for kind in PlanChange if kind not in OF_THE_QUARTER):
            items = [item for item in changes.changes if item.change is kind and item.latest.table == table]
            items = [item for item in items if told.shows(item)]
            if items:
                lines.append(f"{table} {_CALLED.get(kind, kind)}: {_said(kind, items, told)}.")
    return lines


def _said(kind: PlanChange, items: Sequence[RowChange], told: Told) -> str:
    if len(items) > _MOST_NAMED:
        number = counted(len(items), "action" if items[0].latest.table == ACTIONS.sheet else "success measure")
        first, last = (_what(kind, item, told) for item in (items[0], items[-1]))
        return f"{number}, the first {first} and the last {last}" if kind is PlanChange.RENUMBERED else number
    return listed(_what(kind, item, told) for item in items)


def _what(kind: PlanChange, item: RowChange, told: Told) -> str:
    name = item.latest.ref or (_quoted(item.latest.text) if told.in_full else "a row without a ref")
    if item.old is None or item.new is None or kind in _TEXTS:
        return name
    old, new = item.old, item.new
    if kind is PlanChange.RENUMBERED:
        return f"{old.ref or _NO_REF} (now {new.ref or _NO_REF})"
    before, now = {
        PlanChange.RESCHEDULED: (old.date or _NO_DATE, new.date or _NO_DATE),
        PlanChange.RE_LED: (_leads(old), _leads(new)),
        PlanChange.MOVED: (old.priority, new.priority),
        PlanChange.RATED: (old.status, new.status),
    }[kind]
    return f"{name} (from {before} to {now})" if told.in_full else f"{name} (now {now})"


def _quoted(text: str) -> str:
    """The beginning of a text, in quotation marks."""
    said = one_line(text).rstrip(" .")
    shown = said if len(said) <= _SHOWN else f"{said[:_SHOWN].rpartition(' ')[0]} …"
    return f"“{shown}”"


def _leads(row: PlannedRow) -> str:
    return listed(row.leads) or _NO_LEAD


def changes_at_length(changes: PlanChanges) -> Iterator[str]:
    """The lines of ``csp compare``: each kind with its rows, and what each said before and says now."""
    yield f"From {changes.old} to {changes.new}"
    if not changes.changes and not changes.renamed:
        yield "Nothing in the plan has changed."
    for old, new in changes.renamed:
        yield f"Priority renamed: {old} is now {new}"
    for table in reversed(COMPARED_TABLES):
        for kind in PlanChange:
            items = [item for item in changes.changes if item.change is kind and item.latest.table == table]
            if items:
                yield f"{table} {_CALLED.get(kind, kind)}: {len(items)}"
                for item in items:
                    yield from (f"  {line}" for line in _at_length(item))


def _at_length(item: RowChange) -> Iterator[str]:
    row, old, new = item.latest, item.old, item.new
    name = row.ref or _NO_REF
    if old is None or new is None:
        yield f"{name}: {one_line(row.text)}"
    elif item.change in _TEXTS:
        for before, after in (*zip(old.more.values(), new.more.values(), strict=True), (old.text, new.text)):
            if before != after:
                yield f"{name}, before: {one_line(before)}"
                yield f"{name}, now: {one_line(after)}"
        if item.change is PlanChange.REPLACED:
            yield _IF_ANOTHER
    elif item.change is PlanChange.RENUMBERED:
        yield f"{_what(item.change, item, EVERYTHING)}: {one_line(row.text)}"
    elif item.change is PlanChange.UPDATED:
        yield f"{name}, before: {one_line(old.update) or _NO_UPDATE}"
        yield f"{name}, now: {one_line(new.update) or _NO_UPDATE}"
    else:
        yield _what(item.change, item, EVERYTHING)


def next_version(versions: Sequence[Sequence[str]]) -> str:
    """The number after the last of the versions that a table lists: 1.4 after 1.3; 2 where it lists none."""
    last = next((version for version, *_ in reversed(versions) if version), "")
    if not last:
        return "2"
    return _NUMBER_AT_END.sub(lambda match: f"{int(match[1]) + 1}{match[2]}", last)


def changes_as_json(changes: PlanChanges) -> dict[str, object]:
    """The document of ``csp compare --json``."""
    return {
        "from": changes.old,
        "to": changes.new,
        "counts": dict(changes.counts),
        "renamed_priorities": [{"from": old, "to": new} for old, new in changes.renamed],
        "changes": [
            {
                "change": item.change.value,
                "table": item.latest.table,
                "ref": item.latest.ref,
                "from": _row_as_json(item.old),
                "to": _row_as_json(item.new),
            }
            for item in changes.changes
        ],
        "lines": change_lines(changes),
    }


def _row_as_json(row: PlannedRow | None) -> dict[str, object] | None:
    if row is None:
        return None
    return {
        "ref": row.ref,
        "priority": row.priority,
        **row.more,
        "text": row.text,
        "by_when": row.date,
        "leads": list(row.leads),
        "status": row.status,
        "update": row.update,
    }
