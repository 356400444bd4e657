"""Pairs of columns that may both be a field: decided by what cannot be meant otherwise and named, or asked about."""

import itertools

import pytest

from tests.builders.columns import chosen
from tests.builders.grids import sheet
from tests.builders.trackers import understood
from toolkit.understanding.choosing.deciding import is_doubtful_alone, is_of_something_else
from toolkit.understanding.headings import Time, as_rating

PLAIN = ("{}",)
NOW = ("Current {}", "This quarter's {}", "{} (this quarter)", "Latest {}")
QUARTER = ("Q2 {}", "Quarter 2 {}", "{} Q2 2025/26", "Q2 {} (moderated)", "{} (Jul-Sep)")
BEFORE = ("Last quarter's {}", "Previous {}", "{} (previous)")
OTHER_QUARTER = ("Q1 {}", "Q3 {}", "Q2 2024/25 {}", "{} (Apr-Jun)")
FORESEEN = ("Forecast {}", "Target {}", "Planned {}", "Expected {}", "{} next quarter")
AT_FIRST = ("Start {}", "Baseline {}", "Original {}")
ELSE = ("Risk {}", "Inherent {}", "Finance {}", "{} (risk)")
UNKNOWN = (
    *("Board {}", "Moderated {}", "{} (moderated)", "Verified {}", "Self-assessed {}", "Police {}", "Provisional {}"),
    *("Final {}", "Overall {}", "Manager's {}", "Year-end {}", "Mid-year {}", "{} 1", "{} 2", "{} (new)", "Revised {}"),
    *("Actual {}", "{} at 30 June", "{} at 30 September"),
)
OUT = (BEFORE, OTHER_QUARTER, FORESEEN, AT_FIRST)
DECIDED = {(win, lose) for win in (PLAIN, NOW, QUARTER, UNKNOWN) for lose in (*OUT, ELSE)} | {(NOW, PLAIN)}
"""Which kind of heading is taken before which; no other pair may be decided by its headings."""
KINDS = (PLAIN, NOW, QUARTER, *OUT, ELSE, UNKNOWN)
PAIRS = list(itertools.product(range(len(KINDS)), repeat=2))
RATINGS = (("Green", "Amber", "Green"), ("Red", "Green", "Amber"))
UPDATES = (
    ("A day was held in May; more follows.", "Two visits were made.", "The training was arranged."),
    ("The board agreed this.", "Nothing to add from partners, it seems.", "The chair was content with it."),
)
ACTION = ("Action", ("Hold a day", "Visit the shops", "Train the staff"))


def outcome(field, one, other, texts=RATINGS):
    """The heading taken of two, "" where they are asked about; a taken one must be named with the other."""
    found = chosen(ACTION, (one, texts[0]), (other, texts[1]))
    doubts = [doubt for doubt in found.doubts if doubt.field == field]
    if doubts:
        return ""
    (choice,) = [choice for choice in found.choices if choice.field == field]
    assert {choice.heading, *(heading for _, heading in choice.others)} == {one, other}
    return choice.heading


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_no_rating_is_chosen_in_silence_and_the_order_of_the_columns_decides_nothing(first, second):
    wins, loses = KINDS[first], KINDS[second]
    for one, other in itertools.product(wins, loses):
        if one != other:
            taken = outcome("status", one.format("RAG"), other.format("RAG"))
            assert taken == outcome("status", other.format("RAG"), one.format("RAG"))
            if (wins, loses) in DECIDED:
                assert taken == one.format("RAG")
            elif wins not in (*OUT, ELSE) and (loses, wins) not in DECIDED:
                assert taken == "", (one, other)


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_no_update_is_chosen_in_silence(first, second):
    wins, loses = KINDS[first], KINDS[second]
    for one, other in itertools.product(wins, loses):
        if one != other and wins not in OUT and loses is not ELSE:
            taken = outcome("update", one.format("update"), other.format("update"), UPDATES)
            if wins in (PLAIN, UNKNOWN) and loses in (PLAIN, UNKNOWN):
                assert taken == ""
            if (wins, loses) in DECIDED or (wins is QUARTER and loses in (PLAIN, UNKNOWN)):
                assert taken == one.format("update")


