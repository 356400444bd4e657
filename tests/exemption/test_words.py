"""What looks like a mark of exemption, and what only has its words."""

import pytest

from toolkit.exemption.words import HeadingKind, heading_kind, looks_like_mark, says_public, says_unmistakably

MARKS = [
    *(
        "Exempt",
        "EXEMPT ITEM",
        "Exempt - para 3",
        "Exempt (para 3)",
        "Row exempt",
        "1.2 Exempt",
        "* EXEMPT *",
        "Exmept",
    ),
    *("Exempt under paragraph 3 of Part 1 of Schedule 12A", "Para 3", "Schedule 12A", "Exempt, para 3: prices"),
    *("Not for publication", "NOT FOR PUBLICATION by virtue of paragraph 3", "Do not publish", "Don't publish"),
    *("Part 2", "PART II", "Part B", "PART 2 - EXEMPT ITEMS", "Confidential", "Strictly confidential", "Confidental"),
    *("Exempt until March 2027", "Withhold - the price", "Late. Not to be published until May.", "DO NOT PRINT"),
    *("Internal use only", "Members only", "Confidential because it names a victim"),
    *("Restricted", "OFFICIAL-SENSITIVE", "Official: sensitive", "Private", "Withheld", "Pink paper", "In confidence"),
    *("Eithriedig", "Cyfrinachol", "Ddim i'w gyhoeddi", "Ddim i’w gyhoeddi", "Rhan 2", "EITHRIEDIG: pris"),
    *(
        "[EXEMPT] The tender",
        "[exempt] the tender",
        "EXEMPT: the tender",
        "EXEMPT The tender is late",
        "Tender EXEMPT now",
    ),
    *("The price is 4. Not for publication.", "Ann Clerk:\nExempt", "Green (confidential)", "RESTRICTED The tender"),
]
NO_MARKS = [
    *("Name withheld by the family", "Print leaflets", "Share data with officers", "Open to members only on Fridays"),
    *("A confidential helpline was set up", "Confidential helpline", "CONFIDENTIAL HELPLINE", "Exempt accommodation"),
    *("Victims; confidential support", "Trust and confidence", "Confidence: up", "Increase public confidence."),
    *("Part 2 of the programme began", "Part 2: our priorities", "In part", "Partnership", "We published a leaflet"),
    *("Private landlords", "Restricted parking zone", "Sensitive policing", "Published", "Public", "Except", "Part 1"),
]


@pytest.mark.parametrize("text", MARKS)
def test_a_mark_that_stands_alone_is_one(text):
    assert looks_like_mark(text)


@pytest.mark.parametrize("text", NO_MARKS)
def test_its_words_in_a_sentence_are_none(text):
    assert not looks_like_mark(text)


def test_a_text_may_say_of_itself_that_it_is_not_for_publication():
    assert says_unmistakably("This is not for publication until May")
    assert not says_unmistakably("The publication is for residents")


@pytest.mark.parametrize(
    "heading",
    ["Exempt", "Exempt item", "Not for publication", "Confidential?", "Restricted", "Part 2", "Part 2 (Y/N)",
     "Private?", "Part 1 or Part 2", "Update (not for publication)", "Confidential update",
     "Eithriedig", "Cyfrinachol", "Exmept",
     "Ddim i'w gyhoeddi", "Is it exempt?", "Sensitivity", "Reason for exemption", "Public / private", "Rhan 2"],
)  # fmt: skip
def test_headings_that_say_what_is_kept(heading):
    assert heading_kind(heading) is HeadingKind.KEPT


@pytest.mark.parametrize("heading", ["Publish?", "Publish (Y/N)", "Public?", "OK to publish", "I'w gyhoeddi?"])
def test_headings_that_say_what_is_published(heading):
    assert heading_kind(heading) is HeadingKind.PUBLISHED


@pytest.mark.parametrize("heading", ["Update", "Delivery confidence", "Date published", "Partners", "Part", "Status"])
def test_other_headings_are_no_marks(heading):
    assert heading_kind(heading) is None


@pytest.mark.parametrize(
    ("kind", "text", "public"),
    [("kept", "No", True), ("kept", "", True), ("kept", "Yes", False), ("kept", "x", False), ("kept", "?", False),
     ("published", "Yes", True), ("published", "No", False), ("published", "x", False), ("published", "", False)],
)  # fmt: skip
def test_what_a_cell_under_such_a_heading_says(kind, text, public):
    assert says_public(HeadingKind(kind), text) is public
