"""The tables of a plan's documents, as rows of strings: what is planned, without ratings."""

import pytest

from tests.builders.grids import ACTION_HEADINGS, action, sheet
from tests.builders.plan_texts import book, context
from toolkit.grid import Book


def test_no_cell_of_a_table_is_blank():
    bare = action(ref=None, by_when=None, lead_agency=None, other_partners=None)
    (table,) = (block["actions"] for block in context(book(actions=[bare]))["document"] if block["actions"])
    assert [value for value in table[0].values() if not value] == []


@pytest.mark.parametrize(
    ("heading", "values", "table"),
    [
        ("Funding", ["Grant", None], "funded_actions"),
        ("Measure", ["Number of sessions", None], "measured_actions"),
        ("Aim", ["Fewer crashes", "Fewer crashes"], "aims"),
        ("Notes", ["x", "y"], "actions"),
    ],
)
def test_the_columns_that_a_plan_uses_choose_its_table_of_actions(heading, values, table):
    rows = [[*action(ref=ref), value] for ref, value in zip(("1.1a", "1.1b"), values, strict=True)]
    found = book()
    actions = sheet("Actions", [[*ACTION_HEADINGS, heading], *rows])
    (block,) = (block for block in context(Book("b", (found.sheets[0], actions)))["document"] if block[table])
    assert len(block[table]) == (1 if table == "aims" else 2)
    if table == "aims":
        assert block["aims"][0]["ref"] == "1.1"
        assert len(block["aims"][0]["actions"]) == 2
