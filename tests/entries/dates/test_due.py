import datetime

import pytest

from toolkit.entries.dates.due import dates_within, due_in, on_a_weekday
from toolkit.entries.dates.spans import NO_SUCH_DAY, Doubt
from toolkit.entries.periods import PlanYear


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("by the end of march 2026", "2026-03-31"),
        ("end 2025/26", "2026-03-31"),
        ("end 2026", "2026-12-31"),
        ("to be completed by 4 june 2025", "2025-06-04"),
        ("prior to april 2026", "2026-03-31"),
        ("cyn mawrth 2026", "2026-02-28"),
        ("w/c 4 may 2026", "2026-05-10"),
        ("from april 2025 to march 2026", "2026-03-31"),
        ("o fewn 2025/26", "2026-03-31"),
    ],
)
def test_words_around_a_date_say_which_day_is_meant(words, due):
    assert str(due_in(words, PlanYear(2025)).due) == due


def test_a_start_names_no_day():
    assert due_in("from april 2025", PlanYear(2025)).on_going


def test_a_day_that_does_not_exist_stays_one_behind_any_words():
    assert {due_in(words, None) for words in ("by 31 april 2026", "before 31 april 2026", "w/c 31 april 2026")} == {
        NO_SUCH_DAY
    }


def test_a_day_of_the_week_must_be_that_of_the_date():
    assert str(on_a_weekday("tues 31 march 2026", None).due) == "2026-03-31"
    assert on_a_weekday("wed 31 march 2026", None) == Doubt("weekday", ("31 March 2026", "Tuesday"))
    assert on_a_weekday("monday to friday", None) is None


def test_each_date_within_a_text_is_found_once():
    text = "phase 1 june 2025, then 31/03/2026; again 31 march 2026, and v1.2.3"
    assert list(dates_within(text, None)) == [datetime.date(2025, 6, 30), datetime.date(2026, 3, 31)]
