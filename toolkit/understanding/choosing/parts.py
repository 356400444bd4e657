"""A task over several rows and its parts: which column of texts goes with the ratings."""

from collections.abc import Callable, Sequence


def rated_part(
    text: int, texts: Sequence[int], cells_of: Callable[[int], tuple[str, ...]], ratings: Sequence[str]
) -> int | None:
    """The column, of ``texts``, that has a text in most rated rows where the column ``text`` has one in few of them.

    ``ratings`` are the cells of the column of ratings, in the order of the others'.
    """
    rated = [number for number, one in enumerate(ratings) if one]
    filled = {column: sum(bool(cells_of(column)[row]) for row in rated) for column in texts}
    if 2 * filled[text] > len(rated):
        return None
    parts = [column for column in texts if 3 * filled[column] >= 2 * len(rated) and filled[column] > filled[text]]
    return max(parts, key=lambda column: sum(map(len, cells_of(column))), default=None)
