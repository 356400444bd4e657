"""Words put together for people: lists, counts, dates, and the likeliest word that was meant."""

import datetime
from collections.abc import Iterable, Sequence
from difflib import get_close_matches


def british_date(day: datetime.date) -> str:
    """``4 June 2019``."""
    return f"{day.day} {day:%B %Y}"


LOOSELY = 0.6
"""How alike the words of a small, known vocabulary must be: of names that officers make up, more is asked."""


def nearest(word: str, choices: Iterable[str], cutoff: float = 0.7) -> str | None:
    """The choice that is spelt most like the word, whatever its case, or None when none is near."""
    by_key = {choice.casefold(): choice for choice in choices}
    if not by_key:
        return None
    found = get_close_matches(word.casefold(), by_key, n=1, cutoff=cutoff)
    return by_key[found[0]] if found else None


def listed(words: Iterable[str], last: str = "and") -> str:
    """``a, b and c``."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def listed_first(words: Sequence[str], shown: int = 10) -> str:
    """The first of many words, and how many more there are: ``a, b and 7 more``."""
    more = len(words) - shown
    return listed([*words[:shown], *([f"{more:,} more"] if more > 0 else [])])


def counted(number: int, thing: str, things: str | None = None) -> str:
    """``1 action``, ``48 actions``, ``1,024 actions``."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"
