"""Rows that hold little: bands by their numbers, else asked about, never counted or passed over in silence."""

import pytest

from tests.builders.grids import sheet
from tests.builders.trackers import HEADINGS, kinds, numbers, tracker_row, understood
from toolkit.grid import CellRange, Sheet, Table
from toolkit.tables.owned import READING
from toolkit.understanding.answers import ANSWER, WHAT, WHICH
from toolkit.understanding.doubtful_rows import TOO_LITTLE, mixed_answer, row_answers, said_of_rows
from toolkit.understanding.rows import RowKind

PLAN = ["Task", "Owner", "Due date", "Status"]


def task(text, rating="Green"):
    return [text, "Council", "March 2026", rating]


def phases():
    return [
        PLAN,
        ["Preparation"],
        task("Choose the streets"),
        task("Tell residents"),
        ["Works"],
        task("Fit the lights"),
    ]


def form(*answers):
    rows = {1: {1: WHAT, 2: WHICH, 4: ANSWER}}
    rows |= {n: {1: what, 2: which, 4: text} for n, (what, which, text) in enumerate(answers, start=2)}
    return Sheet("How this workbook is read", rows, owned=READING)


def test_a_text_alone_above_fuller_rows_is_neither_counted_nor_passed_over():
    found = understood(sheet("Tracker", phases()))
    assert numbers(found) == [("Tracker", "3 to 4 and 6")]
    assert [(row.row, row.why) for row in found.account.not_understood] == [(2, TOO_LITTLE), (5, TOO_LITTLE)]
    assert found.rows_in_doubt == {"Tracker": [(2, "Preparation"), (5, "Works")]}


def test_the_answer_makes_them_bands_of_the_rows_below_or_actions():
    found = understood(sheet("Tracker", phases()), form(("Rows", "Tracker", "2 titles or notes")))
    assert [raw.band for raw in found.tables[0].counted] == ["Preparation", "Preparation", "Works"]
    assert (found.account.not_understood, found.rows_in_doubt) == ((), {})
    as_actions = understood(sheet("Tracker", phases()), form(("Rows", "Tracker", "2 actions")))
    assert numbers(as_actions) == [("Tracker", "2 to 6")]


PHASED = ["WBS", "Task", "Owner", "Due date", "Status", "Days"]


def stage(number, days=7):
    return [number, f"Stage {number}", None, None, None, days]


def numbered(ref):
    return [ref, f"Do the thing {ref}", "Council", "March 2026", "Green", 2]


def test_phases_with_a_number_and_their_days_above_rated_rows_are_asked_about():
    rows = [PHASED, stage("A"), numbered("7"), numbered("8"), stage("B"), numbered("9"), numbered("10")]
    found = understood(sheet("Tracker", rows))
    assert numbers(found) == [("Tracker", "3 to 4 and 6 to 7")]
    assert found.rows_in_doubt == {"Tracker": [(2, "Stage A"), (5, "Stage B")]}
    said = understood(sheet("Tracker", rows), form(("Rows", "Tracker", "2 titles or notes")))
    assert [raw.band for raw in said.tables[0].counted] == ["Stage A", "Stage A", "Stage B", "Stage B"]


@pytest.mark.parametrize(
    "rows",
    [
        [PHASED, numbered("7"), stage("8"), numbered("9"), numbered("10")],
        [PHASED, numbered("7"), numbered("8"), stage("9"), stage("10")],
        [PHASED, stage("7"), stage("8"), numbered("9"), numbered("10")],
        [PHASED, stage("A"), stage("B"), [*numbered("9")[:4], None, 2], stage("C"), numbered("10"), stage("D")],
    ],
)
def test_one_new_action_or_several_that_nobody_has_begun_are_no_phases(rows):
    assert understood(sheet("Tracker", rows)).rows_in_doubt == {}


BURNT = ["Task", "Points", "Status", "Day 1", "Day 2"]


def burnt(text, status="Green"):
    return [text, 4, status, 4, 0]


@pytest.mark.parametrize(
    "rows",
    [
        [burnt("Light the park"), burnt("Light the path"), burnt("Tell residents"), burnt("Points left over", None)],
        [burnt("Light the park"), burnt("Left to do", None), burnt("Light the path"), burnt("Tell residents")],
        [
            burnt("Light the park"),
            burnt("Light the path"),
            burnt("Tell residents"),
            ["Costs so far", 9, None, "(est.)"],
        ],
    ],
)
def test_sums_of_the_rows_above_are_asked_about(rows):
    found = understood(sheet("Tracker", [BURNT, *rows]))
    assert [text for _, text in found.rows_in_doubt["Tracker"]] == [next(r[0] for r in rows if not r[2])]


