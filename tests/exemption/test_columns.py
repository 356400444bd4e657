"""What a heading says of the rows below it."""

import pytest

from toolkit.exemption.columns import HeadingKind, heading_kind, numbers_parts, says_public


@pytest.mark.parametrize(
    "heading",
    ["Exempt", "Exempt item", "Not for publication", "Confidential?", "Restricted", "Part 2", "Part 2 (Y/N)",
     "Private?", "Part 1 or Part 2", "Update (not for publication)", "Confidential update",
     "Eithriedig", "Cyfrinachol", "Exmept",
     "Ddim i'w gyhoeddi", "Is it exempt?", "Sensitivity", "Reason for exemption", "Public / private", "Rhan 2",
     "Who may see it", "Audience", "Sched 12A", "FOI exemption",
     "Contains personal data?", "Board only",
     "Hide from public", "Exclude press & public", "Protective marking", "TLP", "Embargoed until", "Publish after",
     "Blue paper", "Esemptiad", "Pt 2", "Conf.", "Remove before publication", "Non-public"],
)  # fmt: skip
def test_headings_that_say_what_is_kept(heading):
    assert heading_kind(heading) is HeadingKind.KEPT


@pytest.mark.parametrize("heading", ["Publish?", "Publish (Y/N)", "Public?", "OK to publish", "I'w gyhoeddi?",
                                     "Public domain", "Suitable for publication", "Disclosable"])  # fmt: skip
def test_headings_that_say_what_is_published(heading):
    assert heading_kind(heading) is HeadingKind.PUBLISHED


@pytest.mark.parametrize("heading", ["Update", "Delivery confidence", "Date published", "Partners", "Status", "Closed",
                                     "Open/Closed", "Date closed", "Hidden harm", "Access to services"])  # fmt: skip
def test_other_headings_are_no_marks(heading):
    assert heading_kind(heading) is None


@pytest.mark.parametrize(
    ("kind", "text", "public"),
    [("kept", "No", True), ("kept", "", True), ("kept", "Yes", False), ("kept", "x", False), ("kept", "?", False),
     ("kept", "Unrestricted", True), ("kept", "Board", False), ("shown", "No", False), ("shown", "-", True),
     ("shown", "https://example.org", True), ("placed", "Closed", False), ("placed", "Open", True),
     ("placed", "Morning", True), ("placed", "Pt II", False), ("placed", "E", False),
     ("published", "Yes", True), ("published", "No", False), ("published", "x", False), ("published", "", False)],
)  # fmt: skip
def test_what_a_cell_under_such_a_heading_says(kind, text, public):
    assert says_public(HeadingKind(kind), text) is public


@pytest.mark.parametrize("heading", ["Website", "For web?", "Print?", "In report", "Show in report"])
def test_headings_under_which_only_a_no_keeps_a_row_back(heading):
    assert heading_kind(heading) is HeadingKind.SHOWN


@pytest.mark.parametrize("heading", ["Session", "Agenda part", "Item type", "Part", "Classification", "Sesiwn"])
def test_headings_of_where_a_row_belongs(heading):
    assert heading_kind(heading) is HeadingKind.PLACED


def test_cells_that_say_part_1_or_part_2():
    assert numbers_parts({"1", "2"})
    assert numbers_parts({"part b"})
    assert not numbers_parts({"1", "2", "3"})
    assert not numbers_parts({"1"})
