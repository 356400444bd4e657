"""A sentence cut into clauses, one a rise or fall."""

from toolkit.figures.numbers import mark
from toolkit.figures.rises.clauses import clauses, follows_on


def test_a_sentence_is_cut_where_another_rise_or_fall_begins():
    text = mark("Burglary fell by 10% from 100 to 90, and theft rose by 5% from 200 to 210.").text
    assert len(clauses(text)) == 2
    assert [clause.count("‹") for clause in clauses(text)] == [3, 3]


def test_a_sentence_may_go_on_about_what_the_one_before_counts():
    assert follows_on(mark("This is a reduction of 12%.").text)
    assert not follows_on(mark("Theft fell by 12%.").text)