def test_a_task_that_is_not_rated_yet_among_others_is_counted():
    rows = [
        BURNT,
        burnt("Light the park"),
        ["Meet the traders", "n/a"],
        burnt("Light the path"),
        burnt("Tell residents"),
    ]
    found = understood(sheet("Tracker", rows))
    assert (numbers(found), found.rows_in_doubt) == ([("Tracker", "2 to 5")], {})


def test_a_text_alone_at_the_end_is_asked_about_where_others_are():
    rows = [*phases(), ["Look at taxi ranks"]]
    assert [row for row, _ in understood(sheet("Tracker", rows)).rows_in_doubt["Tracker"]] == [2, 5, 7]
    one = understood(
        sheet("Tracker", [PLAN, task("Choose the streets"), task("Fit the lights"), ["Look at taxi ranks"]])
    )
    assert numbers(one) == [("Tracker", "2 to 4")]


def test_a_row_added_later_is_asked_about_anew():
    more = [*phases(), ["Look at taxi ranks"], task("Meet the traders")]
    found = understood(sheet("Tracker", more), form(("Rows", "Tracker", "2 titles or notes")))
    assert [row.row for row in found.account.not_understood] == [2, 5, 7]


@pytest.mark.parametrize(
    ("title", "first", "second"),
    [
        ("1 Initiation", "1.1 Choose the streets", "1.2 Tell residents"),
        ("2. Works", "2.1 Fit the lights", "2.2 Test the lights"),
    ],
)
def test_numbers_make_a_title_a_band(title, first, second):
    found = understood(sheet("Tracker", [PLAN, [title], task(first), task(second)]))
    assert kinds(found)[2] is RowKind.BAND
    assert numbers(found) == [("Tracker", "3 to 4")]


def test_numbers_in_the_column_of_refs_make_a_title_a_band():
    rows = [HEADINGS, [1, "Initiation"], tracker_row("1.1"), tracker_row("1.2"), [2, "Works"], tracker_row("2.1")]
    assert [number for number, kind in kinds(understood(sheet("Tracker", rows))).items() if kind is RowKind.BAND] == [
        2,
        5,
    ]


def test_a_number_of_its_own_makes_no_title():
    found = understood(sheet("Tracker", [HEADINGS, tracker_row("1.1"), ["1.2", "Patrol the park"], tracker_row("1.3")]))
    assert numbers(found) == [("Tracker", "2 to 4")]


def test_a_title_numbered_where_the_rows_are_not_is_asked_about():
    rows = [["No", "Task", "Days", "Status"], [1, "Preparation"], [None, "Choose the streets", 3, "Green"]]
    rows += [[2, "Works"], [None, "Fit the lights", 9, "Green"]]
    assert [row.row for row in understood(sheet("Tracker", rows)).account.not_understood] == [2, 4]


def test_the_last_rows_of_a_table_are_where_new_actions_are_typed():
    found = understood(sheet("Tracker", [PLAN, task("Choose the streets"), ["Fit the lights"]]))
    assert numbers(found) == [("Tracker", "2 to 3")]


def test_every_row_of_the_toolkits_own_table_is_an_action():
    table = Table("Actions", CellRange(1, 1, 3, 6))
    rows = [HEADINGS, [None, "Recruit a warden"], tracker_row("1.1")]
    assert numbers(understood(sheet("Tracker", rows, tables=[table]))) == [("Tracker", "2 to 3")]


def test_a_note_left_of_the_table_does_not_make_a_title_an_action():
    left = (
        "A note for those who use a screen reader: the cell at right holds the title of a phase, below are its tasks."
    )
    rows = [[left, *PLAN], [left, "Preparation"], [left, *task("Choose the streets")]]
    assert [row.row for row in understood(sheet("Tracker", rows)).account.not_understood] == [2]


def test_words_on_where_to_add_rows_are_a_note():
    rows = [PLAN, task("Choose the streets"), ["Insert new rows ABOVE this one"]]
    assert kinds(understood(sheet("Tracker", rows)))[3] is RowKind.NOTE


