import datetime
import timeit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.entries.by_when import ON_GOING, by_when_of_number, parse_by_when, read_by_when, recorded, suggest_by_when
from toolkit.entries.dates.cells import by_when_of_date
from toolkit.entries.dates.outcomes import ByWhen
from toolkit.entries.periods import PlanYear
from toolkit.entries.text import one_line


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("March 2020", "2020-03-31"),
        ("Sept 2019", "2019-09-30"),
        ("Feb-20", "2020-02-29"),
        ("Sept '19", "2019-09-30"),
        ("31 March 2020", "2020-03-31"),
        ("31st March 2020", "2020-03-31"),
        ("4/6/2019", "2019-06-04"),
        ("04.06.19", "2019-06-04"),
        ("2019-06-04", "2019-06-04"),
        ("by end of December 2019", "2019-12-31"),
        ("Q3 2019-20", "2019-12-31"),
        ("Quarter 3", "2019-12-31"),
        ("2019-20", "2020-03-31"),
    ],
)
def test_by_when_means_its_last_day(text, due):
    by_when = parse_by_when(text, PlanYear(2019))
    assert (by_when.text, by_when.due.isoformat(), by_when.on_going) == (text, due, False)


@pytest.mark.parametrize(
    "text", ["Marc 2020", "soon", "31 June 2019", "13/13/2019", "2020", "March", "Winter 2020", ""]
)
def test_what_is_no_date_is_not_guessed(text):
    assert parse_by_when(text, PlanYear(2019)) is None


def test_a_quarter_without_a_year_needs_the_plan_year():
    assert parse_by_when("Q3") is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Marc 2020", "March 2020"),
        ("Decmber 2019", "December 2019"),
        ("Ongonig", "On-going"),
        ("soon", None),
        ("2020", None),
    ],
)
def test_a_near_miss_is_suggested(text, meant):
    assert suggest_by_when(text) == meant


@given(st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31)))
def test_every_date_is_read_back_from_how_it_prints(day):
    shown = by_when_of_date(datetime.datetime.combine(day, datetime.time()), "dd/mm/yyyy")
    assert shown.due == day
    assert parse_by_when(shown.text) == shown


