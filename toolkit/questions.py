"""Questions about ratings that the row's own words or dates put in doubt. The rating is the officer's: a question is
never an error, and a doubtful case is not asked about, because an officer stops reading a list of false alarms.

The words looked for come from published quarterly updates; ``docs/questions.md`` shows how the questions fared on a
real report.
"""

import datetime
import re
from collections.abc import Iterator

from toolkit.messages import problem
from toolkit.models import Action, Monitoring, Status, SuccessMeasure
from toolkit.problems import Problem
from toolkit.text import british_date, one_line

PlanRow = Action | SuccessMeasure

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n|;\s+")
_BULLET = re.compile(r"^[-•·*–▪o]\s+")

_NO_UPDATE = re.compile(
    r"(?:no (?:notes?|updates?|comments?|change|progress update|information)|none|nil|n/?a|not applicable|tb[ac]|as above|see above"
    r"|[-–—.?x]+)(?: (?:this quarter|given|provided|available|received|to report))?[.]?",
    re.I,
)
_COMPLETED = re.compile(
    r"\b(?:completed?|achieved|finished|concluded|fully (?:delivered|implemented)|now in place|has been delivered|"
    r"(?:was|were|been) (?:set up|launched|closed))\b",
    re.I,
)
_NOT_COMPLETED = re.compile(
    r"\b(?:not|yet|to be|be|almost|nearly|partly|partially|not been|until|when|once|awaiting)\b(?: \w+)? "
    r"(?:completed?|achieved|finished|concluded|fully)\b|\bin order to complete\b|\bincomplete\b",
    re.I,
)

_NOTHING_YET = re.compile(
    r"\bnot (?:yet )?(?:been )?(?:started|begun|commenced|developed|arranged|delivered|taken place)\b"
    r"|\b(?:is|are|has|have|was|were|work|project)?n[o']t yet\b"
    r"|\bstill (?:to be|needs? to be|awaiting|waiting)\b"
    r"|\b(?:yet|still) to (?:be|start|begin|take place|yield|arrange|deliver)\b"
    r"|\bno (?:\w+ ){0,2}(?:sessions?|training|events?|workshops?|programmes?|activity|activities|work|progress|delivery)\b"
    r"(?! (?:was|were|is|are) (?:needed|required|cancelled))"
    r"|\bdid not (?:take place|go ahead|happen|start|begin)\b"
    r"|\bno (?:\w+[ -]){0,5}took place\b"
    r"|\b(?:was|were|has been|have been) (?:cancelled|postponed|put on hold|delayed)\b"
    r"|\bon hold\b|\bdue to (?:start|begin|commence)\b|\bhas stalled\b",
    re.I,
)
_FUTURE_ONLY = re.compile(
    r"\bwill (?:\w+ )?be (?:arranged|developed|delivered|held|set up|organised|planned|launched|produced|recruited|filled)\b"
    r"|\bwill (?:\w+ )?(?:arrange|develop|deliver|hold|organise|take place|start|begin|commence)\b"
    r"|\b(?:is|are) (?:being )?planned (?:for|in)\b|\bplans? to (?:deliver|hold|develop|arrange|start)\b",
    re.I,
)
_DELIVERED = re.compile(
    r"\b(?:was|were|has|have|had)(?: \w+)? (?:been )?(?:delivered|held|attended|completed|set up|published|issued|trained|"
    r"tweeted|sent|supported|visited|deployed|run|launched|secured|allocated|drafted|carried out|undertaken|employed|"
    r"started|begun|recruited|filled|purchased|provided|promoted|contacted|updated|reviewed|agreed|closed|briefed)\b"
    r"|\b(?<!no )(?:sessions?|training|visits?|meetings?|events?) took place\b"
    r"|\b(?:attended|delivered|held|completed|published|visited|launched|trained|met)\b"
    r"|\bis (?:delivered|run|held|used|publicised|promoted|monitored|open)\b"
    r"|\bare (?:delivered|run|held|used|attending|working|promoting|deployed|engaged|being (?:delivered|used|supported))\b",
    re.I,
)
_NEXT_STEP = re.compile(
    r"\b(?:will|shall|going to|to be|next (?:quarter|month|year|meeting|step)|plans?|planned|planning|aims?|intends?|intend"
    r"|looking (?:to|at|into)|working (?:to|on|with|towards)|attempting|arranging|schedul\w+|expect\w*|hop(?:e|ing|ed)|hopefully"
    r"|tak(?:en|ing) forward|being (?:developed|arranged|reviewed|recruited|progressed|addressed|explored)|recruiting|awaiting"
    r"|reviewing|developing|exploring|seeking|due (?:to|in|by)|by the end of|from (?:april|january|july|october)|shortly"
    r"|carried (?:over|forward)|rescheduled|ongoing discussions?|in discussions?)\b",
    re.I,
)


