"""Which row of the plan an answer is of."""

import pytest

from tests.builders.grids import action, actions_book
from toolkit.partners.asking.updates import requests_of
from toolkit.partners.gathering.matching import match_file
from toolkit.partners.gathering.returned import ReturnedFile, ReturnedRow
from toolkit.plan.reading import read_monitoring

ONE, TWO, THREE = "Hold a speedwatch day", "Visit every school in the district", "Write to all licensees"


def plan(*rows):
    book = actions_book(*(rows or default_rows()))
    found = requests_of(book, read_monitoring(book)[0])
    return sorted(
        {row.key: row for one in found.requests for row in one.rows}.values(), key=lambda row: row.row.place.row
    )


def default_rows():
    return [
        action(priority_action=ONE),
        action(ref="CSAP 1.2", priority_action=TWO, lead_agency="Fire"),
        action(ref="CSAP 1.3", priority_action=THREE, lead_agency="CSU; Fire"),
    ]


def answer(ref="", text="", key="", update="New."):
    said = {"update": update}
    return ReturnedRow("Table 1!A2", key, ref, text, said, said)


def match(*rows, among=None, **token):
    among = among or plan()
    found = match_file(ReturnedFile("x.docx", "d", rows, token), among)
    numbers = {row.key: number for number, row in enumerate(among, start=1)}
    return {numbers[key]: row for key, row in found.rows.items()}, found


def test_a_key_counts_before_a_ref_and_words_that_are_no_other_row():
    rows = plan()
    assert list(match(answer("CSAP 1.1", TWO, rows[1].key), among=rows)[0]) == [2]
    assert list(match(answer("CSAP 1.1", "Reworded by the partner", rows[1].key), among=rows)[0]) == [2]
    assert list(match(answer("", "", rows[1].key), among=rows)[0]) == [2]


def test_a_key_beside_the_words_of_another_row_is_not_taken_and_both_are_named():
    rows = plan()
    taken, found = match(answer("CSAP 1.2", ONE, rows[1].key), among=rows)
    assert taken == {}
    assert found.said == (
        "Table 1!A2: its hidden key is that of CSAP 1.2, and its words are those of CSAP 1.1, so it was not taken: "
        "ask the partner which is meant",
    )


def test_a_row_that_was_copied_in_the_plan_since_may_be_either():
    among = plan(action(), action(), action(ref="CSAP 1.2", priority_action=TWO))
    first, second = among[0], among[1]
    rows, found = match(answer("CSAP 1.1", first.row.text, first.key), among=among)
    assert rows == {}
    assert "may be 2 rows of this plan" in found.said[0]
    both = answer("CSAP 1.1", first.row.text, first.key), answer("CSAP 1.1", first.row.text, second.key, "Other.")
    assert list(match(*both, among=among)[0]) == [1, 2]
    by_others = plan(action(), action(lead_agency="Fire"))
    assert list(match(answer("CSAP 1.1", "", by_others[1].key), among=by_others, agency="Fire")[0]) == [2]


def test_a_row_that_somebody_else_leads_now_is_said():
    rows, found = match(answer("CSAP 1.2", TWO), answer("CSAP 1.3", THREE), agency="CSU")
    assert list(rows) == [2, 3]
    assert found.said == ("CSU does not lead CSAP 1.2 in the plan as it is now; what it says of that counts too",)


@pytest.mark.parametrize(
    ("ref", "text", "number"),
    [
        ("CSAP 1.2", TWO, 2),
        ("csap 1.02", "", 2),
        ("", "visit every  school in the district", 2),
        ("CSAP 1.2", "Visit every school", 2),
        ("CSAP 1.1", TWO, 2),
    ],
)
def test_a_row_is_found_by_its_ref_and_words_or_either(ref, text, number):
    assert list(match(answer(ref, text))[0]) == [number]


def test_a_ref_that_is_anothers_than_the_words_is_said():
    rows, found = match(answer("CSAP 1.1", TWO))
    assert list(rows) == [2]
    assert found.said[0] == (
        'Table 1!A2: its ref is "CSAP 1.1", but its words are those of CSAP 1.2, for which it was taken'
    )
    renumbered = match(answer("CSAP 1.9", TWO, "csp-row gone"))[1]
    assert 'its ref is "CSAP 1.9", but its words are those of CSAP 1.2' in renumbered.said[0]
    assert not any("its words" in one for one in match(answer("csap 1.02", TWO), answer("", ONE))[1].said)


def test_a_ref_that_now_names_something_else_is_not_trusted():
    rows, found = match(answer("CSAP 1.2", "Recruit twelve neighbourhood wardens"))
    assert rows == {}
    assert '"CSAP 1.2" is no row of this plan' in found.said[0]


def test_what_may_be_several_rows_or_none_is_said_and_left():
    among = plan(action(), action())
    rows, found = match(answer("CSAP 1.1"), among=among)
    assert rows == {}
    assert "may be 2 rows of this plan" in found.said[0]
    assert '"CSAP 9.9" is no row' in match(answer("CSAP 9.9"))[1].said[0]


def test_of_two_rows_of_one_that_differ_none_is_taken_and_that_is_said():
    rows, found = match(answer("CSAP 1.1"), answer("CSAP 1.1", update="Other."), answer("CSAP 1.2"))
    assert list(rows) == [2]
    assert found.said[0] == (
        "Table 1!A2 and Table 1!A2: CSAP 1.1 stands in this file more than once, and differs; none was taken"
    )


def test_of_two_rows_of_one_that_say_the_same_or_of_which_one_is_filled_in_that_one_counts():
    among = plan()
    rows, found = match(answer("CSAP 1.1"), answer("", ONE), among=among)
    assert rows[1].said["update"] == "New."
    assert not any("more than once" in one for one in found.said)
    untouched = answer("CSAP 1.1", ONE, among[0].key, update="")
    assert match(untouched, answer("CSAP 1.1"), among=among)[0][1].said["update"] == "New."


def test_a_row_that_the_plan_reworded_is_said():
    rows, found = match(answer("CSAP 1.2", "Visit every school", "csp-row gone"), agency="Fire")
    assert list(rows) == [2]
    assert "CSAP 1.2 was reworded in the plan since it was asked" in found.said[0]


def test_whose_answer_it_is_follows_from_the_file_or_from_who_alone_leads_its_rows():
    assert match(answer("CSAP 1.1"), agency="Kent Police")[1].agency == "Kent Police"
    alone = match(answer("CSAP 1.2"), answer("CSAP 1.3"))[1]
    assert alone.agency == "Fire"
    assert "taken as the answer of Fire" in alone.said[0]
    nobody = match(answer("CSAP 1.3"))[1]
    assert nobody.agency == "x.docx"
    assert "does not say whose answer it is" in nobody.said[0]