@pytest.mark.parametrize(
    "headings", [("Update", "Comments"), ("Progress", "Latest position"), ("Progress", "Comments")]
)
def test_two_updates_of_which_nothing_says_which_is_meant_are_asked_about(headings):
    assert outcome("update", *headings, UPDATES) == ("Latest position" if "Latest position" in headings else "")


@pytest.mark.parametrize(
    ("one", "other", "taken"),
    [
        (("Update", UPDATES[0]), ("Comments", ("", "", "")), "Update"),
        (("Progress", ("In progress", "Complete", "Not started")), ("Comments", UPDATES[1]), "Comments"),
        (("Update", ("Met 3 May.", "Done.", "All trained.")), ("Comments", UPDATES[1]), ""),
        (("Quarter 2 update", ("", "", "")), ("Comments", UPDATES[1]), "Quarter 2 update"),
        (("Update", UPDATES[0]), ("Comments", UPDATES[0]), "Update"),
    ],
)
def test_cells_decide_where_one_column_is_blank_or_holds_labels(one, other, taken):
    assert outcome("update", one[0], other[0], (one[1], other[1])) == taken


@pytest.mark.parametrize(
    ("one", "other", "taken"),
    [
        ("Start RAG", "Now", "Now"),
        ("RAG", "Now", "Now"),
        ("RAG", "Chair's view", ""),
        ("RAG", "Risk level", "RAG"),
        ("RAG", "Q1 position", "RAG"),
        ("RAG", "Progress", ""),
    ],
)
def test_ratings_under_an_unknown_heading_are_seen_beside_a_column_of_ratings(one, other, taken):
    assert outcome("status", one, other) == outcome("status", other, one) == taken


@pytest.mark.parametrize(
    ("one", "other", "taken"),
    [
        (("RAG", ("", "", "")), ("Board RAG", RATINGS[1]), ""),
        (("Q2 RAG", ("", "", "")), ("RAG", RATINGS[1]), ""),
        (("Status", ("", "", "")), ("RAG", RATINGS[1]), "RAG"),
        (("Status", ("Open", "Closed", "Open")), ("RAG", RATINGS[1]), "RAG"),
        (("Status", ("Open", "Closed", "Open")), ("Board RAG", RATINGS[1]), ""),
        (("RAG", ("G", "A", "R")), ("Status", RATINGS[1]), ""),
        (("RAG", RATINGS[0]), ("Board RAG", ("", "", "")), "RAG"),
    ],
)
def test_a_blank_rating_is_not_replaced_by_one_of_somebody_else(one, other, taken):
    assert outcome("status", one[0], other[0], (one[1], other[1])) == taken


DATES = (("March 2026", "May 2026", "June 2026"), ("April 2026", "May 2026", "July 2026"))
DONE = ("April 2026", "", "")


@pytest.mark.parametrize(
    ("one", "other", "texts", "taken"),
    [
        ("Due date", "End date", DATES, ""),
        ("Deadline", "Target date", DATES, ""),
        ("Due date", "Completion date", DATES, ""),
        ("Due date", "Completion date", (DATES[0], DONE), "Due date"),
        ("Due date", "End date", (DATES[0], DONE), ""),
        ("Due date", "Actual completion date", DATES, "Due date"),
        ("Due date", "Forecast date", DATES, "Due date"),
        ("Baseline due date", "Due date", DATES, "Due date"),
        ("Due date", "Due date", (DATES[0], DATES[0]), "Due date"),
    ],
)
def test_two_dates(one, other, texts, taken):
    assert outcome("by_when", one, other, texts) == taken


def test_two_revised_dates_are_asked_about():
    found = chosen(
        ACTION, ("RAG", RATINGS[0]), ("Due", DATES[0]), ("Revised date 1", DATES[1]), ("Revised date 2", DONE)
    )
    assert [(doubt.field, len(doubt.columns)) for doubt in found.doubts] == [("revised", 2)]
    found = chosen(ACTION, ("RAG", RATINGS[0]), ("Due", DATES[0]), ("Revised date", DATES[1]), ("New deadline", DONE))
    assert [doubt.field for doubt in found.doubts] == ["revised"]


