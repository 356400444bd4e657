"""A text as a paper prints it, with what Word keeps apart from the words: footnotes, and the beginning of a list."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its number in the document, counted from 1 in the order of first mention, and what it says.

    ``again``: this is a later mention of a note that stands further up.
    """

    number: int
    text: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class ListStart:
    """Stands at the beginning of the first item of a numbered list, with the item's number."""

    number: int


@dataclass(frozen=True, slots=True)
class Noted:
    """A text with footnotes and the like at their places."""

    pieces: tuple[str | Note | ListStart, ...]

    @property
    def text(self) -> str:
        """The words without the notes."""
        return "".join(piece for piece in self.pieces if isinstance(piece, str))
