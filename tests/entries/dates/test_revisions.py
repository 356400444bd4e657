import pytest

from toolkit.entries.by_when import parse_by_when
from toolkit.entries.dates.outcomes import NoDay
from toolkit.entries.dates.revisions import with_revision, with_the_one_before
from toolkit.entries.dates.spans import NO_SUCH_DAY, plain
from toolkit.entries.periods import PlanYear


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("March 2026 (was December 2025)", "2025-12-31", "2026-03-31"),
        ("31/12/2025 → 31/03/2026", "2025-12-31", "2026-03-31"),
        ("March 2026 (brought forward from June 2026)", "2026-06-30", "2026-03-31"),
        ("Q4 (was Q3)", "2025-12-31", "2026-03-31"),
        ("December 2025, revised: TBC", "2025-12-31", None),
    ],
)
def test_both_dates_of_a_text_are_read(text, old, new):
    found = with_the_one_before(plain(text), PlanYear(2025))
    assert (str(found.was.due), found.due and str(found.due)) == (old, new)


def test_a_revised_date_that_does_not_exist_is_said_so():
    assert with_the_one_before("december 2025 (revised to 31 april 2026)", None) is NO_SUCH_DAY


def test_a_text_that_names_one_date_has_none_before():
    assert with_the_one_before("march 2026", None) is None
    assert with_the_one_before("from march 2026 to may 2026", None) is None


def test_two_dates_of_a_row_are_put_beside_each_other():
    old, new = parse_by_when("December 2025"), parse_by_when("March 2026")
    both = with_revision(old, new)
    assert (both.text, both.due, both.was) == ("March 2026 (was December 2025)", new.due, old)
    assert parse_by_when(both.text).due == new.due
    assert with_revision(None, new) is with_revision(new, new) is new
    assert with_revision(old, parse_by_when("N/A")) is old


def test_a_date_that_is_given_up_keeps_the_one_that_it_was():
    both = with_revision(parse_by_when("December 2025"), parse_by_when("TBC"))
    assert (both.text, both.due, both.no_day, both.was.text) == (
        "TBC (was December 2025)",
        None,
        NoDay.OPEN,
        "December 2025",
    )
