"""Withheld figures that somebody says in words all the same, in an update or a note that papers print."""

import re
from collections.abc import Iterator, Sequence

from toolkit.entries.number_words import NUMBER_WORDS, ONES, TEENS
from toolkit.entries.sentences import sentences
from toolkit.patterns import lazy_pattern
from toolkit.records import dataclass
from toolkit.trends.indicators import Indicator

_WORDS = {word: value for value, word in enumerate(ONES + TEENS, start=1)}
# A count: no date, no time, no share, no money, no ref.
_COUNT = lazy_pattern(
    r"(?<![\w.,£:/-])(?:(?<!quarter )|(?=\w+ (?:were|was|people|offences|incidents|victims|cases|children)\b))"
    r"(?<!phase )(?<!priority )(?<!stage )(?<!part )(?<!under )(?<!over )(?<!no )(?<!any )"
    rf"(?P<number>[0-9]{{1,3}}|\b(?!one of\b)(?:{NUMBER_WORDS}))"
    r"(?![\w%:/-]|[.,]\d| ?(?:%|per ?cent|(?:minutes?|hours?|days?|weeks?|months?|years?|am|pm)\b"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b))",
    re.IGNORECASE,
)
_WORD = lazy_pattern(r"[^\W\d_]{3,}")
_COMMON = (
    "the and for with number numbers all total count counts rate offence offences crime crimes incident incidents"
    " report reports reported recorded case cases victims people persons per thousand population quarter year month"
)
"""Words by which no indicator is told from another."""


@dataclass(frozen=True, slots=True)
class WithheldFigures:
    """The figures of an indicator that are withheld, and the words of its name by which a sentence is about it."""

    name: str
    values: frozenset[int]
    words: frozenset[str]


def withheld_figures(indicators: Sequence[Indicator], published: Sequence[Indicator]) -> list[WithheldFigures]:
    """What is withheld of each indicator: in ``published`` it has a symbol where ``indicators`` have a whole number."""
    return [
        WithheldFigures(indicator.name, values, _key_words(indicator.name))
        for indicator, shown in zip(indicators, published, strict=True)
        if (values := _withheld(indicator, shown))
    ]


def said_in(text: str, withheld: Sequence[WithheldFigures]) -> Iterator[tuple[str, str, str]]:
    """Each sentence that names an indicator beside a withheld figure of it: the sentence, the number, the name."""
    for sentence in sentences(text):
        counts = {_value(match["number"]): match["number"] for match in _COUNT.finditer(sentence)}
        words = _stems(sentence) if counts else frozenset()
        for figures in withheld:
            for value in sorted(figures.values & counts.keys()):
                if figures.words <= words:
                    yield sentence, counts[value], figures.name


def small_in_note(note: str, below: int) -> Iterator[str]:
    """The counts from 1 up to below the limit that the note of a withheld figure says."""
    for match in _COUNT.finditer(note):
        if 0 < (_value(match["number"]) or 0) < below:
            yield match["number"]


def _withheld(indicator: Indicator, shown: Indicator) -> frozenset[int]:
    pairs = zip(indicator.observations, shown.observations, strict=True)
    hidden = (seen.value for seen, public in pairs if seen.value is not None and public.value is None)
    return frozenset(int(value) for value in hidden if float(value).is_integer())


def _key_words(name: str) -> frozenset[str]:
    words = _stems(name)
    return words - _stems(_COMMON) or words


def _stems(text: str) -> frozenset[str]:
    return frozenset(_stem(match[0]) for match in _WORD.finditer(text.casefold()))


def _stem(word: str) -> str:
    """A word as it is in both numbers: "burglaries" and "burglary", "knives" and "knife"."""
    for ending, single in (("ies", "y"), ("ves", "f"), ("sses", "ss"), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2 and not word.endswith("ss"):
            return word.removesuffix(ending) + single
    return word.removesuffix("e") if word.endswith("fe") else word


def _value(text: str) -> int | None:
    return int(text) if text.isdigit() else _WORDS.get(text.casefold())
