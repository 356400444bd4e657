"""What an officer hides in the workbook and papers would print stops them."""

import dataclasses

import pytest

from tests.builders.exemptions import GROUND, book, row
from toolkit.checks.book import check_book
from toolkit.exemption.gate import gate_problems, given_answers, unsettled


def looking(*rows, extra=(), **looks):
    made = book(*rows, extra=extra)
    plan, actions, *others = made.sheets
    return dataclasses.replace(made, sheets=(plan, dataclasses.replace(actions, **looks), *others))


def asked(found):
    return [(one.cell, one.message.partition(", ")[0]) for one in gate_problems(found, check_book(found)[0])]


TWO = (row(), row(ref="CSAP 1.2"))


@pytest.mark.parametrize(
    ("looks", "cell", "said"),
    [
        ({"hidden_by_hand": frozenset({3})}, "A3", "Papers print row 3 of this sheet"),
        ({"hidden_by_hand": frozenset({2, 3})}, "A2", "Papers print rows 2 to 3 of this sheet"),
        ({"hidden_columns": frozenset({8})}, "H2", "Papers print column H of this sheet"),
        ({"unseen": {(3, 8): "it has the colour of its cell"}}, "H3", "Papers print this text"),
        ({"struck": {(3, 8): "Nine"}}, "H3", 'Papers print the struck-out words "Nine" as if they were not'),
        ({"labels": {(3, 8): "Exempt"}}, "H3", 'The style or the number format of this cell says "Exempt"'),
    ],
)
def test_what_is_hidden_or_struck_out_and_would_be_printed_stops(looks, cell, said):
    assert asked(looking(*TWO, **looks)) == [(cell, said)]


def test_a_row_that_is_struck_out_is_asked_about_once():
    texts = {(3, column): str(text) for column, text in enumerate(TWO[1], start=1) if text}
    found = looking(*TWO, struck=texts)
    assert asked(found) == [("A3", "Papers print row 3 of this sheet")]


def test_what_a_filter_hides_what_is_marked_and_what_papers_do_not_print_does_not_stop():
    exempt = (row("Row", GROUND), row("Update", GROUND, ref="CSAP 1.2", priority_action="Mend the street lamps"))
    at = frozenset({2})
    assert asked(looking(*TWO, hidden_rows=at)) == []
    assert asked(looking(*exempt, hidden_by_hand=at, struck={(3, 8): "x"}, unseen={(2, 8): "x", (3, 8): "x"})) == []
    assert (
        asked(looking(*TWO, hidden_columns=frozenset({1, 9, 20}), unseen={(2, 7): "x"}, labels={(2, 8): "Best"})) == []
    )


def test_not_exempt_settles_it_until_a_hidden_row_says_something_else():
    hidden = {"hidden_by_hand": frozenset({3})}
    found = looking(*TWO, **hidden)
    (one,) = gate_problems(found, check_book(found)[0])
    answers = given_answers([dataclasses.replace(one, answer="not exempt")])
    changed = looking(TWO[0], row(ref="CSAP 1.2", update="Ten lamps were mended."), **hidden)
    for plan, left in ((found, 0), (changed, 1)):
        again = gate_problems(plan, check_book(plan)[0])
        assert len(unsettled([dataclasses.replace(one, answer=answers.get(one.seen, "")) for one in again])) == left
