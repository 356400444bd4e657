"""What words and colours rate in a document: those of its key, and a cell's colour where there is no word.

A colour that stands with one word somewhere, in the key or beside a rated row, means that word; else a plain green,
amber or red is taken for what it is, and said. Any other colour is asked about, never guessed.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from toolkit.entries.text import one_line
from toolkit.plan.palette import colour_name
from toolkit.plan.ratings import RAG
from toolkit.tables.headings import heading_key
from toolkit.word_plans.sheets import PlanSheet

_A_COLOUR = re.compile("[0-9A-F]{6}")
_LONGEST_WORD = 30
_WIDEST_KEY = 3
_KEY = re.compile(r"(?:(?:b?rag|status|progress) )?(?:rating|status|rag|brag|colour|key|symbol|letter)s?(?: key)?")
_MEANING = re.compile(r"(?:the |what it |what this )?(?:meanings?|means|definitions?|descriptions?|explanations?)")


def key_words(sheets: Iterable[PlanSheet]) -> Iterator[str]:
    """The words of tables that say what each rating means, under headings such as Rating and Meaning."""
    for sheet in sheets:
        rows = sorted(row for row, cells in sheet.grid.rows.items() if len(cells) > 1)
        columns = _key_columns(sheet.grid.rows[rows[0]]) if rows else []
        for row in rows[1:]:
            words = (one_line(sheet.grid.rows[row].get(column)) for column in columns)
            yield from (word for word in words if 0 < len(word) <= _LONGEST_WORD)


def _key_columns(headings: Mapping[int, str]) -> list[int]:
    keys = {column: heading_key(text) for column, text in headings.items()}
    if not any(map(_MEANING.fullmatch, keys.values())) or len(keys) > _WIDEST_KEY:
        return []
    return [column for column, key in keys.items() if _KEY.fullmatch(key)]


def meanings_of_fills(sheets: Iterable[PlanSheet], is_rating_word: Callable[[str], bool]) -> dict[str, str]:
    """By fill, the one rating word that is in cells of that fill."""
    said: dict[str, set[str]] = {}
    for sheet in sheets:
        for (row, column), fill in sheet.grid.fills.items():
            text = one_line(sheet.grid.rows.get(row, {}).get(column))
            if text and len(text) <= _LONGEST_WORD and is_rating_word(text):
                said.setdefault(fill, set()).add(text)
    return {fill: words.pop() for fill, words in said.items() if len(words) == 1}


def word_of_fill(fill: str, meanings: Mapping[str, str]) -> str:
    """The rating that a cell's colour stands for, "" where that is not plain."""
    return meanings.get(fill) or plain_rating(fill)


def plain_rating(fill: str) -> str:
    """The rating whose name is what anybody would call the colour; a yellow is nobody's for sure."""
    rating = RAG.named(colour_name(fill)) if _A_COLOUR.fullmatch(fill) else None
    return rating.name if rating else ""


def is_grey(fill: str) -> bool:
    """Whether a fill is no colour: grey, white or black, as rows are banded with."""
    return not _A_COLOUR.fullmatch(fill) or colour_name(fill) in ("grey", "white", "black")
