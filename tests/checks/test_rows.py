import datetime

import pytest

from tests.builders.grids import ACTION_HEADINGS, PLAN_ROWS, action, actions_book, sheet
from toolkit.checks.book import check_book
from toolkit.grid import Book, CellError, CellRange, Table, Uncached
from toolkit.plan.messages import CATALOGUE
from toolkit.plan.problems import Problem

USUAL = {"measures-missing"}


def found(*rows, **kwargs) -> list[Problem]:
    return [problem for problem in check_book(actions_book(*rows, **kwargs))[1] if problem.code not in USUAL]


def lines(*rows) -> list[str]:
    return [f"{problem.code} {problem.cell}" for problem in found(*rows)]


def lists(priorities=(), leads=()):
    rows = [["Number", "Priority", "Short name", None, "Lead agency", "Also written"]]
    for number in range(max(len(priorities), len(leads))):
        priority = priorities[number] if number < len(priorities) else (None, None, None)
        lead = leads[number] if number < len(leads) else (None, None)
        rows.append([*priority, None, *lead])
    last = len(rows)
    tables = [Table("Priorities", CellRange(1, 1, last, 3)), Table("Leads", CellRange(1, 5, last, 6))]
    return sheet("Lists", rows, tables=tables)


def test_a_date_before_the_plan_year_is_named_and_the_green_questioned():
    assert lines(action(by_when="March 2019")) == ["by-when-before-plan-year D2", "green-past-date G2"]


def test_a_sound_row_gives_no_problem():
    assert found(action()) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"ref": None}, "ref-missing A2"),
        ({"ref": "CSAP three"}, "ref-malformed A2"),
        ({"ref": "CSAP 1,1"}, "ref-malformed A2"),
        ({"priority": None}, "priority-missing B2"),
        ({"priority_action": None}, "text-missing C2"),
        ({"by_when": None}, "by-when-missing D2"),
        ({"by_when": "Marc 2020"}, "by-when-unreadable D2"),
        ({"by_when": "soon"}, "by-when-unreadable D2"),
        ({"by_when": "June 2020"}, "by-when-after-plan-year D2"),
        ({"lead_agency": "\u00a0"}, "lead-missing E2"),
        ({"status": None}, "status-missing G2"),
        ({"status": "Purple"}, "status-unknown G2"),
        ({"status": 3.0}, "status-unknown G2"),
        ({"status": "Amber", "update": None}, "update-missing H2"),
        ({"update": None}, "green-without-update H2"),
        ({"update": "Work has not started."}, "green-nothing-delivered G2"),
        ({"by_when": "June 2019"}, "green-past-date G2"),
        ({"status": "Red", "update": "No events took place."}, "no-next-step G2"),
        ({"status": CellError("#REF!")}, "cell-error G2"),
        ({"update": Uncached.FORMULA}, "formula-not-calculated H2"),
        ({"update": "A day was held\x07."}, "character-unprintable H2"),
    ],
)
def test_one_fault_gives_one_problem_at_its_cell(changes, expected):
    assert lines(action(**changes)) == [expected]


@pytest.mark.parametrize("spelling", ["Green", " GREEN ", "green", "Green\u00a0", "Gr een", "GREEN\n"])
def test_a_status_is_known_whatever_its_case_and_spaces(spelling):
    assert lines(action(status=spelling)) == []


@pytest.mark.parametrize(
    ("typed", "meant"), [("Grene", "Green"), ("Ambre", "Amber"), ("R", "Red"), ("Reed", "Red"), ("Amber/", "Amber")]
)
def test_a_near_miss_of_a_status_is_suggested_and_counted_as_missing(typed, meant):
    monitoring, problems = check_book(actions_book(action(status=typed)))
    assert monitoring.actions[0].status == "Missing"
    (problem,) = [problem for problem in problems if problem.code == "status-unknown"]
    assert str(problem) == (
        f'Actions!G2: Status is "{typed}"; the row is counted as Missing. '
        f'Did you mean "{meant}"? Choose Green, Amber or Red.'
    )


def test_a_status_like_nothing_is_not_guessed():
    (problem,) = found(action(status="Purple"))
    assert problem.remedy == "Choose Green, Amber or Red."


@pytest.mark.parametrize("spelling", ["On-going", "Ongoing", "On going", "ONGOING", "Ongoi ng", "on\u2013going"])
def test_on_going_is_known_in_its_spellings(spelling):
    monitoring, _ = check_book(actions_book(action(by_when=spelling)))
    assert (lines(action(by_when=spelling)), monitoring.actions[0].by_when.text) == ([], "On-going")


def test_an_unreadable_by_when_is_suggested():
    (problem,) = found(action(by_when="Marc 2020"))
    assert (problem.severity, problem.remedy) == (
        "error",
        'Did you mean "March 2020"? Type a month such as "March 2020", or "On-going".',
    )


def test_a_doubled_ref_names_the_first_one():
    (problem,) = found(action(), action(ref="csap 1.1 "))
    assert (problem.code, problem.cell, problem.message) == (
        "ref-duplicated",
        "A3",
        "Ref CSAP 1.1 is also that of Actions!A2.",
    )


def test_3_1_and_3_10_are_two_refs():
    assert lines(action(ref="CSAP 3.1"), action(ref="CSAP 3.10")) == []


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
    assert problem.remedy.endswith(
        "If it is 3.10, format the cell as text and type it again: a number loses the nought."
    )


def test_a_whole_number_ref_has_no_decimal():
    assert lines(action(ref=7.0)) == []
    assert str(check_book(actions_book(action(ref=7.0)))[0].actions[0].ref) == "7"


