"""Starting the next quarter: what changes, what is refused, and that a closed workbook keeps everything else."""

import datetime
from dataclasses import replace

import pytest

from tests.builders.grids import ACTION_HEADINGS, action, actions_book, sheet
from tests.builders.quarter_books import TODAY, book, start
from toolkit.entries.periods import Period, PlanYear
from toolkit.errors import StatusesMissingError, ToolkitError
from toolkit.grid import Book, CellEdit, CellError, Table, Uncached, cell_range
from toolkit.plan.ratings import GREEN, MISSING, RED
from toolkit.plan.reading import read_monitoring
from toolkit.tables.headings import PRINTED


def test_the_quarter_moves_on_and_updates_are_cleared():
    step = start(book(action(), action(ref="CSAP 1.2", update=None), action(ref="CSAP 1.3")))
    assert step.edits == (CellEdit("Plan", "B3", 3), CellEdit("Actions", "H2", ""), CellEdit("Actions", "H4", ""))
    assert (step.period, step.copy_name) == (Period(PlanYear(2019), 3), "Our plan - 2019-20 Quarter 2.xlsm")
    assert [(row.ref, row.period, row.captured) for row in step.history] == [
        (f"CSAP 1.{number}", Period(PlanYear(2019), 2), TODAY) for number in (1, 2, 3)
    ]
    assert step.sentence == (
        "Quarter 2 of 2019-20 is on the sheet Past quarters with 3 actions; the plan is now at Quarter 3 of 2019-20, "
        "its updates are cleared and its statuses stay until you change them."
    )


def test_updates_can_be_kept():
    step = start(book(action()), keep_updates=True)
    assert step.edits == (CellEdit("Plan", "B3", 3),)
    assert "its updates are kept" in step.sentence


def test_statuses_are_cleared_where_the_plan_says_so():
    step = start(book(action(), plan={"Statuses at a new quarter": " clear"}))
    assert CellEdit("Actions", "G2", "") in step.edits
    assert "its statuses have to be chosen again" in step.sentence


def test_an_unknown_setting_keeps_the_statuses_and_says_so():
    found = book(action(), plan={"Statuses at a new quarter": "Perhaps"})
    assert CellEdit("Actions", "G2", "") not in start(found).edits
    problems = read_monitoring(found)[1]
    assert [(problem.code, problem.cell) for problem in problems if "new-quarter" in problem.code] == [
        ("plan-new-quarter-unreadable", "B4")
    ]


def test_what_belongs_to_the_finished_quarter_alone_is_cleared_too():
    printed = sheet("Printed", [[column.heading for column in PRINTED.columns], ["Actions", "Green", "Green", 43]],
                    tables=[Table("PrintedTallies", cell_range("A1:D2"))])  # fmt: skip
    step = start(book(action(), plan={"Meeting date": "4 November 2019"}, extra=[printed]))
    assert CellEdit("Plan", "B4", "") in step.edits
    assert CellEdit("Printed", "D2", "") in step.edits


@pytest.mark.parametrize(
    ("quarter", "expected"),
    [(2, 3), (2.0, 3), ("2", 3), ("Q2", "Q3"), ("Quarter 2", "Quarter 3"), ("qtr. 2", "qtr. 3")],
)
def test_the_quarter_is_written_as_it_was(quarter, expected):
    assert start(book(action(), plan={"Quarter": quarter})).edits[0] == CellEdit("Plan", "B3", expected)


@pytest.mark.parametrize(
    ("year", "expected"),
    [("2019-20", "2020-21"), ("2019/20", "2020/21"), ("2019 to 2020", "2020 to 2021"), ("2098-99", "2099-00")],
)
def test_a_new_plan_year_begins_after_quarter_4(year, expected):
    today = datetime.date(2099, 4, 8)
    step = start(book(action(), plan={"Plan year": year, "Quarter": 4}), today=today)
    assert step.edits[:2] == (CellEdit("Plan", "B3", 1), CellEdit("Plan", "B2", expected))
    assert step.period.quarter == 1
    assert step.period.plan_year == step.history[0].plan_year.__class__(step.history[0].plan_year.begins + 1)


