"""What ``csp dates`` prints, as lines and as JSON."""

from toolkit.entries.wording import listed
from toolkit.meetings.clear_days import Publication, Rule, earliest_meeting
from toolkit.meetings.timetable import Timetable
from toolkit.meetings.words import long_date, not_counted, notes, publication_verdict, rule_sentence


def timetable_lines(timetable: Timetable) -> list[str]:
    """The timetable as lines of text: the last day and its rule, the steps, whether it is in time, notes."""
    width = max(len(step.name) for step in timetable.steps)
    return [
        f"Last day to publish for the meeting on {long_date(timetable.meeting)}: {long_date(timetable.last_day)}",
        rule_sentence(timetable.rule),
        f"Clear days: {listed(f'{day:%A} {day.day} {day:%B}' for day in timetable.clear)}.",
        *([f"Not counted: {not_counted(timetable)}."] if timetable.not_counted else []),
        "",
        *(f"{step.name:<{width}}  {long_date(step.day)}" for step in timetable.steps),
        "",
        publication_verdict(timetable),
        *(f"Note: {note}" for note in notes(timetable)),
    ]


def timetable_as_json(timetable: Timetable) -> dict[str, object]:
    """The timetable with ISO dates; ``standing`` is null when a publication is given, ``publication`` when none is."""
    publication = timetable.publication
    return {
        "meeting": timetable.meeting.isoformat(),
        "today": timetable.today.isoformat(),
        "nation": timetable.rule.nation.value,
        "clear_days_needed": timetable.rule.number,
        "rule": rule_sentence(timetable.rule),
        "last_day_to_publish": timetable.last_day.isoformat(),
        "clear_days": [day.isoformat() for day in timetable.clear],
        "not_counted": [{"date": day.isoformat(), "why": why} for day, why in timetable.not_counted],
        "steps": [{"step": step.name.value, "date": step.day.isoformat()} for step in timetable.steps],
        "standing": timetable.standing.value if timetable.standing else None,
        "publication": _publication_as_json(publication, timetable.rule) if publication else None,
        "verdict": publication_verdict(timetable),
        "notes": list(notes(timetable)),
    }


def _publication_as_json(publication: Publication, rule: Rule) -> dict[str, object]:
    return {
        "date": publication.day.isoformat(),
        "clear_days": publication.clear_days,
        "in_time": publication.in_time,
        "earliest_meeting": earliest_meeting(publication.day, rule).isoformat(),
    }
