"""The front sheets of a committee paper: what an officer wrote of the cover report and of the agenda."""

from collections.abc import Sequence
from dataclasses import replace

from toolkit.plan.texts import TextLine
from toolkit.tables.document_headings import Style
from toolkit.tables.headings import heading_key

_RANKS = {Style.HEADING_1: 1, Style.HEADING_2: 2, Style.HEADING_3: 3}
_SECTION_17 = ("section 17", "s 17", "crime and disorder implications", "crime and disorder act")


def written(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines without headings and labels that nothing is written to: a form may be half filled in."""
    filled = [line for line in lines if not _is_blank(line)]
    kept: list[TextLine] = []
    below = 0
    """The rank of the nearest heading kept below, or 9 for text."""
    for line in reversed(filled):
        rank = _RANKS.get(line.style, 9)
        if rank == 9 or below > rank:
            kept.append(line)
            below = rank
    return kept[::-1]


def front_lines(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines as a template prints them below its own title: cover lines are plain text, and there are no tables."""
    plain = (Style.COVER, Style.TABLE)
    return [replace(line, style=Style.PARAGRAPH) if line.style in plain else line for line in lines]


def tells_of_section_17(lines: Sequence[TextLine]) -> bool:
    """Whether a heading of the report is about section 17 of the Crime and Disorder Act 1998."""
    keys = [f" {heading_key(line.text)} " for line in lines if line.style in _RANKS]
    return any(f" {words} " in key for key in keys for words in _SECTION_17)


def _is_blank(line: TextLine) -> bool:
    if line.style is Style.DETAIL:
        label, colon, value = line.text.partition(":")
        return not (value.strip() if colon else label)
    return not line.text
