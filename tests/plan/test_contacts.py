"""Contacts as officers type them: on Lists, on a sheet of their own, with addresses of every shape."""

import pytest

from tests.builders.grids import action, actions_book, sheet
from toolkit.bundled import bundled
from toolkit.grid import Table, cell_range
from toolkit.plan.contacts import (
    addresses_of,
    agency_names,
    contacts_by_agency,
    read_addresses,
    read_contacts,
    without_addresses,
)
from toolkit.plan.models import Lead
from toolkit.workbook_file.book import read_book

HEADINGS = ["Agency", "Person", "Deputy", "Email"]


def read(*rows, headings=HEADINGS, name="Lists", named=True):
    tables = [Table("Contacts", cell_range(f"A1:E{1 + len(rows)}"))] if named else []
    contacts = sheet(name, [headings, *rows], tables=tables)
    return read_contacts(actions_book(action(), extra=[contacts]))


def codes(problems):
    return [(found.code, found.cell) for found in problems]


def test_a_contact_has_its_agency_people_and_addresses():
    (contact,), problems = read(["Kent Police", "A Person", "B Person", "a@police.example; b@police.example"])
    assert (contact.agency, contact.person, contact.deputy) == ("Kent Police", "A Person", "B Person")
    assert contact.emails == ("a@police.example", "b@police.example")
    assert contact.place.cell("email") == "D2"
    assert problems == []


@pytest.mark.parametrize("heading", ["E-mail", "Email address", "EMAIL:"])
@pytest.mark.parametrize("agency", ["Organisation", "Partner", "Lead agency"])
def test_a_sheet_of_contacts_of_the_officers_own_is_read_by_its_headings(agency, heading):
    (contact,), _ = read(
        ["Fire", "F", "f@fire.example"], headings=[agency, "Contact", heading], name="Who", named=False
    )
    assert (contact.agency, contact.person, contact.emails) == ("Fire", "F", ("f@fire.example",))


def test_a_plan_whose_rows_have_addresses_is_no_list_of_contacts():
    tracker = sheet(
        "Tracker", [["Lead agency", "Action", "Status", "Email"], ["Fire", "Do it", "Green", "f@fire.example"]]
    )
    assert read_contacts(actions_book(action(), extra=[tracker])) == ((), [])


def test_a_workbook_without_contacts_has_none_and_no_problem():
    assert read_contacts(actions_book(action())) == ((), [])
    assert read_contacts(read_book(bundled("workbooks", "sevenoaks-2019-20.xlsm"))) == ((), [])


def test_what_is_no_address_is_named_and_the_others_are_kept():
    (contact,), problems = read(["Fire", None, None, "f@fire.example; to be found"])
    assert contact.emails == ("f@fire.example",)
    assert codes(problems) == [("contact-email-unreadable", "D2")]


def test_a_row_without_an_agency_asks_nobody():
    contacts, problems = read([None, "Somebody", None, "s@fire.example"], [None, None, None, None])
    assert contacts == ()
    assert codes(problems) == [("contact-without-agency", "A2")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a@b.example", ("a@b.example",)),
        ("A Person <a@b.example>", ("a@b.example",)),
        ("mailto:a@b.example", ("a@b.example",)),
        ("a@b.example, c@d.example\ne@f.example;a@b.example", ("a@b.example", "c@d.example", "e@f.example")),
        ("", ()),
    ],
)
def test_addresses_are_read_as_people_write_them(text, found):
    assert read_addresses(text) == (found, ())


@pytest.mark.parametrize("text", ["a@b", "a.b.example", "a@@b.example", "a@b..example", "a@b.example.", "@b.example"])
def test_what_is_nearly_an_address_is_none(text):
    assert read_addresses(text) == ((), (text,))


def test_spellings_of_lists_and_of_contacts_are_one_agency():
    contacts, _ = read(["Police", None, None, "p@police.example"], ["Fire", None, None, "f@fire.example"])
    names = agency_names([Lead(name="Kent Police", also=("Police",))], contacts)
    found = contacts_by_agency(contacts, names)
    assert addresses_of(found["kent police"]) == ("p@police.example",)
    assert names.canonical("police (Sevenoaks)") == "Kent Police"
    assert names.canonical("FIRE") == "Fire"


def test_a_column_of_spellings_beside_the_contacts_is_read():
    rows = [["Fire and Rescue", "f@fire.example", "KFRS; Fire"]]
    contacts, _ = read(*rows, headings=["Agency", "Email", "Also written"])
    names = agency_names([], contacts)
    assert {names.canonical(name) for name in ("KFRS", "fire", "Fire and Rescue")} == {"Fire and Rescue"}


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("Ring jo.day@council.example, or go.", "Ring [email address], or go."),
        ("(a@b.example) and O'Neil@x.org!", "([email address]) and [email address]!"),
        ("mailto:jo@x.example; b@y.example", "mailto:[email address]; [email address]"),
        ("3@4.50 each, at 5@night, @handle", "3@4.50 each, at 5@night, @handle"),
        ("none", "none"),
    ],
)
def test_addresses_in_a_text_are_taken_out_of_it(text, without):
    assert without_addresses(text) == without
