"""Nouns of the field that go with a mark's word."""

from toolkit.exemption.marks.subjects import is_of_ownership, without_subjects


def test_what_is_left_of_a_heading_without_them():
    assert without_subjects("confidential helpline calls") == "calls"
    assert without_subjects("exempt supported housing") == ""
    assert without_subjects("exempt under") == "exempt under"
    assert without_subjects("confidential update") == "confidential update"


def test_whose_something_is():
    assert is_of_ownership("Private or public land", "Private")
    assert is_of_ownership("Tenure", "private")
    assert not is_of_ownership("Tenure", "Confidential")
    assert not is_of_ownership("Private", "Private")
    assert not is_of_ownership("Public / private session", "Private")


def test_money_may_be_restricted_to_a_purpose():
    assert is_of_ownership("Funding source", "Restricted")
    assert not is_of_ownership("Funding source", "Private")
    assert not is_of_ownership("Circulation", "Restricted")