def test_an_answer_holds_for_so_many_rows_and_no_other():
    assert row_answers(1) == ("1 title or note", "1 action")
    said = ("3 titles or notes", "3 Actions", "2 titles or notes", "titles", "")
    assert [said_of_rows(text, {4, 6, 9}) for text in said] == [set(), {4, 6, 9}, None, None, None]


@pytest.mark.parametrize(
    "text", ["actions 4 and 9", "Actions: 4, 9", "actions in rows 4 and 9", "titles 6", "notes: 6"]
)
def test_some_of_the_rows_are_named_as_actions_or_as_titles(text):
    kept = mixed_answer(text, {4, 6, 9})
    assert kept == "Actions: rows 4 and 9; titles or notes: row 6"
    assert said_of_rows(kept, {4, 6, 9}) == {4, 9}
    assert said_of_rows(kept, {4, 6, 10}) is None
    assert said_of_rows(kept, {4, 6, 9, 11}) is None


@pytest.mark.parametrize(
    "text", ["actions", "actions 5", "actions 4, 6 and 9", "titles 4-12", "actions 1 to 9999999", ""]
)
def test_rows_that_are_not_asked_about_cannot_be_named(text):
    assert mixed_answer(text, {4, 6, 9}) == ""


def test_named_rows_are_actions_and_the_others_bands():
    kept = mixed_answer("titles 2", {2, 5})
    found = understood(sheet("Tracker", phases()), form(("Rows", "Tracker", kept)))
    assert numbers(found) == [("Tracker", "3 to 6")]
    assert {raw.band for raw in found.tables[0].counted} == {"Preparation"}
    moved = [PLAN, task("A task more"), *phases()[1:]]
    assert understood(sheet("Tracker", moved), form(("Rows", "Tracker", kept))).rows_in_doubt["Tracker"][0][0] == 3


def test_a_phase_merged_over_most_columns_that_has_a_status_of_its_own_is_asked_about():
    over = ["A2:C2", "A5:C5"]
    rows = [
        PLAN,
        task("Planning"),
        task("Choose the streets"),
        task("Tell residents"),
        task("Works"),
        task("Fit lights"),
    ]
    rows[1], rows[4] = ["Planning", None, None, "Part 1"], ["Works", None, None, "Part 2"]
    found = understood(sheet("Tracker", rows, merged=over))
    assert found.rows_in_doubt == {"Tracker": [(2, "Planning"), (5, "Works")]}
    said = understood(sheet("Tracker", rows, merged=over), form(("Rows", "Tracker", "2 titles or notes")))
    assert [raw.band for raw in said.tables[0].counted] == ["Planning", "Planning", "Works"]


@pytest.mark.parametrize("row", [[None, "All"], [None, None, "May 2026"]])
def test_a_lead_or_a_date_alone_is_asked_about(row):
    rows = [PLAN, task("Choose the streets"), row, task("Tell residents")]
    assert [number for number, _ in understood(sheet("Tracker", rows)).rows_in_doubt["Tracker"]] == [3]
    fuller = [PLAN, task("Choose the streets"), [None, "All", "May 2026", "Green"], task("Tell residents")]
    assert understood(sheet("Tracker", fuller)).rows_in_doubt == {}


def test_a_key_below_a_gap_with_statuses_of_its_own_is_asked_about():
    rows = [PLAN, task("Choose the streets", "Complete"), task("Tell residents", "Active"), [None]]
    key = [["ROLES", None, None, "Status key"], ["Manager: Sam", None, None, "Active: under way"], ["Tester: Jo"]]
    assert unsure([*rows, *key]) == [5, 6, 7]
    assert unsure([*rows, ["Fit the lights", "Council", None, "Waiting"]]) == []
    assert unsure([*rows, ["Fit the lights", None, None, "Active"]]) == []


def test_another_list_below_with_its_headings_over_other_columns_is_asked_about():
    first = ["ID", "As a", "Task", "So that", "Priority", "Sprint", "Status"]
    mine = [[n, "user", f"Do the thing {n}", "it helps", "Must", 1, "Green"] for n in (1, 2, 3)]
    other = [["Task ID", "Responsible", "Start", "End", "Days", "Status"], [1, "Sam", "May", "June", 3, "Green"]]
    found = understood(sheet("Tracker", [first, *mine, ["Sprint backlog"], *other, [2, "Jo", "May", "TBD", 2, "Red"]]))
    assert [row for row, _ in found.rows_in_doubt["Tracker"]] == [6, 7, 8]


