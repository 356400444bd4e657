"""The fields of a plan's rows: whoever adds one must not forget a part of it."""

import dataclasses

import pytest

from toolkit.history.plan_changes import MORE, PlannedRow
from toolkit.history.table import CELLS, CapturedRow
from toolkit.plan.models import Action, PlanRow, SuccessMeasure
from toolkit.tables.fields import ACTION_FIELDS, MEASURE_FIELDS, PLAN_FIELDS, Compared, PrintedIn, printed_fields
from toolkit.tables.headings import HISTORY, heading_key

NOT_TYPED = {"place", "unread", "noted"}
"""What a model has besides its columns."""


@pytest.mark.parametrize(("model", "fields"), [(Action, ACTION_FIELDS), (SuccessMeasure, MEASURE_FIELDS)])
def test_a_model_has_an_attribute_for_each_field_and_no_other(model, fields):
    names = [field.field for field in fields if not field.beside]
    assert len(names) == len(set(names))
    assert {field.name for field in dataclasses.fields(model)} - NOT_TYPED == set(names)


@pytest.mark.parametrize("fields", [ACTION_FIELDS, MEASURE_FIELDS])
def test_no_heading_is_that_of_two_fields_of_a_table(fields):
    keys = [heading_key(heading) for field in fields for heading in (field.heading, *field.aliases)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("field", PLAN_FIELDS.values(), ids=PLAN_FIELDS.keys())
def test_what_a_paper_prints_has_words_in_the_guide_and_for_a_blank(field):
    assert bool(field.printed) == bool(field.tag)
    assert field.blank


def test_past_quarters_have_a_heading_an_attribute_and_a_cell_for_each_field_that_they_keep():
    kept = {field.field for field in PLAN_FIELDS.values() if field.kept}
    of_the_quarter = {"plan_year", "quarter", "table", "captured"}
    assert [column.field for column in HISTORY.columns] == list(CELLS)
    assert set(CELLS) == kept | of_the_quarter == {field.name for field in dataclasses.fields(CapturedRow)}


def test_each_field_that_is_compared_is_in_a_version_of_a_plan():
    compared = {field.field for field in PLAN_FIELDS.values() if field.compared}
    assert compared - set(MORE) <= {field.name for field in dataclasses.fields(PlannedRow)}
    assert {field.compared for field in PLAN_FIELDS.values()} - {None} == set(Compared)


def test_fields_of_every_row_are_printed_before_those_of_actions_alone():
    of_rows = {field.name for field in dataclasses.fields(PlanRow)}
    for paper in (PrintedIn.QUARTERLY, PrintedIn.DOCUMENT):
        own = [field.field in of_rows for field in printed_fields(ACTION_FIELDS, paper)]
        assert own == sorted(own, reverse=True)
        assert sum(own) == len(printed_fields(MEASURE_FIELDS, paper))