def outcome(text, plan_year=PlanYear(2025)):  # noqa: B008  it is frozen
    """The due day, why there is none, or what is in doubt; in front of it the day that it took the place of."""
    found = read_by_when(text, plan_year)
    if not isinstance(found, ByWhen):
        return found and (found.about, *found.meant)
    was = f"{found.was.due} -> " if found.was else ""
    return f"{was}{found.due or found.no_day.name}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tuesday 31 March 2026", "2026-03-31"),
        ("Fri, 27/03/2026", "2026-03-27"),
        ("31st of March, 2026", "2026-03-31"),
        ("by end March 2026", "2026-03-31"),
        ("No later than 31 March 2026.", "2026-03-31"),
        ("erbyn diwedd Mawrth 2026", "2026-03-31"),
        ("end of Q4", "2026-03-31"),
        ("Year end", "2026-03-31"),
        ("End of financial year 2026/27", "2027-03-31"),
        ("by the end of 2026", "2026-12-31"),
        ("Spring 2026", "2026-05-31"),
        ("w/c 4 May 2026", "2026-05-10"),
        ("week commencing Monday 4 May 2026", "2026-05-10"),
        ("w/e 8 May 2026", "2026-05-08"),
        ("Before March 2026", "2026-02-28"),
        ("before 31 March 2026", "2026-03-30"),
        ("Before the end of March 2026", "2026-03-31"),
        ("Before 2026", "2025-12-31"),
        ("From April 2025 to March 2026", "2026-03-31"),
        ("between April and June 2025", "2025-06-30"),
        ("Throughout 2025/26", "2026-03-31"),
        ("March 2026 (TBC)", "2026-03-31"),
        ("March 2026?", "2026-03-31"),
        ("March 2026 (subject to funding)", "2026-03-31"),
        ("Q4 (March 2026)", "2026-03-31"),
        ("Ongoing until March 2026", "2026-03-31"),
        ("Completed by 31 March 2026", "2026-03-31"),
        ("Ongoing - review March 2026", "GOES_ON"),
        ("Annually", "GOES_ON"),
        ("Quarterly", "GOES_ON"),
        ("Monthly meetings", "GOES_ON"),
        ("Every quarter", "GOES_ON"),
        ("As required", "GOES_ON"),
        ("From April 2025", "GOES_ON"),
        ("Yn parhau", "GOES_ON"),
        ("Ongoing from April 2025", "GOES_ON"),
        ("September 2025 onwards", "GOES_ON"),
        ("By 31 March each year", "GOES_ON"),
        ("Annually by 31 March", "GOES_ON"),
        ("Every 6 months", "GOES_ON"),
        ("Ongoing throughout 2025-26", "2026-03-31"),
        ("Ongoing 2025/26", ("readings", "on-going", "31 March 2026")),
        ("Ongoing to 2028", ("readings", "31 December 2028", "the plan year 2027-28", "the plan year 2028-29")),
        ("Academic year 2025/26", ("no-day",)),
        ("TBC", "OPEN"),
        ("Date to be confirmed", "OPEN"),
        ("Complete", "COMPLETE"),
        ("Completed March 2025", "COMPLETE"),
        ("N/A", "NONE"),
        ("As above", ("above",)),
        ("〃", ("above",)),
        ("soon", ("no-day",)),
        ("Within 6 months", ("no-day",)),
        ("Easter 2026", ("no-day",)),
        ("22 August", ("no-year", "22 August 2025")),
        ("end of March", ("no-year", "March 2026")),
        ("2026", ("readings", "31 December 2026", "the plan year 2025-26", "the plan year 2026-27")),
        ("end of the year", ("readings", "31 December 2025", "31 March 2026")),
        ("Ongoing, March 2026", ("readings", "on-going", "31 March 2026")),
        ("Complete March 2026", ("readings", "complete", "due by 31 March 2026")),
        ("Q4 (June 2026)", ("readings", "31 March 2026", "30 June 2026")),
        ("Phase 1 June 2025, Phase 2 March 2026", ("readings", "30 June 2025", "31 March 2026")),
        ("31/12/2025 31/03/2026", ("readings", "31 December 2025", "31 March 2026")),
        ("March 2026 if funding is found", ("readings", "31 March 2026")),
        ("Monday 31 March 2026", ("weekday", "31 March 2026", "Tuesday")),
        ("46082", ("number", "1 March 2026")),
        ("31/04/2026", ("no-such-day",)),
        ("by 30 Feb 2026", ("no-such-day",)),
        ("1_000", None),
        ("٣١/٠٣/٢٠٢٦", None),
    ],
)
def test_what_officers_type_is_read_or_kept_or_in_doubt(text, expected):
    assert outcome(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("19 - 23/2/2018", "2018-02-23"),
        ("26-27/3/2018", "2018-03-27"),
        ("1-30/4/2018", "2018-04-30"),
        ("20.08.2022", "2022-08-20"),
        ("10th August 2014", "2014-08-10"),
        ("2024-08-15", "2024-08-15"),
        ("Q3 2026/27", "2026-12-31"),
        ("Sep 26", "2026-09-30"),
        ("End of March 2027", "2027-03-31"),
        ("Summer 2027", "2027-08-31"),
        ("On going", "GOES_ON"),
        ("TBD", "OPEN"),
        ("Oct 2\u20133", ("no-year", "3 October 2025")),
        ("Sept", ("no-year", "September 2025")),
        ("March", ("no-year", "March 2026")),
        ("1-3 months", ("no-day",)),
        ("> 1 year", ("no-day",)),
        ("Week 3-4", ("no-day",)),
        ("End of MSc Cybersecurity Course", ("no-day",)),
        ("44770", ("number", "28 July 2022")),
        ("3/22/25", ("no-such-day",)),
        ("Marc 2020", None),
    ],
)
def test_what_others_typed_into_their_trackers_and_plans_is_read_or_kept_or_in_doubt(text, expected):
    """Found in public trackers, in documents by others, and in the plans of Sevenoaks."""
    assert outcome(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "March 2026 (was December 2025)",
        "March 2026 (originally Dec 2025)",
        "March 2026 - moved from December 2025",
        "Dec 2025 → March 2026",
        "Dec 2025 -> Mar 26",
        "December 2025 (revised to March 2026)",
        "December 2025, now March 2026",
        "was December 2025, now March 2026",
        "31/12/2025 extended to 31/03/2026",
    ],
)
def test_a_date_keeps_the_one_that_it_took_the_place_of(text):
    assert outcome(text) == "2025-12-31 -> 2026-03-31"
    assert parse_by_when(text, PlanYear(2025)).text == text


