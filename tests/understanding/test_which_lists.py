"""Lists of different kinds: asked about, each once, and never counted together in silence."""

from tests.builders.grids import sheet
from tests.builders.trackers import HEADINGS, NOW, numbers, tracker_row, understood
from tests.understanding.test_doubtful_rows import form
from toolkit.understanding.answers import IS_PLAN, NOT_PLAN
from toolkit.understanding.rows import RowKind

TRACKER = [HEADINGS, tracker_row("1.1"), tracker_row("1.2")]
IDEAS = [["Task", "Who might", "Cost", "Confidence rating"], ["Paint a mural", "Arts trust", 200, "Green"]]
MILESTONES = [["Milestone", "Date reached", "State of it", "Status"], ["Lights are on", "1 May 2026", "Fine", "Green"]]


def where(found):
    return [(one.sheet, one.name, one.rows) for one in found.lists]


def test_risks_beside_issues_are_asked_about_where_neither_sheet_has_the_name_of_a_plan():
    issues = [["Issue", "Action", "Owner", "Status"], ["Lights are out", "Mend the lights", "Council", "Green"]]
    risks = [["Risk", "Response", "Owner", "Status"], ["Staff may leave", "Train two more", "Police", "Amber"]]
    found = understood(sheet("Issues", issues), sheet("Risks", risks))
    assert [(one.sheet, one.rows) for one in found.lists] == [("Issues", (2,)), ("Risks", (2,))]
    plan = understood(sheet("Actions", issues), sheet("Risks", risks))
    assert (plan.lists, numbers(plan)) == ((), [("Actions", "2")])


def test_a_second_list_of_another_kind_is_in_doubt_and_so_is_the_first():
    found = understood(sheet("Tracker", TRACKER), sheet("Thoughts", IDEAS))
    assert where(found) == [("Tracker", "", (2, 3)), ("Thoughts", "", (2,))]
    assert found.lists[1].where == "sheet Thoughts, row 2 (Task, Who might, Cost)"


def test_what_is_said_of_each_ends_the_doubt():
    thoughts = sheet("Thoughts", IDEAS)
    left_out = understood(sheet("Tracker", TRACKER), thoughts, form(("Sheet", "Thoughts", NOT_PLAN)))
    assert (where(left_out), numbers(left_out)) == ([], [("Tracker", "2 to 3")])
    both = form(("Sheet", "Thoughts", IS_PLAN), ("Sheet", "Tracker", IS_PLAN))
    taken_in = understood(sheet("Tracker", TRACKER), thoughts, both)
    assert (where(taken_in), len(numbers(taken_in))) == ([], 2)
    half = understood(sheet("Tracker", TRACKER), thoughts, form(("Sheet", "Tracker", IS_PLAN)))
    assert where(half) == [("Thoughts", "", (2,))]


def test_two_lists_on_one_sheet_are_told_apart_by_the_heading_of_their_texts():
    both = [*TRACKER, [None], *MILESTONES]
    found = understood(sheet("Tracker", both))
    assert [name for _, name, _ in where(found)] == ["B: Action", "A: Milestone"]
    said = understood(sheet("Tracker", both), form(("List", "Tracker: A: Milestone", NOT_PLAN)))
    assert (where(said), numbers(said)) == ([], [("Tracker", "2 to 3")])
    assert [row.row for row in said.account.passed if row.kind is RowKind.OTHER] == [6]


def test_sheets_with_the_same_headings_are_one_plan():
    one, other = (
        sheet("Violence", TRACKER),
        sheet("Roads", [[*HEADINGS, "Cost"], tracker_row("2.1"), tracker_row("2.2")]),
    )
    assert where(understood(one, other)) == []


def test_a_register_without_known_texts_is_in_doubt_beside_others_and_said_beside_a_plan():
    issues = sheet("Issues", [["ID", "Issue", "Owner", "Status"], ["I1", "The server is slow", "IT", "Red"]])
    needs = [["ID", "What we need from others", "Owner", "Status"], ["D1", "A new van", "Fleet", "Open"]]
    needs.append(["D2", "A new server", "IT", "Open"])
    found = understood(issues, sheet("Needs", needs))
    assert [sheet_name for sheet_name, _, _ in where(found)] == ["Issues", "Needs"]
    beside = understood(sheet("Tracker", TRACKER), sheet("Needs", needs))
    assert (where(beside), beside.archives, numbers(beside)) == ([], ("Needs",), [("Tracker", "2 to 3")])


