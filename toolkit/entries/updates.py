"""What the words of an update say: that something is done, that nothing is yet, what happens next.

The words looked for come from published quarterly updates; ``docs/decisions/0005`` says how they fared on a real
report.
"""

import re

from toolkit.entries.not_given import says_as_above
from toolkit.entries.sentences import sentences
from toolkit.entries.text import one_line
from toolkit.patterns import lazy_pattern

_SEMICOLON = lazy_pattern(r";\s+")


_BULLET = lazy_pattern(r"^[-•·*–▪o]\s+")


_NO_UPDATE = lazy_pattern(
    r"(?:no (?:notes?|updates?|comments?|change|progress update|information)|none|nil|n/?a|not applicable|tb[ac]"
    r"|(?:as|see) above|[-–—.?x]+)(?: (?:this quarter|given|provided|available|received|to report))?[.]?",
    re.IGNORECASE,
)


def _any_of(*phrases: str) -> re.Pattern[str]:
    """A pattern for lower-case text: ignoring case in the pattern itself takes more than twice as long."""
    return lazy_pattern("|".join(phrases))


_DONE = r"(?:completed?|achieved|finished|concluded|fully)"


_COMPLETED = _any_of(
    r"\b(?:completed?|achieved|finished|concluded|now in place)\b",
    r"\bfully (?:delivered|implemented)\b",
    r"\bhas been delivered\b",
    r"\b(?:was|were|been) (?:set up|launched|closed)\b",
)


_NOT_COMPLETED = _any_of(
    rf"\b(?:not|yet|to be|be|almost|nearly|partly|partially|until|when|once|awaiting)\b(?: \w+)? {_DONE}\b",
    r"\bin order to complete\b",
    r"\bincomplete\b",
)


_NOTHING_YET = _any_of(
    r"\bnot (?:yet )?(?:been )?(?:started|begun|commenced|developed|arranged|delivered|taken place)\b",
    r"\b(?:is|are|has|have|was|were)?n[o']t yet\b",
    r"\bstill (?:to be|needs? to be|awaiting|waiting)\b",
    r"\b(?:yet|still) to (?:be|start|begin|take place|yield|arrange|deliver)\b",
    r"\bno (?:\w+ ){0,2}(?:sessions?|training|events?|workshops?|programmes?|activity|activities|work|progress)\b",
    r"\bno (?:\w+[ -]){0,5}took place\b",
    r"\bdid not (?:take place|go ahead|happen|start|begin)\b",
    r"\b(?:was|were|been) (?:cancelled|postponed|put on hold|delayed)\b",
    r"\bon hold\b|\bdue to (?:start|begin|commence)\b|\bhas stalled\b",
)


_DENYING = ("not ", "n't", "no ", "yet", "still", "cancel", "postpone", "hold", "delay", "due to", "stall")


_PLANNED = r"(?:arranged|developed|delivered|held|set up|organised|planned|launched|produced|recruited|filled)"


_FUTURE_ONLY = _any_of(
    rf"\bwill (?:\w+ )?be {_PLANNED}\b",
    r"\bwill (?:\w+ )?(?:arrange|develop|deliver|hold|organise|take place|start|begin|commence)\b",
    r"\b(?:is|are) (?:being )?planned (?:for|in)\b",
    r"\bplans? to (?:deliver|hold|develop|arrange|start)\b",
)


_DONE_THINGS = (
    r"(?:delivered|held|attended|completed|set up|published|issued|trained|tweeted|sent|supported|visited|deployed"
    r"|run|launched|secured|allocated|drafted|carried out|undertaken|employed|started|begun|recruited|filled"
    r"|purchased|provided|promoted|contacted|updated|reviewed|agreed|closed|briefed)"
)


_DELIVERED = _any_of(
    rf"\b(?:was|were|has|have|had)(?: \w+)? (?:been )?{_DONE_THINGS}\b",
    r"\b(?:sessions?|training|visits?|meetings?|events?) took place\b",
    r"\b(?:attended|delivered|held|completed|published|visited|launched|trained|met)\b",
    r"\bis (?:delivered|run|held|used|publicised|promoted|monitored|open)\b",
    r"\bare (?:delivered|run|held|used|attending|working|promoting|deployed|engaged)\b",
    r"\bare being (?:delivered|used|supported)\b",
)


