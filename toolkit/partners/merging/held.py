"""What a cell holds in one copy of a workbook, and whether two copies hold the same."""

import datetime

from toolkit.entries.text import as_text, is_blank
from toolkit.grid import CellError, CellFormula, Uncached, Value
from toolkit.records import dataclass

_DAY_0 = datetime.datetime(1899, 12, 30)
_DIGITS = 12
"""By which two figures may be told apart; programs save the last ones differently."""


@dataclass(frozen=True, slots=True)
class Held:
    """A cell's value, None where it is blank, its formula where it has one, and the value's number format."""

    value: Value | None = None
    formula: CellFormula | None = None
    number_format: str = "General"

    @property
    def is_blank(self) -> bool:
        """Whether the cell shows nothing and has no formula."""
        return self.formula is None and comparable(self.value) is None

    @property
    def can_be_written(self) -> bool:
        """Whether it is a value that can be put into another copy: no formula, and no error of one."""
        return self.formula is None and not isinstance(self.value, CellError | Uncached)

    @property
    def shown(self) -> str:
        """What it holds, for a person to read."""
        if self.formula is not None:
            return self.formula.text
        if isinstance(self.value, CellError):
            return self.value.code
        return as_text(self.value).strip()


BLANK_CELL = Held()
"""A blank cell."""


def same(one: Held, other: Held) -> bool:
    """Whether two cells hold the same: the same formula, or the same value; spaces at the ends do not count."""
    if one.formula is not None or other.formula is not None:
        return one.formula is not None and other.formula is not None and one.formula.key == other.formula.key
    return comparable(one.value) == comparable(other.value)


def comparable(value: Value | None) -> object:
    """The value so that equal ones are equal whichever program saved them; None for a blank one."""
    if isinstance(value, str):
        text = value.replace("\r\n", "\n").replace("\r", "\n")
        return None if is_blank(text) else text.strip()
    if isinstance(value, bool) or value is None:
        return value if value is None else ("yes or no", value)
    if isinstance(value, datetime.datetime):
        return _rounded((value - _DAY_0) / datetime.timedelta(days=1))
    if isinstance(value, int | float):
        return _rounded(float(value))
    return value


def _rounded(number: float) -> tuple[str, str]:
    return "figure", f"{number:.{_DIGITS}g}"
