"""What the tags of a plan's other documents print."""

from toolkit.tag_guide.document_descriptions import each


def test_words_are_given_to_each_tag_of_a_row():
    assert each("measures", {"ref": "The ref.", "text": "The text."}) == {
        "measures[].ref": "The ref.",
        "measures[].text": "The text.",
    }
