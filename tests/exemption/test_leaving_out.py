"""Exempt information: what the public paper leaves out and says, and that nothing of it is left in the file."""

import datetime

import pytest

from tests.builders.exemptions import GROUND, HEADINGS, book, row
from tests.builders.grids import sheet
from toolkit.checks.book import check_book
from toolkit.errors import WorkbookError
from toolkit.exemption.law import BALANCE, Ground, parse_ground
from toolkit.exemption.leaving_out import (
    WITHHELD,
    counted_in_public,
    exempt_fields,
    exemptions_of,
    has_marks,
    is_kept_whole,
    public_book,
    public_part,
    withheld_rows,
)
from toolkit.exemption.statements import heading_of_part_2, statements
from toolkit.grid import Table, cell_range
from toolkit.plan.models import Exempt

LAW = (
    "exempt information under paragraph 3 (information relating to the financial or business affairs of any particular "
    "person): prices that are not public yet (Local Government Act 1972, Schedule 12A, Part 1)."
)


def plan_of(*rows, **more):
    return check_book(book(*rows, **more))[0]


def codes(*rows, **more):
    problems = check_book(book(*rows, **more))[1]
    return [(problem.code, problem.cell) for problem in problems if problem.code.startswith("exempt")]


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (GROUND, Ground((3,), "prices that are not public yet")),
        ("Paragraph 7 - a live operation.", Ground((7,), "a live operation")),
        ("paras 1 and 2: names a victim", Ground((1, 2), "names a victim")),
        ("1, 2 & 7; a witness", Ground((1, 2, 7), "a witness")),
        ("3", None),
        ("prices", None),
        ("8: no such paragraph", None),
        ("37: no such paragraph", None),
        ("", None),
    ],
)
def test_a_ground_is_a_paragraph_and_a_reason(text, ground):
    assert parse_ground(text) == ground


@pytest.mark.parametrize(
    ("mark", "exempt"),
    [("Row", "row"), (" whole row ", "row"), ("YES", "row"), ("Update", "update"), ("no", ""), (None, ""),
     ("updates", "unclear"), ("?", "unclear"), (1.0, "unclear")],
)  # fmt: skip
def test_a_mark_is_read_and_one_that_is_not_understood_is_never_taken_for_none(mark, exempt):
    assert plan_of(row(mark, GROUND)).actions[0].exempt is Exempt(exempt)


def test_marks_without_a_ground_or_that_are_not_clear_are_errors_with_their_cells():
    rows = [row("Row"), row("Update", "prices", ref="CSAP 1.2"), row("?", GROUND, ref="CSAP 1.3"), row(ref="CSAP 1.4")]
    assert codes(*rows) == [
        ("exempt-without-ground", "J2"),
        ("exempt-without-ground", "J3"),
        ("exempt-unclear", "I4"),
    ]
    assert codes(row(), plan={"Exempt columns": "Status: 3: x; Other partners"}) == [
        ("exempt-column-unclear", "B5"),
        ("exempt-column-unclear", "B5"),
    ]


@pytest.mark.parametrize("mark", [None, "No", "n/a", "-", "FALSE"])
def test_a_ground_alone_keeps_its_row_back_and_is_an_error(mark):
    rows = [row(mark, GROUND), row(ref="CSAP 1.2")]
    assert codes(*rows) == [("exempt-ground-alone", "J2")]
    monitoring = plan_of(*rows)
    assert is_kept_whole(monitoring.actions[0])
    with pytest.raises(WorkbookError, match="Exempt is blank or says no"):
        public_part(monitoring)


def test_a_ground_alone_of_a_line_is_an_error_too():
    context = sheet("Context", [["Style", "Text", *HEADINGS[-2:]], ["Paragraph", "Words", None, GROUND]])
    assert codes(row(), extra=[context]) == [("exempt-ground-alone", "D2")]


@pytest.mark.parametrize("under", ["n/a", "None", "-", "No"])
def test_under_a_row_that_is_not_exempt_words_for_nothing_are_no_ground(under):
    assert codes(row("No", under), row(None, under, ref="CSAP 1.2")) == []
    assert codes(row("Row", under)) == [("exempt-without-ground", "J2")]


@pytest.mark.parametrize(
    ("mark", "exempt"), [("Rhes", Exempt.ROW), ("diweddariad", Exempt.UPDATE), (".", Exempt.UNCLEAR)]
)
def test_marks_are_read_in_welsh(mark, exempt):
    monitoring = plan_of(row(mark, "paragraff 14: prisiau"), plan={"Nation": "Cymru"})
    assert monitoring.actions[0].exempt is exempt


