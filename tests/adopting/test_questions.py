"""What is asked, with guesses only where there is ground for them."""

import pytest

from tests.builders.adopting import TWO, WORDS, tracker_book
from tests.builders.grids import sheet
from toolkit.adopting.looking import look_at

GREEN = [WORDS[0], [*WORDS[1][:4], "Green", WORDS[1][5]]]


def asked(book):
    return {one.key: one for one in look_at(book).unanswered}


def test_two_columns_that_may_be_the_rating_are_asked_about_by_name():
    (one,) = asked(tracker_book(TWO)).values()
    assert one.key == "column:Tracker!status"
    assert one.choices == ("E: Status (1 of 2)", "F: Status (2 of 2)", "No column")


def test_a_word_is_asked_about_once_and_no_guess_leans_to_a_rating():
    found = asked(tracker_book(WORDS))
    assert list(found) == ["word:On track", "word:Done"]
    assert found["word:On track"].question == '2 rows say "On track" as rating (E2 and E4). Which rating is that?'
    assert {one.guess for one in found.values()} == {""}
    assert "A rating of its own: Finished" in found["word:Done"].choices


def test_a_second_look_asks_only_what_is_new():
    said = [("Word", "On track", "Green"), ("Word", "Done", "Green")]
    assert asked(tracker_book(WORDS, answers=said)) == {}
    new = [*WORDS, ["1.4", "Another thing", "Police", "March 2026", "Slipping", "It will be late by a month."]]
    assert list(asked(tracker_book(new, answers=said))) == ["word:Slipping"]


@pytest.mark.parametrize(
    ("rows", "answer"),
    [
        (GREEN, ("Word", "Green", "Red")),
        (GREEN, ("Column", "Tracker: Status", "E: Old heading")),
        (GREEN, ("Sheet", "Tracker", "Perhaps")),
        (GREEN, ("Sheet", "Gone", "Not counted")),
        (GREEN, ("Column", "Gone: Status", "E: RAG")),
    ],
)
def test_an_answer_that_does_not_fit_is_open(rows, answer):
    (one,) = asked(tracker_book(rows, answers=[answer])).values()
    assert one.question.startswith(f'The answer "{answer[2]}" does not fit')
    assert asked(tracker_book(rows)) == {}


LOG = [
    ["Project", "Rewiring", "Milestone", "Stage two"],
    ["Team", "Four", None, None],
    [None],
    ["No.", "Piece of work", "Version", "State of it"],
    [1, "Draw the map of the estate", "A", "Done"],
    [2, "Fit the cameras by the shops", "B", "Begun"],
    [3, "Train the wardens of the park", "A", "Done"],
]


def test_headings_that_are_not_found_are_named_by_their_row():
    found = asked(tracker_book(LOG))
    assert any('"headings:Tracker=7"' in one.question for one in found.values())
    (column,) = asked(tracker_book(LOG, answers=[("Headings", "Tracker", "Row 4")])).values()
    assert (column.key, column.choices[1]) == ("column:Tracker!text", "B: Piece of work")
    said = [("Headings", "Tracker", "Row 4"), ("Column", "Tracker: Priority action", "B: Piece of work")]
    said.append(("Column", "Tracker: Status", "D: State of it"))
    look = look_at(tracker_book(LOG, answers=said))
    assert [(one.name, one.rows) for one in look.sheets if one.rows and one.taken_for == "Part of the plan"] == [
        ("Tracker", 3)
    ]
    assert [one.word for one in look.words] == ["Done", "Begun"]


def test_words_are_asked_about_once_it_is_known_which_lists_are_the_plan():
    ideas = [["Idea", "Reached on", "Status"], ["A park for dogs", "1 May 2026", "Perhaps later"]]
    milestones = [["Milestone", *ideas[0][1:]], *ideas[1:]]
    keys = list(asked(tracker_book([*WORDS, [None], *milestones])))
    assert [key.partition(":")[0] for key in keys] == ["list", "list"]


def test_a_list_that_is_passed_over_for_its_name_is_asked_about_where_there_is_no_other():
    rows = [["Ref", "Action", "Lead", "Deadline", "RAG", "Update"], *GREEN[1:]]
    book = tracker_book([["Notes"]], sheet("Archive", rows))
    assert asked(book)["sheet:Archive"].choices == ("Part of the plan", "Not counted")
    assert (
        asked(tracker_book([["Notes"]], sheet("Archive", rows), answers=[("Sheet", "Archive", "Part of the plan")]))
        == {}
    )


def test_a_table_without_a_rating_is_asked_about_until_it_is_said_to_have_none():
    rows = [row[:4] + row[6:] for row in TWO]
    (one,) = asked(tracker_book(rows)).values()
    assert (one.key, one.guess) == ("column:Tracker!status", "No column")
    assert asked(tracker_book(rows, answers=[("Column", "Tracker: Status", "No column")])) == {}


