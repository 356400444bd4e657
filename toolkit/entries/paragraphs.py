"""An update's paragraphs and bullets, as officers type them in a cell."""

from typing import TypedDict

from toolkit.patterns import lazy_pattern

_BULLET = lazy_pattern(r"^(?:[•·▪●◦‣*]\s*|[-–—o]\s+)(?=\S)")


class Block(TypedDict):
    """One paragraph of an update; ``bullet`` says whether it is an item of a list."""

    text: str
    bullet: bool


def blocks(update: str) -> list[Block]:
    """The update's lines, each a paragraph or, where it begins with a bullet or a dash and a space, a list item."""
    lines = [line.strip() for line in update.split("\n")]
    found = [(_BULLET.sub("", line), line) for line in lines if line]
    return [{"text": text, "bullet": text != line} for text, line in found if text]
