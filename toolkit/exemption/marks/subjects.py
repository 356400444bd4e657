"""What community safety calls exempt, confidential or private, and is no secret: exempt accommodation, a helpline."""

from toolkit.patterns import lazy_pattern

_FIELDS = (
    r"(?:exempt|supported exempt|non commissioned exempt) (?:supported )?(?:accommodation|housing|properties|vehicles?"
    r"|dwellings)",
    r"confidential (?:(?:phone|telephone|reporting|support|information|advice|listening|text|24 hour"
    r"|free) )*(?:help ?lines?"
    r"|hot ?lines?|lines?|counsell\w+|waste(?: bins?)?|clinics?|mailbox|drop in|chat line)",
    r"(?:llinell|linell) (?:g?c?ymorth )?[gc]yfrinachol",
    r"restricted (?:licen[cs]es?|parking|breeds?)",
    r"private (?:rented|landlords?|sector|hire|tenan\w+|housing|security)",
)
_LONGEST = 90
_SUBJECT = lazy_pattern(rf"\b(?:{'|'.join(_FIELDS)})\b")
_OWNED = lazy_pattern(
    r"\b(?:land|properties|property|housing|sector|landlords?|rented|roads?|streets?|hire|tenan\w+|dwellings?|premises"
    r"|car parks?|ownership|owned|owner|schools?|licen[cs]es?|parking|zones?|tenure|lettings?)\b"
)
_PAID = lazy_pattern(r"\b(?:fund\w*|grants?|budgets?|reserves?|money|finance|income|cyllid\w*)\b")
"""What is restricted to a purpose, as money is."""
_OWNERS = frozenset(("private", "restricted", "preifat"))


def without_subjects(key: str) -> str:
    """A heading's key without them: "Confidential helpline calls" is about calls."""
    return " ".join(_SUBJECT.sub(" ", key).split())


def is_of_ownership(heading: str, said: str) -> bool:
    """Whether a heading asks whose something is ("Private or public land"), or for what money is, and "Private" or
    "Restricted" answers it.
    """
    small, answer = heading.casefold(), said.casefold()
    if len(heading) > _LONGEST or answer not in _OWNERS:
        return False
    return _OWNED.search(small) is not None or (answer == "restricted" and _PAID.search(small) is not None)