_NEXT_STEP = _any_of(
    r"\b(?:will|shall|going to|to be|shortly|due (?:to|in|by)|by the end of)\b",
    r"\bnext (?:quarter|month|year|meeting|step)|\bfrom (?:april|january|july|october)\b",
    r"\b(?:plans?|planned|planning|aims?|intends?|schedul\w+|expect\w*|hop(?:e|ing|ed)|hopefully)\b",
    r"\b(?:looking|working|attempting|seeking) (?:to|at|into|on|with|towards)\b",
    r"\b(?:arranging|recruiting|awaiting|reviewing|developing|exploring|seeking|rescheduled|in discussions?)\b",
    r"\bbeing (?:developed|arranged|reviewed|recruited|progressed|addressed|explored)\b",
    r"\b(?:tak(?:en|ing)|carried) (?:forward|over)\b",
)


def parts_of_update(update: str) -> list[str]:
    """The update's sentences and list items, and what semicolons part within them."""
    parts = (part for sentence in sentences(update) for part in _SEMICOLON.split(sentence))
    unmarked = (_BULLET.sub("", part.strip()) for part in parts)
    return [part for part in unmarked if part]


def no_update(update: str) -> str:
    """In what way there is no update: it is missing, or says only "No notes", "N/A" or the like; else empty."""
    if not update:
        return "The update is missing."
    says_nothing = len(update) < 30 and (_NO_UPDATE.fullmatch(update) or says_as_above(update))
    return f'The update says only "{update}".' if says_nothing else ""


def says_completed(update: str) -> bool:
    """Whether a sentence says that the work is done, and not that it is not or is yet to be."""
    return bool(completion_said(update))


def completion_said(update: str) -> str:
    """The sentence by which an update says that something is completed, shortened; empty when it does not.

    It may be said of a part only ("Phase one completed"), so it is a hint and never a rating.
    """
    if not _COMPLETED.search(update.lower()):
        return ""
    parts = {part: part.lower() for part in parts_of_update(update)}
    done = (part for part, low in parts.items() if _COMPLETED.search(low) and not _NOT_COMPLETED.search(low))
    return _shortened(next(done, ""))


def nothing_delivered(update: str) -> str:
    """The sentence by which an update says that nothing has been delivered yet, shortened; empty when it does not.

    That is so when no sentence reports anything delivered and one says "no sessions", "still to be developed", "did
    not take place" and the like, or speaks of what will be arranged, held or delivered and of nothing else.
    """
    if not _may_deny(update.lower()):
        return ""
    parts = {part: part.lower() for part in parts_of_update(update)}
    if any(_DELIVERED.search(_FUTURE_ONLY.sub("", _NOTHING_YET.sub("", part))) for part in parts.values()):
        return ""
    denied = [part for part, lowered in parts.items() if _NOTHING_YET.search(lowered)]
    future = [part for part, lowered in parts.items() if _FUTURE_ONLY.search(lowered)]
    if denied:
        return _shortened(denied[0])
    return _shortened(future[0]) if future and len(future) == len(parts) else ""


def _may_deny(lowered: str) -> bool:
    """A quick look: most updates have none of the words without which no phrase of the two lists occurs."""
    if ("will" in lowered or "plan" in lowered) and _FUTURE_ONLY.search(lowered):
        return True
    for word in _DENYING:
        if word in lowered:
            return _NOTHING_YET.search(lowered) is not None
    return False


def says_what_is_next(update: str) -> bool:
    """Whether any sentence looks ahead: what will be done, is planned, or is under way to bring the row back."""
    return bool(_NEXT_STEP.search(update.lower()))


def _shortened(sentence: str, longest: int = 90) -> str:
    text = one_line(sentence).rstrip(".")
    return text if len(text) <= longest else text[:longest].rpartition(" ")[0] + " ..."
