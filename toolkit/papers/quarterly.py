"""The quarterly paper's context: every string that it displays is made here, so a template only lays them out."""

from collections.abc import Iterable, Mapping, Sequence

from toolkit.entries.wording import british_date, counted, listed
from toolkit.papers.fields import action_tags, row_tags
from toolkit.papers.first_page.compared import comparison_context
from toolkit.papers.first_page.indicators import compared, not_compared
from toolkit.papers.first_page.page import first_page_context, has_priorities
from toolkit.papers.off_track import Since, by_rating, is_off_track, off_track_row
from toolkit.papers.since.gathered import NOTHING_MOVED, WhatMoved
from toolkit.plan.models import Action, Monitoring, Plan, PlanRow, SuccessMeasure
from toolkit.plan.ratings import Rating
from toolkit.plan.tallies import NO_PRIORITY, Tallies, Tally, percent, tenths_of_per_cent
from toolkit.tables.fields import NOT_RECORDED, PrintedIn

Context = dict[str, object]

_ATTENTION_NOTE = "What was reported of each of these is further on, with all the others."
_ATTENTION_ONLY = "Each of these is further on too, with all the others."
"""Where the plan has no updates."""
_NOTHING_SHOWN = "What is off track this quarter is not for publication."


def quarterly_context(
    monitoring: Monitoring, tallies: Tallies, source: str, moved: WhatMoved = NOTHING_MOVED, report_name: str = ""
) -> Context:
    """What ``templates/quarterly-monitoring.docx`` prints.

    ``source`` is the closing line that says which workbook the paper was made from; ``tallies`` are those of the whole
    plan, of which ``monitoring`` may be the public part; the sections of what ``moved`` has not are left out. No string
    of a table cell is empty, because an empty cell is an accessibility fault (WCAG 2.2, 1.3.1). The period must be
    known.
    """
    plan, period = monitoring.plan, monitoring.plan.period
    if period is None:
        raise ValueError("the period must be known")
    return {
        "title": title_of(plan),
        "partnership": plan.partnership,
        "report_name": report_name or f"Quarter {period.quarter} monitoring report",
        "period": period.label,
        "committee": plan.committee,
        "meeting_date": british_date(plan.meeting_date) if plan.meeting_date else "",
        "contact": plan.contact,
        "source": source,
        **_moved_tags(moved),
        **_tally_tags(monitoring, tallies),
        **_row_tags(monitoring, tallies, moved.since),
        **first_page_context(monitoring, tallies, moved.before, unread=moved.unread),
    }


def _moved_tags(moved: WhatMoved) -> Context:
    return {
        "changes": list(moved.changes),
        "indicators": list(moved.indicators),
        "indicators_compared": compared(moved.indicators),
        "indicators_note": " ".join(filter(None, (not_compared(moved.indicators), moved.small_numbers))),
        "charts": list(moved.charts),
        **comparison_context(moved.among),
    }


def _tally_tags(monitoring: Monitoring, tallies: Tallies) -> Context:
    scale, measured = monitoring.scale, tallies.measures.total
    return {
        "summary": _summary(tallies),
        "key": [_key_row(rating) for rating in scale.ratings],
        "ratings": [rating.name for rating in scale.ratings],
        "measure_tally": _tally_rows(tallies.measures) if measured else [],
        "measure_tally_note": _tally_note(tallies.measures, "success measure") if measured else "",
        "action_tally": _tally_rows(tallies.actions),
        "action_tally_note": _tally_note(tallies.actions, "action"),
        "counted_note": _counted_note(tallies),
        "by_priority_note": f"On target is the share of a priority’s actions that are {scale.on_target_words}.",
        "by_priority": _by_priority(monitoring, tallies),
    }


