"""The check of contacts: who has none, who has two, and who leads nothing."""

from tests.builders.grids import action, actions_book, sheet
from toolkit.checks.book import check_book
from toolkit.grid import Table, cell_range


def said(*contacts, leads=("CSU", "Kent Police")):
    lists = sheet(
        "Lists",
        [["Agency", "Person", "Deputy", "Email"], *contacts],
        tables=[Table("Contacts", cell_range(f"A1:D{1 + len(contacts)}"))],
    )
    rows = [action(ref=f"CSAP 1.{number}", lead_agency=lead) for number, lead in enumerate(leads, start=1)]
    _, problems = check_book(actions_book(*rows, extra=[lists]))
    return [(found.code, found.cell, found.message) for found in problems if "contact" in found.code]


def test_nobody_is_asked_about_contacts_where_none_is_entered():
    assert said() == []
    assert said([None, None, None, None]) == []


def test_contacts_of_all_leads_are_well():
    assert said(["CSU", "A", None, "a@csu.example"], ["kent police", "B", None, "b@police.example"]) == []


def test_leads_without_a_contact_are_named_once():
    ((code, cell, message),) = said(["CSU", "A", None, "a@csu.example"], leads=("CSU", "Fire", "Kent Police", "Fire"))
    assert (code, cell) == ("lead-without-contact", "A2")
    assert message == "No contact is entered for Fire and Kent Police."


def test_a_contact_that_leads_nothing_is_asked_about_with_what_may_be_meant():
    police = ["Kent Polise", "B", None, "b@police.example"]
    found = said(["CSU", "A", None, "a@csu.example"], police)
    assert [code for code, _, _ in found] == ["lead-without-contact", "contact-unknown"]


def test_two_contacts_of_an_agency_and_one_without_an_address_are_named():
    found = said(["CSU", "A", None, "a@csu.example"], ["CSU", "B", None, None], ["Kent Police", "C", None, None])
    assert [(code, cell) for code, cell, _ in found] == [("contact-twice", "A3"), ("contact-without-email", "D4")]