def test_a_quarter_that_no_column_has_is_asked_about_without_a_guess():
    rows = [["Ref", "Action", "Lead", "Deadline", "Q1 RAG", "Q3 RAG", "Update"], *TWO[1:]]
    assert asked(tracker_book(rows))["column:Tracker!status"].guess == ""


def test_the_plans_details_are_asked_for_where_there_is_no_sheet_of_them():
    keys = ["plan:partnership", "plan:title", "plan:plan_year", "plan:quarter"]
    assert [key for key in asked(tracker_book(TWO, plan=False)) if key.startswith("plan:")] == keys


def test_where_the_actions_are_is_asked_where_no_heading_is_known():
    rows = [
        ["No", "Wossname", "Chap", "Doodah"],
        ["1", "Hold a speedwatch day", "Police", "x"],
        ["2", "Fit", "PC", "y"],
    ]
    (one,) = asked(tracker_book(rows)).values()
    assert one.key == "column:Tracker!text"
    said = [("Column", "Tracker: Priority action", "B: Wossname"), ("Column", "Tracker: Status", "No column")]
    answered = look_at(tracker_book(rows, answers=said))
    assert ([one.rows for one in answered.sheets][:1], answered.unanswered) == ([2], ())


def test_a_copied_sheet_is_asked_about():
    found = asked(tracker_book(WORDS, sheet("Tracker (2)", WORDS)))
    assert found["sheet:Tracker (2)"].choices == ("Part of the plan", "Not counted")
    said = [("Sheet", "Tracker (2)", "Not counted")]
    assert "sheet:Tracker (2)" not in asked(tracker_book(WORDS, sheet("Tracker (2)", WORDS), answers=said))


PHASES = [WORDS[0], [None, "Preparation"], GREEN[1], [None, "Works"], ["1.2", *GREEN[1][1:]]]


def test_rows_with_a_text_alone_are_one_question_and_the_answer_ends_it():
    (one,) = asked(tracker_book(PHASES)).values()
    assert (one.key, one.choices) == ("rows:Tracker", ("2 titles or notes", "2 actions"))
    assert one.question.startswith("2 rows of the sheet Tracker with too little to say")
    for answer, number in (("2 titles or notes", 2), ("2 actions", 4)):
        answered = look_at(tracker_book(PHASES, answers=[("Rows", "Tracker", answer)]))
        assert (answered.unanswered, answered.sheets[0].rows) == ((), number)


def test_lists_of_two_kinds_are_asked_about_each():
    ideas = sheet("Ideas", [["Task", "Who might", "Rating"], ["Paint a mural", "Arts trust", "Green"]])
    found = asked(tracker_book(GREEN, ideas))
    assert list(found) == ["sheet:Tracker", "sheet:Ideas"]
    said = [("Sheet", "Ideas", "Not counted"), ("Sheet", "Tracker", "Part of the plan")]
    assert asked(tracker_book(GREEN, ideas, answers=said)) == {}


def test_a_register_that_is_said_to_be_the_plan_is_asked_which_column_says_what_is_to_be_done():
    issues = sheet("Issues", [["ID", "Issue", "Owner", "Status"], ["I1", "The server is slow", "IT", "Red"]])
    needs = [["ID", "What we need", "Owner", "Status"], ["D1", "A van", "Fleet", "Red"], ["D2", "A man", "HR", "Red"]]
    book = tracker_book([["Nothing"]], issues, sheet("Needs", needs), answers=[("Sheet", "Needs", "Part of the plan")])
    assert list(asked(book)) == ["sheet:Issues", "column:Needs!text"]
    column = ("Column", "Needs: Priority action", "B: What we need")
    said = [("Sheet", "Needs", "Part of the plan"), ("Sheet", "Issues", "Not counted"), column]
    assert asked(tracker_book([["Nothing"]], issues, sheet("Needs", needs), answers=said)) == {}


def test_rows_in_no_table_beside_a_table_are_said_to_be_no_actions_or_moved():
    book = tracker_book([["Thoughts", "of the team", "Green"], [None], *GREEN])
    (one,) = asked(book).values()
    assert (one.key, one.choices) == ("rows:Tracker!outside the tables", ("1 row that is no action",))
    said = [("Rows", "Tracker: outside the tables", "1 row that is no action")]
    assert asked(tracker_book([["Thoughts", "of the team", "Green"], [None], *GREEN], answers=said)) == {}
    more = [["Thoughts", "of the team", "Green"], ["Ideas", "of the board", "Red"], [None], *GREEN]
    assert list(asked(tracker_book(more, answers=said))) == ["rows:Tracker!outside the tables"]
