"""Footnotes in a plan's text: raised figures at words, and the notes that begin with the same figures.

A mark counts within its section, because plans number their notes anew in each; a mark without a note stays as it
was typed.
"""

import re
from collections.abc import Iterator, Mapping

from toolkit.tags.values import Note, Noted

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_NOTE = re.compile(r"\s*(?P<mark>[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\d{1,3}[.)]?)\s+(?P<text>\S.*)", re.DOTALL)


class NoteBook:
    """The footnotes of one document, numbered as they are first mentioned."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[int, str], int] = {}

    def noted(self, text: str, notes: Mapping[str, str], section: int) -> str | Noted:
        """The text with each mark that ``notes`` explains made a footnote; the text itself where there is none.

        ``notes`` are the section's, by their figures; ``section`` keeps one section's marks apart from another's.
        """
        pieces = tuple(self._pieces(text, notes, section))
        return Noted(pieces) if any(isinstance(piece, Note) for piece in pieces) else text

    def unused(self, notes: Mapping[str, str], section: int) -> list[str]:
        """The notes of a section that nothing mentions, as they were typed."""
        return [f"{mark} {text}" for mark, text in notes.items() if (section, mark) not in self._numbers]

    def _pieces(self, text: str, notes: Mapping[str, str], section: int) -> Iterator[str | Note]:
        done = 0
        for match in _MARK.finditer(text):
            mark = match[0].translate(_RAISED)
            if mark not in notes:
                continue
            again = (section, mark) in self._numbers
            number = self._numbers.setdefault((section, mark), len(self._numbers) + 1)
            yield text[done : match.start()]
            yield Note(number, notes[mark], again)
            done = match.end()
        yield text[done:]


def parse_note(line: str) -> tuple[str, str] | None:
    """A note's figures and its words: "² ASB – Anti-social Behaviour" gives ("2", ...); None without a mark."""
    match = _NOTE.fullmatch(line)
    return (match["mark"].translate(_RAISED).rstrip(".)"), match["text"]) if match else None
