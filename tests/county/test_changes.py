"""What is different since the last roll-up."""

from tests.builders.county import returned
from toolkit.county.changes import Before, what_changed
from toolkit.county.receiving import receive
from toolkit.county.standing import RowsStanding


def changed(before, *now):
    return what_changed(before, receive(now, None, None).counted)


def test_who_came_and_who_went():
    assert changed({"Alpha": Before("a", RowsStanding(1))}, returned("Beta")) == [
        "Alpha was counted last time and is not now.",
        "Beta is counted for the first time.",
    ]


def test_whose_figures_are_others():
    before = {"Alpha": Before("old", RowsStanding(3, 0))}
    assert changed(before, returned("Alpha")) == ["Alpha: on target: 3, now 2 and off track: 0, now 1."]


def test_another_file_with_the_same_counts_and_the_same_file():
    same = RowsStanding(2, 1)
    assert changed({"Alpha": Before("old", same)}, returned("Alpha")) == [
        "Alpha sent another file with the same counts."
    ]
    assert changed({"Alpha": Before(returned("Alpha").digest, same)}, returned("Alpha")) == []
