"""Tables whose columns were repeated are as wide as the template has them."""

from lxml import etree

from toolkit.word.columns import fit_columns, repeated_tables

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAME = f"{{{W}}}w"


def table(cells, grid, rows=2, width=None, more=""):
    row = "".join(f'<w:tc><w:tcPr><w:tcW w:w="{cell}" w:type="dxa"/>{more}</w:tcPr><w:p/></w:tc>' for cell in cells)
    columns = "".join(f'<w:gridCol w:w="{column}"/>' for column in grid)
    total = sum(cells) if width is None else width
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{total}" w:type="dxa"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
        f"{f'<w:tr>{row}</w:tr>' * rows}</w:tbl>"
    )


def body(*tables):
    return etree.fromstring(f'<w:body xmlns:w="{W}">{"".join(tables)}</w:body>')


def widths(found):
    grid = [int(column.get(NAME)) for column in found.iter(f"{{{W}}}gridCol")]
    rows = [[int(cell.get(NAME)) for cell in row.iter(f"{{{W}}}tcW")] for row in found.iter(f"{{{W}}}tr")]
    return grid, rows


def test_a_table_with_as_many_columns_as_cells_is_left_alone():
    assert repeated_tables(body(table([10, 20], [5, 5]))) == []


def test_a_table_with_spanned_cells_is_left_alone():
    assert repeated_tables(body(table([10, 20], [5], more='<w:gridSpan w:val="2"/>'))) == []


def test_the_grid_follows_the_cells():
    (found,) = repeated_tables(body(table([1000, 200, 200], [500, 500])))
    fit_columns(found)
    assert widths(found) == ([1000, 200, 200], [[1000, 200, 200]] * 2)


def test_the_widest_column_gives_way_so_that_the_table_keeps_its_width():
    (found,) = repeated_tables(body(table([1000, 200, 200, 200], [1000, 200], width=1400)))
    fit_columns(found)
    assert widths(found) == ([800, 200, 200, 200], [[800, 200, 200, 200]] * 2)


def test_the_widest_column_keeps_some_room_for_its_text():
    (found,) = repeated_tables(body(table([1000, 900, 900], [1000, 900], width=1900)))
    fit_columns(found)
    assert widths(found)[0] == [300, 900, 900]
