"""What is taken, and what is left to a person: nothing is chosen between two answers."""

from dataclasses import replace

import pytest

from tests.builders.grids import action, actions_book
from toolkit.errors import ToolkitError
from toolkit.partners.asking.updates import requests_of
from toolkit.partners.gathering.deciding import NOT_CHOSEN, SAID_ALREADY, WAS_KEPT, WAS_TAKEN, Why, as_compared, decide
from toolkit.partners.gathering.matching import match_file
from toolkit.partners.gathering.returned import ReturnedFile, ReturnedRow
from toolkit.partners.record import RequestLog, SaidRecord
from toolkit.plan.ratings import RAG
from toolkit.plan.reading import read_monitoring

BASE = {"status": "Green", "update": "A day was held in August.", "by_when": "March 2020"}


def plan(**cells):
    book = actions_book(action(**cells))
    found = requests_of(book, read_monitoring(book)[0])
    return found.requests[0].rows, found.period


NO_LOG = RequestLog()
ROWS, PERIOD = plan()
KEY = ROWS[0].key


def file(name, *, agency="CSU", base=BASE, digest=None, **said):
    typed = {**(base or {}), **said}
    compare = {field: "\n".join(value.split("\n")) for field, value in typed.items()}
    row = ReturnedRow("Updates!C7", KEY, "CSAP 1.1", "Hold a speedwatch day", compare, typed, base)
    return ReturnedFile(name, digest or name, (row,), {"agency": agency} if agency else {})


def decided(*files, rows=ROWS, log=NO_LOG, **choices):
    matched = [match_file(one, rows) for one in files]
    return decide(rows, matched, log, RAG, PERIOD, {f"Actions!{cell}": choice for cell, choice in choices.items()})


def values(found):
    return {cell.field: cell.value for cell in found.changes}


def on_record(found, log=NO_LOG):
    said = [
        SaidRecord(
            agency=a.agency,
            when="",
            ref="",
            field=c.heading,
            said=a.value,
            before="",
            outcome=c.outcome(a),
            file=a.file,
            key=a.key,
        )
        for c in (*found.changes, *found.stay)
        for a in c.answers
        if not a.confirms
    ]
    return replace(log, said=(*log.said, *said))


def test_what_was_filled_in_is_taken_and_nothing_else():
    assert values(decided(file("a", status="red", update="New."))) == {"status": "Red", "update": "New."}
    assert values(decided(file("a", by_when="31/03/2021"))) == {"by_when": "31/03/2021"}
    found = decided(file("a"))
    assert (found.changes, found.open, found.stay) == ((), (), ())


def test_two_answers_that_differ_are_open_and_equal_ones_are_not():
    one, other = file("a", update="One."), file("b", agency="Fire", update="Other.")
    found = decided(one, other)
    assert found.changes == ()
    assert [(cell.place, cell.why) for cell in found.open] == [("Actions!H2", Why.DIFFER)]
    assert values(decided(one, file("b", agency="Fire", update="One."))) == {"update": "One."}


def test_who_answers_a_row_and_leaves_its_rating_stands_by_it():
    found = decided(file("a", status="Red"), file("b", agency="Fire", update="All well."))
    assert [(cell.field, cell.why) for cell in found.open] == [("status", Why.DIFFER)]
    assert values(found) == {"update": "All well."}
    assert values(decided(file("a", status="Red"), file("b", agency="Fire"))) == {"status": "Red"}


def test_a_plan_that_was_changed_since_is_never_written_over():
    rows, _ = plan(update="The officer wrote this.")
    found = decided(file("a", update="New."), rows=rows)
    assert [(cell.now, cell.why, cell.by) for cell in found.open] == [("The officer wrote this.", Why.CHANGED, "")]


def test_what_the_plan_says_already_stays():
    rows, _ = plan(status="Red")
    (cell,) = decided(file("a", status="Red"), rows=rows).stay
    assert cell.outcome(cell.answers[0]) == SAID_ALREADY


@pytest.mark.parametrize(("field", "typed"), [("status", "Greenish"), ("by_when", "soonish"), ("by_when", "03/04")])
def test_what_cannot_be_read_is_said_and_not_taken(field, typed):
    found = decided(file("a", **{field: typed}))
    assert found.changes == ()
    assert typed in found.said["a"][0]


