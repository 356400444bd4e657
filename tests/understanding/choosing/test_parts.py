"""Of a task and its parts, the column that goes with the ratings."""

from toolkit.understanding.choosing.parts import rated_part

RATED = ("Green", "Red", "Amber", "")


def found(**columns):
    cells = dict(enumerate(columns.values(), start=1))
    return rated_part(1, list(cells), lambda column: cells[column], RATED)


def test_parts_have_a_text_in_the_rated_rows_where_the_task_has_none():
    assert found(task=("Lights", "", "", ""), part=("Choose", "Buy", "Fit", "")) == 2


def test_a_task_in_most_rated_rows_is_no_whole():
    assert found(task=("Lights", "Bays", "", ""), part=("Choose", "Paint", "Fit", "")) is None


def test_of_several_the_part_that_says_most_is_meant():
    columns = {
        "task": ("A", "", "", ""),
        "kind": ("x", "y", "z", ""),
        "part": ("Choose them", "Buy them", "Fit them", ""),
    }
    assert found(**columns) == 3
    assert found(task=("A", "", "", ""), part=("Choose them", "", "", "")) is None