def test_a_list_that_is_there_again_below_is_asked_about_and_counted_once():
    rows = [HEADINGS, tracker_row("1.1"), tracker_row("1.2", "Red"), [None], ["Filtered by status"]]
    rows += [HEADINGS, tracker_row("1.1"), tracker_row("1.2", "Red"), tracker_row("1.3")]
    found = understood(sheet("Tracker", rows))
    assert numbers(found) == [("Tracker", "2 to 3")]
    assert [row for row, _ in found.rows_in_doubt["Tracker"]] == [7, 8, 9]
    once = understood(sheet("Tracker", rows), form(("Rows", "Tracker", "3 titles or notes")))
    assert (numbers(once), once.rows_in_doubt) == ([("Tracker", "2 to 3")], {})
    more = understood(sheet("Tracker", rows), form(("Rows", "Tracker", mixed_answer("actions 9", {7, 8, 9}))))
    assert numbers(more) == [("Tracker", "2 to 3"), ("Tracker", "9")]


def test_phases_are_asked_about_though_a_note_stands_below_the_last_row():
    rows = [PHASED, stage("A"), numbered("7"), stage("B"), numbered("9"), numbered("10"), ["end", "Insert rows above"]]
    assert [row for row, _ in understood(sheet("Tracker", rows)).rows_in_doubt["Tracker"]][:2] == [2, 4]


def test_a_row_that_says_one_word_in_every_cell_is_asked_about():
    rows = [PLAN, task("Choose the streets"), task("Tell residents"), ["END", "END", "END", "END"]]
    assert understood(sheet("Tracker", rows)).rows_in_doubt == {"Tracker": [(4, "END")]}


STATUSES = ["Not started", "In progress", "Blocked", "Complete"]


def unsure(rows):
    return [row.row for row in understood(sheet("Tracker", rows)).account.not_understood]


def test_a_key_below_a_gap_is_no_action_without_a_word():
    rows = [PLAN, task("Choose the streets"), task("Tell residents"), [None], *([one] for one in STATUSES)]
    assert unsure(rows) == [5, 6, 7, 8]
    whole = [PLAN, task("Choose the streets"), [None], task("Tell residents")]
    assert (unsure(whole), numbers(understood(sheet("Tracker", whole)))) == ([], [("Tracker", "2 and 4")])


def test_another_list_below_the_rows_is_asked_about_from_its_headings_on():
    rows = [HEADINGS, tracker_row("1.1"), tracker_row("1.2"), ["Ref", "Risk", "Owner", "Date", "Rating"]]
    rows += [["R1", "Funding ends", "Council", "May 2026", "Red"], ["R2", "Staff leave", "Police", None, "Amber"]]
    assert unsure(rows) == [4, 5, 6]


def test_letters_in_the_column_of_refs_are_a_key():
    rows = [HEADINGS, tracker_row("1.1"), tracker_row("1.2"), ["G", "On target"], ["A", "Some delay"]]
    assert unsure(rows) == [4, 5]


def test_a_row_without_a_text_lead_date_update_or_known_rating_is_asked_about():
    rows = [[*HEADINGS, "Cost"], [*tracker_row("1.1"), 5], [None, None, None, None, "Told when it is over", None, 7]]
    assert unsure(rows) == [3]
    rated = [[*HEADINGS, "Sub-task"], [*tracker_row("1.1"), None], [None, None, None, None, "Red", None, "Run them"]]
    assert unsure(rated) == []


def test_headings_in_a_second_row_are_no_action():
    rows = [["Task", "Owner", "Planned end", "Status"], [None, "Owner", "Date", None], task("Choose the streets")]
    assert unsure(rows) == [2]


def test_a_title_at_the_end_of_a_table_above_another_is_asked_about():
    first, second = [PLAN, task("Choose the streets"), ["Works"]], [PLAN, task("Fit the lights")]
    assert unsure([*first, [None], *second]) == [3]


def test_a_row_that_tells_how_to_fill_in_the_table_is_an_example():
    told = ["Describe the action", "Enter the owner", "Mention the date", "Solved or pending"]
    found = kinds(understood(sheet("Tracker", [PLAN, told, task("Choose the streets")])))
    assert (found[2], found[3]) == (RowKind.EXAMPLE, RowKind.ACTION)


