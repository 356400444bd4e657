import pytest

from toolkit.entries.dates.outcomes import NoDay
from toolkit.entries.dates.spans import Doubt
from toolkit.entries.dates.undated import coming_again, without_day
from toolkit.entries.periods import PlanYear


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("annually", NoDay.GOES_ON),
        ("quarterly meetings", NoDay.GOES_ON),
        ("on-going (review march 2026)", NoDay.GOES_ON),
        ("to be agreed", NoDay.OPEN),
        ("date tbc", NoDay.OPEN),
        ("done", NoDay.COMPLETE),
        ("completed 12/05/2025", NoDay.COMPLETE),
        ("closed (see report)", NoDay.COMPLETE),
        ("not applicable", NoDay.NONE),
    ],
)
def test_words_say_why_there_is_no_day(words, why):
    found = without_day(words, PlanYear(2025))
    assert (found.due, found.no_day) == (None, why)


def test_what_goes_on_until_a_day_ends_then():
    assert str(without_day("ongoing until march 2026", None).due) == "2026-03-31"


def test_what_may_be_done_or_due_is_in_doubt():
    assert without_day("complete march 2026", None) == Doubt("readings", ("complete", "due by 31 March 2026"))


@pytest.mark.parametrize(
    "words", ["march 2026", "soon", "to be completed by march 2026", "complete by march 2026", "done in schools"]
)
def test_other_words_say_nothing_of_the_kind(words):
    assert without_day(words, None) is None


def test_what_comes_again_names_no_year():
    assert coming_again("by 31 march each year").on_going
    assert coming_again("annually from march 2026") is None
