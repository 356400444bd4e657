"""Who is asked for what."""

import pytest

from tests.builders.grids import action, actions_book, sheet
from tests.builders.two_quarters import history
from toolkit.errors import ToolkitError
from toolkit.grid import Table, cell_range
from toolkit.partners.asking.updates import named_bodies, requests_of, said_of_requests
from toolkit.plan.reading import read_monitoring


def asked(*rows, extra=(), only=(), plan=True):
    book = actions_book(*rows, extra=extra, plan=plan)
    return requests_of(book, read_monitoring(book)[0], only)


def refs(requests):
    return {one.agency: [row.ref for row in one.rows] for one in requests.requests}


LISTS = sheet(
    "Lists", [["Lead agency", "Also written"], ["Kent Police", "Police"]], tables=[Table("Leads", cell_range("A1:B2"))]
)


def test_each_lead_is_asked_for_its_own_rows_and_a_shared_one_is_asked_of_each():
    rows = [action(lead_agency="CSU; Police"), action(ref="CSAP 1.2", lead_agency="police (Sevenoaks)")]
    assert refs(asked(*rows, extra=[LISTS])) == {"CSU": ["CSAP 1.1"], "Kent Police": ["CSAP 1.1", "CSAP 1.2"]}


def test_spellings_of_one_agency_are_one_request():
    rows = [
        action(lead_agency="Fire"),
        action(ref="CSAP 1.2", lead_agency="FIRE"),
        action(ref="CSAP 1.3", lead_agency="fire"),
    ]
    assert refs(asked(*rows)) == {"Fire": ["CSAP 1.1", "CSAP 1.2", "CSAP 1.3"]}


def test_only_those_named_are_asked_in_any_spelling():
    rows = [action(lead_agency="CSU"), action(ref="CSAP 1.2", lead_agency="Kent Police")]
    assert refs(asked(*rows, extra=[LISTS], only=["police"])) == {"Kent Police": ["CSAP 1.2"]}
    with pytest.raises(ToolkitError, match=r'"Fire" leads nothing in this plan\. Its leads are CSU and Kent Police'):
        asked(*rows, extra=[LISTS], only=["Fire"])
    with pytest.raises(ToolkitError, match='Did you mean "Kent Police"'):
        asked(*rows, extra=[LISTS], only=["Kent Polise"])


def test_names_with_commas_are_parted_by_semicolons():
    assert named_bodies(["Fire", "CSU"]) == "Fire and CSU"
    assert named_bodies(["Head of Safety, County Council", "CSU"]) == "Head of Safety, County Council; CSU"


def test_what_the_plan_holds_now_and_what_was_said_last_quarter_are_beside_each_other():
    ((row,),) = [
        one.rows for one in asked(action(), extra=[history((1, "CSAP 1.1", "Amber", "May 2020", "Slow."))]).requests
    ]
    assert row.cells == {"status": "Green", "update": "A day was held in August.", "by_when": "March 2020"}
    assert (row.past_status, row.past_update) == ("Amber", "Slow.")


def test_a_row_that_was_not_there_last_quarter_has_no_past():
    found = asked(
        action(),
        action(ref="CSAP 9.9", priority_action="Something else entirely"),
        extra=[history((1, "CSAP 1.1", "Red", "", ""))],
    )
    assert [row.past_status for row in found.requests[0].rows] == ["Red", ""]
    assert found.past.quarter == 1


def test_a_cell_that_is_merged_over_rows_is_not_asked_for():
    book = actions_book(action(), action(ref="CSAP 1.2", status=None))
    plan, actions = book.sheets
    merged = sheet(actions.name, [list(cells.values()) for cells in actions.rows.values()], merged=["G2:G3"])
    found = requests_of(type(book)(book.name, (plan, merged)), read_monitoring(book)[0])
    assert {field for row in found.requests[0].rows for field in row.cells} == {"update", "by_when"}


def test_rows_that_nobody_leads_and_leads_without_an_address_are_said():
    found = asked(action(lead_agency="CSU"), action(ref="CSAP 1.2", lead_agency=None))
    address, nobody = said_of_requests(found)
    assert address == "No email address is entered under Contacts for CSU: their drafts are addressed to nobody."
    assert nobody == "1 row has no lead agency, so nobody is asked about it: Actions!E3."


def test_nobody_to_ask_or_an_unknown_quarter_is_refused():
    with pytest.raises(ToolkitError, match="No row of the plan names a lead agency"):
        asked(action(lead_agency=None))
    with pytest.raises(ToolkitError, match="not known which quarter"):
        asked(action(), plan=False)


def test_a_row_that_is_exempt_goes_to_its_own_leads_and_says_so():
    book = actions_book()
    headings = [*book.sheets[1].rows[1].values(), "Exempt", "Exempt under"]
    rows = [[*action(), "Row", "3: a person's affairs"], [*action(ref="CSAP 1.2", lead_agency="Fire"), None, None]]
    book = type(book)(book.name, (book.sheets[0], sheet("Actions", [headings, *rows])))
    found = requests_of(book, read_monitoring(book)[0])
    assert {one.agency: [row.exempt for row in one.rows] for one in found.requests} == {"CSU": [True], "Fire": [False]}
