"""Rows that know their cells."""

from typing import get_type_hints

import pytest
from pydantic import ConfigDict, TypeAdapter

from toolkit.bundled import bundled
from toolkit.checks.book import check_book
from toolkit.plan.models import Action, RowPlace
from toolkit.workbook_file.book import read_book

PLACE = RowPlace("Actions", 7, {"ref": 2, "status": 9})


def test_a_field_has_its_address_and_one_without_a_column_that_of_the_first():
    assert PLACE.cell("status") == "I7"
    assert PLACE.cell("funding") == "B7"
    assert (PLACE.has("status"), PLACE.has("funding")) == (True, False)
    assert str(PLACE.at("status", "CSAP 1.1")) == "Actions!I7"


def test_what_could_not_be_read_is_kept_as_it_was_typed():
    action = Action(place=PLACE, text="Do", unread=(("by_when", "soon"),))
    assert (action.as_typed("by_when"), action.as_typed("status")) == ("soon", "")


@pytest.mark.slow
@pytest.mark.parametrize("plan", ["sevenoaks-2019-20", "kent-2014-17", "tunbridge-wells-2016-17"])
def test_every_field_of_a_plan_that_is_read_is_of_its_type(plan):
    monitoring, _ = check_book(read_book(bundled("workbooks", f"{plan}.xlsm")))
    for made in (monitoring.plan, *monitoring.actions, *monitoring.measures, *monitoring.leads, *monitoring.printed):
        for name, hint in get_type_hints(type(made)).items():
            judge = TypeAdapter(tuple[hint], config=ConfigDict(arbitrary_types_allowed=True, strict=True))
            judge.validate_python((getattr(made, name),))
