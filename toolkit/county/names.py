"""Names of partnerships, made comparable: what is said of every partnership is left out, nothing is guessed."""

import re
import unicodedata

_SAID_OF_ALL = re.compile(
    r"\b(?:community safety(?: partnerships?)?|csp|safer|partnership|borough|district|city|county|council|royal"
    r"|metropolitan|unitary|authority|london|of|the)\b"
)


def name_key(name: str) -> str:
    """``Sevenoaks District Community Safety Partnership`` and ``Sevenoaks`` give ``sevenoaks``.

    A name that holds nothing but what is said of all, such as "City of London", keeps its words.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    words = " ".join(re.findall(r"[a-z0-9]+", plain.replace("&", " and ")))
    return " ".join(_SAID_OF_ALL.sub(" ", words).split()) or words