def test_edits_find_their_rows_in_whatever_order_and_under_whatever_title():
    rows = [["Our actions"], [], ACTION_HEADINGS, action(ref="CSAP 2.1"), [], action(ref="CSAP 1.1")]
    found = Book("plan.xlsx", (book(action()).sheets[0], sheet("Actions", rows, hidden_rows=[6])))
    assert start(found).edits[1:] == (CellEdit("Actions", "H4", ""), CellEdit("Actions", "H6", ""))


def test_missing_statuses_are_listed():
    rows = [action(), action(ref="CSAP 1.2", status=None), action(ref=None, status=None)]
    with pytest.raises(StatusesMissingError) as refused:
        start(book(*rows))
    assert str(refused.value) == (
        "2 statuses are missing, so nothing was changed: choose Green, Amber or Red in Actions!G3 (CSAP 1.2) and "
        "Actions!G4 (row 4)."
    )
    assert [row.status for row in start(book(*rows), go_on=True).history] == [GREEN, *[MISSING] * 2]


def test_a_long_list_of_missing_statuses_is_shortened():
    rows = [action(ref=f"CSAP 1.{number}", status=None) for number in range(1, 31)]
    with pytest.raises(StatusesMissingError, match=r"^30 statuses .* \(CSAP 1\.20\) and 10 others\.$"):
        start(book(*rows))


def again(step, *rows, plan=()):
    """The book as the first start left it."""
    return book(*rows, plan={"Quarter": step.period.quarter, "Plan year": str(step.period.plan_year)} | dict(plan))


@pytest.mark.parametrize(
    "options", [{}, {"go_on": True}, {"keep_updates": True}, {"go_on": True, "keep_updates": True}]
)
@pytest.mark.parametrize("setting", ["Keep", "Clear"])
@pytest.mark.parametrize("quarter", [2, 4])
def test_a_second_start_by_mistake_is_refused(options, setting, quarter):
    plan, today = {"Statuses at a new quarter": setting, "Quarter": quarter}, datetime.date(2020, 5, 1)
    step = start(book(action(), plan=plan), today=today, **options)
    update = action()[7] if "keep_updates" in options else None
    status = "Green" if setting == "Keep" else None
    second = again(step, action(update=update, status=status), plan={"Statuses at a new quarter": setting})
    with pytest.raises(ToolkitError, match="has not begun, because no status or update was entered since Quarter"):
        start(second, step.history, today, **options)


@pytest.mark.parametrize("change", [{"update": "New"}, {"status": "Red"}, {"ref": "CSAP 9.9"}])
def test_the_quarter_has_begun_when_anything_was_entered(change):
    step = start(book(action()))
    later = start(again(step, action(**{"update": None} | change)), step.history, datetime.date(2020, 1, 5))
    assert [row.quarter for row in later.history] == [2, 3]


def test_a_plan_without_any_status_or_update_has_not_begun():
    with pytest.raises(ToolkitError, match=r"^Quarter 2 of 2019-20 has not begun, because no status or update was ent"):
        start(book(action(status=None, update=None)), go_on=True)


def test_a_quarter_still_to_come_is_not_finished():
    with pytest.raises(ToolkitError, match=r"^Quarter 2 of 2019-20 begins on 1 July 2019 and cannot be finished yet"):
        start(book(action()), today=datetime.date(2019, 6, 30))


def test_a_quarter_before_the_last_in_history_is_not_captured():
    step = start(book(action()))
    earlier = book(action(update="Other"), plan={"Quarter": 1})
    with pytest.raises(
        ToolkitError, match=r"Quarter 1 of 2019-20, but the sheet Past quarters already goes up to Quarter 2"
    ):
        start(earlier, step.history)


def test_the_last_quarter_can_be_captured_again_after_a_correction():
    step = start(book(action()))
    corrected = start(book(action(status="Red")), step.history, datetime.date(2019, 11, 1))
    assert corrected.history == (replace(step.history[0], status=RED, captured=datetime.date(2019, 11, 1)),)


@pytest.mark.parametrize("plan", [{"Quarter": None}, {"Plan year": "this year"}])
def test_without_a_period_on_the_plan_sheet_nothing_moves(plan):
    found = book(action(), plan=plan, headings=[*ACTION_HEADINGS[:7], "Quarter 2 July 2019 - September 2019"])
    with pytest.raises(ToolkitError, match="does not say on a sheet Plan which quarter"):
        start(found)


