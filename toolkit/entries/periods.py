"""Plan years, quarters and reporting periods.

A plan year runs from 1 April to 31 March; Quarter 1 is April to June (the financial year of English and Welsh local
government). A period prints as "1 July to 30 September 2019 (Quarter 2)".
"""

import datetime
import re
from dataclasses import dataclass

from toolkit.entries.wording import british_date
from toolkit.patterns import lazy_pattern

_PLAN_YEAR = lazy_pattern(
    r"(?:FY|(?<!\s))\s*+(20[0-9]{2})(?:\s*+(?:[-/–—]|to)\s*+(20[0-9]{2}|[0-9]{2}))?", re.IGNORECASE
)
_QUARTER = lazy_pattern(r"(?:quarter|qtr\.?|q)?\s*([1-4])(?:\.0)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class PlanYear:
    """A plan year by the calendar year in which it begins: 2019 is 2019-20."""

    begins: int

    def __str__(self) -> str:
        """``2019-20``."""
        return f"{self.begins}-{(self.begins + 1) % 100:02d}"

    @property
    def start(self) -> datetime.date:
        """1 April."""
        return datetime.date(self.begins, 4, 1)

    @property
    def end(self) -> datetime.date:
        """31 March of the year after."""
        return datetime.date(self.begins + 1, 3, 31)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A reporting period: one quarter, 1 to 4, of a plan year."""

    plan_year: PlanYear
    quarter: int

    @property
    def start(self) -> datetime.date:
        """The quarter's first day."""
        month = 1 + 3 * (self.quarter % 4)
        return datetime.date(self.plan_year.begins + (self.quarter == 4), month, 1)

    @property
    def end(self) -> datetime.date:
        """The quarter's last day."""
        return self.next().start - datetime.timedelta(days=1)

    @property
    def label(self) -> str:
        """``1 July to 30 September 2019 (Quarter 2)``."""
        return f"{self.start.day} {self.start:%B} to {british_date(self.end)} (Quarter {self.quarter})"

    def next(self) -> "Period":
        """The quarter that follows; Quarter 4 is followed by Quarter 1 of the next plan year."""
        if self.quarter == 4:
            return Period(PlanYear(self.plan_year.begins + 1), 1)
        return Period(self.plan_year, self.quarter + 1)


def parse_plan_year(text: str) -> PlanYear | None:
    """The plan year in "2019-20", "2019/20", "2019-2020" or "2019 to 2020"; None for anything else.

    Two years that do not follow one another are not a plan year; neither is a single year.
    """
    match = _PLAN_YEAR.fullmatch(text.strip())
    if match is None or match[2] is None:
        return None
    begins = int(match[1])
    return PlanYear(begins) if int(match[2]) % 100 == (begins + 1) % 100 else None


def parse_quarter(text: str) -> int | None:
    """The quarter in "2", "2.0", "Q2", "Quarter 2"; None for anything else."""
    match = _QUARTER.fullmatch(text.strip())
    return int(match[1]) if match else None


def period_in_heading(heading: str) -> Period | None:
    """The period that a heading such as "Quarter 2 1st July 2019 - 30th Sept 2019" names, or None.

    The quarter comes from "Quarter 2" or "Q2"; the plan year from the first year printed, which for Quarter 4 is
    the calendar year in which the plan year ends.
    """
    quarter = re.search(r"\b(?:quarter|qtr|q) ?([1-4])\b", heading, re.IGNORECASE)
    year = re.search(r"\b20[0-9]{2}\b", heading)
    if quarter is None or year is None:
        return None
    whole = _PLAN_YEAR.search(heading)
    if whole and (plan_year := parse_plan_year(whole[0])):
        return Period(plan_year, int(quarter[1]))
    return Period(PlanYear(int(year[0]) - (quarter[1] == "4")), int(quarter[1]))
