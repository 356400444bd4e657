"""Refs: the numbers that name a plan's rows, such as "CSAP 3.10"."""

import re

from toolkit.patterns import lazy_pattern
from toolkit.records import dataclass

_REF = lazy_pattern(
    r"(?P<prefix>[A-Za-z][A-Za-z &/-]*?)?[ .:-]*(?P<numbers>[0-9]{1,4}(?:\.[0-9]{1,4})*)(?P<letter>[a-z]?)\.?"
)
LONGEST_REF = 100
"""Characters beyond which a text is no ref."""
_FIXED_DECIMALS = lazy_pattern(r"0\.(0+)(?:_\)|;.*)?$")


@dataclass(frozen=True, slots=True)
class Ref:
    """A ref taken apart: "CSAP 3.10" has the prefix "CSAP" and the numbers (3, 10)."""

    prefix: str
    numbers: tuple[int, ...]
    letter: str = ""

    def __str__(self) -> str:
        """``CSAP 3.10``."""
        return f"{self.prefix} {'.'.join(map(str, self.numbers))}{self.letter}".strip()

    @property
    def sort_key(self) -> tuple[tuple[int, ...], str]:
        """Puts 3.9 before 3.10."""
        return self.numbers, self.letter

    @property
    def group(self) -> int:
        """The first number: the priority that an action's ref belongs to."""
        return self.numbers[0]


def parse_ref(text: str) -> Ref | None:
    """The ref in a text such as "CSAP 3.10", "csap3.10" or "3.10", or None when it is not one."""
    match = _REF.fullmatch(text.strip()) if len(text) <= LONGEST_REF else None
    if match is None:
        return None
    numbers = tuple(int(number) for number in match["numbers"].split("."))
    return Ref((match["prefix"] or "").strip().upper(), numbers, match["letter"])


def suggest_ref(text: str) -> str | None:
    """What a malformed ref was probably meant to be ("CSAP 3,1" gives "CSAP 3.1"), or None."""
    mended = re.sub(r"(?<=\d)[,;:·](?=\d)", ".", text)
    mended = re.sub(r"\.{2,}", ".", mended)
    mended = re.sub(r"(?<=\d)\s+(?=[.\d])|(?<=\.)\s+(?=\d)", "", mended)
    mended = re.sub(r"(?<=[\d.])[oO]", "0", mended)
    ref = parse_ref(re.sub(r"(?<=[\d.])[lI]", "1", mended))
    return str(ref) if ref and str(ref) != text else None


def number_as_ref(value: float, number_format: str) -> str:
    """A ref that Excel holds as a number, as the cell shows it: 3.1 formatted ``0.00`` is "3.10"."""
    fixed = _FIXED_DECIMALS.match(number_format)
    if fixed:
        return f"{value:.{len(fixed[1])}f}"
    return str(int(value)) if float(value).is_integer() else repr(float(value))
