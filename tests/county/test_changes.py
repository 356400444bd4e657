"""What is different since the last roll-up."""

import pytest

from tests.builders.county import returned
from toolkit.county.changes import Before, names_now, what_changed
from toolkit.county.expected import Expected, ExpectedList
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


NOWHERE = Before("gone", RowsStanding(2, 1))
RENAMED = {
    "what its workbook calls it": ("Alpha District", Before("old", RowsStanding(2, 1), "Our town CSP"), "Our town CSP"),
    "its code": ("E22", Before("old", RowsStanding(2, 1)), "Alpha Borough Council"),
    "its very workbook": ("Any", Before(returned("Alpha").digest, RowsStanding(2, 1)), "Alpha"),
    "its name without what all are called": ("Alpha Community Safety Partnership", NOWHERE, "Alpha"),
}


@pytest.mark.parametrize("how", RENAMED)
def test_a_partnership_under_another_name_is_known_again(how):
    name, before, own = RENAMED[how]
    entry = Expected("Alpha on the list", "E22", also=("Our town CSP", "Alpha", "Alpha Borough Council"))
    counted = receive([returned(own, "Alpha.xlsx")], ExpectedList([entry]), None).counted
    lines = what_changed({name: before}, counted)
    assert lines[-1] == f"1 partnership by another name: Alpha on the list (was {name})."
    assert not any("first time" in line or "is not now" in line for line in lines)


def test_a_name_that_two_may_have_had_is_neither_of_them():
    before = {"Newcastle City": NOWHERE, "Newcastle": NOWHERE}
    now = receive([returned("Newcastle Borough")], None, None).counted
    assert names_now(before, now) == {}
    assert "Newcastle Borough is counted for the first time." in what_changed(before, now)
