"""The plan's rows as plain values."""

import datetime

from tests.builders.grids import action, actions_book
from toolkit.plan.reading import read_monitoring
from toolkit.results.rows import row_table
from toolkit.tables.fields import ACTION_FIELDS


def records(*rows):
    return row_table(read_monitoring(actions_book(*rows))[0]).records()


def test_every_field_of_a_plan_has_a_column():
    assert {column.field for column in ACTION_FIELDS if not column.beside} <= {
        *row_table(read_monitoring(actions_book(action()))[0]).headings
    }


def test_a_row_is_said_with_its_place_its_words_and_its_last_day():
    (row,) = records(action(lead_agency="CSU\nKFRS", by_when="March 2020", status="Amber"))
    assert (row["table"], row["sheet"], row["row"], row["hidden"]) == ("Actions", "Actions", 2, False)
    assert (row["ref"], row["leads"], row["status"]) == ("CSAP 1.1", "CSU; KFRS", "Amber")
    assert (row["by_when"], row["due"]) == ("March 2020", datetime.date(2020, 3, 31))


def test_what_cannot_be_read_is_as_typed_and_without_a_last_day():
    (row,) = records(action(ref="n/a", by_when="Marc 2020"))
    assert (row["ref"], row["by_when"], row["due"]) == ("n/a", "Marc 2020", None)
