"""An update's paragraphs and bullets, as officers type them in a cell."""

from toolkit.entries.paragraphs import blocks


def test_an_update_keeps_its_paragraphs_and_bullets():
    update = "During the quarter:\n• 13 visits\n- 4 letters\n* one\n1990-2000 was left aside\n-5 degrees\n\n"
    assert [(block["text"], block["bullet"]) for block in blocks(update)] == [
        ("During the quarter:", False),
        ("13 visits", True),
        ("4 letters", True),
        ("one", True),
        ("1990-2000 was left aside", False),
        ("-5 degrees", False),
    ]
