"""Indicators that have nothing to be compared with: a line below the table, where a row would say only "Not known"."""

from collections.abc import Mapping, Sequence

_ALL_THAT_IS_SAID = "; there is no earlier figure to compare it with."

Row = Mapping[str, str]


def compared(rows: Sequence[Row]) -> list[Row]:
    """The rows of which more can be said than their figure."""
    return [row for row in rows if not _is_first(row)]


def not_compared(rows: Sequence[Row]) -> str:
    """The other indicators with the figure that each has, in a line; empty without any."""
    named = [row["words"].removesuffix(_ALL_THAT_IS_SAID) for row in rows if _is_first(row)]
    return f"Without an earlier figure to compare with are {'; '.join(named)}." if named else ""


def _is_first(row: Row) -> bool:
    words = row.get("words", "")
    return words.endswith(_ALL_THAT_IS_SAID) and words.count(". ") == 0
