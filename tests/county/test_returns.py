"""What one workbook says, and its rows."""

import datetime

import pytest

from tests.builders.exemptions import GROUND, book, row
from tests.builders.grids import action, actions_book, sheet
from toolkit.checks.book import check_and_analyse
from toolkit.county.returns import RETURNED, problem_records, return_of, row_records
from toolkit.county.standing import RowsStanding
from toolkit.errors import WorkbookError
from toolkit.grid import Book
from toolkit.plan.tallies import tally_plan

SAVED = datetime.datetime(2025, 10, 20, 9, 0)


def read(found):
    monitoring, problems, analysis = check_and_analyse(found)
    return (
        monitoring,
        problems,
        return_of(monitoring, problems, analysis, file="a.xlsx", digest="d", made_by="", saved=SAVED),
    )


def test_a_return_reconciles_with_the_plans_own_tallies():
    monitoring, _, returned = read(actions_book(action(), action(Status="Red", Ref="CSAP 1.2"), action(Status="")))
    own = tally_plan(monitoring).actions
    assert returned.actions.total == own.total == 3
    assert returned.actions.on_target == own.on_target
    assert sum(number for _, number in returned.ratings) == 3
    assert sum(group.standing.total for group in returned.priorities) == 3


def test_a_return_goes_through_json_unharmed():
    _, _, returned = read(actions_book(action()))
    assert RETURNED.validate_json(RETURNED.dump_json(returned)) == returned


def test_rows_lead_back_to_file_sheet_and_cell():
    monitoring, _, returned = read(actions_book(action(), action(Status="Red", Ref="CSAP 1.2")))
    rows = list(row_records(monitoring, returned))
    assert [(row.key, row.file, row.sheet, row.rating, row.off_track) for row in rows] == [
        ("CSAP 1.1", "a.xlsx", "Actions", "Green", False),
        ("CSAP 1.2", "a.xlsx", "Actions", "Red", True),
    ]
    assert all(row.cell.endswith(str(number)) for number, row in enumerate(rows, start=2))


def test_rows_of_one_ref_have_keys_of_their_own_and_rows_without_one_are_known_by_their_words():
    monitoring, _, returned = read(
        actions_book(action(), action(), action(Ref=None), action(Ref=None, Priority_action="Other"))
    )
    keys = [row.key for row in row_records(monitoring, returned)]
    assert keys[:2] == ["CSAP 1.1", "CSAP 1.1/2"]
    assert len(set(keys)) == 4


def test_marks_of_exemption_travel_with_their_rows():
    monitoring, _, returned = read(book(row("Row", GROUND), row(ref="CSAP 1.2")))
    assert [(line.exempt, bool(line.exempt_under)) for line in row_records(monitoring, returned)] == [
        ("row", True),
        ("", False),
    ]
    assert returned.exempt == 1


def test_problems_have_their_cells():
    _, problems, returned = read(actions_book(action(Status="Purple")))
    records = list(problem_records(problems, returned))
    assert len(records) == len(problems) > 0
    assert returned.errors == sum(record.severity == "error" for record in records)
    assert any(record.cell and record.sheet == "Actions" for record in records)


def test_what_is_in_doubt_is_not_counted():
    twice = [
        ["Ref", "Action", "Status", "Status"],
        ["1.1", "Do it", "Green", "Red"],
        ["1.2", "And that", "Red", "Green"],
    ]

    with pytest.raises(WorkbookError):
        read(Book("b.xlsx", (sheet("Actions", twice),)))


def test_a_standing_of_nothing():
    _, _, returned = read(actions_book(action()))
    assert returned.measures == RowsStanding()


@pytest.mark.parametrize(("value", "note", "kept"), [(3, "3 crimes, two at one address", ""), (3, "Provisional", None)])
@pytest.mark.parametrize("rule", ["Below 5", "Off"])
def test_the_note_of_a_withheld_figure_is_left_out_where_it_says_it(rule, value, note, kept):
    rows = [
        ("Item", "Value"),
        ("Partnership", "Alpha"),
        ("Plan year", "2019-20"),
        ("Quarter", 2),
        ("Small numbers", rule),
    ]
    plan = sheet("Plan", [list(line) for line in rows])
    months = [datetime.datetime(2019, 4, 1), datetime.datetime(2019, 6, 30)]
    figures = [
        ["Indicator", "Period start", "Period end", "Value", "Unit", "Note"],
        ["Hate", *months, value, "crimes", note],
    ]
    _, _, returned = read(Book("b", (plan, *actions_book(action()).sheets[1:], sheet("Indicators", figures))))
    (latest,) = returned.indicators
    if rule == "Off":
        assert (latest.value, latest.note) == (value, note)
    else:
        assert (latest.value, latest.withheld, latest.note) == (None, "<5", note if kept is None else kept)
