"""Judges printed numbers of things that are then listed ("The 7 priorities are:"), and printed tallies of ratings."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import takewhile

from toolkit.claims import Claim, decimal
from toolkit.numbers_in_text import Kind, Marked, Number, mark
from toolkit.prose import Passage, sentences

_THING = r"(?: (?!(?:times?|occasions?|days?|weeks?|months?|years?|of|for|with|by|at|on|which|that|who|where|to)\b)[\w'’&/-]+){1,7}?"
_LIST_OF = re.compile(
    rf"(?i)(?<!of the )‹C(?P<n>\d+)›(?P<thing>{_THING})(?:, in (?:no particular|order|priority)[^,]*,?)?"
    rf"(?: (?:is|are|was|were|as follows|namely|to)| held[^:]*| identified[^:]*| agreed[^:]*)*:$"
)
_THEY_ARE = re.compile(r"(?i)^(?:they|these|those) (?:are|were)(?: as follows)?(?: to)?:?$")
_NOT_ALL = re.compile(
    r"(?i)\b(?:includ\w+|such as|example|e\.g|some|among|between them|of which|of these|of the ‹|further|additional|other|and the)\b"
)
_SAID_BEFORE = r"(?i)\b(?:identified|agreed|set|set out|adopted|chosen|selected|has|have) ‹C(\d+)› {thing}\b"
_MOST = 30


def judge_lists(passages: Sequence[Passage]) -> Iterator[tuple[Passage, str, Claim]]:
    """Each printed number of things that a list follows, with its passage, its sentence and the items counted."""
    for index, passage in enumerate(passages):
        found = None if passage.item else _number_of_list(passage.text)
        items = _items_after(passages, index)
        if found is None or not items or found[0].value > _MOST:
            continue
        printed, thing, sentence = found
        yield from ((passage, sentence, claim) for claim in _judge(printed, items, "items are listed"))
        yield from _judge_said_before(passages[index - 1] if index else None, thing, items)


def _number_of_list(text: str) -> tuple[Number, str, str] | None:
    """The number of things that a passage says it is about to list, their noun, and the sentence."""
    parts = sentences(text)
    if not parts:
        return None
    sentence = parts[-1]
    if _THEY_ARE.match(sentence) and len(parts) > 1:
        sentence = parts[-2]
        marked = mark(sentence.rstrip(".") + ":")
    elif sentence.endswith((":", " to", " are")):
        marked = mark(sentence.rstrip(":") + ":")
    else:
        return None
    match = _LIST_OF.search(marked.text)
    if match is None or _NOT_ALL.search(marked.text) or len(_counts(marked)) != 1:
        return None
    number = marked.numbers[int(match["n"])]
    return (number, match["thing"].split()[-1], sentence) if number.exact else None


def _counts(marked: Marked) -> list[Number]:
    return [number for index, number in enumerate(marked.numbers) if number.kind is Kind.COUNT and f"C{index}›" in marked.text]


def _items_after(passages: Sequence[Passage], index: int) -> int:
    """How many items at the first one's level stand directly after a passage."""
    following = list(takewhile(lambda passage: passage.item, passages[index + 1 :]))
    same_place = [passage for passage in following if passage.row == passages[index].row]
    return sum(1 for passage in same_place if passage.level <= following[0].level) if following else 0


def _judge(printed: Number, counted: int, what: str) -> Iterator[Claim]:
    """A list that is much longer or shorter than announced is taken to be another list, or to be broken."""
    difference = abs(int(printed.value) - counted)
    if difference <= max(2, int(printed.value) // 4):
        reason = "" if not difference else "; the number may have been left from an earlier version, or an item is missing"
        yield Claim("tally", decimal(printed.value, 0), str(counted), not difference, f"{counted} {what}{reason}")


def _judge_said_before(passage: Passage | None, thing: str, items: int) -> Iterator[tuple[Passage, str, Claim]]:
    """The same things counted in the paragraph just before ("has identified 8 priorities ... The 7 priorities are:")."""
    if passage is None or passage.item:
        return
    for sentence in sentences(passage.text):
        marked = mark(sentence)
        match = re.search(_SAID_BEFORE.replace("{thing}", re.escape(thing)), marked.text)
        if match:
            number = marked.numbers[int(match[1])]
            yield from ((passage, sentence, claim) for claim in _judge(number, items, f"{thing} are listed after it"))


# Tallies of ratings: a small table of "Green 43, Amber 4, Red 1" against the rows of the table that follows it.
_RATINGS = ("green", "amber", "red")
_RATING_CELL = re.compile(r"(?i)^(green|amber|red)\b(?: \([^()]*\))?$")
_NUMBER_CELL = re.compile(r"^\d{1,4}$")


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
    if len(printed) < 2 or abs(total - rows) > max(1, total // 10):
        return
    if any(number and not counted[rating] for rating, (_, number, _) in printed.items()):
        return
    for rating, (passage, number, quote) in printed.items():
        agrees = number == counted[rating]
        reason = "" if agrees else "; a row may have been counted under another rating"
        why = f"{counted[rating]} of the rows below are {rating.capitalize()}{reason}"
        yield passage, quote, Claim("tally", str(number), str(counted[rating]), agrees, why)
