"""What is said of a roll-up."""

import datetime

from tests.builders.county import returned, rolled_up
from toolkit.county.model import RollUp
from toolkit.county.receiving import receive
from toolkit.county.sentences import documents_sentence, received_sentence, reconciled_sentence, remark_sentences


def test_figures_that_do_not_add_up_are_said_not_to():
    wrong = rolled_up(returned("Alpha", ratings=(("Green", 99),)))
    assert "do not add up: 3 actions, 99 by rating, 3 by priority. Do not use them." in reconciled_sentence(wrong)


def test_without_a_list_it_is_said():
    assert received_sentence(RollUp(receive([returned()], None, None), (), ())) == (
        "1 partnership counted; no list says who was expected."
    )


def test_documents_are_named():
    found = RollUp(receive([returned()], None, None), (), (), documents=("a.docx", "b.pdf"))
    assert documents_sentence(found) == "No workbooks, and not looked at: a.docx; b.pdf."


def test_what_else_is_to_be_known_of_those_who_are_counted_is_said():
    late = datetime.date(2025, 10, 1)
    found = receive([returned("Alpha", problems=(("error", 2),)), returned("Beta", saved=None)], None, None, due=late)
    remarks = "late: saved on 20 October 2025, due on 1 October 2025; 2 errors"
    assert remark_sentences(RollUp(found, (), ())) == [f"Alpha: {remarks}."]
