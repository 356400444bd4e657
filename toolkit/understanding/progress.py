"""How far an action is as its only rating: per cent done, a tick, or a word under Progress where no column is a status.

Per cent are three words whatever the number, because nobody says of 35 and of 40 per cent what each means: all of it,
nothing of it, and what is between. What they count as is for the plan's people to say, like that of any other word.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from toolkit.entries.text import as_text, one_line
from toolkit.grid import Value
from toolkit.patterns import lazy_pattern
from toolkit.tables.headings import heading_key

ALL_OF_IT, NOTHING, BETWEEN = "100%", "0%", "1% to 99%"
"""The words for how far an action is."""
_PROGRESS = lazy_pattern(
    r"(?:task |work |action |overall |current |status |pct |per ?cent |percentage |is |of |it |job |issue )*"
    r"(?:progress(?: status| task completion| made)?|complet(?:e|ed|ion)|done|finished|resolved|fixed|closed"
    r"|implemented|delivered|deliverable)"
    r"(?: status| pct| per ?cent| percentage| so far| to date)?"
)
_PER_CENT = lazy_pattern(r"(\d{1,3}(?:\.\d+)?) ?%")
_TICKS = frozenset(("true", "false", "yes", "no", "y", "n", "✓", "✔", "x", "✗", "✘", "☑", "☐", "☒", "n/a"))
_LONGEST, _FEWEST_ROWS, _MOST_WORDS = 25, 2, 8


def is_progress(heading: str) -> bool:
    """Whether a heading says how far an action is: "% done", "Progress", "Completed?"."""
    return bool(_PROGRESS.fullmatch(heading_key(heading))) or heading.strip() in ("✓", "✔", "☑")


def progress_column(
    headings: Mapping[int, str], taken: Iterable[int], cells_of: Callable[[int], tuple[str, ...]]
) -> int | None:
    """The column that says how far each action is, by its heading and its cells: numbers, ticks or few short words.

    Among several a column of words is taken before one of numbers; ``taken`` are columns that other fields need.
    """
    needed = set(taken)
    found = [column for column, text in sorted(headings.items()) if column not in needed and is_progress(text)]
    told = {column: filled for column in found if _are_stages(filled := [one for one in cells_of(column) if one])}
    worded = [column for column, filled in told.items() if not any(map(_is_number, filled))]
    return next(iter([*worded, *told]), None)


def _are_stages(texts: Sequence[str]) -> bool:
    """Whether texts are numbers or ticks, or so few and short words that they name stages."""
    if len(texts) < _FEWEST_ROWS:
        return False
    if all(_is_number(text) or text.casefold() in _TICKS for text in texts):
        return True
    words = {text.casefold() for text in texts}
    return max(map(len, words)) <= _LONGEST and 2 * len(words) <= len(texts) and len(words) <= _MOST_WORDS


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).rstrip("% ").isdecimal()


def share_factor(heading: str, values: Iterable[Value]) -> int:
    """By what a column's numbers make per cent: 100 for parts of one, 1 for per cent, 0 where it holds something else.

    Numbers such as 1 and 3 under "Status" are a scale of their own and no per cent.
    """
    texts = [value for value in values if value is not None and one_line(value)]
    numbers = [value for value in texts if isinstance(value, int | float) and not isinstance(value, bool)]
    typed = [value for value in texts if isinstance(value, str) and _PER_CENT.fullmatch(value.strip())]
    if not texts or len(numbers) + len(typed) < len(texts):
        return 0
    largest = max(numbers, default=0)
    if min(numbers, default=0) < 0 or largest > 100:
        return 0
    fractions = any(0 < number < 1 for number in numbers)
    if largest <= 1:
        return 100 if fractions or typed or is_progress(heading) else 0
    return 1 if is_progress(heading) and not fractions else 0


def share_word(value: Value | None, factor: int) -> str:
    """``100%``, ``0%`` or ``1% to 99%`` for a number of such a column; "" where it is none."""
    if not factor or value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        share = float(value) * factor
    elif match := _PER_CENT.fullmatch(as_text(value).strip()):
        share = float(match[1])
    else:
        return ""
    return ALL_OF_IT if share >= 100 else NOTHING if share <= 0 else BETWEEN
