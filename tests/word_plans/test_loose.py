import pytest

from toolkit.tables.headings import ACTIONS, MEASURES
from toolkit.word_plans.blocks import WordCell, WordTable
from toolkit.word_plans.loose import loose_table
from toolkit.word_plans.sheets import sheets_of


def sheet_of(*rows):
    cells = [[WordCell(text, start) for start, text in enumerate(row)] for row in rows]
    return sheets_of([WordTable(cells, (2000,) * len(rows[0]))])[0]


def never(_text):
    return False


def test_rows_below_few_headings_are_actions_with_an_unheaded_ref():
    sheet = sheet_of(("", "Action", "Links"), ("1.1", "Paint the hall", "Youth"), ("1.2", "Sweep the yard", ""))
    table = loose_table(sheet, ACTIONS, None, never)
    assert [dict(row.values) for row in table.counted] == [
        {"ref": "1.1", "text": "Paint the hall", "links": "Youth"},
        {"ref": "1.2", "text": "Sweep the yard"},
    ]


def test_success_measures_are_counted_as_such():
    table = loose_table(sheet_of(("Priority", "Success measure"), ("Homes", "Fewer thefts")), MEASURES, None, never)
    assert [row.kind.value for row in table.rows] == ["success measure"]


def test_a_sheet_without_headings_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="no row of headings"):
        loose_table(sheet_of(("Name", "Telephone"), ("a", "b")), ACTIONS, None, never)