def test_what_cannot_be_read_in_the_plan_either_is_no_answer():
    asked = replace(ROWS[0], cells={**ROWS[0].cells, "by_when": "Marc 2020"})
    found = decided(file("a", base=None, by_when="Marc 2020", update="New."), rows=[asked, *ROWS[1:]])
    assert found.not_taken == {}
    other = decided(file("a", base=None, by_when="Marc 2021", update="New."), rows=[asked, *ROWS[1:]])
    assert "Marc 2021" in other.not_taken["a"][0]


def test_a_cleared_cell_empties_nothing():
    found = decided(file("a", status="", update=""))
    assert found.changes == ()
    assert found.said["a"][0] == "nothing was filled in, so it is no answer"
    assert [said.partition(": ")[2] for said in found.said["a"][1:]] == [
        "Status of CSAP 1.1 was cleared, which empties nothing in the plan",
        "Update of CSAP 1.1 was cleared, which empties nothing in the plan",
    ]


def test_the_same_file_again_changes_nothing_even_where_the_plan_went_on():
    first = decided(file("a", update="New."))
    log = on_record(first)
    rows, _ = plan(update="The officer corrected it.")
    again = decided(file("a", update="New."), rows=rows, log=log)
    assert (again.changes, again.open, again.stay) == ((), (), ())
    renamed = decided(file("b", digest="other", update="New."), rows=rows, log=log)
    assert (renamed.changes, renamed.open) == ((), ())


def test_an_agency_may_correct_what_it_said_and_an_old_file_brings_nothing_back():
    log = on_record(decided(file("a", status="Red")))
    rows, _ = plan(status="Red")
    corrected = decided(file("b", status="Amber"), rows=rows, log=log)
    assert values(corrected) == {"status": "Amber"}
    log, (rows, _) = on_record(corrected, log), plan(status="Amber")
    assert decided(file("a", status="Red"), file("b", status="Amber"), rows=rows, log=log).changes == ()
    other = decided(file("c", agency="Fire", status="Red"), rows=rows, log=log)
    assert [(cell.why, cell.by) for cell in other.open] == [(Why.CHANGED, "CSU")]


def test_a_person_decides_by_number_for_the_plan_or_for_all_texts():
    files = file("a", update="One."), file("b", agency="Fire", update="Other.")
    assert values(decided(*files, H2="2")) == {"update": "Other."}
    assert values(decided(*files, H2="all")) == {"update": "CSU: One.\nFire: Other."}
    kept = decided(*files, H2="keep")
    assert (kept.changes, kept.open) == ((), ())
    assert {one.outcome for one in on_record(kept).said} == {WAS_KEPT}
    chosen = on_record(decided(*files, H2="2")).said
    assert {one.agency: one.outcome for one in chosen} == {"CSU": NOT_CHOSEN, "Fire": WAS_TAKEN}
    assert {one.outcome for one in on_record(decided(*files, H2="all")).said} == {WAS_TAKEN}
    again = decided(*files, log=on_record(kept))
    assert (again.changes, again.open) == ((), ())


@pytest.mark.parametrize("choices", [{"H2": "3"}, {"H2": "perhaps"}, {"G2": "1"}])
def test_a_choice_that_is_none_is_refused(choices):
    with pytest.raises(ToolkitError):
        decided(file("a", update="One."), file("b", agency="Fire", update="Other."), **choices)


def test_ratings_are_not_put_one_below_another():
    with pytest.raises(ToolkitError, match="give one of 1, 2, keep"):
        decided(file("a", status="Red"), file("b", agency="Fire", status="Amber"), G2="all")


def test_one_text_is_no_several_texts():
    with pytest.raises(ToolkitError, match="give one of 1, keep"):
        decided(file("a", update="Held."), rows=plan(update="Reworded.")[0], H2="all")


def test_an_answer_that_does_not_say_what_it_was_asked_about_fills_what_is_blank_only():
    rows, _ = plan(update=None)
    found = decided(file("x.docx", agency="", base=None, status="Red", update="Late."), rows=rows)
    assert values(found) == {"status": "Red", "update": "Late."}
    held = decided(file("x.docx", agency="", base=None, status="Green", update="Late."))
    assert [(cell.field, cell.why) for cell in held.open] == [("update", Why.HELD)]


def test_ratings_are_compared_whatever_their_case():
    assert as_compared("status", " GREEN ") == as_compared("status", "Green")
    assert as_compared("update", "GREEN") != as_compared("update", "Green")
