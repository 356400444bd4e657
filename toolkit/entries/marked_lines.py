"""Lines of an update that an officer marked: "Reason: ..." says why a row is off track, "Next steps: ..." what follows.

Nothing is guessed from the words of a sentence: only what stands behind such a mark is taken for the one or the other.
"""

import re

from toolkit.patterns import lazy_pattern
from toolkit.records import dataclass

_REASON = (
    r"reasons?(?: (?:off track|for (?:the |this )?(?:status|rating|rag(?: rating)?|delay|slippage|variance)))?"
    r"|why(?: off track)?|cause|rheswm"
)
_RECOVERY = (
    r"recovery(?: actions?| plan)?|(?:planned |the )?next steps?|what happens next|(?:mitigat(?:ing|ion)|corrective"
    r"|remedial) ?(?:actions?|measures?)?|mitigation|way forward|back on track|adfer(?:iad)?|camau nesaf|y cam nesaf"
)
_MARKED = lazy_pattern(
    rf"\s*(?:[•*·▪–-]\s*)?(?:(?P<reason>{_REASON})|(?P<recovery>{_RECOVERY}))\s*(?::|\s[–-]\s)\s*(?P<text>.*)",
    re.IGNORECASE,
)
_BULLET = lazy_pattern(r"\s*[•*·▪–-]\s*\S")


@dataclass(frozen=True, slots=True)
class MarkedUpdate:
    """An update taken apart: the reason and the recovery as the officer marked them, and the lines without a mark.

    Each is empty where there is none; several lines are parted by line breaks.
    """

    reason: str
    recovery: str
    rest: str


def take_marked_lines(update: str) -> MarkedUpdate:
    """The update by its marks. List items right below a mark belong to it; below a mark that has nothing behind it,
    all lines do, up to the next mark.
    """
    found: dict[str, list[str]] = {"reason": [], "recovery": [], "rest": []}
    here, takes_all = "rest", False
    for line in update.split("\n"):
        match = _MARKED.fullmatch(line)
        if match:
            here = "reason" if match["reason"] else "recovery"
            text, takes_all = match["text"].strip(), not match["text"].strip()
            found[here] += [text] if text else []
            continue
        if here != "rest" and not takes_all and not _BULLET.match(line):
            here = "rest"
        found[here].append(line)
    reason, recovery, rest = ("\n".join(lines).strip("\n") for lines in found.values())
    return MarkedUpdate(reason, recovery, rest)