def test_without_a_plan_sheet_nothing_moves():
    with pytest.raises(ToolkitError, match="does not say on a sheet Plan which quarter"):
        start(actions_book(action(), plan=False))


QUARTERS = ["Ref", "Action", *[f"Q{number} {what}" for number in (1, 2, 3, 4) for what in ("status", "update")]]


def test_columns_of_single_quarters_keep_what_they_hold():
    row = ["CSAP 1.1", "Hold a day", "Red", "Nothing", "Green", "Held", None, None, None, None]
    step = start(book(row, headings=QUARTERS, plan={"Statuses at a new quarter": "Clear"}))
    assert step.edits == (CellEdit("Plan", "B3", 3),)
    assert (step.history[0].status, step.history[0].update) == (GREEN, "Held")


def test_the_next_quarter_needs_a_column_of_its_own():
    row = ["CSAP 1.1", "Hold a day", "Red", "Nothing", "Green", "Held"]
    with pytest.raises(ToolkitError, match="has a column Status for each quarter, but none for Quarter 3"):
        start(book(row, headings=QUARTERS[:6]))


def test_columns_of_single_quarters_are_used_up_at_the_end_of_the_year():
    row = ["CSAP 1.1", "Hold a day", *["Green", "Held"] * 4]
    with pytest.raises(ToolkitError, match="all are used at the end of the plan year: keep a copy"):
        start(book(row, headings=QUARTERS, plan={"Quarter": 4}), today=datetime.date(2020, 4, 1))


TWO_STATUSES = ["Ref", "Priority action", "Lead agency", "Status", "Rating", "Update"]


def test_nothing_is_filed_while_a_column_is_in_doubt():
    row = ["1.1", "Run patrols", "Police", "Green", "Red", "Held."]
    with pytest.raises(ToolkitError, match=r"^The quarter cannot be finished yet, and nothing was changed: Actions!D1"):
        start(book(row, headings=TWO_STATUSES), go_on=True)


@pytest.mark.parametrize("value", [CellError("#REF!"), Uncached.FORMULA])
def test_nothing_is_filed_as_blank_that_cannot_be_read(value):
    with pytest.raises(ToolkitError, match=r"cannot be finished yet, and nothing was changed: Actions!H2"):
        start(book(action(update=value)), go_on=True)


def test_nothing_is_filed_while_a_row_may_be_an_action_that_is_not_counted():
    ideas = sheet("Ideas", [["Some ideas"], ["7.1", "Recruit two wardens", "Police", "Red"]])
    with pytest.raises(ToolkitError, match=r"cannot be finished yet, and nothing was changed: Ideas!A2"):
        start(book(action(), extra=[ideas]))


def test_an_archive_sheet_stays_as_it_is():
    done = sheet("Completed 2018-19", [ACTION_HEADINGS, action(ref="CSAP 9.1", update="Done.")])
    step = start(book(action(), extra=[done]))
    assert {edit.sheet for edit in step.edits} == {"Plan", "Actions"}
    assert [row.ref for row in step.history] == ["CSAP 1.1"]


def test_a_column_of_no_quarter_beside_earlier_ones_is_cleared_as_ever():
    headings = ["Ref", "Priority action", "Lead agency", "Q1 RAG", "RAG", "Update"]
    row = ["1.1", "Run patrols", "Police", "Red", "Green", "Held."]
    step = start(book(row, headings=headings, plan={"Statuses at a new quarter": "Clear"}))
    assert [edit.cell for edit in step.edits if edit.sheet == "Actions"] == ["F2", "E2"]
    assert step.history[0].status == GREEN


def test_an_update_that_goes_on_in_the_row_below_is_cleared_there_too():
    blank = dict.fromkeys(("ref", "priority", "by_when", "lead_agency", "other_partners", "status"))
    below = action(**blank, priority_action="and the parks", update="July.")
    found = book(action(update="Two patrols were held in"), below, action(ref="CSAP 1.2", update="Nine visits."))
    assert read_monitoring(found)[0].actions[0].update == "Two patrols were held in\nJuly."
    step = start(found)
    assert {edit.cell for edit in step.edits if edit.sheet == "Actions"} == {"H2", "H3", "H4"}
    assert {edit.sheet for edit in start(found, keep_updates=True).edits} == {"Plan"}


