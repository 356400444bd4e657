"""Whom to ask for an agency's updates: the table Contacts, on Lists or wherever its headings are."""

import re
from collections.abc import Iterable, Sequence

from toolkit.entries.text import one_line, text_lines
from toolkit.grid import Book
from toolkit.plan.leads import LeadNames
from toolkit.plan.models import Lead, RowPlace
from toolkit.problems.catalogue import problem
from toolkit.problems.problem import Problem
from toolkit.records import dataclass
from toolkit.tables.finding import FoundTable, RawRow, find_tables
from toolkit.tables.headings import CONTACTS
from toolkit.tables.taking_apart import table_rows

_PARTED = re.compile(r"[;,\s]+")
_NAMED = re.compile(r"[^<>]*<([^<>]+)>")
_ADDRESS = re.compile(r"[^@\s<>()\[\]\\\":;,]+@[^@\s<>()\[\]\\\":;,.]+(?:\.[^@\s<>()\[\]\\\":;,.]+)+")
"""One @, and a domain of several parts: what a mail program takes, without the curiosities of RFC 5322."""
_ADDRESS_WITHIN = re.compile(rf"(?<![^\s<>()\[\]\\\":;,@]){_ADDRESS.pattern}(?<![.!?])")
"""An address anywhere in a text, looked for from the beginning of a word only: a long word then takes no longer."""
NO_ADDRESS = "[email address]"
"""What stands in place of one where none may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Who answers for an agency: a person, a deputy, and the addresses to which a request goes; where the row is."""

    place: RowPlace
    agency: str
    person: str = ""
    deputy: str = ""
    emails: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


def read_contacts(book: Book) -> tuple[tuple[Contact, ...], list[Problem]]:
    """The contacts, with a problem for each cell that cannot be used; none where the workbook has no such table."""
    contacts: list[Contact] = []
    problems: list[Problem] = []
    for found in find_tables(book, CONTACTS):
        for raw in table_rows(found):
            contact, said = _contact(found, raw)
            problems += said
            if contact:
                contacts.append(contact)
    return tuple(contacts), problems


def _contact(found: FoundTable, raw: RawRow) -> tuple[Contact | None, list[Problem]]:
    place = RowPlace(found.sheet.name, raw.row, found.columns)
    texts = {field: one_line(value) for field, value in raw.values.items()}
    emails, wrong = read_addresses("\n".join(text_lines(raw.values.get("email"))))
    problems = [problem("contact-email-unreadable", place.at("email"))] if wrong else []  # problems go into data sets
    if not texts.get("agency"):
        return None, [problem("contact-without-agency", place.at("agency"))] if any(texts.values()) else []
    also = tuple(
        filter(None, (part.strip() for part in re.split(r"[;\n]", "\n".join(text_lines(raw.values.get("also"))))))
    )
    named = {name: texts.get(name, "") for name in ("agency", "person", "deputy")}
    return Contact(place=place, emails=emails, also=also, **named), problems


def read_addresses(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The email addresses in a text, each once, and what in it is none. "Name <address>" is its address."""
    found: list[str] = []
    wrong: list[str] = []
    for line in re.split(r"[;\n]", text):
        named = _NAMED.fullmatch(line.strip())
        pieces = [named[1].strip()] if named else _PARTED.split(line) if "@" in line else [one_line(line)]
        for piece in filter(None, pieces):
            address = piece.removeprefix("mailto:")
            (found if _ADDRESS.fullmatch(address) else wrong).append(address)
    return tuple(dict.fromkeys(found)), tuple(wrong)


def without_addresses(text: str) -> str:
    """The text with a mark in place of each email address in it, for what must not hold any."""
    return _ADDRESS_WITHIN.sub(_mark_of, text) if "@" in text else text


def _mark_of(found: re.Match[str]) -> str:
    """The mark; what ends in a number, as "3@4.50", is no address."""
    ending = found[0].rpartition(".")[2]
    return NO_ADDRESS if any(letter.isalpha() for letter in ending) else found[0]


def agency_names(leads: Iterable[Lead], contacts: Iterable[Contact]) -> LeadNames:
    """The agencies by all spellings that Lists has of them, those that only stand among the contacts too."""
    of_leads = list(leads)
    known = LeadNames(of_leads)
    more = [Lead(name=known.canonical(one.agency), also=(one.agency, *one.also)) for one in contacts]
    return LeadNames([*more, *of_leads])


def contacts_by_agency(contacts: Iterable[Contact], names: LeadNames) -> dict[str, list[Contact]]:
    """The contacts of each agency, by its name in small letters."""
    found: dict[str, list[Contact]] = {}
    for contact in contacts:
        found.setdefault(names.canonical(contact.agency).casefold(), []).append(contact)
    return found


def addresses_of(contacts: Sequence[Contact]) -> tuple[str, ...]:
    """All addresses of some contacts, each once."""
    return tuple(dict.fromkeys(address for contact in contacts for address in contact.emails))
