"""A paper as a whole: its name and contents, and which part of a plan it holds."""

from dataclasses import dataclass, field
from enum import StrEnum

from toolkit.exemption.terms import Terms

QUARTERLY = "quarterly-monitoring"


OF_THE_YEAR = ("annual-action-plan", "partnership-plan", "community-safety-agreement")
"""The papers that are the plan itself and not of one quarter."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A Word file's content and the name that it should have; ``withheld`` is what must not be in it."""

    name: str
    content: bytes
    withheld: Terms = field(default_factory=Terms)


class Part(StrEnum):
    """Part 1 of a paper is for the public; Part 2 holds the exempt information too."""

    PUBLIC = "1"
    EXEMPT = "2"
