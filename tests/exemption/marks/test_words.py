"""What looks like a mark of exemption, and what only has its words."""

import pytest

from toolkit.exemption.marks.words import looks_like_mark, looks_like_mark_aside

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
    *("NON-PUBLIC", "not-for-publication", "E X E M P T", "Con\u00adfidential", "ＥＸＥＭＰＴ", "Exmpt", "TLP:AMBER"),
    *("Keep out of the public report", "Remove before publishing", "Please do not publish", "Must not be published"),
    *("Not suitable for publication", "Not for public release", "Exclude the press and public", "FOIA s40", "Pt II"),
    *("To be treated as exempt", "Take in Part 2", "Discuss in private", "Sesiwn gaeedig", "Ddim yn gyhoeddus"),
    *("REDACT BEFORE PUBLICATION: the price", "Redact", "YN GYFRINACHOL: y pris", "Yn gyfrinachol", "Wedi'i eithrio"),
    *("(Part II) The tender", "The tender {private}", "The tender [restricted]", "Late. (Private) The tender"),
    *("Sensitive: he was arrested", "He was arrested – sensitive", "*private* the tender", "«cyfrinachol» y pris"),
    *("Please don't publish this bit: the price", "Not for sharing beyond the CSP. The price", "PART TWO - the tender"),
    *("🔒", "🔒 The tender", "Please do not share outside the partnership.", "Do not circulate further"),
    *("The price is 4. Not for publication.", "Ann Clerk:\nExempt", "Green (confidential)", "RESTRICTED The tender"),
    *("Keep out of the committee paper", "Strictly private", "Names to be removed", "Police sensitive", "Hold back"),
    *("[Exempt para 3, prices] We asked.", "We asked. [remove name before publication]", "Part 2 - closed", "Hide"),
    *("Paragraff 14", "Esempt dan baragraff 14", "Peidiwch â rhannu", "Peidio â chyhoeddi", "Dim i'r cyhoedd"),
    *("Papurau pinc", "Ataliwyd", "Dim i'w gyhoeddi"),
]
LONG = "A sentence of an update which is plainly so long that no cell of a single mark is.\n"
NO_MARKS = [
    *("Name withheld by the family", "Print leaflets", "Share data with officers", "Open to members only on Fridays"),
    *("A confidential helpline was set up", "Confidential helpline", "CONFIDENTIAL HELPLINE", "Exempt accommodation"),
    *("Victims; confidential support", "Trust and confidence", "Confidence: up", "Increase public confidence."),
    *("Part 2 of the programme began", "Part 2: our priorities", "In part", "Partnership", "We published a leaflet"),
    *("Unrestricted", "Strategy not yet published", "The report was not published", "Keep children safe", "Closed"),
    *(
        "Remove graffiti before the summer",
        "Take action in private housing",
        "Exclusion zone",
        "Section 17",
        "Internal",
    ),
    *(
        "EXEMPT ACCOMMODATION: 14 providers",
        "Landlords (private) met",
        "Training (part 2) was held",
        "Sgwrs gyfrinachol",
    ),
    *(
        "Do not share your PIN",
        "Private landlords",
        "Restricted parking zone",
        "Sensitive policing",
        "Published",
        "Public",
        "Except",
        "Part 1",
    ),
    *("Names of members were taken", "Hide and Seek was played", "Atal troseddu", "Dim i'w adrodd y chwarter hwn."),
    *("We removed names from the register before the meeting.", "Paragraph 3 was revised.", "Keep back from the edge"),
]


@pytest.mark.parametrize("text", MARKS)
def test_a_mark_that_stands_alone_is_one(text):
    assert looks_like_mark(text)


@pytest.mark.parametrize("text", MARKS)
def test_a_mark_in_a_line_of_its_own_is_found_however_long_the_text_is(text):
    assert looks_like_mark(LONG + text) == looks_like_mark(f"Now.\n{text}")


@pytest.mark.parametrize("text", NO_MARKS)
def test_its_words_in_a_sentence_are_none(text):
    assert not looks_like_mark(text)


ASIDE = [
    *("Board only", "For police only", "Limited circulation", "Closed session", "Reserved item", "GDPR", "On pink"),
    *("Verbal update only", "Not for scrutiny", "Personal data", "P2", "Held back", "Section 40", "Publish? No"),
    *("Rows in pink are exempt", "* = confidential", "Highlighted rows are not for publication", "Pink=Part 2"),
    *("All rows marked x are restricted", "The names here are confidential until the trial ends", "Protect - personal"),
]
NOT_ASIDE = [
    *("A confidential helpline was set up", "Exempt accommodation", "Not exempt", "Non-exempt", "Unrestricted"),
    *("Internal audit", "Board", "Closed", "Open", "Partners met", "Access is restricted on match days", "Pink Ladies"),
]


@pytest.mark.parametrize("text", ASIDE)
def test_beside_what_is_printed_more_is_a_mark(text):
    assert looks_like_mark_aside(text) or looks_like_mark(text)


@pytest.mark.parametrize("text", NOT_ASIDE)
def test_beside_what_is_printed_ordinary_words_are_none(text):
    assert not looks_like_mark_aside(text)


def test_no_text_makes_the_search_slow():
    texts = ["do not publish " + "this row item public " * 400, "part 2 " * 900, "exempt under the of is are " * 300]
    assert not any(map(looks_like_mark_aside, texts))
    assert [looks_like_mark(text) for text in texts] == [True, False, True]


def test_a_sentence_of_its_own_in_a_long_text_is_a_mark_and_their_is_none():
    told = "The families were told what happens to their homes, and their landlords were asked to mend the doors."
    assert looks_like_mark(f"{told} Section 12 of the EIR.")
    assert not looks_like_mark(told)
