"""Tables know their columns by field."""

import pytest

from toolkit.tables.headings import ACTIONS


def test_a_column_is_found_by_its_field():
    assert ACTIONS.column("text").heading == "Priority action"
    with pytest.raises(KeyError, match="colour"):
        ACTIONS.column("colour")