@pytest.mark.parametrize("go_on", [False, True])
def test_a_word_that_is_no_rating_is_not_filed_as_a_missing_status(go_on):
    found = book(action(), action(ref="CSAP 1.2", status="On track"))
    with pytest.raises(ToolkitError, match=r'Actions!G3 \("On track"\), or say once what such words mean') as refusal:
        start(found, go_on=go_on)
    assert not isinstance(refusal.value, StatusesMissingError)


def test_a_quarter_is_finished_on_its_first_day_at_the_earliest():
    assert start(book(action()), today=datetime.date(2019, 7, 1)).history[0].captured == datetime.date(2019, 7, 1)


NO_RATING = 'of the plan\'s ratings, so nothing was changed: choose Green, Amber or Red in Actions!G2 ("On track")'
SAY_ONCE = ", or say once what such words mean, on the sheet Lists or with csp adopt."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((None,), "1 status is missing, so nothing was changed: choose Green, Amber or Red in Actions!G2 (CSAP 1.0)."),
        (("On track",), f"1 status is none {NO_RATING}{SAY_ONCE}"),
        (("On track", "Late"), f'2 statuses are none {NO_RATING} and Actions!G3 ("Late"){SAY_ONCE}'),
    ],
)
def test_one_status_and_several_are_told_in_whole_sentences(words, said):
    rows = [action(ref=f"CSAP 1.{number}", status=word) for number, word in enumerate(words)]
    with pytest.raises(ToolkitError) as refused:
        start(book(*rows, action(ref="CSAP 2.1")))
    assert str(refused.value) == said


@pytest.mark.parametrize(
    ("ideas", "more"),
    [
        ([["7.1", "Recruit two wardens", "Police", "Red"]], r"[^)]$"),
        ([["7.1", "Recruit two wardens", "Police", "Red"]] * 2, r" \(1 other doubt: see Check rows\)$"),
        ([["7.1", "Recruit two wardens", "Police", "Red"]] * 3, r" \(2 other doubts: see Check rows\)$"),
    ],
)
def test_the_first_doubt_is_told_and_how_many_more_there_are(ideas, more):
    found = book(action(), extra=[sheet(f"Ideas {number}", [["Some ideas"], row]) for number, row in enumerate(ideas)])
    with pytest.raises(ToolkitError, match=more):
        start(found)


def test_each_fields_own_columns_are_looked_at():
    headings = ["Ref", "Priority action", "Lead agency", "Q1 RAG", "RAG", "Q1 update", "Q2 update"]
    row = ["1.1", "Run patrols", "Police", "Red", "Green", "Begun.", "Held."]
    with pytest.raises(ToolkitError, match="has a column Update for each quarter, but none for Quarter 3"):
        start(book(row, headings=headings))


def test_what_becomes_of_statuses_and_updates_is_said():
    row = ["CSAP 1.1", "Hold a day", "Red", "Nothing", "Green", "Held", None, None, None, None]
    step = start(book(row, headings=QUARTERS))
    assert step.sentence.endswith("its updates are kept and its statuses have to be chosen again.")
    kept = start(book(action()), keep_updates=True)
    assert kept.sentence.endswith("its updates are kept and its statuses stay until you change them.")
    cleared = start(book(action(), plan={"Statuses at a new quarter": "Clear"}))
    assert cleared.sentence.endswith("its updates are cleared and its statuses have to be chosen again.")


@pytest.mark.parametrize(
    ("title", "is_said"),
    [("Plan 2019 to 2020", True), ("Plan 2019/20", True), ("Plan 2020-21", False), ("A plan", False)],
)
def test_a_title_of_the_year_that_ends_is_said(title, is_said):
    step = start(book(action(), plan={"Quarter": 4, "Plan title": title}), today=datetime.date(2020, 4, 1))
    assert ("the plan's title still says 2019-20" in step.sentence) is is_said
