"""What a request says of itself on its hidden sheet."""

import pytest

from tests.builders.partners import DUE, NOW, requests_in, with_contacts
from toolkit.partners.asking.as_asked import BASE_COLUMNS, TOKEN, base_values, token_of


@pytest.fixture(scope="module")
def requests(tmp_path_factory):
    return requests_in(with_contacts(tmp_path_factory.mktemp("plan") / "plan.xlsm"), "DAVSS")


def test_it_says_whose_request_it_is_and_for_which_quarter(requests):
    said = token_of(requests.requests[0], requests, DUE, NOW)
    assert tuple(said) == TOKEN
    assert [said[name] for name in ("agency", "plan_year", "quarter", "asked", "due")] == [
        *("DAVSS", "2019-20", "2", "2019-10-07 09:30:00", "2019-10-21")
    ]


def test_it_has_each_row_as_it_was_asked(requests):
    (row, *_) = requests.requests[0].rows
    said = dict(zip(BASE_COLUMNS, base_values(row), strict=True))
    assert (said["key"], said["ref"], said["table"], said["text"]) == (row.key, "CSAP 1.1", "Actions", row.row.text)
    assert said["fields"].split() == list(row.cells) == ["status", "update", "by_when"]
    assert (said["status"], said["by_when"], said["reason"]) == ("Green", "On-going", "")
