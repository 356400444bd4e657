"""Strangers' text made safe to show: what a cell, a file's name or a lock file holds steers no terminal and no message.

The escape character begins the sequences by which a terminal is steered: its title, its colours, on some its clipboard.
The marks of Unicode's bidirectional algorithm (UAX 9) have text shown in another order than it is read in.
"""

import re

_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u206f\ud800-\udfff\ufff9-\ufffb]"
)
"""Control characters (C0 without tab and line feed, DEL, C1), other ends of lines, marks of direction, and halves of
characters, by which Python tells bytes in a file's name that are no letters."""


def safe_text(text: str) -> str:
    """The text with every such character named, as ``<U+202E>``; tabs and line feeds stay."""
    return text if text.isprintable() else _STEERING.sub(_named, text)


def safe_line(text: str) -> str:
    """The same on one line: a line feed, in a file's name say, begins no line of its own."""
    return text if text.isprintable() else safe_text(" ".join(re.split("[\t\r\n]+", text)))


def is_storable(name: object) -> bool:
    """Whether a name can be stored in a file: names of Linux can have bytes that are letters of no kind."""
    return not any("\ud800" <= letter <= "\udfff" for letter in str(name))


def safe_json(document: str) -> str:
    """A JSON document with such characters written as JSON's own escapes; what it says is the same."""
    return document if document.isprintable() else _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", document)


def _named(found: re.Match[str]) -> str:
    return f"<U+{ord(found[0]):04X}>"
