"""Whether everybody who is to be asked for an update can be: the contacts beside the leads of the plan."""

from collections.abc import Iterator, Sequence

from toolkit.entries.wording import listed, nearest
from toolkit.grid import Book
from toolkit.plan.contacts import Contact, agency_names, contacts_by_agency, read_contacts
from toolkit.plan.models import Monitoring
from toolkit.problems.catalogue import did_you_mean, problem
from toolkit.problems.problem import Problem


def check_contacts(book: Book, monitoring: Monitoring) -> Iterator[Problem]:
    """What is wrong with the contacts, and who has none; nothing in a workbook where nobody has entered any."""
    contacts, problems = read_contacts(book)
    yield from problems
    if contacts:
        yield from _against_leads(contacts, monitoring)


def _against_leads(contacts: Sequence[Contact], monitoring: Monitoring) -> Iterator[Problem]:
    names = agency_names(monitoring.leads, contacts)
    rows = (*monitoring.actions, *monitoring.measures)
    leading = {name.casefold(): name for row in rows for name in map(names.canonical, row.leads)}
    of_leads = {lead.name.casefold() for lead in monitoring.leads}
    reached = contacts_by_agency(contacts, names)
    for agency, found in reached.items():
        first, *others = found
        for other in others:
            yield problem(
                "contact-twice", other.place.at("agency"), agency=other.agency, first=first.place.cell("agency")
            )
        if agency not in leading and agency not in of_leads:
            place = first.place.at("agency")
            meant = did_you_mean(nearest(first.agency, leading.values()))
            yield problem("contact-unknown", place, agency=first.agency, suggestion=meant)
        if first.place.has("email") and not any(one.emails for one in found):
            yield problem("contact-without-email", first.place.at("email"), agency=first.agency)
    if alone := [name for agency, name in leading.items() if agency not in reached]:
        yield problem(
            "lead-without-contact", contacts[0].place.at("agency"), leads=listed(sorted(alone, key=str.casefold))
        )
