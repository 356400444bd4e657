import datetime
from dataclasses import replace

import pytest

from tests.builders.checked_rows import found, lines
from tests.builders.grids import ACTION_HEADINGS, PLAN_ROWS, action, actions_book, sheet
from toolkit.checks.book import check_book
from toolkit.entries.refs import parse_ref
from toolkit.grid import Book, CellRange, Table
from toolkit.plan.reading import read_monitoring
from toolkit.plan.rows.checked import lost_nought, split_names
from toolkit.problems.problem import Severity

KNOWN = frozenset({"csu", "kent police", "fire & rescue", "kfrs"})


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("CSU\nKent Police", ("CSU", "Kent Police")),
        ("CSU; Kent Police;", ("CSU", "Kent Police")),
        ("CSU, Kent Police", ("CSU", "Kent Police")),
        ("Kent Police/CSU", ("Kent Police", "CSU")),
        ("CSU and Kent Police", ("CSU", "Kent Police")),
        ("Fire & Rescue", ("Fire & Rescue",)),
        ("Town and Parish Clerks", ("Town and Parish Clerks",)),
        ("CSU (ASB Officer - SDC & PCSO Youth Officer)", ("CSU (ASB Officer - SDC & PCSO Youth Officer)",)),
        ("", ()),
    ],
)
def test_names_are_parted_only_where_that_is_certain(text, names):
    assert split_names(text, KNOWN) == names


def lists(priorities=(), leads=()):
    rows = [["Number", "Priority", "Short name", None, "Lead agency", "Also written"]]
    for number in range(max(len(priorities), len(leads))):
        priority = priorities[number] if number < len(priorities) else (None, None, None)
        lead = leads[number] if number < len(leads) else (None, None)
        rows.append([*priority, None, *lead])
    last = len(rows)
    tables = [Table("Priorities", CellRange(1, 1, last, 3)), Table("Leads", CellRange(1, 5, last, 6))]
    return sheet("Lists", rows, tables=tables)


@pytest.mark.parametrize("spelling", ["Green", " GREEN ", "green", "Green\u00a0", "Gr een", "GREEN\n"])
def test_a_status_is_known_whatever_its_case_and_spaces(spelling):
    assert lines(action(status=spelling)) == []


@pytest.mark.parametrize(
    ("typed", "meant"), [("Grene", "Green"), ("Ambre", "Amber"), ("Rde", "Red"), ("Reed", "Red"), ("Ammber", "Amber")]
)
def test_a_near_miss_of_a_status_is_suggested_and_counted_as_missing(typed, meant):
    monitoring, problems = check_book(actions_book(action(status=typed)))
    assert monitoring.actions[0].status.name == "Missing"
    (problem,) = [problem for problem in problems if problem.code == "status-unknown"]
    assert str(problem) == (
        f'Actions!G2: Status is "{typed}"; the row is counted as Missing. '
        f'Did you mean "{meant}"? Choose Green, Amber or Red.'
    )


def test_a_status_like_nothing_is_not_guessed():
    (problem,) = found(action(status="Purple"))
    assert problem.remedy == (
        "Choose Green, Amber or Red; or say once on the sheet Lists what it means: "
        '"Purple" under Word and the rating under Means.'
    )


def statuses(*typed, **parts):
    """How the rows of a plan with those statuses are rated, blank where one could not be read."""
    rows = [action(ref=f"CSAP 1.{number}", status=text) for number, text in enumerate(typed, start=1)]
    book = actions_book(*rows)
    (plan, actions) = book.sheets
    rated = read_monitoring(replace(book, sheets=(plan, replace(actions, **parts))))[0].actions
    return [row.status.name if row.status.rated else "" for row in rated]


@pytest.mark.parametrize(
    ("typed", "rated"),
    [
        (["G", "a", "R"], ["Green", "Amber", "Red"]),
        (["G", "Green", "R"], ["Green", "Green", "Red"]),
        (["G", "A", None], ["Green", "Amber", ""]),
        (["G", "C", "A"], ["", "", ""]),
        (["G", "On track"], ["", ""]),
        (["A", "A"], ["", ""]),
        (["H", "M", "L"], ["", "", ""]),
    ],
)
def test_letters_are_ratings_in_a_column_of_nothing_but_letters_and_ratings(typed, rated):
    assert statuses(*typed) == rated


@pytest.mark.parametrize(
    ("typed", "rated"),
    [
        (["Green (Q1: Amber)", "Green (Q2: Amber)", "Green (Q3: Red)"], ["Green", "", ""]),
        (["\U0001f7e1", "\U0001f7e2"], ["Amber", "Green"]),
        (["\U0001f7e1", "\U0001f7e0"], ["", "Amber"]),
        (["Green\nOn track", "Green\nAmber"], ["Green", ""]),
    ],
)
def test_what_may_be_another_rating_or_another_times_is_not_read(typed, rated):
    assert statuses(*typed) == rated


