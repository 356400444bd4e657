"""Names of places made comparable, without taking one place for another.

Spelling, order ("Bristol, City of") and what kind of body it is are set aside; every other word counts.
"""

import re
import unicodedata
from collections.abc import Iterable

from toolkit.entries.wording import nearest

_OF_A_BODY = frozenset(
    [
        "community",
        "safety",
        "partnership",
        "partnerships",
        "csp",
        "csps",
        "council",
        "councils",
        "borough",
        "district",
        "city",
        "county",
        "unitary",
        "authority",
        "metropolitan",
        "royal",
        "the",
        "of",
        "safer",
        "and",
    ]
)
_APOSTROPHES = re.compile(r"['’`.]")
_OTHERS = re.compile(r"[^a-z0-9]+")
KNOWN_DIFFERENCES = (
    frozenset(("shepway", "folkestone hythe")),
    frozenset(("north devon", "northern devon")),
)
"""Names of one and the same partnership: in the look-up of the Office for National Statistics for December 2024, and
in the Home Office's tables of July 2026."""


def place_key(name: str) -> str:
    """What is compared: ``Bristol, City of`` and ``Bristol City Council`` are ``bristol``."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    words = _OTHERS.sub(" ", _APOSTROPHES.sub("", plain)).replace("london borough", "borough").split()
    kept = [word for word in words if word not in _OF_A_BODY]
    return " ".join(kept or words)


def named_alike(name: str, names: Iterable[str]) -> list[str]:
    """Those of the names that are the same place: by the very same words where any is, else by their keys."""
    choices = list(names)
    same = [choice for choice in choices if choice.casefold() == name.casefold()]
    key = place_key(name)
    return same or [choice for choice in choices if place_key(choice) == key]


def known_as(name: str, names: Iterable[str]) -> list[str]:
    """Those of the names that are known to mean the same partnership though they differ."""
    others = {other for pair in KNOWN_DIFFERENCES if place_key(name) in pair for other in pair}
    return [choice for choice in names if place_key(choice) in others]


def near(name: str, names: Iterable[str]) -> str:
    """`` (perhaps "Sevenoaks")``, or nothing where no name is near."""
    keys = {place_key(choice): choice for choice in names}
    found = nearest(place_key(name), keys)
    return f' (perhaps "{keys[found]}")' if found else ""