def _row_tags(monitoring: Monitoring, tallies: Tallies, since: Since) -> Context:
    rows: tuple[PlanRow, ...] = (*monitoring.measures, *monitoring.actions)
    short = {priority.name: priority.short for priority in monitoring.priorities}
    off_track = [row for row in by_rating(rows) if is_off_track(row)] if _is_rated(tallies) else []
    return {
        "attention": [_attention_row(row, since) for row in off_track],
        "attention_note": _attention_note(off_track) if off_track else _attention_none(tallies),
        "attention_none": _attention_none(tallies),
        "measures": [_measure_row(measure, short) for measure in monitoring.measures],
        "priorities": _priorities(monitoring, tallies.by_priority),
    }


def title_of(plan: Plan) -> str:
    """The plan's title, or one made of its year where it has none yet."""
    return plan.title or (f"Action plan {plan.period.plan_year}" if plan.period else "Action plan")


def _key_row(rating: Rating) -> dict[str, str]:
    # What a new workbook's Lists say for the officer of a blank cell is nothing to the paper's readers.
    return {
        "status": rating.name,
        "meaning": rating.meaning.removesuffix(f"; a blank cell counts as {rating}"),
        "fill": rating.shade.fill,
    }


def _tally_note(tally: Tally, thing: str) -> str:
    """What per cent on target is a share of, and that no row is left out of the count."""
    what = f"The plan's one {thing} is" if tally.total == 1 else f"All {counted(tally.total, thing)} of the plan are"
    return f"{tally.scale.denominator} {what} counted." if tally.total else tally.scale.denominator


def _counted_note(tallies: Tallies) -> str:
    """Both notes in one, as in ``All of the plan’s 9 success measures and 48 actions are counted.``."""
    pairs = ((tallies.measures, "success measure"), (tallies.actions, "action"))
    held = [(tally, thing) for tally, thing in pairs if tally.total]
    if len(held) < 2:
        return _tally_note(*(held[0] if held else pairs[-1]))
    rows = listed(counted(tally.total, thing) for tally, thing in held)
    return f"{tallies.actions.scale.denominator} All of the plan’s {rows} are counted."


def _is_rated(tallies: Tallies) -> bool:
    return bool(tallies.actions.rated or tallies.measures.rated)


def _attention_note(rows: Sequence[PlanRow]) -> str:
    return _ATTENTION_NOTE if any(row.place.has("update") for row in rows) else _ATTENTION_ONLY


def _attention_none(tallies: Tallies) -> str:
    """Why no row is listed as off track: nothing is rated, what is off track is withheld, or all is well, as in
    ``Every success measure and action is Green this quarter.``; other scales have ratings between.
    """
    scale, pairs = tallies.actions.scale, (("success measure", tallies.measures), ("action", tallies.actions))
    things = [thing for thing, tally in pairs if tally.total]
    if not things:
        return "The plan has no actions yet."
    if not _is_rated(tallies):
        return f"No {' and no '.join(things)} has been given a rating."
    if _off_track(tallies):
        return _NOTHING_SHOWN
    if all(rating.on_target or rating.needs_attention for rating in scale.ratings):
        return f"Every {' and '.join(things)} is {scale.on_target_words} this quarter."
    return f"No {' and no '.join(things)} is off track this quarter."


def _off_track(tallies: Tallies) -> bool:
    return any(tally.needing_attention for tally in (tallies.actions, tallies.measures))


def _summary(tallies: Tallies) -> list[str]:
    pairs = ((tallies.measures, "success measure"), (tallies.actions, "action"))
    return [_summary_sentence(tally, thing) for tally, thing in pairs if tally.total]


def _summary_sentence(tally: Tally, thing: str) -> str:
    """Such as ``43 of 48 actions are Green (89.6% on target); 4 are Amber and 1 is Red.``; where several ratings are
    on target, ``40 of 48 actions are on target (83.3%): 10 are Blue and 30 are Green; ...``.
    """
    on_target = tally.scale.on_target
    if not tally.rated:
        which = (
            f"The plan’s one {thing} has not"
            if tally.total == 1
            else f"None of the plan’s {counted(tally.total, thing)} has"
        )
        return f"{which} been rated."
    others = _counted_ratings(tally, (rating for rating in tally.scale.ratings if rating not in on_target))
    tail = f"; {others}" if others else ""
    subject = f"{tally.on_target} of {counted(tally.total, thing)} {'is' if tally.on_target == 1 else 'are'}"
    if len(on_target) == 1:
        return f"{subject} {on_target[0]} ({percent(tally)} on target){tail}."
    which = _counted_ratings(tally, on_target)
    return f"{subject} on target ({percent(tally)}){f': {which}' if which else ''}{tail}."