def test_a_fill_is_a_rating_only_where_lists_say_so():
    fills = {(2, 7): "00B050", (3, 7): "92D050", (4, 7): "FF0000"}
    assert statuses(None, None, "Green", fills=fills) == ["", "", "Green"]
    words = sheet("Lists", [["Word", "Means"], ["green fill", "Green"], ["#92D050 fill", "Amber"]])
    book = actions_book(action(status=None), action(ref="CSAP 1.2", status=None), extra=[words])
    plan, actions, lists_ = book.sheets
    coloured = replace(book, sheets=(plan, replace(actions, fills=fills), lists_))
    assert [row.status.name for row in read_monitoring(coloured)[0].actions] == ["Green", "Amber"]


def beside(*pairs, means=("Green", "Red")):
    """Rows with a word under Progress beside the status, where Lists say what Complete and Stopped mean under it."""
    rows = [[*action(ref=f"CSAP 1.{number}", status=status), said] for number, (status, said) in enumerate(pairs, 1)]
    words = [["Word", "Means"], ["Progress stage: Complete", means[0]], ["Progress stage: Stopped", means[1]]]
    sheets = (sheet("Actions", [[*ACTION_HEADINGS, "Progress stage"], *rows]), sheet("Lists", words))
    monitoring, problems = check_book(Book("plan.xlsx", sheets))
    rated = [row.status.name for row in monitoring.actions]
    return rated, [f"{one.code} {one.cell}" for one in problems if one.code.startswith("status")]


def test_a_word_in_another_column_rates_a_row_where_lists_say_what_it_means_there():
    pairs = [(None, "Complete"), ("Amber", "In progress"), ("Green", "complete"), ("Amber", "Stopped")]
    assert beside(*pairs) == (["Green", "Amber", "Green", "Red"], [])


def test_a_status_that_another_column_contradicts_is_asked_about_and_not_counted():
    assert beside(("Red", "Complete"), ("Green", "Stopped")) == (
        ["Missing", "Missing"],
        ["status-contradicted G2", "status-contradicted G3"],
    )


def test_a_status_that_cannot_be_read_is_asked_about_whatever_another_column_says():
    assert beside(("On track", "Complete")) == (["Missing"], ["status-unknown G2"])


def test_a_status_with_a_struck_out_word_is_asked_about_even_where_it_can_be_read():
    assert statuses("Green", "Green", struck={(2, 7): "Green"}) == ["", "Green"]


def test_a_row_that_is_struck_out_has_the_rating_that_lists_give_to_such_rows():
    struck = {(2, 3): "Hold a speedwatch day", (2, 7): "Green"}
    assert statuses("Green", struck=struck) == ["Green"]
    words = sheet("Lists", [["Word", "Means"], ["struck out", "Red"]])
    plan, actions, lists_ = actions_book(action(), action(ref="CSAP 1.2", status=None), extra=[words]).sheets
    struck |= {(3, 3): "Hold a speedwatch day"}
    book = Book("plan.xlsx", (plan, replace(actions, struck=struck), lists_))
    assert [row.status.name for row in read_monitoring(book)[0].actions] == ["Red", "Red"]


@pytest.mark.parametrize("spelling", ["On-going", "Ongoing", "On going", "ONGOING", "Ongoi ng", "on\u2013going"])
def test_on_going_is_known_in_its_spellings(spelling):
    monitoring, _ = check_book(actions_book(action(by_when=spelling)))
    assert (lines(action(by_when=spelling)), monitoring.actions[0].by_when.text) == ([], "On-going")


def with_revised(by_when, revised):
    rows = [[*ACTION_HEADINGS, "Revised date"], [*action(by_when=by_when), revised]]
    book = Book("b", (sheet("Plan", PLAN_ROWS), sheet("Actions", rows)))
    monitoring, problems = check_book(book)
    (row,) = monitoring.actions
    return row, [(problem.code, problem.cell) for problem in problems if problem.code != "measures-missing"]


@pytest.mark.parametrize(
    ("by_when", "revised", "text", "due"),
    [
        ("December 2019", "March 2020", "March 2020 (was December 2019)", "2020-03-31"),
        ("December 2019", None, "December 2019", "2019-12-31"),
        (None, "March 2020", "March 2020", "2020-03-31"),
        ("March 2020", "March 2020", "March 2020", "2020-03-31"),
        ("December 2019", "N/A", "December 2019", "2019-12-31"),
        ("December", "March 2020", "March 2020 (was December)", "2020-03-31"),
        ("December 2019", datetime.datetime(2020, 3, 1), "1 March 2020 (was December 2019)", "2020-03-01"),
    ],
)
def test_a_revised_date_is_kept_beside_the_original(by_when, revised, text, due):
    row, problems = with_revised(by_when, revised)
    assert (row.by_when.text, str(row.by_when.due)) == (text, due)
    assert [problem for problem in problems if problem[0] != "green-past-date"] == []