def test_a_revision_without_the_old_date_is_the_new_one():
    assert outcome("Revised to June 2026") == "2026-06-30"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (46082.0, ("number", "1 March 2026")),
        (2026.0, ("readings", "31 December 2026", "the plan year 2025-26", "the plan year 2026-27")),
        (3.2026, ("number", "March 2026")),
        (46082.5, None),
        (12.0, None),
        (0.85, None),
    ],
)
def test_a_number_that_looks_like_a_date_is_in_doubt(number, expected):
    found = by_when_of_number(number)
    assert (found and (found.about, *found.meant)) == expected


def test_past_quarters_keep_the_day_that_a_cell_does_not_show():
    shown = by_when_of_date(datetime.datetime(2020, 3, 5), "d-mmm")
    assert recorded(shown, PlanYear(2019)) == "5 March 2020"
    assert recorded(parse_by_when("Q3", PlanYear(2019)), PlanYear(2019)) == "Q3"
    assert recorded(parse_by_when("TBC"), None) == "TBC"


@pytest.mark.parametrize("letters", ["a", "a ", "31/", "March 2026 ", "(was ", "? ", "-", "q4 "])
def test_a_long_cell_costs_no_more_than_its_length(letters):
    """Sixteen times the text may take sixteen times the time, with room for a busy machine, and not 256 times."""

    def cost(length):
        text = (letters * length)[:length]
        return min(timeit.repeat(lambda: (read_by_when(text), suggest_by_when(text)), number=1, repeat=3))

    assert cost(32_000) < 60 * max(cost(2_000), 0.0005)


DATES = ["march", "Mawrth", "2026", "0000", "9999", "26", "'26", "31", "1", "99", "2025/26", "Q4", "FY", "winter"]
SIGNS = ["/", "-", ",", " ", "(", ")", "½", "١٢", "→", '"', "?"]
WORDS = [
    "was",
    "now",
    "before",
    "w/c",
    "from",
    "to",
    "and",
    "or",
    "end of",
    "year",
    "TBC",
    "ongoing",
    "until",
    "annually",
]
WORDS += ["annually", "complete", "by", "Monday", "as above", "N/A", "onwards", "each"]
PIECES = [*DATES, *SIGNS, *WORDS]


@given(st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join), st.sampled_from([None, PlanYear(2025)]))
def test_whatever_is_typed_is_printed_as_it_was(text, plan_year):
    found = read_by_when(text, plan_year)
    if found is not None:
        assert found.text in (one_line(text), ON_GOING)
    assert suggest_by_when(text) is None or parse_by_when(suggest_by_when(text))


def test_a_month_that_is_no_slip_is_not_mended():
    assert [suggest_by_when(text) for text in ("early)2026 99 mawrth 12", "March 2026 March 20")] == [None, None]
