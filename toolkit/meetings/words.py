"""What a timetable says: its sentences, its lines on a terminal and its JSON."""

import datetime
from collections.abc import Iterator

from toolkit.entries.number_words import ONES
from toolkit.entries.wording import british_date, counted, listed
from toolkit.meetings.clear_days import Publication, Rule, clear_days, earliest_meeting
from toolkit.meetings.timetable import Standing, Timetable

LATE_ITEM = (
    "The paper can be taken only as a late item: the chair must give the reason why it is urgent, and the minutes must "
    "record it (Local Government Act 1972, s. 100B(4)(b))."
)


def rule_sentence(rule: Rule) -> str:
    """What is counted and what is not: "Five clear days (England), not counting the day of publication, ..."."""
    skipped = ["the day of publication", "the day of the meeting"]
    skipped += ["weekends"] if not rule.weekends_count else []
    skipped += ["bank holidays"] if not rule.bank_holidays_count else []
    skipped += ["days when the council is closed"] if rule.closed else []
    needed = _clear_days(rule.number)
    return f"{_sentence_case(needed)} ({rule.nation}), not counting {listed(skipped, 'or')}."


def publication_verdict(timetable: Timetable) -> str:
    """Whether the paper was, or can still be, published in time, and what to do if not."""
    if timetable.publication:
        return _published(timetable.publication, timetable.meeting, timetable.rule)
    match timetable.standing:
        case Standing.OVER:
            return f"The meeting was on {long_date(timetable.meeting)}; give the date of publication to have it judged."
        case Standing.TOO_LATE:
            return f"Too late: {_too_late(timetable.today, timetable.meeting, timetable.rule)}"
        case Standing.PUBLISH_TODAY:
            return _publish_today(timetable)
        case _:
            office = timetable.rule.office
            left = len(office.between(timetable.today, timetable.publish)) + 1
            return f"In time: publish by {long_date(timetable.publish)}, {counted(left, 'working day')} from today."


def notes(timetable: Timetable) -> Iterator[str]:
    """What a clerk would want pointed out; nothing here is refused."""
    rule, publish = timetable.rule, timetable.publish
    if why := rule.office.why_off(timetable.meeting):
        yield f"The meeting on {british_date(timetable.meeting)} falls on {why}; check the date."
    if publish != timetable.last_day:
        why = rule.office.why_off(timetable.last_day)
        yield f"{british_date(timetable.last_day)} is {why}, so the timetable publishes on {long_date(publish)}."
    if rule.number < rule.by_law:
        yield f"The law asks for {_clear_days(rule.by_law)} in {rule.nation}; {_number(rule.number)} may be too few."
    if timetable.publication and (why := rule.office.why_off(timetable.publication.day)):
        yield f"The day of publication is {why}; it counts only if the public could inspect the paper on that day."
    if timetable.standing in (Standing.IN_TIME, Standing.PUBLISH_TODAY):
        yield from _passed(timetable)


def _published(publication: Publication, meeting: datetime.date, rule: Rule) -> str:
    when = f"publication on {long_date(publication.day)} leaves"
    if publication.in_time:
        return f"In time: {when} {_clear_days(publication.clear_days)} before the meeting."
    return f"Late: {_too_few(publication.day, meeting, rule, when)}"


def _too_late(today: datetime.date, meeting: datetime.date, rule: Rule) -> str:
    return _too_few(today, meeting, rule, "publishing today leaves")


def _too_few(published: datetime.date, meeting: datetime.date, rule: Rule, when: str) -> str:
    """How many clear days are left, the law on late items, and the other way out: another date."""
    left = len(clear_days(published, meeting, rule))
    facts = (
        f"{when} {_clear_days(left)} before the meeting on {long_date(meeting)}, and {_number(rule.number)} are needed."
    )
    if left >= rule.by_law:
        law = f"The law asks for {_clear_days(rule.by_law)} in {rule.nation}, which it keeps."
    else:
        law = LATE_ITEM
    return f"{facts} {law} A meeting on {long_date(earliest_meeting(published, rule))} or later would be in time."


def _publish_today(timetable: Timetable) -> str:
    why = timetable.rule.office.why_off(timetable.today)
    if why is None:
        return "Publish today: the next working day would be too late."
    return (
        f"Publish today: the last working day for it was {long_date(timetable.publish)}, and today is {why}, which is "
        "in time only if the public can inspect the paper today."
    )


def _passed(timetable: Timetable) -> Iterator[str]:
    passed = [f"{step.name} ({british_date(step.day)})" for step in timetable.steps if step.day < timetable.today]
    if passed:
        yield f"Already past: {listed(passed)}."


def not_counted(timetable: Timetable) -> str:
    """The days between publication and meeting that are no clear days, each with its reason."""
    return listed(f"{british_date(day)} ({why})" for day, why in timetable.not_counted)


def long_date(day: datetime.date) -> str:
    """``Wednesday 4 February 2015``: a clerk checks a date by its day of the week."""
    return f"{day:%A} {british_date(day)}"


def _clear_days(number: int) -> str:
    return f"{_number(number)} clear {'day' if number == 1 else 'days'}"


def _number(number: int) -> str:
    """Numbers up to nine in words, as committee papers print them."""
    return ("no", *ONES)[number] if number < 10 else str(number)


def _sentence_case(text: str) -> str:
    return text[0].upper() + text[1:]
