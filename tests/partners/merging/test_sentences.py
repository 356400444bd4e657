"""What is said of a merge."""

from tests.builders.copies import HEADINGS, ROWS, book, changed, merge
from toolkit.partners.merging.sentences import base_sentence, merged_as_json, merged_sentences


def test_what_came_of_it_is_said_in_numbers():
    merged = merge(ROWS, changed(F3="Green", G5="Mine"), changed(F3="Red", G2="Other", F5="Amber"))
    assert merged_sentences(merged) == [
        'What both have changed since "copy.xlsx" is to be decided; what only one changed was taken from it.',
        "From theirs: 2 cells changed, 0 rows added.",
        '1 difference for you to decide, on the sheet "To decide": 1 × both changed it.',
        "1 row to be looked at there.",
    ]
    assert merged_as_json(merged)["open"] == 1


def test_nothing_is_said_of_nothing_and_without_an_earlier_copy_that():
    assert merged_sentences(merge(ROWS, ROWS, ROWS)) == [
        "There was nothing to bring together: yours has all that theirs has."
    ]
    assert base_sentence(merge(None, ROWS, changed(G2="Other"))).startswith("No earlier copy is known")


def test_marks_of_exempt_information_come_first():
    mine, theirs = (
        book([(*row, mark) for row, mark in zip(ROWS, marks, strict=True)], headings=(*HEADINGS, "Exempt"))
        for marks in (("", "", "", ""), ("Row", "", "", ""))
    )
    assert merged_sentences(merge(None, mine, theirs))[-1] == (
        "1 of these is a mark of exempt information: decide that before any paper is made."
    )
