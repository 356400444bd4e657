"""The quarterly paper's context: every string that it displays is made here, so a template only lays them out."""

from collections.abc import Mapping, Sequence

from toolkit.entries.paragraphs import Block, blocks
from toolkit.entries.wording import british_date, counted, listed
from toolkit.papers.off_track import Since, is_off_track, off_track_row
from toolkit.plan.models import Action, Monitoring, Plan, PlanRow, Status, SuccessMeasure
from toolkit.plan.palette import KEY, STATUS_FILLS
from toolkit.plan.tallies import NO_PRIORITY, Tallies, Tally, percent

Context = dict[str, object]

NO_REF = "No ref"
NOT_GIVEN = "Not given"
NONE_LISTED = "None listed"
NO_UPDATE = "No update was given."
_ALL_GREEN = "Every success measure and action is Green this quarter."
_NOTHING_SHOWN = "What is off track this quarter is not for publication."
_DENOMINATOR = "On target is Green as a share of all rows, Missing included."


def quarterly_context(
    monitoring: Monitoring,
    tallies: Tallies,
    source: str,
    changes: Sequence[str] = (),
    indicators: Sequence[Mapping[str, str]] = (),
    charts: Sequence[Mapping[str, object]] = (),
    notices: Sequence[str] = (),
    report_name: str = "",
    since: Since | None = None,
) -> Context:
    """What ``templates/quarterly-monitoring.docx`` prints.

    ``source`` is the closing line that says which workbook the paper was made from. ``changes``, ``indicators`` and
    ``charts`` (each with a ``title`` and a ``picture``) are those of :mod:`toolkit.history.analysis`; their sections
    are left out where there are none. ``notices`` stand below the summary: what the paper leaves out and why;
    ``tallies`` are those of the whole plan, of which ``monitoring`` may be the public part; ``since`` tells since when
    rows are off track. No string of a table cell is empty, because an empty cell is an accessibility fault (WCAG 2.2,
    1.3.1). The period must be known.
    """
    plan, period = monitoring.plan, monitoring.plan.period
    if period is None:
        raise ValueError("the period must be known")
    rows: tuple[PlanRow, ...] = (*monitoring.measures, *monitoring.actions)
    short = {priority.name: priority.short for priority in monitoring.priorities}
    return {
        "title": title_of(plan),
        "partnership": plan.partnership,
        "report_name": report_name or f"Quarter {period.quarter} monitoring report",
        "period": period.label,
        "committee": plan.committee,
        "meeting_date": british_date(plan.meeting_date) if plan.meeting_date else "",
        "contact": plan.contact,
        "summary": [*_summary(tallies), *notices],
        "changes": list(changes),
        "indicators": list(indicators),
        "charts": list(charts),
        "key": [_key_row(status, KEY | dict(monitoring.meanings)) for status in Status],
        "measure_tally": _tally_rows(tallies.measures),
        "measure_tally_note": _DENOMINATOR,
        "action_tally": _tally_rows(tallies.actions),
        "action_tally_note": _DENOMINATOR,
        "by_priority": [_priority_tally(tally) for tally in tallies.by_priority],
        "attention": [_attention_row(row, since or {}) for row in rows if is_off_track(row)],
        "attention_none": _NOTHING_SHOWN if _off_track(tallies) else _ALL_GREEN,
        "measures": [_measure_row(measure, short) for measure in monitoring.measures],
        "priorities": _priorities(monitoring.actions, tallies.by_priority),
        "source": source,
    }


def title_of(plan: Plan) -> str:
    """The plan's title, or one made of its year where it has none yet."""
    return plan.title or (f"Action plan {plan.period.plan_year}" if plan.period else "Action plan")


def _key_row(status: Status, meanings: Mapping[Status, str]) -> dict[str, str]:
    return {"status": status.value, "meaning": meanings[status], "fill": STATUS_FILLS[status]}


def _off_track(tallies: Tallies) -> bool:
    return any(tally.green < tally.total for tally in (tallies.actions, tallies.measures))


