"""What a list that a template goes through is, and how the guide groups the tags."""

from toolkit.records import dataclass


@dataclass(frozen=True, slots=True)
class Loop:
    """A list that a template goes through: its heading, the name of each of its rows there, and what it holds.

    ``reach`` is "tr" where table rows are repeated, "tc" where their cells are, and "p" where paragraphs are.
    """

    title: str
    name: str
    reach: str
    words: str


@dataclass(frozen=True, slots=True)
class TagGroup:
    """A part of the guide: tags by their first names or lists, in this order."""

    title: str
    words: str
    members: tuple[str, ...]

    def holds(self, first_name: str) -> bool:
        """Whether a tag of that first name belongs here."""
        return first_name in self.members

    def position(self, first_name: str) -> int:
        """Where a tag of that first name comes here: a list's tags stay together."""
        return self.members.index(first_name)