def _counted_ratings(tally: Tally, ratings: Iterable[Rating]) -> str:
    """``4 are Amber and 1 is Red``, without those that no row has."""
    numbers = ((rating, tally.of(rating)) for rating in ratings)
    return listed(f"{number} {'is' if number == 1 else 'are'} {rating}" for rating, number in numbers if number)


def _tally_rows(tally: Tally) -> list[dict[str, str]]:
    rows = [
        {"status": rating.name, "number": str(number), "share": _share(number, tally.total), "fill": rating.shade.fill}
        for rating, number in tally.by_rating
    ]
    return [
        *rows,
        {"status": "Total", "number": str(tally.total), "share": _share(tally.total, tally.total), "fill": "FFFFFF"},
    ]


def _share(part: int, whole: int) -> str:
    """``89.6%`` with halves rounded up; a share of nothing is not a number."""
    if not whole:
        return "no rows"
    tenths = tenths_of_per_cent(part, whole)
    return f"{tenths // 10}.{tenths % 10}%"


def _priority_tally(tally: Tally) -> dict[str, object]:
    counts = {rating.key: str(number) for rating, number in tally.by_rating}
    numbers = [str(number) for number in tally.counts]
    return {"name": tally.name, **counts, "counts": numbers, "total": str(tally.total), "on_target": percent(tally)}


def _attention_row(row: PlanRow, since: Since) -> dict[str, object]:
    kind = "Action" if isinstance(row, Action) else "Success measure"
    return {"kind": kind, **row_tags(row, PrintedIn.QUARTERLY), **off_track_row(row, since)}


def _measure_row(measure: SuccessMeasure, short: Mapping[str, str]) -> dict[str, object]:
    """The measure under its priority's short name, as published tables of measures have it."""
    unknown = NO_PRIORITY if measure.place.has("priority") else NOT_RECORDED
    return {
        "priority": short.get(measure.priority) or measure.priority or unknown,
        **row_tags(measure, PrintedIn.QUARTERLY),
    }


def _by_priority(monitoring: Monitoring, tallies: Tallies) -> list[dict[str, object]]:
    return [_priority_tally(tally) for tally in tallies.by_priority] if has_priorities(monitoring) else []


def _priorities(monitoring: Monitoring, tallies: Sequence[Tally]) -> list[dict[str, object]]:
    """One group a priority, in the order of the tallies, its actions sorted by ref (3.9 before 3.10)."""
    groups: dict[str, list[Action]] = {}
    for action in monitoring.actions:
        groups.setdefault(action.priority or NO_PRIORITY, []).append(action)
    made = [_priority(tally, groups.get(tally.name, [])) for tally in tallies]
    return made if has_priorities(monitoring) else [{**group, "heading": "All actions"} for group in made]


def _left_out(number: int) -> str:
    return f" {number} {'is' if number == 1 else 'are'} not for publication." if number else ""


def _priority(tally: Tally, actions: Sequence[Action]) -> dict[str, object]:
    counts = [f"{number} {rating}" for rating, number in tally.by_rating if number]
    ordered = sorted(actions, key=lambda action: (action.ref is None, action.ref.sort_key if action.ref else ((), "")))
    return {
        "heading": tally.name,
        "note": f"{counted(tally.total, 'action')}: {listed(counts)}.{_left_out(tally.total - len(actions))}",
        "actions": [action_tags(action, PrintedIn.QUARTERLY) for action in ordered],
    }
