"""Rows that know their cells."""

from toolkit.plan.models import Action, RowPlace

PLACE = RowPlace("Actions", 7, {"ref": 2, "status": 9})


def test_a_field_has_its_address_and_one_without_a_column_that_of_the_first():
    assert PLACE.cell("status") == "I7"
    assert PLACE.cell("funding") == "B7"
    assert (PLACE.has("status"), PLACE.has("funding")) == (True, False)
    assert str(PLACE.at("status", "CSAP 1.1")) == "Actions!I7"


def test_what_could_not_be_read_is_kept_as_it_was_typed():
    action = Action(place=PLACE, text="Do", unread=(("by_when", "soon"),))
    assert (action.as_typed("by_when"), action.as_typed("status")) == ("soon", "")
