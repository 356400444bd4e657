"""Indicators that have nothing to be compared with: a line below the table, where a row would say only "Not known"."""

from collections.abc import Mapping, Sequence

_NO_EARLIER = "; there is no earlier figure to compare it with"
FIGURE_NOT_KNOWN = "Not known"
"""What is printed for an earlier figure that there is not."""

Row = Mapping[str, str]


def compared(rows: Sequence[Row]) -> list[Row]:
    """The rows of which more can be said than their figure."""
    return [row for row in rows if not _is_first(row)]


def not_compared(rows: Sequence[Row]) -> str:
    """The other indicators with the figure that each has, in a line; empty without any."""
    named = [row["words"].rstrip(".").removesuffix(_NO_EARLIER) for row in rows if _is_first(row)]
    are = "is" if len(named) == 1 else "are"
    return f"Without an earlier figure to compare with {are} {'; '.join(named)}." if named else ""


def _is_first(row: Row) -> bool:
    """Whether there is no earlier figure, and nothing but the latest to say."""
    return row.get("previous") == FIGURE_NOT_KNOWN and ". " not in row.get("words", "")
