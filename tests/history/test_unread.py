"""A record of past quarters without the toolkit's mark is not read, and that is said."""

import dataclasses
import datetime

import pytest

from tests.builders.exemptions import book, history, past, row
from toolkit.checks.book import check_book
from toolkit.errors import WorkbookError
from toolkit.history.next_quarter import work_out_next_quarter
from toolkit.history.unread import unread_history
from toolkit.problems.problem import Severity

RECORD = history(past("CSAP 1.1", "Hold a speedwatch day", "June 2019"))


@pytest.mark.parametrize("name", ["History", "Past quarters", "Archive"])
def test_a_record_without_the_mark_is_an_error(name):
    found = book(row(), extra=[dataclasses.replace(RECORD, owned=None, name=name)])
    (one,) = [problem for problem in check_book(found)[1] if problem.code == "history-unread"]
    assert (one.place.sheet, one.severity) == (name, Severity.ERROR)
    assert "is not read" in one.message


@pytest.mark.parametrize(
    "sheets",
    [
        [],
        [RECORD],
        [RECORD, dataclasses.replace(RECORD, owned=None, name="Past quarters")],
        [dataclasses.replace(RECORD, owned=None, rows={1: {1: "Plan year", 2: "Quarter"}}, tables=())],
        [dataclasses.replace(RECORD, owned=None, name="Archive", tables=())],
    ],
)
def test_a_record_that_is_read_its_copy_and_other_tables_are_none(sheets):
    assert list(unread_history(book(row(), extra=sheets))) == []


def test_the_next_quarter_begins_no_second_record():
    found = book(row(), extra=[dataclasses.replace(RECORD, owned=None, name="Past quarters")])
    with pytest.raises(WorkbookError, match=r"is not read.* Go on in the last copy"):
        work_out_next_quarter(found, check_book(found)[0], (), "plan.xlsx", datetime.date(2019, 12, 2), go_on=True)
