"""What a sentence says of a rise or a fall."""

from toolkit.figures.numbers import mark
from toolkit.figures.rises.reading import read_changes


def test_from_to_by_and_per_cent_are_read():
    (change,) = [found for found in read_changes(mark("Theft fell by 15% from 200 to 170.")) if found.says_anything]
    assert (change.old.value, change.new.value, change.percent.value, change.way) == (200, 170, 15, -1)


def test_a_sentence_without_a_change_says_nothing():
    assert [found for found in read_changes(mark("There were 12 visits.")) if found.says_anything] == []
