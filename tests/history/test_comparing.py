import pytest

from tests.builders.grids import action, actions_book
from tests.builders.plan_versions import quarters_book
from toolkit.bundled import bundled
from toolkit.checks.book import check_book
from toolkit.entries.periods import Period, PlanYear
from toolkit.errors import WorkbookError
from toolkit.history.comparing import compare_books, compare_quarters, parse_period
from toolkit.history.plan_changes import OF_THE_QUARTER, PlanChange, version_of
from toolkit.workbook_file.book import read_book


def test_two_quarters_of_one_workbook():
    book = quarters_book(action(lead_agency="KFRS"), action(ref="CSAP 1.3", priority_action="Print a leaflet"))
    changes = compare_quarters(book, check_book(book)[0])
    assert (changes.old, changes.new) == (Period(PlanYear(2019), 1).label, Period(PlanYear(2019), 2).label)
    of_the_plan = [item for item in changes.changes if item.change not in OF_THE_QUARTER]
    assert [(item.change.value, item.latest.ref) for item in of_the_plan] == [
        ("renumbered", "CSAP 1.3"),
        ("re-led", "CSAP 1.1"),
        ("re-led", "CSAP 1.3"),
    ]


def test_what_each_quarter_said_is_compared_row_by_row():
    book = quarters_book(action(status="Red", update="Stopped."))
    changes = compare_quarters(book, check_book(book)[0])
    (rated,) = [item for item in changes.changes if item.change is PlanChange.RATED]
    assert (rated.latest.ref, rated.old.status, rated.new.status) == ("CSAP 1.1", "Green", "Red")
    (updated,) = [item for item in changes.changes if item.change is PlanChange.UPDATED]
    assert (updated.old.update, updated.new.update) == ("SECRETPAST", "Stopped.")


def test_quarters_that_are_not_on_record_are_named_with_those_that_are():
    book = quarters_book(action())
    monitoring = check_book(book)[0]
    with pytest.raises(
        WorkbookError, match=r"has no 1 January to 31 March 2020 \(Quarter 4\) on record: choose from 1 "
    ):
        compare_quarters(book, monitoring, later=Period(PlanYear(2019), 4))
    alone = actions_book(action())
    with pytest.raises(WorkbookError, match="has no quarter before"):
        compare_quarters(alone, check_book(alone)[0])


@pytest.mark.parametrize("text", ["2019-20 Quarter 1", "Q1 2019-20", "Quarter 1, 2019/20"])
def test_a_quarter_is_read(text):
    assert parse_period(text) == Period(PlanYear(2019), 1)


def test_no_quarter_is_refused():
    with pytest.raises(WorkbookError, match='give the plan year and the quarter, as "2019-20 Quarter 1"'):
        parse_period("last one")


def test_the_real_plans_keep_what_goes_on():
    old, new = (read_book(bundled("workbooks", f"sevenoaks-{year}.xlsm")) for year in ("2016-17", "2019-20"))
    changes = compare_books(old, new)
    assert {(item.old.ref, item.new.ref) for item in changes.changes if item.change is PlanChange.RENUMBERED} >= {
        ("2.2", "CSAP 2.6"),
        ("2.5", "CSAP 2.8"),
    }
    kept = len(new_rows(new)) - changes.counts["added"]
    assert kept == len(new_rows(old)) - changes.counts["removed"]


def new_rows(book):
    return version_of(check_book(book)[0], "").rows
