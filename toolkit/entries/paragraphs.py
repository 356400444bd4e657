"""An update's paragraphs and bullets, as officers type them in a cell."""

import re
from functools import lru_cache
from typing import TypedDict

_BULLET = re.compile(r"^(?:[•·▪●◦‣*]\s*|[-–—o]\s+)(?=\S)")


class Block(TypedDict):
    """One paragraph of an update; ``bullet`` says whether it is an item of a list."""

    text: str
    bullet: bool


@lru_cache(maxsize=16384)
def _parsed(line: str) -> tuple[str, bool]:
    bare = _BULLET.sub("", line)
    return bare, bare != line


def blocks(update: str) -> list[Block]:
    """The update's lines, each a paragraph or, where it begins with a bullet or a dash and a space, a list item."""
    found = (_parsed(line.strip()) for line in update.split("\n"))
    return [{"text": text, "bullet": bullet} for text, bullet in found if text]
