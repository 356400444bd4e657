"""Which plan year and quarter a document says that it reports, by its title, its headings and its first paragraphs."""

import re
from collections.abc import Iterable, Iterator, Sequence

from toolkit.entries.periods import Period, PlanYear, parse_plan_year, period_in_heading
from toolkit.word_plans.blocks import Paragraph, WordBlock, WordTable

_YEARS = re.compile(r"\b(20[0-9]{2})\s*(?:[-/–—]|to)\s*(20[0-9]{2}|[0-9]{2})\b")
_QUARTER = re.compile(r"\b(?:quarter|qtr|q) ?([1-4])\b", re.IGNORECASE)
_MONTHS = {
    ("april", "june"): 1,
    ("july", "september"): 2,
    ("october", "december"): 3,
    ("january", "march"): 4,
}
_SPAN = re.compile(
    r"\b(april|july|october|january)\b(?: 20[0-9]{2})?\s*(?:-|–|—|to)\s*(?:\d{1,2}(?:st|nd|rd|th)? )?"
    r"(june|september|december|march)\b (20[0-9]{2})\b",
    re.IGNORECASE,
)
_FIRST_PARAGRAPHS = 25
_LONGEST = 200


def period_of(blocks: Sequence[WordBlock], title: str) -> tuple[Period | None, PlanYear | None]:
    """The period where the document says one, and the plan year where it says that; never one of several."""
    texts = [title, *_texts(blocks)]
    periods = {period for text in texts if (period := _period(text))}
    years = {year for text in texts for year in _years(text)}
    year = years.pop() if len(years) == 1 else None
    if len(periods) == 1:
        period = periods.pop()
        return period, period.plan_year
    quarters = {int(match[1]) for text in texts for match in _QUARTER.finditer(text)}
    if not periods and year and len(quarters) == 1:
        return Period(year, quarters.pop()), year
    return None, year


def _texts(blocks: Iterable[WordBlock]) -> Iterator[str]:
    """The headings, and the short paragraphs before the first table of some size."""
    read, early = 0, True
    for block in blocks:
        if isinstance(block, WordTable):
            early = early and max(map(len, block.rows), default=0) < 4
        elif isinstance(block, Paragraph) and len(block.text) <= _LONGEST:
            read += 1
            if (early and read <= _FIRST_PARAGRAPHS) or block.level is not None:
                yield block.text


def _period(text: str) -> Period | None:
    """The period in "Quarter 2 2019-20" or in "1 July to 30 September 2019"."""
    span = _SPAN.search(text)
    if span and (quarter := _MONTHS.get((span[1].casefold(), span[2].casefold()))):
        return Period(PlanYear(int(span[3]) - (quarter == 4)), quarter)
    one_year = len({match[1] for match in _YEARS.finditer(text)}) == 1
    one_quarter = len({match[1] for match in _QUARTER.finditer(text)}) == 1
    return period_in_heading(text) if one_year and one_quarter else None


def _years(text: str) -> Iterator[PlanYear]:
    for match in _YEARS.finditer(text):
        if year := parse_plan_year(match[0]):
            yield year