def test_a_ref_that_excel_made_a_date_is_malformed():
    (problem,) = found(action(ref=datetime.datetime(2020, 1, 3)))
    assert (problem.code, problem.message) == ("ref-malformed", 'Ref is "3 January 2020", which is not a ref.')


def test_a_ref_without_the_usual_prefix_is_named():
    (problem,) = found(action(), action(ref="CSAP 1.2"), action(ref="1.3"))
    assert (problem.code, problem.cell, problem.remedy) == ("ref-prefix-missing", "A4", 'Type "CSAP 1.3".')


def test_a_ref_out_of_its_priority_is_named():
    rows = [action(), action(ref="CSAP 1.2"), action(ref="CSAP 2.3")]
    (problem,) = found(*rows)
    assert (problem.code, problem.cell) == ("ref-wrong-priority", "A4")
    assert problem.message == 'Ref CSAP 2.3 stands under the priority "Road Safety", whose refs begin with 1.'


def test_lists_say_which_number_a_priority_has():
    extra = [lists(priorities=[(7.0, "Road Safety", "Roads")])]
    (problem,) = found(action(), extra=extra)
    assert problem.message == 'Ref CSAP 1.1 stands under the priority "Road Safety", whose refs begin with 7.'


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


def test_printed_tallies_that_differ_are_named():
    rows = [
        ["Table", "Status", "Printed label", "Printed number"],
        ["Actions", "Green", "Green (Targets achieved)", 2.0],
    ]
    rows += [["Actions", "Red", "Red", 0.0], ["Actions", "Amber", "Amber", "none"], ["Actions", "Missing", None, None]]
    printed = sheet("Printed tallies", rows, tables=[Table("PrintedTallies", CellRange(1, 1, 5, 4))])
    problems = found(action(), extra=[printed])
    assert [(problem.code, problem.cell) for problem in problems] == [
        ("printed-tally-differs", "D2"),
        ("printed-tally-unreadable", "D4"),
    ]
    assert problems[0].message == (
        "The published report prints 2 for Actions, Green (Targets achieved); its rows give 1."
    )


@pytest.mark.parametrize(
    ("item", "value", "code"),
    [
        ("Plan year", "2019", "plan-year-unreadable"),
        ("Plan year", "2019-21", "plan-year-unreadable"),
        ("Quarter", "5", "plan-quarter-unreadable"),
        ("Meeting date", "next week", "plan-meeting-date-unreadable"),
    ],
)
def test_plan_details_that_cannot_be_read_are_named(item, value, code):
    rows = [row for row in PLAN_ROWS if row[0] != item] + [[item, value]]
    book = Book("b", (sheet("Plan", rows), *actions_book(action()).sheets[1:]))
    (problem,) = [problem for problem in check_book(book)[1] if problem.code == code]
    assert (problem.sheet, problem.cell) == ("Plan", f"B{len(rows)}")


def test_plan_details_left_blank_are_named_together():
    rows = [*PLAN_ROWS, ["Committee", None], ["Meeting date", None], ["Contact", "01732 227000"]]
    book = Book("b", (sheet("Plan", rows), *actions_book(action()).sheets[1:]))
    (problem,) = [problem for problem in check_book(book)[1] if problem.code == "plan-detail-missing"]
    assert (problem.cell, problem.message) == (
        "B4",
        "Committee and Meeting date are not filled in; the paper leaves them out.",
    )


def test_without_a_plan_the_updates_heading_tells_the_period():
    headings = [*ACTION_HEADINGS[:-1], "Quarter 2 1st July 2019 - 30th Sept 2019"]
    monitoring, problems = check_book(Book("b", (sheet("Actions", [headings, action()]),)))
    assert monitoring.plan.period.label == "1 July to 30 September 2019 (Quarter 2)"
    assert [problem.code for problem in problems] == ["plan-missing", "measures-missing"]


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


def test_two_measures_may_share_a_ref_but_not_the_text_too():
    headings = ["Ref", "Success measure", "By when", "Lead agency", "Status", "Update"]
    measure = ["CSAP 2", "Fewer repeat victims", "March 2020", "CSU", "Green", "Two repeat victims were supported."]
    other = [measure[0], "A plan is 80% on target", *measure[2:]]
    measures = sheet("Measures", [headings, measure, other, measure])
    assert [(problem.code, problem.cell) for problem in check_book(actions_book(action(), extra=[measures]))[1]] == [
        ("ref-duplicated", "A4")
    ]


def test_problems_come_in_sheet_order():
    rows = [action(status="Purple", ref=None), action(ref="CSAP 1.2", by_when="soon", lead_agency=None)]
    assert lines(*rows) == ["ref-missing A2", "status-unknown G2", "by-when-unreadable D3", "lead-missing E3"]


def test_every_code_has_whole_sentences():
    for code, (_, message, remedy) in CATALOGUE.items():
        assert message[0].isupper() or message[0] == "{", code
        assert message.endswith((".", "{fact}")), code
        assert remedy.endswith((".", "{suggestion}", "{band}", "{number}")), code


def test_refs_of_different_services_are_not_the_same():
    assert lines(action(ref="CS01"), action(ref="HR01")) == []
    assert lines(action(ref="CSAP 1.1"), action(ref="1.1"))[-1:] == ["ref-duplicated A3"]


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


def test_funding_is_read_where_the_plan_has_it_and_not_missed_where_it_has_not():
    from toolkit.plan.reading import read_monitoring

    rows = [[*ACTION_HEADINGS, "Funding"], [*action(), "Existing\nBudgets"]]
    funded = Book("plan.xlsx", (sheet("Plan", PLAN_ROWS), sheet("Actions", rows)))
    assert read_monitoring(funded)[0].actions[0].funding == "Existing\nBudgets"
    assert read_monitoring(actions_book(action()))[0].actions[0].funding == ""