@pytest.mark.parametrize(
    "item",
    ["Exempt column", "exempt colums", "Exempt Fields:", "Columns not for publication", "Confidential columns",
     "Colofnau eithriedig", "Columns which are exempt", "Exmept columns",
     "Excluded columns", "Colofnau i'w heithrio"],
)  # fmt: skip
def test_exempt_columns_is_read_in_other_spellings(item):
    found = plan_of(row(), plan={item: "Other partners: 1: names people"})
    assert exempt_fields(found.plan) == {"partners"}
    blank_one_first = plan_of(row(), plan={"Exempt columns": None, item: "Other partners: 1: names people"})
    assert exempt_fields(blank_one_first.plan) == {"partners"}
    assert codes(row(), plan={item: "Update"}) == [("exempt-column-unclear", "B5")]


def test_what_is_left_out_is_said_with_its_paragraph_its_reason_and_the_balance():
    rows = [row("Row", GROUND), row("row", GROUND, ref="CSAP 1.2"), row("Update", GROUND, ref="CSAP 1.3")]
    plan = {"Exempt columns": "Other partners: 1: names people"}
    assert statements(exemptions_of(plan_of(*rows, plan=plan))) == [
        f"2 actions are left out of this paper, though the tallies count them, because they hold {LAW}",
        f"The update of 1 action is not published, because it holds {LAW}",
        "The column Other partners is not published, because it holds exempt information under paragraph 1 "
        "(information relating to any individual): names people (Local Government Act 1972, Schedule 12A, Part 1).",
        BALANCE,
    ]


def test_a_plan_without_marks_says_nothing_and_is_published_as_it_is():
    monitoring = plan_of(row(), row("no", ref="CSAP 1.2"))
    assert public_part(monitoring) == (monitoring, ())
    assert statements(()) == []


def test_a_ground_names_its_paragraphs_with_what_they_are_about():
    assert str(Ground((3,), "prices")) == (
        "paragraph 3 (information relating to the financial or business affairs of any particular person): prices"
    )
    assert str(Ground((1, 7), "a witness")).startswith("paragraphs 1 and 7 (information relating to any individual and")


def test_one_row_and_several_are_said_each_in_its_grammar():
    one = exemptions_of(plan_of(row("Row", GROUND), row(ref="CSAP 1.2")))
    assert statements(one)[0] == (
        f"1 action is left out of this paper, though the tallies count it, because it holds {LAW}"
    )
    two = exemptions_of(plan_of(row("Update", GROUND), row("Update", GROUND, ref="CSAP 1.2")))
    assert statements(two)[0] == f"The updates of 2 actions are not published, because they hold {LAW}"
    measure = ["CSAP 1", "Road Safety", "Fewer", "March 2020", "CSU", "Green", "Done.", "Row", GROUND]
    both = exemptions_of(plan_of(row("Row", GROUND), measures=[measure]))
    assert statements(both)[0].startswith("1 success measure and 1 action are left out of this paper, though")


def test_part_2_names_each_paragraph_once_in_order():
    act = "of Part 1 of Schedule 12A to the Local Government Act 1972"
    one = exemptions_of(plan_of(row("Row", GROUND), row("Row", GROUND, ref="CSAP 1.2")))
    assert heading_of_part_2(one) == f"Part 2: not for publication, by virtue of paragraph 3 {act}"
    two = exemptions_of(plan_of(row("Row", "7: x"), row("Row", "1: y", ref="CSAP 1.2")))
    assert heading_of_part_2(two) == f"Part 2: not for publication, by virtue of paragraphs 1 and 7 {act}"


def test_rows_kept_whole_are_known_by_ref_by_what_was_typed_for_one_and_by_text():
    rows = [
        row("Row", GROUND),
        row("Row", GROUND, ref="no ref", priority_action="Secret"),
        row("Update", GROUND, ref="CSAP 1.3", priority_action="Half open"),
        row(ref="CSAP 1.4", priority_action="Open"),
    ]
    assert withheld_rows(plan_of(*rows)) == {"CSAP 1.1", "Hold a speedwatch day", "no ref", "Secret"}


def test_only_columns_that_can_be_left_out_are():
    found = plan_of(row(), plan={"Exempt columns": "Other partners: 1: names people; Status: 3: x"})
    assert exempt_fields(found.plan) == {"partners"}


def test_a_lead_agency_that_only_an_exempt_row_has_is_not_in_the_public_list():
    lists = sheet("Lists", [["Lead agency"], ["CSU"], ["Secret Service"]], tables=[Table("Leads", cell_range("A1:A3"))])
    rows = [row(), row("Row", GROUND, ref="CSAP 1.2", lead_agency="Secret Service")]
    monitoring = plan_of(*rows, extra=[lists])
    assert [lead.name for lead in monitoring.leads] == ["CSU", "Secret Service"]
    assert [lead.name for lead in public_part(monitoring)[0].leads] == ["CSU"]


