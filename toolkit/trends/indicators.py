"""Indicators: series of counted or measured figures, one row a period.

What kind of period a series has is worked out from its dates. Periods that overlap are a rolling series when every
one is of twelve months and they follow one another every month, quarter or half-year.
"""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import pairwise

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from toolkit.entries.text import one_line
from toolkit.entries.wording import british_date
from toolkit.records import dataclass

_SHARE = re.compile(r"%.*|per ?cent.*|percentage.*|shares?|proportions?", re.I)
_MEASURED = re.compile(
    r"£|€|\$|\b(?:days?|hours?|minutes?|seconds?|weeks?|months?|years?|scores?|points?|ind(?:ex|ices)|rates?|ratios?|per|"
    r"average|mean|median|pounds?|gbp|km|miles?|met(?:re|er)s?|tonnes?|kg)\b",
    re.I,
)
_ROLLING_STEPS = (1, 3, 6)
_YEAR = 12
_ONE_DAY = datetime.timedelta(days=1)


class Polarity(StrEnum):
    """Which way is good."""

    LOWER = "lower is better"
    HIGHER = "higher is better"
    NEITHER = "neither"


class RankedFrom(StrEnum):
    """From which end a rank is counted; unknown where the source does not say."""

    HIGHEST = "highest"
    LOWEST = "lowest"
    UNKNOWN = ""


class Measure(StrEnum):
    """What an indicator's figures are, which decides how they are compared."""

    COUNT = "count"
    SHARE = "share"
    OTHER = "other"


class SeriesKind(StrEnum):
    """What a series' periods are."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    ROLLING = "rolling twelve months"
    OTHER = "other"


_KINDS = {12: SeriesKind.YEAR, 3: SeriesKind.QUARTER, 1: SeriesKind.MONTH}


class Observation(BaseModel):
    """One row of the table Indicators: an indicator's figure for one period.

    ``value`` is None where the cell is blank; per cent are written as 12.5, not 0.125. ``population`` is the number
    of people, or for a share the number that it is a share of. Rank 1 is the best of those ranked, unless it is said
    from which end ranks are counted: "2nd highest" is not a good place among burglaries.

    ``shorthand`` is what is published in place of a number, such as "<5" or "[c]". ``target`` and ``tolerance`` are in
    the figure's own unit. ``recording_changed`` is why figures from this period on cannot be compared with earlier
    ones, empty where they can. ``baseline_until`` is the last day of the periods that set a control chart's limits.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    indicator: str = Field(alias="Indicator", min_length=1)
    priority: str = Field(default="", alias="Priority")
    unit: str = Field(default="", alias="Unit")
    polarity: Polarity = Field(default=Polarity.NEITHER, alias="Polarity")
    start: datetime.date = Field(alias="Period start")
    end: datetime.date = Field(alias="Period end")
    value: float | None = Field(default=None, alias="Value", allow_inf_nan=False)
    population: float | None = Field(default=None, alias="Population", gt=0, allow_inf_nan=False)
    county_rank: int | None = Field(default=None, alias="County rank", ge=1)
    county_from: RankedFrom = Field(default=RankedFrom.UNKNOWN, alias="County counted from")
    county_of: int | None = Field(default=None, alias="County out of", ge=1)
    group_rank: int | None = Field(default=None, alias="MSG rank", ge=1)
    group_from: RankedFrom = Field(default=RankedFrom.UNKNOWN, alias="MSG counted from")
    group_of: int | None = Field(default=None, alias="MSG out of", ge=1)
    source: str = Field(default="", alias="Source")
    shorthand: str = Field(default="", exclude=True)
    target: float | None = Field(default=None, alias="Target", allow_inf_nan=False)
    tolerance: float | None = Field(default=None, alias="Tolerance", ge=0, allow_inf_nan=False)
    recording_changed: str = Field(default="", alias="Recording changed")
    baseline_until: datetime.date | None = Field(default=None, alias="Baseline until")
    note: str = Field(default="", alias="Note")

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> "Observation":
        if self.end < self.start:
            raise PydanticCustomError("period_reversed", "The period ends before it starts")
        return self

    @property
    def months(self) -> int | None:
        """The period's length where it is of whole months, else None."""
        return whole_months(self.start, self.end)

    @property
    def label(self) -> str:
        """``September 2019``, ``July to September 2019``, ``October 2018 to September 2019``, or from date to date."""
        if self.start.day != 1 or not self.months:
            return f"{british_date(self.start)} to {british_date(self.end)}"
        if self.months == 1:
            return f"{self.end:%B %Y}"
        start = f"{self.start:%B}" if self.start.year == self.end.year else f"{self.start:%B %Y}"
        return f"{start} to {self.end:%B %Y}"

    @property
    def short_label(self) -> str:
        """The period as an axis has room for it: ``2015-16`` for a year from April, ``2015`` for a calendar year,
        ``Sep 2019``, ``Jul-Sep 2019``; the label where it is none of these.
        """
        if self.start.day != 1 or not self.months:
            return self.label
        if self.months == _YEAR:
            begins, ends = self.start.year, self.end.year
            plain = f"{begins}" if begins == ends else f"{begins}-{ends % 100:02}"
            return plain if self.start.month in (1, 4) else f"{plain} ({self.start:%b}-{self.end:%b})"
        return f"{self.end:%b %Y}" if self.months == 1 else f"{self.start:%b}-{self.end:%b %Y}"

    def follows(self, other: "Observation") -> bool:
        """Whether the period begins the day after the other ends."""
        return self.start == other.end + _ONE_DAY

    def overlaps(self, other: "Observation") -> bool:
        """Whether the two periods share a day."""
        return self.start <= other.end and other.start <= self.end


