"""Judges printed tallies of ratings ("Green 43, Amber 4, Red 1") against the rows of the tables that follow them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from toolkit.figures.claims import Claim
from toolkit.figures.prose import Passage

_RATINGS = ("green", "amber", "red")
# "Green" or "Green (on target)" in a cell of its own
_RATING_CELL = re.compile(r"(?i)^(green|amber|red)\b(?: \([^()]*\))?$")
_NUMBER_CELL = re.compile(r"^[0-9]{1,4}$")


def judge_ratings(passages: Sequence[Passage]) -> Iterator[tuple[Passage, str, Claim]]:
    """Each printed tally of a rating with the rows of that rating counted below it, up to the next tally.

    Nothing is said where the rows below are not the ones counted: where there are none of a rating that was printed,
    or many more or fewer rows in all.
    """
    printed: dict[str, tuple[Passage, int, str]] = {}
    counted: Counter[str] = Counter()
    for cells in _rows(passages):
        tally = _tally_row(cells)
        if tally:
            rating, number, quote = tally
            # A second count of Green begins the next table's tally: the first is complete, and so are its rows.
            if rating in printed:
                yield from _judge_ratings(printed, counted)
                printed, counted = {}, Counter()
            printed[rating] = (cells[0], number, quote)
        elif printed:
            counted.update(rating for cell in cells if (rating := cell.text.casefold().strip()) in _RATINGS)
    yield from _judge_ratings(printed, counted)


def _rows(passages: Sequence[Passage]) -> list[list[Passage]]:
    rows: dict[int, list[Passage]] = defaultdict(list)
    for passage in passages:
        if passage.row:
            rows[passage.row].append(passage)
    return list(rows.values())


def _tally_row(cells: list[Passage]) -> tuple[str, int, str] | None:
    if len(cells) != 2 or not _NUMBER_CELL.match(cells[1].text):
        return None
    match = _RATING_CELL.match(cells[0].text)
    return (match[1].casefold(), int(cells[1].text), f"{cells[0].text}: {cells[1].text}") if match else None


def _judge_ratings(
    printed: dict[str, tuple[Passage, int, str]], counted: Counter[str]
) -> Iterator[tuple[Passage, str, Claim]]:
    total, rows = sum(number for _, number, _ in printed.values()), counted.total()
    # Ratings of another table, or a table of which only the exceptions are printed: nothing can be said.
    if len(printed) < 2 or abs(total - rows) > max(1, total // 10):
        return
    if any(number and not counted[rating] for rating, (_, number, _) in printed.items()):
        return
    for rating, (passage, number, quote) in printed.items():
        agrees = number == counted[rating]
        reason = "" if agrees else "; a row may have been counted under another rating"
        why = f"{counted[rating]} of the rows below are {rating.capitalize()}{reason}"
        yield passage, quote, Claim("tally", str(number), str(counted[rating]), agrees, why)
