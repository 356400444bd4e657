"""Columns that past quarters have had and the plan has no more are not filed blank."""

import datetime

import pytest

from tests.builders.grids import ACTION_HEADINGS, action, sheet
from tests.builders.quarter_books import book, start
from toolkit.errors import ToolkitError
from toolkit.grid import Book, Table, cell_range
from toolkit.tables.headings import HISTORY

JANUARY = datetime.date(2020, 1, 14)
BEFORE = start(book(action(), action(ref="CSAP 1.2"))).history


def later(*rows, headings=ACTION_HEADINGS):
    return book(*rows, plan={"Quarter": 3}, headings=headings)


def renamed(field, to):
    return [to if heading == field else heading for heading in ACTION_HEADINGS]


def test_a_quarter_with_all_its_columns_is_filed():
    step = start(later(action(update="New"), action(ref="CSAP 1.2", update=None)), BEFORE, JANUARY)
    assert len(step.history) == 4


@pytest.mark.parametrize(
    ("heading", "column"), [("Lead agency", "Lead agency"), ("By when", "By when"), ("Update", "Update")]
)
def test_a_column_that_is_gone_stops_the_start_and_is_named(heading, column):
    found = later(action(status="Red"), headings=renamed(heading, "Zzz"))
    with pytest.raises(ToolkitError) as refused:
        start(found, BEFORE, JANUARY)
    assert str(refused.value) == (
        f'The sheet "Actions" has no column "{column}", so {column} would be filed blank for every row; Quarter 2 of '
        f"2019-20 has its texts on the sheet {HISTORY.sheet}: give the column that holds it now the heading "
        f'"{column}"; nothing was changed.'
    )


def test_texts_are_never_filed_blank_even_in_the_first_quarter():
    rows = [renamed("Priority action", "Zzz"), action(), action(ref="CSAP 1.2")]
    actions = sheet("Actions", rows, tables=[Table("Actions", cell_range("A1:H3"))])
    found = Book("plan.xlsx", (book(action()).sheets[0], actions))
    with pytest.raises(ToolkitError, match=r'^The sheet "Actions" has no column "Priority action", so Priority action'):
        start(found)


@pytest.mark.parametrize("change", [{"priority_action": None}, {"by_when": None}, {"lead_agency": None}])
def test_a_column_that_is_blank_in_every_row_stops_the_start(change):
    found = later(action(update="New", **change), action(ref="CSAP 1.2", **change))
    with pytest.raises(
        ToolkitError, match=r'^The sheet "Actions" has a column ".*", but every cell of it is blank, so'
    ):
        start(found, BEFORE, JANUARY)


def test_updates_may_be_blank_in_every_row():
    assert len(start(later(action(update=None, status="Red")), BEFORE, JANUARY).history) == 3


def test_a_column_that_was_never_filled_is_not_missed():
    before = start(book(action(by_when=None), headings=renamed("By when", "Zzz"))).history
    assert len(start(later(action(update="New", by_when=None)), before, JANUARY).history) == 2


def test_each_sheet_is_compared_with_its_own_rows():
    """One of two sheets never had By when; then the other loses it."""
    without = renamed("By when", "Zzz")
    more = sheet("More", [without, action(ref="CSAP 2.1")])
    history = start(Book("plan.xlsx", (*book(action()).sheets, more))).history
    plan = later(action()).sheets[0]
    again = sheet("Actions", [ACTION_HEADINGS, action(update="New")])
    assert len(start(Book("plan.xlsx", (plan, again, more)), history, JANUARY).history) == 4
    lost = sheet("Actions", [without, action(update="New")])
    with pytest.raises(ToolkitError, match=r'^The sheet "Actions" has no column "By when", so'):
        start(Book("plan.xlsx", (plan, lost, more)), history, JANUARY)