TODO = [["No", "Name", "Progress", "Description"], [1, "Bench", 0, "Build a bench of oak"], [2, "Ramp", 0.5, "Pour it"]]


def test_a_list_rated_like_the_plan_under_a_heading_that_may_be_a_text_is_said():
    rows = [[1, 2, "Gate", 0], [2, 3, "Fence", 0.5]]
    found = understood(sheet("Small", TODO), sheet("Large", [["No", "Height", "Name", "Progress"], *rows]))
    assert (numbers(found), found.archives, found.lists) == ([("Small", "2 to 3")], ("Large",), ())
    for headings, *others in (
        [["No", "Height", "Name", "Advance"], *rows],
        [["No", "Height", "Name", "Progress"], *(row[:3] for row in rows)],
    ):
        assert understood(sheet("Small", TODO), sheet("Large", [headings, *others])).archives == ()


def test_a_key_to_the_ratings_of_a_risk_register_is_no_list_in_doubt():
    risks = [["No", "Risk", "Response", "Owner", "Outcome rating"], [1, "Staff may leave", "Train two", "Police", 3]]
    risks.append([2, "Lights fail", "Buy a lamp", "Council", 5])
    key = [["Kind of risk", "Outcome rating", "Likelihood"], ["External", 5, "Likely"], ["Internal", 3, "Rare"]]
    assert where(understood(sheet("Risk Register", risks), sheet("Legend", key))) == []


def test_a_list_whose_headings_begin_as_those_of_the_plan_is_asked_about():
    gates = [["No", "Name", "Progress", "Height"], [1, "Gate", 0, 2], [2, "Fence", 0.5, 3]]
    found = understood(sheet("Small", TODO), sheet("Large", gates))
    assert where(found) == [("Small", "", (2, 3)), ("Large", "", (2, 3))]
    said = form(("Sheet", "Large", NOT_PLAN))
    assert where(understood(sheet("Small", TODO), sheet("Large", gates), said)) == []


def test_sheets_of_two_quarters_are_in_doubt_while_the_quarter_is_not_known():
    first = sheet("Quarter 1", [HEADINGS, tracker_row("1.1"), tracker_row("1.2")])
    second = sheet("Quarter 2", [HEADINGS, tracker_row("1.1", "Red"), tracker_row("1.3", "Red")])
    unknown = understood(first, second, period=None)
    assert [one.sheet for one in unknown.times] == ["Quarter 1", "Quarter 2"]
    assert (understood(first, second, period=NOW).times, numbers(understood(first, second, period=NOW))) == (
        (), [("Quarter 2", "2 to 3")],
    )  # fmt: skip
    said = form(("Sheet", "Quarter 1", NOT_PLAN))
    assert understood(first, second, said, period=None).times == ()


def test_a_list_that_only_may_be_one_of_actions_is_asked_about():
    plan = sheet("Sheet1", [["No.", "Activities", "Hours"], [1, "Choose the streets", 4], [2, "Tell residents", 2]])
    found = understood(plan)
    assert where(found) == [("Sheet1", "", (2, 3))]
    said = understood(plan, form(("Sheet", "Sheet1", IS_PLAN)))
    assert (where(said), numbers(said)) == ([], [("Sheet1", "2 to 3")])


def test_the_risks_of_a_raid_log_without_ratings_are_in_doubt_beside_its_issues():
    issues = sheet("Issues", [["ID", "Issue", "Owner", "Status"], ["I1", "The server is slow", "IT", "Red"]])
    risks = [["ID", "Risk", "Score", "Chance"], ["R1", "Funding ends", 9, "High"], ["R2", "Staff leave", 4, "Low"]]
    assert [one.sheet for one in understood(issues, sheet("Risks", risks)).lists] == ["Issues", "Risks"]