@dataclass(frozen=True)
class Indicator:
    """A series of observations in order of their periods, with what they have in common.

    What is worked out of them is kept, because a trend asks for it time and again.
    """

    name: str
    priority: str
    unit: str
    polarity: Polarity
    observations: tuple[Observation, ...]

    def with_observations(self, observations: Iterable[Observation]) -> "Indicator":
        """The same indicator with other figures."""
        return replace(self, observations=tuple(observations))

    @cached_property
    def published_as(self) -> Observation | None:
        """The latest observation where something is published in place of its number, else None."""
        told = [seen for seen in self.observations if seen.value is not None or seen.shorthand]
        return told[-1] if told and told[-1].shorthand else None

    @cached_property
    def kind(self) -> SeriesKind:
        """What the periods are; Other where their lengths differ or they overlap in no regular way."""
        return series_kind(self.observations)

    @cached_property
    def measure(self) -> Measure:
        """Count, share or other, by the unit.

        Per cent beyond 0 to 100 are no shares, and figures that are not whole numbers no counts. Published counts have
        a negative one now and then, where an earlier period is put right; where a third are, nothing is counted.
        """
        values = [seen.value for seen in self.observations if seen.value is not None]
        if is_share_unit(self.unit):
            return Measure.SHARE if all(0 <= value <= 100 for value in values) else Measure.OTHER
        corrections = sum(value < 0 for value in values)
        if is_measured_unit(self.unit) or 3 * corrections >= len(values) > 0:
            return Measure.OTHER
        if not all(value.is_integer() for value in values):
            return Measure.OTHER
        return Measure.COUNT

    @cached_property
    def target(self) -> float | None:
        """The target of the latest period that has one."""
        return next((seen.target for seen in reversed(self.observations) if seen.target is not None), None)

    @cached_property
    def tolerance(self) -> float | None:
        """How far from the target is near enough, of the latest period that says so."""
        return next((seen.tolerance for seen in reversed(self.observations) if seen.tolerance is not None), None)

    @cached_property
    def baseline_until(self) -> datetime.date | None:
        """The last day of the periods that set a control chart's limits, by the latest row that says so."""
        return next((seen.baseline_until for seen in reversed(self.observations) if seen.baseline_until), None)

    @cached_property
    def baseline_size(self) -> int | None:
        """How many figures without a change of recording among them the baseline takes in; None without a baseline."""
        until = self.baseline_until
        if until is None:
            return None
        size = 0
        for seen in self.known:
            if seen.end <= until:
                size = 1 if seen.recording_changed else size + 1
        return size

    @cached_property
    def known(self) -> tuple[Observation, ...]:
        """The observations from the first to the last that has a value; blank rows before and after wait for theirs."""
        places = [place for place, seen in enumerate(self.observations) if seen.value is not None]
        return self.observations[places[0] : places[-1] + 1] if places else ()


@lru_cache(maxsize=8192)  # a name is in every row of its series
def series_key(name: str) -> str:
    """What the rows of one indicator have in common: its name whatever its case and spacing."""
    return one_line(name).casefold()


@lru_cache(maxsize=1024)  # few units have many rows
def is_measured_unit(unit: str) -> bool:
    """Whether figures of that unit are measured, such as days, and not counted."""
    return bool(_MEASURED.search(unit))


@lru_cache(maxsize=1024)
def is_share_unit(unit: str) -> bool:
    """Whether the unit says that figures are shares: ``%``, ``per cent of respondents``."""
    return bool(_SHARE.fullmatch(unit.strip()))


@lru_cache(maxsize=8192)  # many indicators have the same periods
def whole_months(start: datetime.date, end: datetime.date) -> int | None:
    """How many months the period is, both days included, or None when it is not of whole months."""
    after = end + _ONE_DAY
    months = _month_of(after) - _month_of(start)
    return months if after.day == start.day and months > 0 else None


def _month_of(day: datetime.date) -> int:
    return 12 * day.year + day.month


def series_kind(observations: Sequence[Observation]) -> SeriesKind:
    """What the periods of a series in order are."""
    lengths = {seen.months for seen in observations}
    if len(lengths) != 1:
        return SeriesKind.OTHER
    kind = _KINDS.get(lengths.pop() or 0, SeriesKind.OTHER)
    if not any(after.start <= before.end for before, after in pairwise(observations)):
        return kind
    return SeriesKind.ROLLING if kind is SeriesKind.YEAR and _rolls(observations) else SeriesKind.OTHER


def _rolls(observations: Sequence[Observation]) -> bool:
    if len({seen.start.day for seen in observations}) > 1:
        return False
    steps = [_month_of(after.start) - _month_of(before.start) for before, after in pairwise(observations)]
    return min(steps) in _ROLLING_STEPS and all(step % min(steps) == 0 for step in steps)


def has_gaps(observations: Sequence[Observation]) -> bool:
    """Whether a value of a series in order is blank, or a period does not begin the day after the one before ends."""
    blank = any(seen.value is None for seen in observations)
    return blank or any(before.end + _ONE_DAY != after.start for before, after in pairwise(observations))
