"""What is lost is told apart from what is only to be known."""

from toolkit.partners.gathering.not_taken import NotTaken, not_taken, only_known


def test_what_was_not_taken_is_told_apart_and_reads_as_a_sentence():
    said = ("Taken as the answer of CSU", NotTaken("D9 is no rating"))
    assert not_taken(said) == ("D9 is no rating",)
    assert only_known(said) == ("Taken as the answer of CSU",)
