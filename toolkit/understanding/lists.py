"""Which sheets hold another list than the plan: what is finished and filed, risks, examples, notes.

Known by their names alone: a sheet that is taken for such a list although it holds the plan would be a loss, so what
was passed over for its name is always said.
"""

from toolkit.entries.periods import Period, PlanYear, parse_plan_year
from toolkit.patterns import lazy_pattern
from toolkit.tables.headings import heading_key

_QUARTER = lazy_pattern(r"\b(?:quarter|qtr|q) ?([1-4])\b")
_YEARS = lazy_pattern(r"\b(20\d\d) ((?:20)?\d\d)\b")

_ARCHIVE = lazy_pattern(
    r"\b(?:archived?|closed|completed|complete|superseded|previous|historic(?:al)?|deleted|removed|withdrawn|obsolete|"
    r"past|ended|finished|back ?up|do not use|don t use|not in use"
    r"|old(?=$| (?:actions?|plans?|trackers?|versions?|data|items?|logs?|sheets?|cop(?:y|ies)|lists?|ones?|years?|\d))"
    r")\b"
)
"""What the name of a sheet of finished or former rows says; "Old Town" is a place."""
_OTHER = lazy_pattern(
    r"\b(?:risks?|issues?|exceptions?|example|examples|template|guidance|instructions?|how to|notes?|key|glossary|"
    r"contacts?|drop ?downs?|lookups?|validation|lists?|read ?me|version control|change log|help|definitions?|"
    r"decisions?|lessons|dependencies|assumptions|budget|finance|dashboard|summary|cover|index|contents)\b"
)
_TENTATIVE = lazy_pattern(r"\b(?:drafts?|proposed|proposals?|ideas?|scratch|wish ?list)\b")
"""What the name of a sheet says whose rows may be no part of the plan yet."""
_PLAN = lazy_pattern(r"\b(?:action|actions|plan|tracker|delivery|objectives?|priorit(?:y|ies)|measures?)\b")


def other_list(sheet: str, *, archives_only: bool = False) -> str:
    """What another list a sheet's name says it is ("archive", "risks"), or ""."""
    key = heading_key(sheet)
    if match := _ARCHIVE.search(key):
        return f"a sheet called {sheet}, so an archive" if match else ""
    if archives_only:
        return ""
    if (match := _OTHER.search(key)) and not _PLAN.search(key):
        return f"a sheet called {sheet}"
    return ""


def is_filed(sheet: str) -> bool:
    """Whether a sheet's name says that its rows are finished or former ones."""
    return _ARCHIVE.search(heading_key(sheet)) is not None


def is_tentative(sheet: str) -> bool:
    """Whether a sheet's name says that its rows may be no part of the plan yet."""
    return _TENTATIVE.search(heading_key(sheet)) is not None


def other_period(sheet: str, period: Period | None) -> str:
    """That a sheet is of another quarter or plan year than the plan, by its name ("Quarter 1", "2024-25"), or ""."""
    quarters, years = marks_of_time(sheet) or (frozenset(), frozenset())
    if period is None or len(quarters) > 1 or len(years) > 1:
        return ""
    if quarters <= {period.quarter} and years <= {period.plan_year}:
        return ""
    return f"a sheet called {sheet}, so of another quarter or year"


def marks_of_time(sheet: str) -> tuple[frozenset[int], frozenset[PlanYear]] | None:
    """The quarters and plan years that a sheet's name says; None where it says none."""
    key = heading_key(sheet)
    quarters = frozenset(int(number) for number in _QUARTER.findall(key))
    years = (parse_plan_year(f"{first}-{second}") for first, second in _YEARS.findall(key))
    known = frozenset(year for year in years if year)
    return (quarters, known) if quarters or known else None
