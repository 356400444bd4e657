"""Numbers that were typed as text, read strictly: what could be another number is not guessed.

Python's own ``float`` and ``int`` take "1_000", "1e5", "nan" and the digits of every script, and a comma that is
simply dropped makes 123 of "1,23"; so no typed text is read with them but here.
"""

from toolkit.patterns import lazy_pattern

_WHOLE = r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]{1,15})"
_NUMBER = lazy_pattern(rf"(?P<sign>[-+−–]?) ?(?P<pounds>£ ?)?(?P<number>{_WHOLE}(?:\.[0-9]{{1,15}})?)(?P<percent> ?%)?")
_MINUS = frozenset("-−–")
_COUNT = lazy_pattern(_WHOLE)


def parse_number(text: str, *, pounds: bool = False, percent: bool = False) -> float | None:
    """The number in "946", "1,090", "-12.5" or "+3"; None for anything that is not surely one.

    A comma parts thousands, and only in groups of three; a point begins the decimals. ``pounds`` allows a pound sign
    in front ("£1,234.50"), ``percent`` a per cent sign behind ("12.5%" is 12.5).
    """
    match = _NUMBER.fullmatch(text.strip())
    if match is None or (match["pounds"] and not pounds) or (match["percent"] and not percent):
        return None
    number = float(match["number"].replace(",", ""))
    return -number if match["sign"] in _MINUS else number


def parse_count(text: str) -> int | None:
    """The whole number, nought or more, in "48" or "1,090"; None for anything that is not surely one."""
    match = _COUNT.fullmatch(text.strip())
    return int(match[0].replace(",", "")) if match else None
