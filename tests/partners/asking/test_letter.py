"""The drafts of emails, read back by a program that reads mail."""

import datetime
from dataclasses import replace
from email import message_from_bytes
from email.policy import default

import pytest

from tests.builders.partners import DUE, requests_in, with_contacts
from toolkit.partners.asking.letter import Attached, body_of, draft

BOOK, ENTRY = (
    Attached("Kent Police.xlsx", b"PK\x03\x04" + bytes(range(256))),
    Attached("day.ics", b"BEGIN:VCALENDAR\r\n"),
)


@pytest.fixture(scope="module")
def requests(tmp_path_factory):
    return requests_in(
        with_contacts(tmp_path_factory.mktemp("plan") / "plan.xlsm", contact="Ann Öst\nTelephone 1", title="Plan")
    )


def to(requests, agency):
    return next(one for one in requests.requests if one.agency == agency)


def read(content):
    return message_from_bytes(content, policy=default)


def test_a_draft_is_unsent_and_addressed_and_has_both_files(requests):
    message = read(draft(to(requests, "Kent Police"), requests, DUE, BOOK, ENTRY))
    assert message["X-Unsent"] == "1"
    assert message["From"] is None
    assert message["To"] == "pat@police.example, duty@police.example"
    assert message["Subject"] == "Updates from Kent Police for Quarter 2 of 2019-20, by 21 October 2019"
    files = {part.get_filename(): part.get_content() for part in message.iter_attachments()}
    assert files["Kent Police.xlsx"] == BOOK.content
    assert "BEGIN:VCALENDAR" in str(files["day.ics"])


def test_the_letter_says_what_is_asked_by_when_and_who_asks(requests):
    text = read(draft(to(requests, "Kent Police"), requests, DUE, BOOK, ENTRY)).get_body().get_content()
    assert text.startswith("Dear Pat Moss,")
    for said in ("the 18 rows that Kent Police leads in Plan", "by Monday 21 October 2019", "Ann Öst"):
        assert said in text


def test_a_lead_without_a_contact_has_a_draft_to_nobody(requests):
    message = read(draft(to(requests, "KFRS"), requests, DUE, BOOK, ENTRY))
    assert message["To"] is None
    assert message.get_body().get_content().startswith("Dear colleague,")


def test_a_reminder_says_what_is_overdue(requests):
    late = datetime.date(2019, 10, 1)
    message = read(draft(to(requests, "CSU"), requests, DUE, BOOK, ENTRY, late))
    assert message["Subject"].startswith("Reminder: updates from CSU")
    assert "by 1 October 2019 and have not had them yet" in message.get_body().get_content()


def test_no_row_is_told_of_in_a_letter(requests):
    for one in requests.requests:
        text = "\n".join(body_of(one, requests, DUE))
        assert not [row.row.text for row in one.rows if row.row.text in text]


def test_the_same_request_gives_the_same_bytes(requests):
    one = to(requests, "CSU")
    assert draft(one, requests, DUE, BOOK, ENTRY) == draft(one, requests, DUE, BOOK, ENTRY)


def test_one_row_is_asked_about_as_one(requests):
    many = next(one for one in requests.requests if len(one.rows) > 1)
    assert f"How do the {len(many.rows)} rows that" in "\n".join(body_of(many, requests, DUE))
    one = replace(many, rows=many.rows[:1])
    assert "How does the row that" in "\n".join(body_of(one, requests, DUE))
