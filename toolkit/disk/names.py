"""Names of files that every system takes, and names of workbooks that the buttons take."""

from pathlib import Path

from toolkit.errors import OutputError
from toolkit.safe_text import safe_line

_MARKS = " -_'()&,"
_LONGEST = 100
_RESERVED = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)))
)
"""Names of devices, which Windows takes for no file, whatever their ending (Microsoft, "Naming files, paths ...")."""


def safe_file_name(name: str, otherwise: str = "unnamed") -> str:
    """The name without what no file's name can have, for an ending to follow; ``otherwise`` where nothing is left."""
    kept = "".join(letter if letter.isalnum() or letter in _MARKS else " " for letter in name)
    safe = " ".join(kept.split())[:_LONGEST].strip() or otherwise
    return f"{safe} -" if safe.casefold() in _RESERVED else safe


REFUSED_BY_BUTTONS = '$%=|`"'
"""Signs that a shell could read: the macros refuse a workbook with one of them in its name (``macros/Buttons.bas``)."""


def named_for_buttons(target: Path) -> Path:
    """The place of a new workbook with buttons, ``.xlsm`` added to a name without ending.

    Raises OutputError for another ending, and for a name that the buttons would refuse.
    """
    target = target if target.suffix else target.with_suffix(".xlsm")
    if target.suffix.casefold() != ".xlsm":
        raise OutputError(f'"{target.name}" must end in .xlsm, because the monitoring workbook has buttons.')
    if without_refused(target.name) != target.name:
        raise OutputError(
            f'"{safe_line(target.name)}" has a sign in its name that the buttons would refuse (one of $ % = | ` " or a '
            f'new line): call it "{without_refused(target.name)}", say.'
        )
    return target


def without_refused(name: str) -> str:
    """The name with a space for each sign that the buttons refuse, and on one line."""
    kept = "".join(" " if letter in REFUSED_BY_BUTTONS or not letter.isprintable() else letter for letter in name)
    return " ".join(kept.split()).replace(" .", ".") if kept != name else name