@pytest.mark.parametrize(
    ("revised", "code"),
    [("June", "by-when-unclear"), ("31/04/2020", "by-when-unreadable"), ("As above", "by-when-unclear")],
)
def test_a_revised_date_in_doubt_is_asked_about_at_its_own_cell(revised, code):
    row, problems = with_revised("December 2019", revised)
    assert (row.by_when, row.as_typed("by_when")) == (None, f"{revised} (was December 2019)")
    assert problems == [(code, "I2")]


@pytest.mark.parametrize(
    ("by_when", "code", "severity", "message"),
    [
        (
            "22 August",
            "by-when-unclear",
            Severity.QUESTION,
            'By when is "22 August", without a year; in this plan year that is 22 August 2019.',
        ),
        (
            "2020",
            "by-when-unclear",
            Severity.QUESTION,
            'By when is "2020", which may mean 31 December 2020, the plan year 2019-20 or the plan year 2020-21.',
        ),
        (
            "Monday 31 March 2020",
            "by-when-unclear",
            Severity.QUESTION,
            'By when is "Monday 31 March 2020", but 31 March 2020 is a Tuesday.',
        ),
        (43891.0, "by-when-unclear", Severity.QUESTION, 'By when shows "43891"; this looks like 1 March 2020.'),
        (
            "soon",
            "by-when-unclear",
            Severity.QUESTION,
            'By when is "soon", which names no day, so the row can never be late.',
        ),
        ("TBC", "by-when-no-date", Severity.WARNING, 'By when is "TBC", so there is no date.'),
        (
            "31/04/2020",
            "by-when-unreadable",
            Severity.ERROR,
            'By when is "31/04/2020", but there is no such day.',
        ),
    ],
)
def test_a_by_when_in_doubt_is_asked_about_once_in_words_that_name_what_it_may_mean(by_when, code, severity, message):
    (problem,) = found(action(by_when=by_when))
    assert (problem.code, problem.severity, problem.cell, problem.message) == (code, severity, "D2", message)


@pytest.mark.parametrize(
    "by_when", ["Annually", "Quarterly", "As required", "Complete", "w/c 23 March 2020", "Year end"]
)
def test_what_is_understood_is_no_problem_and_prints_as_typed(by_when):
    monitoring, _ = check_book(actions_book(action(by_when=by_when)))
    assert (lines(action(by_when=by_when)), monitoring.actions[0].by_when.text) == ([], by_when)


def test_an_unreadable_by_when_is_suggested():
    (problem,) = found(action(by_when="Marc 2020"))
    assert (problem.severity, problem.remedy) == (
        "error",
        'Did you mean "March 2020"? Type a month such as "March 2020", or "On-going".',
    )


def test_a_number_after_3_9_is_read_as_3_10_and_that_is_said():
    rows = [action(ref=3 + number / 10) for number in range(1, 10)]
    monitoring, problems = check_book(actions_book(*rows, action(ref=3.1)))
    assert [str(row.ref) for row in monitoring.actions][-2:] == ["3.9", "3.10"]
    (said,) = [problem for problem in problems if problem.code == "ref-stored-as-number"]
    assert (said.cell, said.message) == ("A11", "Ref is the number 3.1; it follows 3.9, so it is read as 3.10.")


def test_a_number_shown_with_two_decimals_is_what_it_shows():
    book = actions_book()
    rows = sheet("Actions", [ACTION_HEADINGS, action(ref=3.1)], formats={(2, 1): "0.00"})
    monitoring, problems = check_book(Book("b", (book.sheets[0], rows)))
    assert str(monitoring.actions[0].ref) == "3.10"
    assert [problem.code for problem in problems] == ["measures-missing"]


def test_the_same_number_twice_stays_two_rows_and_the_lost_nought_is_explained():
    monitoring, problems = check_book(actions_book(action(ref=3.1), action(ref=3.1)))
    assert len(monitoring.actions) == 2
    (problem,) = [problem for problem in problems if problem.code == "ref-duplicated"]
    assert problem.remedy.endswith("If it is 3.10, format the cell as text and type it again: a number loses the 0.")


def test_a_whole_number_ref_has_no_decimal():
    assert lines(action(ref=7.0)) == []
    assert str(check_book(actions_book(action(ref=7.0)))[0].actions[0].ref) == "7"


def test_a_ref_that_excel_made_a_date_is_malformed():
    (problem,) = found(action(ref=datetime.datetime(2020, 1, 3)))
    assert (problem.code, problem.message) == ("ref-malformed", 'Ref is "3 January 2020", which is not a ref.')
    assert problem.remedy.startswith("Excel made a date of what was typed: format the cell as text first. Type")


