"""A text's tags as they are written and as they were meant.

A report stops at the first slip. Here each slip is noted and its tag mended, so that what comes after it can be judged.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import field, replace

from toolkit.records import dataclass

_INNER = r"(?:(?!\{[{%#]).){0,2000}?"
_WHOLE = re.compile(rf"\{{\{{(?!\{{){_INNER}\}}\}}|\{{%{_INNER}%\}}|\{{#.{{0,2000}}?#\}}")
_BROKEN = re.compile(
    r"(?P<opening>\{[{%#])(?P<rest>[^{}%#\0]*)(?P<half>[}%#]*)"
    r"|\{(?P<inside>[^{}%#\0]*)(?P<closing>\}\}|%\}|#\})"
    r"|(?P<lone>\}\}|%\}|#\})"
    r"|\{\s*(?P<name>[A-Za-z_][\w.]*)\s*\}"
)
_REACHING = re.compile(r"\{%(?:tr|tc|p) ")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong with how a tag is written: the key of its entry in the catalogue, and the words for it."""

    key: str
    words: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Piece:
    """A tag of a text, or what is left of one. ``meant`` is empty where nothing can be made of it."""

    start: int
    written: str
    meant: str
    slip: Slip | None = None


def pieces_of(text: str, names: Collection[str]) -> list[Piece]:
    """The whole and the broken tags of a text, in order.

    ``names`` are those that stand for something, to know a tag in single braces by.
    """
    whole = [Piece(match.start(), match[0], match[0], _too_many(match)) for match in _WHOLE.finditer(text)]
    others = _WHOLE.sub(lambda match: "\0" * len(match[0]), text)
    broken = (_mended(match, names) for match in _BROKEN.finditer(others))
    return sorted([*whole, *(piece for piece in broken if piece)], key=lambda piece: piece.start)


def _too_many(match: re.Match[str]) -> Slip | None:
    """A brace beside a whole tag: before it the tag cannot be read, after it the brace is printed."""
    if match.string[: match.start()].endswith("{"):
        return Slip("brace-before")
    if match.string[match.end() :].startswith("}") and not _REACHING.match(match[0]):
        return Slip("brace-after")
    return None


def join_pieces(first: list[Piece], second: list[Piece], text: str) -> None:
    """Makes one of a tag that begins at the end of a paragraph and ends in the next, whose text is ``text``."""
    if not (first and second and first[-1].slip and second[0].slip):
        return
    begun, ended = first[-1], second[0]
    if begun.written[-1] in "}%#" or ended.meant or begun.written[:2] not in _CLOSING:
        return
    meant = begun.written + text[: ended.start + len(ended.written)]
    first[-1] = replace(begun, meant=meant, slip=Slip("two-paragraphs", {"meant": meant}))
    second.pop(0)


def _mended(match: re.Match[str], names: Collection[str]) -> Piece | None:
    """What a brace that has lost its partner, or a name in single braces, was meant to be."""
    if name := match["name"]:
        if "." not in name and name not in names:
            return None  # braces around a word are no tag
        meant = f"{{{{ {name} }}}}"
        slip = Slip("one-brace", {"meant": meant})
    elif match["opening"]:
        meant = f"{match['opening']}{match['rest'].rstrip()} {_CLOSING[match['opening']]}"
        slip = _half(match["opening"], meant if match["half"] else "")
    elif match["closing"]:
        meant = f"{_OPENING[match['closing']]}{match['inside']}{match['closing']}"
        slip = _half(match["closing"], meant)
    else:
        meant, slip = "", _half(match["lone"], "")
    return Piece(match.start(), match[0].rstrip(), meant, slip)


def _half(brace: str, meant: str) -> Slip:
    return Slip("not-whole/meant", {"meant": meant}) if meant else Slip("not-whole", {"brace": brace})
