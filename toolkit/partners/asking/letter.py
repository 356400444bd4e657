"""The draft of the email by which a lead is asked, or reminded, with its workbook: a file that mail programs open."""

import datetime
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP

from toolkit.entries.wording import british_date, listed
from toolkit.partners.asking.updates import UpdateRequest, UpdateRequests
from toolkit.records import dataclass
from toolkit.results.typed.marks import digest

_ONE_LINE = SMTP.clone(max_line_length=900)
"""A header on one line, which is what mail programs show whole; more than 998 characters no line may have."""
_EXCEL = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that goes with a letter: its name, and its content."""

    name: str
    content: bytes


def draft(
    request: UpdateRequest,
    requests: UpdateRequests,
    due: datetime.date,
    workbook: Attached,
    entry: Attached,
    reminded_of: datetime.date | None = None,
) -> bytes:
    """The draft, not sent and without a sender: "X-Unsent" has Outlook open it for sending (Microsoft, MS-OXCMAIL).

    ``reminded_of`` is the day that is over, where this is a reminder. The same request gives the same bytes.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    if request.addresses:
        message["To"] = ", ".join(request.addresses)
    message["Subject"] = subject_of(request, requests, due, reminded_of)
    message.set_content("\n".join(body_of(request, requests, due, reminded_of)), cte="quoted-printable")
    message.add_attachment(workbook.content, maintype="application", subtype=_EXCEL, filename=workbook.name)
    message.add_attachment(entry.content, maintype="text", subtype="calendar", filename=entry.name)
    message.set_boundary(f"csp-{digest(message['Subject'], size=16)}")
    return message.as_bytes(policy=_ONE_LINE)


def subject_of(
    request: UpdateRequest, requests: UpdateRequests, due: datetime.date, reminded_of: datetime.date | None = None
) -> str:
    """What the letter is about, on one line."""
    start = "Reminder: updates" if reminded_of else "Updates"
    period = requests.period
    return f"{start} from {request.agency} for Quarter {period.quarter} of {period.plan_year}, by {british_date(due)}"


def body_of(
    request: UpdateRequest, requests: UpdateRequests, due: datetime.date, reminded_of: datetime.date | None = None
) -> list[str]:
    """The lines of the letter. No row is told of in it, because some may not be for everybody's eyes."""
    plan = requests.monitoring.plan
    several, day = len(request.rows) > 1, f"{due:%A} {british_date(due)}"
    how = f"do the {len(request.rows)} rows" if several else "does the row"
    named = listed(request.people) if request.people else "colleague"
    lines = [f"Dear {named},", ""]
    if reminded_of:
        lines += [f"We asked for these updates by {british_date(reminded_of)} and have not had them yet.", ""]
    title = plan.title or "our community safety plan"
    lines += [
        f"How {how} that {request.agency} leads in {title} stand? Please tell us for {requests.period.label}.",
        "",
        "Open the workbook with this message. In each row choose a rating and write an update in the yellow cells; the "
        f"last column says what is still missing. Save it and send it back by {day}.",
        "",
    ]
    if plan.meeting_date:
        body = plan.committee or "The committee"
        lines += [f"{body} has the report on {british_date(plan.meeting_date)}.", ""]
    if any(row.exempt for row in request.rows):
        lines += ["Some of the rows are not for publication: please do not pass the workbook on.", ""]
    lines += ["If somebody else should answer, please tell us who.", ""]
    return [*lines, *_signature(plan.contact.splitlines(), plan.partnership)]


def _signature(contact: Sequence[str], partnership: str) -> list[str]:
    return [*contact, *([partnership] if partnership and partnership not in contact else []), ""]
