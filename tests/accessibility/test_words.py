"""Words that say nothing, and words that only look so."""

import pytest

from toolkit.accessibility.words import (
    is_by_a_program,
    says_nothing_of_a_document,
    says_nothing_of_a_picture,
    says_nothing_of_a_target,
)


@pytest.mark.parametrize("title", ["Q2 report.docx", "Microsoft Word - plan v3", "Document1", "untitled", "2019", "-"])
def test_a_title_of_a_file_or_a_program_says_nothing(title):
    assert says_nothing_of_a_document(title)


@pytest.mark.parametrize("title", ["Community safety plan 2019", "Cynllun diogelwch", "Documents that you may see"])
def test_a_title_in_words_says_something(title):
    assert not says_nothing_of_a_document(title)


@pytest.mark.parametrize(
    "description",
    [
        "image1.png",
        "IMG_2034",
        "Picture 3",
        "chart",
        "A picture",
        "logo",
        "C:\\Users\\me\\scan",
        "https://e.org/a",
        "…",
    ],
)
def test_a_name_or_a_thing_is_no_description(description):
    assert says_nothing_of_a_picture(description)


@pytest.mark.parametrize(
    "description", ["Logo of Kent Police", "Map of the wards of Sevenoaks", "Chart of 43 actions: 40 Green, 3 Amber"]
)
def test_what_says_what_is_shown_is_a_description(description):
    assert not says_nothing_of_a_picture(description)


def test_a_program_signs_its_descriptions():
    assert is_by_a_program("A graph on a page\n\nDescription automatically generated")
    assert is_by_a_program("A street, AI-generated content may be incorrect.")
    assert not is_by_a_program("A graph that the partnership made")


@pytest.mark.parametrize(
    ("text", "says_nothing"),
    [("Click here", True), ("here.", True), ("[more]", True), ("Cliciwch yma", True), ("the plan here", False)],
)
def test_a_link_says_where_it_leads(text, says_nothing):
    assert says_nothing_of_a_target(text) is says_nothing