def test_when_something_was_done_is_no_date_by_which_it_is_due():
    assert "by_when" not in chosen(ACTION, ("RAG", RATINGS[0]), ("Actual completion date", DATES[0])).columns


@pytest.mark.parametrize("heading", ["Risk RAG", "Target RAG", "Previous RAG", "Last quarter's RAG", "Baseline RAG"])
def test_a_rating_of_something_else_or_another_time_is_asked_about_even_alone(heading):
    (doubt,) = chosen(ACTION, (heading, RATINGS[0])).doubts
    assert (doubt.alone, doubt.columns) == (True, ((2, heading),))


@pytest.mark.parametrize("heading", ["RAG 2023/24", "Q2 2024/25 RAG"])
def test_a_rating_of_another_year_is_none_of_this_one_s(heading):
    assert [doubt.quarter for doubt in chosen(ACTION, (heading, RATINGS[0])).doubts] == [2]


@pytest.mark.parametrize(("quarter", "heading"), [(1, "Q1"), (2, "Q2")])
def test_ratings_under_a_bare_quarter_are_that_quarter_s(quarter, heading):
    found = chosen(ACTION, ("Q1", RATINGS[0]), ("Q2", RATINGS[1]))
    assert (found.columns["status"], found.quarterly["status"], found.doubts) == (3, {1: 2, 2: 3}, [])
    assert as_rating(heading).quarter == quarter


@pytest.mark.parametrize("heading", ["Board RAG", "Update", "RAG (moderated)"])
def test_in_a_table_that_the_toolkit_made_its_own_headings_decide(heading):
    found = chosen(ACTION, ("Status", RATINGS[0]), (heading, RATINGS[1]), own=True)
    assert (found.columns["status"], found.doubts) == (2, [])


def test_columns_whose_words_lists_explain_are_no_second_rating():
    columns = (ACTION, ("Progress", RATINGS[1]), ("RAG", RATINGS[0]))
    assert chosen(*columns).doubts != []
    assert chosen(*columns, explained=frozenset({"progress"})).doubts == []


def test_what_a_heading_says_of_itself():
    assert is_of_something_else(as_rating("Residual risk score"))
    assert not is_of_something_else(as_rating("Chair's view"))
    assert as_rating("Target position").time is Time.FORECAST
    assert is_doubtful_alone("by_when", as_rating("Previous"))


def test_names_under_a_weak_heading_are_no_actions_where_those_who_lead_have_sentences():
    names, actions = (
        ("Ann Other", "Bo Peep", "Cy Young"),
        ("Write to all of the shops", "Fit new locks to doors", "Train them"),
    )
    found = chosen(("Output", names), ("Owner", actions), ("RAG", RATINGS[0]))
    assert [(doubt.field, [heading for _, heading in doubt.columns]) for doubt in found.doubts] == [
        ("text", ["Output", "Owner"])
    ]


def test_a_column_of_now_without_ratings_is_not_taken_before_one_with_ratings():
    stages, ratings = ("Design", "Build", "Design"), ("Green", "Amber", "Green")
    assert outcome("status", "Current state", "Status", (stages, ratings)) == "Status"
    assert outcome("status", "Current RAG", "RAG", (("", "", ""), ratings)) == ""


def test_labels_are_taken_before_sentences_that_tell_how_things_are_now():
    told = (
        "The policy is out of date and nobody reads it",
        "There is a register but it is kept on paper",
        "Training was given once, three years ago",
    )
    labels = ("Not started", "In progress", "Not started")
    assert outcome("status", "Current status", "States", (told, labels)) == "States"
    assert outcome("status", "Current status", "Status", (told, labels)) == "Status"
    assert outcome("status", "Current status", "Status", (labels, told)) == "Current status"


def test_ratings_of_cost_time_and_quality_leave_it_open_which_is_the_actions():
    rows = [
        ["Ref", "Action", "Cost RAG", "Time RAG", "Quality RAG"],
        ["1.1", "Fit the lights", "Green", "Red", "Amber"],
    ]
    (table,) = understood(sheet("Tracker", rows)).tables
    assert [doubt.field for doubt in table.columns.doubts] == ["status"]
