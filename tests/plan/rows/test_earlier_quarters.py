"""Quarters side by side in one sheet are history: what their columns say of the rows that the plan has now."""

from tests.builders.quarter_books import book, start
from toolkit.checks.book import check_and_analyse
from toolkit.entries.periods import Period, PlanYear
from toolkit.history.analysis import analyse
from toolkit.history.movement import Change
from toolkit.history.table import with_quarters_beside
from toolkit.plan.ratings import AMBER, GREEN, MISSING, RED
from toolkit.plan.reading import read_monitoring

HEADINGS = ["Ref", "Action", "Lead agency", *(f"Q{n} {what}" for n in (1, 2, 3, 4) for what in ("RAG", "update"))]
Q1 = Period(PlanYear(2019), 1)
ROWS = (
    ["1.1", "Run night-time patrols", "Police", "Green", "Begun.", "Red", "Stopped for want of officers.", *[None] * 4],
    ["1.2", "Train all door staff", "Council", "Amber", "Late.", "Green", "Twenty trained in September.", *[None] * 4],
    ["1.3", "Hold a day of action", "Council", None, None, "Green", "Held in August with partners.", *[None] * 4],
    ["1.4", "Publish the new guidance", "Council", None, "Drafted.", "Green", "Published in July.", *[None] * 4],
)


def plan(*rows, **options):
    return book(*(rows or ROWS), headings=HEADINGS, **options)


def test_the_rows_of_an_earlier_quarter_are_read_from_its_columns():
    monitoring, _ = read_monitoring(plan())
    (earlier,) = monitoring.earlier
    assert earlier.period == Q1
    assert [(str(row.ref), row.status, row.update) for row in earlier.actions] == [
        ("1.1", GREEN, "Begun."),
        ("1.2", AMBER, "Late."),
        ("1.4", MISSING, "Drafted."),
    ]
    assert [row.status for row in monitoring.actions] == [RED, GREEN, GREEN, GREEN]


def test_movement_comes_from_them():
    found = plan()
    moved = analyse(found, read_monitoring(found)[0])[0].actions
    assert moved.previous == Q1
    assert [row.change for row in moved.rows] == [
        Change.WORSENED,
        Change.IMPROVED,
        Change.NEW,
        Change.NOT_COMPARABLE,
    ]
    assert check_and_analyse(found)[2].actions == moved


def test_every_earlier_quarter_counts():
    row = ["1.1", "Run patrols at night", "Police", "Red", "A", "Red", "B", "Red", "Nobody could be found.", None, None]
    found = plan(row, plan={"Quarter": 3})
    (moved,) = analyse(found, read_monitoring(found)[0])[0].actions.rows
    assert (moved.change, moved.quarters_at_status) == (Change.UNCHANGED, 3)


def test_a_quarter_on_record_counts_as_it_was_recorded():
    before = start(plan(plan={"Quarter": 1}), go_on=True).history
    found = plan(["1.1", "Run night-time patrols", "Police", "Amber", "Begun.", "Red", "Stopped.", *[None] * 4])
    known = with_quarters_beside(before, read_monitoring(found)[0])
    assert known == before
    assert with_quarters_beside((), read_monitoring(found)[0])[0].status == AMBER


def test_a_rating_of_an_earlier_quarter_that_cannot_be_read_is_said_with_its_cell():
    found = plan(["1.1", "Run night-time patrols", "Police", "Purplish", "Begun.", "Red", "Stopped.", *[None] * 4])
    said = [problem.cell for problem in read_monitoring(found)[1] if "Purplish" in str(problem)]
    assert said == ["D2"]


def test_the_first_quarter_has_none_before_it():
    assert read_monitoring(plan(plan={"Quarter": 1}))[0].earlier == ()
