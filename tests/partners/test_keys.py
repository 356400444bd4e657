"""Keys of rows: the same whoever makes them, another where a row is reworded."""

from pathlib import Path

import pytest

from tests.builders.grids import action, actions_book
from toolkit.bundled import bundled
from toolkit.partners.keys import KEY, keyed_rows
from toolkit.plan.reading import read_monitoring
from toolkit.workbook_file.book import read_book

PLANS = sorted(path.stem for path in Path(bundled("workbooks", "blank.xlsm")).parent.glob("*.xlsm"))


def keys(*rows):
    return [key for key, _, _ in keyed_rows(read_monitoring(actions_book(*rows))[0])]


def test_a_key_says_the_same_of_the_same_row_wherever_it_stands():
    one, other = action(), action(ref="CSAP 1.2")
    assert keys(one, other) == keys(other, one)[::-1]
    assert keys(action(status="Red", update="x", by_when="May 2020", lead_agency="Fire")) == keys(one)
    assert all(key.startswith(KEY) for key in keys(one, other))


def test_a_reworded_or_renumbered_row_has_another_key():
    assert len({*keys(action()), *keys(action(priority_action="Hold two days")), *keys(action(ref="CSAP 1.3"))}) == 3


@pytest.mark.parametrize("typed", ["CSAP  1.1", "csap 1.01", " CSAP 1.1"])
def test_how_a_ref_and_words_are_spaced_makes_no_difference(typed):
    assert keys(action(ref=typed, priority_action="hold a  speedwatch day")) == keys(action())


def test_rows_that_say_the_very_same_are_told_apart():
    assert len(set(keys(action(), action(), action()))) == 3


@pytest.mark.parametrize("name", PLANS)
def test_every_row_of_a_real_plan_has_a_key_of_its_own(name):
    rows = list(keyed_rows(read_monitoring(read_book(bundled("workbooks", f"{name}.xlsm")))[0]))
    assert len({key for key, _, _ in rows}) == len(rows)
