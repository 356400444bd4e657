"""Prose as passages of text with their places; :mod:`toolkit.word.prose_files` reads them from files."""

from toolkit.figures.prose import Passage, passages_of_text


def test_marks_of_the_type_are_taken_off():
    text = "The 5^{th} of **8** areas (1184) ¹ on 30 <sup>th</sup> June, in $^{\\rm 8}$ ASB²."
    assert [passage.text for passage in passages_of_text(text)] == ["The 5th of 8 areas (1184) on 30th June, in ASB."]


def test_text_is_cut_into_paragraphs_items_and_cells():
    text = "Crime fell in every ward of the district, which is a good\nthing.\n1. Ash\n• Hartley • Swanley\nRef\t1.1"
    assert passages_of_text(text) == [
        Passage("Crime fell in every ward of the district, which is a good thing.", "line 1"),
        Passage("Ash", "line 3", item=True),
        Passage("Hartley", "line 4", item=True),
        Passage("Swanley", "line 4", item=True),
        Passage("Ref", "line 5", row=1, cell=16_385),
        Passage("1.1", "line 5", row=1, cell=16_386),
    ]
