"""The county workbook's sheets."""

import datetime
import io

import openpyxl

from tests.builders.county import returned
from toolkit.county.expected import Expected, ExpectedList
from toolkit.county.model import RollUp
from toolkit.county.receiving import receive
from toolkit.county.returns import Latest, PriorityGroup, ProblemRecord, RowRecord, refused_return
from toolkit.county.sheets import county_sheets, problem_sheets, received_sentence, reconciled_sentence
from toolkit.county.standing import RowsStanding
from toolkit.county.themes import map_themes, said_key
from toolkit.workbook_file.sheets.donor import donor_workbook

MADE = datetime.datetime(2025, 10, 30, 9, 0)
DAY = datetime.date(2025, 7, 1)


def off_track(**changes):
    values = dict.fromkeys(RowRecord.__dataclass_fields__, "") | {"due": None, "on_target": False, "off_track": True}
    values |= {"finished": False, "rated": True, "partnership": "Alpha", "rating": "Red", "ref": "1.3"}
    values |= {"file": "in/Alpha.xlsx", "sheet": "Our actions", "cell": "F4", "text": "Mend it"}
    return RowRecord(**values | changes)


def rolled(*files, said=None, rows=(), errors=(), changes=(), first=True):
    listed = ExpectedList([Expected("Alpha"), Expected("Beta"), Expected("Gamma", "E3", "g@example.org")])
    reception = receive(files or (returned("Alpha"), returned("Beta")), listed, None)
    return RollUp(reception, map_themes(reception.counted, said or {}), tuple(rows), tuple(errors), changes, first)


def workbook(rollup):
    return openpyxl.load_workbook(io.BytesIO(donor_workbook(county_sheets(rollup, MADE))))


def rows(sheet):
    return [[cell.value for cell in row if cell.value not in (None, "")] for row in sheet.iter_rows()]


def test_the_first_sheet_adds_up():
    found = rows(workbook(rolled())["County"])
    assert ["Partnerships put together"] in found
    assert ["2 of 3 partnerships counted, 1 missing."] in found
    assert ["Alpha", 3, 2, 1, 0, 0, 2 / 3, 0, "Alpha.xlsx"] in found
    assert ["All partnerships", 6, 4, 2, 0, 0, 2 / 3, 0] in found
    assert ["The partnerships' own ratings add up to 6, and so do their priorities."] in found


def test_figures_that_do_not_add_up_are_said_not_to():
    wrong = rolled(returned("Alpha", ratings=(("Green", 99),)))
    assert "do not add up: 3 actions, 99 by rating, 3 by priority. Do not use them." in reconciled_sentence(wrong)


def test_who_is_missing_has_a_contact_and_the_worst_files_are_first():
    found = rows(workbook(rolled(returned("Alpha"), refused_return("x.xlsx", "", "It is damaged.")))["Received"])
    assert ["Gamma", "E3", "g@example.org"] in found
    files = [row[0] for row in found if row and str(row[0]).endswith(".xlsx")]
    assert files == ["x.xlsx", "Alpha.xlsx"]


def test_what_is_off_track_leads_to_its_cell():
    sheet = workbook(rolled(rows=[off_track()]))["Off track"]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "F4")
    assert cell.hyperlink.target.replace("\\", "/") == "in/Alpha.xlsx"
    assert cell.hyperlink.location == "'Our actions'!F4"


def test_exempt_rows_are_marked_and_the_sheet_says_so():
    found = rows(workbook(rolled(rows=[off_track(exempt="row")]))["Off track"])
    assert any("Not for publication" in str(row[0]) for row in found if row)


def test_themes_are_typed_in_a_column_and_stay():
    found = rows(workbook(rolled(said={said_key("Alpha", "Burglary"): "Acquisitive crime"}))["Themes"])
    assert ["Alpha", "Burglary", "Acquisitive crime", 3] in found
    assert ["Beta", "Burglary", "Acquisitive crime", 3, "taken over from the same name"] in found


def test_the_agreement_says_who_chose_what():
    priorities = (PriorityGroup("Burglary", RowsStanding(1)), PriorityGroup("Drugs", RowsStanding(1)))
    files = (returned("Alpha", priorities=priorities), returned("Beta"))
    said = {said_key("Alpha", "Burglary"): "Acquisitive crime", said_key("Alpha", "Drugs"): "Drugs and alcohol"}
    found = rows(workbook(rolled(*files, said=said))["Agreement"])
    assert ["Partnership", "Acquisitive crime", "Drugs and alcohol"] in found
    assert ["Alpha", "Yes", "Yes"] in found
    assert ["Beta", "Yes"] in found
    assert ["Partnerships", 2, 1] in found


def test_scales_of_their_own_are_side_by_side_and_never_added_up():
    other = returned("Beta", ratings=(("On track", 2), ("Stuck", 1)))
    found = rows(workbook(rolled(returned("Alpha"), other))["Ratings"])
    assert ["Partnership", "Green", "Red", "On track", "Stuck", "Actions"] in found
    assert ["Alpha", 2, 1, "–", "–", 3] in found
    assert ["Beta", "–", "–", 2, 1, 3] in found


def test_movement_is_that_of_each_workbook():
    found = rows(
        workbook(rolled(returned("Alpha", moved=(("improved", 2), ("worsened", 1))), returned("Beta")))["Movement"]
    )
    assert ["Alpha", 2, 1] in found
    assert ["Beta"] in found
    assert ["All partnerships", 2, 1, 0, 0, 0, 0] in found


def test_figures_have_rates_with_intervals_where_the_population_is_known():
    counted = Latest("Burglary", "offences", DAY, DAY, 120, 60_000, "Recorded by the county", True)
    share = Latest("Satisfied", "%", DAY, DAY, 77, None, "", False)
    found = rows(workbook(rolled(returned("Alpha", indicators=(share, counted))))["Indicators"])
    line = next(row for row in found if row[:2] == ["Burglary", "Alpha"])
    assert line[-4:-1] == [2, 1.66, 2.39]
    assert line[-1] == "Recorded by the county"
    assert next(row for row in found if row[:2] == ["Satisfied", "Alpha"])[-1] == "%"


def test_errors_and_what_is_different():
    error = ProblemRecord("Alpha", "error", "status", "Actions", "F4", "1.3", "It is wrong.", "Mend it.", "a.xlsx", "d")
    book = workbook(rolled(errors=[error], changes=("Alpha sent another file with the same counts.",), first=False))
    assert ["Alpha", "Error", "Actions", "F4", "1.3", "It is wrong.", "Mend it.", "a.xlsx"] in rows(book["Problems"])
    assert ["Alpha sent another file with the same counts."] in rows(book["County"])


def test_a_partnership_gets_its_own_problems():
    item = rolled().reception.counted[0]
    error = ProblemRecord("Alpha", "error", "status", "Actions", "F4", "1.3", "It is wrong.", "Mend it.", "a.xlsx", "d")
    found = rows(openpyxl.load_workbook(io.BytesIO(donor_workbook(problem_sheets(item, [error]))))["Problems"])
    assert ["Alpha: what the checks found"] in found
    assert ["Error", "Actions", "F4", "1.3", "It is wrong.", "Mend it.", "a.xlsx"] in found


def test_nothing_at_all_makes_a_workbook_too():
    found = workbook(rolled(refused_return("x.xlsx", "", "It is damaged.")))
    assert ["Nothing is off track."] in rows(found["Off track"])


def test_without_a_list_it_is_said():
    assert received_sentence(RollUp(receive([returned()], None, None), (), ())) == (
        "1 partnership counted; no list says who was expected."
    )