def test_a_numbered_row_with_nothing_but_single_words_is_still_blank():
    rows = [[*HEADINGS, "Impact", "Score"], [*tracker_row("R1"), "High", 9], ["R2", *[None] * 5, "Low", 0]]
    assert kinds(understood(sheet("Tracker", rows)))[3] is RowKind.NOTE


def test_letters_below_a_gap_are_a_key_though_their_rows_look_rated():
    rows = [HEADINGS, tracker_row("1.1"), tracker_row("1.2"), [None]]
    rows += [["R", "Responsible", None, None, "Does the work"], [None], ["A", "Accountable", None, None, "Decides"]]
    assert unsure(rows) == [5, 7]


def test_a_numbered_title_that_is_merged_across_is_a_band():
    rows = [HEADINGS, [1, "Initiation"], tracker_row("1.1"), [2, "Works"], tracker_row("2.1")]
    found = kinds(understood(sheet("Tracker", rows, merged=["B2:F2", "B4:F4"])))
    assert (found[2], found[4]) == (RowKind.BAND, RowKind.BAND)


def test_a_key_below_a_gap_of_a_table_without_ratings_is_asked_about():
    rows = [["ID", "Recommendation", "Cost", "Effort"], *([f"R{n}", "Mend the lights", 5, "Low"] for n in (1, 2, 3))]
    assert unsure([*rows, [None], [None, "5: much"], [None, "1: little"]]) == [6, 7]


def test_a_number_for_a_text_is_none():
    rows = [["Client", "Task", "Status", "Due date"], ["Acme", "Edit the film", "Green", "May 2026"], [None]]
    assert unsure([*rows, ["To do", 0], ["In progress", 1]]) == [4, 5]


def test_phases_with_dates_and_no_lead_above_led_and_rated_tasks_are_in_doubt():
    phase = [None, "Planning", None, "March 2026", None, None]
    body = [HEADINGS, phase, *(tracker_row(f"1.{n}") for n in range(1, 8)), [None, "Works", *phase[2:]]]
    found = understood(sheet("Tracker", [*body, *(tracker_row(f"2.{n}") for n in range(1, 8))]))
    assert found.rows_in_doubt == {"Tracker": [(2, "Planning"), (10, "Works")]}
    new = understood(sheet("Tracker", [*body[:9], phase, phase]))
    assert new.rows_in_doubt == {}


def test_aims_with_a_rating_of_their_own_above_actions_are_in_doubt():
    def aim(number, text):
        return [number, text, None, None, "Amber", None]

    rows = [HEADINGS, aim("1", "Safer streets"), tracker_row("1.1"), tracker_row("1.2"), aim("2", "Roads")]
    found = understood(sheet("Tracker", [*rows, tracker_row("2.1")]))
    assert found.rows_in_doubt == {"Tracker": [(2, "Safer streets"), (5, "Roads")]}
    worded = understood(sheet("Tracker", [HEADINGS, aim("Aim 1: Safer streets", None), *rows[2:4]]))
    assert worded.rows_in_doubt == {"Tracker": [(2, "Aim 1: Safer streets")]}
    whole = [HEADINGS, tracker_row("1"), tracker_row("1.1"), tracker_row("1.2")]
    assert understood(sheet("Tracker", whole)).rows_in_doubt == {}


def test_one_row_of_the_plan_that_is_on_the_sheet_again_is_in_doubt():
    rows = [HEADINGS, *(tracker_row(f"1.{number}") for number in range(1, 4))]
    found = understood(sheet("Tracker", [*rows, [None], ["Off track"], HEADINGS, rows[2]]))
    assert [row for row, _ in found.rows_in_doubt["Tracker"]] == [8]


def test_rows_without_a_word_below_the_tasks_are_in_doubt():
    rows = [
        ["Done", "Task", "Due", "Days"],
        [1, "Fit the lights", "May 2026", 3],
        [1, "Train the wardens", "June 2026", 4],
    ]
    found = understood(sheet("Tracker", [*rows, *([1, None, 0, -45579] for _ in range(3))]))
    assert (numbers(found), list(found.rows_in_doubt)) == ([("Tracker", "2 to 3")], ["Tracker"])