def _summary(tallies: Tallies) -> list[str]:
    pairs = ((tallies.measures, "success measure"), (tallies.actions, "action"))
    return [_summary_sentence(tally, thing) for tally, thing in pairs if tally.total]


def _summary_sentence(tally: Tally, thing: str) -> str:
    """Such as ``43 of 48 actions are Green (89.6% on target); 4 are Amber and 1 is Red.``."""
    others = [
        f"{tally.of(status)} {'is' if tally.of(status) == 1 else 'are'} {status.value}"
        for status in (Status.AMBER, Status.RED, Status.MISSING)
        if tally.of(status)
    ]
    verb = "is" if tally.green == 1 else "are"
    tail = f"; {listed(others)}" if others else ""
    return f"{tally.green} of {counted(tally.total, thing)} {verb} Green ({percent(tally)} on target){tail}."


def _tally_rows(tally: Tally) -> list[dict[str, str]]:
    rows = [
        {
            "status": status.value,
            "number": str(tally.of(status)),
            "share": _share(tally.of(status), tally.total),
            "fill": STATUS_FILLS[status],
        }
        for status in Status
    ]
    return [
        *rows,
        {"status": "Total", "number": str(tally.total), "share": _share(tally.total, tally.total), "fill": "FFFFFF"},
    ]


def _share(part: int, whole: int) -> str:
    """``89.6%`` with halves rounded up; a share of nothing is not a number."""
    if not whole:
        return "no rows"
    tenths = (2000 * part + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10}%"


def _priority_tally(tally: Tally) -> dict[str, str]:
    counts = {status.value.casefold(): str(tally.of(status)) for status in Status}
    return {"name": tally.name, **counts, "total": str(tally.total), "on_target": percent(tally)}


def _attention_row(row: PlanRow, since: Since) -> dict[str, object]:
    kind = "Action" if isinstance(row, Action) else "Success measure"
    return {"kind": kind, **_row(row), **off_track_row(row, since)}


def _measure_row(measure: SuccessMeasure, short: Mapping[str, str]) -> dict[str, object]:
    """The measure under its priority's short name, as published tables of measures have it."""
    return {"priority": short.get(measure.priority) or measure.priority or NO_PRIORITY, **_row(measure)}


def _action_row(action: Action) -> dict[str, object]:
    return {**_row(action), "partners": "\n".join(action.partners) or NONE_LISTED}


def _row(row: PlanRow) -> dict[str, object]:
    no_update: list[Block] = [{"text": NO_UPDATE, "bullet": False}]
    return {
        "ref": str(row.ref or row.as_typed("ref") or NO_REF),
        "text": row.text or NOT_GIVEN,
        "by_when": row.by_when.text if row.by_when else row.as_typed("by_when") or NOT_GIVEN,
        "leads": "\n".join(row.leads) or NOT_GIVEN,
        "status": row.status.value,
        "fill": STATUS_FILLS[row.status],
        "update": blocks(row.update) or no_update,
    }


def _priorities(actions: Sequence[Action], tallies: Sequence[Tally]) -> list[dict[str, object]]:
    """One group a priority, in the order of the tallies, its actions sorted by ref (3.9 before 3.10)."""
    groups: dict[str, list[Action]] = {}
    for action in actions:
        groups.setdefault(action.priority or NO_PRIORITY, []).append(action)
    return [_priority(tally, groups.get(tally.name, [])) for tally in tallies]


def _left_out(number: int) -> str:
    return f" {number} {'is' if number == 1 else 'are'} not for publication." if number else ""


def _priority(tally: Tally, actions: Sequence[Action]) -> dict[str, object]:
    counts = [f"{tally.of(status)} {status.value}" for status in Status if tally.of(status)]
    ordered = sorted(actions, key=lambda action: (action.ref is None, action.ref.sort_key if action.ref else ((), "")))
    return {
        "heading": tally.name,
        "note": f"{counted(tally.total, 'action')}: {listed(counts)}.{_left_out(tally.total - len(actions))}",
        "actions": [_action_row(action) for action in ordered],
    }
