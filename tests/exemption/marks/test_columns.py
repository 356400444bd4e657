"""What a heading says of the rows below it."""

import pytest

from toolkit.exemption.marks.columns import HeadingKind, heading_kind, numbers_a_document, numbers_parts, says_public


@pytest.mark.parametrize(
    "heading",
    ["Exempt", "Exempt item", "Not for publication", "Confidential?", "Restricted", "Part 2", "Part 2 (Y/N)",
     "Private?", "Part 1 or Part 2", "Update (not for publication)", "Confidential update",
     "Eithriedig", "Cyfrinachol", "Exmept",
     "Ddim i'w gyhoeddi", "Is it exempt?", "Sensitivity", "Reason for exemption", "Public / private", "Rhan 2",
     "Who may see it", "Audience", "Sched 12A", "FOI exemption",
     "Contains personal data?", "Board only",
     "Hide from public", "Exclude press & public", "Protective marking", "TLP", "Embargoed until", "Publish after",
     "Blue paper", "Esemptiad", "Pt 2", "Conf.", "Remove before publication", "Non-public",
     "Public interest test", "Papurau pinc", "Peidio â chyhoeddi", "Dim i'r cyhoedd", "Dim i'w rannu", "Ataliwyd"],
)  # fmt: skip
def test_headings_that_say_what_is_kept(heading):
    assert heading_kind(heading) in (HeadingKind.KEPT, HeadingKind.LEFT_OUT, HeadingKind.READERS, HeadingKind.PARTS)


@pytest.mark.parametrize(
    "heading", ["Redact", "Redact?", "Hide from public", "Withhold", "Keep out of the paper", "Redaction"]
)
def test_under_an_order_to_leave_out_only_a_no_is_a_no(heading):
    kind = heading_kind(heading)
    assert kind is HeadingKind.LEFT_OUT
    assert [says_public(kind, said) for said in ("1", "Public", "All", "x", "No", "0", "")] == [False] * 4 + [True] * 3


@pytest.mark.parametrize(
    "heading",
    ["Can this go in the public paper?", "Can we publish it", "OK for the public", "Share with public?",
     "Goes in public version", "May be shown to the press (Y/N)", "Publish on web", "Is this in the public minutes?",
     "Ydy hwn i'w gyhoeddi?", "Cyhoeddadwy", "Ar gael i'r cyhoedd", "A ellir ei gyhoeddi?", "Yn gyhoeddus"],
)  # fmt: skip
def test_questions_whether_a_row_may_go_before_the_public(heading):
    assert heading_kind(heading) is HeadingKind.PUBLISHED


@pytest.mark.parametrize(
    "heading",
    ["Confidential helpline calls", "Exempt accommodation ward", "Confidential reporting line", "Restricted licence",
     "Exempt supported housing", "Public consultation done?", "Has the public been consulted?", "Removed from list",
     "Excluded pupils", "Atal troseddu", "Gwaith atal", "Llinell gymorth gyfrinachol"],
)  # fmt: skip
def test_a_marks_word_with_a_noun_of_the_field_is_the_nouns(heading):
    assert heading_kind(heading) is None


@pytest.mark.parametrize(
    "heading", ["Exempt: confidential helpline calls", "Confidential helpline (not for publication)", "Exempt", "🔒"]
)
def test_a_mark_beside_such_a_noun_is_still_one(heading):
    assert heading_kind(heading) in (HeadingKind.KEPT, HeadingKind.LEFT_OUT)


@pytest.mark.parametrize(
    ("heading", "said", "public"),
    [("Audience", "Young people", True), ("Audience", "Residents and businesses", True), ("Audience", "Board", False),
     ("Audience", "Members only", False), ("Audience", "Young people (confidential)", False),
     ("Visibility", "High", True), ("Visibility", "Internal", False), ("Sensitivity", "High", False),
     ("Sensitivity", "Low", True), ("Marking", "Line painted", True), ("Marking", "Private", False),
     ("Marking", "Painted - restricted", False), ("Para", "3", False), ("Access", "Everyone", True)],
)  # fmt: skip
def test_words_of_the_work_under_a_heading_that_may_ask_who_reads(heading, said, public):
    kind = heading_kind(heading)
    assert kind is HeadingKind.READERS
    assert says_public(kind, said, heading) is public


def test_a_number_is_a_part_only_where_parts_are_numbered():
    assert says_public(heading_kind("Part 1 or Part 2"), "1")
    assert not says_public(heading_kind("Confidential"), "1")
    assert not says_public(heading_kind("Exempt"), "All")


def test_paragraphs_of_a_document_are_numbered_in_every_row():
    assert numbers_a_document("Para", ["1.1", "1.2", "10.3"], 3)
    assert not numbers_a_document("Para", ["1.2"], 3)
    assert not numbers_a_document("Para", ["1.1", "3", "1.2"], 3)
    assert not numbers_a_document("Exempt para", ["1.1", "1.2"], 2)


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