def test_a_marked_row_or_column_makes_a_second_part():
    assert not has_marks(plan_of(row()))
    assert has_marks(plan_of(row("Row", GROUND)))
    assert has_marks(plan_of(row(), plan={"Exempt columns": "Other partners: 1: names"}))


def test_a_priority_that_only_exempt_rows_name_is_counted_under_no_name():
    plan = plan_of(
        row(priority="Road Safety"),
        row("Row", GROUND, ref="CSAP 1.2", priority="Road Safety"),
        row("Row", GROUND, ref="CSAP 2.1", priority="Operation Quoll"),
        row("Update", GROUND, ref="CSAP 3.1", priority="Burglary"),
    )
    counted = counted_in_public(plan)
    assert [action.priority for action in counted.actions] == ["Road Safety", "Road Safety", WITHHELD, "Burglary"]
    assert [action.priority for action in plan.actions][2] == "Operation Quoll"


def measure(ref, mark=None, under=None, lead="CSU"):
    return [ref, "Road Safety", f"Fewer crashes {ref}", "March 2020", lead, "Green", "Nine crashes.", mark, under]


def test_a_measure_is_left_out_whole_or_without_its_update_as_an_action_is():
    measures = [measure("M1"), measure("M2", "Row", GROUND, lead="Secret Service"), measure("M3", "Update", GROUND)]
    public, found = public_part(plan_of(row(), measures=measures))
    assert [(str(one.ref), one.update) for one in public.measures] == [("M 1", "Nine crashes."), ("M 3", WITHHELD)]
    assert [(one.kept.value, one.what, one.ref, one.sheet, one.cell) for one in found] == [
        ("row", "success measure", "M 2", "Success measures", "H3"),
        ("update", "success measure", "M 3", "Success measures", "H4"),
    ]


def test_with_the_column_of_leads_the_leads_of_priorities_are_withheld():
    rows = [["Priority", "Lead"], ["Road Safety", "CSU"], ["Burglary", None]]
    lists = sheet("Lists", rows, tables=[Table("Priorities", cell_range("A1:B3"))])
    named = plan_of(row(), extra=[lists], plan={"Exempt columns": "; Lead agency: 1: names people"})
    public, found = public_part(named)
    assert [(one.name, one.lead) for one in named.priorities] == [("Road Safety", "CSU"), ("Burglary", "")]
    assert [(one.name, one.lead) for one in public.priorities] == [("Road Safety", WITHHELD), ("Burglary", "")]
    assert [(one.what, one.sheet, one.cell) for one in found] == [("Lead agency", "Plan", "B5")]
    other = plan_of(row(), extra=[lists], plan={"Exempt columns": "Other partners: 1: names people"})
    assert public_part(other)[0].priorities == other.priorities


def test_marked_lines_leave_the_book_and_an_indicator_of_several_rows_is_left_out_once():
    context = sheet(
        "Context", [["Style", "Text", *HEADINGS[-2:]], ["Paragraph", "Told"], ["Paragraph", "Kept", "Row", GROUND]]
    )
    headings = ["Indicator", "Period start", "Period end", "Value", *HEADINGS[-2:]]
    may, june = ((datetime.datetime(2019, month, 1), datetime.datetime(2019, month, 30)) for month in (5, 6))
    figures = [["Hidden", *may, 5, "Row", GROUND], ["Hidden", *june, 6, "Row", GROUND], ["Open", *may, 7, None, None]]
    indicators = sheet("Indicators", [headings, *figures])
    found = book(row(), extra=[context, indicators])
    monitoring = check_book(found)[0]
    public = public_book(found, monitoring)
    assert {one.name: sorted(one.rows) for one in public.sheets} == {
        "Plan": [1, 2, 3, 4],
        "Actions": [1, 2],
        "Context": [1, 2],
        "Indicators": [1, 4],
    }
    assert [(one.kept.value, one.sheet, one.cell) for one in exemptions_of(monitoring)] == [
        ("line", "Context", "C3"),
        ("line", "Indicators", "E2"),
    ]
    assert public_book(found, plan_of(row())) is found


@pytest.mark.parametrize(
    ("nation", "asked"), [("Scotland", True), ("England", False), ("Lloegr", False), (None, False)]
)
def test_a_nation_that_cannot_be_read_is_asked_about_where_anything_is_marked(nation, asked):
    found = check_book(book(row("Row", GROUND), plan={"Nation": nation}))[1]
    said = [str(one) for one in found if one.code == "exempt-nation-unknown"]
    assert [(one.startswith("Plan!B5: "), '"Scotland"' in one) for one in said] == ([(True, True)] if asked else [])
    unmarked = check_book(book(row(), plan={"Nation": nation}))[1]
    assert not [one for one in unmarked if one.code == "exempt-nation-unknown"]
