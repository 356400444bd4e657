from toolkit.grid import CellRange
from toolkit.word_plans.blocks import WordCell, WordTable
from toolkit.word_plans.grids import grid_of


def row(*cells, **looks):
    """Cells as (text, span), one after another."""
    made, start = [], 0
    for text, span in cells:
        made.append(WordCell(text, start, span, **looks))
        start += span
    return made


def test_cells_are_where_words_grid_has_them():
    grid = grid_of(WordTable([row(("a", 1), ("b", 1)), row(("c", 1), ("", 1))], (2000, 2000)))
    assert grid.rows == {1: {1: "a", 2: "b"}, 2: {1: "c"}}
    assert (grid.height, grid.width) == (2, 2)


def test_cells_over_columns_and_rows_are_merged_ranges():
    rows = [
        [WordCell("wide", 0, 2), WordCell("tall", 2, 1, "restart")],
        [WordCell("x", 0), WordCell("y", 1), WordCell("unseen", 2, 1, "continue")],
    ]
    grid = grid_of(WordTable(rows, (2000, 2000, 2000)))
    assert grid.merged == [CellRange(1, 1, 1, 2), CellRange(1, 3, 2, 3)]
    assert grid.texts(2) == {1: "x", 2: "y", 3: "tall"}


def test_a_border_dragged_by_a_few_millimetres_makes_no_column():
    rows = [row(("a", 1), ("b", 2)), row(("c", 2), ("d", 1))]
    grid = grid_of(WordTable(rows, (2000, 100, 2000)))
    assert grid.rows == {1: {1: "a", 2: "b"}, 2: {1: "c", 2: "d"}}
    assert grid.merged == []


def test_a_narrow_column_with_a_cell_of_its_own_stays():
    grid = grid_of(WordTable([row(("1", 1), ("a", 1), ("b", 1))], (100, 2000, 2000)))
    assert grid.rows == {1: {1: "1", 2: "a", 3: "b"}}


def test_a_row_with_as_many_cells_as_most_has_their_columns():
    usual = row(("a", 1), ("b", 2), ("c", 1))
    odd = row(("d", 2), ("e", 1), ("f", 1))
    grid = grid_of(WordTable([usual, usual, odd], (2000, 900, 900, 2000)))
    assert list(grid.rows[3]) == list(grid.rows[1])


def test_fills_and_struck_cells_are_noted():
    grid = grid_of(
        WordTable([[WordCell("a", 0, fill="FF0000", struck=True), WordCell("", 1, fill="00FF00")]], (900, 900))
    )
    assert grid.fills == {(1, 1): "FF0000", (1, 2): "00FF00"}
    assert grid.struck == {(1, 1)}


def test_another_tables_rows_go_below():
    upper = grid_of(WordTable([row(("a", 1), ("b", 1))], (900, 900)))
    upper.append(grid_of(WordTable([row(("c", 2)), row(("d", 1), ("e", 1))], (900, 900))))
    assert upper.rows == {1: {1: "a", 2: "b"}, 2: {1: "c"}, 3: {1: "d", 2: "e"}}
    assert upper.merged == [CellRange(2, 1, 2, 2)]
    assert upper.height == 3