def test_lists_say_which_number_a_priority_has():
    extra = [lists(priorities=[(7.0, "Road Safety", "Roads")])]
    (problem,) = found(action(), extra=extra)
    assert problem.message == 'Ref CSAP 1.1 is under the priority "Road Safety", whose refs begin with 7.'


def test_a_lead_agency_not_in_lists_is_suggested():
    extra = [lists(leads=[("CSU", None), ("Kent Police", "Police")])]
    (problem,) = found(action(lead_agency="Kent Polcie\nCSU (Daily Tasking)\npolice"), extra=extra)
    assert (problem.code, problem.cell, problem.message) == (
        "lead-unknown",
        "E2",
        'Lead agency "Kent Polcie" is not in Lists.',
    )
    assert problem.remedy.startswith('Did you mean "Kent Police"?')


def test_a_priority_is_known_by_its_short_name_and_printed_in_full():
    extra = [lists(priorities=[(1.0, "Road Safety incl Speeding", "Roads")])]
    monitoring, problems = check_book(actions_book(action(priority="roads"), extra=extra))
    assert monitoring.actions[0].priority == "Road Safety incl Speeding"
    assert [problem.code for problem in problems] == ["measures-missing"]


def test_an_unknown_priority_is_named():
    extra = [lists(priorities=[(1.0, "Domestic Abuse", "Domestic Abuse")])]
    assert [problem.code for problem in found(action(priority="Domestc Abuse"), extra=extra)] == ["priority-unknown"]


def test_a_date_cell_is_a_by_when():
    rows = sheet(
        "Actions",
        [
            ACTION_HEADINGS,
            action(by_when=datetime.datetime(2020, 3, 1)),
            action(ref="CSAP 1.2", by_when=datetime.datetime(2020, 3, 1)),
        ],
        formats={(2, 4): "mmm-yy", (3, 4): "dd/mm/yyyy"},
    )
    monitoring, _ = check_book(Book("b", (actions_book().sheets[0], rows)))
    assert [(row.by_when.text, row.by_when.due.isoformat()) for row in monitoring.actions] == [
        ("March 2020", "2020-03-31"),
        ("1 March 2020", "2020-03-01"),
    ]


def test_refs_of_different_services_are_not_the_same():
    assert lines(action(ref="CS01"), action(ref="HR01")) == []
    assert lines(action(ref="CSAP 1.1"), action(ref="1.1"))[-1:] == ["ref-duplicated A3"]


@pytest.mark.parametrize(
    ("ref", "previous", "meant"),
    [
        ("3.1", "3.9", "3.10"),
        ("CSAP 3.1", "3.9", "CSAP 3.10"),
        ("3.2", "3.19", "3.20"),
        ("3.10", "3.99", None),
        ("3.1", "3.99", "3.100"),
        ("3.5", "3.9", None),
        ("3.1", "3.8", None),
        ("3.1", "3.10", None),
        ("4.1", "3.9", None),
        ("3", "3.9", None),
        ("3.1", "3", None),
        ("3.1.1", "3.9", None),
        ("3.1", "3.1.9", None),
        ("3.1", None, None),
    ],
)
def test_a_number_lost_its_nought_only_straight_after_the_one_before_it(ref, previous, meant):
    found = lost_nought(parse_ref(ref), previous and parse_ref(previous))
    assert (found and str(found)) == meant


@pytest.mark.parametrize(
    ("changes", "code", "message", "remedy"),
    [
        (
            {"ref": "CSAP 3,1"},
            "ref-malformed",
            'Ref is "CSAP 3,1", which is not a ref.',
            'Did you mean "CSAP 3.1"? Type the ref as in "CSAP 3.1": letters, then numbers with stops.',
        ),
        (
            {"by_when": "Marc 2020"},
            "by-when-unreadable",
            'By when is "Marc 2020", which is not a date.',
            'Did you mean "March 2020"? ',
        ),
        ({"status": "Gren"}, "status-unknown", 'Status is "Gren"', 'Did you mean "Green"? '),
    ],
)
def test_what_cannot_be_read_is_quoted_with_what_was_probably_meant(changes, code, message, remedy):
    (problem,) = [problem for problem in found(action(**changes)) if problem.code == code]
    assert problem.message.startswith(message)
    assert problem.remedy.startswith(remedy)


def test_a_problem_names_the_row_by_its_ref_or_by_what_stands_for_one():
    for typed, shown in (("CSAP 1.7", "CSAP 1.7"), ("CSAP 3,1", "CSAP 3,1"), (None, "")):
        problems = found(action(ref=typed, by_when="soon"))
        assert shown == next(problem.place.ref for problem in problems if problem.code == "by-when-unclear")
