"""Officers' text, made comparable and printable in one place."""

import datetime

from toolkit.entries.wording import british_date
from toolkit.grid import CellError, Uncached, Value
from toolkit.patterns import lazy_pattern

_ZERO_WIDTH = lazy_pattern("[\u200b\ufeff]+")
_FORBIDDEN = lazy_pattern(r"[\x00-\x08\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")


def as_text(value: Value | None) -> str:
    """A cell's value as an officer would read it aloud: ``3.0`` is "3", a date is "4 June 2019", a time "14:30".

    Blank cells, Excel errors and formulas without a result give an empty string: they are reported elsewhere.
    """
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, CellError | Uncached):
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime):
        return british_date(value.date())
    if isinstance(value, datetime.time):
        return f"{value:%H:%M:%S}" if value.second else f"{value:%H:%M}"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)


def is_blank(text: str) -> bool:
    """Whether the text shows nothing: spaces, non-breaking and zero-width ones included, in whatever order."""
    bare = text.strip()
    return not bare or (not bare.isascii() and not _ZERO_WIDTH.sub("", bare).strip())


def one_line(value: Value | None) -> str:
    """The text on one line: every run of spaces, non-breaking spaces and line breaks becomes one space."""
    if type(value) is str and value.isascii() and value.isprintable():  # as most cells are
        return " ".join(value.split())
    return " ".join(_visible(as_text(value)).split())


def _visible(text: str) -> str:
    """The text without what cannot be printed or has no width; most texts have neither."""
    if not text.isprintable():
        text = printable(text)
    return text if text.isascii() else _ZERO_WIDTH.sub("", text)


def text_lines(value: Value | None) -> list[str]:
    """The text's lines, each on one line as :func:`one_line` makes it, without the blank ones."""
    return [line for part in _visible(as_text(value)).splitlines() if (line := " ".join(part.split()))]


def printable(text: str) -> str:
    """The text without the characters that neither Excel nor Word files can hold (XML 1.0, section 2.2)."""
    return _FORBIDDEN.sub("", text)


def unprintable(text: str) -> list[str]:
    """The code points, as ``U+0001``, that :func:`printable` would take out, each once, in order."""
    if text.isprintable() or not _FORBIDDEN.search(text):
        return []
    return list(dict.fromkeys(f"U+{ord(character):04X}" for character in _FORBIDDEN.findall(text)))
