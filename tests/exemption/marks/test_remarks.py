"""Remarks that something is to be kept from the public, and ordinary words about the work."""

import pytest

from toolkit.exemption.marks.remarks import keeps_out, marks_in_formula, marks_in_note, says_unmistakably


def test_a_text_may_say_of_itself_that_it_is_not_for_publication():
    assert says_unmistakably("This is not for publication until May")
    assert says_unmistakably("The tender is late; this one must stay out of the public paper please.")
    assert not says_unmistakably("The publication is for residents")
    assert not says_unmistakably("We keep drinkers out of public places")


def test_the_words_of_a_formula_are_looked_at():
    assert marks_in_formula('=IF(A1="Police","Exempt","")') == ["Exempt"]
    assert marks_in_formula('=IF(A1="Private landlords","Done","")') == []


@pytest.mark.parametrize(
    "text",
    [
        "Pull this one out before it goes to scrutiny",
        "We hold this back from the press",
        "This can’t be shown in the public papers",
        "It must not go online",
        "Cadwch hwn o'r fersiwn gyhoeddus",
        "peidiwch â chyhoeddi hwn",
        "Legal says withhold",
    ],
)
def test_a_remark_that_keeps_something_out_is_seen_in_whatever_words(text):
    assert keeps_out(text)


@pytest.mark.parametrize(
    "text", ["Keep young people off the streets", "The report went to committee in May", "We advised shops"]
)
def test_ordinary_words_about_the_work_keep_nothing_out(text):
    assert not keeps_out(text)


@pytest.mark.parametrize("text", ["A. Officer: P2", "Board only", "A. Officer:\nleave this out of the minutes"])
def test_a_note_may_say_it_behind_its_author(text):
    assert marks_in_note(text)


def test_a_note_about_something_else_is_none():
    assert not marks_in_note("A. Officer:\nask the police about this")
