"""The law on exempt information: the paragraphs of Schedule 12A by nation, and grounds as people type them.

Schedule 12A to the Local Government Act 1972 has its descriptions of exempt information for England in Part 1, numbered
1 to 7, and for Wales in Part 4, numbered 12 to 18, as the Local Government (Access to Information) (Variation) (Wales)
Order 2007 (SI 2007/969) gives them. Which of the two holds is the plan's nation.
"""

import re
from collections.abc import Iterable, Mapping

from toolkit.entries.wording import listed
from toolkit.patterns import lazy_pattern
from toolkit.records import dataclass

ENGLAND, WALES = "England", "Wales"
ACT = "Local Government Act 1972"
_SHORT = (
    "information which is likely to reveal the identity of an individual",
    "information relating to the financial or business affairs of any particular person",
    "information relating to consultations or negotiations about a labour relations matter",
    "information in respect of which legal professional privilege could be maintained",
    "information about a notice or an order that an authority proposes to give or make",
    "information relating to action in connection with the prevention, investigation or prosecution of crime",
)
PARAGRAPHS: Mapping[str, Mapping[int, str]] = {
    ENGLAND: dict(enumerate(("information relating to any individual", *_SHORT), start=1)),
    WALES: dict(enumerate(("information relating to a particular individual", *_SHORT), start=12)),
}
"""What each nation's seven paragraphs are about, shortened."""
PARTS = {ENGLAND: "1", WALES: "4"}
"""The Part of Schedule 12A that holds each nation's paragraphs."""
_WITHOUT_BALANCE = {WALES: frozenset({16})}
"""Paragraphs to which no test of the public interest applies: legal professional privilege in Wales."""
BALANCE = (
    "In all the circumstances of the case, the public interest in maintaining the exemption outweighs the public "
    "interest in disclosing the information."
)
_ROMAN = {"i": "1", "one": "1", "iv": "4", "four": "4"}
_PART = r"(?:part|pt\.?|rh?an)\s*(?P<{}>1|4|iv|i|one|four)\b"
_LEGAL = (
    r"(?:schedule|sched\.?|sch\.?|atodlen)\s*12\s*\(?a\)?(?![a-z])",
    r"(?:the\s+)?(?:local\s+government\s+act|lga|d?deddf\s+llywodraeth\s+leol)(?:\s*+,?\s*+1972)?",
    r"\(?as\s+amended\)?|to\s+the\s+act\b|of\s+the\s+act\b",
    r"(?:not\s+for\s+publication|exempt)(?:\s+(?:information|item|row|update|appendix|report))?",
    r"by\s+virtue\s+of|as\s+defined\s+(?:in|by)|(?:falling\s+)?within|pursuant\s+to|under|in|of|to|the|this\s+is|and",
    r"(?:gwybodaeth\s+|eitem\s+)?(?:eithriedig|esempt)|(?:yn|trwy|drwy)\s+rh?inwedd",
    r"(?:section|adran|s\.?)\s*100(?:a\s*\(?4\)?|i(?:\s*\(\d\))?)",
    r"(?:o\s+dan|dan|yn|ym|o|i|a|ac|y|yr)\b",
    r"[,;&–—-]",
)
"""What surrounds the number of a paragraph where a lawyer writes the ground; it is no reason. The last but one are the
small words of Welsh, the last the signs.
"""


def _around(name: str) -> str:
    return rf"(?:(?:{_PART.format(name)}|{'|'.join(_LEGAL)})\s*+)*"


_PARAGRAPH = r"(?:paragraphs?|paras?|m?[ph]?[pb]?h?aragraff(?:au)?)(?:\((?:s|au)\)|\.)?"
"""In English and in Welsh, whose first letter changes with the word before it; templates of agendas write both numbers
in one: "paragraph(s)".
"""
_NUMBERS = rf"\d{{1,2}}(?:\s*+(?:[,;/&]|and|ac?)\s*+(?:{_PARAGRAPH})?\s*+\d{{1,2}}\b)*"
_GROUND = lazy_pattern(
    rf"\(?\s*+{_around('before')}(?:{_PARAGRAPH}|\()?\s*+(?P<numbers>{_NUMBERS})\b\)?\s*+{_around('behind')}"
    r"(?P<sign>[:.,;()–—-]+)\s*(?P<reason>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_ANOTHER = lazy_pattern(r"\d{1,2}\s*[:.,;)–—-]")
"""How a reason begins that is another paragraph's number."""
_ONLY_LEGAL = lazy_pattern(rf"(?:(?:{_PART.format('part')}|{'|'.join(_LEGAL[:-2])}|[\W_])\s*+)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ground:
    """Why something is exempt: the paragraphs of the nation's Part of Schedule 12A, and the reason, itself public."""

    paragraphs: tuple[int, ...]
    reason: str
    nation: str = ENGLAND

    def __str__(self) -> str:
        """``paragraph 3 (information relating to ...): prices that are not public yet``."""
        about = listed(PARAGRAPHS[self.nation][number] for number in self.paragraphs)
        return f"{self.named} ({about}): {self.reason}"

    @property
    def named(self) -> str:
        """``paragraphs 1 and 7``."""
        return paragraphs_named(self.paragraphs)

    @property
    def source(self) -> str:
        """Where the paragraphs are: ``Local Government Act 1972, Schedule 12A, Part 1``."""
        return f"{ACT}, Schedule 12A, Part {PARTS[self.nation]}"

    @property
    def balanced(self) -> tuple[int, ...]:
        """Its paragraphs to which a test of the public interest applies."""
        without = _WITHOUT_BALANCE.get(self.nation, frozenset())
        return tuple(number for number in self.paragraphs if number not in without)


def paragraphs_named(numbers: Iterable[int]) -> str:
    """``paragraph 3``, ``paragraphs 1 and 7``: in order, each once."""
    ordered = sorted(set(numbers))
    return f"paragraph{'s' if len(ordered) > 1 else ''} {listed(map(str, ordered))}"


def parse_ground(text: str, nation: str = ENGLAND) -> Ground | None:
    """The ground in a text such as "3: prices that are not public yet" or "Paragraph 3 of Part 1 of Schedule 12A:
    prices"; None without a paragraph of that nation and a reason, or where another nation's Part is named.
    """
    said = text.strip()
    match = _GROUND.fullmatch(said) if said else None
    if match is None or _ONLY_LEGAL.fullmatch(match["reason"]) or _ANOTHER.match(match["reason"]):
        return None
    numbers = tuple(dict.fromkeys(int(number) for number in re.findall(r"\d+", match["numbers"])))
    parts = {_ROMAN.get(part.casefold(), part) for part in (match["before"], match["behind"]) if part}
    if not parts <= {PARTS[nation]} or not set(numbers) <= PARAGRAPHS[nation].keys():
        return None
    reason = match["reason"].strip()
    return Ground(numbers, (reason.removesuffix(")") if "(" in match["sign"] else reason).rstrip("."), nation)


def example_of_ground(nation: str) -> str:
    """What an officer may type: ``3: prices that are not public yet``."""
    return f"{min(PARAGRAPHS[nation]) + 2}: prices that are not public yet"


def paragraphs_of(nation: str) -> str:
    """``paragraphs 1 to 7 of Part 1 of Schedule 12A``: those of a nation."""
    numbers = PARAGRAPHS[nation]
    return f"paragraphs {min(numbers)} to {max(numbers)} of Part {PARTS[nation]} of Schedule 12A"