def ask(monitoring: Monitoring) -> Iterator[Problem]:
    """The questions about every action and success measure; dates are judged at the end of the period."""
    period_end = monitoring.plan.period.end if monitoring.plan.period else None
    for row in (*monitoring.actions, *monitoring.measures):
        if row.status is Status.GREEN:
            yield from _ask_about_green(row, period_end)
        elif row.status in (Status.AMBER, Status.RED) and not no_update(row.update):
            if not says_what_is_next(row.update):
                yield _at_status(row, "no-next-step", status=row.status.value)


def _ask_about_green(row: PlanRow, period_end: datetime.date | None) -> Iterator[Problem]:
    """At most one question a row: the one that says most about it."""
    if fact := no_update(row.update):
        if row.place.has("update"):
            place, fact = row.place, fact[0].casefold() + fact[1:]
            yield problem("green-without-update", place.sheet, place.cell("update"), str(row.ref or ""), fact=fact)
    elif quote := nothing_delivered(row.update):
        yield _at_status(row, "green-nothing-delivered", quote=quote)
    elif period_end and row.by_when and row.by_when.due and row.by_when.due < period_end:
        if not says_completed(row.update):
            due = row.by_when.text if row.by_when.text[:1].isalpha() else british_date(row.by_when.due)
            yield _at_status(row, "green-past-date", due=due)


def _at_status(row: PlanRow, code: str, **words: object) -> Problem:
    return problem(code, row.place.sheet, row.place.cell("status"), str(row.ref or ""), **words)


def sentences(update: str) -> list[str]:
    """The update's sentences and list items."""
    parts = (_BULLET.sub("", part.strip()) for part in _SENTENCE_END.split(update))
    return [part for part in parts if part]


def no_update(update: str) -> str:
    """In what way there is no update: it is missing, or says only "No notes", "N/A" or the like; empty when there is."""
    if not update:
        return "The update is missing."
    return f'The update says only "{update}".' if len(update) < 30 and _NO_UPDATE.fullmatch(update) else ""


def says_completed(update: str) -> bool:
    """Whether a sentence says that the work is done, and not that it is not or is yet to be."""
    if not _COMPLETED.search(update):
        return False
    return any(_COMPLETED.search(part) and not _NOT_COMPLETED.search(part) for part in sentences(update))


def nothing_delivered(update: str) -> str:
    """The sentence by which an update says that nothing has been delivered yet, shortened; empty when it does not.

    That is so when no sentence reports anything delivered and one says "no sessions", "still to be developed", "did
    not take place" and the like, or speaks of what will be arranged, held or delivered and of nothing else.
    """
    if not (_NOTHING_YET.search(update) or _FUTURE_ONLY.search(update)):
        return ""
    parts = sentences(update)
    if any(_DELIVERED.search(_FUTURE_ONLY.sub("", _NOTHING_YET.sub("", part))) for part in parts):
        return ""
    denied = [part for part in parts if _NOTHING_YET.search(part)]
    future = [part for part in parts if _FUTURE_ONLY.search(part)]
    if denied:
        return _shortened(denied[0])
    return _shortened(future[0]) if future and len(future) == len(parts) else ""


def says_what_is_next(update: str) -> bool:
    """Whether any sentence looks ahead: what will be done, is planned, or is under way to bring the row back."""
    return bool(_NEXT_STEP.search(update))


def _shortened(sentence: str, longest: int = 90) -> str:
    text = one_line(sentence).rstrip(".")
    return text if len(text) <= longest else text[:longest].rpartition(" ")[0] + " ..."
