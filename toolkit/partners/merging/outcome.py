"""What comes of bringing two copies together: cells that are taken from theirs, and what is for a person to decide."""

from enum import StrEnum

from toolkit.entries.text import as_text
from toolkit.grid import Value, address
from toolkit.records import dataclass


class Difference(StrEnum):
    """Why something is on the sheet To decide, in the order in which it is there."""

    BOTH = "Both changed it"
    DIFFERS = "They differ"
    ROW_AGAINST = "One changed a row, the other took it out"
    ROW_NOT_ADDED = "Theirs has a row more"
    COLUMN = "Theirs has a column more"
    SHEET = "Theirs has a sheet more"
    FORMULA = "A formula, which is not written over"
    CANNOT = "It cannot be put there"
    NOTE = "A note of theirs"
    LOOK = "Another colour, or struck out"
    ANSWER = "An answer of theirs on Checks"
    MARK = "A mark of exempt information, taken over"
    SHARED_ROW = "Both changed this row, in other cells"
    TAKEN_OUT = "A row taken out"

    @property
    def is_open(self) -> bool:
        """Whether somebody has to decide; else it is only to be looked at."""
        return self not in (Difference.MARK, Difference.SHARED_ROW, Difference.TAKEN_OUT)


@dataclass(frozen=True, slots=True)
class ToDecide:
    """One difference: where it is, what the three copies hold, and what the new file has.

    ``cell`` is a cell of the new file, empty where it has none; ``base`` is None where no earlier copy is known.
    """

    kind: Difference
    sheet: str
    row: str
    column: str
    cell: str
    base: str | None
    mine: str
    theirs: str
    done: str

    def as_json(self) -> dict[str, object]:
        """The difference as ``csp merge --json`` prints it."""
        return {
            "kind": self.kind.value,
            "open": self.kind.is_open,
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "cell": self.cell or None,
            "base": self.base,
            "mine": self.mine,
            "theirs": self.theirs,
            "done": self.done,
        }


@dataclass(frozen=True, slots=True)
class Taken:
    """A cell of the new file that gets what theirs holds, "" for nothing; ``is_new`` in a row that mine has not.

    ``source_row`` is the row of theirs that a new one comes from. ``row_name`` and ``column_name`` say to a person what
    it is, ``before`` what mine had there.
    """

    sheet: str
    row: int
    column: int
    value: Value
    number_format: str = "General"
    is_new: bool = False
    source_row: int = 0
    row_name: str = ""
    column_name: str = ""
    before: str = ""

    def as_json(self) -> dict[str, object]:
        """The cell as ``csp merge --json`` prints it."""
        return {
            "sheet": self.sheet,
            "cell": address(self.row, self.column),
            "row": self.row_name,
            "column": self.column_name,
            "from": self.before,
            "to": as_text(self.value),
            "new_row": self.is_new,
        }


@dataclass(frozen=True, slots=True)
class Merged:
    """Two copies brought together. ``base`` is the earlier copy's name, empty without one."""

    mine: str
    theirs: str
    base: str
    taken: tuple[Taken, ...]
    decisions: tuple[ToDecide, ...]

    @property
    def new_rows(self) -> list[tuple[str, int]]:
        """The rows that are added, by sheet and number."""
        return list(dict.fromkeys((cell.sheet, cell.row) for cell in self.taken if cell.is_new))

    @property
    def open(self) -> list[ToDecide]:
        """What somebody has to decide."""
        return [one for one in self.decisions if one.kind.is_open]

    @property
    def is_empty(self) -> bool:
        """Whether the two copies say the same, or mine says all that either does."""
        return not self.taken and not self.decisions
