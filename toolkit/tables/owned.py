"""Which sheets are the toolkit's own, and the names by which their place is found again."""

START, TALLIES, TRENDS, CHECKS = "Start", "Tallies", "Trends", "Checks"


RESULT_SHEETS = (TALLIES, TRENDS, CHECKS)
"""The sheets that the toolkit writes anew at each refresh; Trends only where there is something to show or it is there
already.
"""


SNAPSHOT = "Snapshot"
"""The hidden sheet of what the last refresh saw, from which the Start sheet works out what has changed since."""


READING = "Reading"
"""The form on which officers answer how their workbook is read; it is read, and no part of the plan."""


DECIDE = "Decide"
"""The sheet of what two copies that were brought together say differently, from which an officer decides."""


REQUESTS = "Requests"
"""The sheet of who was asked for updates, who has answered, and who said what; it is read again."""


READ_AGAIN = frozenset(("History", READING, REQUESTS))
"""The kinds of those sheets that are read with the plan, because people write there, or because it is on record."""


IN_ANY_BOOK = READ_AGAIN | {DECIDE, *RESULT_SHEETS}
"""The kinds that the jobs add to a workbook of any maker: they do not say that the toolkit made it."""


HANDED_OVER = frozenset(("Plan", "Indicators", "Comparisons"))
"""Sheets that the toolkit adds where they are missing and that are the officer's from then on: no hidden name."""


PREFIX = "_csp_"
"""Begins the hidden name that points at a result sheet; its kind follows."""


PAST_QUARTERS = "Past quarters"
"""The sheet of past quarters; Excel keeps the name History for itself."""


_SHOWN_AS = {"History": PAST_QUARTERS, READING: "How this workbook is read", DECIDE: "To decide"}


def sheet_title(kind: str) -> str:
    """What a sheet of that kind is called in a workbook: its kind, unless it has a name of its own."""
    return _SHOWN_AS.get(kind, kind)


MADE_BY = f"{PREFIX}Version"
"""The hidden name that says by which version of the toolkit a workbook was made or upgraded."""


def quoted(sheet: str) -> str:
    """A sheet's name as formulas and links write it: ``'Director''s cut'``."""
    return "'" + sheet.replace("'", "''") + "'"


OWN_SHEETS = frozenset(
    [
        *(START, "Lists", "Plan", "Printed tallies", "Context", "Cover report", "Agenda", "Glossary", "Partners"),
        *("Version control", "Assessments", "Indicators", "Comparisons", "History", PAST_QUARTERS),
    ]
)
"""The sheets besides that a workbook of the toolkit has, none of which holds actions."""
