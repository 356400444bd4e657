"""An indicator's place among others, in words."""

from collections.abc import Iterator

from toolkit.entries.wording import counted
from toolkit.trends.comparisons import Comparison, RankMove


def rank_sentences(change: Comparison) -> Iterator[str]:
    """``Rank in the County: 3rd of 12, up 2 places from 5th.``, and the same for the Most Similar Group."""
    for move, where in ((change.county, "County"), (change.group, "Most Similar Group")):
        if move:
            yield f"Rank in the {where}: {rank_words(move)}."


def rank_words(move: RankMove) -> str:
    """``3rd of 12, up 2 places from 5th``; up is towards 1st. ``3rd highest of 12, from 5th highest`` where it is said
    from which end ranks are counted, because up is then no better than down.
    """
    end = move.counted_from.value
    now = _placed(move.rank, end) + (f" of {move.out_of}" if move.out_of else "")
    if move.previous is None:
        return now
    if move.places is None:
        return f"{now}; it was {ordinal(move.previous)} of another number"
    if not move.places:
        return f"{now}, as before"
    if end:
        return f"{now}, from {_placed(move.previous, end)}"
    way = "up" if move.places > 0 else "down"
    return f"{now}, {way} {counted(abs(move.places), 'place')} from {ordinal(move.previous)}"


def _placed(rank: int, end: str) -> str:
    """``3rd``, ``3rd highest``, ``highest``."""
    if not end:
        return ordinal(rank)
    return end if rank == 1 else f"{ordinal(rank)} {end}"


def ordinal(number: int) -> str:
    """``1st``, ``12th``, ``23rd``."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
