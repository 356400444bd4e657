"""A date with the one that it took the place of: in one text, or in two columns."""

from dataclasses import replace

from toolkit.entries.dates.due import due_in
from toolkit.entries.dates.outcomes import ByWhen, NoDay
from toolkit.entries.dates.spans import Doubt
from toolkit.entries.dates.undated import without_day
from toolkit.entries.periods import PlanYear
from toolkit.patterns import lazy_pattern

_WAS = (
    r"(?:was|were|previously|prev|originally|original(?: date| target| deadline)?|orig|formerly|(?:moved"
    r"|changed|revised|extended"
    r"|slipped|put back|deferred|rescheduled|brought forward|from original) from|from|oedd)\b[ .:]*+"
)
_NOW = (
    r"(?:(?:now|(?:re-?)?revised(?: date| target| deadline)?|new(?: date| target| deadline)?|extended"
    r"|moved|changed|deferred|slipped"
    r"|put back|rescheduled|brought forward|extension|amended)(?: to| until)?)\b[ .:]*+"
)
_PARTED = r"(?<![ ,;:(\[-])[ ,;:(\[-]++"
_REVISIONS = tuple(
    lazy_pattern(form)
    for form in (
        rf"(?P<new>.+?){_PARTED}{_WAS}(?P<old>.+?)[)\]]?",
        rf"(?:{_WAS})?(?P<old>.+?){_PARTED}{_NOW}(?P<new>.+?)[)\]]?",
        r"(?P<old>.+?) ?(?:→|➔|⇒|-+>|=+>|>+) ?(?P<new>.+)",
    )
)


def with_the_one_before(words: str, plan_year: PlanYear | None) -> ByWhen | Doubt | None:
    """A date with the one before it: "March 2026 (was December 2025)", "December 2025, revised to March 2026"."""
    for form in _REVISIONS:
        match = form.fullmatch(words)
        if match is None:
            continue
        new, old = (without_day(match[name], plan_year) or due_in(match[name], plan_year) for name in ("new", "old"))
        if isinstance(new, ByWhen) and isinstance(old, ByWhen):
            return replace(new, was=replace(old, text=match["old"]))
        if new is not None and old is not None:
            return new if isinstance(new, Doubt) else old
    return None


def with_revision(original: ByWhen | None, revised: ByWhen) -> ByWhen:
    """The two dates of a row that has a column for each: the revised one counts, and the text has both."""
    if original is None or original.text == revised.text:
        return revised
    if revised.due is None and revised.no_day is NoDay.NONE:
        return original
    return replace(revised, text=f"{revised.text} (was {original.text})", was=original)
