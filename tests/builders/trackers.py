"""Officers' trackers as small grids, and how they are understood."""

from toolkit.entries.periods import Period, PlanYear
from toolkit.grid import Book
from toolkit.plan.ratings import RAG
from toolkit.understanding.book import Understanding, understand

HEADINGS = ["Ref", "Action", "Lead", "Deadline", "RAG", "Update"]
NOW = Period(PlanYear(2025), 2)


def tracker_row(ref, rating="Green", text=None, **cells):
    values = {"Ref": ref, "Action": text or f"Do the thing {ref}", "Lead": "Police", "Deadline": "March 2026"}
    values |= {"RAG": rating, "Update": "Work was done; more follows in May."}
    return [(values | cells)[heading] for heading in HEADINGS]


def understood(*sheets, period=NOW, priorities=()):
    found = understand(Book("b", tuple(sheets)), period, lambda text: RAG.read(text) is not None, priorities)
    assert_one_class(found)
    return found


def assert_one_class(found: Understanding):
    """Every row is in one class and no other, whatever the workbook."""
    mine = [(table.sheet, number) for table in found.account.counted for number in table.rows]
    mine += [(passed.sheet, passed.row) for passed in found.account.passed]
    assert sorted(mine) == sorted(set(mine))


def kinds(found: Understanding, name="Tracker"):
    """The kind of every row of a sheet, counted ones included, by its number."""
    rows = {number: table.kind for table in found.account.counted if table.sheet == name for number in table.rows}
    return rows | {passed.row: passed.kind for passed in found.account.passed if passed.sheet == name}


def numbers(found):
    return [(table.sheet, table.runs) for table in found.account.counted]
