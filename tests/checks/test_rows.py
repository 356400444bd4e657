import pytest

from tests.builders.checked_rows import found, lines
from tests.builders.grids import ACTION_HEADINGS, PLAN_ROWS, action, actions_book, sheet
from toolkit.checks.book import check_book
from toolkit.grid import Book


def test_a_date_before_the_plan_year_is_named_and_the_green_questioned():
    assert lines(action(by_when="March 2019")) == ["by-when-before-plan-year D2", "green-past-date G2"]


def rows_due(*texts):
    return [action(ref=f"CSAP 1.{number}", by_when=text, status="Red") for number, text in enumerate(texts, start=1)]


def dated(*texts):
    return [problem for problem in found(*rows_due(*texts)) if problem.code.startswith("by-when")]


def test_a_date_with_the_month_first_puts_those_that_may_have_it_first_in_doubt():
    question, unreadable = dated("4/12/2019", "6/6/2019", "12/22/2019", "1/3/2020", "March 2020")
    assert (question.code, question.cell) == ("by-when-month-first", "D2")
    assert question.message == (
        'By when in D4 is "12/22/2019", with the month first; D2 ("4/12/2019") and D5 ("1/3/2020"), which are read '
        "with the day first, may have the month first too."
    )
    assert (unreadable.code, unreadable.cell) == ("by-when-unreadable", "D4")


def test_where_no_month_is_first_dates_in_numbers_are_in_no_doubt():
    assert dated("4/12/2019", "22/12/2019", "1/3/2020") == []
    assert [problem.code for problem in dated("12/22/2019", "22/12/2019", "6/6/2019")] == ["by-when-unreadable"]


def test_of_many_dates_in_doubt_the_first_are_named():
    question = dated("12/22/2019", *["4/12/2019"] * 5)[1]
    assert 'D3 ("4/12/2019"), D4 ("4/12/2019"), D5 ("4/12/2019") and 2 others, which are' in question.message


def test_a_doubled_ref_names_the_first_one():
    (problem,) = found(action(), action(ref="csap 1.1 "))
    assert (problem.code, problem.cell, problem.message) == (
        "ref-duplicated",
        "A3",
        "Ref CSAP 1.1 is also that of Actions!A2.",
    )


def test_3_1_and_3_10_are_two_refs():
    assert lines(action(ref="CSAP 3.1"), action(ref="CSAP 3.10")) == []


def test_a_ref_without_the_usual_prefix_is_named():
    (problem,) = found(action(), action(ref="CSAP 1.2"), action(ref="1.3"))
    assert (problem.code, problem.cell, problem.remedy) == ("ref-prefix-missing", "A4", 'Type "CSAP 1.3".')


def test_a_ref_out_of_its_priority_is_named():
    rows = [action(), action(ref="CSAP 1.2"), action(ref="CSAP 2.3")]
    (problem,) = found(*rows)
    assert (problem.code, problem.cell) == ("ref-wrong-priority", "A4")
    assert problem.message == 'Ref CSAP 2.3 is under the priority "Road Safety", whose refs begin with 1.'


def test_two_measures_may_share_a_ref_but_not_the_text_too():
    headings = ["Ref", "Success measure", "By when", "Lead agency", "Status", "Update"]
    measure = ["CSAP 2", "Fewer repeat victims", "March 2020", "CSU", "Green", "Two repeat victims were supported."]
    other = [measure[0], "A plan is 80% on target", *measure[2:]]
    measures = sheet("Measures", [headings, measure, other, measure])
    assert [(problem.code, problem.cell) for problem in check_book(actions_book(action(), extra=[measures]))[1]] == [
        ("ref-duplicated", "A4")
    ]


MEASURE_HEADINGS = ["Ref", "Priority", "Success measure", "By when", "Lead agency", "Status", "Update"]
MEASURE = [None, "Road Safety", "Fewer casualties", None, None, "Green", "Casualties fell."]


def measures(*rows):
    problems = found(action(), extra=[sheet("Success measures", [MEASURE_HEADINGS, *rows])])
    return [f"{problem.code} {problem.cell}" for problem in problems]


def test_a_plan_whose_measures_have_no_ref_date_or_lead_means_to_leave_them_out():
    assert measures(MEASURE, [*MEASURE[:2], "Fewer collisions", *MEASURE[3:]]) == []


def test_a_measure_without_what_others_have_is_named():
    other = ["CSAP 1", MEASURE[1], "Fewer collisions", "On-going", "CSU", *MEASURE[5:]]
    assert measures(MEASURE, other) == ["ref-missing A2", "by-when-missing D2", "lead-missing E2"]


@pytest.mark.parametrize(
    ("above", "proposed"), [("CSAP 3.9", "CSAP 3.10"), ("CSAP 2", "CSAP 3"), ("1.1.4", "1.1.5"), (None, "1.1")]
)
def test_a_row_without_a_ref_is_told_the_one_that_follows(above, proposed):
    rows = [action(ref=above)] if above else []
    problem = next(problem for problem in found(*rows, action(ref=None)) if problem.code == "ref-missing")
    assert f'such as "{proposed}"' in problem.remedy


def test_the_ref_that_is_proposed_is_no_other_rows():
    rows = [action(ref="CSAP 1"), action(ref=None), action(ref="CSAP 2"), action(ref="CSAP 3")]
    assert ['such as "CSAP 4"' in one.remedy for one in found(*rows) if one.code == "ref-missing"] == [True]


def test_a_plan_without_a_column_of_refs_is_told_so_once_and_nothing_is_to_be_typed_over_its_texts():
    book = Book("plan.xlsx", (sheet("Plan", PLAN_ROWS), sheet("Actions", [ACTION_HEADINGS[1:], action()[1:]])))
    said = [(one.code, one.severity.name) for one in check_book(book)[1] if "ef" in one.message[:60]]
    assert said == [("column-missing", "WARNING")]


def unreported(number, **changes):
    return [action(ref=f"CSAP 1.{row}", status=None, update=None, **changes) for row in range(1, number + 1)]


def test_a_plan_with_nothing_reported_yet_is_one_problem():
    (one,) = found(*unreported(20))
    assert (one.code, one.sheet, one.cell) == ("nothing-reported", "Actions", "")
    assert one.message.startswith("Nothing is reported yet: there are 20 actions, but not one rating or update.")


def test_a_plan_in_which_one_row_is_reported_has_each_missing_status_told():
    problems = found(*unreported(3), action(ref="CSAP 1.4"))
    assert [one.code for one in problems if one.code.startswith(("nothing", "status"))] == ["status-missing"] * 3


def test_what_else_a_plan_lacks_is_told_beside_that_nothing_is_reported():
    assert [one.code for one in found(*unreported(2, lead_agency=None))] == [
        "nothing-reported", "lead-missing", "lead-missing",
    ]  # fmt: skip
